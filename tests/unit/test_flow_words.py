"""The words of the flow of conversation: back, it, paid when it comes, notes, forgotten; in all three languages."""

from __future__ import annotations

import pytest

from kirana.understanding.it_words import refuses_it, so_many_of_it, takes_out_it
from kirana.understanding.notes import dictates, note_led, note_said
from kirana.understanding.order_words import besides_said, sending_said
from kirana.understanding.paying_words import pays_when_it_comes, with_cash_named
from kirana.understanding.putting_back import forgotten_said, put_back_said


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("put the curd back", "curd"),
        ("can you add the curd again please", "curd"),
        ("wapas daal do dahi", "dahi"),
        ("dahi wapas rakh do cart mein", "dahi"),
        ("दही वापस डाल दो", "दही"),
        ("put everything back", "everything"),
        ("dahi hata do", None),
        ("doodh wapas le jao", None),
        ("paise wapas chahiye", None),
        ("wahi order phir se bhej do", None),
        ("call me back", None),
    ],
)
def test_what_is_wanted_back(text: str, named: str | None) -> None:
    assert put_back_said(text) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [("ruko, maggi bhul gayi", "maggi"), ("अरे अंडे भूल गई", "अंडे"), ("bread reh gaya", "bread"), ("maggi do", None)],
)
def test_what_was_forgotten(text: str, named: str | None) -> None:
    assert forgotten_said(text) == named


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("remove it", "one"),
        ("take it out please", "one"),
        ("usko hata do", "one"),
        ("वो हटा दो", "one"),
        ("remove them", "several"),
        ("dono hata do", "several"),
        ("remove it and add bread", None),
        ("do not remove it", None),
        ("bread hata do", None),
    ],
)
def test_it_is_taken_out(text: str, meant: str | None) -> None:
    assert takes_out_it(text) == meant


@pytest.mark.parametrize("text", ["not this one", "ye wala nahi", "nahi ye nahi", "ये नहीं", "wrong one"])
def test_it_is_refused(text: str) -> None:
    assert refuses_it(text) and not refuses_it(f"{text} bread")


def test_so_many_of_it() -> None:
    assert (so_many_of_it("2 of those"), so_many_of_it("add 3 of it"), so_many_of_it("2 bread")) == (2, 3, None)


@pytest.mark.parametrize(
    "text",
    [
        "i will pay when it arrives",
        "pay at the door",
        "ghar pe paise de dungi",
        "paise delivery pe",
        "saman aane pe paise dunga",
        "ghar aake paise le lena",
        "घर पर पैसे दूंगी",
        "डिलीवरी के समय पैसे देंगे",
    ],
)
def test_paid_when_it_comes(text: str) -> None:
    assert with_cash_named(text) == "cash"


def test_when_it_comes_is_no_way_to_pay_beside_other_words() -> None:
    assert pays_when_it_comes("when it arrives") and pays_when_it_comes("ghar pe", asked=True)
    assert not pays_when_it_comes("ghar pe") and not pays_when_it_comes("call me when it arrives")
    for text in ("ghar pe bhej do", "upi on delivery", "paise wapas chahiye"):
        assert with_cash_named(text) == text


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("please note that the gate is locked", "the gate is locked"),
        ("note: bell mat bajana", "bell mat bajana"),
        ("note kar lo ki bell na bajayein", "bell na bajayein"),
        ("नोट कर लीजिए कि घंटी न बजाएँ", "घंटी न बजाएँ"),
        ("haan, bell mat bajana", "bell mat bajana"),
    ],
)
def test_a_note_without_what_leads_to_it(text: str, note: str) -> None:
    assert note_said(text) == note


def test_what_leads_to_a_note_may_lead_to_a_list() -> None:
    assert dictates("note kar lo 2 kg atta") and not dictates("please note that i need a bag")
    assert note_led("2 note book") is None and note_led("add that to the cart") is None


@pytest.mark.parametrize(
    "text", ["isme ek maggi aur add karo", "oh and bread", "उसमें एक मैगी और", "put 2 salt in it", "aur ek maggi bhi"]
)
def test_wanted_besides(text: str) -> None:
    assert besides_said(text)


def test_sending_what_is_there() -> None:
    assert sending_said("bhej do ghar pe") and sending_said("घर भिजवा दो") and not sending_said("2 bread bhej do")
