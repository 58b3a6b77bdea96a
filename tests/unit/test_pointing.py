"""Words that point at what was shown, taken apart."""

from __future__ import annotations

import pytest

from kirana.understanding.keeping import only_kept
from kirana.understanding.parting import parted
from kirana.understanding.pointing import (
    Page,
    Question,
    asks_said,
    count_said,
    page_said,
    question_said,
    sounding_like,
    takes_it,
    which_said,
)
from kirana.understanding.refusals import wanted_instead


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("next", Page.MORE),
        ("aur dikhao", Page.MORE),
        ("और दिखाओ", Page.MORE),
        ("go back", Page.BACK),
        ("peeche", Page.BACK),
        ("aur doodh", None),
        ("one more milk", None),
        ("money back", None),
        ("", None),
    ],
)
def test_leafing(text: str, page: Page | None) -> None:
    assert page_said(text) is page


def test_what_is_asked_and_of_which() -> None:
    assert question_said("is it in stock?") == (Question.STOCK, "")
    assert question_said("what is the price of the amul one")[0] is Question.PRICE
    assert question_said("amul wala do")[0] is None
    assert asks_said("fortune wala dikhao")
    assert not asks_said("fortune wala de do")


def test_which_of_those_shown() -> None:
    assert which_said("give me the second one", 4) == 2
    assert which_said("mujhe teesra de do", 4) == 3
    assert which_said("give me 2 bread", 4) is None
    assert which_said("3 packet de do", 4) is None
    assert parted("give me the second one and 1 bread") == ("give me the second one", "1 bread")


def test_the_thing_spoken_of_is_taken() -> None:
    assert takes_it("ok add it")
    assert takes_it("woh de do")
    assert not takes_it("is it fresh")
    assert not takes_it("add it to my order with bread")


def test_a_brand_in_another_script() -> None:
    names = ["Nandini Salted Butter", "Amul Pasteurised Butter"]
    assert sounding_like("अमूल वाला दो", names) == [1]
    assert sounding_like("butter", names) == []


def test_only_some_things_stay() -> None:
    assert only_kept("sirf ande rakho")
    assert only_kept("अंडे छोड़कर बाकी हटा दो")
    assert not only_kept("ande hata do")


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("3 packet de do", 3),
        ("2 packet", 2),
        ("ok give one", 1),
        ("ek de do", 1),
        ("तीन पैकेट दे दो", 3),
        ("2", None),
        ("add 2", None),
        ("number 2 de do", None),
        ("the second one", None),
        ("give me the one", None),
        ("2 packet maggi", None),
    ],
)
def test_how_many_is_no_place_in_a_list(said: str, count: int | None) -> None:
    assert count_said(said) == count


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("sabse mehenga wala mat do sasta wala do", "sasta wala do"),
        ("not the costliest one, give the cheapest", "give the cheapest"),
        ("महंगा वाला मत दो सस्ता वाला दो", "सस्ता वाला दो"),
        ("mehenga wala mat do", "mehenga wala mat do"),
        ("maggi mat do, doodh do", "maggi mat do, doodh do"),
    ],
)
def test_one_is_refused_for_another(said: str, wanted: str) -> None:
    assert wanted_instead(said) == wanted
