"""What all tests share: state of their own, never the developer's, and one trained model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import matplotlib.figure  # noqa: F401 before any test module loads the shop, which does without it
import pytest

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "tests" / "catalogue"
"""A small catalogue that conversations are written against; the shipped one may grow and change beside it."""
NOON = "2026-11-23T08:00:00+05:30"


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Every test has a data folder, a clock and no settings of its own machine."""
    import os

    for name in [name for name in os.environ if name.startswith("KIRANA_") and name != "KIRANA_EVAL"]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("KIRANA_DATA", str(tmp_path / "state"))
    monkeypatch.setenv("KIRANA_NOW", NOON)
    monkeypatch.setenv("KIRANA_SEED", str(CATALOGUE))
    yield tmp_path / "state"


@pytest.fixture(scope="session")
def evaluation_data() -> Path:
    """The dev part of the evaluation data; tests that need it are skipped where it is absent (never under .ci/run)."""
    from kirana.evaluation.suite import data_folder

    folder = data_folder()
    if folder is None:
        pytest.skip("no evaluation data beside the project (KIRANA_EVAL names another place)")
    return folder


@pytest.fixture(scope="session")
def model_path() -> Path:
    """The newest model; `make test` has trained it from the files as they are."""
    models = sorted((ROOT / "models").glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    assert models, "There is no model: run `make train` first."
    return models[-1]
