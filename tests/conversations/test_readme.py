"""The conversations that the documents show, word for word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conversations.transcripts import DOCUMENTS, masked, new_shop, played, transcripts

SHOWN = {name: text for document in DOCUMENTS for name, text in transcripts(document).items()}


def test_five_kinds_of_shoppers_are_shown() -> None:
    assert len(SHOWN) == 5
    assert len({name.partition(",")[0] for name in SHOWN}) == 5


@pytest.mark.parametrize("name", SHOWN)
def test_a_transcript_is_what_the_shop_says(
    name: str, agent: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for setting, value in new_shop(tmp_path / "shop").items():
        monkeypatch.setenv(setting, value)
    assert masked(played(agent, name, SHOWN[name])) == masked(SHOWN[name]), "`make transcripts` writes it anew"
