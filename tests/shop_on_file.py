"""A shop on a real SQLite file, with the settings and the clock of the unit tests' fakes."""

from __future__ import annotations

from datetime import time
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from fakes import Clock, fill_checkout, product, settings

from catalog_db.catalogue_store import CatalogueStore
from catalog_db.connection import Database
from catalog_db.migrations_after_order import after_order_migrations
from catalog_db.migrations_catalogue import catalogue_migrations
from catalog_db.migrations_paying import paying_migrations
from catalog_db.migrations_shop import shop_migrations
from catalog_db.shop_store import SqliteShopStore
from kirana.shop.cart_changes import CartChange
from kirana.shop.product import Product
from kirana.shop.quantity import to_milli
from kirana.shop.shop import Shop
from kirana.shop.store_settings import SlotPlan

__all__ = ["FileShop", "fill_checkout", "product"]

_MANY = (SlotPlan(time(9), time(12), 1000, time(8)),)


class FileShop(Shop):
    """A shop on a file. Two of them over one path are the same shop, as two processes are."""

    def __init__(self, path: Path, *, synchronous: Literal["FULL", "NORMAL"] = "FULL", **changes: Any) -> None:
        self.database = Database(path, synchronous=synchronous)
        self.database.migrate(catalogue_migrations)
        self.database.migrate(shop_migrations)
        self.database.migrate(after_order_migrations)
        self.database.migrate(paying_migrations)
        self.file_clock = Clock()
        roomy: dict[str, Any] = {"slots": _MANY, "minimum_order_paise": 0, **changes}
        super().__init__(
            CatalogueStore(self.database), SqliteShopStore(self.database), settings(**roomy), self.file_clock
        )

    def sell(self, *products: Product) -> None:
        """Puts products in the catalogue, without making them findable."""
        with self.database.write() as connection:
            connection.executemany(
                "INSERT INTO products (sku, name, category, pack, price_paise, mrp_paise, stock, sold_by, unit, step)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [_row(one) for one in products],
            )

    def show_summary(self, customer: str, sku: str, quantity: str = "1") -> None:
        """Brings a customer to the question “shall I place the order?”."""
        self.carts.apply(customer, [CartChange("add", sku, Decimal(quantity))])
        fill_checkout(self, customer)
        self.checkouts.summary(customer)

    def figure(self, sql: str, *values: Any) -> int:
        """One number from the file."""
        return int(self.database.read().execute(sql, values).fetchone()[0] or 0)


def _row(one: Product) -> tuple[str | int | None, ...]:
    figures = (one.price_paise, one.mrp_paise, _milli(one.stock))
    return (one.sku, one.name, one.category, one.pack, *figures, one.sold_by, one.unit, _milli(one.step))


def _milli(quantity: Decimal | None) -> int | None:
    return None if quantity is None else to_milli(quantity)
