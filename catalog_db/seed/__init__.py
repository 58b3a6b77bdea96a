"""The catalogue that a new shop starts with: `products.csv`, a list like any other, reviewed like code."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from catalog_db.connection import Database
from catalog_db.importer import read_list
from catalog_db.product_changes import apply_changes, plan_changes

SEED = Path(__file__).parent / "products.csv"


def seed(database: Database) -> None:
    """Fills a catalogue that never had a product; the database has the catalogue's tables already.

    Safe when several processes do it at once: the first to write seeds, the others change nothing. A shop whose owner
    withdrew everything stays empty.
    """
    if not _never_stocked(database.read()):
        return
    listed = read_list(SEED)
    with database.write() as connection:
        # Asked again under the write lock: another process may have seeded, and sold, in between.
        if _never_stocked(connection):
            apply_changes(connection, plan_changes(connection, listed.products, replace=False))


def _never_stocked(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM products LIMIT 1").fetchone() is None
