"""The catalogue that a new shop starts with: the lists of this folder, one a department, reviewed like code."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from catalog_db.connection import Database
from catalog_db.importer import read_list
from catalog_db.product_changes import apply_changes, plan_changes

SEED = Path(__file__).parent


def seed(database: Database, lists: Path = SEED) -> None:
    """Fills a catalogue that never had a product; the database has the catalogue's tables already.

    Args:
        lists: a CSV file, or a folder whose CSV files are taken in the order of their names.

    Safe when several processes do it at once: the first to write seeds, the others change nothing. A shop whose owner
    withdrew everything stays empty.
    """
    if not _never_stocked(database.read()):
        return
    files = sorted(lists.glob("*.csv")) if lists.is_dir() else [lists]
    products = [product for file in files for product in read_list(file).products]
    with database.write() as connection:
        # Asked again under the write lock: another process may have seeded, and sold, in between.
        if _never_stocked(connection):
            apply_changes(connection, plan_changes(connection, products))


def _never_stocked(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM products LIMIT 1").fetchone() is None
