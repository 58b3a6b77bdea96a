"""The lexicon: what goods are called, and what a name does not mean."""

from __future__ import annotations

import csv

import pytest

from kirana.understanding.lexicon import GOODS, Lexicon, singular
from kirana.understanding.profile import goods_of
from kirana.understanding.similarity import similarity
from kirana.understanding.sounds import key
from kirana.understanding.transliteration import to_latin


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.load()


def test_every_row_has_all_columns_a_known_parent_and_known_marks() -> None:
    with GOODS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = [row["concept"] for row in rows]
    assert len(names) == len(set(names)) > 500
    for row in rows:
        assert None not in row and None not in row.values(), row
        assert not row["parent"] or row["parent"] in names, row
        assert set(row["marks"].split()) <= {"form", "piece", "rare", "taste"}, row


@pytest.mark.parametrize(
    ("said", "concept"),
    [
        ("doodh", "milk"),
        ("दूध", "milk"),
        ("tomatoes", "tomato"),
        ("haldi powder", "turmeric"),
        ("sarson ka tel", "mustard oil"),
        ("sarson tel", "mustard oil"),
        ("vengayam", "onion"),
        ("kadi patta", "curry leaves"),
    ],
)
def test_a_thing_is_known_by_its_names(lexicon: Lexicon, said: str, concept: str) -> None:
    assert concept in lexicon.named(said.split())


def test_the_longest_name_wins(lexicon: Lexicon) -> None:
    spans = lexicon.spans("sweet potato and coconut milk".split())
    assert [set(span.concepts) for span in spans] == [{"sweet potato"}, {"coconut milk"}]


def test_names_of_several_words_are_heard_in_other_spellings(lexicon: Lexicon) -> None:
    assert [set(span.concepts) for span in lexicon.spans("sarso ka teil".split(), forgiving=True)] == [{"mustard oil"}]


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("tomato ketchup", "ketchup"),
        ("mango pickle", "mango pickle"),
        ("lime soap", "soap"),
        ("soap lime", "soap"),
        ("milk chocolate", "milk chocolate"),
        ("butter cookies", "cookies"),
        ("mango alphonso", "mango"),
        ("turmeric powder", "turmeric"),
    ],
)
def test_the_head_is_the_thing_and_not_what_it_tastes_of(lexicon: Lexicon, name: str, head: str) -> None:
    goods = goods_of(name.split(), lexicon)
    assert head in goods.heads
    assert lexicon.own(goods.heads) == {head}


def test_a_flavour_is_no_head(lexicon: Lexicon) -> None:
    assert "vodka" not in goods_of("vodka flavoured water".split(), lexicon).heads


def test_toor_dal_is_a_dal_and_coconut_milk_is_no_milk(lexicon: Lexicon) -> None:
    assert "dal" in lexicon.with_parents({"toor dal"})
    assert "milk" not in lexicon.with_parents({"coconut milk"})


def test_a_plural_is_no_narrower_kind_of_the_thing(lexicon: Lexicon) -> None:
    kinds = lexicon.concepts["onion"].kinds
    assert ("white", "onion") in kinds and ("onions",) not in kinds


def test_plurals_lose_their_ending_and_other_words_keep_theirs() -> None:
    words = ["potatoes", "berries", "biscuits", "glass", "gas", "hummus", "peas"]
    assert [singular(word) for word in words] == ["potato", "berry", "biscuit", "glass", "gas", "hummus", "pea"]


@pytest.mark.parametrize(
    ("devanagari", "latin"),
    [("नमक", "namak"), ("चावल", "chaaval"), ("अदरक", "adrak"), ("लहसुन", "lahsun"), ("दूध", "doodh")],
)
def test_devanagari_is_written_as_people_type_it(devanagari: str, latin: str) -> None:
    assert to_latin(devanagari) == latin


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("pyaz", "pyaaz"),
        ("doodh", "dudh"),
        ("dudh", "दूध"),
        ("kismis", "kishmish"),
        ("wadi", "vadi"),
        ("ZEERA", "jeera"),
    ],
)
def test_one_word_spelt_twice_is_similar(a: str, b: str) -> None:
    assert similarity(a, b) > 0.85
    assert similarity(a, b) == similarity(b, a)


@pytest.mark.parametrize(("a", "b"), [("beta", "bete"), ("namak", "namkeen"), ("dahi", "dalia"), ("atta", "anda")])
def test_two_words_are_less_similar(a: str, b: str) -> None:
    assert similarity(a, b) < 0.85


def test_similarity_takes_any_text() -> None:
    for a, b in [("", ""), ("", "x"), ("!!", "!!"), ("2", "२"), ("\ud800", "a"), ("a" * 300, "b")]:
        assert 0 <= similarity(a, b) <= 1


def test_words_of_one_sound_share_a_key_and_short_ones_have_none() -> None:
    assert key("bhindi") == key("bindee")
    assert key("oo") == ""
