"""The shop on SQLite: what it stores comes back, and two customers never meet."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from shop_on_file import FileShop, fill_checkout, product

from catalog_db.connection import StorageError
from kirana.shop.cart_changes import CartChange, ChangeStatus
from kirana.shop.checkout import CheckoutField
from kirana.shop.choices import Choice, PressState
from kirana.shop.doubts import Doubt, Option
from kirana.shop.errors import ShopError
from kirana.shop.order import OrderStatus, PaymentStatus

ASHA, RAVI = "asha", "ravi"
HOSTILE: list[Any] = ["", "\x00", "\ud800", "a\x00b", "x" * 10_000, "'; DROP TABLE orders; --", "{}", "0["]


@pytest.fixture
def shop(tmp_path: Path) -> FileShop:
    shop = FileShop(tmp_path / "kirana.db")
    shop.sell(
        product("milk", 6400, stock=Decimal(10)),
        product("rice", 9000),
        product("tomato", 4000, sold_by="weight", unit="kg", step=Decimal("0.25"), stock=Decimal("2.5")),
    )
    return shop


def reopened(shop: FileShop) -> FileShop:
    return FileShop(shop.database.path)


def test_a_cart_survives_the_program(shop: FileShop) -> None:
    shop.carts.apply(ASHA, [CartChange("add", "tomato", Decimal("1.25")), CartChange("add", "milk", Decimal(2))])
    cart = reopened(shop).carts.view(ASHA)
    assert [(line.sku, line.quantity) for line in cart.lines] == [("tomato", Decimal("1.25")), ("milk", Decimal(2))]
    assert cart == shop.carts.view(ASHA)


def test_looking_at_the_cart_of_a_stranger_leaves_no_trace(shop: FileShop) -> None:
    assert shop.carts.view("stranger").as_json()["version"] == 0
    assert shop.figure("SELECT count(*) FROM carts") == 0


def test_a_half_filled_checkout_survives_the_program(shop: FileShop) -> None:
    shop.carts.apply(ASHA, [CartChange("add", "milk")])
    fill_checkout(shop, ASHA)
    shop.checkouts.summary(ASHA)
    assert reopened(shop).checkouts.current(ASHA) == shop.checkouts.current(ASHA)
    shop.checkouts.answer(ASHA, CheckoutField.ADDRESS, "5 Church Street")
    current = reopened(shop).checkouts.current(ASHA)
    assert current is not None and (current.line, current.shown) == ("5 Church Street", None)


def test_an_order_comes_back_whole(shop: FileShop) -> None:
    shop.carts.apply(ASHA, [CartChange("add", "rice", Decimal(3))])
    shop.show_summary(ASHA, "tomato", "1.5")
    order = shop.orders.place(ASHA).order
    later = reopened(shop)
    assert later.orders.latest(ASHA) == order
    assert later.orders.place(ASHA).order == order
    assert later.carts.view(ASHA).lines == ()
    assert later.customers.profile(ASHA).phone == "+919845012345"
    assert shop.figure("SELECT stock FROM products WHERE sku = 'tomato'") == 1000


def test_the_same_version_of_a_cart_cannot_be_ordered_twice_even_by_a_faulty_program(shop: FileShop) -> None:
    shop.show_summary(ASHA, "milk")
    order = shop.orders.place(ASHA).order
    with pytest.raises(sqlite3.IntegrityError), shop.database.write() as connection:
        connection.execute(
            "INSERT INTO orders SELECT NULL, 'X' || id, customer, cart_id, cart_version, status, recipient, phone,"
            " line, landmark, pincode, slot_start, slot_end, payment_method, payment_status, substitution,"
            " subtotal_paise, discount_paise, delivery_fee_paise, total_paise, created_at, notes, expires_at,"
            " contact_phone"
            " FROM orders WHERE id = ?",
            (order.id,),
        )


@pytest.mark.parametrize(
    "change",
    [
        *("UPDATE order_events SET reason = 'x'", "DELETE FROM order_events"),
        *("UPDATE cart_events SET version = 9", "DELETE FROM cart_events", "UPDATE products SET stock = -1"),
    ],
)
def test_the_file_itself_refuses_what_must_never_happen(shop: FileShop, change: str) -> None:
    shop.show_summary(ASHA, "milk")
    shop.orders.place(ASHA)
    with pytest.raises(sqlite3.IntegrityError), shop.database.write() as connection:
        connection.execute(change)


def test_an_order_that_fails_half_way_leaves_nothing_behind(shop: FileShop) -> None:
    shop.carts.apply(ASHA, [CartChange("add", "milk", Decimal(2))])
    shop.show_summary(ASHA, "tomato", "1")
    with shop.database.write() as connection:
        connection.execute(
            "CREATE TEMP TRIGGER fail BEFORE INSERT ON main.order_events BEGIN SELECT RAISE(ABORT, 'power cut'); END"
        )
    before = shop.carts.view(ASHA)
    with pytest.raises(sqlite3.IntegrityError):
        shop.orders.place(ASHA)
    shop.database.read().execute("DROP TRIGGER fail")
    assert shop.carts.view(ASHA) == before
    assert shop.figure("SELECT count(*) FROM orders") == 0
    assert shop.figure("SELECT sum(stock) FROM products") == 12500
    assert shop.orders.place(ASHA).created


def test_cancelling_gives_back_what_was_taken_and_keeps_the_history(shop: FileShop) -> None:
    shop.show_summary(ASHA, "tomato", "1.5")
    order = shop.orders.place(ASHA).order
    shop.orders.set_status(order.id, OrderStatus.ACCEPTED, reason="ok")
    shop.orders.cancel(ASHA, order.id, "no")
    shop.orders.cancel(ASHA, order.id, "no")
    assert shop.figure("SELECT stock FROM products WHERE sku = 'tomato'") == 2500
    events = reopened(shop).orders.find(order.id).events
    assert [(event.status.value, event.by) for event in events] == [
        ("placed", "customer"),
        ("accepted", "staff"),
        ("cancelled", "customer"),
    ]


def test_a_product_counted_only_after_the_order_gets_nothing_back(shop: FileShop) -> None:
    shop.show_summary(ASHA, "rice")
    order = shop.orders.place(ASHA).order
    with shop.database.write() as connection:
        connection.execute("UPDATE products SET stock = 7000 WHERE sku = 'rice'")
    shop.orders.cancel(ASHA, order.id)
    assert shop.figure("SELECT stock FROM products WHERE sku = 'rice'") == 7000


def test_payments_are_recorded(shop: FileShop) -> None:
    shop.show_summary(ASHA, "rice")
    shop.checkouts.answer(ASHA, CheckoutField.PAYMENT_METHOD, "upi")
    shop.checkouts.summary(ASHA)
    order = shop.orders.place(ASHA).order
    shop.orders.payment(order.id, "confirm")
    paid = reopened(shop).orders.find(order.id)
    assert (paid.status, paid.payment_status) == (OrderStatus.PLACED, PaymentStatus.PAID)


def test_choices_doubts_and_requests_survive_the_program(shop: FileShop) -> None:
    offered = shop.choices.offer(ASHA, [Choice("Gold", "pick", {"n": 1, "q": "\ud800"}, ("gold", "सोना"))])
    doubts = shop.doubts.add(
        ASHA, [Doubt("do\ud800dh", "add", (Option("milk", (("milk", Decimal("1.5")),)),), amount="2")]
    )
    request = shop.people.request(ASHA, "asked", "hello")
    shop.people.reply(request.id, "Namaste")
    later = reopened(shop)
    assert later.choices.latest(ASHA) == offered
    assert later.doubts.open(ASHA) == doubts
    assert [message.text for message in later.people.waiting()[0].messages] == ["hello", "Namaste"]


def test_a_token_is_used_once_and_forgotten_long_after_it_expired(shop: FileShop) -> None:
    (old,) = shop.choices.offer(ASHA, [Choice("Old", "pick")])
    assert [shop.choices.use(ASHA, old.token), shop.choices.use(ASHA, old.token)] == [True, False]
    shop.file_clock.now += timedelta(days=1)
    shop.choices.offer(ASHA, [Choice("New", "pick")])
    assert shop.choices.press(ASHA, old.token).state is PressState.USED
    shop.file_clock.now += timedelta(days=8)
    shop.choices.offer(ASHA, [])
    assert shop.choices.press(ASHA, old.token).state is PressState.UNKNOWN
    assert shop.choices.latest(ASHA) == []


def test_the_latest_choices_are_one_look_into_an_index(shop: FileShop) -> None:
    plan = shop.database.read().execute(
        "EXPLAIN QUERY PLAN SELECT * FROM choices WHERE customer = ? AND latest = 1 ORDER BY position", (ASHA,)
    )
    assert [row["detail"] for row in plan] == ["SEARCH choices USING INDEX choices_latest (customer=?)"]


def test_two_customers_never_see_each_others_things(shop: FileShop) -> None:
    shop.show_summary(ASHA, "milk", "2")
    order = shop.orders.place(ASHA).order
    shop.show_summary(ASHA, "rice")
    (choice,) = shop.choices.offer(ASHA, [Choice("Gold", "pick")])
    (doubt,) = shop.doubts.add(ASHA, [Doubt("doodh", "add", ())])
    shop.people.request(ASHA, "asked", "hello")
    assert shop.carts.view(RAVI).lines == () and shop.checkouts.current(RAVI) is None
    assert shop.orders.history(RAVI) == [] and shop.orders.latest(RAVI) is None
    for call in (shop.orders.get, shop.orders.cancel):
        with pytest.raises(ShopError):
            call(RAVI, order.id)
    assert shop.choices.latest(RAVI) == [] and shop.choices.press(RAVI, choice.token).choice is None
    assert shop.doubts.open(RAVI) == [] and shop.doubts.settle(RAVI, doubt.id) is None
    assert shop.people.open(RAVI) is None and shop.customers.profile(RAVI).phone == ""
    shop.carts.clear(RAVI)
    shop.checkouts.leave(RAVI)
    shop.doubts.clear(RAVI)
    assert len(shop.carts.view(ASHA).lines) == 1 and shop.checkouts.current(ASHA) is not None
    assert shop.doubts.open(ASHA) == [doubt]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_anywhere_is_an_answer_or_a_shop_error(shop: FileShop, text: Any) -> None:
    update = shop.carts.apply(text, [CartChange("add", text), CartChange("add", "milk", Decimal(2))])
    assert [result.status for result in update.results] == [ChangeStatus.UNKNOWN_PRODUCT, ChangeStatus.ADDED]
    shop.checkouts.start(text)
    for field in CheckoutField:
        try:
            shop.checkouts.answer(text, field, text)
        except ShopError:
            continue
    shop.customers.remember(text, name=text)
    shop.choices.offer(text, [Choice(text, "pick", {"text": text}, (text,))])
    shop.doubts.add(text, [Doubt(text, text, ())])
    shop.people.request(text, text, text)
    assert len(shop.choices.latest(text)) == len(shop.doubts.open(text)) == 1
    assert shop.choices.press(text, text).choice is None and shop.doubts.settle(text, text) is None
    fill_checkout(shop, text)
    shop.checkouts.summary(text)
    assert shop.orders.place(text).created
    for call in (shop.orders.get, shop.orders.cancel):
        with pytest.raises(ShopError):
            call(text, text)


def test_a_store_that_cannot_be_written_to_says_so_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StorageError, match="cannot be used"):
        FileShop(tmp_path / "file" / "kirana.db")
