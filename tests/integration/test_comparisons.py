"""Comparisons and trainings take time: one of each at once, how far they are, and what a dead one leaves."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from integration.command_line import Run
from integration.test_comparing import NoStage
from models_on_file import desk_with_a_model, trained_at_once

from catalog_db.model_rows import Model
from kirana import wiring
from kirana.curation import comparing
from kirana.curation.comparisons import Comparisons
from kirana.curation.desk import Desk
from kirana.curation.files import CurationError
from kirana.curation.promotions import Promotions
from kirana.curation.register import Register
from kirana.curation.trainings import Trainings
from kirana.settings import CHECKOUT


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk with a champion and a challenger."""
    made = desk_with_a_model(tmp_path / "project")
    monkeypatch.setenv("KIRANA_EVAL", str(tmp_path))
    monkeypatch.setattr(comparing, "Stage", NoStage)
    Trainings(made, trained_at_once).run("asha")
    return made


@pytest.fixture
def challenger(desk: Desk) -> Model:
    """The challenger."""
    return Register(desk).challenger()


def test_a_comparison_tells_how_far_it_is_and_only_one_is_made_at_a_time(desk: Desk, challenger: Model) -> None:
    assert Comparisons(desk).newest() is None
    seen: list[tuple[str, str]] = []
    refused: list[str] = []

    def step(line: str) -> None:
        run = Comparisons(desk).newest()
        assert run
        seen.append((run.state, run.step))
        with pytest.raises(CurationError) as error:
            Comparisons(desk).start(challenger, "dev")
        refused.append(str(error.value))

    found = Comparisons(desk).run(challenger, "asha", step)

    assert ("running", "played 1 of 1 golden conversations") in seen
    assert set(refused) == {"A comparison is under way; `kirana curate models` shows how far it is."}
    last = Comparisons(desk).newest()
    assert last and (last.state, last.curator, last.challenger) == ("done", "asha", challenger.name)
    stored = Register(desk).rows().comparison(challenger.name)
    assert stored and stored["report"]["gate"] == found.report["gate"]


def test_a_comparison_that_cannot_be_made_says_why(desk: Desk, challenger: Model) -> None:
    (desk.models_folder / challenger.name).write_bytes(b"something else")
    with pytest.raises(CurationError, match="not the one that was registered"):
        Comparisons(desk).run(challenger, "asha")
    last = Comparisons(desk).newest()
    assert last and last.state == "failed" and "not the one that was registered" in last.step


KILLED = """
import os, signal, sys
from pathlib import Path
from kirana import wiring
from kirana.curation.comparisons import Comparisons
from kirana.curation.register import Register
desk = wiring.desk(Path(sys.argv[1]))
Comparisons(desk).run(Register(desk).challenger(), "asha", lambda line: os.kill(os.getpid(), signal.SIGKILL))
"""


def test_a_comparison_that_was_killed_is_not_under_way(desk: Desk, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(desk.root)], cwd=CHECKOUT, check=False)
    assert done.returncode == -9
    last = Comparisons(desk).newest()
    assert last and (last.state, last.step) == ("failed", "It was interrupted.")
    monkeypatch.setattr("kirana.wiring.desk", lambda: desk)
    assert f"comparison of {last.challenger} failed" in run("curate", "models")[1]


def test_what_answers_already_begins_no_comparison(desk: Desk, challenger: Model) -> None:
    champion = Register(desk).champion()
    with pytest.raises(CurationError, match="answers already"):
        Comparisons(desk).start(champion, "asha")
    assert Comparisons(desk).newest() is None


def test_a_training_of_another_project_trains_that_project(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[tuple[object, ...]] = []

    def begin(log: Path, *arguments: object, **rest: object) -> int:
        begun.append(arguments)
        return 1

    monkeypatch.setattr("kirana.curation.trainings.begin", begin)
    Trainings(desk).start("asha", "why")
    assert begun == [(desk.root, "train", "asha", "why")]


def test_a_rollback_of_what_was_seen_leaves_alone_what_came_since(desk: Desk) -> None:
    promotions = Promotions(desk, "asha")
    seen = promotions.promote(share=10, override="a try") and promotions.before_last()[0].id
    promotions.promote(override="a try")
    with pytest.raises(CurationError, match="Somebody else promoted"):
        promotions.rollback(seen=seen)
    now, before = promotions.before_last()
    assert promotions.rollback(seen=now.id).champion == before.name == "first.tar.gz"
    assert wiring.releases().champion() is not None
