"""Promoting through the gate, share by share, and back: what is allowed, what is kept, what a new start serves."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from integration.command_line import Run
from models_on_file import desk_with_a_model, trained_at_once

from catalog_db.model_rows import Model, ModelRows
from kirana.curation.desk import Desk
from kirana.curation.files import CurationError
from kirana.curation.promotions import Promotions
from kirana.curation.register import Register
from kirana.curation.trainings import Trainings
from kirana.runtime.models import choose_model


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_with_a_model(tmp_path / "project")


def trained(desk: Desk) -> Model:
    """One more challenger: a file like no other."""
    with (desk.root / "data" / "nlu.yml").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    return Trainings(desk, trained_at_once).run("asha")


def compared(desk: Desk, challenger: Model, gate: str = "pass", champion: str | None = None) -> None:
    """A comparison with the champion of now ended so."""
    against = champion or Register(desk).champion().name
    report = {"challenger": challenger.name, "champion": against, "gate": gate, "reasons": ["It is worse."]}
    with desk.database.write() as connection:
        ModelRows(connection).add_comparison("2026-11-23", "asha", report)


def test_only_what_passed_the_gate_against_the_champion_of_now_is_promoted(desk: Desk) -> None:
    model, promotions = trained(desk), Promotions(desk, "asha")
    with pytest.raises(CurationError, match=r"was not compared with first.tar.gz, which answers now"):
        promotions.promote()
    compared(desk, model, "fail")
    with pytest.raises(CurationError, match=r"The gate says no to .*: It is worse\."):
        promotions.promote()
    compared(desk, model, champion="another.tar.gz")
    with pytest.raises(CurationError, match="The gate says no"):
        promotions.promote()
    compared(desk, model)
    assert promotions.promote(reason="better at checkout").champion == model.name
    assert choose_model(desk.root) == desk.models_folder / model.name


def test_who_overrides_the_gate_signs_for_it(desk: Desk) -> None:
    model = trained(desk)
    compared(desk, model, "fail")
    with pytest.raises(CurationError, match="needs a reason"):
        Promotions(desk, "asha").promote(override=" ")
    Promotions(desk, "asha").promote(override="the lost ones are no longer sold")

    release = Register(desk).rows().release()
    assert release and (release.curator, release.override) == ("asha", "the lost ones are no longer sold")


def test_a_share_first_then_all_then_back_and_back(desk: Desk) -> None:
    register, promotions = Register(desk), Promotions(desk, "asha")
    one = trained(desk)
    compared(desk, one)
    share = promotions.promote(share=10)
    assert (share.champion, share.challenger, share.share) == ("first.tar.gz", one.name, 10)
    assert promotions.promote(share=50).share == 50
    assert choose_model(desk.root) == desk.models_folder / "first.tar.gz"
    promotions.promote()
    two = trained(desk)
    compared(desk, two)
    promotions.promote()
    assert register.champion().name == two.name

    back = promotions.rollback("it is rude", at_once=True)
    assert (back.champion, back.reason, back.at_once) == (one.name, "it is rude", 1)
    assert promotions.rollback().champion == "first.tar.gz"
    with pytest.raises(CurationError, match=r"There is no model before first.tar.gz"):
        promotions.rollback()
    promotions.promote(one.name)  # its comparison with the first one stands
    assert promotions.rollback().champion == "first.tar.gz"


def test_rolling_a_share_back_leaves_the_champion(desk: Desk) -> None:
    one, promotions = trained(desk), Promotions(desk, "asha")
    compared(desk, one)
    promotions.promote(share=10)
    two = trained(desk)
    compared(desk, two)
    with pytest.raises(CurationError, match=r"answers 10 % of senders; promote it to all or roll it back first"):
        promotions.promote(two.name)
    back = promotions.rollback()
    assert (back.champion, back.challenger, back.share) == ("first.tar.gz", None, 0)


def test_a_changed_file_is_not_promoted_and_not_rolled_back_to(desk: Desk) -> None:
    model, promotions = trained(desk), Promotions(desk, "asha")
    compared(desk, model)
    good = (desk.models_folder / model.name).read_bytes()
    (desk.models_folder / model.name).write_bytes(b"broken")
    with pytest.raises(CurationError, match="not the one that was registered"):
        promotions.promote()
    (desk.models_folder / model.name).write_bytes(good)
    promotions.promote()
    (desk.models_folder / "first.tar.gz").unlink()
    with pytest.raises(CurationError, match=r"first.tar.gz is gone"):
        promotions.rollback()


def test_the_champion_of_before_is_kept_where_cleaning_up_ends(desk: Desk) -> None:
    model = trained(desk)
    compared(desk, model)
    Promotions(desk, "asha").promote()
    shutil.rmtree(desk.root / "models")
    Promotions(desk, "asha").rollback()
    assert choose_model(desk.root) == desk.models_folder / "first.tar.gz"


def test_nothing_promoted_is_nothing_to_roll_back(desk: Desk) -> None:
    with pytest.raises(CurationError, match="Nothing was promoted yet"):
        Promotions(desk, "asha").rollback()


def test_promoting_at_the_command_line(desk: Desk, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kirana.wiring.desk", lambda: desk)
    model = trained(desk)
    assert run("curate", "promote")[0] == 1
    assert run("curate", "promote", "--override", "because")[0] == 2
    status, out, _ = run("curate", "promote", "--share", "10", "--override", "because", "--by", "asha")
    assert (status, out) == (0, f"{model.name} answers 10 % of senders, first.tar.gz all others.\n")
    assert f"{model.name}  answers 10 % of senders" in run("curate", "models")[1]
    assert json.loads(run("curate", "promote", "--override", "because", "--by", "asha", "--json")[1])["share"] == 0
    monkeypatch.setenv("KIRANA_MODEL", str(desk.models_folder))
    status, out, err = run("curate", "rollback")
    assert (status, out) == (0, "first.tar.gz answers everybody.\n")
    assert err == "KIRANA_MODEL is set: a shop that runs with it does not follow.\n"
