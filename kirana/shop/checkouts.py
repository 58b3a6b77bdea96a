"""Running a checkout: every answer is checked and written at once, so that a conversation can stop at any point."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kirana.shop import answers
from kirana.shop.carts import Carts
from kirana.shop.catalogue import Catalogue
from kirana.shop.checkout import Checkout, CheckoutField, Shown, StoredCheckout, Summary
from kirana.shop.customer import customer_id, plain_text
from kirana.shop.delivery import Delivery, DeliverySlot
from kirana.shop.errors import ErrorCode, ShopError
from kirana.shop.orderable import require_orderable
from kirana.shop.store_settings import StoreSettings

if TYPE_CHECKING:
    from kirana.shop.ports import ShopReader, ShopStore

MAX_CHOSEN = 40


class Checkouts:
    """Starts, fills, shows and leaves checkouts. A customer has at most one."""

    def __init__(
        self, store: ShopStore, catalogue: Catalogue, settings: StoreSettings, carts: Carts, delivery: Delivery
    ) -> None:
        self._store = store
        self._catalogue = catalogue
        self._settings = settings
        self._carts = carts
        self._delivery = delivery

    def start(self, customer: str) -> Checkout:
        """Opens a checkout, or goes on with the open one; what the customer's profile knows is filled in.

        Raises:
            ShopError: EMPTY_CART, ITEMS_UNAVAILABLE, BELOW_MINIMUM or TOO_MANY_ORDERS.
        """
        who = customer_id(customer)
        with self._store.transaction() as unit:
            require_orderable(self._carts.priced(who, unit.cart(who)), unit, self._catalogue, self._settings)
            stored = unit.checkout(who)
            if stored is None or stored.order_id:
                stored = self._from_profile(unit, who)
                unit.save_checkout(stored)
            return self.seen(unit, stored)

    def current(self, customer: str) -> Checkout | None:
        """The open checkout as of now; None when there is none."""
        reader = self._store.reading()
        stored = reader.checkout(customer_id(customer))
        return None if stored is None or stored.order_id else self.seen(reader, stored)

    def answer(self, customer: str, field: CheckoutField, value: str) -> Checkout:
        """Checks one answer and writes it; a summary shown before no longer counts.

        A pincode said within the address is taken as the pincode too; one that is not served empties that field.

        Args:
            value: text as typed; for the delivery slot its id, for the payment its method.

        Raises:
            ShopError: NO_CHECKOUT, or the INVALID_…, PINCODE_NOT_SERVED, SLOT_UNAVAILABLE or PAYMENT_NOT_OFFERED of
                the field. Nothing is changed then.
        """
        who = customer_id(customer)
        with self._store.transaction() as unit:
            stored = self._open(unit, who)
            stored = replace(self._answered(unit, stored, field, value), shown=None)
            unit.save_checkout(stored)
            return self.seen(unit, stored)

    def slots(self) -> list[DeliverySlot]:
        """The delivery slots that can be chosen now, earliest first."""
        return self._delivery.slots(self._store.reading())

    def payment_methods(self) -> list[str]:
        """The ways to pay that the shop offers, in its order."""
        return list(self._settings.payment_methods)

    def summary(self, customer: str) -> Summary:
        """Everything the shopper says yes to; what it shows is recorded, and `Orders.place` holds the shop to it.

        Raises:
            ShopError: NO_CHECKOUT, CHECKOUT_INCOMPLETE, or as `start`.
        """
        who = customer_id(customer)
        with self._store.transaction() as unit:
            stored = self._open(unit, who)
            cart = unit.cart(who)
            shown_cart = self._carts.priced(who, cart)
            require_orderable(shown_cart, unit, self._catalogue, self._settings)
            seen = self.seen(unit, stored)
            if seen.missing or seen.slot is None or cart is None:
                raise ShopError(ErrorCode.CHECKOUT_INCOMPLETE, missing=[field.value for field in seen.missing])
            shown = Shown.of(cart.id, shown_cart)
            if shown != stored.shown:
                unit.save_checkout(replace(stored, shown=shown))
        return Summary(shown_cart, replace(seen, shown=shown), seen.slot, shown_cart.total_paise)

    def leave(self, customer: str) -> None:
        """Drops the open checkout, if any; the cart stays."""
        who = customer_id(customer)
        with self._store.transaction() as unit:
            stored = unit.checkout(who)
            # A checkout that became an order stays: a repeated yes must find that order again.
            if stored is not None and not stored.order_id:
                unit.delete_checkout(who)

    def seen(self, reader: ShopReader, stored: StoredCheckout) -> Checkout:
        """A stored checkout as of now: a slot that has filled up, say, is missing again."""
        slot = self._delivery.slot(reader, stored.slot)
        pincode = stored.pincode if self._settings.serves(stored.pincode) else ""
        method = stored.payment_method if stored.payment_method in self._settings.payment_methods else ""
        answered: dict[CheckoutField, object] = {
            CheckoutField.RECIPIENT_NAME: stored.recipient,
            CheckoutField.PHONE: stored.phone,
            CheckoutField.ADDRESS: stored.line,
            CheckoutField.PINCODE: pincode,
            CheckoutField.DELIVERY_SLOT: slot,
            CheckoutField.PAYMENT_METHOD: method,
        }
        return Checkout(
            customer=stored.customer,
            recipient=stored.recipient,
            phone=stored.phone,
            line=stored.line,
            landmark=stored.landmark,
            pincode=pincode,
            slot=slot,
            payment_method=method,
            missing=tuple(field for field, answer in answered.items() if not answer),
            shown=stored.shown,
        )

    def _open(self, reader: ShopReader, customer: str) -> StoredCheckout:
        stored = reader.checkout(customer)
        if stored is None or stored.order_id:
            raise ShopError(ErrorCode.NO_CHECKOUT)
        return stored

    def _from_profile(self, reader: ShopReader, customer: str) -> StoredCheckout:
        known = reader.profile(customer)
        return StoredCheckout(
            customer,
            recipient=known.name,
            phone=known.phone,
            line=known.line,
            landmark=known.landmark,
            pincode=known.pincode,
        )

    def _answered(self, reader: ShopReader, stored: StoredCheckout, field: CheckoutField, value: str) -> StoredCheckout:
        if field is CheckoutField.RECIPIENT_NAME:
            return replace(stored, recipient=answers.name_from(value))
        if field is CheckoutField.PHONE:
            return replace(stored, phone=answers.phone_from(value))
        if field is CheckoutField.ADDRESS:
            return self._with_address(stored, answers.address_from(value))
        if field is CheckoutField.PINCODE:
            return replace(stored, pincode=self._served(answers.pincode_from(value)))
        if field is CheckoutField.DELIVERY_SLOT:
            slot_id = plain_text(value, MAX_CHOSEN)
            if self._delivery.slot(reader, slot_id) is None:
                raise ShopError(ErrorCode.SLOT_UNAVAILABLE, slot=slot_id)
            return replace(stored, slot=slot_id)
        method = plain_text(value, MAX_CHOSEN).lower()
        if method not in self._settings.payment_methods:
            raise ShopError(ErrorCode.PAYMENT_NOT_OFFERED, offered=self.payment_methods())
        return replace(stored, payment_method=method)

    def _with_address(self, stored: StoredCheckout, line: str) -> StoredCheckout:
        said = answers.pincode_within(line)
        if said is None:
            return replace(stored, line=line)
        # A new address with a pincode of its own must not go out under the pincode of the old one.
        pincode = said if self._settings.serves(said) else ""
        return replace(stored, line=answers.without_pincode(line) if pincode else line, pincode=pincode)

    def _served(self, pincode: str) -> str:
        if not self._settings.serves(pincode):
            raise ShopError(ErrorCode.PINCODE_NOT_SERVED, pincode=pincode)
        return pincode
