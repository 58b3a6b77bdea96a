"""The table of who may open the curators' page, in `conversations.db` beside what they decide."""

from __future__ import annotations

import sqlite_utils

curator_migrations = sqlite_utils.Migrations("curators")


@curator_migrations(name="0001_curators")
def _curators(database: sqlite_utils.Database) -> None:
    """One row for each person; of the password only a salted scrypt hash is kept."""
    database.executescript(
        """
        CREATE TABLE curators (
            name TEXT PRIMARY KEY,
            role TEXT NOT NULL CHECK (role IN ('curator', 'viewer')),
            password TEXT NOT NULL,      -- scrypt$n$r$p$salt$hash
            at TEXT NOT NULL             -- when the password was set
        ) STRICT, WITHOUT ROWID;
        """
    )
