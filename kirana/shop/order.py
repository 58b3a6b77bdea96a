"""An order, its two enums of states, and the ONE table of transitions. Placing and moving orders is `orders`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any

from kirana.shop.cart import CartLine

if TYPE_CHECKING:
    from kirana.shop.payments import PaymentRequest


class OrderStatus(str, Enum):
    """Where an order is."""

    AWAITING_PAYMENT = "awaiting_payment"  # goods are kept back, nothing is packed before the money is there
    PLACED = "placed"  # binding: paid, or to be paid on delivery; the shop has not looked at it yet
    ACCEPTED = "accepted"  # the shop has said yes
    PACKED = "packed"  # in the bag: weights and totals are final, the customer can no longer cancel
    OUT_FOR_DELIVERY = "out_for_delivery"  # on its way
    DELIVERED = "delivered"  # handed over; the end
    CANCELLED = "cancelled"  # called off by the customer or the shop, goods back in stock; the end
    EXPIRED = "expired"  # never paid in time, goods back in stock; the end


class PaymentStatus(str, Enum):
    """Where the money of an order is."""

    DUE = "due"  # to be paid on delivery
    PENDING = "pending"  # asked for, nothing heard yet
    CLAIMED = "claimed"  # the customer says it is paid; a claim is not proof
    PAID = "paid"  # seen by the shop
    REFUND_PENDING = "refund_pending"  # paid, then cancelled: the shop owes it
    REFUNDED = "refunded"  # given back
    FAILED = "failed"  # refused by the bank, or a claim that was not true


_STATUS, _PAYMENT = OrderStatus, PaymentStatus

# Small shops pack what they see: `accepted` may be skipped.
TRANSITIONS: dict[OrderStatus, frozenset[OrderStatus]] = {
    _STATUS.AWAITING_PAYMENT: frozenset({_STATUS.PLACED, _STATUS.CANCELLED, _STATUS.EXPIRED}),
    _STATUS.PLACED: frozenset({_STATUS.ACCEPTED, _STATUS.PACKED, _STATUS.CANCELLED}),
    _STATUS.ACCEPTED: frozenset({_STATUS.PACKED, _STATUS.CANCELLED}),
    _STATUS.PACKED: frozenset({_STATUS.OUT_FOR_DELIVERY, _STATUS.CANCELLED}),
    _STATUS.OUT_FOR_DELIVERY: frozenset({_STATUS.DELIVERED, _STATUS.CANCELLED}),
    _STATUS.DELIVERED: frozenset(),
    _STATUS.CANCELLED: frozenset(),
    _STATUS.EXPIRED: frozenset(),
}

# A late success after a failure is real money: banks confirm after the shop gave up.
PAYMENT_TRANSITIONS: dict[PaymentStatus, frozenset[PaymentStatus]] = {
    _PAYMENT.DUE: frozenset({_PAYMENT.PAID}),
    _PAYMENT.PENDING: frozenset({_PAYMENT.CLAIMED, _PAYMENT.PAID, _PAYMENT.FAILED, _PAYMENT.DUE}),
    _PAYMENT.CLAIMED: frozenset({_PAYMENT.PAID, _PAYMENT.FAILED}),
    _PAYMENT.FAILED: frozenset({_PAYMENT.CLAIMED, _PAYMENT.PAID, _PAYMENT.DUE}),
    _PAYMENT.PAID: frozenset({_PAYMENT.REFUND_PENDING}),
    _PAYMENT.REFUND_PENDING: frozenset({_PAYMENT.REFUNDED}),
    _PAYMENT.REFUNDED: frozenset(),
}

# Nobody says that it was paid: it can still be paid, be turned into cash, or run out. A claim waits for a person.
PAYABLE = frozenset({_PAYMENT.PENDING, _PAYMENT.FAILED})
GIVES_STOCK_BACK = frozenset({_STATUS.CANCELLED, _STATUS.EXPIRED})
OPEN_STATUSES = frozenset(status for status, following in TRANSITIONS.items() if following)
PACKED_STATUSES = frozenset({_STATUS.PACKED, _STATUS.OUT_FOR_DELIVERY, _STATUS.DELIVERED})
CUSTOMER_MAY_CANCEL = frozenset({_STATUS.AWAITING_PAYMENT, _STATUS.PLACED, _STATUS.ACCEPTED})


@dataclass(frozen=True)
class Address:
    """Where an order goes. `phone` is +91XXXXXXXXXX."""

    recipient: str
    phone: str
    line: str
    landmark: str
    pincode: str

    def as_json(self) -> dict[str, Any]:
        """The contract's address."""
        return {
            "recipient": self.recipient,
            "phone": self.phone,
            "line": self.line,
            "landmark": self.landmark,
            "pincode": self.pincode,
        }


@dataclass(frozen=True)
class OrderLine:
    """A line as it was bought: price, name and pack of that moment.

    `stock_taken` is what was taken off the product's stock (0 when it is not counted), and what a cancel gives back.
    `final_total_paise` is set when loose goods were weighed, and is what the order's totals count from then on.
    """

    line: CartLine
    stock_taken: Decimal
    final_total_paise: int | None = None

    @property
    def billed(self) -> CartLine:
        """The line with the total that is to be paid: as weighed, else as bought."""
        weighed = self.final_total_paise
        return self.line if weighed is None else replace(self.line, line_total_paise=weighed)

    def as_json(self, packed: bool) -> dict[str, Any]:
        """The cart line's shape; with `final_total_paise` once it is weighed or the order packed."""
        shape = self.line.as_json()
        del shape["available"]
        if packed or self.final_total_paise is not None:
            shape["final_total_paise"] = self.billed.line_total_paise
        return shape


@dataclass(frozen=True)
class OrderEvent:
    """One entry of an order's history, never changed. `by` is "customer", "staff" or "shop"."""

    at: datetime
    status: OrderStatus
    by: str
    reason: str = ""

    def as_json(self) -> dict[str, Any]:
        """The contract's event."""
        return {"at": self.at.isoformat(), "status": self.status.value, "by": self.by, "reason": self.reason}


@dataclass(frozen=True)
class Order:
    """A placed order. `cart_key` (cart id, cart version) is what it was placed from: no key is ever ordered twice.

    `expires_at` is until when it may be paid, None for one that is paid on delivery. `contact_phone` is the customer's
    number where the order goes to somebody else with another; else "".
    """

    id: str
    sender: str
    cart_key: tuple[str, int]
    status: OrderStatus
    lines: tuple[OrderLine, ...]
    address: Address
    slot_start: datetime
    slot_end: datetime
    payment_method: str
    payment_status: PaymentStatus
    subtotal_paise: int
    discount_paise: int
    delivery_fee_paise: int
    total_paise: int
    created_at: datetime
    events: tuple[OrderEvent, ...] = ()
    substitution: str = "ask"
    notes: tuple[str, ...] = ()
    expires_at: datetime | None = None
    contact_phone: str = ""

    def is_overdue(self, now: datetime) -> bool:
        """Whether the time in which it may be paid is over."""
        return self.expires_at is not None and self.expires_at <= now

    def as_json(self, request: PaymentRequest | None = None) -> dict[str, Any]:
        """The contract's order, with `contact_phone` where there is one.

        `request` fills the payment's `link` and `qr`, which are null without one.

        `tax_included_paise` is 0: prices include tax, and products carry no tax rate yet.
        """
        return {
            "id": self.id,
            "sender": self.sender,
            "status": self.status.value,
            "lines": [line.as_json(self.status in PACKED_STATUSES) for line in self.lines],
            "address": self.address.as_json(),
            **({"contact_phone": self.contact_phone} if self.contact_phone else {}),
            "notes": list(self.notes),
            "substitution": self.substitution,
            "slot": {"start": self.slot_start.isoformat(), "end": self.slot_end.isoformat()},
            "payment": {
                "method": self.payment_method,
                "status": self.payment_status.value,
                "link": request.link if request else None,
                "qr": request.qr if request else None,
            },
            "subtotal_paise": self.subtotal_paise,
            "discount_paise": self.discount_paise,
            "delivery_fee_paise": self.delivery_fee_paise,
            "tax_included_paise": 0,
            "total_paise": self.total_paise,
            "created_at": self.created_at.isoformat(),
            "events": [event.as_json() for event in self.events],
        }


@dataclass(frozen=True)
class Placement:
    """The outcome of a confirmation. `created` is False when the order was there already (a repeated confirmation)."""

    order: Order
    created: bool
