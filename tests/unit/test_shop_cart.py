"""Carts: adding, setting, removing, limits, prices."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from fakes import FakeShop, product

from kirana.shop.cart_changes import CartChange, ChangeStatus

ASHA = "asha"


@pytest.fixture
def shop() -> FakeShop:
    return FakeShop(
        product("milk", 6400, stock=Decimal(10)),
        product("bread", 4500),
        product("tomato", 4000, sold_by="weight", unit="kg", step=Decimal("0.25"), stock=Decimal(3)),
        product("soap", 3000, stock=Decimal(0)),
        product("old", 2000, active=False),
        product("tea", 25000),
        product("salt", 2800),
    )


def change(shop: FakeShop, *changes: tuple[Any, ...]) -> list[tuple[ChangeStatus, str]]:
    update = shop.carts.apply(ASHA, [CartChange(kind, sku, *quantity) for kind, sku, *quantity in changes])
    return [(result.status, str(result.quantity)) for result in update.results]


def test_the_cart_of_an_unknown_customer_is_empty_and_reading_it_writes_nothing(shop: FakeShop) -> None:
    cart = shop.carts.view("nobody yet")
    assert (cart.lines, cart.total_paise, cart.version) == ((), 0, 0)
    assert shop.fake_store.transactions == 0


def test_adding_adds_and_setting_sets(shop: FakeShop) -> None:
    assert change(shop, ("add", "milk", Decimal(2)), ("add", "milk", Decimal(1)), ("set", "bread", Decimal(4))) == [
        (ChangeStatus.ADDED, "2"),
        (ChangeStatus.ADDED, "3"),
        (ChangeStatus.SET, "4"),
    ]
    assert change(shop, ("set", "milk", Decimal(1))) == [(ChangeStatus.SET, "1")]


def test_removing_takes_off_what_was_said_or_the_whole_line(shop: FakeShop) -> None:
    change(shop, ("add", "milk", Decimal(5)), ("add", "bread", Decimal(2)))
    assert change(shop, ("remove", "milk", Decimal(2)), ("remove", "bread", None)) == [
        (ChangeStatus.REMOVED, "3"),
        (ChangeStatus.REMOVED, "0"),
    ]
    assert change(shop, ("remove", "milk", Decimal(9)), ("remove", "milk", None)) == [
        (ChangeStatus.REMOVED, "0"),
        (ChangeStatus.NOT_IN_CART, "0"),
    ]
    assert shop.carts.view(ASHA).lines == ()


def test_setting_to_nothing_removes(shop: FakeShop) -> None:
    change(shop, ("add", "milk"))
    assert change(shop, ("set", "milk", Decimal(0))) == [(ChangeStatus.REMOVED, "0")]


def test_every_change_of_a_message_is_answered_for(shop: FakeShop) -> None:
    wanted = [("add", "soap"), ("add", "old"), ("add", "no such"), ("add", "milk", Decimal(-1)), ("add", "bread")]
    assert [status for status, _ in change(shop, *wanted)] == [
        ChangeStatus.OUT_OF_STOCK,
        ChangeStatus.UNKNOWN_PRODUCT,
        ChangeStatus.UNKNOWN_PRODUCT,
        ChangeStatus.INVALID_QUANTITY,
        ChangeStatus.ADDED,
    ]
    assert [line.sku for line in shop.carts.view(ASHA).lines] == ["bread"]


def test_more_than_there_is_changes_nothing_and_says_how_much_there_is(shop: FakeShop) -> None:
    change(shop, ("add", "milk", Decimal(8)))
    (result,) = shop.carts.apply(ASHA, [CartChange("add", "milk", Decimal(3))]).results
    assert (result.status, result.quantity, result.available) == (ChangeStatus.LIMITED, Decimal(8), Decimal(10))


def test_the_shops_limits_hold_for_packs_weight_and_lines(shop: FakeShop) -> None:
    assert change(shop, ("add", "bread", Decimal(21)), ("add", "tomato", Decimal(6)))[0][0] is ChangeStatus.LIMITED
    change(shop, ("add", "bread"), ("add", "milk"), ("add", "tea"), ("add", "salt"))
    (result,) = shop.carts.apply(ASHA, [CartChange("add", "tomato")]).results
    assert (result.status, result.available) == (ChangeStatus.LIMITED, Decimal(0))
    assert change(shop, ("add", "bread"))[0][0] is ChangeStatus.ADDED


def test_loose_goods_go_by_their_steps_and_packs_are_whole(shop: FakeShop) -> None:
    assert change(shop, ("add", "tomato", Decimal("0.6")), ("set", "bread", Decimal("1.5"))) == [
        (ChangeStatus.ADDED, "0.50"),
        (ChangeStatus.SET, "2"),
    ]
    assert change(shop, ("set", "tomato", Decimal("0.01"))) == [(ChangeStatus.SET, "0.25")]


@pytest.mark.parametrize("quantity", ["NaN", "sNaN", "Infinity", "-1", "0", "1E+999999", "1E-999999", "9" * 5000])
def test_a_senseless_quantity_is_an_answer_not_an_exception(shop: FakeShop, quantity: str) -> None:
    for kind in ("add", "set", "remove"):
        change(shop, (kind, "milk", Decimal(quantity)), (kind, "tomato", Decimal(quantity)))
    assert all(line.quantity <= 10 for line in shop.carts.view(ASHA).lines)


def test_the_version_rises_with_each_message_that_changes_something(shop: FakeShop) -> None:
    change(shop, ("add", "milk"), ("add", "bread"))
    assert shop.carts.view(ASHA).version == 1
    change(shop, ("remove", "tea", None), ("set", "milk", Decimal(1)))
    assert shop.carts.view(ASHA).version == 1
    change(shop, ("add", "milk"))
    assert shop.carts.clear(ASHA).version == 3
    assert shop.carts.clear(ASHA).version == 3


def test_the_delivery_fee_falls_away_for_a_large_cart(shop: FakeShop) -> None:
    change(shop, ("add", "tea"))
    assert shop.carts.view(ASHA).total_paise == 25000 + 3000
    change(shop, ("add", "tea"))
    assert (shop.carts.view(ASHA).delivery_fee_paise, shop.carts.view(ASHA).total_paise) == (0, 50000)


def test_the_cart_as_json_is_the_contracts(shop: FakeShop) -> None:
    change(shop, ("add", "tomato", Decimal("1.5")))
    assert shop.carts.view(ASHA).as_json() == {
        "sender": "asha",
        "lines": [
            {
                "sku": "tomato",
                "name": "Tomato",
                "pack": "1 pc",
                "sold_by": "weight",
                "quantity": "1.5",
                "unit": "kg",
                "unit_price_paise": 4000,
                "line_total_paise": 6000,
                "note": "",
                "available": True,
            }
        ],
        "subtotal_paise": 6000,
        "discount_paise": 0,
        "delivery_fee_paise": 3000,
        "total_paise": 9000,
        "version": 1,
    }


def test_a_withdrawn_product_stays_as_a_line_that_says_so_and_costs_nothing(shop: FakeShop) -> None:
    change(shop, ("add", "milk"), ("add", "tea"))
    shop.fake_catalogue.change("tea", active=False)
    cart = shop.carts.view(ASHA)
    assert [(line.sku, line.available, line.line_total_paise) for line in cart.lines] == [
        ("milk", True, 6400),
        ("tea", False, 0),
    ]
    assert change(shop, ("remove", "tea", None)) == [(ChangeStatus.REMOVED, "0")]


def test_prices_in_a_cart_are_those_of_now(shop: FakeShop) -> None:
    change(shop, ("add", "milk", Decimal(2)))
    shop.fake_catalogue.change("milk", price_paise=6500)
    assert shop.carts.view(ASHA).subtotal_paise == 13000


@pytest.mark.parametrize("sku", ["\ud800", "a\x00b", "x" * 10_000, "'; DROP TABLE carts; --"])
def test_a_hostile_sku_is_an_unknown_product(shop: FakeShop, sku: str) -> None:
    assert change(shop, ("add", sku), ("remove", sku, None)) == [
        (ChangeStatus.UNKNOWN_PRODUCT, "0"),
        (ChangeStatus.NOT_IN_CART, "0"),
    ]


def test_two_customers_have_two_carts(shop: FakeShop) -> None:
    change(shop, ("add", "milk"))
    shop.carts.apply("ravi", [CartChange("add", "bread")])
    assert [line.sku for line in shop.carts.view("ravi").lines] == ["bread"]
    assert [line.sku for line in shop.carts.view(ASHA).lines] == ["milk"]
