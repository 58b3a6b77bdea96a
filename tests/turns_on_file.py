"""Turn records for tests of the curators' loop, written as the running shop writes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

from kirana import wiring
from kirana.runtime.tensorflow_guard import guard
from kirana.settings import CHECKOUT

guard([], CHECKOUT)

from kirana.runtime.turns import TurnRecord, write_record  # noqa: E402 - after the guard

BEGIN = datetime(2026, 11, 20, 4, 0, tzinfo=timezone.utc)
_clock = [0]


def at(seconds: int) -> str:
    """So many seconds after the beginning, as records have it."""
    return (BEGIN + timedelta(seconds=seconds)).isoformat(timespec="milliseconds")


def wish(text: str, outcome: str, *skus: str) -> dict[str, Any]:
    """What became of one wish."""
    return {"text": text, "outcome": outcome, "skus": list(skus)}


def said(sender: str, text: str, intent: str = "add_to_cart", *outcome: dict[str, Any], **more: Any) -> TurnRecord:
    """A turn, a few seconds after the one before."""
    _clock[0] += 20
    confidence = more.pop("confidence", 0.95)
    ranking = more.pop("ranking", [{"name": intent, "confidence": confidence}, {"name": "help", "confidence": 0.01}])
    goods = [{"text": one, "action": "add", "product": one} for one in more.pop("goods", [])]
    made = TurnRecord(
        sender=wiring.pseudonyms().of(sender), text=text, at=at(_clock[0]), channel="rest", language="hi-Latn",
        intent=intent, confidence=confidence, items=goods, outcome=list(outcome) or None, ranking=ranking,
        responses=more.pop("responses", ["utter_cart_changed"]), model="m.tar.gz",
    )  # fmt: skip
    return replace(made, **more)


def record(*turns: TurnRecord) -> None:
    """Write turns in their order."""
    with wiring.conversations().write() as connection:
        for turn in turns:
            write_record(connection, turn)


def groups() -> list[dict[str, Any]]:
    """The inbox brought up to date: its open groups."""
    desk = wiring.desk()
    desk.inbox.digest()
    return [dict(row) for row in desk.inbox.rows().groups("open", 100)]


def answers(rows: Sequence[dict[str, Any]]) -> list[tuple[str, int]]:
    """(words, senders) of groups."""
    return [(row["focus"], row["senders"]) for row in rows]
