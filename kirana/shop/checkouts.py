"""Running a checkout: every answer is checked and written at once, so that a conversation can stop at any point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from kirana.shop.carts import Carts
from kirana.shop.catalogue import Catalogue
from kirana.shop.checkout import Answered, Checkout, CheckoutField, Shown, StoredCheckout, Summary
from kirana.shop.checkout_answers import CheckoutAnswers
from kirana.shop.customer import customer_id
from kirana.shop.delivery import Delivery, DeliverySlot
from kirana.shop.errors import ErrorCode, ShopError
from kirana.shop.orderable import require_orderable
from kirana.shop.store_settings import StoreSettings

if TYPE_CHECKING:
    from kirana.shop.ports import ShopReader, ShopStore


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
        self._answers = CheckoutAnswers(settings, delivery)

    def start(self, customer: str) -> Checkout:
        """Opens a checkout, or goes on with the open one; what is known of the customer is filled in.

        Somebody who has ordered before finds everything filled in: the last recipient, address and way to pay, and
        the first free delivery slot. What was told before (`note`) comes before that. Nothing is ordered by it; it is
        all in the summary.

        Raises:
            ShopError: EMPTY_CART, ITEMS_UNAVAILABLE, BELOW_MINIMUM or TOO_MANY_ORDERS.
        """
        who = customer_id(customer)
        with self._store.transaction() as unit:
            require_orderable(self._carts.priced(who, unit.cart(who)), unit, self._catalogue, self._settings)
            stored = unit.checkout(who)
            if stored is None or stored.order_id:
                street = self._waiting_street(unit, who)
                stored = self._with_draft(unit, self._prefilled(unit, who))
                unit.save_checkout(stored)
                unit.delete_draft(who)
                if street and not stored.line:
                    unit.save_draft(street)
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
            value: text as typed; for the delivery slot its id, or a day of which the slot is still to be chosen
                ("2026-11-24"); for the payment its method.

        Raises:
            ShopError: NO_CHECKOUT, or the INVALID_…, PINCODE_NOT_SERVED, SLOT_UNAVAILABLE or PAYMENT_NOT_OFFERED of
                the field. Nothing is changed then.
        """
        answered = self.answer_all(customer, {field: value})
        for refusal in answered.refusals.values():
            raise refusal
        return answered.checkout

    def answer_all(
        self, customer: str, values: Mapping[CheckoutField, str], *, other_recipient: bool = False
    ) -> Answered:
        """Checks several answers and writes the good ones in one step; those that are no good are returned.

        Args:
            values: as for `answer`.
            other_recipient: name and phone are somebody else's, for this order only.

        Raises:
            ShopError: NO_CHECKOUT.
        """
        who = customer_id(customer)
        with self._store.transaction() as unit:
            before = self._open(unit, who)
            street = self._waiting_street(unit, who)
            if street and not before.line and CheckoutField.PINCODE in values and CheckoutField.ADDRESS not in values:
                # "14 Hill road 400050", then "560001": the street is told already.
                values = {CheckoutField.ADDRESS: street.line, **values}
            after, refusals = self._answers.taken(unit, before, values, other_recipient)
            if after != before:
                after = replace(after, shown=None)
                unit.save_checkout(after)
            return Answered(self.seen(unit, after), refusals)

    def note(self, customer: str, values: Mapping[CheckoutField, str], *, other_recipient: bool = False) -> Answered:
        """Keeps details told at any time: in the open checkout, else in a draft that the next checkout takes over.

        An address whose pincode is not served goes into no checkout; a draft keeps it for the pincode that may follow.

        Args:
            values: as for `answer`.
            other_recipient: as for `answer_all`.
        """
        who = customer_id(customer)
        with self._store.transaction() as unit:
            stored = unit.checkout(who)
            begun = stored is not None and not stored.order_id
            before = stored if stored and begun else unit.draft(who) or StoredCheckout(who)
            after, refusals = self._answers.taken(unit, before, values, other_recipient)
            refused = refusals.get(CheckoutField.PINCODE)
            if refused and after.line and not begun and not self._settings.serves(before.pincode):
                after = replace(after, pincode=refused.details.get("pincode", ""))
            elif refused:
                after = replace(after, line=before.line, landmark=before.landmark, pincode=before.pincode)
            if after != before and begun:
                unit.save_checkout(replace(after, shown=None))
            elif after != before:
                unit.save_draft(after)
            return Answered(self.seen(unit, after), refusals)

    def draft(self, customer: str) -> Checkout | None:
        """The details that were told and wait for a checkout, as of now; None when there are none."""
        reader = self._store.reading()
        stored = reader.draft(customer_id(customer))
        return self.seen(reader, stored) if stored else None

    def move_to_next_slot(self, customer: str) -> Checkout:
        """In place of a chosen slot that is gone, the next free one; a slot that can still be had stays.

        Raises:
            ShopError: NO_CHECKOUT; SLOT_UNAVAILABLE when no slot is free at all.
        """
        who = customer_id(customer)
        with self._store.transaction() as unit:
            stored = self._open(unit, who)
            if self._delivery.slot(unit, stored.slot) is None:
                free = self._delivery.slots(unit)
                if not free:
                    raise self._delivery.unavailable(unit, stored.slot)
                # Ids are times of the shop's zone, so they sort as the slots do.
                following = next((slot for slot in free if slot.id > stored.slot), free[0])
                stored = replace(stored, slot=following.id, shown=None)
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
            instructions = unit.instructions(who)
        return Summary(shown_cart, instructions, replace(seen, shown=shown), seen.slot, shown_cart.total_paise)

    def leave(self, customer: str) -> None:
        """Drops the open checkout, if any; the cart stays, and what was answered waits for the next one."""
        who = customer_id(customer)
        with self._store.transaction() as unit:
            stored = unit.checkout(who)
            # A checkout that became an order stays: a repeated yes must find that order again.
            if stored is not None and not stored.order_id:
                unit.save_draft(stored)
                unit.delete_checkout(who)

    def seen(self, reader: ShopReader, stored: StoredCheckout) -> Checkout:
        """A stored checkout as of now: a slot that has filled up, say, is missing again."""
        slot = self._delivery.slot(reader, stored.slot)
        pincode = stored.pincode if self._settings.serves(stored.pincode) else ""
        method = self._answers.offered(stored.payment_method)
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
            contact=stored.contact,
            day=next((one.start.date() for one in self._delivery.on_day(reader, stored.slot)), None),
        )

    def _waiting_street(self, reader: ShopReader, customer: str) -> StoredCheckout | None:
        """The street that was told with a pincode that is not served, and nothing else that was told with it."""
        told = reader.draft(customer)
        if told is None or not told.line or not told.pincode or self._settings.serves(told.pincode):
            return None
        return StoredCheckout(customer, line=told.line, landmark=told.landmark, pincode=told.pincode)

    def _open(self, reader: ShopReader, customer: str) -> StoredCheckout:
        stored = reader.checkout(customer)
        if stored is None or stored.order_id:
            raise ShopError(ErrorCode.NO_CHECKOUT)
        return stored

    def _prefilled(self, reader: ShopReader, customer: str) -> StoredCheckout:
        known = reader.profile(customer)
        stored = StoredCheckout(
            customer,
            recipient=known.name,
            phone=known.phone,
            line=known.line,
            landmark=known.landmark,
            pincode=known.pincode,
        )
        if not (known.name and known.phone and known.line and self._settings.serves(known.pincode)):
            return stored
        first = next(iter(self._delivery.slots(reader)), None)
        last = next(iter(reader.orders(customer, limit=1)), None)
        return replace(
            stored,
            slot=first.id if first else "",
            payment_method=self._answers.offered(last.payment_method) if last else "",
        )

    def _with_draft(self, reader: ShopReader, stored: StoredCheckout) -> StoredCheckout:
        """A checkout with what was told before it; a told slot that is gone gives way to the one filled in.

        An address that still waits for a pincode that is served is none to deliver to.
        """
        told = reader.draft(stored.customer)
        if told is None:
            return stored
        if told.pincode and not self._settings.serves(told.pincode):
            told = replace(told, line="", landmark="", pincode="")
        still = self._delivery.slot(reader, told.slot) or self._delivery.on_day(reader, told.slot)
        slot = told.slot if still else ""
        return stored.with_told(replace(told, slot=slot, payment_method=self._answers.offered(told.payment_method)))
