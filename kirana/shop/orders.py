"""Placing orders and moving them along: every step whole or not at all, every step once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from kirana.shop.cart_changes import MAX_SKU
from kirana.shop.customer import customer_id, plain_text
from kirana.shop.errors import ErrorCode, ShopError
from kirana.shop.order import (
    CUSTOMER_MAY_CANCEL,
    GIVES_STOCK_BACK,
    OPEN_STATUSES,
    PAYABLE,
    PAYMENT_TRANSITIONS,
    TRANSITIONS,
    Order,
    OrderEvent,
    OrderStatus,
    PaymentStatus,
    Placement,
)
from kirana.shop.placing import Placing, order_id_from, payment_deadline
from kirana.shop.quantity import plain
from kirana.shop.store_settings import StoreSettings
from kirana.shop.weighing import weighed

if TYPE_CHECKING:
    from kirana.shop.ports import ShopReader, ShopStore, ShopUnit

MAX_ID = 40
MAX_REASON = 300
CASH = "cod"
PaymentDecision = Literal["confirm", "reject"]


class Orders:
    """The orders of all customers. Methods that take a customer never touch another's."""

    def __init__(
        self, store: ShopStore, placing: Placing, settings: StoreSettings, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._placing = placing
        self._settings = settings
        self._clock = clock

    def place(self, customer: str) -> Placement:
        """Turns the summary that was shown into an order: order, stock, event, empty cart and profile in one step.

        A repeated call finds the order of the first. Nothing is ordered unless cart, prices, total, stock, slot and
        pincode are still those of the summary.

        Raises:
            ShopError: NO_CHECKOUT; SUMMARY_OUTDATED with `reasons` when a new summary must be shown.
        """
        who = customer_id(customer)
        with self._store.transaction() as unit:
            stored = unit.checkout(who)
            if stored is None:
                raise ShopError(ErrorCode.NO_CHECKOUT)
            if stored.order_id:
                return Placement(self._existing(unit, stored.order_id), created=False)
            order = self._placing.place(unit, stored)
        return Placement(order, created=True)

    def latest(self, customer: str) -> Order | None:
        """The customer's newest order."""
        return next(iter(self._store.reading().orders(customer_id(customer), limit=1)), None)

    def open(self, customer: str) -> list[Order]:
        """The customer's orders that are under way, newest first."""
        return self._store.reading().orders(customer_id(customer), OPEN_STATUSES)

    def history(self, customer: str, limit: int = 20) -> list[Order]:
        """The customer's orders, newest first."""
        return self._store.reading().orders(customer_id(customer), limit=limit)

    def bought(self, customer: str) -> Mapping[str, int]:
        """In how many of the customer's orders each sku is; cancelled and expired ones do not count."""
        return self._store.reading().bought(customer_id(customer))

    def last_bought(self, customer: str) -> Order | None:
        """The customer's newest order that was not called off: what "the same again" means."""
        bought = set(OrderStatus) - GIVES_STOCK_BACK
        return next(iter(self._store.reading().orders(customer_id(customer), bought, limit=1)), None)

    def get(self, customer: str, order_id: str) -> Order:
        """An order of this customer. Raises ShopError(UNKNOWN_ORDER), also for another customer's."""
        return _owned(self.find(order_id), customer_id(customer))

    def find(self, order_id: str) -> Order:
        """Any order, for the staff. Raises ShopError(UNKNOWN_ORDER)."""
        return self._existing(self._store.reading(), order_id)

    def list(self, sender: str | None = None, status: OrderStatus | None = None, limit: int = 1000) -> list[Order]:
        """Orders for the staff, newest first."""
        customer = None if sender is None else customer_id(sender)
        return self._store.reading().orders(customer, None if status is None else {status}, limit)

    def cancel(self, customer: str, order_id: str, reason: str = "") -> Order:
        """Cancels the customer's own order while it is not packed; stock goes back once, money paid becomes owed.

        Cancelling twice gives the cancelled order again.

        Raises:
            ShopError: UNKNOWN_ORDER; NOT_CANCELLABLE once it is packed.
        """
        with self._store.transaction() as unit:
            order = _owned(self._existing(unit, order_id), customer_id(customer))
            if order.status is OrderStatus.CANCELLED:
                return order
            if order.status not in CUSTOMER_MAY_CANCEL:
                raise ShopError(ErrorCode.NOT_CANCELLABLE, order_id=order.id, status=order.status.value)
            self._move(unit, order, OrderStatus.CANCELLED, "customer", reason)
            return self._existing(unit, order.id)

    def set_status(self, order_id: str, status: OrderStatus, by: str = "staff", reason: str = "") -> Order:
        """Moves an order along the table of transitions. Raises ShopError(UNKNOWN_ORDER | TRANSITION_REFUSED)."""
        with self._store.transaction() as unit:
            order = self._existing(unit, order_id)
            if status not in TRANSITIONS[order.status]:
                raise _refused(order, order.status, status)
            self._move(unit, order, status, by, reason)
            return self._existing(unit, order.id)

    def payment(self, order_id: str, decision: PaymentDecision, by: str = "staff") -> Order:
        """The staff's word on money: confirm (it came, or a refund went out) or reject (it did not come).

        A confirmed payment makes an order that waited for it `placed`; money that came for an order that is over is
        owed. A rejected one gives the shopper the whole time again, to pay or to choose cash. Raises
        ShopError(UNKNOWN_ORDER | TRANSITION_REFUSED).
        """
        with self._store.transaction() as unit:
            order = self._existing(unit, order_id)
            now = order.payment_status
            if decision == "reject":
                wanted = PaymentStatus.FAILED
            else:
                wanted = PaymentStatus.REFUNDED if now is PaymentStatus.REFUND_PENDING else PaymentStatus.PAID
            if wanted not in PAYMENT_TRANSITIONS[now] or not unit.move_payment(order.id, now, wanted):
                raise _refused(order, now, wanted)
            waited = wanted is PaymentStatus.PAID and order.status is OrderStatus.AWAITING_PAYMENT
            self._record(unit, order, OrderStatus.PLACED if waited else order.status, by, f"payment {wanted.value}")
            if wanted is PaymentStatus.FAILED:
                unit.keep_until(order.id, payment_deadline(self._clock(), self._settings))
            if wanted is PaymentStatus.PAID and order.status in GIVES_STOCK_BACK:
                unit.move_payment(order.id, PaymentStatus.PAID, PaymentStatus.REFUND_PENDING)
            return self._existing(unit, order.id)

    def to_be_paid(self, customer: str) -> Order | None:
        """The customer's order that waits for its payment: the newest that is not claimed, else the newest."""
        return _waiting_for_payment(self._store.reading(), customer_id(customer))

    def claim_payment(self, customer: str) -> Order:
        """The customer says to have paid: a claim, until the staff confirm or reject it. Claiming twice is one claim.

        Raises:
            ShopError: NOTHING_TO_PAY when no order of theirs waits for a payment.
        """
        with self._store.transaction() as unit:
            order = _to_pay(unit, customer_id(customer))
            now, wanted = order.payment_status, PaymentStatus.CLAIMED
            if now is wanted:
                return order
            if wanted not in PAYMENT_TRANSITIONS[now] or not unit.move_payment(order.id, now, wanted):
                raise _refused(order, now, wanted)
            self._record(unit, order, order.status, "customer", f"payment {wanted.value}")
            return self._existing(unit, order.id)

    def pay_on_delivery(self, customer: str) -> Order:
        """Turns the customer's unpaid order into one that is paid on delivery, which is binding at once.

        Raises:
            ShopError: NOTHING_TO_PAY; PAYMENT_CLAIMED while a payment is being looked for; PAYMENT_NOT_OFFERED.
        """
        if CASH not in self._settings.payment_methods:
            raise ShopError(ErrorCode.PAYMENT_NOT_OFFERED, offered=list(self._settings.payment_methods))
        with self._store.transaction() as unit:
            order = _to_pay(unit, customer_id(customer))
            now, wanted = order.payment_status, PaymentStatus.DUE
            if now is PaymentStatus.CLAIMED:
                raise ShopError(ErrorCode.PAYMENT_CLAIMED, order_id=order.id)
            moved = wanted in PAYMENT_TRANSITIONS[now] and unit.change_payment_method(order.id, now, wanted, CASH)
            if not moved:
                raise _refused(order, now, wanted)
            unit.keep_until(order.id, None)
            self._record(unit, order, OrderStatus.PLACED, "customer", "cash on delivery")
            return self._existing(unit, order.id)

    def expire_overdue(self) -> tuple[Order, ...]:
        """Ends the orders that nobody paid, or says to have paid, in time; their goods go back in stock.

        A claimed payment never runs out: a person has to look. Returns what has expired now; any number of
        processes may do this at once.
        """
        expired = []
        for order_id in self._store.reading().overdue(self._clock()):
            with self._store.transaction() as unit:
                # Asked again under the lock: it may have been paid, claimed or cancelled since.
                if order_id in unit.overdue(self._clock()):
                    self._move(unit, self._existing(unit, order_id), OrderStatus.EXPIRED, "shop", "not paid in time")
                    expired.append(self._existing(unit, order_id))
        return tuple(expired)

    def weigh(self, order_id: str, sku: str, quantity: Decimal, by: str = "staff") -> Order:
        """Sets what loose goods of an order really cost, and the order's totals with it, before it is packed.

        The last weighing counts. Stock stays as it was taken: the next count of the shelf puts it right.

        Args:
            quantity: as weighed, in the line's own unit.

        Raises:
            ShopError: UNKNOWN_ORDER, NOT_WEIGHABLE, UNKNOWN_LINE, WEIGHT_REFUSED.
        """
        with self._store.transaction() as unit:
            order = self._existing(unit, order_id)
            now = weighed(order, plain_text(sku, MAX_SKU), quantity)
            if not unit.set_final_totals(now):
                raise ShopError(ErrorCode.NOT_WEIGHABLE, order_id=order.id, status=order.status.value)
            unit_of = next(line.line.unit for line in now.lines if line.line.sku == sku)
            self._record(unit, order, order.status, by, f"weighed {sku}: {plain(quantity)} {unit_of}")
            return self._existing(unit, order.id)

    def _move(self, unit: ShopUnit, order: Order, status: OrderStatus, by: str, reason: str) -> None:
        self._record(unit, order, status, by, reason)
        if status in GIVES_STOCK_BACK:
            for line in order.lines:
                unit.give_stock(line.line.sku, line.stock_taken)
            if order.payment_status is PaymentStatus.PAID:
                unit.move_payment(order.id, PaymentStatus.PAID, PaymentStatus.REFUND_PENDING)

    def _record(self, unit: ShopUnit, order: Order, status: OrderStatus, by: str, reason: str) -> None:
        event = OrderEvent(self._clock(), status, by, plain_text(reason, MAX_REASON))
        if not unit.move_order(order.id, order.status, event):
            raise _refused(order, order.status, status)

    def _existing(self, reader: ShopReader, order_id: str) -> Order:
        wanted = order_id_from(plain_text(order_id, MAX_ID))
        order = reader.order(wanted)
        if order is None:
            raise ShopError(ErrorCode.UNKNOWN_ORDER, order_id=wanted)
        return order


def _waiting_for_payment(reader: ShopReader, customer: str) -> Order | None:
    waiting = reader.orders(customer, {OrderStatus.AWAITING_PAYMENT})
    payable = [order for order in waiting if order.payment_status in PAYABLE]
    return next(iter(payable or waiting), None)


def _to_pay(reader: ShopReader, customer: str) -> Order:
    order = _waiting_for_payment(reader, customer)
    if order is None:
        raise ShopError(ErrorCode.NOTHING_TO_PAY)
    return order


def _owned(order: Order, customer: str) -> Order:
    if order.sender != customer:
        raise ShopError(ErrorCode.UNKNOWN_ORDER, order_id=order.id)
    return order


def _refused(order: Order, current: OrderStatus | PaymentStatus, wanted: OrderStatus | PaymentStatus) -> ShopError:
    following = PAYMENT_TRANSITIONS[current] if isinstance(current, PaymentStatus) else TRANSITIONS[current]
    allowed = [status.value for status in type(current) if status in following]
    return ShopError(
        ErrorCode.TRANSITION_REFUSED, order_id=order.id, status=current.value, wanted=wanted.value, allowed=allowed
    )
