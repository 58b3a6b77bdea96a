"""Rupees as text and as paise."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kirana.shop.money import MAX_PAISE, MoneyError, format_rupees, multiply, parse_rupees, plain_rupees


@pytest.mark.parametrize(
    ("text", "paise"),
    [
        ("₹1,299.00", 129900),
        ("Rs. 45", 4500),
        ("rs45.5", 4550),
        ("INR 45", 4500),
        ("45/-", 4500),
        ("48.36000", 4836),
        ("1,23,456.50", 12345650),
        (" 7 ", 700),
        ("0", 0),
    ],
)
def test_rupees_are_read_as_people_write_them(text: str, paise: int) -> None:
    assert parse_rupees(text) == paise


@pytest.mark.parametrize("text", ["", "₹", "free", "-5", "48.365", "1,2", "4 5", "1e3", "nan", "9" * 40, "12..5"])
def test_anything_else_is_refused_in_words(text: str) -> None:
    with pytest.raises(MoneyError, match=r"rupees|paisa|price"):
        parse_rupees(text)


@pytest.mark.parametrize(
    ("paise", "text"),
    [(0, "₹0"), (5, "₹0.05"), (100, "₹1"), (99999, "₹999.99"), (12345650, "₹1,23,456.50"), (-4550, "-₹45.50")],
)
def test_rupees_are_written_with_indian_grouping(paise: int, text: str) -> None:
    assert format_rupees(paise) == text


@given(st.integers(0, MAX_PAISE))
def test_every_amount_survives_writing_and_reading(paise: int) -> None:
    assert parse_rupees(format_rupees(paise)) == paise
    assert parse_rupees(plain_rupees(paise)) == paise


def test_a_part_of_a_kilo_costs_its_part_with_halves_rounded_up() -> None:
    assert multiply(3850, Decimal("0.25")) == 963
    assert multiply(3850, Decimal("2")) == 7700
