"""An address out of the words around it, a part of it put right, and a time said along with goods."""

from __future__ import annotations

import pytest

from kirana.understanding.address_words import address_corrected, address_said
from kirana.understanding.time_beside import time_beside
from kirana.understanding.told import is_name

LINE = "Villa 7, Palm Meadows, Whitefield, 560066"


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("address should be Villa 9 not 7", "Villa 9, Palm Meadows, Whitefield, 560066"),
        ("address me 7 nahi 9 hai", "Villa 9, Palm Meadows, Whitefield, 560066"),
        ("not 7, it's villa 9", "Villa 9, Palm Meadows, Whitefield, 560066"),
        ("pincode 560067 hai, 560066 nahi", "Villa 7, Palm Meadows, Whitefield, 560067"),
        ("Whitefield नहीं Varthur", "Villa 7, Palm Meadows, Varthur, 560066"),
        ("2 milk not 1", ""),
        ("kal nahi parso", ""),
        ("7 nahi 9", ""),
    ],
)
def test_a_part_of_an_address_is_put_right(said: str, line: str) -> None:
    assert address_corrected(said, LINE) == line


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("send it to Villa 9, Whitefield 560066 instead", "Villa 9, Whitefield 560066"),
        ("address galat hai, Flat 3, Indiranagar 560038 likho", "Flat 3, Indiranagar 560038"),
        ("I will take it at 12 MG Road", "12 MG Road"),
        ("New BEL Road 12, 560054", "New BEL Road 12, 560054"),
    ],
)
def test_words_that_hand_an_address_over_are_no_part_of_it(said: str, address: str) -> None:
    assert address_said(said) == address


@pytest.mark.parametrize(
    ("said", "time"),
    [
        ("2 kg atta shaam ko bhejna", "shaam ko bhejna"),
        ("kal subah 2 kg atta bhej do", "kal subah"),
        ("2 किलो आटा कल सुबह भेज देना", "कल सुबह भेज देना"),
        ("checkout after 7", "after 7"),
        ("kal ka doodh", ""),
        ("kal doodh khatta tha", ""),
        ("kal mehmaan aa rahe hain to 2 kilo pyaz", ""),
        ("morning 2 kg atta", ""),
    ],
)
def test_a_time_is_told_apart_from_goods(said: str, time: str) -> None:
    assert time_beside(said) == time


@pytest.mark.parametrize("name", ["Lena", "mila", "Sara", "bala", "Lena Rao"])
def test_names_that_are_small_words_too_are_names(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize("said", ["will take", "second one", "deliver", "place it", "haan ji", "sham ko"])
def test_small_words_are_no_name(said: str) -> None:
    assert not is_name(said)
