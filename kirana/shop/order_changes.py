"""Changing a placed order until it is packed: proposed with its new total, made after a yes to that total, once.

A proposal is not stored by itself: it travels in the choice that offers the yes, and spending that choice is what
makes the change happen once. What is paid, or said to be, is not changed here: see
docs/decisions/0007-changing-a-placed-order.md.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kirana.shop.cart import CartEntry
from kirana.shop.cart_changes import CartChange, CartEditing, ChangeResult
from kirana.shop.catalogue import Catalogue
from kirana.shop.choices import MAX_TOKEN
from kirana.shop.customer import customer_id, plain_text
from kirana.shop.errors import ErrorCode, ShopError
from kirana.shop.money import format_rupees
from kirana.shop.order import PAYABLE, Order, OrderEvent, OrderLine, OrderStatus, PaymentStatus
from kirana.shop.order_lines import LineChanges, quantities, stock_held, with_quantities
from kirana.shop.product import Product
from kirana.shop.quantity import plain
from kirana.shop.store_settings import StoreSettings

if TYPE_CHECKING:
    from kirana.shop.ports import ShopReader, ShopStore, ShopUnit

CHANGEABLE = frozenset({OrderStatus.AWAITING_PAYMENT, OrderStatus.PLACED, OrderStatus.ACCEPTED})
# Nothing has been paid, as far as anybody has said.
NOTHING_PAID = frozenset({PaymentStatus.DUE, *PAYABLE})
MAX_REASON = 300


@dataclass(frozen=True)
class Proposal:
    """An order as it is, and as it would be.

    Attributes:
        changes: what was wished, as it can be wished again.
        results: what became of each wish; wishes that cannot be met change nothing.
        after: the order with its new lines, fee and totals; equal to `order` when no wish can be met.
    """

    order: Order
    changes: tuple[CartChange, ...]
    results: tuple[ChangeResult, ...]
    after: Order
    moves: LineChanges

    @property
    def changed(self) -> bool:
        """Whether there is anything to say yes to."""
        return self.after.lines != self.order.lines

    @property
    def empties(self) -> bool:
        """Whether nothing would be left: then it is the order that is to be cancelled."""
        return not self.after.lines

    def as_data(self) -> dict[str, Any]:
        """What the choice of a yes carries: the wishes, and a stamp of what was shown."""
        return {"order_id": self.order.id, "changes": [change_data(one) for one in self.changes], "stamp": self.stamp()}

    def stamp(self) -> list[Any]:
        """Lines before and after with their totals, and the new total: if any of it differs, it was another change."""
        return [_stamped(self.order.lines), _stamped(self.after.lines), self.after.total_paise]


@dataclass(frozen=True)
class ChangedOrder:
    """The outcome of a yes. `created` is False when it had changed the order before."""

    order: Order
    created: bool


class OrderChanges:
    """Proposes and makes changes to the orders of customers."""

    def __init__(
        self, store: ShopStore, catalogue: Catalogue, settings: StoreSettings, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._catalogue = catalogue
        self._settings = settings
        self._clock = clock

    def changeable(self, customer: str) -> list[Order]:
        """The customer's orders that can be changed in the chat, newest first."""
        orders = self._store.reading().orders(customer_id(customer), CHANGEABLE)
        return [one for one in orders if one.payment_status in NOTHING_PAID and not one.is_overdue(self._clock())]

    def propose(self, customer: str, order_id: str, changes: Sequence[CartChange]) -> Proposal:
        """What the order would be with these changes, at the prices of now for what is added. Writes nothing.

        Raises:
            ShopError: UNKNOWN_ORDER, also for another customer's; NOT_CHANGEABLE once it is packed; ORDER_PREPAID;
                CHANGE_BELOW_MINIMUM when taking out would bring the goods below the shop's minimum.
        """
        return self._proposal(self._store.reading(), customer_id(customer), order_id, changes)

    def make(self, customer: str, token: str) -> ChangedOrder:
        """Makes the change whose yes is this choice: lines, totals, stock and event in one step, once.

        Raises:
            ShopError: as `propose`; CHANGE_OUTDATED when the choice is none of this customer's, or lines, prices,
                stock or totals are not as shown.
        """
        who, wanted = customer_id(customer), plain_text(token, MAX_TOKEN)
        with self._store.transaction() as unit:
            stored = unit.choice(who, wanted)
            data = stored.choice.data.get("change") if stored else None
            if stored is None or data is None or "stamp" not in data:
                raise ShopError(ErrorCode.CHANGE_OUTDATED)
            if not unit.use_choice(who, wanted):
                return ChangedOrder(owned(unit, who, data["order_id"]), created=False)
            proposal = self._proposal(unit, who, data["order_id"], [change_from(one) for one in data["changes"]])
            if proposal.stamp() != data["stamp"] or not proposal.changed or stored.expires_at <= self._clock():
                raise ShopError(ErrorCode.CHANGE_OUTDATED)
            self._write(unit, proposal)
            return ChangedOrder(owned(unit, who, proposal.order.id), created=True)

    def _proposal(self, reader: ShopReader, who: str, order_id: str, changes: Sequence[CartChange]) -> Proposal:
        order = owned(reader, who, order_id)
        self._require_changeable(order)
        editing = CartEditing(_entries(order), _Held(self._catalogue, order.lines), self._settings.limits)
        results = tuple(editing.make(change) for change in changes)
        wanted = {entry.sku: entry.quantity for entry in editing.entries()}
        products = {one.sku: one for one in self._catalogue.products(wanted)}
        moves = with_quantities(order.lines, wanted, products)
        after = self._priced(order, moves.lines) if moves.lines != order.lines else order
        self._require_minimum(order, after)
        return Proposal(order, tuple(changes), results, after, moves)

    def _require_changeable(self, order: Order) -> None:
        if order.status not in CHANGEABLE:
            raise ShopError(ErrorCode.NOT_CHANGEABLE, order_id=order.id, status=order.status.value)
        if order.payment_status not in NOTHING_PAID:
            raise ShopError(ErrorCode.ORDER_PREPAID, order_id=order.id)
        if order.is_overdue(self._clock()):
            raise ShopError(ErrorCode.NOT_CHANGEABLE, order_id=order.id, status=OrderStatus.EXPIRED.value)

    def _priced(self, order: Order, lines: tuple[OrderLine, ...]) -> Order:
        subtotal = sum(one.line.line_total_paise for one in lines)
        discount = min(order.discount_paise, subtotal)
        fee = self._settings.delivery_fee(subtotal) if subtotal else 0
        return replace(
            order,
            lines=lines,
            subtotal_paise=subtotal,
            discount_paise=discount,
            delivery_fee_paise=fee,
            total_paise=subtotal - discount + fee,
        )

    def _require_minimum(self, order: Order, after: Order) -> None:
        # An order that was placed under a lower minimum may still grow.
        minimum = self._settings.minimum_order_paise
        if after.lines and after.subtotal_paise < minimum and after.subtotal_paise < order.subtotal_paise:
            raise ShopError(
                ErrorCode.CHANGE_BELOW_MINIMUM,
                order_id=order.id,
                minimum_paise=minimum,
                subtotal_paise=after.subtotal_paise,
            )

    def _write(self, unit: ShopUnit, proposal: Proposal) -> None:
        for sku, quantity in proposal.moves.taken.items():
            if quantity and unit.take_stock(sku, quantity) != quantity:
                raise ShopError(ErrorCode.CHANGE_OUTDATED)
        for sku, quantity in proposal.moves.given.items():
            unit.give_stock(sku, quantity)
        order = proposal.order
        event = OrderEvent(self._clock(), order.status, "customer", plain_text(_told(proposal), MAX_REASON))
        if not unit.change_order(proposal.after, event):
            raise ShopError(ErrorCode.CHANGE_OUTDATED)


class _Held:
    """The catalogue as one order sees it: what the order has taken off the stock is there for it."""

    def __init__(self, catalogue: Catalogue, lines: Sequence[OrderLine]) -> None:
        self._catalogue = catalogue
        self._lines = lines

    def product(self, sku: str) -> Product | None:
        product = self._catalogue.product(sku)
        if product is None or product.stock is None:
            return product
        return replace(product, stock=product.stock + stock_held(self._lines, sku))


def change_data(change: CartChange) -> list[str | None]:
    """A change as plain JSON."""
    return [change.kind, change.sku, None if change.quantity is None else plain(change.quantity)]


def change_from(data: Sequence[Any]) -> CartChange:
    """A change back from `change_data`."""
    kind, sku, quantity = data
    return CartChange(kind, sku, None if quantity is None else Decimal(quantity))


def _entries(order: Order) -> list[CartEntry]:
    return [CartEntry(sku, quantity) for sku, quantity in quantities(order.lines).items()]


def _stamped(lines: Sequence[OrderLine]) -> list[list[Any]]:
    return [[one.line.sku, plain(one.line.quantity), one.line.line_total_paise] for one in lines]


def owned(reader: ShopReader, who: str, order_id: str) -> Order:
    """The customer's own order. Raises ShopError UNKNOWN_ORDER, also for another customer's."""
    order = reader.order(plain_text(order_id, MAX_TOKEN))
    if order is None or order.sender != who:
        raise ShopError(ErrorCode.UNKNOWN_ORDER, order_id=order_id)
    return order


def _told(proposal: Proposal) -> str:
    """The change for the order's history: products with quantities before and after, and both totals."""
    before, after = quantities(proposal.order.lines), quantities(proposal.after.lines)
    names = {one.line.sku: f"{one.line.name} {one.line.pack}".strip() for one in proposal.order.lines}
    names |= {one.line.sku: f"{one.line.name} {one.line.pack}".strip() for one in proposal.after.lines}
    parts = [
        f"{name} {plain(before.get(sku, Decimal(0)))} to {plain(after.get(sku, Decimal(0)))}"
        for sku, name in names.items()
        if before.get(sku) != after.get(sku)
    ]
    totals = f"total {format_rupees(proposal.order.total_paise)} to {format_rupees(proposal.after.total_paise)}"
    return f"changed: {totals}; {'; '.join(parts)}"
