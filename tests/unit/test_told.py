"""What one message tells of a delivery, and what is an address although it names goods."""

from __future__ import annotations

import pytest

from kirana.understanding.addresses import looks_like_address
from kirana.understanding.times import SlotWish
from kirana.understanding.told import Told, is_name, told_in

PHONE = "+919876543210"


@pytest.mark.parametrize(
    "said",
    [
        "44, 2nd stage, Rajajinagar",
        "Milk colony",
        "Rice mill road",
        "behind Amul parlour",
        "Sugar factory ke paas",
        "चावल मंडी",
        "flat no 4B Butter Heights",
        "ghee wali gali, 3rd floor",
        "opp Tea Point",
        "#12 Namak Nagar",
        "दूध डेयरी के सामने",
        "Egg Market 560004",
        "12/4, Atta Chakki wali building",
        "Bread factory ke peeche",
    ],
)
def test_an_address_that_names_goods_is_an_address(said: str) -> None:
    assert looks_like_address(said)


@pytest.mark.parametrize(
    "said",
    [
        "aur ek doodh bhi",
        "2 kg rice",
        "do you deliver to 560001",
        "kya 560001 par delivery hai",
        "doodh",
        "Amul butter 100 g",
        "ek packet chai add karo",
        "how much is the delivery to MG Road",
        "एक किलो चावल",
        "what is in my cart",
        "kal subah",
        "9876543210",
    ],
)
def test_a_wish_or_a_question_is_no_address(said: str) -> None:
    assert not looks_like_address(said)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("kal subah", Told(slot=SlotWish(days=1, part=(0, 12)))),
        ("cash, kal subah", Told(slot=SlotWish(days=1, part=(0, 12)), payment="cod")),
        ("cash", Told(payment="cod")),
        ("pincode 560001 hai", Told(pincode="560001")),
        ("Milk colony, Malleswaram", Told(address="Milk colony, Malleswaram")),
        (
            "cash, kal subah, 560001, 12 MG Road, Asha Rao, 9876543210",
            Told("Asha Rao", PHONE, "12 MG Road, 560001", slot=SlotWish(days=1, part=(0, 12)), payment="cod"),
        ),
        (
            "Rice mill road 12, 560003\nRavi Kumar\n9876543210\ntomorrow\nUPI",
            Told("Ravi Kumar", PHONE, "Rice mill road 12, 560003", slot=SlotWish(days=1), payment="upi"),
        ),
        (
            "deliver to 12 MG Road 560001 today cash, Neha 9876543210",
            Told("Neha", PHONE, "12 MG Road 560001", slot=SlotWish(days=0), payment="cod"),
        ),
        (
            "घर का पता: 12 चावल मंडी 560002, नाम: रमेश कुमार, मोबाइल: 9876543210",
            Told("रमेश कुमार", PHONE, "12 चावल मंडी 560002"),
        ),
        ("address: 77, Hill Road", Told(address="77, Hill Road")),
    ],
)
def test_every_part_of_a_message_is_taken_for_what_it_is(said: str, told: Told) -> None:
    assert told_in(said) == told


def test_where_an_address_was_asked_its_first_words_are_no_name() -> None:
    assert told_in("Malleswaram, 12th main", name_first=False) == Told(address="Malleswaram, 12th main")


@pytest.mark.parametrize("said", ["2 kg aloo, 9876543210", "aaj ka total kitna hai, cash", "bell mat bajana", "Asha"])
def test_what_says_more_than_details_is_not_sure(said: str) -> None:
    assert not told_in(said).is_sure


def test_a_note_is_nobodys_name() -> None:
    assert is_name("mera naam Asha Rao hai")
    assert not is_name("tell the boy not to ring the bell")
    assert not is_name("घंटी मत बजाना")
