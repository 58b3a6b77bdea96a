"""What the shop remembers of a customer from one order to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from kirana.shop.customer import customer_id, plain_text

if TYPE_CHECKING:
    from kirana.shop.ports import ShopStore

MAX_REMEMBERED = 300
MAX_ADDRESSES = 5


@dataclass(frozen=True)
class Profile:
    """A customer's usual delivery details and language; "" where nothing is known."""

    name: str = ""
    phone: str = ""
    line: str = ""
    landmark: str = ""
    pincode: str = ""
    language: str = ""


@dataclass(frozen=True)
class SavedAddress:
    """Where a customer has had an order brought. `line` and `pincode` together tell one from another."""

    line: str
    landmark: str
    pincode: str


PROFILE_FIELDS = frozenset(field.name for field in fields(Profile))


class Customers:
    """Reads and keeps profiles."""

    def __init__(self, store: ShopStore) -> None:
        self._store = store

    def profile(self, customer: str) -> Profile:
        """The customer's profile; an empty one for a stranger."""
        return self._store.reading().profile(customer_id(customer))

    def addresses(self, customer: str) -> list[SavedAddress]:
        """Where the customer's orders went, newest first, at most five."""
        return self._store.reading().addresses(customer_id(customer))

    def remember_pincode(self, customer: str, pincode: str) -> None:
        """Keeps the pincode that a stranger asked about. One whose address is known keeps that address's own."""
        if not self.profile(customer).line:
            self.remember(customer, pincode=pincode)

    def remember(self, customer: str, **known: str) -> Profile:
        """Keeps the given fields (names of `Profile`'s), leaves the others; returns the whole profile.

        Raises:
            TypeError: for a name that `Profile` does not have.
        """
        if unknown := known.keys() - PROFILE_FIELDS:
            raise TypeError(f"Profile has no {', '.join(sorted(unknown))}")
        who = customer_id(customer)
        profile = self.profile(who)
        if changed(profile, known) == profile:
            return profile
        with self._store.transaction() as unit:
            # Read again under the lock: another turn may have written since.
            profile = changed(unit.profile(who), known)
            unit.save_profile(who, profile)
        return profile


def with_newest(addresses: Sequence[SavedAddress], used: SavedAddress) -> list[SavedAddress]:
    """The addresses with the one just used in front, each once, at most five."""
    others = [one for one in addresses if (one.line, one.pincode) != (used.line, used.pincode)]
    return [used, *others][:MAX_ADDRESSES]


def changed(profile: Profile, known: Mapping[str, str]) -> Profile:
    """The profile with the known fields replaced, as storable text."""
    return replace(profile, **{name: plain_text(value, MAX_REMEMBERED) for name, value in known.items()})
