"""How text becomes words of the index, for products and queries alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kirana.shop.catalogue import index_text, index_tokens


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("AMUL Butter 500g", ["amul", "butter", "500", "g"]),
        ("Parle-G", ["parle", "g", "parleg"]),
        ("Haldiram's Bhujia", ["haldirams", "haldiram", "bhujia"]),
        ("5-star", ["5", "star"]),
        ("Nescafé", ["nescafe"]),
        ("प्याज़ २ किलो", ["प्याज", "2", "किलो"]),
        ("AM\u200dUL", ["amul"]),
        ("ಹಾಲು", ["ಹಾಲು"]),
        ("\ud800 -- '' !", []),
    ],
)
def test_words_are_folded_and_kept_whole(text: str, tokens: list[str]) -> None:
    assert index_tokens(text) == tokens


def test_a_query_takes_one_spelling_of_each_word() -> None:
    assert index_tokens("Parle-G Haldiram’s", variants=False) == ["parle", "g", "haldirams"]
    assert index_text("  Brooke-Bond, RED label ") == "brooke bond red label"


@given(st.text(max_size=200))
def test_words_are_their_own_words_whatever_the_text(text: str) -> None:
    for token in index_tokens(text):
        assert index_tokens(token) == [token]
        assert " " not in token
        assert '"' not in token
