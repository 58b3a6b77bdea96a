"""Twenty customers, each with everything of every other's in hand: all of it is refused, and nothing is changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

import pytest
from shop_on_file import FileShop, product

from kirana.shop.cart_changes import CartChange
from kirana.shop.choices import Choice, PressState
from kirana.shop.doubts import Doubt, Option
from kirana.shop.errors import ErrorCode, ShopError
from kirana.shop.order import Order

CUSTOMERS = [f"c{number}" for number in range(20)]


@dataclass
class Things:
    """What a customer has that another could name."""

    order: Order
    token: str
    doubt: str
    request: str


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> FileShop:
    shop = FileShop(tmp_path_factory.mktemp("own") / "kirana.db", synchronous="NORMAL")
    shop.sell(product("milk", 6400, stock=Decimal(500)), product("bread", 4500))
    return shop


@pytest.fixture(scope="module")
def things(shop: FileShop) -> dict[str, Things]:
    """Every customer has an order, a cart, an open checkout, a button, a doubt, and waits for a person."""
    owned = {}
    for who in CUSTOMERS:
        shop.show_summary(who, "milk")
        order = shop.orders.place(who).order
        shop.show_summary(who, "bread", "2")
        (choice,) = shop.choices.offer(who, [Choice("Gold", "choose_option", {"sku": "milk"})])
        (doubt,) = shop.doubts.add(who, [Doubt("doodh", "add", (Option("milk", (("milk", Decimal(1)),)),))])
        request = shop.people.request(who, "asked", f"secret of {who}")
        owned[who] = Things(order, choice.token, doubt.id, request.id)
    return owned


def state_of(shop: FileShop, who: str) -> tuple[object, ...]:
    return (
        shop.carts.view(who),
        shop.checkouts.current(who),
        shop.orders.history(who),
        shop.choices.latest(who),
        shop.doubts.open(who),
        shop.people.open(who),
        shop.customers.profile(who),
    )


def refused(call: Callable[[str, str], object], thief: str, order_id: str) -> None:
    with pytest.raises(ShopError) as refusal:
        call(thief, order_id)
    assert refusal.value.code is ErrorCode.UNKNOWN_ORDER


def test_nobody_reads_or_changes_anything_of_another(shop: FileShop, things: dict[str, Things]) -> None:
    before = {who: state_of(shop, who) for who in CUSTOMERS}
    stock = shop.figure("SELECT stock FROM products WHERE sku = 'milk'")
    for thief, owner in permutations(CUSTOMERS, 2):
        taken = things[owner]
        for spelling in (taken.order.id, taken.order.id.lower(), f" {taken.order.id[:6]}-{taken.order.id[6:]} "):
            refused(shop.orders.get, thief, spelling)
            refused(shop.orders.cancel, thief, spelling)
        press = shop.choices.press(thief, taken.token)
        assert press.choice is None and press.state is PressState.UNKNOWN
        assert shop.choices.use(thief, taken.token) is False
        assert shop.doubts.settle(thief, taken.doubt) is None
    assert {who: state_of(shop, who) for who in CUSTOMERS} == before
    assert shop.figure("SELECT stock FROM products WHERE sku = 'milk'") == stock
    for who, own in things.items():
        assert shop.orders.get(who, own.order.id) == own.order
        assert shop.choices.press(who, own.token).state is PressState.LIVE


def test_nothing_that_a_customer_is_shown_names_another(shop: FileShop, things: dict[str, Things]) -> None:
    for who in CUSTOMERS:
        shown = repr(state_of(shop, who))
        for other in set(CUSTOMERS) - {who}:
            own = things[other]
            assert not any(word in shown for word in (own.order.id, own.token, own.doubt, own.request))
            assert f"secret of {other}'" not in shown


@pytest.mark.usefixtures("things")
def test_what_one_undoes_clears_or_leaves_is_their_own(shop: FileShop) -> None:
    thief = CUSTOMERS[0]
    before = {who: state_of(shop, who) for who in CUSTOMERS[1:]}
    while shop.carts.undo(thief):
        pass
    shop.carts.apply(thief, [CartChange("add", "milk")])
    shop.carts.clear(thief)
    shop.doubts.clear(thief)
    shop.checkouts.leave(thief)
    shop.choices.offer(thief, [])
    assert {who: state_of(shop, who) for who in CUSTOMERS[1:]} == before
