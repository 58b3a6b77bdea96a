"""Which model answers, and what is said about it."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from kirana.runtime.models import ModelError, choose_model, introduction


def _model(folder: Path, name: str, age: float = 0) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    model = folder / name
    model.write_bytes(b"")
    os.utime(model, (time.time() - age, time.time() - age))
    return model


def test_without_any_model_there_is_none_to_choose(tmp_path: Path) -> None:
    assert choose_model(tmp_path) is None


def test_the_newest_model_answers(tmp_path: Path) -> None:
    newest = _model(tmp_path / "models", "a.tar.gz", 10)
    _model(tmp_path / "models", "b.tar.gz", 1000)

    assert choose_model(tmp_path) == newest


def test_a_promoted_model_answers_before_a_newer_one(tmp_path: Path) -> None:
    promoted = _model(tmp_path / "models", "old.tar.gz", 1000)
    _model(tmp_path / "models", "new.tar.gz")
    (tmp_path / "models" / "promoted").write_text("old.tar.gz\n", encoding="utf-8")

    assert choose_model(tmp_path) == promoted


def test_a_promoted_model_that_is_gone_is_an_error(tmp_path: Path) -> None:
    _model(tmp_path / "models", "new.tar.gz")
    (tmp_path / "models" / "promoted").write_text("old.tar.gz\n", encoding="utf-8")

    with pytest.raises(ModelError, match=r"names old.tar.gz, which is not in"):
        choose_model(tmp_path)


def test_a_setting_names_a_file_or_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _model(tmp_path / "models", "new.tar.gz")
    chosen = _model(tmp_path / "elsewhere", "mine.tar.gz")

    monkeypatch.setenv("KIRANA_MODEL", str(chosen))
    assert choose_model(tmp_path) == chosen
    monkeypatch.setenv("KIRANA_MODEL", str(chosen.parent))
    assert choose_model(tmp_path) == chosen


@pytest.mark.parametrize("wanted", ["nowhere.tar.gz", "empty"])
def test_a_setting_that_names_nothing_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wanted: str
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.setenv("KIRANA_MODEL", str(tmp_path / wanted))

    with pytest.raises(ModelError, match=rf"^KIRANA_MODEL=.*{wanted}: there is no .*\.$"):
        choose_model(tmp_path)


def test_the_introduction_names_the_model_and_its_age(tmp_path: Path) -> None:
    model = _model(tmp_path / "models", "a.tar.gz", 7300)

    assert introduction(model, tmp_path) == ["Answering with models/a.tar.gz, trained 2 hours ago."]


def test_the_introduction_warns_of_data_that_the_model_has_not_seen(tmp_path: Path) -> None:
    model = _model(tmp_path / "models", "a.tar.gz", 100_000)
    (tmp_path / "data").mkdir()
    for name in ("config.yml", "domain.yml", "data/nlu.yml", "data/rules.yml"):
        (tmp_path / name).write_text("", encoding="utf-8")

    age, warning = introduction(model, tmp_path)

    assert age.endswith("trained 1 day ago.")
    assert warning == (
        "Warning: changed since then: config.yml, domain.yml, data/nlu.yml and 1 more."
        " `kirana train` makes a new model."
    )
