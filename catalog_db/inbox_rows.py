"""The rows of the curators' inbox in `conversations.db`: turn records read, troubles and their groups kept.

What makes a trouble and which ones are alike is `kirana.curation`'s business; here is only SQL.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_GROUPS = (
    "SELECT id, kind, focus, state, revision, messages, senders, priority, value_paise, newest, typical"
    " FROM inbox_groups"
)
_RECORD_LISTS = ("intents", "items", "outcome", "actions", "responses", "ranking", "bought")
_MANY = 500

_WEIGH = """
    UPDATE inbox_groups SET (messages, senders, priority, value_paise, newest, typical) = (
        SELECT coalesce(sum(messages), 0), count(*), coalesce(sum(best), 0), coalesce(sum(value), 0),
            coalesce(max(newest), 0),
            coalesce((SELECT record FROM inbox_troubles WHERE inbox_group = :id
                ORDER BY answer IS NULL, uncertainty * value_paise DESC, record LIMIT 1), 0)
        FROM (
            SELECT count(*) AS messages, CAST(max(uncertainty * value_paise) AS INTEGER) AS best,
                max(value_paise) AS value, max(record) AS newest
            FROM inbox_troubles WHERE inbox_group = :id GROUP BY sender
        )
    ) WHERE id = :id
"""


@dataclass(frozen=True)
class Trouble:
    """One trouble of one message as it is stored; `answer` is what the shopper's own correction says."""

    record: int
    sender: str
    reasons: tuple[str, ...]
    uncertainty: float
    value_paise: int
    focus: str
    answer: Mapping[str, Any] | None


class InboxRows:
    """Reads and writes on one connection; writing happens inside the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def progress(self, name: str) -> int:
        """A number kept under this name, 0 at first."""
        row = self._one("SELECT value FROM inbox_progress WHERE name = ?", name)
        return int(row[0]) if row else 0

    def set_progress(self, name: str, value: int) -> None:
        """Keeps a number under this name."""
        self._connection.execute("INSERT OR REPLACE INTO inbox_progress VALUES (?, ?)", (name, value))

    def newest_record(self) -> int:
        """The highest id of a turn record; 0 when there is none."""
        return int(self._one("SELECT coalesce(max(id), 0) FROM turn_records")[0])

    def record(self, identity: int) -> dict[str, Any] | None:
        """One turn record."""
        row = self._one("SELECT * FROM turn_records WHERE id = ?", identity)
        return _decoded(row) if row else None

    def records_after(self, after: int, limit: int) -> list[dict[str, Any]]:
        """The records with an id above `after`, oldest first."""
        return self._records("SELECT * FROM turn_records WHERE id > ? ORDER BY id LIMIT ?", after, limit)

    def last_records(self, number: int) -> Iterator[tuple[int, str, str]]:
        """(id, sender, text) of the last records that have a text of the shopper, newest first; all in one read."""
        sql = "SELECT id, sender, text FROM turn_records WHERE text NOT LIKE '[%' ORDER BY id DESC LIMIT ?"
        return map(tuple, self._connection.execute(sql, (number,)))

    def answered_with(self, response: str, language: str, last: int) -> int:
        """How many of the last records in a language named this response."""
        sql = "SELECT count(*) FROM turn_records WHERE id > (SELECT coalesce(max(id), 0) FROM turn_records) - ?"
        return int(self._one(f"{sql} AND language = ? AND responses LIKE ?", last, language, f'%"{response}"%')[0])

    def understood_as(self, intent: str, last: int) -> int:
        """How many of the last records had this intent."""
        sql = "SELECT count(*) FROM turn_records WHERE id > (SELECT coalesce(max(id), 0) FROM turn_records) - ?"
        return int(self._one(f"{sql} AND intent = ?", last, intent)[0])

    def intents_of_last(self, last: int) -> list[tuple[str, int]]:
        """(intent, messages) of the last records, those met most often first."""
        sql = (
            "SELECT intent, count(*) FROM turn_records WHERE id > (SELECT coalesce(max(id), 0) FROM turn_records) - ?"
            " AND intent IS NOT NULL GROUP BY intent ORDER BY 2 DESC, 1"
        )
        return [tuple(row) for row in self._connection.execute(sql, (last,))]

    def records_of(self, sender: str, before: int, limit: int) -> list[dict[str, Any]]:
        """The last records of a sender with an id below `before`, oldest first."""
        sql = "SELECT * FROM turn_records WHERE sender = ? AND id < ? ORDER BY id DESC LIMIT ?"
        return self._records(sql, sender, before, limit)[::-1]

    def conversation(self, sender: str, around: int, before: int, after: int) -> list[dict[str, Any]]:
        """A sender's records around one, oldest first."""
        sql = "SELECT * FROM turn_records WHERE sender = ? AND id > ? ORDER BY id LIMIT ?"
        return [*self.records_of(sender, around + 1, before + 1), *self._records(sql, sender, around, after)]

    def left_since(self, after: int, before: str, up_to: int) -> tuple[int, list[str]]:
        """(last record said before a time, senders whose last record lies between `after` and that one)."""
        sql = "SELECT coalesce(max(id), ?) FROM turn_records WHERE id > ? AND id <= ? AND at < ?"
        last = int(self._one(sql, after, after, up_to, before)[0])
        senders = self._connection.execute(
            "SELECT DISTINCT sender FROM turn_records AS mine WHERE id > ? AND id <= ?"
            " AND NOT EXISTS (SELECT 1 FROM turn_records AS later WHERE later.sender = mine.sender AND later.id > ?)",
            (after, last, last),
        )
        return last, [sender for (sender,) in senders]

    def groups_with(self, terms: Iterable[str], kind: str) -> list[tuple[int, str]]:
        """(group, its focus) of the groups that have one of these terms, the oldest first."""
        asked = sorted(set(terms))
        found = "SELECT DISTINCT inbox_groups.id, focus FROM inbox_terms JOIN inbox_groups ON id = inbox_group WHERE"
        sql = f"{found} kind = ? AND term IN ({_marks(asked)}) ORDER BY 1"
        return [tuple(row) for row in self._connection.execute(sql, (kind, *asked))]

    def new_group(self, kind: str, focus: str, terms: Iterable[str]) -> int:
        """A new group of troubles that have these terms in common."""
        made = self._connection.execute("INSERT INTO inbox_groups (kind, focus) VALUES (?, ?)", (kind, focus))
        identity = int(made.lastrowid or 0)
        rows = [(term, identity) for term in sorted(set(terms))]
        self._connection.executemany("INSERT OR IGNORE INTO inbox_terms VALUES (?, ?)", rows)
        return identity

    def forget_troubles(self, records: Sequence[int]) -> set[int]:
        """Removes the troubles of these records; the groups they were in."""
        touched: set[int] = set()
        for first in range(0, len(records), _MANY):
            part = records[first : first + _MANY]
            marks = _marks(part)
            sql = f"SELECT DISTINCT inbox_group FROM inbox_troubles WHERE record IN ({marks})"  # noqa: S608
            touched.update(group for (group,) in self._connection.execute(sql, part))
            self._connection.execute(f"DELETE FROM inbox_troubles WHERE record IN ({marks})", part)  # noqa: S608
        return touched

    def add_trouble(self, group: int, trouble: Trouble) -> None:
        """Puts a trouble into a group."""
        self._connection.execute(
            "INSERT OR REPLACE INTO inbox_troubles"
            " (inbox_group, sender, record, reasons, uncertainty, value_paise, focus, answer)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(group, trouble.sender, trouble.record, _json(trouble.reasons), trouble.uncertainty),
                *(trouble.value_paise, trouble.focus, None if trouble.answer is None else _json(trouble.answer)),
            ),
        )

    def weigh(self, groups: Iterable[int]) -> None:
        """Counts groups anew from their troubles: a sender counts once, with what weighs most; empty ones go."""
        for group in sorted(groups):
            self._connection.execute(_WEIGH, {"id": group})
            gone = self._connection.execute(
                "DELETE FROM inbox_groups WHERE id = ? AND messages = 0 AND revision = 0", (group,)
            )
            if gone.rowcount:
                self._connection.execute("DELETE FROM inbox_terms WHERE inbox_group = ?", (group,))

    def groups(self, state: str, limit: int) -> list[sqlite3.Row]:
        """Groups in this state, what weighs most first."""
        sql = f"{_GROUPS} WHERE state = ? AND messages > 0 ORDER BY priority DESC, id LIMIT ?"
        return self._connection.execute(sql, (state, limit)).fetchall()

    def group(self, identity: int) -> sqlite3.Row | None:
        """One group."""
        found: sqlite3.Row | None = self._one(f"{_GROUPS} WHERE id = ?", identity)
        return found

    def troubles(self, group: int, limit: int = 1000) -> list[Trouble]:
        """The troubles of a group, one sender after the other, what weighs most first of each."""
        sql = (
            "SELECT record, sender, reasons, uncertainty, value_paise, focus, answer FROM inbox_troubles"
            " WHERE inbox_group = ? ORDER BY sender, uncertainty * value_paise DESC, record LIMIT ?"
        )
        rows = self._connection.execute(sql, (group, limit))
        return [
            Trouble(r[0], r[1], tuple(json.loads(r[2])), r[3], r[4], r[5], None if r[6] is None else json.loads(r[6]))
            for r in rows
        ]

    def decide(self, group: int, state: str) -> None:
        """Sets a group's state, which is a new revision of it."""
        self._connection.execute(
            "UPDATE inbox_groups SET state = ?, revision = revision + 1 WHERE id = ?", (state, group)
        )

    def judgement(self, record: int) -> tuple[str, list[str]] | None:
        """(intent, skus) of a record that was judged wrong."""
        row = self._one("SELECT intent, skus FROM samples WHERE record = ? AND correct = 0", record)
        return (row[0], json.loads(row[1] or "[]")) if row else None

    def stands_for(self, record: int) -> float:
        """How many messages one of a sample stands for: those of its week that could be drawn, by those that were."""
        sql = (
            "SELECT max(1.0, 1.0 * drawn_from / (SELECT count(*) FROM samples AS all_of WHERE all_of.week = mine.week))"
            " FROM samples AS mine WHERE record = ?"
        )
        row = self._one(sql, record)
        return float(row[0]) if row else 1.0

    def counts(self) -> dict[str, int]:
        """How many groups are in each state."""
        return dict(map(tuple, self._connection.execute("SELECT state, count(*) FROM inbox_groups GROUP BY state")))

    def forget_sender(self, sender: str) -> set[int]:
        """Removes everything of a sender; the groups that were touched."""
        records = [
            row[0] for row in self._connection.execute("SELECT id FROM turn_records WHERE sender = ?", (sender,))
        ]
        touched = self.forget_troubles(records)
        for sql in ("DELETE FROM samples WHERE record IN", "DELETE FROM turn_records WHERE id IN"):
            for first in range(0, len(records), _MANY):
                part = records[first : first + _MANY]
                self._connection.execute(f"{sql} ({_marks(part)})", part)
        # Ids of the last records are given again: what comes next must not count as read.
        self._connection.execute("UPDATE inbox_progress SET value = min(value, ?)", (self.newest_record(),))
        return touched

    def refocus(self, group: int) -> None:
        """A group's words are those of one of its own messages: what a forgotten shopper said is not kept there."""
        self._connection.execute(
            "UPDATE inbox_groups SET focus = coalesce((SELECT focus FROM inbox_troubles WHERE inbox_group = :id"
            " ORDER BY record LIMIT 1), '') WHERE id = :id",
            {"id": group},
        )

    def _records(self, sql: str, *values: object) -> list[dict[str, Any]]:
        return [_decoded(row) for row in self._connection.execute(sql, values)]

    def _one(self, sql: str, *values: object) -> Any:
        return self._connection.execute(sql, values).fetchone()


def _decoded(row: sqlite3.Row) -> dict[str, Any]:
    read = dict(row)
    for name in _RECORD_LISTS:
        read[name] = None if read[name] is None else json.loads(read[name])
    return read


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _marks(values: Sequence[object]) -> str:
    """Question marks for the values of an IN (…); the values themselves never enter the text."""
    return ", ".join("?" * len(values))
