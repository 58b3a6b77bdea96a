"""What matching hands over: packs to put in the cart, or candidates to ask about, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from kirana.shop.product import Product

Decision = Literal["accept", "ask", "none"]
MAX_CANDIDATES = 4
TOO_DEAR = "all of it costs more than was said"
NO_OTHER_MAKER = "there is none but of the brand that was not wanted"


@dataclass(frozen=True)
class Pick:
    """So many packs of a sku; for loose goods the amount in the product's unit."""

    sku: str
    quantity: Decimal

    def as_dict(self) -> dict[str, str]:
        """The contract's shape: the quantity is a decimal string."""
        return {"sku": self.sku, "quantity": format(self.quantity.normalize(), "f")}


@dataclass(frozen=True)
class Candidate:
    """One product (family) that may be meant.

    Attributes:
        sku, name: the pack that would be shown.
        packs: what would go in the cart if the shopper chose it.
        score: 0 to 1, comparable within one match only.
        reason: a few plain words on what fits and what does not.
    """

    sku: str
    name: str
    packs: tuple[Pick, ...]
    score: float
    reason: str

    def as_dict(self) -> dict[str, Any]:
        """The contract's shape."""
        packs = [pick.as_dict() for pick in self.packs]
        return {
            "sku": self.sku,
            "name": self.name,
            "packs": packs,
            "score": round(self.score, 3),
            "reason": self.reason,
        }


@dataclass(frozen=True)
class Match:
    """accept: `packs` goes in the cart; ask: at most 4 distinct `candidates`; none: nothing fits.

    Where nothing fits for its price or its maker alone, the one candidate is what there is.
    """

    decision: Decision
    packs: tuple[Pick, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    reason: str = ""

    @property
    def offered(self) -> tuple[Candidate, ...]:
        """The candidates, or what would go in the cart as the one candidate."""
        taken = (Candidate(self.packs[0].sku, "", self.packs, 1.0, self.reason),) if self.packs else ()
        return self.candidates or taken

    def as_dict(self) -> dict[str, Any]:
        """The keys that a match adds to an item of the contract's parse shape."""
        candidates = [candidate.as_dict() for candidate in self.candidates]
        return {"decision": self.decision, "packs": [pick.as_dict() for pick in self.packs], "candidates": candidates}


@dataclass(frozen=True)
class Result:
    """One line of a search: the product as it is now, its score (0 to 1) and why it is here."""

    product: Product
    score: float
    reason: str


@dataclass(frozen=True)
class SearchResult:
    """What a search found, best first; `decision` as for an item of a cart."""

    query: str
    decision: Decision
    results: tuple[Result, ...]
    milliseconds: float

    def as_dict(self) -> dict[str, Any]:
        """The contract's shape of `catalog search --json`."""
        results = [
            {
                "sku": result.product.sku,
                "name": result.product.name,
                "brand": result.product.brand,
                "pack": result.product.pack,
                "price_paise": result.product.price_paise,
                "score": round(result.score, 3),
                "reason": result.reason,
            }
            for result in self.results
        ]
        milliseconds = round(self.milliseconds, 2)
        return {"query": self.query, "decision": self.decision, "results": results, "milliseconds": milliseconds}
