"""Changing carts: every change of a message in one transaction, every change answered for."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from kirana.shop.cart import Cart, CartEntry, StoredCart, priced
from kirana.shop.cart_changes import CartChange, CartEditing, ChangeResult
from kirana.shop.cart_history import (
    CartEvent,
    CartEventKind,
    EntryChange,
    applied,
    changes_between,
    last_step,
    reversed_changes,
    taken_out,
)
from kirana.shop.catalogue import Catalogue
from kirana.shop.customer import customer_id
from kirana.shop.store_settings import StoreSettings

if TYPE_CHECKING:
    from kirana.shop.ports import ShopReader, ShopStore, ShopUnit


@dataclass(frozen=True)
class CartUpdate:
    """The cart after the changes, and one result for each of them in their order."""

    cart: Cart
    results: tuple[ChangeResult, ...]


@dataclass(frozen=True)
class CartUndo:
    """The cart after an undo, and what the undo did to its entries: added ones are gone, removed ones are back."""

    cart: Cart
    changes: tuple[EntryChange, ...]


class Carts:
    """Reads and changes carts. A cart is an open wish: stock is checked here, and taken only by an order."""

    def __init__(
        self, store: ShopStore, catalogue: Catalogue, settings: StoreSettings, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._catalogue = catalogue
        self._settings = settings
        self._clock = clock

    def view(self, customer: str) -> Cart:
        """The customer's cart with the prices of now; an unknown customer's is empty, version 0. Writes nothing."""
        who = customer_id(customer)
        return self.priced(who, self._store.reading().cart(who))

    def priced(self, customer: str, stored: StoredCart | None) -> Cart:
        """A stored cart with the prices of now."""
        skus = [entry.sku for entry in stored.entries] if stored else []
        return priced(customer, stored, self._catalogue.products(skus) if skus else [], self._settings)

    def apply(self, customer: str, changes: Sequence[CartChange]) -> CartUpdate:
        """Makes the changes in one transaction; a change that cannot be made leaves the others alone.

        The version rises by one when anything changed, and the changes together are one step for `undo`.
        """
        who = customer_id(customer)
        with self._store.transaction() as unit:
            stored = self.stored_or_new(unit, who)
            editing = CartEditing(stored.entries, self._catalogue, self._settings.limits)
            results = tuple(editing.make(change) for change in changes)
            if editing.changed:
                stored = self._save(unit, stored, editing.entries(), "change")
        return CartUpdate(self.priced(who, stored), results)

    def clear(self, customer: str) -> Cart:
        """Empties the cart; one that is empty already stays as it is."""
        who = customer_id(customer)
        with self._store.transaction() as unit:
            stored = self.stored_or_new(unit, who)
            if stored.entries:
                stored = self._save(unit, stored, (), "clear")
        return self.priced(who, stored)

    def undo(self, customer: str) -> CartUndo | None:
        """Takes back the last step that was not taken back yet; None when there is none since the last order.

        Called again it goes further back. What comes back is what the cart held, whatever it costs or lacks by now.
        The version rises, as with any change.
        """
        who = customer_id(customer)
        with self._store.transaction() as unit:
            stored = self.stored_or_new(unit, who)
            step = last_step(unit.cart_events(stored.id))
            if step is None:
                return None
            changes = reversed_changes(step.changes)
            stored = self._save(unit, stored, applied(stored.entries, changes), "undo", step.version)
        return CartUndo(self.priced(who, stored), changes)

    def taken_out(self, customer: str) -> dict[str, Decimal]:
        """What was taken out of this cart since the last order and is not back: sku → how much there was of it."""
        stored = self._store.reading().cart(customer_id(customer))
        return taken_out(self._store.reading().cart_events(stored.id)) if stored else {}

    def begin_anew(self, unit: ShopUnit, ordered: StoredCart) -> None:
        """After an order: an empty cart under a new id, with a history of its own."""
        fresh = StoredCart(new_cart_id(), ordered.customer, ordered.version + 1)
        unit.save_cart(fresh, CartEvent(fresh.version, self._clock(), "order"))

    def _save(
        self,
        unit: ShopUnit,
        stored: StoredCart,
        entries: tuple[CartEntry, ...],
        kind: CartEventKind,
        undoes: int | None = None,
    ) -> StoredCart:
        """The cart with these entries, stored together with the event that says how it came to them."""
        changed = replace(stored, version=stored.version + 1, entries=entries)
        changes = changes_between(stored.entries, entries)
        unit.save_cart(changed, CartEvent(changed.version, self._clock(), kind, changes, undoes))
        return changed

    @staticmethod
    def stored_or_new(reader: ShopReader, customer: str) -> StoredCart:
        """The customer's stored cart, or a new empty one that is not stored yet."""
        return reader.cart(customer) or StoredCart(new_cart_id(), customer, 0)


def new_cart_id() -> str:
    """A cart id that was never used: half of the key that makes an order unique."""
    return secrets.token_hex(12)
