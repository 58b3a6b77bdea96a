"""The checks, measured by faults that are planted: nearly all are found, each at its place."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from integration.command_line import Run

from kirana import wiring
from kirana.curation.checks import check
from kirana.curation.files import read_text
from kirana.curation.replies_file import RepliesFile
from kirana.curation.training_file import TrainingFile
from kirana.settings import CHECKOUT

Edit = Callable[[TrainingFile], None]
chance = random.Random(3)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The project's files, to plant faults in."""
    root = tmp_path / "project"
    root.mkdir()
    shutil.copytree(CHECKOUT / "data", root / "data")
    shutil.copy(CHECKOUT / "domain.yml", root)
    shutil.copy(CHECKOUT / "config.yml", root)
    return root


def found(root: Path, only: str) -> set[str]:
    """What a check finds, told in one string each."""
    return {f"{one.place} {one.fault}" for one in check(wiring.desk(root), (only,))}


def planted(root: Path, edit: Edit) -> None:
    file = TrainingFile.read(root)
    edit(file)
    (root / "data" / "nlu.yml").write_text(file.text, encoding="utf-8")


def drawn(root: Path, number: int, words: int = 4) -> list[tuple[str, str]]:
    """Sentences and their intents, some from everywhere."""
    long = [(text, intent) for text, intent, _ in TrainingFile.read(root).sentences() if len(text.split()) >= words]
    return chance.sample(long, number)


def recall(root: Path, only: str, before: set[str], sentences: list[str]) -> float:
    """The share of planted sentences that a check names now and did not before."""
    new = found(root, only) - before
    return sum(any(f"“{text}”".lower() in one.lower() for one in new) for text in sentences) / len(sentences)


def test_sentences_said_twice_are_found(project: Path) -> None:
    before = found(project, "duplicates")
    chosen = drawn(project, 40)
    said = [f"{text}!" if number % 2 else f"{text} ji" for number, (text, _) in enumerate(chosen) if len(text) > 25]
    intents = {f"{text}{end}": intent for text, intent in chosen for end in ("!", " ji")}
    planted(project, lambda file: [file.add(intents[text], [text]) for text in said] and None)

    assert recall(project, "duplicates", before, said) >= 0.9


def test_one_text_under_two_intents_is_found(project: Path) -> None:
    before = found(project, "two_intents")
    chosen = drawn(project, 20, words=2)
    planted(
        project,
        lambda file: (
            [
                file.add("help" if intent != "help" else "thank", [text.upper() if text.isascii() else text])
                for text, intent in chosen
            ]
            and None
        ),
    )
    said = [text.upper() if text.isascii() else text for text, _ in chosen]

    assert before == set()
    assert recall(project, "two_intents", before, said) == 1.0


def test_an_intent_with_few_sentences_or_none_in_a_language_is_found(project: Path) -> None:
    def thin(file: TrainingFile) -> None:
        for text in file.of("undo")[10:]:
            file.remove("undo", text)
        for text in file.of("recommend"):
            if re.search("[\u0900-\u097f]", text):
                file.remove("recommend", text)

    before = found(project, "lopsided")
    planted(project, thin)
    new = found(project, "lopsided") - before

    assert any("undo has 10 sentences" in one for one in new)
    assert any("recommend has 0 sentences in hi" in one for one in new)


def test_what_the_evaluation_data_ask_is_found(project: Path, evaluation_data: Path) -> None:
    lines = (evaluation_data / "clinc_shop_val.tsv").read_text(encoding="utf-8").splitlines()
    texts = [cell for line in lines for cell in line.split("\t") if len(cell.split()) >= 5][:10]
    planted(project, lambda file: file.add("help", texts))

    assert recall(project, "held_out", set(), texts) == 1.0


def test_a_reply_without_a_language_or_with_another_value_is_found(project: Path) -> None:
    path = project / "data" / "responses.yml"
    assert found(project, "replies") == set()
    text = read_text(path)
    part = text.index("  utter_bot:")
    cut = re.compile(r"    - text: [^\n]*\n      condition: \[\{type: slot, name: language, value: hi\}\]\n")
    path.write_text(text[:part] + cut.sub("", text[part:], count=5), encoding="utf-8")
    without = found(project, "replies")
    assert len(without) == 5 and all("has no words in hi" in one for one in without)

    path.write_text(text, encoding="utf-8")
    file = RepliesFile(text)
    file.say("utter_greet_open_cart", "hi-Latn", "Namaste! {total} {nonsense}")
    path.write_text(file.text, encoding="utf-8")
    assert [one for one in found(project, "replies") if "utter_greet_open_cart in hi-Latn names other values" in one]


def test_aliases_that_name_two_things_are_found(project: Path) -> None:
    before = found(project, "aliases")
    catalogue = wiring.catalogue()
    catalogue.add_alias("zarflux", ["amul-taaza-1l", "aashirvaad-atta-5kg"])
    catalogue.add_alias("doodh", ["aashirvaad-atta-5kg"])
    catalogue.add_alias("gehun ka atta naya", ["aashirvaad-atta-5kg"])
    new = found(project, "aliases") - before

    assert {one.split(" is ")[0].split("” ")[0] for one in new} == {"alias “zarflux", "alias “doodh"}


def test_a_rule_about_nothing_that_there_is_is_found_with_its_line(project: Path) -> None:
    path = project / "data" / "rules.yml"
    lines = read_text(path).count("\n")
    rule = "\n  - rule: nonsense\n    steps:\n      - intent: no_such_intent\n      - action: utter_no_such\n"
    path.write_text(read_text(path) + rule, encoding="utf-8")

    new = found(project, "stories")
    assert f"data/rules.yml:{lines + 4} there is no intent no_such_intent" in new
    assert f"data/rules.yml:{lines + 5} there is no response utter_no_such" in new


@pytest.mark.proof
def test_a_rule_against_a_rule_is_found_by_rasas_own_validator(project: Path) -> None:
    assert found(project, "stories") == set()
    path = project / "data" / "rules.yml"
    rule = "\n  - rule: a goodbye is thanked for\n    steps:\n      - intent: goodbye\n      - action: utter_thank\n"
    path.write_text(read_text(path) + rule, encoding="utf-8")

    assert [one for one in found(project, "stories") if "goodbye" in one]


@pytest.mark.proof
def test_nine_of_ten_labels_that_were_exchanged_are_found(project: Path) -> None:
    whole = (project / "data" / "nlu.yml").read_text(encoding="utf-8")
    named = []
    for draw in range(3):
        (project / "data" / "nlu.yml").write_text(whole, encoding="utf-8")
        chance.seed(draw)
        chosen = drawn(project, 60, words=3)
        intents = TrainingFile.read(project).intents

        def exchange(file: TrainingFile, chosen: list[tuple[str, str]] = chosen, intents: list[str] = intents) -> None:
            for text, intent in chosen:
                file.remove(intent, text)
                file.add(chance.choice([one for one in intents if one != intent]), [text])

        planted(project, exchange)
        named.append(recall(project, "labels", set(), [text for text, _ in chosen]))

    assert sum(named) / len(named) >= 0.9, named


def test_the_command_tells_place_fault_and_fix(run: Run) -> None:
    status, out, _ = run("curate", "check", "--only", "two_intents", "--only", "replies", "--json")
    assert (status, json.loads(out)) == (0, [])
    assert run("curate", "check", "--only", "nonsense")[0] == 2
