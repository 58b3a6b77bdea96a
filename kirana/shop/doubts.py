"""Lines of a shopper's list that the shop has asked about and not heard the answer to yet."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING

from kirana.shop.customer import customer_id, plain_text

if TYPE_CHECKING:
    from kirana.shop.ports import ShopStore

MAX_ID = 64


class DoubtReason(str, Enum):
    """Why a line is asked about."""

    WHICH = "which"  # several products, or packs, may be meant
    MUCH = "much"  # more than a household buys: one option, to be confirmed
    INSTEAD = "instead"  # what was meant is out of stock; the options would do
    NEEDED = "needed"  # the shopper is not sure that it is needed


@dataclass(frozen=True)
class Option:
    """One possible meaning: the product that stands for it, and the packs (sku, quantity) that would be added."""

    sku: str
    packs: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True)
class Doubt:
    """A line in doubt: as said, what was to be done with it, and what it may mean.

    `count` and `amount` are decimal strings as in the contract's items; `instead_of` is the sku of
    the line whose place the answer takes; `passed` is what the order goes on without, unless it is
    settled before its yes; `id` is given by `Doubts.add`.
    """

    text: str
    action: str
    options: tuple[Option, ...]
    count: str | None = None
    amount: str | None = None
    unit: str | None = None
    reason: DoubtReason = DoubtReason.WHICH
    instead_of: str = ""
    passed: bool = False
    id: str = ""


class Doubts:
    """Keeps doubts until they are settled, each once."""

    def __init__(self, store: ShopStore) -> None:
        self._store = store

    def open(self, customer: str) -> list[Doubt]:
        """The customer's doubts in the order they were asked."""
        return self._store.reading().doubts(customer_id(customer))

    def pressing(self, customer: str) -> list[Doubt]:
        """Those that hold a checkout up: it has not gone on without them."""
        return [doubt for doubt in self.open(customer) if not doubt.passed]

    def pass_over(self, customer: str) -> None:
        """Lets the order go on without what is in doubt; each may still be settled."""
        who = customer_id(customer)
        if self.pressing(customer):
            with self._store.transaction() as unit:
                standing = unit.doubts(who)
                unit.clear_doubts(who)
                unit.add_doubts(who, [replace(doubt, passed=True) for doubt in standing])

    def add(self, customer: str, doubts: Sequence[Doubt], *, instead_of: Iterable[str] = ()) -> list[Doubt]:
        """Records doubts after those already open, of which some go; returns the new ones with their ids."""
        named = [replace(doubt, id=secrets.token_urlsafe(9)) for doubt in doubts]
        gone = list(instead_of)
        if named or gone:
            with self._store.transaction() as unit:
                for doubt_id in gone:
                    unit.take_doubt(customer_id(customer), doubt_id)
                unit.add_doubts(customer_id(customer), named)
        return named

    def settle(self, customer: str, doubt_id: str) -> Doubt | None:
        """Takes a doubt off the list; None when it was settled already, or is not this customer's."""
        with self._store.transaction() as unit:
            return unit.take_doubt(customer_id(customer), plain_text(doubt_id, MAX_ID))

    def narrow(self, customer: str, doubt_id: str, positions: Sequence[int]) -> Doubt | None:
        """Keeps only these options of a doubt, which goes to the end of the list; None when it is settled already.

        Positions that it does not have are passed over; when none is left the doubt stays whole.
        """
        with self._store.transaction() as unit:
            doubt = unit.take_doubt(customer_id(customer), plain_text(doubt_id, MAX_ID))
            if doubt is None:
                return None
            kept = tuple(option for position, option in enumerate(doubt.options) if position in positions)
            narrowed = replace(doubt, options=kept or doubt.options)
            unit.add_doubts(customer_id(customer), [narrowed])
        return narrowed

    def clear(self, customer: str) -> None:
        """Forgets all doubts of the customer."""
        if self.open(customer):
            with self._store.transaction() as unit:
                unit.clear_doubts(customer_id(customer))
