"""What the turn records tell the shop's owner: tables as plain rows, made in one pass over the records.

`not_sold`, `new_words` and `corrected_products` are of the last days asked for; each shopper counts once in `senders`.
"""

from __future__ import annotations

import csv
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kirana.curation.records import NOT_UNDERSTOOD, Record
from kirana.curation.sample import Sample
from kirana.curation.troubles import SESSION_SECONDS
from kirana.evaluation.interval import Measure
from kirana.shop.catalogue import index_tokens
from kirana.understanding.sounds import skeleton

if TYPE_CHECKING:
    from kirana.curation.desk import Desk

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "not_sold": ("text", "messages", "senders", "why"),
    "new_words": ("word", "messages", "senders", "known", "example"),
    "misses": ("model", "language", "misses", "n", "per_thousand", "low", "high"),
    "error_rates": ("week", "language", "value", "low", "high", "n"),
    "corrected_products": ("sku", "name", "corrected", "n", "share", "low", "high", "aliases"),
}
NOT_SOLD = ("not_found", "out_of_stock", "unknown_product")
DAYS, WEEK = 28, 7
CORRECTED_WITHIN = 2  # turns
SHOWN = 50
_CHUNK = 5000
_SHORTEST = 3


@dataclass
class _Count:
    """How often something was said and by whom; `first`: in whose words."""

    first: str
    messages: int = 0
    senders: set[str] = field(default_factory=set)
    why: dict[str, int] = field(default_factory=dict)

    def add(self, sender: str, why: str = "") -> None:
        self.messages += 1
        self.senders.add(sender)
        self.why[why] = self.why.get(why, 0) + 1


def insight(desk: Desk, days: int = DAYS) -> dict[str, list[dict[str, Any]]]:
    """Every table of `COLUMNS`, what weighs most first."""
    now = desk.clock().astimezone(timezone.utc)
    tally = _Tally(_time(now - timedelta(days=days)), _time(now - timedelta(days=WEEK)))
    for record in _records(desk):
        tally.take(record)
    return {
        "not_sold": tally.not_sold(),
        "new_words": tally.new_words(desk),
        "misses": tally.misses(),
        "error_rates": [{name: one[name] for name in COLUMNS["error_rates"]} for one in Sample(desk).error_rates()],
        "corrected_products": tally.corrected(desk),
    }


def write_csv(tables: Tables, folder: Path) -> list[Path]:
    """One file for each table, in a folder that is made when missing; the files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for name, rows in tables.items():
        file = folder / f"{name}.csv"
        with file.open("w", encoding="utf-8", newline="") as opened:
            writer = csv.DictWriter(opened, COLUMNS[name])
            writer.writeheader()
            writer.writerows({column: _plain(value) for column, value in row.items()} for row in rows)
        files.append(file)
    return files


class _Tally:
    """Counts records, oldest first.

    Args:
        since: from when on goods are counted; `week`: from when on a word is of this week. As records have their times.
    """

    def __init__(self, since: str, week: str) -> None:
        self._since, self._week = since, week
        self._missing: dict[str, _Count] = {}
        self._old_words: set[str] = set()
        self._words: dict[str, _Count] = {}
        self._examples: dict[str, str] = {}
        self._heard: dict[tuple[str, str], list[int]] = {}  # model and language → messages, misses
        self._lately: dict[str, deque[Record]] = {}
        self._put: dict[str, int] = {}
        self._taken: dict[str, int] = {}

    def take(self, record: Record) -> None:
        """One more record."""
        if record.at >= self._since:
            self._goods(record)
        if record.spoken:
            self._take_words(record)
            heard = self._heard.setdefault((record.model or "?", record.language or "?"), [0, 0])
            heard[0] += 1
            heard[1] += _missed(record)

    def _goods(self, record: Record) -> None:
        for wish in record.wishes(*NOT_SOLD):
            text = str(wish["text"])
            count = self._missing.setdefault(_sound(text) or text, _Count(text))
            count.add(record.sender, str(wish["outcome"]))
        before = self._lately.setdefault(record.sender, deque(maxlen=CORRECTED_WITHIN))
        taken = set(record.taken())
        for earlier in before:
            if (record.time - earlier.time).total_seconds() <= SESSION_SECONDS:
                for sku in taken & set(earlier.put()):
                    self._taken[sku] = self._taken.get(sku, 0) + 1
                    taken.discard(sku)
        for sku in record.put():
            self._put[sku] = self._put.get(sku, 0) + 1
        before.append(record)

    def _take_words(self, record: Record) -> None:
        words = {word for word in index_tokens(record.text, variants=False) if len(word) >= _SHORTEST}
        for word in words:
            sound = skeleton(word) or word
            if word.isdigit() or sound in self._old_words:
                continue
            if record.at < self._week:
                self._old_words.add(sound)
                continue
            self._words.setdefault(sound, _Count(word)).add(record.sender)
            self._examples.setdefault(sound, record.text)

    def not_sold(self) -> list[dict[str, Any]]:
        """What was asked for and could not be had."""
        ordered = sorted(self._missing.values(), key=lambda one: (-len(one.senders), -one.messages, one.first))
        return [
            {
                "text": one.first,
                "messages": one.messages,
                "senders": len(one.senders),
                "why": max(sorted(one.why), key=one.why.__getitem__),
            }
            for one in ordered[:SHOWN]
        ]

    def new_words(self, desk: Desk) -> list[dict[str, Any]]:
        """Words of this week that nobody said before, those first that the shop does not know."""
        found: list[dict[str, Any]] = [
            {
                "word": one.first,
                "messages": one.messages,
                "senders": len(one.senders),
                "known": not desk.wording.unknown(one.first),
                "example": self._examples[sound],
            }
            for sound, one in self._words.items()
            if sound not in self._old_words
        ]
        return sorted(found, key=lambda row: (row["known"], -row["senders"], -row["messages"], row["word"]))[:SHOWN]

    def misses(self) -> list[dict[str, Any]]:
        """Messages of which nothing came, of a thousand, with 95 % intervals."""
        rows = []
        for (model, language), (n, missed) in sorted(self._heard.items()):
            share = Measure.share("misses", missed, n)
            thousands = {"per_thousand": share.value, "low": share.low, "high": share.high}
            rows.append(
                {"model": model, "language": language, "misses": missed, "n": n}
                | {name: round(1000 * value, 1) for name, value in thousands.items()}
            )
        return rows

    def corrected(self, desk: Desk) -> list[dict[str, Any]]:
        """Products that shoppers took out again just after they were put in the cart; and names that curators gave."""
        given = Counter(desk.aliases_given())
        rows: list[dict[str, Any]] = []
        for sku in sorted({*self._taken, *given}):
            product = desk.catalogue.product(sku)
            put, taken = self._put.get(sku, 0), self._taken.get(sku, 0)
            share = Measure.share(sku, min(taken, put), put)
            rows.append(
                {"sku": sku, "name": product.name if product else "", "corrected": taken, "n": put}
                | {"share": round(share.value, 4), "low": round(share.low, 4), "high": round(share.high, 4)}
                | {"aliases": given[sku]}
            )
        return sorted(rows, key=lambda row: (-int(str(row["corrected"])), -int(str(row["aliases"])), str(row["sku"])))[
            :SHOWN
        ]


def _records(desk: Desk) -> Iterator[Record]:
    after = 0
    while rows := desk.inbox.rows().records_after(after, _CHUNK):
        yield from map(Record.of, rows)
        after = rows[-1]["id"]


def _missed(record: Record) -> bool:
    """Whether nothing came of a message that was the shop's business."""
    lost = record.intent in (None, NOT_UNDERSTOOD) or bool(record.wishes("not_understood", "not_found"))
    return lost or record.failure is not None


def _sound(text: str) -> str:
    return " ".join(sorted(skeleton(word) or word for word in index_tokens(text, variants=False)))


def _time(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")


def _plain(value: object) -> object:
    """A cell: what a spreadsheet would take for a formula is text there as well."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t") else value
