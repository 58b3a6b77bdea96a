"""What shoppers type for a checkout."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kirana.shop.answers import address_from, name_from, phone_from, pincode_from, without_pincode
from kirana.shop.customer import MAX_CUSTOMER_ID, customer_id, plain_text
from kirana.shop.errors import ErrorCode, ShopError

HOSTILE: list[Any] = [
    "",
    " ",
    "\x00",
    "\ud800",
    "\ud800\udfff" * 3,
    "x" * 10_000,
    "9" * 10_000,
    None,
    7,
    {"a": 1},
    ["b"],
    "😀🎉",
]


def refused(check: Any, value: Any) -> ErrorCode | None:
    try:
        check(value)
    except ShopError as error:
        return error.code
    return None


@pytest.mark.parametrize(
    "said",
    [
        "9845012345",
        "98450 12345",
        "+91 98450-12345",
        "+919845012345",
        "09845012345",
        "0091 9845012345",
        "919845012345",
        "९८४५० १२३४५",
        "mera number 98450 12345 hai",
        "Call me on (98450) 12345.",
        "9845012345, 560034",
        "9845012345 560034",
    ],
)
def test_a_mobile_number_is_understood_however_it_is_written(said: str) -> None:
    assert phone_from(said) == "+919845012345"


def test_a_number_that_begins_with_the_country_code_is_not_cut() -> None:
    assert phone_from("9198765432") == "+919198765432"


@pytest.mark.parametrize(
    "said",
    ["12345", "5845012345", "98450123456", "98450 1234", "+1 9845012345", "9845012345 / 9845012346", "98450 12345 678"],
)
def test_what_is_not_one_indian_mobile_number_is_refused(said: str) -> None:
    assert refused(phone_from, said) is ErrorCode.INVALID_PHONE


@pytest.mark.parametrize("said", ["Asha", "आशा राव", "A", "R. K. O'Neil-Shah", "x" * 80])
def test_a_name_has_a_letter_of_any_script(said: str) -> None:
    assert name_from(f"  {said} ") == said


@pytest.mark.parametrize("said", ["", "12345", "...", "x" * 81])
def test_what_cannot_be_a_name_is_refused(said: str) -> None:
    assert refused(name_from, said) is ErrorCode.INVALID_NAME


def test_an_address_is_kept_as_said_without_control_characters() -> None:
    assert address_from(" 12/A,\n4th\x00 Cross, near the temple ") == "12/A, 4th Cross, near the temple"


@pytest.mark.parametrize("said", ["", "12", "12345678", "MG", "x" * 301])
def test_what_cannot_be_an_address_is_refused(said: str) -> None:
    assert refused(address_from, said) is ErrorCode.INVALID_ADDRESS


@pytest.mark.parametrize("said", ["560034", "560 034", "pin 560034.", "५६००३४", "pincode is 560034", "Flat 12 560034"])
def test_a_pincode_is_found_in_what_was_said(said: str) -> None:
    assert pincode_from(said) == "560034"


@pytest.mark.parametrize("said", ["56003", "060034", "5600344", "98450 12345", "9845012345", "five six zero"])
def test_other_numbers_are_not_a_pincode(said: str) -> None:
    assert refused(pincode_from, said) is ErrorCode.INVALID_PINCODE


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("12 MG Road, Bengaluru - 560001", "12 MG Road, Bengaluru"),
        ("12 MG Road pin code: 560 001.", "12 MG Road"),
        ("१२ एमजी रोड, पिन ५६०००१", "१२ एमजी रोड"),
        ("560001 Bengaluru, MG Road", "560001 Bengaluru, MG Road"),
        ("MG 560001", "MG 560001"),
    ],
)
def test_a_pincode_at_the_end_of_an_address_is_not_said_twice(said: str, left: str) -> None:
    assert without_pincode(said) == left


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("check", [name_from, phone_from, address_from, pincode_from])
def test_hostile_answers_give_a_shop_error_or_storable_text(check: Any, value: Any) -> None:
    try:
        text = check(value)
    except ShopError:
        return
    assert text.encode() and "\x00" not in text


@pytest.mark.parametrize("raw", HOSTILE)
def test_any_sender_becomes_a_storable_customer(raw: Any) -> None:
    key = customer_id(raw)
    assert 0 < len(key) <= MAX_CUSTOMER_ID
    assert key.encode()
    assert customer_id(key) == key


def test_an_ordinary_sender_is_kept_as_it_is() -> None:
    assert customer_id("whatsapp:+919845012345") == "whatsapp:+919845012345"


def test_senders_that_look_alike_once_cleaned_stay_apart() -> None:
    raw = ["x" * 200 + "a", "x" * 200 + "b", "x" * 128, "a\x00b", "a\x01b", "a_b", "\ud800", "\udfff"]
    assert len({customer_id(one) for one in raw}) == len(raw)


@given(st.text(), st.integers(1, 50))
def test_plain_text_is_short_and_storable(raw: str, limit: int) -> None:
    text = plain_text(raw, limit)
    assert len(text) <= limit and text == text.strip()
    assert text.encode() is not None
