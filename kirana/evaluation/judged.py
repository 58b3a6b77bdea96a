"""Outside messages with what they were taken for and how surely: the stuff of the confusion matrix and the curve."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kirana.evaluation.intents import NOT_OURS, READERS, main_intent, refusal_texts
from kirana.evaluation.interval import Measure

Parse = Callable[[str], Mapping[str, Any]]
BANDS: Final = 10
NONE: Final = "(not ours)"
"""What out_of_scope and nlu_fallback are called here: the shop does not act on either."""


@dataclass(frozen=True)
class Judged:
    """One message: the intent it should have had, the one it was given, and with what confidence."""

    truth: str
    taken: str
    confidence: float

    @property
    def right(self) -> bool:
        """Was it given the intent it should have had?"""
        return self.truth == self.taken


@dataclass(frozen=True)
class Band:
    """Answers of about the same confidence: how many, their mean confidence, the share that is right."""

    n: int
    confidence: float
    right: float


def judge(folder: Path, parse: Parse) -> list[Judged]:
    """Every message of the evaluation data whose label maps to ours, and every one that is no business of a grocer's.

    Where several intents of ours are right, the one that was given counts as the truth, else the first by name.
    """
    maps = json.loads((folder.parent / "maps.json").read_text(encoding="utf-8"))
    asked = [(row.text, row.right) for name, read in READERS.items() for row in read(folder, maps[name])]
    asked += [(text, NOT_OURS) for texts in refusal_texts(folder).values() for text in texts]
    return [_judged(parse(text), right) for text, right in asked]


def _judged(parsed: Mapping[str, Any], right: frozenset[str]) -> Judged:
    taken = main_intent(parsed)
    truth = taken if taken in right else min(right - NOT_OURS, default=NONE)
    names = [NONE if name in NOT_OURS else name for name in (truth, taken)]
    return Judged(names[0], names[1], float((parsed.get("intent") or {}).get("confidence") or 0.0))


def bands(judged: Sequence[Judged]) -> list[Band]:
    """The answers by confidence, in ten bands of the same width; empty ones are left out."""
    found = []
    for band in range(BANDS):
        here = [one for one in judged if min(BANDS - 1, int(one.confidence * BANDS)) == band]
        if here:
            n = len(here)
            found.append(Band(n, sum(one.confidence for one in here) / n, sum(one.right for one in here) / n))
    return found


def calibration_error(judged: Sequence[Judged]) -> float:
    """How far confidence is from the share that is right, the mean over all answers (ECE, Naeini et al. 2015)."""
    total = len(judged)
    return sum(band.n * abs(band.confidence - band.right) for band in bands(judged)) / total if total else 0.0


def calibration_measures(judged: Sequence[Judged]) -> list[Measure]:
    """The calibration error of all answers, of those the shop would act on, and of those by where they belong."""
    parts = {
        "all": judged,
        "acted_on": [one for one in judged if one.taken != NONE],
        "ours": [one for one in judged if one.truth != NONE],
        "not_ours": [one for one in judged if one.truth == NONE],
    }
    return [
        Measure.bootstrap(f"confidence.{name}.calibration_error", part, calibration_error, rounds=100)
        for name, part in parts.items()
        if part
    ]
