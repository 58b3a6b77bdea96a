"""Tables of the curators' loop, in `conversations.db` beside the turn records, as named migrations applied once each.

`inbox_*` are a summary of `turn_records` and can be made anew from them; the others are what curators decided.
Times are ISO 8601 with offset, money is paise, lists and objects are JSON.
"""

from __future__ import annotations

import sqlite_utils

inbox_migrations = sqlite_utils.Migrations("inbox")


@inbox_migrations(name="0001_inbox")
def _inbox(database: sqlite_utils.Database) -> None:
    """One row for each trouble of each message, and one for each group of troubles that are alike."""
    database.executescript(
        """
        CREATE TABLE inbox_groups (
            id INTEGER PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('goods', 'message', 'refusal', 'failure')),
            focus TEXT NOT NULL,                     -- the words it is about, as first said
            state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'settled', 'aside')),
            revision INTEGER NOT NULL DEFAULT 0,     -- rises with every decision and undo
            messages INTEGER NOT NULL DEFAULT 0,
            senders INTEGER NOT NULL DEFAULT 0,
            priority INTEGER NOT NULL DEFAULT 0,     -- paise: uncertainty × value at risk, each sender once
            value_paise INTEGER NOT NULL DEFAULT 0,  -- value at risk, each sender once
            newest INTEGER NOT NULL DEFAULT 0,       -- record id
            typical INTEGER NOT NULL DEFAULT 0       -- record id: the message that weighs most
        ) STRICT;
        CREATE INDEX inbox_groups_first ON inbox_groups (state, priority DESC, id);
        CREATE TABLE inbox_terms (
            term TEXT NOT NULL,
            inbox_group INTEGER NOT NULL,
            PRIMARY KEY (term, inbox_group)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE inbox_troubles (
            inbox_group INTEGER NOT NULL,
            sender TEXT NOT NULL,
            record INTEGER NOT NULL,
            reasons TEXT NOT NULL CHECK (json_valid(reasons)),
            uncertainty REAL NOT NULL,
            value_paise INTEGER NOT NULL,
            focus TEXT NOT NULL,
            -- what the shopper's own correction says, if there was one
            answer TEXT CHECK (answer IS NULL OR json_valid(answer)),
            PRIMARY KEY (inbox_group, sender, record)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX inbox_troubles_of_record ON inbox_troubles (record);
        CREATE TABLE inbox_progress (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
        """
    )


@inbox_migrations(name="0002_corrections")
def _corrections(database: sqlite_utils.Database) -> None:
    """What curators changed, each with what takes it back, and where every added example came from."""
    database.executescript(
        """
        CREATE TABLE corrections (
            id INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            curator TEXT NOT NULL,
            kind TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('held', 'begun', 'live', 'undone')),
            inbox_group INTEGER,
            change TEXT NOT NULL CHECK (json_valid(change)),
            reach TEXT NOT NULL CHECK (json_valid(reach)),
            reason TEXT NOT NULL,
            ended_at TEXT,
            ended_by TEXT
        ) STRICT;
        CREATE TABLE example_origins (
            correction INTEGER NOT NULL,
            place TEXT NOT NULL,                     -- the file, below the project's folder
            text TEXT NOT NULL,
            record INTEGER,
            sender TEXT,
            PRIMARY KEY (correction, place, text)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX example_origins_of_text ON example_origins (text);
        """
    )


@inbox_migrations(name="0003_sample")
def _sample(database: sqlite_utils.Database) -> None:
    """The weekly sample, and what curators said each message means, before they saw what the model had said."""
    database.executescript(
        """
        CREATE TABLE samples (
            record INTEGER PRIMARY KEY,
            week TEXT NOT NULL,                      -- 2026-W48
            position INTEGER NOT NULL,
            drawn_from INTEGER NOT NULL,             -- so many messages could have been drawn
            intent TEXT,                             -- as judged; NULL: not judged yet
            skus TEXT CHECK (skus IS NULL OR json_valid(skus)),      -- goods that were meant, where the judge said so
            correct INTEGER CHECK (correct IN (0, 1)),
            curator TEXT,
            at TEXT
        ) STRICT;
        CREATE INDEX samples_of_week ON samples (week, position);
        """
    )
