"""Every command of the curators' page is run, in its order, on a shop with the mistakes that the page speaks of.

Training, playing conversations and drawing are stood in for: tests/conversations/test_promoting.py has them for real.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from integration.command_line import Run
from integration.test_comparing import NoStage
from integration.test_docs import lines
from models_on_file import trained_at_once
from turns_on_file import record, said, wish

from kirana import wiring
from kirana.curation.corrections import Corrections
from kirana.curation.desk import Desk
from kirana.curation.sample import Sample
from kirana.curation.training_file import TrainingFile
from kirana.curation.trainings import Trainings
from kirana.curation.view import inbox_rows
from kirana.settings import CHECKOUT

PAGE = (CHECKOUT / "docs" / "curator.md").read_text(encoding="utf-8")
ATTA, MILK = "aashirvaad-atta-5kg", "nandini-toned-500ml"


def talk() -> None:
    """A word that two shoppers replaced, one that nobody knows, and messages that were not understood."""
    for sender in ("asha", "ravi"):
        record(
            said(sender, "2 zarflux", "add_to_cart", wish("zarflux", "not_found")),
            said(sender, "aashirvaad atta 5 kg", "add_to_cart", wish("aashirvaad atta", "added", ATTA)),
        )
    record(
        said("meera", "2 blorbin", "add_to_cart", wish("blorbin", "not_found")),
        said("sita", "3 gromlet", "add_to_cart", wish("gromlet", "not_found")),
        said("gita", "purana hisaab barabar karwana hai", "nlu_fallback"),
        said("leela", "naya gaana laga dena zara", "nlu_fallback"),
        said("nina", "yahaan baithne ki jagah milegi", "nlu_fallback"),
        said("tara", "aapke maalik kaun hain bataiye", "nlu_fallback"),
    )


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """The desk that the commands find: over a copy of the project's files."""
    root = tmp_path / "project"
    (root / "tests" / "conversations").mkdir(parents=True)
    shutil.copytree(CHECKOUT / "data", root / "data")
    for name in ("config.yml", "domain.yml", "tests/test_stories.yml"):
        shutil.copy2(CHECKOUT / name, root / name)
    lexicon = tmp_path / "goods.csv"
    shutil.copy(CHECKOUT / "kirana" / "understanding" / "goods.csv", lexicon)
    monkeypatch.setenv("KIRANA_LEXICON", str(lexicon))
    monkeypatch.setenv("KIRANA_EVAL", str(tmp_path))
    trained_at_once(lambda line: None, root, root / "models", root)
    made = wiring.desk(root)
    new_desk = wiring.desk
    monkeypatch.setattr("kirana.wiring.desk", lambda: new_desk(root))
    monkeypatch.setattr("kirana.cli.curate_models.trainings", lambda: _Trainings(new_desk(root), trained_at_once))
    monkeypatch.setattr("kirana.curation.comparing.Stage", NoStage)
    monkeypatch.setattr("kirana.curation.gate.verdict", lambda report: {"gate": "pass", "reasons": [], "tests": []})
    for name in ("draw_confusion", "draw_calibration"):
        monkeypatch.setattr(f"kirana.evaluation.pictures.{name}", lambda answers, file: file)
    monkeypatch.setattr("kirana.curation.insight_pictures.draw", lambda tables, folder: [])
    monkeypatch.chdir(tmp_path)
    rows = "text,intent\nab saara samaan mangwa lijiye bhaiya,checkout\nkhush aamdeed janaab,hello\n"
    (tmp_path / "sentences.csv").write_text(rows, encoding="utf-8")
    talk()
    yield made


class _Trainings(Trainings):
    def start(self, curator: str, reason: str = "") -> int:
        return 1


def words_of(desk: Desk) -> dict[str, list[str]]:
    """Command → what stands for its words in capitals, in their order."""
    desk.inbox.digest()
    group = {row["focus"]: str(row["id"]) for row in inbox_rows(desk, 20)}
    held = Corrections(desk, "ravi").make("alias", {"text": "atta", "sku": MILK})
    drawn = Sample(desk).draw("2026-W47", 50)
    zarflux, sentence = group["zarflux"], TrainingFile.read(desk.root).of("ask_store")[0]
    return {
        **{name: [zarflux] for name in ("show", "propose", "accept")},
        "alias": [group["blorbin"], ATTA],
        "lexicon": [group["gromlet"], "atta"],
        "label": [group["purana hisaab barabar karwana hai"], "request_refund"],
        "out-of-scope": [group["naya gaana laga dena zara"]],
        "reply": ["utter_goodbye", "en", "See you soon!"],
        "test": [group["yahaan baithne ki jagah milegi"], "sorry"],
        "aside": [group["aapke maalik kaun hain bataiye"]],
        "approve": [str(held.id), "asha"],
        "origin": ["hello"],
        "judge": [str(drawn[0]["record"]), "request_refund"],
        "rename": ["add_note", "leave_note"],
        "merge": ["report_illness", "complain"],
        "split": ["ask_store", "ask_hours", sentence],
        "train": ["a try"],
    }


def test_every_command_of_the_curators_page_does_what_it_says(desk: Desk, run: Run) -> None:
    commands, words = lines(PAGE, "kirana curate"), words_of(desk)
    assert len(commands) > 30
    for line in commands:
        arguments = shlex.split(line, comments=True)[1:]
        if arguments[1] == "serve":
            continue  # runs until it is stopped: tests/pages starts it
        if arguments[1] == "user" and arguments[2] == "add":
            arguments.append("--generate")  # nobody is there to type a password
        stands_for = iter(words.get(arguments[1], ()))
        filled = [next(stands_for) if re.fullmatch("[A-Z]+", word) else word for word in arguments]
        status, out, err = run(*filled)
        assert status == 0, f"{shlex.join(filled)}: {out}{err}"
