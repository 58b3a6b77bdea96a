"""A checkout: what has been answered towards an order, and what the shopper was shown before the last yes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from kirana.shop.cart import Cart
from kirana.shop.delivery import DeliverySlot
from kirana.shop.errors import ShopError
from kirana.shop.instructions import Instructions


class CheckoutField(str, Enum):
    """What a checkout asks, in this order. The values are the names of the form's slots."""

    RECIPIENT_NAME = "recipient_name"
    PHONE = "phone"
    ADDRESS = "address"
    PINCODE = "pincode"
    DELIVERY_SLOT = "delivery_slot"
    PAYMENT_METHOD = "payment_method"


@dataclass(frozen=True)
class Shown:
    """What the summary showed: an order is placed only if all of it still holds.

    `prices` has (sku, unit price in paise) of each line; the quantities are those of the cart's version.
    """

    cart_id: str
    cart_version: int
    prices: tuple[tuple[str, int], ...]
    total_paise: int

    @classmethod
    def of(cls, cart_id: str, cart: Cart) -> Shown:
        """The stamp of a cart as it is now."""
        prices = tuple((line.sku, line.unit_price_paise) for line in cart.lines)
        return cls(cart_id, cart.version, prices, cart.total_paise)

    def differences(self, now: Shown) -> list[str]:
        """What has changed since: "cart" (what is in it), else "price" (of a product), else "total" (the fee)."""
        if (self.cart_id, self.cart_version) != (now.cart_id, now.cart_version):
            return ["cart"]
        if self.prices != now.prices:
            return ["price"]
        return ["total"] if self.total_paise != now.total_paise else []


@dataclass(frozen=True)
class StoredCheckout:
    """A checkout as stored: "" where nothing was answered. `slot` is a delivery slot's id, or its day while only that
    is known ("2026-11-24").

    `order_id` is set once it became an order: the row stays so that a repeated yes finds that order again.
    `other_recipient`: this one order goes to somebody else, whose name and phone are not the customer's own; `contact`
    is the customer's own number then, where it is known.
    """

    customer: str
    recipient: str = ""
    phone: str = ""
    line: str = ""
    landmark: str = ""
    pincode: str = ""
    slot: str = ""
    payment_method: str = ""
    shown: Shown | None = None
    order_id: str = ""
    other_recipient: bool = False
    contact: str = ""

    def with_told(self, told: StoredCheckout) -> StoredCheckout:
        """What was told, and for the rest what this one has; an address is one with its landmark and pincode.

        A pincode told without an address is where a stranger asked about, and no other place of who is known.
        """
        place = told if told.line else self
        elsewhere = told.other_recipient and place.line != self.line
        return replace(
            self,
            recipient=told.recipient or self.recipient,
            phone=told.phone or ("" if elsewhere else self.phone),
            line=place.line,
            landmark=place.landmark,
            pincode=place.pincode or ("" if self.line else told.pincode or self.pincode),
            slot=told.slot or self.slot,
            payment_method=told.payment_method or self.payment_method,
            other_recipient=told.other_recipient,
            contact=(told.contact or self.phone) if told.other_recipient else "",
        )

    def with_contact_of(self, before: StoredCheckout, *, phone_told: bool) -> StoredCheckout:
        """This one, after an answer, with the customer's own number apart from that of somebody else.

        Who gets it at another address has a number of their own, which is asked; until it is told there is none.
        """
        if not self.other_recipient:
            return replace(self, phone=self.phone if phone_told else self.contact or self.phone, contact="")
        own = before.contact if before.other_recipient else before.phone
        elsewhere = self.line != before.line and self.phone == own and not phone_told
        return replace(self, phone="" if elsewhere else self.phone, contact=own)


@dataclass(frozen=True)
class Checkout:
    """An open checkout as of now: answers that no longer hold (a full slot, say) are missing again.

    `day` is when it shall come while the slot of that day is still to be chosen.
    """

    customer: str
    recipient: str
    phone: str
    line: str
    landmark: str
    pincode: str
    slot: DeliverySlot | None
    payment_method: str
    missing: tuple[CheckoutField, ...]
    shown: Shown | None
    contact: str = ""
    day: date | None = None

    @property
    def whole_address(self) -> str:
        """The address with its pincode; "" while it is not told."""
        return ", ".join(part for part in (self.line, self.pincode) if part) if self.line else ""


@dataclass(frozen=True)
class Answered:
    """A checkout after several answers, and why those that were no good were refused."""

    checkout: Checkout
    refusals: Mapping[CheckoutField, ShopError]


@dataclass(frozen=True)
class Summary:
    """What the shopper says yes to."""

    cart: Cart
    instructions: Instructions
    checkout: Checkout
    slot: DeliverySlot
    total_paise: int
