"""What one message tells of a delivery, and what is an address although it names goods."""

from __future__ import annotations

import pytest

from kirana.understanding.addresses import looks_like_address
from kirana.understanding.answers import number_and_payment_said
from kirana.understanding.order_words import orders, orders_later
from kirana.understanding.recipients import is_for_somebody_else
from kirana.understanding.slot_wish import SlotWish
from kirana.understanding.told import Told, asks, is_name, told_in

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
        ("Rohit ko dena, 9876543210", Told("Rohit", PHONE)),
        ("for my mother Sunita, her number is 9876543210, cash", Told("Sunita", PHONE, payment="cod")),
        ("hi this is Sunita 9876543210", Told("Sunita", PHONE)),
        ("Abhi Sharma 9876543210", Told("Abhi Sharma", PHONE)),
        ("koi bhi time", Told(slot=SlotWish())),
        ("jab bhi ho sake, upi", Told(slot=SlotWish(), payment="upi")),
        ("jitni jaldi ho sake bhej do", Told(slot=SlotWish())),
        ("as soon as possible please", Told(slot=SlotWish())),
        ("जब भी", Told(slot=SlotWish())),
        ("कोई भी समय चलेगा", Told(slot=SlotWish())),
        ("kal kabhi bhi", Told(slot=SlotWish(days=1))),
        ("aaj nahi kal", Told(slot=SlotWish(days=1))),
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
    assert not is_name("pooja ka saman")
    assert not is_name("पूजा का सामान")
    assert not is_name("checkout karo")


@pytest.mark.parametrize(
    "said",
    [
        "mere bhai Rohit ke liye, uska number 9876543210",
        "mummy ke naam se",
        "recipient Rohit, 9876543210",
        "send it to Ravi, 9876543210",
        "Rohit ke liye, 9876543210",
        "for my mother Sunita",
        "meri behen Pooja",
        "मम्मी के नाम से",
        "मेरे भाई रोहित के लिए",
        "Sunita, unka number 9876543210",
    ],
)
def test_an_order_for_somebody_else_is_told_apart(said: str) -> None:
    assert is_for_somebody_else(said)


@pytest.mark.parametrize(
    "said",
    [
        "Asha Rao 9876543210",
        "bhaiya mera naam Asha hai",
        "Asha Rao ke naam se",
        "Asha Rao 9876543210, deliver to 12 MG Road 560001",
        "bhai, Asha Rao, 9876543210, ghar ke liye",
        "मेरा नाम आशा राव है",
        "this is Asha, my number is 9876543210",
    ],
)
def test_who_orders_is_nobody_else(said: str) -> None:
    assert not is_for_somebody_else(said)


@pytest.mark.parametrize(
    "said", ["kya kal subah aa jayega", "cash?", "can you come tomorrow", "क्या कल शाम को भेज सकते हैं"]
)
def test_a_question_tells_nothing(said: str) -> None:
    assert asks(said)


@pytest.mark.parametrize(
    "said", ["mera naam Imran hai", "my name is Meera", "I can take it tomorrow", "कल शाम को भेजना है"]
)
def test_what_only_says_is_no_question(said: str) -> None:
    assert not asks(said)


def test_ordering_now_and_later_are_told_apart() -> None:
    assert orders("checkout karo") and orders("please place the order") and orders("ऑर्डर कर दो")
    assert orders_later("kal order karunga") and not orders("kal order karunga")
    assert not orders("5 kg atta")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2 kar do", (2, None)),
        ("2 wala", (2, None)),
        ("doosra kar do", (2, None)),
        ("दूसरा कर दो", (2, None)),
        ("slot 3 please and upi", (3, "upi")),
        ("pehla wala rakho, cash", (1, "cod")),
        ("1, cash on delivery", (1, "cod")),
        ("2 atta kar do", (None, None)),
        ("9 kar do", (None, None)),
        ("cash", (None, "cod")),
    ],
)
def test_a_slot_by_its_number_in_a_sentence(said: str, meant: tuple[int | None, str | None]) -> None:
    assert number_and_payment_said(said, 6) == meant
