"""Placing an order: the summary that was shown becomes an order, whole or not at all, once."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from kirana.shop.cart import Cart, CartLine
from kirana.shop.carts import Carts
from kirana.shop.checkout import Checkout, Shown, StoredCheckout
from kirana.shop.checkouts import Checkouts
from kirana.shop.customers import Profile, SavedAddress, changed, with_newest
from kirana.shop.delivery import DeliverySlot
from kirana.shop.errors import ErrorCode, ShopError
from kirana.shop.instructions import Instructions
from kirana.shop.order import Address, Order, OrderEvent, OrderLine, OrderStatus, PaymentStatus
from kirana.shop.store_settings import StoreSettings

if TYPE_CHECKING:
    from kirana.shop.ports import ShopUnit

# Crockford's alphabet: no I, L, O or U, so that an id can be read out. 13 of them are 65 bits.
_ID_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ID_LENGTH = 13
_MISREAD = str.maketrans("OIL", "011", "- ")


class Placing:
    """The one way in which a cart becomes an order."""

    def __init__(
        self, carts: Carts, checkouts: Checkouts, settings: StoreSettings, clock: Callable[[], datetime]
    ) -> None:
        self._carts = carts
        self._checkouts = checkouts
        self._settings = settings
        self._clock = clock

    def place(self, unit: ShopUnit, stored: StoredCheckout) -> Order:
        """Places the order of an open checkout within a transaction: order, stock, event, empty cart and profile.

        The customer's instructions go with the order, and the address is kept for the next one.

        Raises:
            ShopError: SUMMARY_OUTDATED with `reasons`, unless everything is still as the summary showed it. The
                transaction must then be undone.
        """
        who = stored.customer
        entries = self._carts.stored_or_new(unit, who)
        cart = self._carts.priced(who, entries)
        checkout = self._checkouts.seen(unit, stored)
        slot = _still_as_shown(stored, Shown.of(entries.id, cart), cart, checkout)
        lines = tuple(_taken(unit, line) for line in cart.lines)
        order = self._order((entries.id, entries.version), cart, lines, checkout, slot, unit.instructions(who))
        contact = stored.contact if stored.other_recipient else ""
        order = replace(order, contact_phone=contact if contact != order.address.phone else "")
        unit.add_order(order)
        self._carts.begin_anew(unit, entries)
        unit.save_checkout(replace(stored, order_id=order.id))
        unit.delete_draft(who)
        unit.save_instructions(who, Instructions())
        known = unit.profile(who)
        unit.save_profile(who, changed(known, _profile_of(order.address, known, contact, stored.other_recipient)))
        used = SavedAddress(order.address.line, order.address.landmark, order.address.pincode)
        unit.save_addresses(who, with_newest(unit.addresses(who), used))
        return order

    def _order(
        self,
        cart_key: tuple[str, int],
        cart: Cart,
        lines: tuple[OrderLine, ...],
        checkout: Checkout,
        slot: DeliverySlot,
        instructions: Instructions,
    ) -> Order:
        on_delivery = checkout.payment_method == "cod"
        status = OrderStatus.PLACED if on_delivery else OrderStatus.AWAITING_PAYMENT
        now = self._clock()
        return Order(
            id="".join(secrets.choice(_ID_ALPHABET) for _ in range(_ID_LENGTH)),
            sender=cart.sender,
            cart_key=cart_key,
            status=status,
            lines=lines,
            address=Address(checkout.recipient, checkout.phone, checkout.line, checkout.landmark, checkout.pincode),
            slot_start=slot.start,
            slot_end=slot.end,
            payment_method=checkout.payment_method,
            payment_status=PaymentStatus.DUE if on_delivery else PaymentStatus.PENDING,
            subtotal_paise=cart.subtotal_paise,
            discount_paise=cart.discount_paise,
            delivery_fee_paise=cart.delivery_fee_paise,
            total_paise=cart.total_paise,
            created_at=now,
            events=(OrderEvent(now, status, "customer"),),
            substitution=instructions.substitution,
            notes=instructions.notes,
            expires_at=None if on_delivery else payment_deadline(now, self._settings),
        )


def payment_deadline(now: datetime, settings: StoreSettings) -> datetime:
    """Until when an order that is to be paid before delivery is kept, to the second."""
    return now.replace(microsecond=0) + timedelta(minutes=settings.payment_minutes)


def order_id_from(text: str) -> str:
    """An order id as typed or read out, in the form it is stored in: case, dashes and look-alikes do not matter."""
    return text.upper().translate(_MISREAD)


def _still_as_shown(stored: StoredCheckout, now: Shown, cart: Cart, checkout: Checkout) -> DeliverySlot:
    """The delivery slot, when everything is as the summary showed it; else ShopError(SUMMARY_OUTDATED)."""
    reasons = stored.shown.differences(now) if stored.shown else ["not_shown"]
    if not all(line.available for line in cart.lines):
        reasons.append("stock")
    reasons.extend(field.value for field in checkout.missing)
    if reasons or checkout.slot is None:
        raise ShopError(ErrorCode.SUMMARY_OUTDATED, reasons=reasons)
    return checkout.slot


def _taken(unit: ShopUnit, line: CartLine) -> OrderLine:
    taken = unit.take_stock(line.sku, line.quantity)
    if taken is None:
        raise ShopError(ErrorCode.SUMMARY_OUTDATED, reasons=["stock"])
    return OrderLine(line, taken)


def _profile_of(address: Address, known: Profile, contact: str, other: bool) -> dict[str, str]:
    place = {"line": address.line, "landmark": address.landmark, "pincode": address.pincode}
    if other:
        # Who sends something to a friend is not called like the friend next time, and does not live there.
        return {"phone": known.phone or contact}
    return {"name": address.recipient, "phone": address.phone, **place}
