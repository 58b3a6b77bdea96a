"""A challenger held against the champion: what is judged fairly, what is replayed, what the report says."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from integration.command_line import Run
from models_on_file import trained_at_once
from turns_on_file import record, said, wish

from kirana import wiring
from kirana.curation import comparing
from kirana.curation.archive import classifier_settings
from kirana.curation.comparing import compare
from kirana.curation.comparison_text import page_lines, verdict_lines
from kirana.curation.desk import Desk
from kirana.curation.files import CurationError, write_text
from kirana.curation.intents_tried import Readings, Tried, by_folds
from kirana.curation.register import Register
from kirana.curation.sample import Sample
from kirana.curation.shadow import shadow_messages, shadow_report
from kirana.curation.training_file import NLU, TrainingFile, folded
from kirana.curation.trainings import Trainings
from kirana.settings import CHECKOUT
from kirana.understanding.intent_training import fit
from kirana.understanding.wishes import utterance, whole

WORDS = {
    "greet": ["hello there", "hi good morning", "namaste ji", "hey how are you", "good evening", "hello ji namaste"],
    "checkout": ["please place my order", "order kar do ab", "checkout now please", "bill bana do", "place the order"],
    "thank": ["thank you so much", "thanks a lot", "bahut shukriya", "many thanks", "shukriya ji", "thank you ji"],
}


def tried(learnt: dict[str, list[str]]) -> Tried:
    """An intent model of a few sentences."""
    reader = wiring.reader()
    pairs = [(text, intent) for intent, texts in learnt.items() for text in texts]
    readings = [reader.read(text) for text, _ in pairs]
    views = [
        utterance(whole(text, reading), reading).views() for (text, _), reading in zip(pairs, readings, strict=True)
    ]
    model = fit(views, [intent for _, intent in pairs], 0.5)
    return Tried(model, {folded(text): (text, intent) for text, intent in pairs})


def test_a_sentence_is_judged_by_models_that_have_not_seen_it_and_only_where_both_mean_the_same_by_it() -> None:
    mine = {**WORDS, "greet": [*WORDS["greet"], "salaam bhai"], "thank": [*WORDS["thank"][1:], "welcome ji"]}
    theirs = {**WORDS, "greet": [*WORDS["greet"], "welcome ji"]}
    rows, left_out = by_folds(tried(theirs), tried(mine), Readings(wiring.reader()), lambda line: None)

    by_text = {row.text: row for row in rows}
    assert left_out == 1 and "welcome ji" not in by_text  # the two hold it to mean different things
    assert by_text["salaam bhai"].source == "new"
    assert by_text["hello there"].source == "known"
    assert "thank you so much" not in by_text  # the challenger has not learnt it: nobody says any more what it means


def test_the_same_sentences_make_no_difference() -> None:
    rows, _ = by_folds(tried(WORDS), tried(WORDS), Readings(wiring.reader()), lambda line: None)
    assert rows and not [row for row in rows if row.won or row.lost]


def test_the_same_sentences_with_another_threshold_are_understood_otherwise() -> None:
    careful = replace(tried(WORDS), threshold=0.999)
    rows, _ = by_folds(tried(WORDS), careful, Readings(wiring.reader()), lambda line: None)
    assert {row.challenger.intent for row in rows} == {"nlu_fallback"}
    assert [row for row in rows if row.lost]


def test_a_models_file_tells_how_its_intents_were_learnt(model_path: Path) -> None:
    assert classifier_settings(model_path) == {}  # config.yml leaves the classifier's own
    found = Tried.of(model_path)
    assert found and found.strength == 0.5 and found.knows("hello")


def test_the_costliest_change_of_what_shoppers_said_lately_comes_first() -> None:
    record(
        said("asha", "bas ho gaya", "thank", cart_paise=90_000),
        said("ravi", "bas ho gaya", "thank", cart_paise=10_000),
        said("ravi", "bas ho gaya", "thank"),
        said("ravi", "[address]", "inform"),
        said("meera", "atta", "add_to_cart", wish("atta", "added", "aashirvaad-atta-5kg")),
        said("meera", "namaste", "greet"),
    )
    desk = wiring.desk()
    asked = shadow_messages(desk)
    assert set(asked) == {"bas ho gaya", "atta", "namaste"}
    greet, thank, checkout = ({"intent": name, "intents": [name]} for name in ("greet", "thank", "checkout"))
    found = shadow_report(
        desk, asked, {"bas ho gaya": [thank, checkout], "atta": [greet, thank], "namaste": [greet] * 2}
    )

    assert [(one["text"], one["messages"], one["senders"], one["after"]) for one in found["changes"]] == [
        ("bas ho gaya", 3, 2, "checkout"),
        ("atta", 1, 1, "thank"),
    ]
    assert found["changes"][0]["value_at_risk_paise"] == 100_000
    assert (found["messages"], found["changed"]) == (5, 4)


class NoStage:
    """In the place of the process that plays conversations: everything goes well, and one message is lost."""

    def __init__(self, champion: Path, challenger: Path, root: Path, texts: list[str]) -> None:
        self.texts = texts

    def result(self, progress: Any) -> dict[str, Any]:
        progress(1, 1)
        meaning = {"intent": "request_refund", "confidence": 0.9, "intents": ["request_refund"]}
        turns = {"wrong": None, "milliseconds": [10.0] * 40}
        played = {"file": "checkout", "conversation": "one", "champion": turns, "challenger": turns}
        return {"texts": [[meaning, {**meaning, "intent": "thank"}] for _ in self.texts], "conversations": [played]}

    def end(self) -> None:
        pass


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk with a champion and a challenger whose intents cannot be tried, and no public data."""
    root = tmp_path / "project"
    shutil.copytree(CHECKOUT / "data", root / "data")
    for name in ("config.yml", "domain.yml"):
        shutil.copy2(CHECKOUT / name, root / name)
    trained_at_once(lambda line: None, root, root / "models", root)
    made = wiring.desk(root)
    file = TrainingFile.read(root)
    file.add("checkout", ["ab bill pakka kar dijiye"])
    write_text(root / NLU, file.text)
    Trainings(made, trained_at_once).run("asha")
    monkeypatch.setattr(comparing, "Stage", NoStage)
    monkeypatch.setenv("KIRANA_EVAL", str(tmp_path))
    return made


def test_the_first_comparison_says_that_nothing_is_known_and_refuses(desk: Desk) -> None:
    found = compare(desk, Register(desk).challenger(), "asha").report

    assert found["gate"] == "fail"
    assert found["reasons"] == [
        "Nothing is known of better or worse: only 0 messages could be judged.",
        "Only 0 messages that are nothing for a grocer could be tried.",
    ]
    stored = Register(desk).rows().comparison(found["challenger"])
    assert stored and (stored["gate"], stored["id"]) == ("fail", found["comparison"])
    assert "not tested" in "\n".join(verdict_lines(found))


def test_judged_messages_that_nobody_has_learnt_count_and_the_report_can_be_read(desk: Desk) -> None:
    for number in range(4):
        record(said(f"s{number}", f"paisa wapas chahiye mera {'ji ' * number}", "reorder", cart_paise=50_000))
    sample = Sample(desk)
    desk.inbox.digest()
    for row in sample.draw("2026-W47", 10):
        sample.judge(row["record"], "request_refund", "asha")
    found = compare(desk, Register(desk).challenger(), "asha").report

    assert [(one["source"], one["n"], one["won"], one["lost"]) for one in found["paired"]] == [("sample", 4, 0, 4)]
    assert found["shadow"]["changed"] == 4
    found["shadow"]["changes"][0]["text"] = "![x](http://a.example/p.png) <b>|"
    page = "\n".join(page_lines(found, {"Taken for what": Path("confusion.png")}))
    assert "must not answer shoppers" in page and "![Taken for what](confusion.png)" in page
    assert r"!\[x\](http://a.example/p.png) \<b\>\|" in page
    assert "| request_refund | 4 | 1.000 (0.510 to 1.000) | 0.000 (0.000 to 0.490) | 0 | 4 |" in page


def test_what_answers_already_is_not_compared_with_itself(desk: Desk) -> None:
    with pytest.raises(CurationError, match="answers already"):
        compare(desk, Register(desk).champion(), "asha")


def test_the_exit_status_is_the_gates(desk: Desk, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kirana.wiring.desk", lambda: desk)
    status, out, err = run("curate", "compare", "--json", "--by", "asha")
    assert (status, json.loads(out)["gate"]) == (1, "fail")
    assert "played 1 of 1" in err
    assert "must not answer shoppers" in run("curate", "compare")[1]
