"""Questions about goods and about the shop, told by their words from wishes in much the same words."""

from __future__ import annotations

import pytest

from kirana.understanding.facts_asked import fact_asked
from kirana.understanding.shop_questions import Topic, WayToPay, topic_asked, way_to_pay_asked


@pytest.mark.parametrize(
    "text",
    [
        "is maggi vegetarian",
        "atta organic hai kya",
        "does it have sugar",
        "expiry kya hai",
        "doodh kab ka hai",
        "how many calories in this",
        "क्या इसमें चीनी है",
        "maggi mein pyaz hai kya",
        "is the bread fresh?",
        "gluten free?",
    ],
)
def test_a_fact_is_asked(text: str) -> None:
    assert fact_asked(text)


@pytest.mark.parametrize(
    "text",
    [
        "do you have organic atta",
        "gluten free atta hai kya",
        "sugar free biscuit dikhao",
        "veg momos milega?",
        "milk hai kya",
        "2 kg sugar and salt",
        "pure ghee chahiye",
        "is there any fresh paneer available",
        "organic doodh ka daam kya hai",
    ],
)
def test_looking_for_goods_is_no_such_question(text: str) -> None:
    assert not fact_asked(text)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("phone number of the shop", Topic.PHONE),
        ("dukaan ka number do", Topic.PHONE),
        ("gst bill milega", Topic.BILL),
        ("can i return it", Topic.RETURNS),
        ("वापस कर सकते हैं क्या", Topic.RETURNS),
        ("open on sunday", Topic.HOURS),
        ("kya aap asli ho", Topic.GENUINE),
        ("where is your shop", Topic.PLACE),
        ("can i pick up from store", Topic.PICKUP),
        ("1 kg sugar", None),
        ("where is my order", None),
    ],
)
def test_what_is_asked_about_the_shop(text: str, topic: Topic | None) -> None:
    assert topic_asked(text) is topic


def test_ways_to_pay_beside_cash_and_upi() -> None:
    said = ["udhaar milega", "credit card chalega", "do you take sodexo", "paytm chalega", "cash"]
    assert [way_to_pay_asked(text) for text in said] == [WayToPay.CREDIT, WayToPay.CARD, WayToPay.OTHER, None, None]
