"""A shop that speaks another language besides: from hello to a placed order."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODES = sorted(path.stem for path in (ROOT / "tests" / "languages").glob("*.yml"))


@pytest.mark.proof
@pytest.mark.parametrize("code", CODES)
def test_a_shop_that_speaks_another_language_takes_an_order_in_it(code: str) -> None:
    paths = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    env = {**os.environ, "KIRANA_LANGUAGES": f"en,hi-Latn,hi,{code}", "PYTHONPATH": paths}
    command = [sys.executable, "-m", "conversations.other_language", code]
    done = subprocess.run(command, env=env, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr[-2000:]
