"""The weekly sample: messages drawn at random and judged without seeing what the model made of them.

It is the only honest measure of how often the shop is wrong, and the only way to meet mistakes that it is sure of: no
shopper need complain for a message to be drawn. What is judged wrong goes into the inbox with the judge's answer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from catalog_db.sample_rows import SampleRows
from kirana.curation.files import CurationError
from kirana.curation.records import Record
from kirana.curation.training_file import TrainingFile
from kirana.curation.view import conversation, turn_row
from kirana.curation.wording import in_latin
from kirana.evaluation.interval import Measure

if TYPE_CHECKING:
    from kirana.curation.desk import Desk

DRAWN = 50
_WEEK = "%G-W%V"


class Sample:
    """Draws, shows and judges samples at a desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def week(self, named: str | None = None) -> str:
        """A week as 2026-W48: the one named, else the one of now. Raises CurationError."""
        if named is None:
            return self._desk.clock().strftime(_WEEK)
        _begin_of(named)
        return named

    def draw(self, week: str, number: int = DRAWN) -> list[dict[str, Any]]:
        """The week's sample, drawn now as far as it is not yet: each message of the week is as likely as any other.

        Drawing again later adds only messages that came since: every message's lot depends on nothing but itself, and
        the sample is those with the lowest lots.
        """
        begin = _begin_of(week).replace(tzinfo=self._desk.clock().tzinfo)
        times = [_utc(begin), _utc(begin + timedelta(days=7))]
        with self._desk.database.write() as connection:
            rows = SampleRows(connection)
            lots = sorted(rows.spoken(*times), key=lambda record: _lot(week, record))
            rows.add(week, lots[:number], len(lots))
        return self.rows(week)

    def rows(self, week: str) -> list[dict[str, Any]]:
        """The sample without what the model made of it; for each, the conversation before, without intents as well."""
        return [self._blind(row) for row in SampleRows(self._desk.database.read()).of_week(week)]

    def judge(
        self, record: int, intent: str, curator: str, skus: Sequence[str] | None = None, *, again: bool = True
    ) -> dict[str, Any]:
        """What a message means, by a curator; gives how the model did. Where it was wrong the inbox gets it.

        Args:
            skus: the goods that should be put in the cart or offered, where the judge says so.
            again: a message that somebody judged already may be judged anew.
        """
        found = self._desk.inbox.rows().record(record)
        if found is None or SampleRows(self._desk.database.read()).of_record(record) is None:
            raise CurationError(f"Message {record} is in no sample; `kirana curate sample` draws one.")
        known = TrainingFile.read(self._desk.root).intents
        if intent not in known:
            raise CurationError(f"There is no intent {intent}; those there are: {', '.join(known)}.")
        said = Record.of(found)
        correct = intent == said.intent and (skus is None or set(skus) <= _offered(said))
        with self._desk.database.write() as connection:
            standing = SampleRows(connection).of_record(record)
            if not again and standing and standing["correct"] is not None:
                raise CurationError(f"{standing['curator']} judged this message meanwhile; theirs is kept.")
            SampleRows(connection).judge(record, intent, skus, correct, curator, self._desk.clock().isoformat())
        self._desk.inbox.take_again(said.sender, record)
        return {"record": record, "correct": correct, "judged": intent, "model": said.intent}

    def error_rates(self, weeks: Iterable[str] | None = None) -> list[dict[str, Any]]:
        """The share of messages that were misunderstood, with Wilson's interval: each week, whole and by language."""
        rows = SampleRows(self._desk.database.read())
        found: list[dict[str, Any]] = []
        for week in weeks if weeks is not None else rows.weeks():
            judged = [row for row in rows.of_week(week) if row["correct"] is not None]
            for language in (None, *sorted({row["language"] or "?" for row in judged})):
                some = [row for row in judged if language is None or (row["language"] or "?") == language]
                measure = Measure.share(f"error rate {week}", sum(not row["correct"] for row in some), len(some))
                found.append({"week": week, "language": language, **measure.as_dict()})
        return found

    def _blind(self, row: Mapping[str, Any]) -> dict[str, Any]:
        before: list[dict[str, Any]] = []
        found = self._desk.inbox.rows().record(row["record"])
        if found is not None:
            said = Record.of(found)
            earlier = [turn_row(one) for one in conversation(self._desk, said) if one.id < said.id]
            before = [{"text": one["text"], "responses": one["responses"]} for one in earlier]
        judged = row["correct"] is not None
        return {
            "record": row["record"],
            "week": row["week"],
            "text": row["text"],
            "latin": in_latin(row["text"]),
            "before": before,
            "judged": row["intent"] if judged else None,
            "correct": row["correct"],
        }


def _offered(record: Record) -> set[str]:
    return {sku for wish in record.outcome for sku in wish.get("skus") or ()}


def _lot(week: str, record: int) -> bytes:
    return hashlib.sha256(f"{week}/{record}".encode()).digest()


def _begin_of(week: str) -> datetime:
    try:
        return datetime.strptime(f"{week}-1", f"{_WEEK}-%u")
    except ValueError as error:
        raise CurationError(f"“{week}” is no week; write it as 2026-W48.") from error


def _utc(moment: datetime) -> str:
    return moment.astimezone(timezone.utc).isoformat(timespec="milliseconds")
