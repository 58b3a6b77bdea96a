"""The number of a door put right in a word."""

import pytest

from kirana.understanding.address_words import address_corrected

LINE = "flat 12, MG Road, 560001"


@pytest.mark.parametrize(
    "text",
    [
        "flat ka number 12 nahi 21",
        "flat 12 nahi 21",
        "flat number 12 nahi, 21 hai",
        "house no is 21 not 12",
        "12 nahi 21 flat hai",
        "flat no. galat hai, 21 hai",
        "change flat number to 21",
        "flat 12 की जगह 21",
        "फ्लैट नंबर 12 नहीं 21",
        "galti se 12 likha, flat 21 hai",
        "oh its flat no 21",
    ],
)
def test_the_number_is_put_right_and_the_rest_stays(text: str) -> None:
    assert address_corrected(text, LINE) == "flat 21, MG Road, 560001"


@pytest.mark.parametrize("text", ["12 nahi 2", "make it 2 not 1", "flat 12 nahi, 2 kg aloo", "flat 21, 3rd cross"])
def test_what_says_something_else_leaves_the_address(text: str) -> None:
    assert not address_corrected(text, LINE)


def test_a_number_made_like_it_is_found_where_no_word_for_a_door_stands_in_the_line() -> None:
    assert address_corrected("no the flat is B-402", "B-204, Green Park, 560001") == "B-402, Green Park, 560001"
    assert not address_corrected("the flat is B-402", "B-204, Green Park, 560001")
