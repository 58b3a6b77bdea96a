"""A developer who only knows Rasa: its own commands work from the root of the project."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RASA = Path(sys.executable).parent / "rasa"


def run(*arguments: str, state: Path) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "KIRANA_DATA": str(state), "RASA_TELEMETRY_ENABLED": "false", "TQDM_DISABLE": "1"}
    return subprocess.run([str(RASA), *arguments], cwd=ROOT, env=env, capture_output=True, text=True, timeout=300)


@pytest.mark.proof
def test_rasa_data_validate_has_nothing_to_complain_of(own_state: Path) -> None:
    done = run("data", "validate", "--fail-on-warnings", "--max-history", "4", state=own_state)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No story structure conflicts found" in done.stdout + done.stderr


@pytest.mark.proof
def test_rasa_test_predicts_every_story(own_state: Path, model_path: Path, tmp_path: Path) -> None:
    stories = ["--stories", "tests/test_stories.yml", "--model", str(model_path), "--out", str(tmp_path)]
    done = run("test", "core", *stories, "--fail-on-prediction-errors", state=own_state)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Evaluating 6 stories" in done.stdout + done.stderr
