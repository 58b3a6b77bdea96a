"""Many at once: nothing is sold twice, no order is doubled, nothing is lost on the way."""

from __future__ import annotations

import multiprocessing
import shutil
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from shop_on_file import FileShop, product

from kirana.shop.cart_changes import CartChange
from kirana.shop.errors import ErrorCode, ShopError

WORKERS, CUSTOMERS, UNITS = 8, 40, 20


@pytest.fixture
def shop(tmp_path: Path) -> FileShop:
    """Forty customers who have all been shown a summary with one of twenty packets."""
    shop = FileShop(tmp_path / "kirana.db")
    shop.sell(product("milk", 6400, stock=Decimal(UNITS)))
    for customer in range(CUSTOMERS):
        shop.show_summary(f"c{customer}", "milk")
    return shop


def outcome(shop: FileShop, customer: str) -> str:
    try:
        return "created" if shop.orders.place(customer).created else "repeated"
    except ShopError as error:
        return error.code.value


def place_in_a_process(path: Path, customers: list[str]) -> list[str]:
    shop = FileShop(path)
    return [outcome(shop, customer) for customer in customers]


def sold_right(shop: FileShop, outcomes: list[str]) -> None:
    assert Counter(outcomes) == {"created": UNITS, ErrorCode.SUMMARY_OUTDATED.value: CUSTOMERS - UNITS}
    assert shop.figure("SELECT stock FROM products") == 0
    assert shop.figure("SELECT count(*) FROM orders") == UNITS
    assert shop.figure("SELECT sum(quantity) FROM order_lines") == UNITS * 1000


def test_eight_threads_never_sell_more_than_there_is(shop: FileShop) -> None:
    with ThreadPoolExecutor(WORKERS) as pool:
        outcomes = list(pool.map(lambda customer: outcome(shop, f"c{customer}"), range(CUSTOMERS)))
    sold_right(shop, outcomes)


def test_eight_processes_never_sell_more_than_there_is(shop: FileShop) -> None:
    customers = [[f"c{number}" for number in range(first, CUSTOMERS, WORKERS)] for first in range(WORKERS)]
    with multiprocessing.get_context("fork").Pool(WORKERS) as pool:
        outcomes = pool.starmap(place_in_a_process, [(shop.database.path, part) for part in customers])
    sold_right(shop, [one for part in outcomes for one in part])


def test_one_yes_said_eight_times_at_once_is_one_order(shop: FileShop) -> None:
    with ThreadPoolExecutor(WORKERS) as pool:
        placements = list(pool.map(lambda _: shop.orders.place("c0"), range(WORKERS)))
    assert len({placement.order.id for placement in placements}) == 1
    assert sum(placement.created for placement in placements) == 1
    assert shop.figure("SELECT stock FROM products") == (UNITS - 1) * 1000


def test_one_order_cancelled_eight_times_at_once_gives_back_once(shop: FileShop) -> None:
    order = shop.orders.place("c0").order
    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(lambda _: shop.orders.cancel("c0", order.id), range(WORKERS)))
    assert shop.figure("SELECT stock FROM products") == UNITS * 1000
    assert shop.figure("SELECT count(*) FROM order_events WHERE status = 'cancelled'") == 1


def test_packets_added_to_one_cart_from_eight_sides_are_all_there(shop: FileShop) -> None:
    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(lambda _: shop.carts.apply("ma", [CartChange("add", "milk")]), range(WORKERS)))
    cart = shop.carts.view("ma")
    assert (cart.lines[0].quantity, cart.version) == (WORKERS, WORKERS)


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("stocked") / "kirana.db"
    shop = FileShop(path)
    shop.sell(
        product("milk", 6400, stock=Decimal(6)),
        product("tomato", 4000, sold_by="weight", unit="kg", step=Decimal("0.25"), stock=Decimal("2.5")),
    )
    shop.database.close()
    yield path


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "remove", "place", "place", "cancel", "restock"]),
        st.sampled_from(["asha", "ravi"]),
        st.sampled_from(["milk", "tomato"]),
        st.sampled_from(["0.25", "1", "2", "4"]),
    ),
    max_size=14,
)
HELD = "SELECT sum(stock_taken) FROM order_lines JOIN orders ON id = order_id WHERE status <> 'cancelled'"


@hypothesis_settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_stock_and_what_is_ordered_always_make_the_same_sum(
    stocked: Path, tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, str, str]]
) -> None:
    path = tmp_path_factory.mktemp("property") / "kirana.db"
    shutil.copy(stocked, path)
    shop = FileShop(path, synchronous="NORMAL")
    total = 8500
    for step, customer, sku, quantity in steps:
        if step == "restock":
            with shop.database.write() as connection:
                connection.execute("UPDATE products SET stock = stock + 1000 WHERE sku = ?", (sku,))
            total += 1000
        else:
            shopping(shop, step, customer, sku, quantity)
        assert shop.figure("SELECT sum(stock) FROM products") + shop.figure(HELD) == total
        assert shop.figure("SELECT min(stock) FROM products") >= 0
    shop.database.close()


def shopping(shop: FileShop, step: str, customer: str, sku: str, quantity: str) -> None:
    try:
        if step == "place":
            shop.show_summary(customer, sku, quantity)
            shop.orders.place(customer)
        elif step == "cancel":
            for order in shop.orders.open(customer)[:1]:
                shop.orders.cancel(customer, order.id)
        else:
            shop.carts.apply(customer, [CartChange("add" if step == "add" else "remove", sku, Decimal(quantity))])
    except ShopError:
        return
