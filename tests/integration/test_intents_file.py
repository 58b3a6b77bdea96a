"""An intent renamed, merged or split: every file in one step, each with a minimal diff, and back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from kirana import wiring
from kirana.curation.checks import check
from kirana.curation.corrections import Corrections
from kirana.curation.desk import Desk
from kirana.curation.files import CurationError
from kirana.curation.training_file import TrainingFile
from kirana.settings import CHECKOUT

FILES = ("data/nlu.yml", "domain.yml", "data/rules.yml", "data/stories.yml", "tests/test_stories.yml")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    root = tmp_path / "project"
    (root / "tests").mkdir(parents=True)
    shutil.copytree(CHECKOUT / "data", root / "data")
    for name in ("domain.yml", "config.yml", "tests/test_stories.yml"):
        shutil.copy(CHECKOUT / name, root / name)
    return wiring.desk(root)


def texts(desk: Desk) -> dict[str, str]:
    return {name: (desk.root / name).read_text(encoding="utf-8") for name in FILES}


def change(desk: Desk, how: str, intent: str, into: str, *sentences: str) -> int:
    wanted = {"how": how, "intent": intent, "into": into, "sentences": sentences}
    return Corrections(desk, "asha").make("intent", wanted).id


def named(desk: Desk, intent: str) -> dict[str, int]:
    """How often files name an intent as one."""
    found = {}
    for name, text in texts(desk).items():
        lines = [line.split("#")[0].rstrip() for line in text.splitlines()]
        found[name] = sum(line.endswith((f"intent: {intent}", f"  - {intent}")) for line in lines)
    return found


def test_a_rename_changes_the_name_everywhere_and_nothing_else(desk: Desk) -> None:
    before = texts(desk)
    there = named(desk, "add_note")
    made = change(desk, "rename", "add_note", "leave_note")

    after = texts(desk)
    assert named(desk, "leave_note") == there and sum(named(desk, "add_note").values()) == 0
    for name in FILES:
        assert after[name].replace("leave_note", "add_note") == before[name]
        YAML(typ="safe").load(after[name])
    Corrections(desk, "asha").undo(made)
    assert texts(desk) == before


def test_a_merge_moves_the_sentences_and_leaves_no_rule_against_a_rule(desk: Desk) -> None:
    before = texts(desk)
    moved = TrainingFile.read(desk.root).of("report_illness")
    made = change(desk, "merge", "report_illness", "complain")

    file = TrainingFile.read(desk.root)
    assert "report_illness" not in file.intents and set(moved) <= set(file.of("complain"))
    assert sum(named(desk, "report_illness").values()) == 0
    assert [one.fault for one in check(desk, ("stories",))] == []
    Corrections(desk, "asha").undo(made)
    assert texts(desk) == before


def test_a_split_makes_an_intent_that_is_answered_as_the_old_one(desk: Desk) -> None:
    before = texts(desk)
    some = TrainingFile.read(desk.root).of("ask_store")[:25]
    made = change(desk, "split", "ask_store", "ask_hours", *some)

    file = TrainingFile.read(desk.root)
    assert file.of("ask_hours") == some and not set(some) & set(file.of("ask_store"))
    assert named(desk, "ask_hours")["data/rules.yml"] == named(desk, "ask_store")["data/rules.yml"] > 0
    assert [one.fault for one in check(desk, ("stories",))] == []
    Corrections(desk, "asha").undo(made)
    assert texts(desk) == before


@pytest.mark.parametrize(
    ("how", "intent", "into", "why"),
    [
        ("rename", "checkout", "finish", "rely on its name"),
        ("rename", "add_note", "inform", "no name for a new intent"),
        ("rename", "add_note", "Add Note", "no name for a new intent"),
        ("merge", "add_note", "nonsense", "no intent nonsense"),
        ("merge", "nonsense", "inform", "no intent nonsense"),
        ("split", "ask_store", "ask_hours", "Name some"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence_and_changes_nothing(
    desk: Desk, how: str, intent: str, into: str, why: str
) -> None:
    before = texts(desk)
    with pytest.raises(CurationError, match=why):
        change(desk, how, intent, into)
    assert texts(desk) == before


def test_what_somebody_else_wrote_since_is_not_lost_by_an_undo(desk: Desk) -> None:
    made = change(desk, "rename", "add_note", "leave_note")
    path = desk.root / "domain.yml"
    path.write_text(path.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    with pytest.raises(CurationError, match="somebody else"):
        Corrections(desk, "asha").undo(made)
    assert "# mine" in path.read_text(encoding="utf-8")
