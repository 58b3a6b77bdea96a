"""Cart changes: what can be wished, what became of each wish, and the rules that decide (steps, stock, limits)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from typing import Literal

from kirana.shop.cart import CartEntry
from kirana.shop.catalogue import Catalogue
from kirana.shop.customer import plain_text
from kirana.shop.money import multiply
from kirana.shop.product import Product
from kirana.shop.quantity import to_step
from kirana.shop.store_settings import Limits

ChangeKind = Literal["add", "set", "remove"]
MAX_SKU = 200
NONE, ONE = Decimal(0), Decimal(1)


@dataclass(frozen=True)
class CartChange:
    """One wish. `quantity` in packs, or in the unit of loose goods; "remove" with None takes the whole line out."""

    kind: ChangeKind
    sku: str
    quantity: Decimal | None = ONE


class ChangeStatus(str, Enum):
    """What became of a change. Only the first three changed the cart."""

    ADDED = "added"  # so much more is in the cart
    SET = "set"  # exactly so much is in the cart
    REMOVED = "removed"  # less, or nothing, is in the cart
    NOT_IN_CART = "not_in_cart"  # nothing of it to remove
    OUT_OF_STOCK = "out_of_stock"  # none left
    LIMITED = "limited"  # more than can be had; `available` is the most the line can hold
    INVALID_QUANTITY = "invalid_quantity"  # nothing or less to add, or not a number
    UNKNOWN_PRODUCT = "unknown_product"  # no such product, or withdrawn


@dataclass(frozen=True)
class ChangeResult:
    """A change and its outcome: the line's quantity before and after. `available` is set when LIMITED."""

    change: CartChange
    status: ChangeStatus
    product: Product | None
    quantity_before: Decimal
    quantity: Decimal
    available: Decimal | None = None


def is_unusual(change: CartChange, product: Product, limits: Limits) -> bool:
    """More than a household buys of one thing, though less than the shop's limit: worth a question before it is added.

    What is over the limit is not unusual but impossible, and is answered so.
    """
    quantity = change.quantity
    if change.kind == "remove" or quantity is None or not quantity.is_finite():
        return False
    loose = product.sold_by == "weight"
    if quantity > (limits.weight_per_line if loose else limits.packs_per_line):
        return False
    most = limits.unusual_weight if loose else Decimal(limits.unusual_packs)
    return quantity > most or multiply(product.price_paise, quantity) > limits.unusual_paise


class CartEditing:
    """The entries of one cart while changes are made to them, one after the other."""

    def __init__(self, entries: Iterable[CartEntry], catalogue: Catalogue, limits: Limits) -> None:
        self._entries = {entry.sku: entry for entry in entries}
        self._catalogue = catalogue
        self._limits = limits
        self.changed = False

    def entries(self) -> tuple[CartEntry, ...]:
        """The entries as they are now, in the order they were put in."""
        return tuple(self._entries.values())

    def make(self, change: CartChange) -> ChangeResult:
        """Makes one change if it can be made, and says what became of it."""
        sku = plain_text(change.sku, MAX_SKU)
        product = self._catalogue.product(sku)
        before = self._quantity(sku)
        status, wanted, available = self._decide(change, product, before)
        if wanted != before:
            self._put(sku, wanted)
        return ChangeResult(change, status, product, before, wanted, available)

    def _decide(
        self, change: CartChange, product: Product | None, before: Decimal
    ) -> tuple[ChangeStatus, Decimal, Decimal | None]:
        """The status, the quantity the line shall have, and the most it could have when that is the obstacle."""
        asked = change.quantity
        if asked is not None and (not asked.is_finite() or asked < 0):
            return ChangeStatus.INVALID_QUANTITY, before, None
        if change.kind == "remove" or asked == 0:
            return self._decide_less(change, product, before)
        if product is None or not product.active:
            return ChangeStatus.UNKNOWN_PRODUCT, before, None
        if not product.in_stock:
            return ChangeStatus.OUT_OF_STOCK, before, None
        most = self._most(product, before)
        # Compared before any arithmetic: a quantity of a million digits must not be calculated with.
        asked = ONE if asked is None else asked
        if asked > self._limit(product):
            return ChangeStatus.LIMITED, before, most
        wanted = to_step(asked, product.step or ONE) + (before if change.kind == "add" else NONE)
        if wanted > most:
            return ChangeStatus.LIMITED, before, most
        return (ChangeStatus.ADDED if change.kind == "add" else ChangeStatus.SET), wanted, None

    def _decide_less(
        self, change: CartChange, product: Product | None, before: Decimal
    ) -> tuple[ChangeStatus, Decimal, Decimal | None]:
        asked = change.quantity
        if change.kind == "add" or (change.kind == "remove" and asked == 0):
            return ChangeStatus.INVALID_QUANTITY, before, None
        if not before:
            return ChangeStatus.NOT_IN_CART, before, None
        if change.kind == "set" or asked is None or product is None or asked >= before:
            return ChangeStatus.REMOVED, NONE, None
        return ChangeStatus.REMOVED, max(before - to_step(asked, product.step or ONE), NONE), None

    def _most(self, product: Product, before: Decimal) -> Decimal:
        """The most the line of this product may hold: limits of the shop and what is in stock, in whole steps."""
        if not before and len(self._entries) >= self._limits.lines_per_cart:
            return NONE
        most = self._limit(product)
        if product.stock is not None:
            most = min(most, product.stock)
        step = product.step or ONE
        return most // step * step

    def _limit(self, product: Product) -> Decimal:
        return self._limits.weight_per_line if product.sold_by == "weight" else Decimal(self._limits.packs_per_line)

    def _quantity(self, sku: str) -> Decimal:
        entry = self._entries.get(sku)
        return entry.quantity if entry else NONE

    def _put(self, sku: str, quantity: Decimal) -> None:
        self.changed = True
        if not quantity:
            del self._entries[sku]
        elif sku in self._entries:
            self._entries[sku] = replace(self._entries[sku], quantity=quantity)
        else:
            self._entries[sku] = CartEntry(sku, quantity)
