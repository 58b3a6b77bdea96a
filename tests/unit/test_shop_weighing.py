"""Loose goods cost what they weighed, within what was agreed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from fakes import FakeShop, fill_checkout, product

from kirana.shop.cart_changes import CartChange
from kirana.shop.errors import ErrorCode, ShopError
from kirana.shop.order import Order, OrderStatus

ASHA = "asha"


def ordered(payment: str = "cod") -> tuple[FakeShop, Order]:
    """1 kg of tomatoes at ₹39.90, 1.5 kg of onions at ₹30, two packets of milk at ₹64."""
    shop = FakeShop(
        product("tomato", 3990, sold_by="weight", unit="kg", step=Decimal("0.25")),
        product("onion", 3000, sold_by="weight", unit="kg", step=Decimal("0.25"), stock=Decimal(10)),
        product("milk", 6400),
    )
    wishes = [("tomato", "1"), ("onion", "1.5"), ("milk", "2")]
    shop.carts.apply(ASHA, [CartChange("add", sku, Decimal(quantity)) for sku, quantity in wishes])
    fill_checkout(shop, ASHA, payment_method=payment)
    shop.checkouts.summary(ASHA)
    return shop, shop.orders.place(ASHA).order


def finals(order: Order) -> list[int | None]:
    return [line["final_total_paise"] for line in order.as_json()["lines"]]


def test_the_line_and_the_order_cost_what_was_weighed_to_the_paisa() -> None:
    shop, order = ordered()
    assert order.total_paise == 3990 + 4500 + 12800 + 3000
    now = shop.orders.weigh(order.id, "tomato", Decimal("1.137"))
    assert [line.final_total_paise for line in now.lines] == [4537, None, None]
    assert (now.subtotal_paise, now.total_paise) == (4537 + 4500 + 12800, 4537 + 4500 + 12800 + 3000)
    now = shop.orders.weigh(order.id, "onion", Decimal("1.42"))
    assert now.subtotal_paise == 4537 + 4260 + 12800
    packed = shop.orders.set_status(order.id, OrderStatus.PACKED)
    assert finals(packed) == [4537, 4260, 12800]
    assert packed.total_paise == 4537 + 4260 + 12800 + 3000
    assert [event.reason for event in packed.events] == ["", "weighed tomato: 1.137 kg", "weighed onion: 1.42 kg", ""]


def test_the_last_weighing_counts() -> None:
    shop, order = ordered()
    shop.orders.weigh(order.id, "tomato", Decimal("1.2"))
    assert shop.orders.weigh(order.id, "tomato", Decimal(1)).total_paise == order.total_paise


@pytest.mark.parametrize("quantity", ["1.201", "2", "0", "-1", "NaN", "Infinity", "0.0001", "9" * 3000])
def test_more_than_a_fifth_too_much_or_no_weight_at_all_is_refused(quantity: str) -> None:
    shop, order = ordered()
    with pytest.raises(ShopError) as refused:
        shop.orders.weigh(order.id, "tomato", Decimal(quantity))
    assert refused.value.code is ErrorCode.WEIGHT_REFUSED
    assert refused.value.details["ordered"] == "1" and refused.value.details["most"] == "1.2"
    assert shop.orders.find(order.id) == order


@pytest.mark.parametrize("sku", ["milk", "no such", ""])
def test_only_loose_goods_of_the_order_are_weighed(sku: str) -> None:
    shop, order = ordered()
    with pytest.raises(ShopError, match="unknown_line"):
        shop.orders.weigh(order.id, sku, Decimal(1))


def test_what_is_packed_or_waits_for_money_is_not_weighed() -> None:
    shop, order = ordered()
    shop.orders.set_status(order.id, OrderStatus.PACKED)
    with pytest.raises(ShopError, match="not_weighable"):
        shop.orders.weigh(order.id, "tomato", Decimal(1))
    shop, order = ordered("upi")
    with pytest.raises(ShopError, match="not_weighable"):
        shop.orders.weigh(order.id, "tomato", Decimal(1))


def test_what_was_paid_before_does_not_become_dearer() -> None:
    shop, order = ordered("upi")
    shop.orders.payment(order.id, "confirm")
    with pytest.raises(ShopError) as refused:
        shop.orders.weigh(order.id, "tomato", Decimal("1.1"))
    assert refused.value.details["most"] == "1"
    assert shop.orders.weigh(order.id, "tomato", Decimal("0.9")).total_paise == order.total_paise - 399
