"""The rows of the weekly sample in `conversations.db`: which messages were drawn, and what curators said they mean."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any


class SampleRows:
    """Reads and writes on one connection; writing happens inside the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def spoken(self, begin: str, end: str) -> list[int]:
        """Ids of the records from a time to another that a shopper said in words (no press, no private answer)."""
        sql = "SELECT id FROM turn_records WHERE at >= ? AND at < ? AND text <> '' AND text NOT LIKE '[%' ORDER BY id"
        return [record for (record,) in self._connection.execute(sql, (begin, end))]

    def add(self, week: str, records: Sequence[int], drawn_from: int) -> None:
        """Draws records for a week, out of so many; those drawn already stay where they are."""
        drawn = [(record, week, position, drawn_from) for position, record in enumerate(records)]
        sql = "INSERT OR IGNORE INTO samples (record, week, position, drawn_from) VALUES (?, ?, ?, ?)"
        self._connection.executemany(sql, drawn)
        self._connection.execute("UPDATE samples SET drawn_from = ? WHERE week = ?", (drawn_from, week))

    def of_week(self, week: str) -> list[dict[str, Any]]:
        """A week's sample in the order drawn, each with the message's text, language and model."""
        rows = self._connection.execute(
            "SELECT samples.*, text, language, model, sender FROM samples JOIN turn_records ON id = record"
            " WHERE week = ? ORDER BY position, record",
            (week,),
        )
        return [_decoded(row) for row in rows]

    def weeks(self) -> list[str]:
        """The weeks with a sample, newest first."""
        return [week for (week,) in self._connection.execute("SELECT DISTINCT week FROM samples ORDER BY week DESC")]

    def judge(self, record: int, intent: str, skus: Iterable[str] | None, correct: bool, curator: str, at: str) -> bool:
        """Keeps what a message means; whether it is in a sample."""
        done = self._connection.execute(
            "UPDATE samples SET intent = ?, skus = ?, correct = ?, curator = ?, at = ? WHERE record = ?",
            (intent, None if skus is None else json.dumps(list(skus)), int(correct), curator, at, record),
        )
        return done.rowcount == 1

    def of_record(self, record: int) -> dict[str, Any] | None:
        """A record's place in a sample."""
        row = self._connection.execute("SELECT * FROM samples WHERE record = ?", (record,)).fetchone()
        return _decoded(row) if row else None


def _decoded(row: sqlite3.Row) -> dict[str, Any]:
    read = dict(row)
    read["skus"] = None if read["skus"] is None else json.loads(read["skus"])
    read["correct"] = None if read["correct"] is None else bool(read["correct"])
    return read
