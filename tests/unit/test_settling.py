"""Answers that another of the shop's goods fits better: the maker named is of what was asked about."""

from __future__ import annotations

import pytest
from small_catalogue import SmallCatalogue, pack

from kirana.understanding.matcher import Matcher
from kirana.understanding.options import Question

OILS = [
    pack("mustard-500", "Fortune Kachi Ghani Mustard Oil", "Fortune", "Mustard Oil", "500 ml", 92),
    pack("engine-1", "Engine Mustard Oil", "Engine", "Mustard Oil", "1 l", 182),
    pack("bran-1", "Fortune Rice Bran Health Oil", "Fortune", "Rice Bran Oil", "1 l", 158),
    pack("sunflower-1", "Fortune Sunlite Sunflower Oil", "Fortune", "Sunflower Oil", "1 l", 152),
]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(SmallCatalogue(OILS))


@pytest.mark.parametrize("answer", ["tel fortune ka", "fortune oil", "तेल फॉर्च्यून का"])
def test_a_maker_is_that_of_an_option(matcher: Matcher, answer: str) -> None:
    settlement = matcher.settle(answer, [Question("oil", dict(enumerate(OILS[:2])), text="mustard oil")])
    assert [one.options for one in settlement.answers] == [(0,)] and not settlement.rest


@pytest.mark.parametrize("other", ["fortune sunflower oil", "fortune rice bran oil"])
def test_what_no_option_is_answers_nothing(matcher: Matcher, other: str) -> None:
    settlement = matcher.settle(other, [Question("oil", dict(enumerate(OILS[:2])), text="mustard oil")])
    assert not settlement.answers and settlement.rest == other
