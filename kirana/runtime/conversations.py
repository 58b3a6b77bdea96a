"""`conversations.db`: its two tables and who a sender is in them. Read and written by `tracker_store` and `turns`."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import sqlite3
from pathlib import Path

import sqlite_utils

from catalog_db.connection import Database

MIGRATIONS = sqlite_utils.Migrations("conversations")


@MIGRATIONS()
def create_turns(db: sqlite_utils.Database) -> None:
    """What Rasa needs to go on: the events of each turn, and the state they left behind."""
    db.executescript(
        """
        CREATE TABLE turns (
            id INTEGER PRIMARY KEY,
            sender TEXT NOT NULL,
            at REAL NOT NULL,           -- seconds since 1970
            fresh INTEGER NOT NULL,     -- 1: this row takes the place of everything before it
            events TEXT NOT NULL,       -- JSON list
            after TEXT NOT NULL         -- JSON: slots that differ from their initial value, active loop, paused
        );
        CREATE INDEX turns_of_sender ON turns (sender, id);
        """
    )


@MIGRATIONS()
def create_turn_records(db: sqlite_utils.Database) -> None:
    """What curators need to learn from a turn, without anyone's private data."""
    db.executescript(
        """
        CREATE TABLE turn_records (
            id INTEGER PRIMARY KEY,
            at TEXT NOT NULL,           -- ISO 8601 with offset
            sender TEXT NOT NULL,       -- pseudonym
            channel TEXT,
            text TEXT NOT NULL,         -- masked
            language TEXT,
            intent TEXT,
            confidence REAL,
            intents TEXT NOT NULL,      -- JSON
            items TEXT NOT NULL,        -- JSON, masked
            outcome TEXT,               -- JSON: the slot `outcome`, as the actions of this turn set it
            actions TEXT NOT NULL,      -- JSON list of names
            responses TEXT NOT NULL,    -- JSON list of names
            model TEXT,                 -- model file
            nlu_ms REAL,
            total_ms REAL,
            failure TEXT                -- why the turn failed; NULL when it did not
        );
        """
    )


@MIGRATIONS()
def what_curators_weigh_by(db: sqlite_utils.Database) -> None:
    """What a misunderstanding may have cost, what else was likely, and the way to one shopper's records."""
    db.executescript(
        """
        ALTER TABLE turn_records ADD COLUMN ranking TEXT NOT NULL DEFAULT '[]';  -- JSON: the likeliest intents
        ALTER TABLE turn_records ADD COLUMN cart_paise INTEGER;  -- goods in the cart, where the turn changed it
        ALTER TABLE turn_records ADD COLUMN bought TEXT;         -- JSON: skus of the order that the turn placed
        CREATE INDEX turn_records_of_sender ON turn_records (sender, id);
        """
    )


def forget_turns(connection: sqlite3.Connection, customer: str) -> int:
    """Deletes a customer's conversation; how many turns that were."""
    return connection.execute("DELETE FROM turns WHERE sender = ?", (customer,)).rowcount


def open_conversations(path: Path, *, durable: bool = False) -> Database:
    """The database at `path`, with its tables. Raises StorageError when it cannot be opened.

    Args:
        durable: every commit lasts through a power cut, as curators' decisions must.
    """
    # NORMAL: a power cut may lose the last turns; carts and orders are kept elsewhere, with FULL.
    database = Database(path, synchronous="FULL" if durable else "NORMAL")
    database.migrate(MIGRATIONS)
    return database


class Pseudonyms:
    """Gives each sender a name that says nothing about them, the same one each time.

    Args:
        key_file: 32 random bytes, made on first use; without it nobody can tell whether a guessed sender fits.
    """

    def __init__(self, key_file: Path) -> None:
        self._key_file = key_file
        self._key: bytes | None = None

    def of(self, sender: str) -> str:
        """24 hexadecimal digits: HMAC-SHA256 of the sender, cut."""
        if self._key is None:
            self._key = key_in(self._key_file)
        return hmac.new(self._key, sender.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()[:24]


def key_in(key_file: Path) -> bytes:
    """The 32 random bytes that a file keeps, made on first use and readable by its owner only."""
    key_file.parent.mkdir(parents=True, exist_ok=True)
    made = key_file.with_name(f"{key_file.name}.{secrets.token_hex(4)}")
    made.write_bytes(secrets.token_bytes(32))
    made.chmod(0o600)
    try:
        # A link that exists already is another process's key: whole, because it was written before it was linked.
        os.link(made, key_file)
    except FileExistsError:
        pass
    finally:
        made.unlink()
    return key_file.read_bytes()
