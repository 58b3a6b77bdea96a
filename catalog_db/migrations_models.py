"""Tables of the register of models, in `conversations.db`, as named migrations applied once each.

The model files lie in the folder `models` beside the database. Times are ISO 8601 with offset, lists and objects JSON.
What the tables keep of shoppers' texts was masked before it was recorded.
"""

from __future__ import annotations

import sqlite_utils

models_migrations = sqlite_utils.Migrations("models")


@models_migrations(name="0001_register")
def _register(database: sqlite_utils.Database) -> None:
    """Models that can answer, trainings under way, what was compared, and which model answers whom since when."""
    database.executescript(
        """
        CREATE TABLE models (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,               -- the file
            digest TEXT NOT NULL,                    -- SHA-256 of the file
            at TEXT NOT NULL,
            curator TEXT NOT NULL,
            reason TEXT NOT NULL,
            origin TEXT NOT NULL CHECK (origin IN ('trained', 'found')),  -- found: made before the register knew
            parent TEXT,                             -- the model that answered when this one was trained
            revision TEXT NOT NULL,                  -- of everything it was trained from
            parts TEXT NOT NULL CHECK (json_valid(parts)),       -- the revision of each part: data, domain, code …
            configuration TEXT NOT NULL,             -- config.yml
            correction INTEGER NOT NULL,             -- the newest correction that it has learnt
            figures TEXT NOT NULL CHECK (json_valid(figures))
        ) STRICT;
        CREATE TABLE model_trainings (
            id INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            curator TEXT NOT NULL,
            reason TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('running', 'done', 'failed')),
            step TEXT NOT NULL DEFAULT '',           -- what it does now, or why it failed
            seconds REAL NOT NULL DEFAULT 0,
            model TEXT                               -- the file that comes of it
        ) STRICT;
        CREATE TABLE model_comparisons (
            id INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            curator TEXT NOT NULL,
            challenger TEXT NOT NULL,
            champion TEXT NOT NULL,
            gate TEXT NOT NULL CHECK (gate IN ('pass', 'fail')),
            report TEXT NOT NULL CHECK (json_valid(report))
        ) STRICT;
        CREATE INDEX model_comparisons_of ON model_comparisons (challenger, champion, id);
        CREATE TABLE model_releases (
            id INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            curator TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('promote', 'rollback')),
            before TEXT NOT NULL,                    -- the champion until then
            champion TEXT NOT NULL,                  -- answers everybody but
            challenger TEXT,                         -- the share of senders that this one answers
            share INTEGER NOT NULL CHECK (share BETWEEN 0 AND 100),
            reason TEXT NOT NULL,
            override TEXT,                           -- why, where the gate had said no
            at_once INTEGER NOT NULL,                -- 1: open checkouts change their model as well
            comparison INTEGER
        ) STRICT;
        """
    )
