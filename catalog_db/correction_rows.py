"""The rows of what curators changed, in `conversations.db`: corrections, and where added examples came from."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_COLUMNS = 'id, at, curator, kind, state, inbox_group AS "group", change, reach, reason, ended_at, ended_by'


@dataclass(frozen=True)
class Correction:
    """One correction as stored. `change` holds what does it and what takes it back."""

    id: int
    at: str
    curator: str
    kind: str
    state: str
    group: int | None
    change: Mapping[str, Any]
    reach: Mapping[str, Any]
    reason: str
    ended_at: str | None = None
    ended_by: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """As plain data."""
        return {**self.__dict__, "change": dict(self.change), "reach": dict(self.reach)}


@dataclass(frozen=True)
class Origin:
    """Where an example came from: the correction that added it, and the message it was said in."""

    correction: int
    place: str
    text: str
    record: int | None
    sender: str | None


class CorrectionRows:
    """Reads and writes on one connection; writing happens inside the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def begin(
        self,
        *,
        at: str,
        curator: str,
        kind: str,
        state: str,
        group: int | None,
        change: Mapping[str, Any],
        reach: Mapping[str, Any],
        reason: str,
    ) -> int:
        """A new correction; its id."""
        made = self._connection.execute(
            "INSERT INTO corrections (at, curator, kind, state, inbox_group, change, reach, reason)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (at, curator, kind, state, group, _json(change), _json(reach), reason),
        )
        return int(made.lastrowid or 0)

    def set_state(self, identity: int, state: str, change: Mapping[str, Any] | None = None) -> None:
        """Another state; with it, what takes the correction back."""
        self._connection.execute(
            "UPDATE corrections SET state = ?, change = coalesce(?, change) WHERE id = ?",
            (state, None if change is None else _json(change), identity),
        )

    def end(self, identity: int, at: str, curator: str) -> None:
        """The correction is undone."""
        self._connection.execute(
            "UPDATE corrections SET state = 'undone', ended_at = ?, ended_by = ? WHERE id = ?", (at, curator, identity)
        )

    def drop(self, identity: int) -> None:
        """A correction that could not be made was none."""
        self._connection.execute("DELETE FROM corrections WHERE id = ?", (identity,))
        self._connection.execute("DELETE FROM example_origins WHERE correction = ?", (identity,))

    def get(self, identity: int) -> Correction | None:
        """One correction."""
        return next(iter(self._some("WHERE id = ?", identity)), None)

    def last_live(self) -> Correction | None:
        """The newest correction that stands, or was begun and not ended."""
        return next(iter(self._some("WHERE state IN ('live', 'begun') ORDER BY id DESC LIMIT 1")), None)

    def last_live_of(self, curator: str) -> Correction | None:
        """The newest that stands of those that one curator made."""
        return next(iter(self._some("WHERE state = 'live' AND curator = ? ORDER BY id DESC LIMIT 1", curator)), None)

    def of_group(self, group: int) -> list[Correction]:
        """What was decided about a group of the inbox, newest first."""
        return self._some("WHERE inbox_group = ? ORDER BY id DESC", group)

    def held(self) -> list[Correction]:
        """What waits for a second look, oldest first."""
        return self._some("WHERE state = 'held' ORDER BY id")

    def newest(self, limit: int) -> list[Correction]:
        """The corrections, newest first."""
        return self._some("ORDER BY id DESC LIMIT ?", limit)

    def aliases_given(self) -> list[str]:
        """The skus that were given a name, one for each correction that stands."""
        return [str(one.change["sku"]) for one in self._some("WHERE kind = 'alias' AND state = 'live'")]

    def add_origins(self, origins: Sequence[Origin]) -> None:
        """Keeps where examples came from."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO example_origins (correction, place, text, record, sender) VALUES (?, ?, ?, ?, ?)",
            [(one.correction, one.place, one.text, one.record, one.sender) for one in origins],
        )

    def origins_of(self, text: str) -> list[tuple[Origin, Correction]]:
        """Where an example came from, newest first."""
        rows = self._connection.execute(
            "SELECT correction, place, text, record, sender FROM example_origins WHERE text = ?"
            " ORDER BY correction DESC",
            (text,),
        ).fetchall()
        found = [(Origin(*row), self.get(row[0])) for row in rows]
        return [(origin, correction) for origin, correction in found if correction]

    def origins_from(self, sender: str) -> list[Origin]:
        """The examples that one sender's messages gave."""
        rows = self._connection.execute(
            "SELECT correction, place, text, record, sender FROM example_origins WHERE sender = ?", (sender,)
        )
        return [Origin(*row) for row in rows.fetchall()]

    def forget(self, sender: str, texts: Collection[str]) -> None:
        """Removes what links examples to a sender, and their words from what corrections keep."""
        self._connection.execute("DELETE FROM example_origins WHERE sender = ?", (sender,))
        for one in self._some(""):
            change, reach = _without(one.change, texts), _without(one.reach, texts)
            if (change, reach) != (one.change, one.reach):
                self._connection.execute(
                    "UPDATE corrections SET change = ?, reach = ? WHERE id = ?", (_json(change), _json(reach), one.id)
                )

    def _some(self, clause: str, *values: object) -> list[Correction]:
        rows = self._connection.execute(f"SELECT {_COLUMNS} FROM corrections {clause}", values)  # noqa: S608
        return [
            Correction(**{**dict(row), "change": json.loads(row["change"]), "reach": json.loads(row["reach"])})
            for row in rows.fetchall()
        ]


def _without(value: Any, texts: Collection[str]) -> Any:
    """A value with these texts, wherever they stand in it, left out."""
    if isinstance(value, Mapping):
        return {name: _without(part, texts) for name, part in value.items()}
    if isinstance(value, list):
        return [_without(part, texts) for part in value]
    if isinstance(value, str) and any(text and text in value for text in texts):
        return "[forgotten]"
    return value


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
