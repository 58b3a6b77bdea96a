"""A copy of the catalogue to try a change on: what would be found then, without anybody being answered by it."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from catalog_db.catalogue_store import CatalogueStore
from catalog_db.connection import Database

# Only what matching reads is copied: orders and customers stay where they are.
_TABLES = ("products", "aliases", "catalogue_counters")
_INDEX = "products_fts"


@contextmanager
def trial_catalogue(database: Database) -> Iterator[CatalogueStore]:
    """A catalogue like the shop's, in a file of its own that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="kirana-trial-") as folder:
        path = Path(folder) / "trial.db"
        _copy(database, path)
        copied = Database(path, synchronous="NORMAL")
        try:
            yield CatalogueStore(copied)
        finally:
            copied.close()


def _copy(database: Database, path: Path) -> None:
    """The catalogue's tables, with the full-text index as it is (its shadow tables are tables like any other)."""
    source = database.read()
    rows = source.execute("SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    with closing(sqlite3.connect(path, isolation_level=None)) as target:
        target.execute("PRAGMA journal_mode = WAL")
        target.execute("ATTACH DATABASE ? AS shop", (str(database.path),))
        target.execute("BEGIN")
        # The index before its tables, whatever order the file has them in: a restored one has it last.
        for row in rows:
            if row["name"] in (*_TABLES, _INDEX):
                target.execute(row["sql"])
        for row in rows:
            name = row["name"]
            if name in _TABLES:
                target.execute(f"INSERT INTO main.{name} SELECT * FROM shop.{name}")  # noqa: S608 (names of ours)
            elif row["type"] == "table" and name.startswith(f"{_INDEX}_"):
                target.execute(f"DELETE FROM main.{name}")  # noqa: S608
                target.execute(f"INSERT INTO main.{name} SELECT * FROM shop.{name}")  # noqa: S608
        for row in rows:
            if row["name"] == "products_words" or (row["type"] == "trigger" and row["name"].startswith("products_")):
                target.execute(row["sql"])
        target.execute("COMMIT")
