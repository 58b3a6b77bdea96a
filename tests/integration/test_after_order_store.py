"""After an order, on a real file: a change whole and once, complaints only ever added to, the staff's commands."""

from __future__ import annotations

import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner
from shop_on_file import FileShop, product

from kirana import wiring
from kirana.cli import kirana
from kirana.shop.cart_changes import CartChange
from kirana.shop.choices import Choice
from kirana.shop.complaints import ComplaintKind
from kirana.shop.errors import ErrorCode, ShopError
from kirana.shop.order import Order, OrderStatus
from kirana.shop.order_lines import quantities

ASHA = "asha"
FORBIDDEN = (
    "DELETE FROM complaints",
    "UPDATE complaints SET text = 'x'",
    "DELETE FROM complaint_settlements",
    "UPDATE complaint_settlements SET reason = 'x'",
    "DELETE FROM urgent_requests",
    "UPDATE urgent_requests SET request_id = 'x'",
)


@pytest.fixture
def shop(tmp_path: Path) -> FileShop:
    """Asha has ordered two of ten milks."""
    shop = FileShop(tmp_path / "kirana.db")
    shop.sell(
        product("milk", 6400, stock=Decimal(10)),
        product("rice", 9000),
        product("tomato", 4000, sold_by="weight", unit="kg", step=Decimal("0.25"), stock=Decimal("2.5")),
    )
    shop.show_summary(ASHA, "milk", "2")
    shop.orders.place(ASHA)
    return shop


def the_order(shop: FileShop) -> Order:
    order = shop.orders.latest(ASHA)
    assert order is not None
    return order


def shown(shop: FileShop, *changes: CartChange) -> str:
    proposal = shop.order_changes.propose(ASHA, the_order(shop).id, changes)
    return shop.choices.offer(ASHA, [Choice("yes", "affirm", {"change": proposal.as_data()})])[0].token


def test_a_change_is_stored_whole(shop: FileShop) -> None:
    changes = [CartChange("add", "milk"), CartChange("add", "tomato", Decimal("1.25")), CartChange("add", "rice")]
    made = shop.order_changes.make(ASHA, shown(shop, *changes))
    assert made.order == the_order(shop)
    assert quantities(made.order.lines) == {"milk": Decimal(3), "tomato": Decimal("1.25"), "rice": Decimal(1)}
    assert shop.figure("SELECT stock FROM products WHERE sku = 'milk'") == 7000
    assert shop.figure("SELECT stock FROM products WHERE sku = 'tomato'") == 1250
    assert shop.figure("SELECT total_paise FROM orders") == 3 * 6400 + 5000 + 9000 + 3000
    assert [event.status for event in made.order.events] == [OrderStatus.PLACED, OrderStatus.PLACED]
    shop.orders.cancel(ASHA, made.order.id)
    assert shop.figure("SELECT sum(stock) FROM products") == 12500


def test_a_change_at_a_new_price_is_a_line_of_its_own(shop: FileShop) -> None:
    with shop.database.write() as connection:
        connection.execute("UPDATE products SET price_paise = 6000 WHERE sku = 'milk'")
    made = shop.order_changes.make(ASHA, shown(shop, CartChange("add", "milk")))
    assert [(one.line.unit_price_paise, one.stock_taken) for one in made.order.lines] == [(6400, 2), (6000, 1)]


def test_many_yeses_at_once_change_the_order_once(shop: FileShop) -> None:
    token = shown(shop, CartChange("add", "milk"))
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: shop.order_changes.make(ASHA, token).created, range(24)))
    assert sorted(made)[-2:] == [False, True]
    assert quantities(the_order(shop).lines) == {"milk": Decimal(3)}
    assert shop.figure("SELECT stock FROM products WHERE sku = 'milk'") == 7000
    assert len(the_order(shop).events) == 2


def test_of_a_yes_and_a_packing_one_comes_first(shop: FileShop) -> None:
    token = shown(shop, CartChange("add", "milk"))
    shop.orders.set_status(the_order(shop).id, OrderStatus.PACKED)
    with pytest.raises(ShopError) as refused:
        shop.order_changes.make(ASHA, token)
    assert refused.value.code is ErrorCode.NOT_CHANGEABLE
    assert shop.figure("SELECT stock FROM products WHERE sku = 'milk'") == 8000
    assert shop.figure("SELECT used FROM choices WHERE token = ?", token) == 0


def test_complaints_and_settlements_are_never_changed(shop: FileShop) -> None:
    order = the_order(shop)
    complaint = shop.complaints.record(ASHA, ComplaintKind.SPOILED, "दूध फटा", order_id=order.id, sku="milk")
    shop.people.request(ASHA, "health", "ill", urgent=True)
    settled = shop.complaints.settle(complaint.id, "talked to her")
    assert shop.complaints.of_order(order.id) == [settled] and shop.complaints.open() == []
    assert (settled.name, settled.text, settled.kind) == ("Milk 1 pc", "दूध फटा", ComplaintKind.SPOILED)
    assert [one.urgent for one in shop.people.waiting()] == [True]
    for statement in FORBIDDEN:
        with pytest.raises(sqlite3.Error, match="never changed"), shop.database.write() as connection:
            connection.execute(statement)


def test_the_staff_see_and_settle_complaints() -> None:
    complaint = wiring.shop().complaints.record("asha", ComplaintKind.LATE, "bahut late")
    run = CliRunner().invoke
    assert json.loads(run(kirana, ["orders", "complaints", "--json"]).stdout) == [complaint.as_json()]
    assert "bahut late" in run(kirana, ["orders", "complaints"]).stdout
    assert run(kirana, ["orders", "settle", complaint.id, "--reason", "called"]).stdout == f"{complaint.id}  settled\n"
    assert json.loads(run(kirana, ["orders", "complaints", "--json"]).stdout) == []
    again = run(kirana, ["orders", "settle", complaint.id])
    assert again.exit_code == 1 and isinstance(again.exception, ShopError)


def test_an_order_is_shown_with_its_complaints(shop: FileShop, monkeypatch: pytest.MonkeyPatch) -> None:
    order = the_order(shop)
    complaint = shop.complaints.record(ASHA, ComplaintKind.SHORT, "less", order_id=order.id, sku="milk")
    monkeypatch.setattr(wiring, "shop", lambda: shop)
    shape = json.loads(CliRunner().invoke(kirana, ["orders", "show", order.id, "--json"]).stdout)
    assert shape == {**order.as_json(), "complaints": [complaint.as_json()]}
