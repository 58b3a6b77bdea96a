"""When and where a placed order is brought: changed at once while it is not packed, at no other price.

Who it is for, and its number, are no part of it: see docs/decisions/0018-when-and-where-a-placed-order-is-brought.md.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from kirana.shop import answers
from kirana.shop.choices import MAX_TOKEN
from kirana.shop.customer import customer_id, plain_text
from kirana.shop.customers import SavedAddress, changed, with_newest
from kirana.shop.delivery import Delivery, DeliverySlot
from kirana.shop.errors import ErrorCode, ShopError
from kirana.shop.order import Address, Order, OrderEvent, OrderStatus
from kirana.shop.order_changes import CHANGEABLE, MAX_REASON, owned
from kirana.shop.store_settings import StoreSettings

if TYPE_CHECKING:
    from kirana.shop.ports import ShopStore, ShopUnit


@dataclass(frozen=True)
class Redirected:
    """An order after a change of its delivery. `created` is False when it was to be brought so already."""

    order: Order
    created: bool


class OrderDelivery:
    """Changes the slot and the address of customers' orders."""

    def __init__(
        self, store: ShopStore, delivery: Delivery, settings: StoreSettings, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._delivery = delivery
        self._settings = settings
        self._clock = clock

    def changeable(self, customer: str) -> list[Order]:
        """The customer's orders that can still be brought at another time, or elsewhere, newest first."""
        orders = self._store.reading().orders(customer_id(customer), CHANGEABLE)
        return [one for one in orders if not one.is_overdue(self._clock())]

    def slots(self, order: Order) -> list[DeliverySlot]:
        """The slots that an order can be moved to, earliest first; its own is none of them."""
        return [one for one in self._delivery.slots(self._store.reading()) if one.start != order.slot_start]

    def redirect(self, customer: str, order_id: str, *, slot_id: str = "", address: str = "") -> Redirected:
        """Brings an order at another time, to another address, or both: slot, address and event in one step.

        Its place in the old slot is free again. The address becomes one of the customer's, and where the order was to
        go to the usual one, the new one is that.

        Args:
            slot_id: the new slot; "" for the same.
            address: as typed, with its pincode; "" for the same.

        Raises:
            ShopError: UNKNOWN_ORDER, also for another customer's; NOT_CHANGEABLE once it is packed; SLOT_UNAVAILABLE,
                INVALID_ADDRESS, INVALID_PINCODE or PINCODE_NOT_SERVED. Nothing is changed then.
        """
        who = customer_id(customer)
        with self._store.transaction() as unit:
            order = owned(unit, who, order_id)
            if order.status not in CHANGEABLE or order.is_overdue(self._clock()):
                status = order.status if order.status not in CHANGEABLE else OrderStatus.EXPIRED
                raise ShopError(ErrorCode.NOT_CHANGEABLE, order_id=order.id, status=status.value)
            after = replace(order, address=self._address(order.address, address))
            slot = self._slot(unit, order, plain_text(slot_id, MAX_TOKEN))
            if slot is not None:
                after = replace(after, slot_start=slot.start, slot_end=slot.end)
            if after == order:
                return Redirected(order, created=False)
            told = plain_text(_told(order, after), MAX_REASON)
            if not unit.redirect_order(after, OrderEvent(self._clock(), order.status, "customer", told)):
                raise ShopError(ErrorCode.NOT_CHANGEABLE, order_id=order.id, status=order.status.value)
            if after.address != order.address:
                _remember(unit, who, order.address, after.address)
            return Redirected(owned(unit, who, order.id), created=True)

    def _slot(self, unit: ShopUnit, order: Order, slot_id: str) -> DeliverySlot | None:
        """The slot to move to; None for the one that the order has, full as that may be."""
        if not slot_id or slot_id == order.slot_start.astimezone(self._settings.zone).strftime("%Y-%m-%dT%H:%M"):
            return None
        slot = self._delivery.slot(unit, slot_id)
        if slot is None:
            raise self._delivery.unavailable(unit, slot_id)
        return slot

    def _address(self, current: Address, said: str) -> Address:
        if not said:
            return current
        line = answers.address_from(said)
        pincode = answers.pincode_from(line)
        if not self._settings.serves(pincode):
            raise ShopError(ErrorCode.PINCODE_NOT_SERVED, pincode=pincode, served=self._settings.served())
        line = answers.without_pincode(line)
        same = (line, pincode) == (current.line, current.pincode)
        return current if same else replace(current, line=line, landmark="", pincode=pincode)


def _remember(unit: ShopUnit, who: str, old: Address, new: Address) -> None:
    unit.save_addresses(who, with_newest(unit.addresses(who), SavedAddress(new.line, new.landmark, new.pincode)))
    known = unit.profile(who)
    if (known.line, known.pincode) == (old.line, old.pincode):
        place = {"line": new.line, "landmark": new.landmark, "pincode": new.pincode}
        unit.save_profile(who, changed(known, place))


def _told(before: Order, after: Order) -> str:
    """The change for the order's history."""
    parts = []
    if after.slot_start != before.slot_start:
        parts.append(f"slot {before.slot_start:%Y-%m-%d %H:%M} to {after.slot_start:%Y-%m-%d %H:%M}")
    if after.address != before.address:
        old, new = before.address, after.address
        parts.append(f"address {old.line}, {old.pincode} to {new.line}, {new.pincode}")
    return f"delivery changed: {'; '.join(parts)}"
