"""The shop's store on SQLite: implements `kirana.shop.ports.ShopStore` over the one `Database` of the shop."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from catalog_db.cart_rows import CartRows, CheckoutRows, CustomerRows
from catalog_db.choice_rows import ChoiceRows, DoubtRows
from catalog_db.complaint_rows import ComplaintRows
from catalog_db.connection import Database
from catalog_db.order_rows import OrderRows
from catalog_db.people_rows import PeopleRows
from kirana.shop.ports import ShopReader, ShopUnit


class ShopRows(CartRows, CheckoutRows, CustomerRows, OrderRows, ChoiceRows, DoubtRows, PeopleRows, ComplaintRows):
    """All tables of the shop on one connection: a ShopReader, and within a transaction a ShopUnit."""


class SqliteShopStore:
    """Carts, orders and the rest in the file of the catalogue, so that stock and order change together.

    Args:
        database: with `catalogue_migrations` and `shop_migrations` applied. A `Catalogue` that is to be as current
            as a transaction must read from the same `Database`.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def reading(self) -> ShopReader:
        """See ShopStore. Raises StorageError when the file cannot be opened."""
        return ShopRows(self._database.read())

    @contextmanager
    def transaction(self) -> Iterator[ShopUnit]:
        """See ShopStore. Raises StorageError when the write lock is not free within the busy timeout."""
        with self._database.write() as connection:
            yield ShopRows(connection)
