"""The rows of who may open the curators' page, in `conversations.db`."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True)
class CuratorRow:
    """One person as stored; `password` is its hash."""

    name: str
    role: str
    password: str
    at: str


class CuratorRows:
    """Reads and writes on one connection; writing happens inside the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def get(self, name: str) -> CuratorRow | None:
        """One person."""
        row = self._connection.execute("SELECT name, role, password, at FROM curators WHERE name = ?", (name,))
        found = row.fetchone()
        return CuratorRow(*found) if found else None

    def all(self) -> list[CuratorRow]:
        """Everybody, by name."""
        rows = self._connection.execute("SELECT name, role, password, at FROM curators ORDER BY name")
        return [CuratorRow(*row) for row in rows.fetchall()]

    def put(self, row: CuratorRow) -> None:
        """Adds a person, or changes one."""
        self._connection.execute(
            "INSERT OR REPLACE INTO curators (name, role, password, at) VALUES (?, ?, ?, ?)",
            (row.name, row.role, row.password, row.at),
        )

    def remove(self, name: str) -> bool:
        """Takes a person out; whether there was one."""
        return self._connection.execute("DELETE FROM curators WHERE name = ?", (name,)).rowcount == 1
