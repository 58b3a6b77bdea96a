"""One SQLite file under threads and processes: guarded writes, migrations once, errors as sentences."""

from __future__ import annotations

import os
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlite_utils

from catalog_db import connection as connection_module
from catalog_db.connection import Database, StorageError


def counters() -> sqlite_utils.Migrations:
    """One table with 100 of something."""
    migrations = sqlite_utils.Migrations("test")

    @migrations(name="0001_counter")
    def _counter(database: sqlite_utils.Database) -> None:
        database.execute("CREATE TABLE counter (left_over INTEGER NOT NULL CHECK (left_over >= 0)) STRICT")
        database.execute("INSERT INTO counter VALUES (100)")

    return migrations


@pytest.fixture
def database(tmp_path: Path) -> Database:
    made = Database(tmp_path / "new" / "kirana.db")
    made.migrate(counters())
    return made


def left_over(database: Database) -> int:
    return int(database.read().execute("SELECT left_over FROM counter").fetchone()[0])


def test_a_connection_is_durable_and_checks_its_references(database: Database) -> None:
    def pragma(name: str) -> object:
        return database.read().execute(f"PRAGMA {name}").fetchone()[0]

    assert [pragma(name) for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")] == [
        "wal",
        2,
        1,
        5000,
    ]


def test_a_failed_write_leaves_nothing(database: Database) -> None:
    with pytest.raises(KeyboardInterrupt), database.write() as connection:
        connection.execute("UPDATE counter SET left_over = 7")
        raise KeyboardInterrupt
    assert left_over(database) == 100
    with database.write() as connection:
        connection.execute("UPDATE counter SET left_over = 8")
    assert left_over(database) == 8


def test_a_write_inside_a_write_is_a_mistake_of_the_program(database: Database) -> None:
    with database.write(), pytest.raises(RuntimeError, match="already open"), database.write():
        pass
    assert left_over(database) == 100


def test_every_thread_has_its_own_connection(database: Database) -> None:
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(database.read).result() is not database.read()


def test_a_hundred_are_sold_to_two_hundred_buyers_exactly_once(database: Database) -> None:
    def buy(_: int) -> int:
        with database.write() as connection:
            sold = connection.execute("UPDATE counter SET left_over = left_over - 1 WHERE left_over >= 1")
            return sold.rowcount

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(buy, range(200))) == 100
    assert left_over(database) == 0


def test_a_lock_that_stays_taken_is_a_sentence(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection_module, "BUSY_TIMEOUT_MS", 50)
    other = Database(database.path)
    refused = pytest.raises(StorageError, match=r"cannot be written to: database is locked\.$")
    with database.write(), ThreadPoolExecutor(1) as pool, refused:
        pool.submit(lambda: other.write().__enter__()).result()


def test_two_starts_at_once_migrate_once(tmp_path: Path) -> None:
    barrier = threading.Barrier(6)

    def start(_: int) -> None:
        barrier.wait()
        Database(tmp_path / "kirana.db").migrate(counters())

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(start, range(6)))
    rows = sqlite3.connect(tmp_path / "kirana.db").execute("SELECT count(*) FROM counter").fetchone()
    assert rows == (1,)


def test_a_migration_that_fails_leaves_the_file_as_it_was(database: Database) -> None:
    migrations = sqlite_utils.Migrations("broken")

    @migrations(name="0001_half")
    def _half(db: sqlite_utils.Database) -> None:
        db.execute("CREATE TABLE half (a INTEGER)")
        db.execute("CREATE TABLE half (a INTEGER)")

    with pytest.raises(sqlite3.OperationalError):
        database.migrate(migrations)
    assert database.read().execute("SELECT 1 FROM sqlite_master WHERE name = 'half'").fetchone() is None


@pytest.mark.parametrize("content", [b"this is no database, only a text that is long enough" * 20, b"\x00" * 4096])
def test_a_file_that_is_no_database_is_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "kirana.db"
    path.write_bytes(content)
    with pytest.raises(StorageError, match=r"kirana\.db cannot be opened: .*\.$"):
        Database(path).read()


def test_a_folder_in_place_of_the_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="cannot be opened"):
        Database(tmp_path).read()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_forked_child_opens_its_own_connection(database: Database) -> None:
    parent = database.read()
    child = os.fork()
    if child == 0:
        os._exit(0 if database.read() is not parent else 1)
    assert os.waitpid(child, 0)[1] == 0
