"""The rows of the register of models: models, trainings, comparisons, releases."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True)
class Model:
    """A model that can answer; the columns are explained in `migrations_models`."""

    name: str
    digest: str
    at: str
    curator: str
    reason: str
    origin: str
    parent: str | None
    revision: str
    parts: Mapping[str, str]
    configuration: str
    correction: int
    figures: Mapping[str, Any]
    id: int = 0

    def as_dict(self) -> dict[str, Any]:
        """As plain data."""
        return {**self.__dict__, "parts": dict(self.parts), "figures": dict(self.figures)}


@dataclass(frozen=True)
class Training:
    """A training: under way, done or failed."""

    id: int
    at: str
    curator: str
    reason: str
    state: str
    step: str
    seconds: float
    model: str | None

    def as_dict(self) -> dict[str, Any]:
        """As plain data."""
        return self.__dict__.copy()


@dataclass(frozen=True)
class Release:
    """Which model answers: `challenger` a share (per cent) of senders, where there is one; `champion` the others.
    `before` is the champion until then."""

    at: str
    curator: str
    kind: str
    before: str
    champion: str
    challenger: str | None
    share: int
    reason: str
    override: str | None = None
    comparison: int | None = None
    at_once: int = 0
    id: int = 0

    def as_dict(self) -> dict[str, Any]:
        """As plain data."""
        return self.__dict__.copy()


class ModelRows:
    """Reads and writes on one connection; writing happens inside the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, model: Model) -> None:
        """One more model."""
        values = {**model.as_dict(), "parts": _json(model.parts), "figures": _json(model.figures)}
        del values["id"]
        self._insert("models", values)

    def models(self) -> list[Model]:
        """All models, newest first."""
        rows = self._connection.execute("SELECT * FROM models ORDER BY id DESC").fetchall()
        decoded = ({**row, "parts": json.loads(row["parts"]), "figures": json.loads(row["figures"])} for row in
                   map(dict, rows))  # fmt: skip
        return [Model(**row) for row in decoded]

    def newest_correction(self) -> int:
        """The newest correction that stands."""
        sql = "SELECT coalesce(max(id), 0) FROM corrections WHERE state = 'live'"
        return int(self._connection.execute(sql).fetchone()[0])

    def begin(self, at: str, curator: str, reason: str) -> int:
        """A training begins; its id."""
        return self._insert("model_trainings", {"at": at, "curator": curator, "reason": reason, "state": "running"})

    def set_training(self, identity: int, **values: object) -> None:
        """What is known of a training now: state, step, seconds, model."""
        names = [field.name for field in fields(Training) if field.name in values]
        sets = ", ".join(f"{name} = :{name}" for name in names)
        self._connection.execute(f"UPDATE model_trainings SET {sets} WHERE id = :id", {**values, "id": identity})  # noqa: S608

    def trainings(self, state: str | None = None) -> list[Training]:
        """Trainings, newest first."""
        rows = self._connection.execute(
            "SELECT * FROM model_trainings WHERE ?1 IS NULL OR state = ?1 ORDER BY id DESC", (state,)
        )
        return [Training(**row) for row in map(dict, rows.fetchall())]

    def add_comparison(self, at: str, curator: str, report: Mapping[str, Any]) -> int:
        """Keeps a comparison's report; its id."""
        values = {name: report[name] for name in ("challenger", "champion", "gate")}
        return self._insert("model_comparisons", {"at": at, "curator": curator, **values, "report": _json(report)})

    def comparison(self, challenger: str, champion: str | None = None) -> dict[str, Any] | None:
        """The newest comparison of a model, with this champion where one is named: id, at, gate and its report."""
        row = self._connection.execute(
            "SELECT * FROM model_comparisons WHERE challenger = ?1 AND (?2 IS NULL OR champion = ?2)"
            " ORDER BY id DESC LIMIT 1",
            (challenger, champion),
        ).fetchone()
        return {**dict(row), "report": json.loads(row["report"])} if row else None

    def add_release(self, release: Release) -> None:
        """From now on these models answer."""
        values = release.as_dict()
        del values["id"]
        self._insert("model_releases", values)

    def releases(self) -> list[Release]:
        """All releases, oldest first."""
        rows = self._connection.execute("SELECT * FROM model_releases ORDER BY id").fetchall()
        return [Release(**row) for row in map(dict, rows)]

    def release(self) -> Release | None:
        """The one that stands; None while nothing was ever promoted."""
        row = self._connection.execute("SELECT * FROM model_releases ORDER BY id DESC LIMIT 1").fetchone()
        return Release(**dict(row)) if row else None

    def model_of(self, sender: str) -> str | None:
        """The model that answered a sender (pseudonym) last."""
        row = self._connection.execute(
            "SELECT model FROM turn_records WHERE sender = ? ORDER BY id DESC LIMIT 1", (sender,)
        ).fetchone()
        return row[0] if row else None

    def forget(self, texts: Collection[str]) -> None:
        """Takes texts out of the comparisons that hold them."""
        for identity, report in self._connection.execute("SELECT id, report FROM model_comparisons").fetchall():
            kept = _without(json.loads(report), texts)
            self._connection.execute("UPDATE model_comparisons SET report = ? WHERE id = ?", (_json(kept), identity))

    def _insert(self, table: str, values: Mapping[str, object]) -> int:
        names = ", ".join(values)
        marks = ", ".join(f":{name}" for name in values)
        made = self._connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", values)  # noqa: S608
        return int(made.lastrowid or 0)


def _without(value: Any, texts: Collection[str]) -> Any:
    """A report without the rows that show one of these texts."""
    if isinstance(value, dict):
        return {name: _without(part, texts) for name, part in value.items()}
    if isinstance(value, list):
        return [_without(part, texts) for part in value if not (isinstance(part, dict) and part.get("text") in texts)]
    return value


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
