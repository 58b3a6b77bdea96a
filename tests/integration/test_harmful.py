"""Harmful decisions of curators are stopped or marked before they reach a shopper; harmless ones go through."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from integration.test_benchmarks import ran
from models_on_file import trained_at_once, write_model

from kirana import wiring
from kirana.curation.corrections import Corrections
from kirana.curation.desk import Desk
from kirana.curation.files import CurationError, read_text, write_text
from kirana.curation.gate import verdict
from kirana.curation.importing import looked_at
from kirana.curation.replies_file import RESPONSES
from kirana.curation.training_file import NLU, TrainingFile
from kirana.curation.trainings import Trainings
from kirana.settings import CHECKOUT

ATTA = "aashirvaad-atta-5kg"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk over a copy of the project's files, with the model that was trained."""
    root = tmp_path / "project"
    shutil.copytree(CHECKOUT / "data", root / "data")
    for name in ("config.yml", "domain.yml"):
        shutil.copy2(CHECKOUT / name, root / name)
    (root / "models").symlink_to(CHECKOUT / "models")
    lexicon = tmp_path / "goods.csv"
    shutil.copy(CHECKOUT / "kirana" / "understanding" / "goods.csv", lexicon)
    monkeypatch.setenv("KIRANA_LEXICON", str(lexicon))
    return wiring.desk(root)


def made(desk: Desk, kind: str, **change: Any) -> Any:
    return Corrections(desk, "asha").make(kind, change)


@pytest.mark.parametrize("text", ["kilo", "haan", "order", "दो", "ek packet"])
def test_what_is_said_for_other_things_becomes_no_name_without_a_second_look(desk: Desk, text: str) -> None:
    alias, name = made(desk, "alias", text=text, sku=ATTA), made(desk, "lexicon", text=text, concept="milk")
    for held in (alias, name):
        assert held.state == "held" and any("said for other things" in stop for stop in held.reach["stops"])


@pytest.mark.parametrize("text", ["zarflux", "gulmohari", "ज़रफ्लक्स"])
def test_a_word_that_nobody_knows_may_be_a_name_at_once(desk: Desk, text: str) -> None:
    assert made(desk, "alias", text=text, sku=ATTA).state == "live"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Goodbye! Atta is ₹199 tomorrow."),
        ("en", "Goodbye! Everything is free tomorrow."),
        ("hi-Latn", "Phir milenge! Kal 20 % kam."),
        ("hi", "फिर मिलेंगे! डिलीवरी मुफ़्त।"),
    ],
)
def test_a_reply_that_promises_what_it_did_not_waits_for_a_second_look(desk: Desk, language: str, text: str) -> None:
    held = made(desk, "reply", response="utter_goodbye", language=language, text=text)
    assert held.state == "held" and held.reach["stops"][0].startswith("It says ")


def test_private_data_is_not_learnt_and_not_repeated(desk: Desk) -> None:
    with pytest.raises(CurationError, match="private data") as refused:
        made(desk, "label", intent="inform", sentences=["mera naya number 98200 12345 likh lo"])
    assert "98200" not in str(refused.value)


def test_what_measures_the_shop_is_not_learnt(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "eval" / "dev"
    folder.mkdir(parents=True)
    (tmp_path / "eval" / "maps.json").write_text("{}", encoding="utf-8")
    (folder / "said.tsv").write_text("text\tintent\nwoh thela wala kahan atak gaya\ttrack_order\n", encoding="utf-8")
    monkeypatch.setenv("KIRANA_EVAL", str(folder))
    sentence = "Woh thela wala, kahan atak gaya?"
    with pytest.raises(CurationError, match=r"stands in said\.tsv, which measures"):
        made(desk, "label", intent="track_order", sentences=[sentence])
    file = tmp_path / "theirs.csv"
    file.write_text(f'text,intent\n"{sentence}",track_order\n', encoding="utf-8")
    assert looked_at(desk, file, {})[1]["rejected"][0]["reason"] == "it stands in said.tsv, which measures the shop"


def test_imported_sentences_that_surely_mean_something_else_wait_for_a_second_look(desk: Desk, tmp_path: Path) -> None:
    before = read_text(desk.root / NLU)
    file = tmp_path / "theirs.csv"
    file.write_text("text,intent\nplease remove the milk from my cart now,checkout\n", encoding="utf-8")
    held = Corrections(desk, "asha").make("import", looked_at(desk, file, {})[0])
    assert held.state == "held" and "remove_from_cart" in held.reach["stops"][0]
    assert read_text(desk.root / NLU) == before
    assert Corrections(desk, "ravi").approve(held.id).state == "live"


def test_a_sentence_that_one_shopper_alone_stands_for_says_so(desk: Desk) -> None:
    sentence = "woh thela wala kahan atak gaya"
    _, reach = Corrections(desk, "asha").tried(
        "label", {"intent": "track_order", "sentences": [sentence], "support": 1}
    )
    assert "Only one shopper said so." in reach.marks


def test_a_model_that_was_trained_from_faulty_files_does_not_pass_the_gate(tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(CHECKOUT / "data", root / "data")
    for name in ("config.yml", "domain.yml"):
        shutil.copy2(CHECKOUT / name, root / name)
    write_model(root / "models" / "first.tar.gz", [("hi", "greet")])
    desk = wiring.desk(root)
    assert Trainings(desk, trained_at_once).run("asha").figures["findings"] == []

    file = TrainingFile.read(root)
    file.add("deny", [file.of("affirm")[0]])
    write_text(root / NLU, file.text)
    replies = read_text(root / RESPONSES)
    write_text(root / RESPONSES, replies.replace('    - text: "फिर मिलेंगे! आपकी कार्ट यहीं रहेगी।"\n', "", 1))
    findings = Trainings(desk, trained_at_once).run("asha").figures["findings"]

    assert any("under affirm" in one for one in findings)
    report = {
        "judged": {"n": 4000, "won": 0, "lost": 0, "asked": 0, "near_won": 0, "near_lost": 0, "p": 1.0},
        "paired": [], "by_intent": [], "findings": findings,
        "conversations": {"n": 9, "challenger": []}, "out_of_scope": [], "relabelled": 0, "dropped": 0,
        "turn_time": {"n": 0}, "shadow": {"messages": 1},
    }  # fmt: skip
    (files,) = [test for test in verdict(report)["tests"] if test["name"] == "files"]
    assert files["state"] == "failed" and findings[0] in files["sentence"]


@pytest.mark.proof
def test_twenty_harmful_decisions_are_all_stopped_or_marked_and_harmless_ones_go_through() -> None:
    found = json.loads(ran("harmful.py", "--json"))
    rows = found["harmful"]
    assert len(rows) >= 20 and found["kinds"] >= 8
    assert [row["decision"] for row in rows if row["verdict"] == "passed"] == []
    assert sum(row["verdict"] == "stopped" for row in rows) >= 20
    assert [row for row in rows if not row["by"]] == []
    for name in ("labels shuffled", "half of an intent under another"):
        assert "understood worse" in next(row["by"] for row in rows if row["decision"] == name)
    of_one, of_many = found["place_of_one_number"]
    assert of_many < of_one
    assert sum(row["verdict"] == "passed" for row in found["harmless"]) >= len(found["harmless"]) - 1
