"""A copy of the shop's file while the shop runs, and putting one back.

A backup is one ordinary SQLite file, made by VACUUM INTO within one read transaction: what was committed before is in
it whole, what comes after is not, and nobody has to wait. It is checked before it gets its name.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlite_utils

from catalog_db.connection import Database

_SIDE_FILES = ("-wal", "-shm", "-journal")


class BackupError(Exception):
    """There is no backup, or it was not put back; the message is one sentence and nothing was changed."""


@dataclass(frozen=True)
class Restored:
    """What a restore did. `kept` is where the state before now lies; `checked` says whether it could be known that
    no process had the shop open."""

    kept: Path | None
    checked: bool


def back_up(database: Database, target: Path) -> None:
    """Writes a checked copy of the database to a new file. Raises BackupError; never overwrites anything."""
    if target.exists():
        raise BackupError(f"{target} is there already; give a backup a name of its own.")
    if not target.parent.is_dir():
        raise BackupError(f"There is no folder {target.parent}.")
    part = target.with_name(f".{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        _copy(database.read(), part)
        part.rename(target)
    except (sqlite3.Error, OSError) as error:
        raise BackupError(f"The backup {target} cannot be written: {error}.") from error
    finally:
        part.unlink(missing_ok=True)


def restore(backup: Path, current: Path, migrations: Sequence[sqlite_utils.Migrations], now: datetime) -> Restored:
    """Puts a backup in the place of the shop's file, which is kept aside under a name with the time in it.

    Raises BackupError when the backup is not a whole file of this shop's program, or when a running shop has the
    present file open.
    """
    if not backup.is_file():
        raise BackupError(f"There is no file {backup}.")
    fresh = current.with_name(f".{current.name}.restoring")
    fresh.unlink(missing_ok=True)
    try:
        current.parent.mkdir(parents=True, exist_ok=True)
        with _opened(backup) as source:
            _require_ours(source, backup, migrations)
            _copy(source, fresh)
        return _exchange(fresh, current, now)
    except (sqlite3.Error, OSError) as error:
        raise BackupError(f"{backup} cannot be restored: {error}.") from error
    finally:
        fresh.unlink(missing_ok=True)


def _copy(source: sqlite3.Connection, target: Path) -> None:
    """A copy of all that is committed, synced to disk and checked."""
    source.execute("VACUUM INTO ?", (str(target),))
    with closing(sqlite3.connect(target)) as copy:
        _require_whole(copy, target)
    with target.open("rb") as written:
        os.fsync(written.fileno())


@contextmanager
def _opened(file: Path) -> Iterator[sqlite3.Connection]:
    """A file that is only read."""
    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)) as connection:
        yield connection


def _require_ours(source: sqlite3.Connection, backup: Path, migrations: Sequence[sqlite_utils.Migrations]) -> None:
    try:
        _require_whole(source, backup)
        wrapped = sqlite_utils.Database(source, recursive_triggers=False)
        applied = {(one.name, done.name) for one in migrations for done in one.applied(wrapped)}
    except sqlite3.DatabaseError as error:
        raise BackupError(f"{backup} is not a backup of a shop: {error}.") from error
    # Everything is pending in an empty database: these are the migrations that this program knows.
    nothing = sqlite_utils.Database(memory=True)
    known = {(one.name, step.name) for one in migrations for step in one.pending(nothing)}
    if {name for name, _ in applied} != {one.name for one in migrations}:
        raise BackupError(f"{backup} is not a backup of a shop: its tables are others.")
    if newer := sorted(step for name, step in applied - known):
        raise BackupError(f"{backup} comes from a newer Kirana (it has {newer[0]}); update this one first.")


def _require_whole(connection: sqlite3.Connection, file: Path) -> None:
    found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise BackupError(f"{file} is damaged: {found}.")
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        raise BackupError(f"{file} is damaged: a row refers to another that is missing.")


def _exchange(fresh: Path, current: Path, now: datetime) -> Restored:
    if not current.exists():
        fresh.rename(current)
        return Restored(None, checked=True)
    kept = _free_name(current, now)
    checked = _closed_by_all(current)
    for ending in _SIDE_FILES:
        beside = current.with_name(current.name + ending)
        if beside.exists():
            beside.rename(kept.with_name(kept.name + ending))
    try:
        # Two names, then one exchange: a power cut in between never leaves the folder without a shop.
        kept.hardlink_to(current)
    except OSError:
        # A file system without hard links.
        current.rename(kept)
    fresh.replace(current)
    return Restored(kept, checked)


def _closed_by_all(current: Path) -> bool:
    """Whether it is known that nobody has the file open: leaving WAL mode is allowed to the only connection.

    False for a file that is too damaged to tell. Raises BackupError when somebody has it open.
    """
    try:
        with closing(sqlite3.connect(current, timeout=0, isolation_level=None)) as alone:
            alone.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        if "locked" not in str(error):
            return False
        raise BackupError(
            "The shop is open in another process (kirana serve or chat, rasa): stop it, then restore again."
        ) from error
    except sqlite3.DatabaseError:
        return False
    return True


def _free_name(current: Path, now: datetime) -> Path:
    dated = f"{current.stem}-before-restore-{now:%Y%m%d-%H%M%S}"
    names = [dated, *(f"{dated}-{number}" for number in range(2, 100))]
    return next(path for name in names if not (path := current.with_name(name + current.suffix)).exists())
