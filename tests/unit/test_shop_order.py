"""Orders: placing once and only as shown, cancelling, the table of transitions."""

from __future__ import annotations

from decimal import Decimal
from itertools import product as pairs
from typing import Any

import pytest
from fakes import FakeShop, fill_checkout, product

from kirana.shop.cart_changes import CartChange
from kirana.shop.checkout import CheckoutField
from kirana.shop.errors import ErrorCode, ShopError
from kirana.shop.order import PAYMENT_TRANSITIONS, TRANSITIONS, Order, OrderStatus, PaymentStatus

ASHA = "asha"


@pytest.fixture
def shop() -> FakeShop:
    return shown_summary()


def shown_summary(payment: str = "cod", **changes: Any) -> FakeShop:
    shop = FakeShop(
        product("milk", 6400, stock=Decimal(10)),
        product("rice", 9000),
        product("tomato", 4000, sold_by="weight", unit="kg", step=Decimal("0.25"), stock=Decimal("2.5")),
        **changes,
    )
    wanted = [("milk", "2"), ("rice", "1"), ("tomato", "1.5")]
    shop.carts.apply(ASHA, [CartChange("add", sku, Decimal(quantity)) for sku, quantity in wanted])
    fill_checkout(shop, ASHA, payment_method=payment)
    shop.checkouts.summary(ASHA)
    return shop


def stock(shop: FakeShop) -> tuple[Decimal | None, ...]:
    return tuple(one.stock for one in shop.fake_catalogue.by_sku.values())


def outdated(shop: FakeShop) -> list[str]:
    before = (shop.carts.view(ASHA), stock(shop), shop.orders.history(ASHA))
    with pytest.raises(ShopError) as refused:
        shop.orders.place(ASHA)
    assert refused.value.code is ErrorCode.SUMMARY_OUTDATED
    assert (shop.carts.view(ASHA), stock(shop), shop.orders.history(ASHA)) == before
    reasons: list[str] = refused.value.details["reasons"]
    return reasons


def test_placing_takes_stock_empties_the_cart_and_closes_the_checkout(shop: FakeShop) -> None:
    placement = shop.orders.place(ASHA)
    assert placement.created
    assert stock(shop) == (Decimal(8), None, Decimal("1.0"))
    cart = shop.carts.view(ASHA)
    assert (cart.lines, cart.version) == ((), 2)
    assert shop.checkouts.current(ASHA) is None
    assert shop.orders.latest(ASHA) == placement.order
    assert shop.customers.profile(ASHA).line == "12, 4th Cross, Indiranagar"


def test_a_repeated_yes_finds_the_order_of_the_first(shop: FakeShop) -> None:
    first = shop.orders.place(ASHA)
    again = shop.orders.place(ASHA)
    shop.carts.apply(ASHA, [CartChange("add", "rice")])
    late = shop.orders.place(ASHA)
    assert [again.created, late.created] == [False, False]
    assert first.order.id == again.order.id == late.order.id
    assert len(shop.orders.history(ASHA)) == 1


def test_a_yes_without_a_checkout_places_nothing(shop: FakeShop) -> None:
    with pytest.raises(ShopError) as refused:
        shop.orders.place("ravi")
    assert refused.value.code is ErrorCode.NO_CHECKOUT


def test_a_price_that_changed_after_the_summary_is_shown_again_first(shop: FakeShop) -> None:
    shop.fake_catalogue.change("milk", price_paise=6500)
    assert outdated(shop) == ["price"]
    shop.checkouts.summary(ASHA)
    assert shop.orders.place(ASHA).order.subtotal_paise == 13000 + 9000 + 6000


def test_prices_that_change_against_each_other_count_as_changed(shop: FakeShop) -> None:
    shop.fake_catalogue.change("milk", price_paise=6500)
    shop.fake_catalogue.change("rice", price_paise=8800)
    assert outdated(shop) == ["price"]


def test_stock_that_has_gone_after_the_summary_is_said(shop: FakeShop) -> None:
    shop.fake_catalogue.change("milk", stock=Decimal(1))
    assert outdated(shop) == ["stock"]
    with pytest.raises(ShopError) as refused:
        shop.checkouts.summary(ASHA)
    assert refused.value.code is ErrorCode.ITEMS_UNAVAILABLE


def test_a_product_withdrawn_after_the_summary_is_not_sold(shop: FakeShop) -> None:
    shop.fake_catalogue.change("rice", active=False)
    assert "stock" in outdated(shop)


def test_a_cart_changed_after_the_summary_is_not_ordered(shop: FakeShop) -> None:
    shop.carts.apply(ASHA, [CartChange("add", "milk")])
    assert outdated(shop) == ["cart"]


def test_an_answer_changed_after_the_summary_is_shown_first(shop: FakeShop) -> None:
    shop.checkouts.answer(ASHA, CheckoutField.PHONE, "9845099999")
    assert outdated(shop) == ["not_shown"]


def test_a_slot_that_closed_or_filled_after_the_summary_is_chosen_again(shop: FakeShop) -> None:
    shop.fake_clock.forward(hours=1)
    assert outdated(shop) == ["delivery_slot"]


def test_the_order_as_json_is_the_contracts(shop: FakeShop) -> None:
    shape = shop.orders.place(ASHA).order.as_json()
    assert list(shape) == [
        *("id", "sender", "status", "lines", "address", "notes", "substitution", "slot", "payment", "subtotal_paise"),
        *("discount_paise", "delivery_fee_paise", "tax_included_paise", "total_paise", "created_at", "events"),
    ]
    assert shape["lines"][2]["quantity"] == "1.5" and "final_total_paise" not in shape["lines"][2]
    assert shape["address"]["phone"] == "+919845012345"
    assert shape["slot"] == {"start": "2026-11-23T09:00:00+05:30", "end": "2026-11-23T12:00:00+05:30"}
    assert shape["payment"] == {"method": "cod", "status": "due", "link": None, "qr": None}
    assert shape["total_paise"] == 12800 + 9000 + 6000 + 3000
    assert shape["events"] == [{"at": "2026-11-23T07:30:00+05:30", "status": "placed", "by": "customer", "reason": ""}]


def test_an_order_id_can_be_read_out_and_typed_back(shop: FakeShop) -> None:
    order = shop.orders.place(ASHA).order
    assert len(order.id) == 13 and not set(order.id) & set("ILOU")
    spoken = f"{order.id[:5]}-{order.id[5:]}".lower().replace("0", "o").replace("1", "l")
    assert shop.orders.get(ASHA, spoken).id == order.id


def test_another_customers_order_does_not_exist(shop: FakeShop) -> None:
    order = shop.orders.place(ASHA).order
    for call in (shop.orders.get, shop.orders.cancel):
        with pytest.raises(ShopError) as refused:
            call("ravi", order.id)
        assert refused.value.code is ErrorCode.UNKNOWN_ORDER
    assert (shop.orders.latest("ravi"), shop.orders.open("ravi"), shop.orders.history("ravi")) == (None, [], [])


@pytest.mark.parametrize("order_id", ["", "\ud800", "a\x00", "x" * 10_000, "' OR 1=1 --"])
def test_a_senseless_order_id_is_an_unknown_order(shop: FakeShop, order_id: str) -> None:
    with pytest.raises(ShopError) as refused:
        shop.orders.find(order_id)
    assert refused.value.code is ErrorCode.UNKNOWN_ORDER


def test_cancelling_gives_stock_back_once(shop: FakeShop) -> None:
    order = shop.orders.place(ASHA).order
    cancelled = shop.orders.cancel(ASHA, order.id, "changed my mind")
    again = shop.orders.cancel(ASHA, order.id)
    assert cancelled == again
    assert stock(shop) == (Decimal(10), None, Decimal("2.5"))
    assert [(event.status.value, event.by, event.reason) for event in cancelled.events][1:] == [
        ("cancelled", "customer", "changed my mind")
    ]
    assert shop.orders.open(ASHA) == []


def test_a_cancelled_order_frees_its_slot(shop: FakeShop) -> None:
    order = shop.orders.place(ASHA).order
    assert shop.checkouts.slots()[0].left == 1
    shop.orders.cancel(ASHA, order.id)
    assert shop.checkouts.slots()[0].left == 2


def test_the_customer_cannot_cancel_once_it_is_packed(shop: FakeShop) -> None:
    order = shop.orders.place(ASHA).order
    packed = shop.orders.set_status(order.id, OrderStatus.PACKED)
    assert packed.as_json()["lines"][0]["final_total_paise"] == 12800
    with pytest.raises(ShopError) as refused:
        shop.orders.cancel(ASHA, order.id)
    assert refused.value.code is ErrorCode.NOT_CANCELLABLE


def moved_to(shop: FakeShop, order: Order, status: OrderStatus) -> None:
    shop.fake_store.placed[order.id] = Order(**{**vars(order), "status": status})


@pytest.mark.parametrize(("current", "wanted"), list(pairs(OrderStatus, OrderStatus)))
def test_the_staff_move_orders_only_along_the_table(shop: FakeShop, current: OrderStatus, wanted: OrderStatus) -> None:
    order = shop.orders.place(ASHA).order
    moved_to(shop, order, current)
    if wanted in TRANSITIONS[current]:
        assert shop.orders.set_status(order.id, wanted).status is wanted
        return
    with pytest.raises(ShopError) as refused:
        shop.orders.set_status(order.id, wanted)
    assert refused.value.code is ErrorCode.TRANSITION_REFUSED
    assert shop.orders.find(order.id).status is current


def test_every_state_is_in_the_tables_and_every_order_can_end() -> None:
    assert set(TRANSITIONS) == set(OrderStatus) and set(PAYMENT_TRANSITIONS) == set(PaymentStatus)
    reached = {OrderStatus.AWAITING_PAYMENT}
    for _ in OrderStatus:
        reached |= {following for status in reached for following in TRANSITIONS[status]}
    assert reached == set(OrderStatus)


def test_an_order_to_be_paid_first_waits_and_the_staff_confirm_it() -> None:
    shop = shown_summary(payment="upi")
    order = shop.orders.place(ASHA).order
    assert (order.status, order.payment_status) == (OrderStatus.AWAITING_PAYMENT, PaymentStatus.PENDING)
    paid = shop.orders.payment(order.id, "confirm")
    assert (paid.status, paid.payment_status) == (OrderStatus.PLACED, PaymentStatus.PAID)
    with pytest.raises(ShopError):
        shop.orders.payment(order.id, "reject")
    owed = shop.orders.cancel(ASHA, order.id)
    assert owed.payment_status is PaymentStatus.REFUND_PENDING
    assert shop.orders.payment(order.id, "confirm").payment_status is PaymentStatus.REFUNDED


def test_an_unpaid_order_that_expires_gives_its_stock_back() -> None:
    shop = shown_summary(payment="upi")
    order = shop.orders.place(ASHA).order
    shop.orders.set_status(order.id, OrderStatus.EXPIRED, by="shop")
    assert stock(shop) == (Decimal(10), None, Decimal("2.5"))


def test_the_staff_list_orders_newest_first_by_sender_and_status(shop: FakeShop) -> None:
    first = shop.orders.place(ASHA).order
    shop.carts.apply("ravi", [CartChange("add", "rice", Decimal(2))])
    fill_checkout(shop, "ravi")
    shop.checkouts.summary("ravi")
    second = shop.orders.place("ravi").order
    shop.orders.set_status(first.id, OrderStatus.ACCEPTED)
    assert [order.id for order in shop.orders.list()] == [second.id, first.id]
    assert [order.id for order in shop.orders.list(sender=ASHA)] == [first.id]
    assert [order.id for order in shop.orders.list(status=OrderStatus.PLACED)] == [second.id]
