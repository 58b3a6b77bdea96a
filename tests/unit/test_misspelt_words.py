"""Words that were mistyped: what they are taken for, and what they are not."""

from __future__ import annotations

import pytest
from reading_words import PlainVocabulary

from kirana.understanding.lexicon import Lexicon
from kirana.understanding.reader import Reader

LEXICON = Lexicon.load()
READER = Reader(PlainVocabulary())


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("पयाज", "प्याज"),
        ("दुध", "दूध"),
        ("चिनी", "चीनी"),
        ("टमाटार", "टमाटर"),
        ("मखन", "मक्खन"),
        ("चावाल", "चावल"),
        ("साबून", "साबुन"),
        ("पनिर", "पनीर"),
        ("हल्दि", "हल्दी"),
    ],
)
def test_vowel_signs_are_forgiven(said: str, meant: str) -> None:
    found = LEXICON.respelt(said)
    assert found is not None and LEXICON.named([found]) == LEXICON.named([meant])


@pytest.mark.parametrize("word", ["राम", "मेला", "पते", "कि", "करता", "समय", "बताओ", "कहाँ", "मुझे"])
def test_other_words_become_no_goods(word: str) -> None:
    assert LEXICON.respelt(word) is None


@pytest.mark.parametrize(
    ("text", "products"),
    [
        ("i wnat mlik and bread", ["mlik", "bread"]),
        ("milk and braed", ["milk", "braed"]),
        ("send milk plz", ["milk"]),
        ("bread and flurb and eggs", ["bread", "flurb", "eggs"]),
        ("2 kg atta, mlik", ["atta", "mlik"]),
    ],
)
def test_every_line_of_a_list_is_an_item(text: str, products: list[str]) -> None:
    assert [item.product for item in READER.read(text).items] == products


@pytest.mark.parametrize("text", ["hello there ramesh", "mlik", "flurb", "thankss a lot"])
def test_what_nobody_knows_is_no_goods(text: str) -> None:
    assert READER.read(text).items == ()
