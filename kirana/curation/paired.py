"""Two models' answers to the same messages, side by side, and whether their difference is more than chance."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kirana.evaluation.intents import NOT_OURS
from kirana.evaluation.interval import Measure
from kirana.evaluation.judged import NONE, Judged, calibration_error
from kirana.understanding.wishes import NOT_UNDERSTOOD


@dataclass(frozen=True)
class Answer:
    """The intent that a model gave a message, and how sure it was."""

    intent: str
    confidence: float


@dataclass(frozen=True)
class Paired:
    """A message with what it means and what both models made of it.

    Attributes:
        source: `known`: a training sentence of both, answered by models that have not seen it; `new`: one of the
            challenger's alone, likewise; `sample`: a shopper's message that a curator judged, and neither has learnt.
    """

    text: str
    truth: str
    language: str
    source: str
    champion: Answer
    challenger: Answer

    @property
    def rights(self) -> tuple[bool, bool]:
        """Whether champion and challenger are right."""
        return is_right(self.truth, self.champion.intent), is_right(self.truth, self.challenger.intent)

    @property
    def won(self) -> bool:
        """The challenger is right where the champion was wrong."""
        return self.rights == (False, True)

    @property
    def lost(self) -> bool:
        """The challenger is wrong where the champion was right."""
        return self.rights == (True, False)

    @property
    def asked(self) -> bool:
        """The challenger asks again where the champion was right: what was said is lost, and nothing else is done."""
        return self.lost and self.challenger.intent == NOT_UNDERSTOOD

    @property
    def near(self) -> bool:
        """One of the two asks again, and the other does not: the message lies near the threshold."""
        return (self.champion.intent == NOT_UNDERSTOOD) != (self.challenger.intent == NOT_UNDERSTOOD)


def is_right(truth: str, given: str) -> bool:
    """Whether an answer is right; what is not our business need not be known as such, only not be acted on."""
    return given in NOT_OURS if truth in NOT_OURS else given == truth


def mcnemar(won: int, lost: int) -> float:
    """How likely chance alone makes a difference as large as this, either way (exact, McNemar 1947)."""
    return min(1.0, 2 * _tail(max(won, lost), won + lost))


def worse_by_chance(won: int, lost: int) -> float:
    """How likely chance alone makes as many losses as this: small where the challenger is worse."""
    return _tail(lost, won + lost)


def _tail(at_least: int, n: int) -> float:
    return float(sum(math.comb(n, k) for k in range(at_least, n + 1)) / 2**n)


def figures(rows: Sequence[Paired]) -> dict[str, Any]:
    """How often each is right, with 95 % intervals; what was won and lost, and by how much chance."""
    rights = [row.rights for row in rows]
    won, lost = rights.count((False, True)), rights.count((True, False))
    return {
        "n": len(rows),
        "champion": Measure.share("champion", sum(champion for champion, _ in rights), len(rows)).as_dict(),
        "challenger": Measure.share("challenger", sum(challenger for _, challenger in rights), len(rows)).as_dict(),
        "won": won,
        "lost": lost,
        "asked": sum(row.asked for row in rows),
        "near_won": sum(row.won and row.near for row in rows),
        "near_lost": sum(row.lost and row.near for row in rows),
        "p": round(mcnemar(won, lost), 6),
    }


def grouped(rows: Iterable[Paired], key: Callable[[Paired], str], name: str) -> list[dict[str, Any]]:
    """The figures of each group, by its name."""
    groups: dict[str, list[Paired]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return [{name: group, **figures(groups[group])} for group in sorted(groups)]


def judged(rows: Iterable[Paired], which: str) -> list[Judged]:
    """One model's answers, for pictures and calibration; `which` is "champion" or "challenger"."""
    found = []
    for row in rows:
        answer: Answer = getattr(row, which)
        names = [NONE if name in NOT_OURS else name for name in (row.truth, answer.intent)]
        found.append(Judged(names[0], names[1], answer.confidence))
    return found


def confusions(rows: Sequence[Paired], limit: int = 20) -> list[dict[str, Any]]:
    """What is taken for what, most often first, by either model."""
    counts: dict[tuple[str, str], list[int]] = {}
    for at, which in enumerate(("champion", "challenger")):
        for one in judged(rows, which):
            if not one.right:
                counts.setdefault((one.truth, one.taken), [0, 0])[at] += 1
    ordered = sorted(counts.items(), key=lambda pair: (-max(pair[1]), pair[0]))
    return [
        {"truth": truth, "taken": taken, "champion": champion, "challenger": challenger}
        for (truth, taken), (champion, challenger) in ordered[:limit]
    ]


def calibration(rows: Sequence[Paired]) -> dict[str, Any]:
    """How far confidence is from the share that is right, on average, of the answers that the shop acts on."""
    found: dict[str, Any] = {"n": len(rows)}
    for which in ("champion", "challenger"):
        acted_on = [one for one in judged(rows, which) if one.taken != NONE]
        found[which] = round(calibration_error(acted_on), 4)
    return found
