"""Another time and address for orders that are placed."""

from __future__ import annotations

import pytest
from fakes import FakeShop, fill_checkout, product

from kirana.shop.cart_changes import CartChange
from kirana.shop.errors import ErrorCode, ShopError
from kirana.shop.order import Order, OrderStatus

ASHA, RAVI = "asha", "ravi"
MORNING, EVENING, TOMORROW = "2026-11-23T09:00", "2026-11-23T17:00", "2026-11-24T09:00"


@pytest.fixture
def shop() -> FakeShop:
    return FakeShop(product("atta", 20000))


def order(shop: FakeShop, customer: str = ASHA, **answers: str) -> Order:
    shop.carts.apply(customer, [CartChange("add", "atta")])
    fill_checkout(shop, customer, **answers)
    shop.checkouts.summary(customer)
    return shop.orders.place(customer).order


def refusal(shop: FakeShop, placed: Order, customer: str = ASHA, **change: str) -> ErrorCode:
    before = dict(shop.fake_store.placed)
    with pytest.raises(ShopError) as refused:
        shop.order_delivery.redirect(customer, placed.id, **change)
    assert shop.fake_store.placed == before
    return refused.value.code


def test_an_order_moves_to_a_free_slot_and_gives_its_place_back(shop: FakeShop) -> None:
    placed, _ = order(shop), order(shop, RAVI)
    assert MORNING not in [slot.id for slot in shop.checkouts.slots()]
    done = shop.order_delivery.redirect(ASHA, placed.id, slot_id=EVENING)
    assert done.created and (done.order.slot_start.hour, done.order.slot_end.hour) == (17, 20)
    assert done.order.total_paise == placed.total_paise and done.order.lines == placed.lines
    event = done.order.events[-1]
    assert len(done.order.events) == 2 and event.status is OrderStatus.PLACED and event.by == "customer"
    assert event.reason == "delivery changed: slot 2026-11-23 09:00 to 2026-11-23 17:00"
    assert next(slot for slot in shop.checkouts.slots() if slot.id == MORNING).left == 1
    again = shop.order_delivery.redirect(ASHA, placed.id, slot_id=EVENING)
    assert not again.created and len(again.order.events) == 2


def test_a_slot_that_is_full_or_past_its_cut_off_is_refused(shop: FakeShop) -> None:
    placed = order(shop, delivery_slot=TOMORROW)
    order(shop, RAVI), order(shop, "meera")
    assert refusal(shop, placed, slot_id=MORNING) is ErrorCode.SLOT_UNAVAILABLE
    shop.fake_clock.forward(hours=9)
    assert refusal(shop, placed, slot_id=EVENING) is ErrorCode.SLOT_UNAVAILABLE
    assert [slot.id for slot in shop.order_delivery.slots(placed)] == ["2026-11-24T17:00"]


def test_a_full_slot_of_its_own_is_kept(shop: FakeShop) -> None:
    placed, _ = order(shop), order(shop, RAVI)
    assert not shop.order_delivery.redirect(ASHA, placed.id, slot_id=MORNING).created


def test_an_order_goes_to_another_address_which_becomes_the_usual_one(shop: FakeShop) -> None:
    placed = order(shop)
    done = shop.order_delivery.redirect(ASHA, placed.id, address="9 Church Street, 560 001")
    address = done.order.address
    assert (address.line, address.pincode, address.recipient) == ("9 Church Street", "560001", "Asha Rao")
    assert "12, 4th Cross, Indiranagar, 560038 to 9 Church Street, 560001" in done.order.events[-1].reason
    assert shop.customers.profile(ASHA).line == "9 Church Street"
    assert [one.pincode for one in shop.customers.addresses(ASHA)] == ["560001", "560038"]


def test_slot_and_address_are_changed_together_or_not_at_all(shop: FakeShop) -> None:
    placed = order(shop)
    assert refusal(shop, placed, slot_id=EVENING, address="9 Park Street 700016") is ErrorCode.PINCODE_NOT_SERVED
    assert refusal(shop, placed, slot_id=EVENING, address="9 Park Street") is ErrorCode.INVALID_PINCODE
    assert refusal(shop, placed, slot_id="never", address="9 Church Street 560001") is ErrorCode.SLOT_UNAVAILABLE
    done = shop.order_delivery.redirect(ASHA, placed.id, slot_id=EVENING, address="9 Church Street 560001")
    assert done.order.slot_start.hour == 17 and done.order.address.pincode == "560001"


@pytest.mark.parametrize("status", [OrderStatus.PACKED, OrderStatus.CANCELLED])
def test_an_order_that_is_packed_or_over_stays(shop: FakeShop, status: OrderStatus) -> None:
    placed = order(shop)
    assert shop.order_delivery.changeable(ASHA) == [placed]
    shop.orders.set_status(placed.id, status)
    assert refusal(shop, placed, slot_id=EVENING) is ErrorCode.NOT_CHANGEABLE
    assert not shop.order_delivery.changeable(ASHA)


def test_an_order_that_is_paid_may_move(shop: FakeShop) -> None:
    placed = order(shop, payment_method="upi")
    shop.orders.payment(placed.id, "confirm")
    assert shop.order_delivery.redirect(ASHA, placed.id, slot_id=EVENING).created


def test_an_order_that_was_not_paid_in_time_stays(shop: FakeShop) -> None:
    placed = order(shop, payment_method="upi")
    shop.fake_clock.forward(hours=2)
    assert refusal(shop, placed, slot_id=EVENING) is ErrorCode.NOT_CHANGEABLE


def test_nobody_moves_an_order_of_somebody_else(shop: FakeShop) -> None:
    assert refusal(shop, order(shop), RAVI, slot_id=EVENING) is ErrorCode.UNKNOWN_ORDER
