"""The gate: whether a challenger may answer shoppers, and why, in a curator's words.

Each test has passed, has failed, or could not be made. A challenger goes through when nothing failed and everything
that is `NEEDED` could be tested: where nothing is known, nothing is allowed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from kirana.curation.paired import mcnemar, worse_by_chance

State = Literal["passed", "failed", "untested"]
NEEDED = frozenset({"judged", "conversations", "out_of_scope", "turn_time"})

JUDGED, SAMPLED, STRANGERS, TURNS = 100, 30, 50, 30  # of fewer nothing can be told
CHANCE = 0.05  # losses that chance alone would make less often than this are no chance
CHANCE_OF_ONE_INTENT = 0.01  # there are fifty of them
CHANCE_OF_STRANGERS = 0.2
NEAR_WORSE = 0.01  # of the judged messages, net, that one of the two models asks about again
ACTED_ON_MORE = 0.005  # of those that are nothing for a grocer
SLOWER = 1.2


@dataclass(frozen=True)
class Test:
    """One test of the gate."""

    name: str
    state: State
    sentence: str

    def as_dict(self) -> dict[str, str]:
        """As plain data."""
        return {"name": self.name, "state": self.state, "sentence": self.sentence}


def verdict(report: Mapping[str, Any]) -> dict[str, Any]:
    """{"gate": "pass" or "fail", "reasons": [sentence …], "tests": [{"name", "state", "sentence"} …]}."""
    tests = [
        _judged(report["judged"]),
        _sample(report["paired"]),
        _intents(report["by_intent"]),
        _conversations(report["conversations"]),
        _strangers(report["out_of_scope"]),
        _time(report["turn_time"]),
        *_files(report.get("findings", ())),
        *_marks(report),
    ]
    against = [test for test in tests if test.state == "failed"]
    against += [test for test in tests if test.state == "untested" and test.name in NEEDED]
    told = against or [test for test in tests if test.state == "passed"]
    return {
        "gate": "fail" if against else "pass",
        "reasons": [test.sentence for test in told],
        "tests": [test.as_dict() for test in tests],
    }


def _judged(figures: Mapping[str, Any]) -> Test:
    n, won, lost, asked = (figures[name] for name in ("n", "won", "lost", "asked"))
    near_won, near_lost = figures["near_won"], figures["near_lost"]
    if n < JUDGED:
        return Test("judged", "untested", f"Nothing is known of better or worse: only {n} messages could be judged.")
    if not won + lost:
        return Test("judged", "passed", f"Of {n} judged messages none is understood otherwise: no worse, nor better.")
    told = (
        f"Of {n} judged messages {won + lost} are understood otherwise: {won} rightly now, {lost - asked} wrongly now"
    )
    told += f", {asked} asked about again" if asked else ""
    # The threshold moves a little with every training, and what lies near it changes sides together: of that, chance
    # tells nothing, and it is the number that counts.
    if _worse(won - near_won, lost - near_lost, CHANCE):
        p = mcnemar(won - near_won, lost - near_lost)
        return Test("judged", "failed", f"{told}. That is more than chance (p = {p:.3g}).")
    if near_lost - near_won > n * NEAR_WORSE:
        return Test("judged", "failed", f"{told}. That is more than one in a hundred near the threshold.")
    better = won > lost and figures["p"] < CHANCE
    return Test("judged", "passed", f"{told}. " + ("It is better." if better else "That may be chance."))


def _sample(paired: list[Mapping[str, Any]]) -> Test:
    figures = next((one for one in paired if one["source"] == "sample"), None)
    n = figures["n"] if figures else 0
    if figures is None or n < SAMPLED:
        told = f"Too few of shoppers' messages that neither model has learnt are judged ({n})"
        return Test("sample", "untested", f"{told}; `kirana curate sample` draws some to judge.")
    won, lost = figures["won"], figures["lost"]
    told = f"Of {n} shoppers' messages, judged blind, {won} are understood rightly now, {lost} wrongly now."
    return Test("sample", "failed" if _worse(won, lost, CHANCE) else "passed", told)


def _intents(rows: list[Mapping[str, Any]]) -> Test:
    worse = [row for row in rows if _worse(row["won"], row["lost"], CHANCE_OF_ONE_INTENT)]
    if worse:
        told = ", ".join(f"{row['intent']} ({row['lost']} of {row['n']} lost, {row['won']} won)" for row in worse)
        return Test("intents", "failed", f"Some intents are understood worse: {told}.")
    if not rows:
        return Test("intents", "untested", "No intent could be judged by itself.")
    return Test("intents", "passed", f"None of {len(rows)} intents is understood worse by more than chance.")


def _conversations(found: Mapping[str, Any]) -> Test:
    wrong = found["challenger"]
    if not found["n"]:
        return Test("conversations", "untested", "There are no golden conversations in tests/conversations.")
    if wrong:
        names = ", ".join(f"“{one['conversation']}” ({one['file']})" for one in wrong[:3])
        more = f" and {len(wrong) - 3} more" if len(wrong) > 3 else ""
        return Test("conversations", "failed", f"Golden conversations go wrong: {names}{more}.")
    return Test("conversations", "passed", f"All {found['n']} golden conversations go as they should.")


def _strangers(sources: list[Mapping[str, Any]]) -> Test:
    n = sum(source["n"] for source in sources)
    newly, no_longer, changing, no_longer_changing = (
        sum(source[name] for source in sources)
        for name in ("newly", "no_longer", "newly_changing", "no_longer_changing")
    )
    sample = next((one for one in sources if one["source"] == "sample"), {"newly": 0, "no_longer": 0})
    if n < STRANGERS:
        return Test("out_of_scope", "untested", f"Only {n} messages that are nothing for a grocer could be tried.")
    told = f"Of {n} messages that are nothing for a grocer {newly} more are acted on now, {no_longer} no longer."
    if changing:
        told += f" {changing} would change the cart."
    # What lies near the threshold changes sides together (see `_judged`); what would change a cart is no such matter.
    more = newly - no_longer > n * ACTED_ON_MORE and _worse(no_longer, newly, CHANCE_OF_STRANGERS)
    carts = _worse(no_longer_changing, changing, CHANCE_OF_STRANGERS)
    failed = more or carts or sample["newly"] > sample["no_longer"]
    return Test("out_of_scope", "failed" if failed else "passed", told)


def _time(time: Mapping[str, Any]) -> Test:
    if time["n"] < TURNS:
        return Test("turn_time", "untested", f"Only {time['n']} turns could be timed.")
    told = (
        f"A turn takes {time['challenger_ms']:.1f} ms against {time['champion_ms']:.1f} ms "
        f"({time['ratio']:.2f} times as long, over {time['n']} turns of both)."
    )
    return Test("turn_time", "failed" if time["ratio"] > SLOWER else "passed", told)


def _files(findings: Sequence[str]) -> Iterator[Test]:
    """What was wrong in the files that the challenger was trained from."""
    if findings:
        more = f" and {len(findings) - 3} more" if len(findings) > 3 else ""
        yield Test("files", "failed", f"It was trained from files with faults: {'; '.join(findings[:3])}{more}.")


def _marks(report: Mapping[str, Any]) -> Iterator[Test]:
    """What nobody could test, and a curator should know."""
    if report["relabelled"]:
        told = f"{report['relabelled']} sentences mean something else than they did for the champion: not judged."
        yield Test("relabelled", "untested", told)
    if report["dropped"]:
        yield Test("dropped", "untested", f"{report['dropped']} sentences of the champion are gone: not judged.")
    if not report["shadow"]["messages"]:
        yield Test("shadow", "untested", "No messages are recorded yet that could be answered again.")


def _worse(won: int, lost: int, chance: float) -> bool:
    return lost > won and worse_by_chance(won, lost) < chance
