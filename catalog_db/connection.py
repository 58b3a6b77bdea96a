"""One SQLite file: a connection per thread, and the one way to write.

Reads use the thread's connection as it is. Writes go through `Database.write`, which takes the write lock before it
reads (BEGIN IMMEDIATE): a transaction that begins with a read and upgrades later fails at once with "database is
locked", whatever the busy timeout. No SQL of any store lives here.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import sqlite_utils

BUSY_TIMEOUT_MS = 5000


class StorageError(Exception):
    """The file cannot be opened, read or locked; the message is one sentence for the person who runs the shop."""


class _ThreadState(threading.local):
    """What one thread holds: its connection, the process that opened it, and whether it is inside `write`."""

    connection: sqlite3.Connection | None = None
    process: int = 0
    writing: bool = False


class Database:
    """One SQLite file in WAL mode.

    Args:
        path: the file; its folder is made when the first connection opens.
        synchronous: FULL keeps every commit through a power cut (orders), NORMAL may lose the last ones (records).
    """

    def __init__(self, path: Path, *, synchronous: Literal["FULL", "NORMAL"] = "FULL") -> None:
        self.path = path
        self.synchronous = synchronous
        self._state = _ThreadState()

    def read(self) -> sqlite3.Connection:
        """The thread's connection; rows are `sqlite3.Row`. Raises StorageError when the file cannot be opened."""
        state = self._state
        # A forked child must not use its parent's connection: SQLite's locks do not survive a fork.
        if state.connection is None or state.process != os.getpid():
            state.connection = self._open()
            state.process = os.getpid()
            state.writing = False
        return state.connection

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """A transaction that holds the write lock from its first statement: committed whole, or undone whole.

        Yields the thread's connection. Raises StorageError when the lock is not free within the busy timeout, and
        RuntimeError when used inside itself (a store called from within another store's transaction takes the
        connection as an argument instead).
        """
        connection = self.read()
        state = self._state
        if state.writing:
            raise RuntimeError("Database.write() is already open in this thread: pass its connection on.")
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            raise StorageError(f"The database {self.path} cannot be written to: {error}.") from error
        state.writing = True
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            # BaseException: an interrupted import (Ctrl-C) must leave the file as it was.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        finally:
            state.writing = False

    def migrate(self, migrations: sqlite_utils.Migrations) -> None:
        """Applies the named migrations that this file has not had yet, all or none, each once.

        Safe when two processes start together: the second waits for the write lock and finds nothing left to do.
        """
        if not self._pending(migrations):
            return
        with self.write() as connection:
            migrations.apply(_wrapped(connection))

    def close(self) -> None:
        """Closes this thread's connection; the next `read` or `write` opens a new one."""
        if self._state.connection is not None and self._state.process == os.getpid():
            self._state.connection.close()
        self._state.connection = None

    def _pending(self, migrations: sqlite_utils.Migrations) -> bool:
        try:
            return bool(migrations.pending(_wrapped(self.read())))
        except sqlite3.Error as error:
            raise StorageError(f"The database {self.path} cannot be read: {error}.") from error

    def _open(self) -> sqlite3.Connection:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            # isolation_level=None: Python adds no BEGIN of its own, so that `write` decides.
            connection = sqlite3.connect(self.path, timeout=BUSY_TIMEOUT_MS / 1000, isolation_level=None)
        except OSError as error:
            folder, why = self.path.parent, error.strerror or error
            raise StorageError(f"The folder {folder} cannot be used ({why}); name another with KIRANA_DATA.") from error
        except sqlite3.Error as error:
            raise StorageError(self._unopened(error)) from error
        try:
            connection.row_factory = sqlite3.Row
            connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
            _use_wal(connection)
            connection.execute(f"PRAGMA synchronous = {self.synchronous}")
            connection.execute("PRAGMA foreign_keys = ON")
        except sqlite3.Error as error:
            connection.close()
            raise StorageError(self._unopened(error)) from error
        return connection

    def _unopened(self, error: sqlite3.Error) -> str:
        if not os.access(self.path.parent, os.W_OK):
            return f"The folder {self.path.parent} cannot be written to; allow it, or name another with KIRANA_DATA."
        return f"The database {self.path} cannot be opened: {error}."


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switches the file to WAL. Two processes that create it at once collide, and SQLite does not wait here."""
    deadline = time.monotonic() + BUSY_TIMEOUT_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def _wrapped(connection: sqlite3.Connection) -> sqlite_utils.Database:
    return sqlite_utils.Database(connection, recursive_triggers=False)
