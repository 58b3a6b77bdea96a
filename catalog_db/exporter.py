"""Writes the catalogue as a list that the importer reads back without a change."""

from __future__ import annotations

import csv
import os
from pathlib import Path

from catalog_db.connection import Database
from catalog_db.product_rows import select_products
from kirana.shop.money import plain_rupees
from kirana.shop.product import Product
from kirana.shop.quantity import plain

HEADER = (
    *("sku", "name", "brand", "category", "sub_category", "pack", "price", "mrp", "stock", "sold_by", "unit", "step"),
    *("popularity", "aliases", "image"),
)


def export_list(database: Database, path: Path) -> int:
    """Writes the active products to a CSV file (UTF-8, prices in rupees) and returns how many.

    The file appears whole or not at all. Raises OSError when it cannot be written.
    """
    active = database.read().execute("SELECT sku FROM products WHERE active ORDER BY id")
    skus = [sku for (sku,) in active]
    by_sku = {product.sku: product for product in select_products(database.read(), skus)}
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with draft.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(HEADER)
            writer.writerows(_cells(by_sku[sku]) for sku in skus)
        draft.replace(path)
    except OSError as error:
        # The draft is ours: who asked knows the file by its own name.
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        if draft.exists():
            draft.unlink()
    return len(skus)


def _cells(product: Product) -> list[object]:
    return [
        product.sku,
        product.name,
        product.brand or "",
        product.category,
        product.sub_category or "",
        product.pack,
        plain_rupees(product.price_paise),
        plain_rupees(product.mrp_paise),
        "" if product.stock is None else plain(product.stock),
        product.sold_by,
        product.unit or "",
        "" if product.step is None else plain(product.step),
        product.popularity,
        "; ".join(product.aliases),
        product.image or "",
    ]
