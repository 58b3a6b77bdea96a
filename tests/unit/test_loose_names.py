"""Names of goods in a frame around them, and remarks that name none."""

from __future__ import annotations

import pytest

from kirana.understanding.cheaper_wanted import CheaperWanted, cheaper_wanted
from kirana.understanding.loose_names import called_loose, described_as, kept_by, pointed_out
from kirana.understanding.never_put_in import never_put_in
from kirana.understanding.occasions import without_remarks
from kirana.understanding.one_among import one_among
from kirana.understanding.place_makers import place_words


@pytest.mark.parametrize(
    ("text", "than", "wanted"),
    [
        ("saffola se sasta hai to de do", "saffola", ""),
        ("give fortune if it is cheaper than saffola", "saffola", "fortune"),
        ("agar aashirvaad se sasta ho to 5 kg atta dena", "aashirvaad", "5 kg atta"),
        ("सफोला से सस्ता हो तो दे दो", "सफोला", ""),
        ("isse sasta ho to de do", "", ""),
    ],
)
def test_what_is_wanted_only_where_it_is_cheaper(text: str, than: str, wanted: str) -> None:
    assert cheaper_wanted(text) == CheaperWanted(than, wanted)


@pytest.mark.parametrize(
    "text",
    ["lays se sasta kuch hai?", "sabse sasta tel de do", "dono me se sasta wala hata do", "saffola se sasta mat dena"],
)
def test_what_is_no_such_wish(text: str) -> None:
    assert cheaper_wanted(text) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("mehman aa rahe hain aaj, 1 kg pyaz", "1 kg pyaz"),
        ("rishtedar aaye hain 2 amul gold", "2 amul gold"),
        ("मेहमान आ रहे हैं, 1 किलो प्याज", "1 किलो प्याज"),
        ("hi i am new here, 2 lays", "2 lays"),
        ("mehman aa rahe hain", "mehman aa rahe hain"),
        ("order aa raha hai kya", "order aa raha hai kya"),
    ],
)
def test_remarks_are_left_out(text: str, rest: str) -> None:
    assert without_remarks(text) == rest


def test_names_in_frames() -> None:
    assert described_as("jo dettol ka sabun hota hai wo do") == "dettol ka sabun"
    assert kept_by("pyaz rakho") == "pyaz"
    assert kept_by("gate pe rakh do") is None
    assert pointed_out("lays blue wala do") == "lays blue"
    assert pointed_out("sasta wala") is None
    assert called_loose("dono khula wala") == "dono loose wala"


def test_one_named_again() -> None:
    assert one_among("bru ya nescafe me se nescafe") == "nescafe"
    assert one_among("bru ya nescafe me se kaunsa sasta hai") is None


@pytest.mark.parametrize(
    "text",
    [
        "maine bread nahi dala",
        "maine to bread dala hi nahi",
        "ye bread maine nahi dala tha",
        "i havent added bread yet",
        "मैंने bread नहीं डाला",
    ],
)
def test_what_was_not_put_in(text: str) -> None:
    said = never_put_in(text)
    assert said is not None and (said.name, said.then) == ("bread", "")


def test_a_maker_and_a_place_of_one_name() -> None:
    assert "society" not in place_words("1 society tea")
    assert "society" in place_words("green park society, b 12")
    assert "society" in place_words("society ke gate pe")
