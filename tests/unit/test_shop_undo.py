"""Undo: the changes of one message are one step back, as far as the last order."""

from __future__ import annotations

from decimal import Decimal

import pytest
from fakes import FakeShop, fill_checkout, product
from hypothesis import given
from hypothesis import strategies as st

from kirana.shop.cart import CartEntry
from kirana.shop.cart_changes import CartChange
from kirana.shop.cart_history import applied, changes_between, replayed, reversed_changes
from kirana.shop.errors import ShopError

ASHA = "asha"


@pytest.fixture
def shop() -> FakeShop:
    return FakeShop(
        product("milk", 6400, stock=Decimal(10)), product("bread", 4500), product("tea", 25000), product("salt", 2800)
    )


def add(shop: FakeShop, *skus: str) -> None:
    shop.carts.apply(ASHA, [CartChange("add", sku) for sku in skus])


def held(shop: FakeShop) -> dict[str, int]:
    return {line.sku: int(line.quantity) for line in shop.carts.view(ASHA).lines}


def undone(shop: FakeShop) -> list[tuple[str, str, str]]:
    """sku, quantity before and after the undo."""
    back = shop.carts.undo(ASHA)
    assert back is not None
    quantities = [(change.before, change.after) for change in back.changes]
    return [
        (change.sku, *(str(placed.entry.quantity) if placed else "" for placed in pair))
        for change, pair in zip(back.changes, quantities, strict=True)
    ]


def test_the_changes_of_one_message_are_taken_back_together(shop: FakeShop) -> None:
    add(shop, "milk")
    add(shop, "milk", "bread")
    assert undone(shop) == [("milk", "2", "1"), ("bread", "1", "")]
    assert held(shop) == {"milk": 1}


def test_undo_again_goes_further_back_until_there_is_nothing(shop: FakeShop) -> None:
    add(shop, "milk")
    add(shop, "bread")
    shop.carts.undo(ASHA)
    shop.carts.undo(ASHA)
    assert held(shop) == {}
    version = shop.carts.view(ASHA).version
    assert shop.carts.undo(ASHA) is None
    assert shop.carts.undo("nobody yet") is None
    assert shop.carts.view(ASHA).version == version == 4


def test_what_was_undone_is_not_undone_again_after_a_new_change(shop: FakeShop) -> None:
    add(shop, "milk")
    add(shop, "bread")
    shop.carts.undo(ASHA)
    add(shop, "tea")
    assert undone(shop) == [("tea", "1", "")]
    assert undone(shop) == [("milk", "1", "")]
    assert shop.carts.undo(ASHA) is None


def test_what_was_removed_comes_back_in_its_place(shop: FakeShop) -> None:
    add(shop, "milk", "bread", "tea")
    shop.carts.apply(ASHA, [CartChange("remove", "bread", None)])
    shop.carts.undo(ASHA)
    assert list(held(shop)) == ["milk", "bread", "tea"]


def test_clearing_the_cart_can_be_undone(shop: FakeShop) -> None:
    add(shop, "milk", "bread")
    shop.carts.clear(ASHA)
    shop.carts.undo(ASHA)
    assert held(shop) == {"milk": 1, "bread": 1}


def test_a_message_that_changed_nothing_is_no_step(shop: FakeShop) -> None:
    add(shop, "milk")
    shop.carts.apply(ASHA, [CartChange("add", "no such"), CartChange("remove", "tea", None)])
    assert undone(shop) == [("milk", "1", "")]


def test_an_order_begins_a_new_history(shop: FakeShop) -> None:
    add(shop, "milk", "bread")
    fill_checkout(shop, ASHA)
    shop.checkouts.summary(ASHA)
    order = shop.orders.place(ASHA).order
    assert shop.carts.undo(ASHA) is None
    add(shop, "tea")
    assert undone(shop) == [("tea", "1", "")]
    assert shop.carts.undo(ASHA) is None
    bought = replayed(shop.fake_store.cart_events(order.cart_key[0]))
    assert [entry.sku for entry in bought] == [line.line.sku for line in order.lines]


def test_a_summary_shown_before_an_undo_orders_nothing(shop: FakeShop) -> None:
    add(shop, "milk", "bread")
    add(shop, "tea")
    fill_checkout(shop, ASHA)
    shop.checkouts.summary(ASHA)
    shop.carts.undo(ASHA)
    with pytest.raises(ShopError, match="summary_outdated"):
        shop.orders.place(ASHA)


def test_what_comes_back_may_have_run_out_and_then_says_so(shop: FakeShop) -> None:
    add(shop, "milk", "bread")
    shop.carts.apply(ASHA, [CartChange("remove", "milk", None)])
    shop.fake_catalogue.change("milk", stock=Decimal(0))
    back = shop.carts.undo(ASHA)
    assert back is not None and [line.available for line in back.cart.lines] == [False, True]


def test_one_shoppers_undo_leaves_the_others_alone(shop: FakeShop) -> None:
    add(shop, "milk")
    assert shop.carts.undo("ravi") is None
    assert held(shop) == {"milk": 1}


ENTRIES = st.lists(
    st.builds(CartEntry, st.sampled_from("abcdef"), st.sampled_from([Decimal(1), Decimal(2)]), st.just("")),
    unique_by=lambda entry: entry.sku,
    max_size=6,
).map(tuple)


@given(ENTRIES, ENTRIES)
def test_changes_make_the_cart_after_of_the_cart_before_and_back(
    before: tuple[CartEntry, ...], after: tuple[CartEntry, ...]
) -> None:
    changes = changes_between(before, after)
    assert applied(before, changes) == after
    assert applied(after, reversed_changes(changes)) == before
