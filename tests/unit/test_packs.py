"""Pack arithmetic: what was asked for, out of the packs of one product."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import combinations_with_replacement

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_catalogue import SHELVES, loose, pack

from kirana.shop.product import Product
from kirana.understanding.packs import (
    BY_NUMBER,
    BY_WEIGHT,
    MAX_PACKS,
    NO_SUCH_SIZE,
    OTHER_MEASURE,
    SIZE_UNKNOWN,
    UNMAKEABLE,
    Plan,
    Wish,
    plan,
)

BY_SKU = {product.sku: product for product in SHELVES}
ATTA = [BY_SKU[sku] for sku in ("sona-1", "sona-5", "sona-10")]
EGGS = [BY_SKU[sku] for sku in ("eggs-6", "eggs-12", "eggs-30")]
BUTTER = [BY_SKU[sku] for sku in ("butter-100", "butter-500")]


def wish(count: str | None = None, amount: str | None = None, unit: str | None = None, **more: object) -> Wish:
    number = None if count is None else Decimal(count)
    return Wish(number, None if amount is None else Decimal(amount), unit, **more)  # type: ignore[arg-type]


def picks(made: Plan) -> dict[str, str]:
    return {pick.sku: format(pick.quantity.normalize(), "f") for pick in made.picks}


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("1", {"sona-1": "1"}),
        ("2", {"sona-1": "2"}),
        ("5", {"sona-5": "1"}),
        ("6", {"sona-5": "1", "sona-1": "1"}),
        ("10", {"sona-10": "1"}),
        ("15", {"sona-10": "1", "sona-5": "1"}),
        ("20", {"sona-10": "2"}),
    ],
)
def test_a_total_is_made_of_the_fewest_packs(amount: str, expected: dict[str, str]) -> None:
    made = plan(ATTA, wish(amount=amount, unit="kg"))
    assert made.exact
    assert picks(made) == expected


def test_an_amount_that_cannot_be_made_is_not_rounded_in_silence() -> None:
    made = plan(ATTA, wish(amount="1.5", unit="kg"))
    assert not made.exact
    assert picks(made) in ({"sona-1": "1"}, {"sona-1": "2"})


def test_with_a_count_the_amount_is_the_size_of_one_pack() -> None:
    made = plan(BUTTER, wish("2", "500", "g", container="packet"))
    assert (made.exact, picks(made)) == (True, {"butter-500": "2"})


def test_a_size_of_pack_that_is_not_there_is_asked_about() -> None:
    made = plan(BUTTER, wish("2", "200", "g", container="packet"))
    assert (made.exact, picks(made)) == (False, {"butter-100": "2"})


def test_a_kilo_is_the_pack_of_a_kilo_and_no_two_half_kilos_tied_together() -> None:
    one = ATTA[0]
    tied = replace(one, sku="sona-tied", pack="500 g x 2", price_paise=one.price_paise - 100)
    assert picks(plan([tied, one], wish(amount="1", unit="kg"))) == {"sona-1": "1"}
    assert picks(plan([tied], wish(amount="1", unit="kg"))) == {"sona-tied": "1"}


def test_a_price_tie_goes_to_the_cheaper_pack() -> None:
    dear, cheap = pack("dear", "Poha", None, "Poha", "500 g", 50), pack("cheap", "Poha", None, "Poha", "500 g", 45)
    assert picks(plan([dear, cheap], wish(amount="1", unit="kg"))) == {"cheap": "2"}


@pytest.mark.parametrize(
    ("count", "expected"), [("12", {"eggs-12": "1"}), ("6", {"eggs-6": "1"}), ("36", {"eggs-30": "1", "eggs-6": "1"})]
)
def test_eggs_are_counted_in_pieces(count: str, expected: dict[str, str]) -> None:
    made = plan(EGGS, wish(count, pieces=True))
    assert (made.exact, picks(made)) == (True, expected)


def test_trays_of_eggs_are_packs() -> None:
    assert not plan(EGGS, wish("2", container="tray", pieces=True)).exact
    assert picks(plan(EGGS[:1], wish("2", container="tray", pieces=True))) == {"eggs-6": "2"}


def test_seven_eggs_are_asked_about() -> None:
    assert not plan(EGGS, wish("7", pieces=True)).exact


def test_no_size_said_is_a_question_unless_one_pack_is_the_usual() -> None:
    assert not plan(BUTTER, wish("1")).exact
    usual = plan(BUTTER, wish("1"), {"butter-500": 4, "butter-100": 1})
    assert (usual.exact, picks(usual)) == (True, {"butter-500": "1"})
    assert plan(BUTTER[:1], wish("3")).exact


def test_loose_goods_go_by_their_steps() -> None:
    onion = [BY_SKU["onion"]]
    assert picks(plan(onion, wish(amount="750", unit="g"))) == {"onion": "0.75"}
    assert picks(plan(onion, wish(amount="2", unit="kg"))) == {"onion": "2"}
    assert picks(plan(onion, wish("2", "500", "g", container="packet"))) == {"onion": "1"}
    assert not plan(onion, wish("4")).exact


def test_a_hundred_grams_never_become_a_hundred_packs() -> None:
    assert picks(plan([BY_SKU["coriander"]], wish(amount="100", unit="g"))) == {"coriander": "0.1"}


def test_money_worth_goes_to_the_nearest_step_or_the_pack_of_that_price() -> None:
    assert picks(plan([BY_SKU["coriander"]], wish(money_paise=2000))) == {"coriander": "0.15"}
    chips = [pack("c10", "Chips", None, "Chips", "25 g", 10), pack("c20", "Chips", None, "Chips", "52 g", 20)]
    assert picks(plan(chips, wish("2", money_paise=2000))) == {"c20": "2"}
    assert not plan(chips, wish(money_paise=3500)).exact


def test_packs_out_of_stock_are_passed_over() -> None:
    gone = pack("gone", "Poha", None, "Poha", "1 kg", 80, stock=Decimal(0))
    half = pack("half", "Poha", None, "Poha", "500 g", 45)
    assert picks(plan([gone, half], wish(amount="1", unit="kg"))) == {"half": "2"}


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=Decimal("1e30")))
def test_no_amount_breaks_it_and_what_is_exact_has_the_right_sum(amount: Decimal) -> None:
    made = plan(ATTA, wish(amount=str(amount), unit="g"))
    sizes = {product.sku: product.pack_amount or Decimal(0) for product in ATTA}
    if made.exact:
        total = sum((sizes[pick.sku] * pick.quantity for pick in made.picks), Decimal(0))
        assert abs(total - amount) <= amount * Decimal("0.006")
    assert sum(pick.quantity for pick in made.picks) <= MAX_PACKS


@given(
    st.sets(st.sampled_from([100, 200, 250, 500, 750, 1000, 2000, 5000]), min_size=1, max_size=4), st.integers(1, 60)
)
def test_no_way_with_two_sizes_has_fewer_packs(sizes: set[int], fifties: int) -> None:
    packs: list[Product] = [pack(f"p{size}", "Rice", None, "Rice", f"{size} g", size // 10) for size in sizes]
    made = plan(packs, wish(amount=str(fifties * 50), unit="g"))
    best = min(
        (
            number
            for number in range(1, MAX_PACKS + 1)
            for way in combinations_with_replacement(sorted(sizes), min(number, 6))
            if number <= 6 and len(set(way)) <= 2 and sum(way) == fifties * 50
        ),
        default=None,
    )
    if best is not None:
        assert made.exact
        assert sum(pick.quantity for pick in made.picks) == best


def test_a_step_is_the_least_that_is_weighed_out() -> None:
    assert picks(plan([loose("x", "Okra", "Vegetables", 60)], wish(amount="10", unit="g"))) == {"x": "0.25"}


@pytest.mark.parametrize(
    ("sku", "asked", "why"),
    [
        ("onion", wish("12", container="dozen"), BY_WEIGHT),
        ("onion", wish("4"), BY_WEIGHT),
        ("lemon", wish(amount="500", unit="g"), BY_NUMBER),
        ("sona-1", wish(amount="2", unit="l"), OTHER_MEASURE),
        ("gaurav-1l", wish(amount="2", unit="kg"), OTHER_MEASURE),
        ("sona-1", wish(amount="2", unit="cup"), OTHER_MEASURE),
        ("butter-100", wish(amount="150", unit="g"), NO_SUCH_SIZE),
    ],
)
def test_what_cannot_be_made_says_why(sku: str, asked: Wish, why: str) -> None:
    made = plan([BY_SKU[sku]], asked)
    assert (made.exact, made.note) == (False, why) and why in UNMAKEABLE


def test_of_packs_of_unknown_size_no_amount_can_be_made_but_a_number_can() -> None:
    unknown = [pack("x", "Onion", None, "Vegetables", "", 36)]
    assert (plan(unknown, wish(amount="1", unit="kg")).note, plan(unknown, wish("5")).exact) == (SIZE_UNKNOWN, True)
    assert picks(plan(unknown, wish("5"))) == {"x": "5"}


def test_a_kilo_of_what_comes_by_the_litre_is_shown_as_about_a_litre() -> None:
    assert picks(plan([BY_SKU["gaurav-half"]], wish(amount="2", unit="kg"))) == {"gaurav-half": "4"}


def test_between_packs_of_nearly_one_price_the_best_seller_decides() -> None:
    small = pack("t100", "Turmeric", None, "Spices", "100 g", 38, popularity=340)
    large = pack("t200", "Turmeric", None, "Spices", "200 g", 72, popularity=213)
    assert picks(plan([large, small], wish("2"))) == {"t100": "2"}
    assert not plan([replace(large, price_paise=9000), small], wish("2")).exact
    assert not plan([replace(large, popularity=330), small], wish("2")).exact


def test_the_number_on_the_pack_chooses_it_and_how_many_stays() -> None:
    assert picks(plan(EGGS, wish("2", money_paise=1200))) == {"eggs-12": "2"}
    assert picks(plan(BUTTER, wish("3", money_paise=7000)))["butter-100"] == "3"


def test_a_dozen_of_what_comes_by_weight_is_asked_about() -> None:
    bananas = [pack("banana", "Banana", None, "Fruits", "500 g", 30)]
    assert plan(bananas, wish("12", container="dozen", pieces=True)).note == BY_WEIGHT
    assert plan(bananas, wish("6", pieces=True)).note == BY_WEIGHT
    assert picks(plan(bananas, wish("2", pieces=True))) == {"banana": "2"}
    assert picks(plan(bananas, wish("6", container="packet", pieces=True))) == {"banana": "6"}
