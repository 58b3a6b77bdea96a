"""What the staff did to a shopper's orders that the shopper has to be told: said once, at the next message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kirana.shop.customer import customer_id
from kirana.shop.order import Order, OrderStatus

if TYPE_CHECKING:
    from kirana.shop.ports import ShopStore

# The reason of an order's event → what it is told as.
_OF_MONEY = {
    "payment paid": "payment_confirmed",
    "payment failed": "payment_rejected",
    "payment refunded": "payment_refunded",
}


@dataclass(frozen=True)
class NewsItem:
    """One thing to tell: "payment_confirmed", "payment_rejected", "payment_refunded" or "order_cancelled".

    `reason`: the staff's words for it; "" where they gave none.
    """

    kind: str
    order: Order
    reason: str = ""


class News:
    """Finds what is to be told."""

    def __init__(self, store: ShopStore) -> None:
        self._store = store

    def untold(self, customer: str) -> list[NewsItem]:
        """What the shopper has not been told yet, oldest first; it is marked as told."""
        who = customer_id(customer)
        if not self._store.reading().untold(who):
            return []
        told = []
        with self._store.transaction() as unit:
            found = unit.untold(who)
            for _, order_id, event in found:
                cancelled = event.status is OrderStatus.CANCELLED and event.reason not in _OF_MONEY
                kind = "order_cancelled" if cancelled else _OF_MONEY.get(event.reason, "")
                order = unit.order(order_id) if kind else None
                over = kind == "payment_rejected" and order and order.status is not OrderStatus.AWAITING_PAYMENT
                if order is not None and not over:
                    told.append(NewsItem(kind, order, event.reason if cancelled else ""))
            if found:
                unit.tell(who, found[-1][0])
        return told
