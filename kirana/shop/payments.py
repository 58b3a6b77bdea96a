"""What a shopper needs to pay an order now. The ways themselves are in `kirana.payments`, one class each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from kirana.shop.order import PAYABLE, Order, OrderStatus


@dataclass(frozen=True)
class PaymentRequest:
    """A link that opens a payment app with payee and exact amount, and the same as a picture (a `data:` URI)."""

    link: str
    qr: str


class PaymentWay(Protocol):
    """One way to pay before delivery."""

    def request(self, order_id: str, amount_paise: int) -> PaymentRequest:
        """What the shopper needs to pay this amount for this order. Pure: the same input gives the same request."""


class Payments:
    """Asks the right way for the right amount: always the order's total as it is now."""

    def __init__(self, ways: Mapping[str, PaymentWay]) -> None:
        self._ways = ways

    def request(self, order: Order) -> PaymentRequest | None:
        """How to pay this order; None when there is nothing to pay now (cash, paid, claimed, cancelled, expired)."""
        way = self._ways.get(order.payment_method)
        if way is None or order.status is not OrderStatus.AWAITING_PAYMENT or order.payment_status not in PAYABLE:
            return None
        return way.request(order.id, order.total_paise)
