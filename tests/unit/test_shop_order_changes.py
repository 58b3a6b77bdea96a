"""Changing a placed order: shown first, made once, stock and money right, never packed or prepaid."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from fakes import FakeShop, fill_checkout, product
from hypothesis import given
from hypothesis import strategies as st

from kirana.shop.cart_changes import CartChange, ChangeStatus
from kirana.shop.choices import Choice
from kirana.shop.errors import ErrorCode, ShopError
from kirana.shop.order import Order, OrderStatus
from kirana.shop.order_changes import Proposal, change_data, change_from
from kirana.shop.order_lines import quantities, stock_held

ASHA = "asha"


def shop_with_order(payment: str = "cod", **changes: Any) -> FakeShop:
    shop = FakeShop(
        product("milk", 6400, stock=Decimal(10)),
        product("rice", 9000),
        product("tomato", 4000, sold_by="weight", unit="kg", step=Decimal("0.25"), stock=Decimal("2.5")),
        product("salt", 2000, stock=Decimal(1)),
        **changes,
    )
    wanted = [("milk", "2"), ("rice", "1"), ("tomato", "1.5")]
    shop.carts.apply(ASHA, [CartChange("add", sku, Decimal(quantity)) for sku, quantity in wanted])
    fill_checkout(shop, ASHA, payment_method=payment)
    shop.checkouts.summary(ASHA)
    shop.orders.place(ASHA)
    return shop


@pytest.fixture
def shop() -> FakeShop:
    return shop_with_order()


def the_order(shop: FakeShop) -> Order:
    order = shop.orders.latest(ASHA)
    assert order is not None
    return order


def proposed(shop: FakeShop, *changes: CartChange) -> Proposal:
    return shop.order_changes.propose(ASHA, the_order(shop).id, changes)


def yes_to(shop: FakeShop, proposal: Proposal) -> str:
    return shop.choices.offer(ASHA, [Choice("yes", "affirm", {"change": proposal.as_data()})])[0].token


def add(sku: str, quantity: str = "1") -> CartChange:
    return CartChange("add", sku, Decimal(quantity))


def refused(shop: FakeShop, *changes: CartChange) -> ErrorCode:
    with pytest.raises(ShopError) as refusal:
        proposed(shop, *changes)
    return refusal.value.code


def test_a_proposal_shows_the_new_total_and_changes_nothing(shop: FakeShop) -> None:
    before, stock = the_order(shop), shop.fake_catalogue.by_sku.copy()
    proposal = proposed(shop, add("milk"))
    assert (proposal.order.total_paise, proposal.after.total_paise) == (30800, 37200)
    assert proposal.changed and not proposal.empties
    assert (the_order(shop), shop.fake_catalogue.by_sku) == (before, stock)


def test_a_yes_changes_lines_totals_stock_and_history_once(shop: FakeShop) -> None:
    token = yes_to(shop, proposed(shop, add("milk"), CartChange("remove", "tomato", None)))
    changed, again = shop.order_changes.make(ASHA, token), shop.order_changes.make(ASHA, token)
    order = changed.order
    assert (changed.created, again.created) == (True, False)
    assert again.order == order == the_order(shop)
    assert quantities(order.lines) == {"milk": Decimal(3), "rice": Decimal(1)}
    assert order.subtotal_paise == 3 * 6400 + 9000 and order.total_paise == order.subtotal_paise + 3000
    assert shop.fake_catalogue.by_sku["milk"].stock == Decimal(7)
    assert shop.fake_catalogue.by_sku["tomato"].stock == Decimal("2.5")
    event = order.events[-1]
    assert (event.status, event.by) == (OrderStatus.PLACED, "customer")
    assert "Milk 1 pc 2 to 3" in event.reason and "Tomato 1 pc 1.5 to 0" in event.reason
    assert len(order.events) == 2


def test_what_is_added_costs_the_price_of_now_and_comes_off_first(shop: FakeShop) -> None:
    shop.fake_catalogue.change("milk", price_paise=7000)
    order = shop.order_changes.make(ASHA, yes_to(shop, proposed(shop, add("milk")))).order
    milk = [(one.line.quantity, one.line.unit_price_paise) for one in order.lines if one.line.sku == "milk"]
    assert milk == [(Decimal(2), 6400), (Decimal(1), 7000)]
    back = proposed(shop, CartChange("remove", "milk", Decimal(1)))
    assert [one.line.unit_price_paise for one in back.after.lines if one.line.sku == "milk"] == [6400]


def test_the_delivery_fee_is_that_of_the_new_subtotal(shop: FakeShop) -> None:
    proposal = proposed(shop, add("rice", "3"))
    assert proposal.after.delivery_fee_paise == 0
    assert proposal.after.total_paise == 27800 + 3 * 9000


@pytest.mark.parametrize("change", [{"price_paise": 6500}, {"stock": Decimal(0)}])
def test_what_differs_at_the_yes_is_not_made(shop: FakeShop, change: dict[str, Any]) -> None:
    token = yes_to(shop, proposed(shop, add("milk")))
    shop.fake_catalogue.change("milk", **change)
    before = the_order(shop)
    with pytest.raises(ShopError) as refusal:
        shop.order_changes.make(ASHA, token)
    assert refusal.value.code is ErrorCode.CHANGE_OUTDATED
    assert the_order(shop) == before


def test_of_two_changes_that_were_shown_only_the_first_yes_counts(shop: FakeShop) -> None:
    first, second = yes_to(shop, proposed(shop, add("milk"))), yes_to(shop, proposed(shop, add("rice")))
    shop.order_changes.make(ASHA, first)
    with pytest.raises(ShopError) as refusal:
        shop.order_changes.make(ASHA, second)
    assert refusal.value.code is ErrorCode.CHANGE_OUTDATED


def test_a_late_yes_and_any_other_choice_change_nothing(shop: FakeShop) -> None:
    late = yes_to(shop, proposed(shop, add("milk")))
    shop.fake_clock.forward(hours=1)
    other = shop.choices.offer(ASHA, [Choice("yes", "affirm", {"order": the_order(shop).id})])[0].token
    for token in (late, other, "b:nothing", "\ud800"):
        with pytest.raises(ShopError) as refusal:
            shop.order_changes.make(ASHA, token)
        assert refusal.value.code is ErrorCode.CHANGE_OUTDATED


def test_nobody_else_can_say_the_yes_or_see_the_order(shop: FakeShop) -> None:
    token = yes_to(shop, proposed(shop, add("milk")))
    with pytest.raises(ShopError) as refusal:
        shop.order_changes.make("ravi", token)
    assert refusal.value.code is ErrorCode.CHANGE_OUTDATED
    with pytest.raises(ShopError) as refusal:
        shop.order_changes.propose("ravi", the_order(shop).id, [add("milk")])
    assert refusal.value.code is ErrorCode.UNKNOWN_ORDER
    assert shop.order_changes.changeable("ravi") == []


@pytest.mark.parametrize("status", [OrderStatus.PACKED, OrderStatus.CANCELLED])
def test_a_packed_or_cancelled_order_is_not_changed(shop: FakeShop, status: OrderStatus) -> None:
    token = yes_to(shop, proposed(shop, add("milk")))
    assert [one.id for one in shop.order_changes.changeable(ASHA)] == [the_order(shop).id]
    shop.orders.set_status(the_order(shop).id, status)
    assert refused(shop, add("milk")) is ErrorCode.NOT_CHANGEABLE
    with pytest.raises(ShopError) as refusal:
        shop.order_changes.make(ASHA, token)
    assert refusal.value.code is ErrorCode.NOT_CHANGEABLE
    assert shop.order_changes.changeable(ASHA) == []


def test_an_accepted_order_can_still_be_changed(shop: FakeShop) -> None:
    token = yes_to(shop, proposed(shop, add("milk")))
    shop.orders.set_status(the_order(shop).id, OrderStatus.ACCEPTED)
    assert shop.order_changes.make(ASHA, token).order.events[-1].status is OrderStatus.ACCEPTED


def test_an_order_that_waits_for_its_payment_can_be_changed_until_it_is_said_to_be_paid() -> None:
    shop = shop_with_order(payment="upi")
    before = the_order(shop).total_paise
    changed = shop.order_changes.make(ASHA, yes_to(shop, proposed(shop, add("milk")))).order
    assert changed.status is OrderStatus.AWAITING_PAYMENT
    assert changed.total_paise > before
    token = yes_to(shop, proposed(shop, add("milk")))
    shop.orders.claim_payment(ASHA)
    assert refused(shop, add("milk")) is ErrorCode.ORDER_PREPAID
    with pytest.raises(ShopError) as refusal:
        shop.order_changes.make(ASHA, token)
    assert refusal.value.code is ErrorCode.ORDER_PREPAID
    assert shop.order_changes.changeable(ASHA) == []


def test_a_prepaid_order_is_left_to_a_person() -> None:
    shop = shop_with_order(payment="upi")
    shop.orders.payment(the_order(shop).id, "confirm")
    assert refused(shop, add("milk")) is ErrorCode.ORDER_PREPAID
    assert shop.order_changes.changeable(ASHA) == []


def test_taking_out_may_not_fall_below_the_minimum_but_adding_may_stay_there() -> None:
    shop = shop_with_order(minimum_order_paise=27800)
    assert refused(shop, CartChange("remove", "milk", Decimal(1))) is ErrorCode.CHANGE_BELOW_MINIMUM
    order = the_order(shop)
    dear = FakeShop(product("milk", 6400), product("rice", 9000), minimum_order_paise=99900)
    dear.fake_store.placed[order.id] = order
    assert dear.order_changes.propose(ASHA, order.id, [add("rice")]).changed


def test_taking_everything_out_empties_the_order(shop: FakeShop) -> None:
    everything = [CartChange("remove", sku, None) for sku in ("milk", "rice", "tomato")]
    assert proposed(shop, *everything).empties


def test_what_the_order_has_taken_counts_as_there_for_it(shop: FakeShop) -> None:
    assert proposed(shop, CartChange("set", "milk", Decimal(10))).changed
    limited = proposed(shop, CartChange("set", "milk", Decimal(11)))
    assert (limited.results[0].status, limited.results[0].available) == (ChangeStatus.LIMITED, Decimal(10))
    assert not limited.changed and limited.after == limited.order


def test_wishes_that_cannot_be_met_leave_the_others(shop: FakeShop) -> None:
    proposal = proposed(shop, add("salt", "2"), CartChange("remove", "salt", None), add("rice"), add("beer"))
    assert [one.status for one in proposal.results] == [
        ChangeStatus.LIMITED,
        ChangeStatus.NOT_IN_CART,
        ChangeStatus.ADDED,
        ChangeStatus.UNKNOWN_PRODUCT,
    ]
    assert quantities(proposal.after.lines)["rice"] == Decimal(2)


def test_a_product_that_began_to_be_counted_gets_a_line_of_its_own(shop: FakeShop) -> None:
    shop.fake_catalogue.change("rice", stock=Decimal(5))
    order = shop.order_changes.make(ASHA, yes_to(shop, proposed(shop, add("rice")))).order
    assert [one.stock_taken for one in order.lines if one.line.sku == "rice"] == [Decimal(0), Decimal(1)]
    shop.orders.cancel(ASHA, order.id)
    assert shop.fake_catalogue.by_sku["rice"].stock == Decimal(5)


def test_changes_survive_being_written_down() -> None:
    for change in (add("milk", "1.25"), CartChange("remove", "milk", None), CartChange("set", "rice", Decimal(3))):
        assert change_from(change_data(change)) == change


KINDS = st.sampled_from(["add", "set", "remove"])
SKUS = st.sampled_from(["milk", "rice", "tomato", "salt"])
QUANTITIES = st.one_of(st.none(), st.integers(0, 12).map(lambda steps: Decimal(steps) / 4))
WISHES = st.lists(st.builds(CartChange, KINDS, SKUS, QUANTITIES), min_size=1, max_size=6)


@given(st.lists(WISHES, min_size=1, max_size=4))
def test_stock_and_orders_always_sum_up(rounds: list[list[CartChange]]) -> None:
    shop = shop_with_order(minimum_order_paise=0)
    whole = {"milk": Decimal(10), "tomato": Decimal("2.5"), "salt": Decimal(1)}
    for changes in rounds:
        proposal = proposed(shop, *changes)
        if proposal.empties or not proposal.changed:
            continue
        order = shop.order_changes.make(ASHA, yes_to(shop, proposal)).order
        assert order.subtotal_paise == sum(one.line.line_total_paise for one in order.lines)
        assert order.total_paise == order.subtotal_paise + order.delivery_fee_paise
        assert all(one.line.quantity > 0 for one in order.lines)
    held = {sku: stock_held(the_order(shop).lines, sku) for sku in whole}
    left = {sku: shop.fake_catalogue.by_sku[sku].stock for sku in whole}
    assert {sku: held[sku] + (left[sku] or Decimal(0)) for sku in whole} == whole
    shop.orders.cancel(ASHA, the_order(shop).id)
    assert {sku: shop.fake_catalogue.by_sku[sku].stock for sku in whole} == whole
