"""What went wrong with an order, in the customer's words. Recorded, never decided here: nothing is promised."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

from kirana.shop.customer import customer_id, plain_text
from kirana.shop.errors import ErrorCode, ShopError

if TYPE_CHECKING:
    from kirana.shop.ports import ShopStore

MAX_TEXT = 2000
MAX_REASON = 300
MAX_ID = 64
MAX_SKU = 200


class ComplaintKind(str, Enum):
    """What a complaint is about."""

    WRONG = "wrong"  # another product than was ordered
    MISSING = "missing"  # it was not in the bag
    SHORT = "short"  # less of it than was ordered
    SPOILED = "spoiled"  # bad, broken, leaking or expired
    LATE = "late"  # the delivery has not come in time
    PAYMENT = "payment"  # charged wrongly, or paying does not work
    REFUND = "refund"  # money back is asked for
    HEALTH = "health"  # somebody fell ill
    OTHER = "other"  # anything else


@dataclass(frozen=True)
class Settlement:
    """How a complaint ended, in the words of the staff."""

    at: datetime
    reason: str = ""


@dataclass(frozen=True)
class Complaint:
    """A complaint. `order_id` and `sku` are "" where it is about no order, or no line of it, that the shop knows."""

    id: str
    sender: str
    order_id: str
    sku: str
    name: str
    kind: ComplaintKind
    text: str
    at: datetime
    settlement: Settlement | None = None

    def as_json(self) -> dict[str, Any]:
        """A row of `kirana orders complaints --json`; `line` is the order's line it is about, else null."""
        ended = self.settlement
        return {
            "id": self.id,
            "sender": self.sender,
            "order_id": self.order_id or None,
            "line": {"sku": self.sku, "name": self.name} if self.sku else None,
            "kind": self.kind.value,
            "text": self.text,
            "at": self.at.isoformat(),
            "status": "settled" if ended else "open",
            "settled_at": ended.at.isoformat() if ended else None,
            "reason": ended.reason if ended else "",
        }


class Complaints:
    """Records complaints and how they ended."""

    def __init__(self, store: ShopStore, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock

    def record(self, customer: str, kind: ComplaintKind, text: str, *, order_id: str = "", sku: str = "") -> Complaint:
        """Records a complaint against the customer's order and, with `sku`, its line.

        The same words about the same thing, while they are open, are the complaint that is there already.

        Raises:
            ShopError: UNKNOWN_ORDER, also for another customer's.
        """
        who, words = customer_id(customer), plain_text(text, MAX_TEXT)
        with self._store.transaction() as unit:
            order = unit.order(plain_text(order_id, MAX_ID)) if order_id else None
            if order_id and (order is None or order.sender != who):
                raise ShopError(ErrorCode.UNKNOWN_ORDER, order_id=order_id)
            line = next((one.line for one in order.lines if one.line.sku == sku), None) if order else None
            about = (order.id if order else "", line.sku if line else "")
            for known in unit.complaints(who, open_only=True):
                if (known.order_id, known.sku, known.kind, known.text) == (*about, kind, words):
                    return known
            name = f"{line.name} {line.pack}".strip() if line else ""
            made = Complaint(secrets.token_hex(4), who, *about, name, kind, words, self._clock())
            unit.add_complaint(made)
        return made

    def open(self) -> list[Complaint]:
        """All complaints that are not settled, oldest first; those about health before the others."""
        waiting = self._store.reading().complaints(open_only=True)
        return sorted(waiting, key=lambda one: one.kind is not ComplaintKind.HEALTH)

    def open_of(self, customer: str) -> list[Complaint]:
        """The customer's own that are not settled, oldest first."""
        return self._store.reading().complaints(customer_id(customer), open_only=True)

    def of_order(self, order_id: str) -> list[Complaint]:
        """Every complaint against an order, oldest first."""
        return self._store.reading().complaints(order_id=plain_text(order_id, MAX_ID))

    def settle(self, complaint_id: str, reason: str = "") -> Complaint:
        """Ends a complaint, once. Raises ShopError(UNKNOWN_COMPLAINT)."""
        wanted = plain_text(complaint_id, MAX_ID)
        with self._store.transaction() as unit:
            ended = Settlement(self._clock(), plain_text(reason, MAX_REASON))
            if not unit.settle_complaint(wanted, ended):
                raise ShopError(ErrorCode.UNKNOWN_COMPLAINT, id=wanted)
            settled = unit.complaint(wanted)
        if settled is None:
            raise ShopError(ErrorCode.UNKNOWN_COMPLAINT, id=wanted)
        return settled
