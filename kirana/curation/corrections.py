"""Corrections, done and undone: tried first, held for a second look where something speaks against them, kept with
what takes them back. Two curators at one group: who decides second is told so, and nothing of the first is lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from catalog_db.correction_rows import Correction, CorrectionRows, Origin
from catalog_db.inbox_rows import InboxRows
from kirana.curation.files import CurationError
from kirana.curation.kinds import KINDS
from kirana.curation.reach import LAST_MESSAGES, Reach

if TYPE_CHECKING:
    from kirana.curation.desk import Desk


class Corrections:
    """Makes corrections at a desk.

    Args:
        curator: who decides.
    """

    def __init__(self, desk: Desk, curator: str) -> None:
        self._desk = desk
        self._curator = curator

    def tried(self, kind: str, change: Mapping[str, Any]) -> tuple[dict[str, Any], Reach]:
        """The change, complete, and its reach; nothing is changed. Raises CurationError where it cannot be made."""
        of_kind = KINDS[kind]
        ready = of_kind.ready(self._desk, change)
        messages = list(self._desk.inbox.rows().last_records(LAST_MESSAGES))
        return ready, replace(of_kind.reach(self._desk, ready, messages), of=len(messages))

    def make(
        self, kind: str, change: Mapping[str, Any], *, group: int | None = None, revision: int | None = None,
        records: Sequence[tuple[int, str]] = (), reason: str = "",
    ) -> Correction:  # fmt: skip
        """Makes a correction; where its reach speaks against it, it is only kept, and waits for another curator.

        Args:
            group: the group of the inbox that it settles.
            revision: the group's as the curator saw it; somebody else's decision since then is not run over.
            records: (id, sender) of the messages that the examples were said in, for where they came from.
        """
        if group is not None:
            self._as_seen(InboxRows(self._desk.database.read()), group, revision)
        ready, reach = self.tried(kind, change)
        held = bool(reach.stops)
        with self._desk.database.write() as connection:
            identity = CorrectionRows(connection).begin(
                at=self._now(), curator=self._curator, kind=kind, state="held" if held else "begun", group=group,
                change=ready, reach=reach.as_dict(), reason=reason,
            )  # fmt: skip
            rows = CorrectionRows(connection)
            origins = [*records, *[(None, None)] * len(KINDS[kind].examples(ready))]
            rows.add_origins(
                [
                    Origin(identity, place, text, record, sender)
                    for (place, text), (record, sender) in zip(KINDS[kind].examples(ready), origins, strict=False)
                ]
            )
            if group is not None:
                self._decide(InboxRows(connection), group, "open" if held else "settled", revision)
        return self._standing(identity) if held else self._do(identity, ready)

    def approve(self, identity: int) -> Correction:
        """The second look: a correction that waits is made, by somebody else than who proposed it."""
        held = self._standing(identity)
        if held.state != "held":
            raise CurationError(f"Correction {identity} is {held.state}; only one that is held can be approved.")
        if held.curator == self._curator:
            raise CurationError(f"Correction {identity} is your own; a second look is somebody else's.")
        ready = KINDS[held.kind].ready(self._desk, held.change)
        with self._desk.database.write() as connection:
            CorrectionRows(connection).set_state(identity, "begun")
            if held.group is not None:
                self._decide(InboxRows(connection), held.group, "settled", None)
        return self._do(identity, ready)

    def undo(self, identity: int | None = None) -> Correction:
        """Takes the last correction back, or the one named; its group is open again."""
        rows = CorrectionRows(self._desk.database.read())
        last = rows.last_live() if identity is None else self._standing(identity)
        if last is None:
            raise CurationError("There is no correction to undo.")
        if last.state not in ("live", "begun", "held"):
            raise CurationError(f"Correction {last.id} is {last.state} already.")
        if last.kind in KINDS and last.state != "held":
            KINDS[last.kind].undo(self._desk, last.change)
        with self._desk.database.write() as connection:
            CorrectionRows(connection).end(last.id, self._now(), self._curator)
            if last.group is not None:
                self._decide(InboxRows(connection), last.group, "open", None)
        return self._standing(last.id)

    def aside(self, group: int, *, revision: int | None = None, reason: str = "") -> Correction:
        """Puts a group aside: nothing is to be changed about it."""
        with self._desk.database.write() as connection:
            now = InboxRows(connection).group(group)
            if now is not None and now["state"] == "aside":
                raise CurationError(f"Row {group} is put aside already.")
            self._decide(InboxRows(connection), group, "aside", revision)
            identity = CorrectionRows(connection).begin(
                at=self._now(), curator=self._curator, kind="aside", state="live", group=group, change={}, reach={},
                reason=reason,
            )  # fmt: skip
        return self._standing(identity)

    def _do(self, identity: int, ready: Mapping[str, Any]) -> Correction:
        correction = self._standing(identity)
        try:
            done = KINDS[correction.kind].do(self._desk, ready)
        except BaseException:
            with self._desk.database.write() as connection:
                CorrectionRows(connection).drop(identity)
                if correction.group is not None:
                    self._decide(InboxRows(connection), correction.group, "open", None)
            raise
        with self._desk.database.write() as connection:
            CorrectionRows(connection).set_state(identity, "live", done)
        return self._standing(identity)

    def _decide(self, rows: InboxRows, group: int, state: str, revision: int | None) -> None:
        self._as_seen(rows, group, revision)
        rows.decide(group, state)

    def _as_seen(self, rows: InboxRows, group: int, revision: int | None) -> None:
        """Raises CurationError for a group that nobody knows, or that somebody decided about since it was seen."""
        now = rows.group(group)
        if now is None:
            raise CurationError(f"There is nothing {group} in the inbox; `kirana curate inbox` shows what there is.")
        if revision not in (None, now["revision"]):
            raise CurationError(f"Somebody else decided about {group} meanwhile; look at it again.")

    def _standing(self, identity: int) -> Correction:
        found = CorrectionRows(self._desk.database.read()).get(identity)
        if found is None:
            raise CurationError(f"There is no correction {identity}.")
        return found

    def _now(self) -> str:
        return self._desk.clock().isoformat(timespec="seconds")


def newest(desk: Desk, limit: int) -> list[Correction]:
    """The corrections, newest first."""
    return CorrectionRows(desk.database.read()).newest(limit)
