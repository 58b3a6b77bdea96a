"""What the shop remembers of a customer from one order to the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from kirana.shop.customer import customer_id, plain_text

if TYPE_CHECKING:
    from kirana.shop.ports import ShopStore

MAX_REMEMBERED = 300


@dataclass(frozen=True)
class Profile:
    """A customer's usual delivery details and language; "" where nothing is known."""

    name: str = ""
    phone: str = ""
    line: str = ""
    landmark: str = ""
    pincode: str = ""
    language: str = ""


PROFILE_FIELDS = frozenset(field.name for field in fields(Profile))


class Customers:
    """Reads and keeps profiles."""

    def __init__(self, store: ShopStore) -> None:
        self._store = store

    def profile(self, customer: str) -> Profile:
        """The customer's profile; an empty one for a stranger."""
        return self._store.reading().profile(customer_id(customer))

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


def changed(profile: Profile, known: Mapping[str, str]) -> Profile:
    """The profile with the known fields replaced, as storable text."""
    return replace(profile, **{name: plain_text(value, MAX_REMEMBERED) for name, value in known.items()})
