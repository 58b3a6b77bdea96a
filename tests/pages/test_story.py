"""The curators' story from end to end; some minutes."""

from __future__ import annotations

from pathlib import Path

import pytest
from pages.story import tell


@pytest.mark.proof
def test_from_a_word_that_nobody_knew_to_a_model_promoted_and_rolled_back(tmp_path: Path, model_path: Path) -> None:
    tell(tmp_path, model_path, lambda browser, name: None)
