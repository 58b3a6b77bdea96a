"""Between a row of `products` and a `Product`, and from rows to the words of the search index."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kirana.shop.catalogue import index_tokens
from kirana.shop.product import Product
from kirana.shop.quantity import from_milli

PRODUCT_COLUMNS = (
    "sku, name, brand, category, sub_category, pack, pack_amount, pack_unit, price_paise, mrp_paise, stock, sold_by, "
    "unit, step, popularity, image, active"
)
# Well under the 999 values that the oldest SQLite in use takes in one statement.
_CHUNK = 500


def product_from_row(row: sqlite3.Row, aliases: tuple[str, ...]) -> Product:
    """A product from a row with PRODUCT_COLUMNS."""
    return Product(
        sku=row["sku"],
        name=row["name"],
        brand=row["brand"],
        category=row["category"],
        sub_category=row["sub_category"],
        pack=row["pack"],
        pack_amount=None if row["pack_amount"] is None else Decimal(row["pack_amount"]),
        pack_unit=row["pack_unit"],
        price_paise=row["price_paise"],
        mrp_paise=row["mrp_paise"],
        stock=None if row["stock"] is None else from_milli(row["stock"]),
        sold_by=row["sold_by"],
        unit=row["unit"],
        step=None if row["step"] is None else from_milli(row["step"]),
        popularity=row["popularity"],
        aliases=aliases,
        image=row["image"],
        active=bool(row["active"]),
    )


def select_products(connection: sqlite3.Connection, skus: Sequence[str]) -> list[Product]:
    """The products with these skus, in no order; unknown skus are left out."""
    return [product for chunk in chunks(skus) for product in _select(connection, chunk)]


def index_products(connection: sqlite3.Connection, skus: Sequence[str]) -> None:
    """Makes the search index say what the tables say about these products, and raises the catalogue's version.

    Call it in the transaction that changed their names, packs, brands, shelves, aliases or whether they are active.
    """
    for chunk in chunks(skus):
        marks = _marks(chunk)
        connection.execute(
            f"DELETE FROM products_fts WHERE rowid IN (SELECT id FROM products WHERE sku IN ({marks}))",  # noqa: S608
            chunk,
        )
        rows = connection.execute(f"SELECT id, sku FROM products WHERE active AND sku IN ({marks})", chunk)  # noqa: S608
        ids = {sku: row_id for row_id, sku in rows}
        connection.executemany(
            "INSERT INTO products_fts (rowid, name, brand, category, sub_category, aliases) VALUES (?, ?, ?, ?, ?, ?)",
            [(ids[product.sku], *_indexed(product)) for product in _select(connection, chunk) if product.active],
        )
    connection.execute("UPDATE catalogue_counters SET value = value + 1 WHERE name = 'text'")


def chunks(skus: Sequence[str]) -> Iterator[Sequence[str]]:
    """The skus in parts small enough for the values of one statement."""
    for first in range(0, len(skus), _CHUNK):
        yield skus[first : first + _CHUNK]


def _select(connection: sqlite3.Connection, skus: Sequence[str]) -> list[Product]:
    marks = _marks(skus)
    aliases: dict[str, list[str]] = {}
    named = f"SELECT sku, text FROM aliases WHERE sku IN ({marks}) ORDER BY sku, words"  # noqa: S608
    for sku, text in connection.execute(named, skus):
        aliases.setdefault(sku, []).append(text)
    rows = connection.execute(f"SELECT {PRODUCT_COLUMNS} FROM products WHERE sku IN ({marks})", skus)  # noqa: S608
    return [product_from_row(row, tuple(aliases.get(row["sku"], ()))) for row in rows]


def _marks(values: Sequence[str]) -> str:
    """Question marks for the values of an IN (…); the values themselves never enter the text."""
    return ", ".join("?" * len(values))


def _indexed(product: Product) -> tuple[str, ...]:
    texts = (product.name, product.brand, product.category, product.sub_category, " ".join(product.aliases))
    return tuple(" ".join(index_tokens(text or "")) for text in texts)
