"""The catalogue in SQLite: products and their words, found by FTS5. Importing a list is `catalog_db.importer`.

Words, brands, aliases and products are kept in memory, and forgotten as soon as the counters in the file say that
something changed, whichever process changed it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, TypeVar

from catalog_db.connection import Database
from catalog_db.product_rows import index_products, select_products
from kirana.shop.catalogue import index_text, index_tokens
from kirana.shop.money import format_rupees
from kirana.shop.product import Product
from kirana.shop.quantity import to_milli

MAX_WORDS_PER_GROUP = 200
_MAX_KEPT_PRODUCTS = 20_000
_T = TypeVar("_T")

_BEST_FIRST = (
    "SELECT products.sku FROM (SELECT rowid, rank FROM products_fts WHERE products_fts MATCH ? ORDER BY rank LIMIT ?) "
    "AS found JOIN products ON products.id = found.rowid ORDER BY found.rank"
)
_ALIASES = "SELECT words, sku FROM aliases JOIN products USING (sku) WHERE active ORDER BY words, popularity DESC, sku"


class UnknownSkuError(LookupError):
    """No product has this sku; the message is one sentence."""

    def __init__(self, sku: str) -> None:
        super().__init__(f"There is no product with the sku “{sku}”.")


class CatalogueStore:
    """`kirana.shop.catalogue.Catalogue` over the tables of `migrations_catalogue`, and the owner's changes to them."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._kept: dict[str, tuple[int, Any]] = {}
        self._products: tuple[int, dict[str, Product]] = (-1, {})

    def version(self) -> int:
        """Rises with every change of names, packs, brands or aliases."""
        return int(self._rows("SELECT value FROM catalogue_counters WHERE name = 'text'")[0][0])

    def product(self, sku: str) -> Product | None:
        """The product as it is now, withdrawn ones included."""
        return next(iter(self.products([sku])), None)

    def products(self, skus: Iterable[str]) -> list[Product]:
        """The products in the order asked, as they are now; unknown skus are left out."""
        asked = list(skus)
        kept = self._kept_products()
        missing = [sku for sku in asked if sku not in kept]
        if missing:
            kept.update((product.sku, product) for product in select_products(self.database.read(), missing))
        return [kept[sku] for sku in asked if sku in kept]

    def find(self, groups: Sequence[Sequence[str]], limit: int = 150) -> list[str]:
        """Skus of active products with a word of every group, best first; a group without any word is passed over."""
        alternatives = [_any_of(tuple(group)) for group in groups]
        return self._match(" AND ".join(f"({words})" for words in alternatives if words), limit)

    def find_any(self, words: Sequence[str], limit: int = 150) -> list[str]:
        """Skus of active products with any of the words, best first."""
        return self._match(_any_of(tuple(words)), limit)

    def words(self) -> Mapping[str, int]:
        """Every word of the index with the number of active products that have it."""
        return self._per_version("words", lambda: dict(map(tuple, self._rows("SELECT term, doc FROM products_words"))))

    def brands(self) -> frozenset[str]:
        """Brands of active products, as `index_text` writes them."""
        sql = "SELECT DISTINCT brand FROM products WHERE active AND brand IS NOT NULL"
        return self._per_version("brands", lambda: frozenset(index_text(brand) for (brand,) in self._rows(sql)))

    def aliases(self) -> Mapping[str, tuple[str, ...]]:
        """Alias, as `index_text` writes it, → skus of the active products it names, best sellers first."""
        return self._per_version("aliases", self._load_aliases)

    def categories(self) -> list[tuple[str, int]]:
        """Categories with their number of active products, largest first."""
        sql = "SELECT category, count(*) FROM products WHERE active GROUP BY category ORDER BY 2 DESC, 1"
        return self._per_version("categories", lambda: [(category, number) for category, number in self._rows(sql)])

    def shelf(self, category: str, limit: int, offset: int = 0) -> list[str]:
        """Skus of active products of a category, what is in stock and sells best first."""
        sql = (
            "SELECT sku FROM products WHERE active AND category = ?"
            " ORDER BY stock IS NOT NULL AND stock <= 0, popularity DESC, sku LIMIT ? OFFSET ?"
        )
        return [sku for (sku,) in self._rows(sql, category, limit, offset)]

    def count(self) -> int:
        """How many products are active."""
        return sum(number for _, number in self.categories())

    def prices(self) -> list[int]:
        """The prices of active products, in paise."""
        return [price for (price,) in self._rows("SELECT price_paise FROM products WHERE active")]

    def remove_alias(self, text: str, sku: str) -> bool:
        """Takes a name that the shop gave a product away again; whether it had it."""
        with self.database.write() as connection:
            sql = "DELETE FROM aliases WHERE sku = ? AND words = ? AND source = 'shop'"
            gone = connection.execute(sql, (sku, index_text(text))).rowcount
            if gone:
                index_products(connection, [sku])
        return bool(gone)

    def set_stock(self, sku: str, stock: Decimal | None) -> None:
        """Sets how much is left (None: not counted). Raises UnknownSkuError, ValueError below zero."""
        milli = None if stock is None else to_milli(stock)
        if milli is not None and milli < 0:
            raise ValueError("The stock cannot be below zero.")
        with self.database.write() as connection:
            _known(connection.execute("UPDATE products SET stock = ? WHERE sku = ?", (milli, sku)), sku)

    def set_price(self, sku: str, price_paise: int) -> None:
        """Sets the price. Raises UnknownSkuError, ValueError for one above the MRP or not above zero."""
        with self.database.write() as connection:
            row = connection.execute("SELECT mrp_paise FROM products WHERE sku = ?", (sku,)).fetchone()
            if row is None:
                raise UnknownSkuError(sku)
            if not 0 < price_paise <= row["mrp_paise"]:
                raise ValueError(
                    f"The price must be above zero and at most the MRP, {format_rupees(row['mrp_paise'])}."
                )
            connection.execute("UPDATE products SET price_paise = ? WHERE sku = ?", (price_paise, sku))

    def withdraw(self, sku: str) -> None:
        """Takes a product out of the shop; carts and orders still know it. Raises UnknownSkuError."""
        with self.database.write() as connection:
            _known(connection.execute("UPDATE products SET active = 0 WHERE sku = ?", (sku,)), sku)
            index_products(connection, [sku])

    def add_alias(self, text: str, skus: Sequence[str]) -> None:
        """Gives products one more name, live at once. Raises UnknownSkuError, ValueError for a text without words."""
        words = index_text(text)
        if not words:
            raise ValueError(f"“{text}” has no word in it.")
        with self.database.write() as connection:
            for sku in skus:
                if connection.execute("SELECT 1 FROM products WHERE sku = ?", (sku,)).fetchone() is None:
                    raise UnknownSkuError(sku)
                connection.execute(
                    "INSERT INTO aliases (sku, words, text, source) VALUES (?, ?, ?, 'shop') "
                    "ON CONFLICT (sku, words) DO UPDATE SET text = excluded.text, source = 'shop'",
                    (sku, words, " ".join(text.split())),
                )
            index_products(connection, skus)

    def _match(self, expression: str, limit: int) -> list[str]:
        return [sku for (sku,) in self._rows(_BEST_FIRST, expression, limit)] if expression else []

    def _kept_products(self) -> dict[str, Product]:
        """The products in memory, emptied when any figure changed."""
        if self.database.read().in_transaction:
            # What an open transaction shows may be undone: it must not outlive it.
            return {}
        changes = int(self._rows("SELECT sum(value) FROM catalogue_counters")[0][0])
        kept_at, kept = self._products
        if kept_at != changes or len(kept) > _MAX_KEPT_PRODUCTS:
            kept = {}
            # One assignment: another thread sees the old pair or the new one, never half of each.
            self._products = (changes, kept)
        return kept

    def _load_aliases(self) -> dict[str, tuple[str, ...]]:
        named: dict[str, list[str]] = {}
        for words, sku in self._rows(_ALIASES):
            named.setdefault(words, []).append(sku)
        return {words: tuple(skus) for words, skus in named.items()}

    def _per_version(self, name: str, load: Callable[[], _T]) -> _T:
        if self.database.read().in_transaction:
            return load()
        version = self.version()
        kept_at, kept = self._kept.get(name, (-1, None))
        if kept_at != version:
            kept = load()
            self._kept[name] = (version, kept)
        value: _T = kept
        return value

    def _rows(self, sql: str, *values: object) -> list[sqlite3.Row]:
        return self.database.read().execute(sql, values).fetchall()


def _known(cursor: sqlite3.Cursor, sku: str) -> None:
    if cursor.rowcount != 1:
        raise UnknownSkuError(sku)


@lru_cache(maxsize=8192)
def _any_of(words: tuple[str, ...]) -> str:
    """An FTS5 expression for any of the words. Each is cut as the index cuts it and quoted, so no text is syntax."""
    quoted = (" ".join(index_tokens(word, variants=False)) for word in words[:MAX_WORDS_PER_GROUP])
    return " OR ".join(f'"{phrase}"' for phrase in dict.fromkeys(quoted) if phrase)
