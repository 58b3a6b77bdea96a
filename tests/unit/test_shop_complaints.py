"""Complaints are recorded against the customer's own order, once, and settled by the staff, once."""

from __future__ import annotations

from decimal import Decimal

import pytest
from fakes import FakeShop, fill_checkout, product

from kirana.shop.cart_changes import CartChange
from kirana.shop.complaints import ComplaintKind
from kirana.shop.errors import ErrorCode, ShopError
from kirana.shop.order import Order, OrderStatus

ASHA = "asha"


def placed(shop: FakeShop) -> Order:
    shop.carts.apply(ASHA, [CartChange("add", "rice", Decimal(2))])
    fill_checkout(shop, ASHA)
    shop.checkouts.summary(ASHA)
    return shop.orders.place(ASHA).order


@pytest.fixture
def shop() -> FakeShop:
    return FakeShop(product("rice", 9000))


def test_a_complaint_names_the_order_and_its_line(shop: FakeShop) -> None:
    order = placed(shop)
    shape = shop.complaints.record(ASHA, ComplaintKind.SHORT, "rice was  less", order_id=order.id, sku="rice").as_json()
    assert shape == {
        "id": shape["id"],
        "sender": ASHA,
        "order_id": order.id,
        "line": {"sku": "rice", "name": "Rice 1 pc"},
        "kind": "short",
        "text": "rice was less",
        "at": "2026-11-23T07:30:00+05:30",
        "status": "open",
        "settled_at": None,
        "reason": "",
    }
    assert [one.id for one in shop.complaints.of_order(order.id)] == [shape["id"]]
    assert shop.orders.find(order.id) == order


def test_the_same_words_are_one_complaint_until_it_is_settled(shop: FakeShop) -> None:
    first = shop.complaints.record(ASHA, ComplaintKind.OTHER, "bad service")
    assert shop.complaints.record(ASHA, ComplaintKind.OTHER, "bad service") == first
    shop.complaints.settle(first.id, "called her")
    assert shop.complaints.record(ASHA, ComplaintKind.OTHER, "bad service").id != first.id


def test_a_line_that_the_order_does_not_have_is_left_out(shop: FakeShop) -> None:
    complaint = shop.complaints.record(ASHA, ComplaintKind.WRONG, "beer", order_id=placed(shop).id, sku="beer")
    assert (complaint.sku, complaint.name) == ("", "")


def test_another_customers_order_cannot_be_complained_of(shop: FakeShop) -> None:
    order = placed(shop)
    for customer, order_id in (("ravi", order.id), (ASHA, "nothing")):
        with pytest.raises(ShopError) as refused:
            shop.complaints.record(customer, ComplaintKind.LATE, "late", order_id=order_id)
        assert refused.value.code is ErrorCode.UNKNOWN_ORDER
    assert shop.complaints.open() == []


def test_health_comes_first_and_a_complaint_is_settled_once(shop: FakeShop) -> None:
    late = shop.complaints.record(ASHA, ComplaintKind.LATE, "late")
    ill = shop.complaints.record(ASHA, ComplaintKind.HEALTH, "ill")
    assert [one.id for one in shop.complaints.open()] == [ill.id, late.id]
    settled = shop.complaints.settle(late.id, "came at six")
    assert settled.as_json()["status"] == "settled" and settled.as_json()["reason"] == "came at six"
    assert [one.id for one in shop.complaints.open()] == [ill.id]
    for complaint_id in (late.id, "", "\ud800"):
        with pytest.raises(ShopError) as refused:
            shop.complaints.settle(complaint_id)
        assert refused.value.code is ErrorCode.UNKNOWN_COMPLAINT


def test_the_same_again_means_the_newest_order_that_was_not_called_off(shop: FakeShop) -> None:
    assert shop.orders.last_bought(ASHA) is None
    first, second = placed(shop), placed(shop)
    assert shop.orders.last_bought(ASHA) == second
    shop.orders.set_status(second.id, OrderStatus.CANCELLED)
    assert shop.orders.last_bought(ASHA) == first


def test_an_urgent_request_comes_first_and_stays_urgent(shop: FakeShop) -> None:
    shop.people.request("ravi", "human_handoff", "call me")
    shop.people.request(ASHA, "human_handoff", "hello")
    shop.people.request(ASHA, "health", "my son is ill", urgent=True)
    shop.people.request(ASHA, "human_handoff", "are you there")
    assert [(one.sender, one.as_json()["urgent"]) for one in shop.people.waiting()] == [(ASHA, True), ("ravi", False)]
