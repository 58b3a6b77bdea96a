"""A turn as curators see it: one row of `turn_records`, with the questions that are asked of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

PRESS = "[press]"
NOT_UNDERSTOOD = "nlu_fallback"
OUTSIDE = "out_of_scope"
PUT = frozenset({"added", "set"})
# What is polite, or an answer to a question: nothing that a shopper would say again in other words.
LIGHT = frozenset({"greet", "goodbye", "thank", "affirm", "deny", "inform", "choose_option", "resume", "undo"})


@dataclass(frozen=True)
class Record:
    """What was said, understood and done in one turn. `text` is masked; a private answer is only "[address]"."""

    id: int
    at: str
    sender: str
    text: str
    language: str | None = None
    intent: str | None = None
    confidence: float | None = None
    items: Sequence[Mapping[str, Any]] = ()
    outcome: Sequence[Mapping[str, Any]] = ()
    responses: Sequence[str] = ()
    ranking: Sequence[Mapping[str, Any]] = ()
    model: str | None = None
    failure: str | None = None
    cart_paise: int | None = None
    bought: Sequence[str] | None = None

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Record:
        """From a row as `catalog_db.inbox_rows` gives it."""
        outcome = row["outcome"] if isinstance(row["outcome"], list) else []
        return cls(
            id=row["id"],
            at=row["at"],
            sender=row["sender"],
            text=row["text"],
            language=row["language"],
            intent=row["intent"],
            confidence=row["confidence"],
            items=row["items"] or (),
            outcome=outcome,
            responses=row["responses"] or (),
            ranking=row["ranking"] or (),
            model=row["model"],
            failure=row["failure"],
            cart_paise=row["cart_paise"],
            bought=row["bought"],
        )

    @property
    def time(self) -> datetime:
        """When it was said."""
        return datetime.fromisoformat(self.at)

    @property
    def spoken(self) -> bool:
        """Whether the shopper's own words are kept: not of a press, nor of a private answer."""
        return bool(self.text.strip()) and not self.text.startswith("[")

    @property
    def understood(self) -> bool:
        """Whether something came of it."""
        missed = any(wish["outcome"] in ("not_understood", "not_found") for wish in self.outcome)
        return not missed and not self.failure and self.intent not in (None, NOT_UNDERSTOOD, OUTSIDE)

    @property
    def margin(self) -> float:
        """How far the intent lies before the next likely one; 1 where the model did not rank."""
        if len(self.ranking) < 2 or self.ranking[0]["name"] != self.intent:
            return 1.0
        return float(self.ranking[0]["confidence"]) - float(self.ranking[1]["confidence"])

    def wishes(self, *outcomes: str) -> list[Mapping[str, Any]]:
        """The wishes that ended so."""
        return [wish for wish in self.outcome if wish["outcome"] in outcomes]

    def put(self) -> list[str]:
        """Skus that this turn put in the cart."""
        return [sku for wish in self.wishes(*PUT) for sku in wish.get("skus") or ()]

    def taken(self) -> list[str]:
        """Skus that this turn took out of the cart again."""
        return [sku for wish in self.wishes("undone", "removed") for sku in wish.get("skus") or ()]

    def goods(self) -> list[str]:
        """What the reader took for goods, in the shopper's words, the brand with it."""
        named = (f"{item.get('brand') or ''} {item.get('product') or ''}".strip() for item in self.items)
        return [name for name in named if name]
