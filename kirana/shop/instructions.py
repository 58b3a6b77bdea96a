"""What a shopper wants done with the next order: notes for the door, and what may stand in for a product."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from kirana.shop.customer import customer_id, plain_text
from kirana.shop.errors import ErrorCode, ShopError
from kirana.shop.order import CUSTOMER_MAY_CANCEL, Order, OrderEvent

if TYPE_CHECKING:
    from kirana.shop.ports import ShopStore

Substitution = Literal["ask", "none", "similar"]
MAX_NOTE = 160
MAX_NOTES = 5


@dataclass(frozen=True)
class Instructions:
    """Notes in the order said, and what to do when a product has run out: "ask" first, "none", or "similar"."""

    notes: tuple[str, ...] = ()
    substitution: Substitution = "ask"


class InstructionBook:
    """Keeps a customer's instructions until an order takes them along."""

    def __init__(self, store: ShopStore, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock

    def of(self, customer: str) -> Instructions:
        """What has been said so far; nothing for a stranger."""
        return self._store.reading().instructions(customer_id(customer))

    def add_note(self, customer: str, text: str) -> Instructions:
        """Keeps one more note, as said; the same words twice are one note, and only the last five are kept.

        Raises:
            ShopError: INVALID_TEXT when nothing is left of the text.
        """
        note, who = _note(text), customer_id(customer)
        with self._store.transaction() as unit:
            before = unit.instructions(who)
            after = replace(before, notes=_with(before.notes, note))
            unit.save_instructions(who, after)
        return after

    def add_note_to_order(self, customer: str, text: str) -> Order | None:
        """Puts a note on the customer's newest order that is not packed; None when there is none, and nothing is kept.

        Raises:
            ShopError: INVALID_TEXT when nothing is left of the text.
        """
        note, who = _note(text), customer_id(customer)
        with self._store.transaction() as unit:
            for order in unit.orders(who, CUSTOMER_MAY_CANCEL, limit=1):
                event = OrderEvent(self._clock(), order.status, "customer", "note")
                if unit.note_order(order.id, _with(order.notes, note), event):
                    return unit.order(order.id)
        return None

    def substitute(self, customer: str, substitution: Substitution) -> Instructions:
        """Sets what may stand in for a product that has run out."""
        who = customer_id(customer)
        with self._store.transaction() as unit:
            after = replace(unit.instructions(who), substitution=substitution)
            unit.save_instructions(who, after)
        return after


def _note(text: str) -> str:
    note = plain_text(text, MAX_NOTE)
    if not any(character.isalnum() for character in note):
        raise ShopError(ErrorCode.INVALID_TEXT)
    return note


def _with(notes: tuple[str, ...], note: str) -> tuple[str, ...]:
    others = tuple(one for one in notes if one.casefold() != note.casefold())
    return (*others, note)[-MAX_NOTES:]
