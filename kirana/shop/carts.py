"""Changing carts: every change of a message in one transaction, every change answered for."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kirana.shop.cart import Cart, StoredCart, priced
from kirana.shop.cart_changes import CartChange, CartEditing, ChangeResult
from kirana.shop.catalogue import Catalogue
from kirana.shop.customer import customer_id
from kirana.shop.store_settings import StoreSettings

if TYPE_CHECKING:
    from kirana.shop.ports import ShopReader, ShopStore


@dataclass(frozen=True)
class CartUpdate:
    """The cart after the changes, and one result for each of them in their order."""

    cart: Cart
    results: tuple[ChangeResult, ...]


class Carts:
    """Reads and changes carts. A cart is an open wish: stock is checked here, and taken only by an order."""

    def __init__(self, store: ShopStore, catalogue: Catalogue, settings: StoreSettings) -> None:
        self._store = store
        self._catalogue = catalogue
        self._settings = settings

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

        The version rises by one when anything changed.
        """
        who = customer_id(customer)
        with self._store.transaction() as unit:
            stored = self.stored_or_new(unit, who)
            editing = CartEditing(stored.entries, self._catalogue, self._settings.limits)
            results = tuple(editing.make(change) for change in changes)
            if editing.changed:
                stored = replace(stored, version=stored.version + 1, entries=editing.entries())
                unit.save_cart(stored)
        return CartUpdate(self.priced(who, stored), results)

    def clear(self, customer: str) -> Cart:
        """Empties the cart; one that is empty already stays as it is."""
        who = customer_id(customer)
        with self._store.transaction() as unit:
            stored = self.stored_or_new(unit, who)
            if stored.entries:
                stored = replace(stored, version=stored.version + 1, entries=())
                unit.save_cart(stored)
        return self.priced(who, stored)

    @staticmethod
    def stored_or_new(reader: ShopReader, customer: str) -> StoredCart:
        """The customer's stored cart, or a new empty one that is not stored yet."""
        return reader.cart(customer) or StoredCart(new_cart_id(), customer, 0)


def new_cart_id() -> str:
    """A cart id that was never used: half of the key that makes an order unique."""
    return secrets.token_hex(12)
