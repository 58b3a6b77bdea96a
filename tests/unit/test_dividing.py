"""Names side by side: where one ends and the next begins."""

from __future__ import annotations

import pytest

from kirana.understanding.dividing import Divider
from kirana.understanding.lexicon import Lexicon
from kirana.understanding.respelling import as_heard
from kirana.understanding.similarity import similarity
from kirana.understanding.transliteration import to_latin

BRANDS = {("amul",), ("maggi",), ("surf", "excel"), ("tata",)}
SOLD = {("milk", "bread"), ("amul", "butter"), ("tata", "salt"), ("amul", "milk")}


@pytest.fixture(scope="module")
def divider() -> Divider:
    return Divider(
        Lexicon.load(),
        is_brand=BRANDS.__contains__,
        together={("good", "day")}.__contains__,
        is_sold=SOLD.__contains__,
        begins=lambda word: False,
        is_word=lambda word: False,
    )


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("milk bread eggs butter", "milk | bread | eggs | butter"),
        ("doodh dahi paneer", "doodh | dahi | paneer"),
        ("bread butter", "bread | butter"),
        ("milk bread", "milk bread"),
        ("bread maggi", "bread | maggi"),
        ("coconut milk", "coconut milk"),
        ("eggs coconut milk bread", "eggs | coconut milk | bread"),
        ("tomato ketchup", "tomato ketchup"),
        ("good day", "good day"),
        ("tata salt amul butter surf excel", "tata salt | amul butter | surf excel"),
        ("amul buttermilk", "amul buttermilk"),
        ("apple jam", "apple jam"),
        ("bread butter pudding", "bread butter pudding"),
        ("sweet potato fries", "sweet potato fries"),
        ("large diet coke", "large diet coke"),
        ("चीनी नमक हल्दी", "चीनी | नमक | हल्दी"),
        ("milk", "milk"),
        ("dal chawal atta", "dal | chawal | atta"),
        ("chawal atta", "chawal atta"),
        ("chini chawal sarson tel", "chini | chawal | sarson tel"),
        ("haldi mirchi dhaniya powder", "haldi | mirchi | dhaniya powder"),
        ("bread apple jam butter", "bread | apple jam | butter"),
    ],
)
def test_a_run_is_divided_where_names_are_sure(divider: Divider, words: str, names: str) -> None:
    assert list(divider.lengths(words.split())) == [len(name.split()) for name in names.split(" | ")]


@pytest.mark.parametrize(
    ("devanagari", "english"),
    [
        ("कोलगेट", "colgate"),
        ("फॉर्च्यून", "fortune"),
        ("लूज़", "loose"),
        ("लक्स", "lux"),
        ("एमटीआर", "mtr"),
        ("चॉकलेट", "chocolate"),
    ],
)
def test_english_written_by_ear_sounds_as_it_is_spelt(devanagari: str, english: str) -> None:
    heard = similarity(to_latin(devanagari), as_heard(english))
    assert heard >= 0.8
    assert heard >= similarity(to_latin(devanagari), english)
