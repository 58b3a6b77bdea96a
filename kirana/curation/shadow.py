"""Shadow replay: what shoppers said lately, understood again by two models, the costliest differences first.

Messages are understood each by itself, as if it opened a conversation: what a yes or a number answered is not replayed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kirana.curation.records import Record

if TYPE_CHECKING:
    from kirana.curation.desk import Desk

LAST_RECORDS = 5000
SHOWN = 50


@dataclass
class Said:
    """A text that was said lately: how often, by whom, and paise at stake, each shopper counted once."""

    messages: int = 0
    value_by_sender: dict[str, int] = field(default_factory=dict)


def shadow_messages(desk: Desk, last: int = LAST_RECORDS) -> dict[str, Said]:
    """Text → what is known of it, of the last records in shoppers' own words."""
    rows = desk.inbox.rows()
    found: dict[str, Said] = {}
    carts: dict[str, int] = {}
    for row in rows.records_after(rows.newest_record() - last, last):
        record = Record.of(row)
        if record.cart_paise is not None:
            carts[record.sender] = record.cart_paise
        if record.spoken:
            said = found.setdefault(record.text, Said())
            said.messages += 1
            value = max(carts.get(record.sender, 0), _goods(desk, record), desk.typical_paise)
            said.value_by_sender[record.sender] = max(value, said.value_by_sender.get(record.sender, 0))
    return found


def shadow_report(desk: Desk, asked: Mapping[str, Said], answers: Mapping[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """What the challenger would decide otherwise.

    Args:
        answers: text → what champion and challenger make of it; texts on which they surely agree are left out.
    """
    changes: list[dict[str, Any]] = []
    for text, said in asked.items():
        if text not in answers:
            continue
        before, after = map(_heard, answers[text])
        if before != after:
            value = sum(said.value_by_sender.values())
            changes.append(
                {
                    "text": text,
                    "before": ", ".join(before),
                    "after": ", ".join(after),
                    "messages": said.messages,
                    "senders": len(said.value_by_sender),
                    "value_at_risk_paise": value,
                }
            )
    changes.sort(key=lambda change: (-change["value_at_risk_paise"], change["text"]))
    return {
        "messages": sum(said.messages for said in asked.values()),
        "changed": sum(change["messages"] for change in changes),
        "value_at_risk_paise": sum(change["value_at_risk_paise"] for change in changes),
        "changes": changes[:SHOWN],
    }


def _heard(meaning: Mapping[str, Any]) -> list[str]:
    """The intents of a message, the main one first."""
    return list(dict.fromkeys([meaning["intent"], *meaning["intents"]]))


def _goods(desk: Desk, record: Record) -> int:
    skus = {sku for wish in record.outcome for sku in wish.get("skus") or ()}
    return max((desk.price_of(sku) or 0 for sku in skus), default=0)
