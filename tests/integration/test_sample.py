"""The weekly sample: random, blind, and the way to the mistakes that nobody complained of."""

from __future__ import annotations

import json

import pytest
from integration.command_line import Run
from turns_on_file import record, said, wish

from kirana import wiring
from kirana.curation.files import CurationError
from kirana.curation.sample import Sample
from kirana.curation.view import inbox_rows
from kirana.evaluation.interval import Measure

WEEK = "2026-W47"


def shop_talk() -> None:
    """Forty messages, of which four are surely and wrongly understood, a press and an address."""
    for number in range(36):
        record(said(f"s{number}", f"checkout karo {'jaldi ' * (number % 3)}ji", "checkout"))
    for number in range(4):
        record(said(f"t{number}", "paisa wapas chahiye mera", "reorder"))
    record(said("asha", "[press] Yes", "affirm"), said("asha", "[address]", "inform"))


def test_the_sample_is_the_same_whoever_draws_it_and_grows_without_losing_what_was_judged() -> None:
    shop_talk()
    sample = Sample(wiring.desk())

    first = sample.draw(WEEK, 10)
    assert [row["record"] for row in sample.draw(WEEK, 10)] == [row["record"] for row in first]
    sample.judge(first[0]["record"], "checkout", "asha")
    grown = sample.draw(WEEK, 20)

    assert {row["record"] for row in first} < {row["record"] for row in grown}
    assert sum(row["correct"] is not None for row in grown) == 1
    assert not [row for row in sample.draw(WEEK, 100) if row["text"].startswith("[")]


def test_a_judge_does_not_see_what_the_model_said() -> None:
    shop_talk()
    for row in Sample(wiring.desk()).draw(WEEK, 40):
        assert not {"intent", "confidence", "items", "outcome"} & set(row)
        assert all(set(turn) == {"text", "responses"} for turn in row["before"])


def test_the_error_rate_has_wilsons_interval_and_the_wrong_ones_go_to_the_inbox_with_the_answer() -> None:
    shop_talk()
    desk = wiring.desk()
    desk.inbox.digest()
    assert inbox_rows(desk, 10) == []
    sample = Sample(desk)
    for row in sample.draw(WEEK, 40):
        sample.judge(row["record"], "request_refund" if "wapas" in row["text"] else "checkout", "asha")

    whole = sample.error_rates([WEEK])[0]
    expected = Measure.share("", 4, 40)
    assert (whole["value"], whole["n"], whole["low"], whole["high"]) == (0.1, 40, expected.low, expected.high)
    (row,) = inbox_rows(desk, 10)
    assert (row["reasons"], row["senders"]) == (["judged_wrong"], 4)
    assert (row["proposal"]["action"], row["proposal"]["value"]) == ("label", {"intent": "request_refund"})
    desk.inbox.digest()
    assert len(inbox_rows(desk, 10)) == 1


def test_goods_found_wrong_are_wrong_too() -> None:
    record(
        said("asha", "bada doodh", "add_to_cart", wish("bada doodh", "added", "amul-taaza-1l"), goods=["bada doodh"])
    )
    desk = wiring.desk()
    desk.inbox.digest()
    (row,) = Sample(desk).draw(WEEK)

    assert Sample(desk).judge(row["record"], "add_to_cart", "asha", ["amul-gold-500ml"])["correct"] is False
    (inbox,) = inbox_rows(desk, 10)
    assert inbox["proposal"]["value"] == {"text": "bada doodh", "sku": "amul-gold-500ml"}
    assert Sample(desk).judge(row["record"], "add_to_cart", "asha", ["amul-taaza-1l"])["correct"] is True
    assert inbox_rows(desk, 10) == []


def test_what_somebody_judged_meanwhile_is_kept_where_the_judge_did_not_know() -> None:
    shop_talk()
    sample = Sample(wiring.desk())
    record_of_it = sample.draw(WEEK, 1)[0]["record"]
    sample.judge(record_of_it, "deny", "asha", again=False)
    with pytest.raises(CurationError, match="asha judged this message meanwhile"):
        sample.judge(record_of_it, "checkout", "ravi", again=False)
    assert sample.rows(WEEK)[0]["judged"] == "deny"


def test_what_is_in_no_sample_or_no_intent_is_refused() -> None:
    shop_talk()
    sample = Sample(wiring.desk())
    with pytest.raises(CurationError, match="in no sample"):
        sample.judge(1, "checkout", "asha")
    sample.draw(WEEK, 40)
    with pytest.raises(CurationError, match="no intent nonsense"):
        sample.judge(1, "nonsense", "asha")
    with pytest.raises(CurationError, match="no week"):
        sample.week("soon")


def test_the_command_line_draws_judges_and_tells_the_rate(run: Run) -> None:
    shop_talk()
    rows = json.loads(run("curate", "sample", "--week", WEEK, "-n", "3", "--json")[1])
    assert run("curate", "judge", str(rows[0]["record"]), "--intent", "deny")[1].endswith(
        "wrong; the model said checkout\n"
    )
    assert "100.0%  (20.7% to 100.0%, 1 message)" in run("curate", "rates")[1]
    assert "judged deny: wrong" in run("curate", "sample", "--week", WEEK, "-n", "3")[1]


def test_nothing_to_judge_and_nothing_judged_are_said(run: Run) -> None:
    assert run("curate", "sample", "--week", WEEK)[1] == f"Nobody wrote anything in {WEEK}.\n"
    assert run("curate", "rates")[1].startswith("Nothing is judged yet")
    record(said("asha", "checkout karo", "checkout"))
    number = run("curate", "sample", "--week", WEEK)[1].split()[0]
    assert "There is no intent nope; those there are: greet, " in run("curate", "judge", number, "--intent", "nope")[2]
    assert run("curate", "judge", number, "--intent", "checkout")[0] == 0
    assert run("curate", "rates")[1].splitlines()[0].endswith(", 1 message)")
