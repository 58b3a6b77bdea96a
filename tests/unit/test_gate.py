"""The gate: what stops a challenger, what lets it through, and that knowing nothing is no reason to let it through."""

from __future__ import annotations

from typing import Any

import pytest

from kirana.curation.gate import verdict
from kirana.curation.paired import Answer, Paired, figures, grouped, mcnemar, worse_by_chance


def judged(won: int, lost: int, n: int = 4000, source: str = "known", truth: str = "checkout") -> list[Paired]:
    """So many messages, of which the challenger wins some and loses some."""
    right, wrong = Answer(truth, 0.9), Answer("thank", 0.6)
    rows = [Paired("a", truth, "en", source, wrong, right)] * won + [
        Paired("b", truth, "en", source, right, wrong)
    ] * lost
    return rows + [Paired("c", truth, "en", source, right, right)] * (n - won - lost)


def strangers(newly: int, no_longer: int, source: str = "public", n: int = 1000, carts: int = 0) -> dict[str, Any]:
    changing = {"newly_changing": carts, "no_longer_changing": 0}
    return {"source": source, "n": n, "newly": newly, "no_longer": no_longer, **changing}


def report(rows: list[Paired] | None = None, **more: Any) -> dict[str, Any]:
    """A report in which nothing is wrong, but for what is given."""
    rows = judged(0, 0) if rows is None else rows
    fine = {
        "judged": figures(rows),
        "paired": grouped(rows, lambda row: row.source, "source"),
        "by_intent": grouped(rows, lambda row: row.truth, "intent"),
        "conversations": {"n": 285, "champion": [], "challenger": []},
        "out_of_scope": [strangers(0, 0)],
        "turn_time": {"n": 500, "champion_ms": 10.0, "challenger_ms": 10.5, "ratio": 1.05},
        "relabelled": 0,
        "dropped": 0,
        "shadow": {"messages": 100},
    }
    return {**fine, **more}


def state(found: dict[str, Any], name: str) -> str:
    return next(test["state"] for test in found["tests"] if test["name"] == name)


def test_mcnemars_test_is_exact() -> None:
    assert mcnemar(0, 0) == 1.0
    assert mcnemar(6, 0) == mcnemar(0, 6) == pytest.approx(2 / 64)
    assert mcnemar(5, 6) == 1.0
    assert worse_by_chance(won=0, lost=5) == pytest.approx(1 / 32)
    assert worse_by_chance(won=5, lost=0) == 1.0


def test_what_is_not_our_business_need_not_be_known_as_such() -> None:
    row = Paired("play a song", "out_of_scope", "en", "known", Answer("nlu_fallback", 0.5), Answer("reorder", 0.6))
    assert row.lost and not row.won


def test_a_challenger_that_changes_nothing_judged_goes_through_and_it_is_said_that_it_is_no_better() -> None:
    found = verdict(report())
    assert found["gate"] == "pass"
    assert "Of 4000 judged messages none is understood otherwise: no worse, nor better." in found["reasons"]
    assert state(found, "sample") == "untested"


def test_where_nothing_is_known_nothing_is_allowed() -> None:
    nothing = report(
        [], conversations={"n": 0, "champion": [], "challenger": []}, out_of_scope=[],
        turn_time={"n": 0, "champion_ms": 0.0, "challenger_ms": 0.0, "ratio": 1.0},
    )  # fmt: skip
    found = verdict(nothing)
    assert found["gate"] == "fail"
    assert found["reasons"] == [
        "Nothing is known of better or worse: only 0 messages could be judged.",
        "There are no golden conversations in tests/conversations.",
        "Only 0 messages that are nothing for a grocer could be tried.",
        "Only 0 turns could be timed.",
    ]


@pytest.mark.parametrize("missing", ["judged", "conversations", "out_of_scope", "turn_time"])
def test_each_of_the_needed_tests_must_have_been_made(missing: str) -> None:
    nothing = {
        "judged": figures([]),
        "conversations": {"n": 0, "champion": [], "challenger": []},
        "out_of_scope": [],
        "turn_time": {"n": 3, "champion_ms": 1.0, "challenger_ms": 1.0, "ratio": 1.0},
    }
    found = verdict(report(**{missing: nothing[missing]}))
    assert (found["gate"], len(found["reasons"]), state(found, missing)) == ("fail", 1, "untested")


@pytest.mark.parametrize(
    ("won", "lost", "expected"),
    [(12, 2, "passed"), (5, 6, "passed"), (0, 4, "passed"), (0, 5, "failed"), (3, 12, "failed"), (20, 5, "passed")],
)
def test_losses_that_are_more_than_chance_stop_it(won: int, lost: int, expected: str) -> None:
    assert state(verdict(report(judged(won, lost))), "judged") == expected


def asked_again(n: int, of: int) -> list[Paired]:
    """So many messages, all but `n` understood as before; at those the challenger is not sure enough."""
    right, unsure = Answer("checkout", 0.4), Answer("nlu_fallback", 0.6)
    rows = [Paired("a", "checkout", "en", "known", right, unsure)] * n
    return rows + [Paired("b", "checkout", "en", "known", right, right)] * (of - n)


@pytest.mark.parametrize(("lost", "n", "expected"), [(20, 4000, "passed"), (40, 4000, "passed"), (41, 4000, "failed")])
def test_a_threshold_that_moves_a_little_is_no_mistake_and_one_that_moves_far_is(
    lost: int, n: int, expected: str
) -> None:
    found = verdict(report(asked_again(lost, n)))
    assert state(found, "judged") == expected
    sentence = next(test["sentence"] for test in found["tests"] if test["name"] == "judged")
    assert f"0 rightly now, 0 wrongly now, {lost} asked about again" in sentence


def test_what_is_taken_for_something_else_is_not_made_good_by_what_is_no_longer_asked() -> None:
    rows = asked_again(0, 4000) + judged(0, 6, n=6)
    won = [Paired("c", "checkout", "en", "known", Answer("nlu_fallback", 0.6), Answer("checkout", 0.4))] * 30
    assert state(verdict(report(rows + won)), "judged") == "failed"


def test_one_intent_that_gets_worse_stops_it_whatever_the_others_win() -> None:
    rows = judged(0, 9, truth="checkout") + judged(40, 0, truth="greet")
    found = verdict(report(rows))
    assert (state(found, "judged"), state(found, "intents"), found["gate"]) == ("passed", "failed", "fail")
    assert found["reasons"] == ["Some intents are understood worse: checkout (9 of 4000 lost, 0 won)."]


def test_what_shoppers_said_and_curators_judged_counts_by_itself() -> None:
    rows = judged(30, 0) + judged(0, 6, n=60, source="sample")
    assert verdict(report(rows))["reasons"] == [
        "Of 60 shoppers' messages, judged blind, 0 are understood rightly now, 6 wrongly now."
    ]


def test_a_golden_conversation_that_goes_wrong_is_named() -> None:
    wrong = [{"file": "checkout", "conversation": "wrong answers", "wrong": "…"}]
    found = verdict(report(conversations={"n": 285, "champion": wrong, "challenger": wrong}))
    assert found["reasons"] == ["Golden conversations go wrong: “wrong answers” (checkout)."]


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ([strangers(1, 4)], "passed"),
        ([strangers(5, 0)], "passed"),
        ([strangers(6, 0)], "failed"),
        ([strangers(9, 3)], "failed"),
        ([strangers(3, 0, n=100)], "failed"),
        ([strangers(2, 0, carts=2)], "passed"),
        ([strangers(3, 0, carts=3)], "failed"),
        ([strangers(0, 3), strangers(1, 0, "sample", 40)], "failed"),
        ([strangers(0, 0, n=10)], "untested"),
    ],
)
def test_it_must_not_act_on_more_that_is_none_of_a_grocers_business(
    sources: list[dict[str, Any]], expected: str
) -> None:
    assert state(verdict(report(out_of_scope=sources)), "out_of_scope") == expected


def test_a_turn_may_take_a_fifth_longer_and_no_more() -> None:
    time = {"n": 500, "champion_ms": 10.0, "challenger_ms": 12.5, "ratio": 1.25}
    assert verdict(report(turn_time=time))["reasons"] == [
        "A turn takes 12.5 ms against 10.0 ms (1.25 times as long, over 500 turns of both)."
    ]


def test_what_could_not_be_tested_is_marked_and_stops_nothing() -> None:
    found = verdict(report(relabelled=7, dropped=3, shadow={"messages": 0}))
    assert found["gate"] == "pass"
    assert {state(found, name) for name in ("relabelled", "dropped", "shadow")} == {"untested"}
