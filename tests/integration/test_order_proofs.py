"""Slow proofs with real processes: a thousand buyers of a hundred, and a hundred kills in the middle of ordering."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import time as time_of_day
from decimal import Decimal
from pathlib import Path

import pytest
from shop_on_file import FileShop, product

from catalog_db.shop_store import ShopRows
from kirana.shop.cart_history import replayed
from kirana.shop.errors import ShopError
from kirana.shop.store_settings import SlotPlan

PROCESSES, BUYERS, UNITS = 8, 1000, 100
KILLS, GIVEN = 100, 100_000
ROOMY = (SlotPlan(time_of_day(9), time_of_day(12), 10**9, time_of_day(8)),)
fork = multiprocessing.get_context("fork")


def outcome(shop: FileShop, customer: str) -> str:
    """What became of a yes; anything but a ShopError is an error of the proof."""
    try:
        return "sold" if shop.orders.place(customer).created else "repeated"
    except ShopError as error:
        return f"{error.code.value}: {','.join(error.details.get('reasons', ()))}"


def buy(path: Path, customers: list[str], start: float) -> list[str]:
    shop = FileShop(path)
    time.sleep(max(0.0, start - time.time()))
    return [outcome(shop, customer) for customer in customers]


@pytest.mark.proof
def test_a_thousand_checkouts_from_eight_processes_for_a_hundred_units_sell_exactly_a_hundred(tmp_path: Path) -> None:
    path = tmp_path / "kirana.db"
    shop = FileShop(path, synchronous="NORMAL")
    shop.sell(product("milk", 6400, stock=Decimal(UNITS)))
    for number in range(BUYERS):
        shop.show_summary(f"c{number}", "milk")
    parts = [[f"c{number}" for number in range(first, BUYERS, PROCESSES)] for first in range(PROCESSES)]
    start = time.time() + 1
    with fork.Pool(PROCESSES) as pool:
        outcomes = Counter(one for part in pool.starmap(buy, [(path, part, start) for part in parts]) for one in part)
    assert outcomes == {"sold": UNITS, "summary_outdated: stock": BUYERS - UNITS}
    assert shop.figure("SELECT stock FROM products") == 0
    assert shop.figure("SELECT count(*) FROM orders") == shop.figure("SELECT count(DISTINCT customer) FROM orders")
    assert shop.figure("SELECT sum(quantity) FROM order_lines") == UNITS * 1000
    assert_whole(shop)


def order_on_and_on(path: Path, acknowledged: Path, end: int) -> None:
    """Buys one packet for each customer in turn and writes down what was acknowledged, as a channel tells a shopper.

    Whoever is next may have been served before the kill: it says yes again, as a shopper who heard nothing does.
    """
    shop = FileShop(path, slots=ROOMY)
    done = acknowledged.read_text().count("\n") if acknowledged.exists() else 0
    with acknowledged.open("a") as told:
        for number in range(done, end):
            customer = f"c{number}"
            if shop.orders.latest(customer) is None:
                if shop.carts.view(customer).lines:
                    shop.carts.undo(customer)
                shop.show_summary(customer, "milk")
            told.write(f"{customer} {shop.orders.place(customer).order.id}\n")
            told.flush()
            os.fsync(told.fileno())


@contextmanager
def started(path: Path, acknowledged: Path, end: int) -> Iterator[int]:
    process = fork.Process(target=order_on_and_on, args=(path, acknowledged, end))
    process.start()
    assert process.pid is not None
    try:
        yield process.pid
    finally:
        process.join()


@pytest.mark.proof
def test_a_hundred_kills_in_the_middle_of_ordering_lose_and_double_nothing(tmp_path: Path) -> None:
    path, acknowledged = tmp_path / "kirana.db", tmp_path / "acknowledged"
    shop = FileShop(path, slots=ROOMY)
    shop.sell(product("milk", 6400, stock=Decimal(GIVEN)))
    shop.database.close()
    chance = random.Random(20261123)
    begun = time.monotonic()
    with started(path, acknowledged, 1):
        pass
    one_order = time.monotonic() - begun  # a process, a connection and an order, on the disk that there is
    for _ in range(KILLS):
        with started(path, acknowledged, GIVEN) as pid:
            time.sleep(chance.uniform(0.5, 4) * one_order)
            os.kill(pid, signal.SIGKILL)
        told = acknowledged.read_text().splitlines()
        placed = shop.figure("SELECT count(*) FROM orders")
        assert 0 <= placed - len(told) <= 1, "at most the one that the kill left without an answer"
        assert shop.figure("SELECT stock FROM products") == (GIVEN - placed) * 1000
    with started(path, acknowledged, len(told) + 1):
        pass
    told = acknowledged.read_text().splitlines()
    stored = [f"{order.sender} {order.id}" for order in reversed(shop.orders.list(limit=GIVEN))]
    assert stored == told and len(told) > KILLS
    assert_whole(shop)


def assert_whole(shop: FileShop) -> None:
    """The file is sound, every order has its lines and event, and every history makes what it is the history of."""
    connection = shop.database.read()
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert connection.execute("PRAGMA foreign_key_check").fetchone() is None
    rows = ShopRows(connection)
    for order in shop.orders.list(limit=GIVEN):
        bought = [(line.line.sku, line.line.quantity) for line in order.lines]
        assert bought and [event.status.value for event in order.events] == ["placed"]
        assert bought == [(entry.sku, entry.quantity) for entry in replayed(rows.cart_events(order.cart_key[0]))]
    for (customer,) in connection.execute("SELECT customer FROM carts").fetchall():
        cart = rows.cart(customer)
        assert cart is not None and replayed(rows.cart_events(cart.id)) == cart.entries
