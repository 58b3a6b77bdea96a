"""Challengers and the register: trained from one moment's files, whole or not at all, and never live by themselves."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from integration.command_line import Run
from models_on_file import desk_with_a_model, trained_at_once, write_model
from turns_on_file import record, said

from kirana import wiring
from kirana.curation.deciding import Decisions
from kirana.curation.desk import Desk
from kirana.curation.files import CurationError
from kirana.curation.origins import models_that_learnt_from, origins
from kirana.curation.register import Register
from kirana.curation.trainings import Trainings
from kirana.curation.view import inbox_rows
from kirana.runtime.models import ModelError, choose_model
from kirana.settings import CHECKOUT


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_with_a_model(tmp_path / "project")


def left(desk: Desk) -> list[str]:
    """What lies in the folder of the register."""
    return sorted(file.name for file in desk.models_folder.iterdir())


def test_a_challenger_lies_beside_the_champion_and_answers_nobody(desk: Desk) -> None:
    told: list[str] = []
    model = Trainings(desk, trained_at_once).run("asha", "more ways to say checkout", told.append)

    assert left(desk) == ["first.tar.gz", model.name]
    assert (model.parent, model.curator, model.reason) == ("first.tar.gz", "asha", "more ways to say checkout")
    assert model.figures["sentences"] > 4000 and "Training …" in told
    assert set(model.parts) == {"data", "domain", "config", "lexicon", "aliases", "code"}
    assert "ClauseIntentClassifier" in model.configuration
    assert choose_model(desk.root) == desk.root / "models" / "first.tar.gz"
    assert Register(desk).file(model) == desk.models_folder / model.name


def test_the_revision_says_what_changed(desk: Desk) -> None:
    trainings = Trainings(desk, trained_at_once)
    first, again = trainings.run("asha"), trainings.run("asha")
    assert first.revision == again.revision
    desk.catalogue.add_alias("kothmir", ["aashirvaad-atta-5kg"])
    with (desk.root / "data" / "nlu.yml").open("a") as file:
        file.write("# a remark\n")
    changed = trainings.run("asha")

    assert [part for part in first.parts if first.parts[part] != changed.parts[part]] == ["data", "aliases"]
    assert changed.revision != first.revision


def test_the_files_are_those_of_the_moment_when_the_training_began(desk: Desk) -> None:
    def edited_meanwhile(report: Callable[[str], None], root: Path, output: Path, sources: Path) -> Path:
        shutil.rmtree(root / "data")
        return trained_at_once(report, root, output, sources)

    assert Trainings(desk, edited_meanwhile).run("asha").figures["sentences"] > 4000


@pytest.mark.parametrize("fault", [ModelError("Training failed: a tab."), KeyboardInterrupt()])
def test_nothing_of_a_training_that_fails_remains_but_the_line_that_says_so(desk: Desk, fault: BaseException) -> None:
    def failing(report: Callable[[str], None], root: Path, output: Path, sources: Path) -> Path:
        write_model(output / "half.tar.gz", [])
        raise fault

    trainings = Trainings(desk, failing)
    with pytest.raises(type(fault)):
        trainings.run("asha")
    assert left(desk) == ["first.tar.gz"]
    assert [one.origin for one in Register(desk).rows().models()] == ["found"]
    newest = trainings.newest()
    assert newest and (newest.state, newest.step) == ("failed", str(fault) or "It was interrupted.")


KILLED = """
import os, signal, sys
from pathlib import Path
from kirana import wiring
from kirana.curation.trainings import Trainings
from kirana.curation.view import inbox_rows
def die(report, root, output, sources):
    report("Half way")
    os.kill(os.getpid(), signal.SIGKILL)
Trainings(wiring.desk(Path(sys.argv[1])), die).run("asha")
"""


def test_what_a_killed_training_left_is_cleared_away_by_whoever_looks_next(desk: Desk) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(desk.root)], cwd=CHECKOUT, check=False)
    assert done.returncode == -9 and "training-1" in left(desk)

    newest = Trainings(desk).newest()
    assert newest and (newest.state, newest.step) == ("failed", "It was interrupted.")
    assert left(desk) == ["first.tar.gz"]


def test_one_training_at_a_time(desk: Desk) -> None:
    refused: list[str] = []

    def another(report: Callable[[str], None], root: Path, output: Path, sources: Path) -> Path:
        report("Half way")
        with pytest.raises(CurationError) as error:
            Trainings(desk, trained_at_once).run("ravi")
        refused.append(str(error.value))
        running = Trainings(desk).running()
        assert running and (running.curator, running.step) == ("asha", "Half way")
        return trained_at_once(report, root, output, sources)

    Trainings(desk, another).run("asha")
    assert refused == ["A training is under way; `kirana curate models` shows how far it is."]


def test_a_file_that_was_changed_is_not_the_model_that_was_registered(desk: Desk) -> None:
    model = Trainings(desk, trained_at_once).run("asha")
    (desk.models_folder / model.name).write_bytes(b"something else")
    with pytest.raises(CurationError, match="not the one that was registered"):
        Register(desk).file(model)


def test_a_model_is_named_by_its_number_or_a_part_of_its_name(desk: Desk) -> None:
    register = Register(desk)
    model = Trainings(desk, trained_at_once).run("asha")
    assert register.named(str(model.id)) == register.named("training-1") == register.challenger() == model
    with pytest.raises(CurationError, match="names no model"):
        register.named("nothing")
    with pytest.raises(CurationError, match="more than one"):
        register.named("tar.gz")


def test_an_example_tells_which_models_learnt_it_and_a_forgotten_shopper_is_told_of_by_name(desk: Desk) -> None:
    before = Trainings(desk, trained_at_once).run("asha")
    record(said("asha", "woh thela wala kahan atak gaya", "nlu_fallback"))
    desk.inbox.digest()
    Decisions(desk, "ravi").label(inbox_rows(desk, 1)[0]["id"], "track_order")
    after = Trainings(desk, trained_at_once).run("asha")

    (origin,) = origins(desk, "woh thela wala kahan atak gaya")
    assert origin["models"] == [after.name] and before.name not in origin["models"]
    assert models_that_learnt_from(desk, wiring.pseudonyms().of("asha")) == [after.name]
    assert models_that_learnt_from(desk, wiring.pseudonyms().of("meera")) == []


def test_the_register_at_the_command_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kirana.cli.curate_models.trainings", lambda: Trainings(wiring.desk(), trained_at_once))
    assert run("curate", "models")[1].startswith("The register is empty")
    status, out, err = run("curate", "train", "--by", "asha", "--reason", "try")
    assert status == 0 and "is trained" in out and "Training …" in err
    rows: list[dict[str, Any]] = json.loads(run("curate", "models", "--json")[1])
    assert [(row["origin"], row["answers"], row["curator"]) for row in rows] == [
        ("trained", "nobody", "asha"),
        ("found", "everybody", "asha"),
    ]
    assert "answers nobody" in run("curate", "models")[1]
