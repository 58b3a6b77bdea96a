"""The conversations that the documents show, word for word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conversations.transcripts import DOCUMENTS, masked, new_shop, played, transcripts

SHOWN = {name: text for document in DOCUMENTS for name, text in transcripts(document).items()}


# What each is there to show: `make transcripts` writes down whatever the shop says, also when it goes wrong.
POINTS = {
    "asha": ["Order kar doon?", "ORDER ho gaya", "order ho gaya, dukaan pack karegi"],
    "meera": ["From order ORDER", "ORDER is placed", "Order ORDER is changed", "Order ORDER: placed"],
    "seema": ["सबका जवाब एक ही मैसेज में", "upi://pay", "ORDER  payment paid", "ऑर्डर हो गया"],
    "rohan": ["Put back", "Note: don't ring the bell", "tomorrow, 5 pm", "ORDER is placed"],
    "farah": ["Spoiled or damaged: ", "Refund asked for", "REFERENCE  waiting  farah", "From the shop:"],
}


def test_five_kinds_of_shoppers_are_shown_and_get_what_they_came_for() -> None:
    shown = {name.partition(",")[0]: masked(text) for name, text in SHOWN.items()}
    assert shown.keys() == POINTS.keys()
    for shopper, points in POINTS.items():
        assert [point for point in points if point not in shown[shopper]] == []


@pytest.mark.parametrize("name", SHOWN)
def test_a_transcript_is_what_the_shop_says(
    name: str, agent: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for setting, value in new_shop(tmp_path / "shop").items():
        monkeypatch.setenv(setting, value)
    assert masked(played(agent, name, SHOWN[name])) == masked(SHOWN[name]), "`make transcripts` writes it anew"
