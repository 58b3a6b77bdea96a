"""What a list changes in the catalogue: planned by comparing, then applied in the caller's transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from catalog_db.list_products import ListedProduct
from catalog_db.product_rows import chunks, index_products
from kirana.shop.catalogue import index_text

_COLUMNS = (
    *(
        "sku",
        "name",
        "brand",
        "category",
        "sub_category",
        "pack",
        "pack_amount",
        "pack_unit",
        "price_paise",
        "mrp_paise",
    ),
    *("stock", "sold_by", "unit", "step", "popularity", "image", "active"),
)
_OF_A_NEW_PRODUCT: dict[str, object] = {
    **dict.fromkeys(_COLUMNS),
    **{"category": "Other", "pack": "", "sold_by": "pack", "popularity": 0, "active": 1},
}
# A change of these changes what is found or what a shopper asked for by size.
_TEXTS = ("name", "brand", "category", "sub_category", "pack", "active")
_UPSERT = "INSERT INTO products ({}) VALUES ({}) ON CONFLICT (sku) DO UPDATE SET {}".format(  # noqa: S608 (columns)
    ", ".join(_COLUMNS),
    ", ".join(f":{column}" for column in _COLUMNS),
    ", ".join(f"{column} = excluded.{column}" for column in _COLUMNS[1:]),
)


@dataclass
class Changes:
    """Products by what becomes of them; `rows` and `reindexed` say what is written."""

    new: list[ListedProduct] = field(default_factory=list)
    updated: list[ListedProduct] = field(default_factory=list)
    unchanged: list[ListedProduct] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    rows: list[dict[str, object]] = field(default_factory=list)
    aliases: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)
    reindexed: list[str] = field(default_factory=list)


def plan_changes(
    connection: sqlite3.Connection, products: Sequence[ListedProduct], *, keep: Iterable[str] | None = None
) -> Changes:
    """Compares a list with the catalogue. What the list does not say of a known product stays as it is.

    Args:
        keep: where the list replaces the catalogue, skus that are not withdrawn besides those listed; else None.
    """
    changes = Changes()
    skus = [product.sku for product in products]
    stored = _stored(connection, skus)
    stored_aliases = _stored_aliases(connection, skus)
    for product in products:
        before = stored.get(product.sku)
        row = {**(before or _OF_A_NEW_PRODUCT), **product.values, "sku": product.sku, "active": 1}
        known = stored_aliases.get(product.sku, {})
        aliases = {words: (text, "file") for text in product.aliases if (words := index_text(text))}
        # A name that the shop gave itself stays the shop's, listed or not.
        aliases.update((words, alias) for words, alias in known.items() if alias[1] == "shop")
        renamed = aliases != known
        if before == row and not renamed:
            changes.unchanged.append(product)
            continue
        (changes.new if before is None else changes.updated).append(product)
        changes.rows.append(row)
        if renamed:
            changes.aliases[product.sku] = aliases
        if before is None or renamed or any(before[column] != row[column] for column in _TEXTS):
            changes.reindexed.append(product.sku)
    if keep is not None:
        listed = {*skus, *keep}
        active = connection.execute("SELECT sku FROM products WHERE active ORDER BY id")
        changes.withdrawn = [sku for (sku,) in active if sku not in listed]
    return changes


def apply_changes(
    connection: sqlite3.Connection, changes: Changes, progress: Callable[[int, int], None] = lambda done, total: None
) -> None:
    """Writes planned changes; call it in the transaction that planned them."""
    connection.executemany(_UPSERT, changes.rows)
    for sku, aliases in changes.aliases.items():
        connection.execute("DELETE FROM aliases WHERE sku = ?", (sku,))
        connection.executemany(
            "INSERT INTO aliases (sku, words, text, source) VALUES (?, ?, ?, ?)",
            [(sku, words, *alias) for words, alias in aliases.items()],
        )
    connection.executemany("UPDATE products SET active = 0 WHERE sku = ?", [(sku,) for sku in changes.withdrawn])
    reindexed = [*changes.reindexed, *changes.withdrawn]
    done = 0
    for chunk in chunks(reindexed):
        progress(done, len(reindexed))
        index_products(connection, chunk)
        done += len(chunk)
    progress(done, len(reindexed))


def _stored(connection: sqlite3.Connection, skus: Sequence[str]) -> dict[str, dict[str, object]]:
    stored = {}
    for chunk in chunks(skus):
        marks = ", ".join("?" * len(chunk))
        for row in connection.execute(f"SELECT {', '.join(_COLUMNS)} FROM products WHERE sku IN ({marks})", chunk):  # noqa: S608
            stored[row["sku"]] = dict(row)
    return stored


def _stored_aliases(connection: sqlite3.Connection, skus: Sequence[str]) -> dict[str, dict[str, tuple[str, str]]]:
    """sku → words of the alias → its text and who gave it."""
    stored: dict[str, dict[str, tuple[str, str]]] = {}
    for chunk in chunks(skus):
        marks = ", ".join("?" * len(chunk))
        named = f"SELECT sku, words, text, source FROM aliases WHERE sku IN ({marks})"  # noqa: S608
        for sku, words, text, source in connection.execute(named, chunk):
            stored.setdefault(sku, {})[words] = (text, source)
    return stored
