"""The size of a pack in the notations that real lists use."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kirana.shop.pack import find_pack, parse_pack


@pytest.mark.parametrize(
    ("text", "shown", "amount", "unit"),
    [
        ("500 g", "500 g", "500", "g"),
        ("1kg", "1 kg", "1000", "g"),
        ("1,000 GM", "1 kg", "1000", "g"),
        ("½ kg", "500 g", "500", "g"),
        ("1½ kg", "1.5 kg", "1500", "g"),
        (".5 kg", "500 g", "500", "g"),
        ("250 g X 2", "250 g x 2", "500", "g"),
        ("2x500ml", "500 ml x 2", "1000", "ml"),
        ("500 g (Pack of 2)", "500 g x 2", "1000", "g"),
        ("1 L", "1 l", "1000", "ml"),
        ("6 pcs", "6 pcs", "6", "piece"),
        ("6's", "6 pcs", "6", "piece"),
        ("pack of 4", "4 pcs", "4", "piece"),
        ("1 dozen", "12 pcs", "12", "piece"),
        ("2 x (320 - 380 g)", "320-380 g x 2", "640", "g"),
        ("500 g - 1 kg", "500 g - 1 kg", "500", "g"),
        ("1 pc (300 - 400 g)", "1 pc", "1", "piece"),
        ("1 pack (Approx. 100g - 150g)", "100-150 g", "100", "g"),
        ("1 pack (5 pcs)", "5 pcs", "5", "piece"),
    ],
)
def test_a_pack_cell_is_read_whole(text: str, shown: str, amount: str, unit: str) -> None:
    pack = parse_pack(text)
    assert pack is not None
    assert (pack.text, pack.amount, pack.unit) == (shown, Decimal(amount), unit)


@pytest.mark.parametrize("text", ["", "2 combo", "1.5 X 2", "regular", "0 g", "75.0"])
def test_a_cell_without_a_size_gives_none(text: str) -> None:
    assert parse_pack(text) is None


def test_a_bare_number_counts_what_the_caller_says() -> None:
    pack = parse_pack("75.0", bare_unit="g")
    assert pack is not None
    assert (pack.text, pack.amount, pack.unit) == ("75 g", Decimal(75), "g")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Walnut Kernels, 500g (2 X 250g) | Pure", "500 g"),
        ("Green Chilli 100 g (Hari Mirch)", "100 g"),
        ("Masala Magic 6 g (Pack of 12)", "6 g x 12"),
        ("Gentle Soap  4X75 Gm", "75 g x 4"),
        ("Brown Eggs, 6 Pieces| Veg", "6 pcs"),
        ("Oil 1Ltr TetraPack", "1 l"),
    ],
)
def test_the_size_is_found_inside_a_name(name: str, shown: str) -> None:
    pack = find_pack(name)
    assert pack is not None
    assert pack.text == shown


@pytest.mark.parametrize(
    "name",
    [
        "Active Baby Medium (6-11 kg)",
        "Dog Food (25 kg+)",
        "Garlic Oil Capsule 500 mg",
        "Almond Bar - With 10 g Protein",
        "Chakki Atta 5 kg + Toor Dal 2 kg",
        "5 Star",
        "24 Mantra Dal",
        "Brass Pot, No.2",
    ],
)
def test_other_numbers_in_a_name_are_not_its_size(name: str) -> None:
    assert find_pack(name) is None


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading_of_sizes(text: str) -> None:
    for pack in (parse_pack(text), parse_pack(text, "g"), find_pack(text)):
        assert pack is None or pack.amount > 0
