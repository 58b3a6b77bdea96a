"""Delivery details in the shopper's words: answers, changes at the summary, times, notes."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kirana.shop.delivery import DeliverySlot
from kirana.understanding.answers import payment_said
from kirana.understanding.contacts import Contact, contact_said
from kirana.understanding.details import DetailChange, change_said, has_reservation
from kirana.understanding.notes import substitution_said
from kirana.understanding.times import slot_said

INDIA = ZoneInfo("Asia/Kolkata")
MONDAY = date(2026, 11, 23)
PHONE = "+919876543210"


@pytest.mark.parametrize(
    ("said", "contact"),
    [
        ("Asha Rao 98765 43210", Contact("Asha Rao", PHONE)),
        ("9876543210 Asha Rao", Contact("Asha Rao", PHONE)),
        ("560001 Asha, 9876543210, 12 church street", Contact("Asha", PHONE, "12 church street, 560001")),
        ("pincode 560001, 12 church street", Contact("", "", "12 church street, 560001")),
        ("Asha Rao, +91 98765-43210", Contact("Asha Rao", PHONE)),
        ("mera naam Asha Rao hai aur number 9876543210", Contact("Asha Rao", PHONE)),
        ("My name is Asha Rao and my mobile number is 9876543210", Contact("Asha Rao", PHONE)),
        ("आशा राव ९८७६५४३२१०", Contact("आशा राव", PHONE)),
        ("मेरा नाम आशा राव है", Contact("आशा राव")),
        ("Asha Rao", Contact("Asha Rao")),
        ("9876543210", Contact("", PHONE)),
        ("mera number 9876543210 hai", Contact("", PHONE)),
        ("Asha Rao\n9876543210\n12 MG Road\n560001", Contact("Asha Rao", PHONE, "12 MG Road, 560001")),
        ("Asha, 9876543210, flat 6 lotus apts", Contact("Asha", PHONE, "flat 6 lotus apts")),
        ("send it to Ravi, 9876543210", Contact("Ravi", PHONE)),
        ("mummy ke naam se", Contact("mummy")),
        ("Asha 12345", Contact("Asha", "12345")),
        ("12 MG Road 560001", Contact("", "", "12 MG Road 560001")),
        ("", Contact()),
    ],
)
def test_one_answer_says_who_and_how_to_call_them(said: str, contact: Contact) -> None:
    assert contact_said(said) == contact


def windows() -> list[DeliverySlot]:
    """Three days with four slots each: 8, 11, 17 and 19 o'clock, two hours long."""
    return [
        DeliverySlot(f"{day}T{hour:02d}", start, start + timedelta(hours=2), 9)
        for day in range(3)
        for hour in (8, 11, 17, 19)
        for start in [datetime(2026, 11, 23 + day, hour, tzinfo=INDIA)]
    ]


@pytest.mark.parametrize(
    ("said", "slot_id"),
    [
        ("kal subah", "1T08"),
        ("tomorrow evening", "1T17"),
        ("आज शाम", "0T17"),
        ("parso dopahar", "2T11"),
        ("day after tomorrow at noon", "2T11"),
        ("aaj", "0T08"),
        ("raat ko", "0T19"),
        ("6 pm", "0T17"),
        ("शाम को 6 बजे", "0T17"),
        ("kal subah 9 baje", "1T08"),
        ("7 to 9 pm", "0T19"),
        ("between 11 and 1", "0T11"),
        ("subah 11 se 1", "0T11"),
        ("wednesday morning", "2T08"),
        ("buddhu", None),
        ("raat 2 baje", None),
    ],
)
def test_a_time_names_the_earliest_slot_that_fits(said: str, slot_id: str | None) -> None:
    wish = slot_said(said)
    best = wish.best(windows(), MONDAY) if wish else None
    assert (best.id if best else None) == slot_id


@pytest.mark.parametrize(
    ("said", "slot_id"), [("kal", "1T17"), ("shaam ko", "2T17"), ("subah", "2T08"), ("aaj raat", "0T19")]
)
def test_what_is_left_open_stays_as_chosen(said: str, slot_id: str) -> None:
    current = next(window for window in windows() if window.id == ("0T17" if said == "kal" else "2T11"))
    wish = slot_said(said)
    assert wish is not None
    best = wish.best(windows(), MONDAY, current)
    assert best is not None and best.id == slot_id


@pytest.mark.parametrize(
    ("said", "method"),
    [
        ("cash nahi upi", "upi"),
        ("upi nahi, cash", "cod"),
        ("not cash, upi", "upi"),
        ("cash ki jagah upi", "upi"),
        ("cash on delivery", "cod"),
        ("delivery pe paise dunga", "cod"),
        ("google pay karunga", "upi"),
        ("कैश नहीं यूपीआई", "upi"),
        ("kal delivery", None),
        ("cash nahi", None),
        ("no cash please", None),
        ("no, cash", "cod"),
    ],
)
def test_the_way_to_pay_is_the_one_that_is_not_refused(said: str, method: str | None) -> None:
    assert payment_said(said) == method


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("kal subah bhejna", {"slot"}),
        ("haan, aaj hi bhej dena", {"slot"}),
        ("kal nahi aaj", {"slot"}),
        ("शाम को भेजना", {"slot"}),
        ("upi se", {"payment"}),
        ("haan par upi se", {"payment"}),
        ("kal shaam, cash", {"slot", "payment"}),
        ("dusra address", {"asked"}),
        ("send it to a different address please", {"asked"}),
        ("दूसरे पते पर भेजना", {"asked"}),
        ("9 Church Street 560005", {"address"}),
        ("mummy ke naam se", {"name", "other_recipient"}),
        ("मम्मी के नाम से भेजना", {"name", "other_recipient"}),
        ("send it to Ravi, 9845099999", {"name", "phone", "other_recipient"}),
        ("Ravi ko bhejna", {"name", "other_recipient"}),
        ("mera number 9845099999 kar do", {"phone"}),
        ("mera address 9 Church Street hai", {"address"}),
        ("9 Church Street", {"address"}),
        ("send to 9 Church Street 560005 tomorrow evening", {"address", "slot"}),
        ("change delivery time", {"asked"}),
        ("time change karna hai", {"asked"}),
        ("phone number galat hai", {"asked"}),
        ("समय बदलना है", {"asked"}),
        ("naam Ravi kar do", {"name"}),
        ("mummy ke liye hai", {"name", "other_recipient"}),
        ("kal subah ho payega kya", {"slot"}),
        ("मुझे कल चाहिए", {"slot"}),
        ("mummy ke liye 2 doodh", set()),
        ("2 doodh aur daal do", set()),
        ("naam galat hai bhai", {"asked"}),
        ("kitna time lagega", set()),
        ("haan", set()),
        ("yes please", set()),
        ("aaj ka total kitna hai", set()),
        ("kal ke liye 2 doodh bhi", set()),
        ("send it to my office", set()),
        ("guard ko de dena", set()),
        ("ek doodh kam", set()),
        ("kal subah ka order kahan hai", set()),
        ("bell mat bajana", set()),
    ],
)
def test_at_the_summary_a_message_changes_what_it_names_and_nothing_else(said: str, parts: set[str]) -> None:
    change = change_said(said)
    assert {name for name, value in vars(change).items() if value} == parts
    assert bool(change) == bool(parts)


def test_kal_nahi_aaj_wants_today() -> None:
    change = change_said("kal nahi aaj")
    assert change.slot is not None and change.slot.days == 0


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ("dusra address", "address"),
        ("slot badalna hai", "delivery_slot"),
        ("change payment", "payment_method"),
        ("नाम गलत है", "recipient_name"),
    ],
)
def test_what_is_only_spoken_of_is_asked(said: str, field: str) -> None:
    assert change_said(said).asked == field


def test_an_address_is_taken_without_the_words_that_hand_it_over() -> None:
    assert change_said("address change karo: 9 Church Street 560005") == DetailChange(address="9 Church Street 560005")
    assert change_said("mera address 9 Church Street hai").address == "9 Church Street"
    assert change_said("deliver to 9 Church Street, 560005").address == "9 Church Street, 560005"


@pytest.mark.parametrize(
    ("said", "substitution"),
    [
        ("koi aur brand mat dena", "none"),
        ("no other brand please", "none"),
        ("कोई और ब्रांड मत देना", "none"),
        ("nahi mile to similar de dena", "similar"),
        ("agar nahi hai to koi bhi brand chalega", "similar"),
        ("नहीं मिले तो मिलता-जुलता दे देना", "similar"),
        ("bell mat bajana", None),
        ("kaale packet me dena", None),
    ],
)
def test_what_may_stand_in_for_a_product(said: str, substitution: str | None) -> None:
    assert substitution_said(said) == substitution


@pytest.mark.parametrize(
    ("said", "but"), [("haan par ek doodh kam", True), ("yes but less sugar", True), ("haan ji", False)]
)
def test_a_yes_with_a_but_is_no_plain_yes(said: str, but: bool) -> None:
    assert has_reservation(said) == but
