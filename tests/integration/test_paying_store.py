"""Paying on SQLite: what is stored comes back, an older file is brought along, and many at once agree."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from shop_on_file import FileShop, fill_checkout, product

from catalog_db.connection import Database
from catalog_db.migrations_catalogue import catalogue_migrations
from catalog_db.migrations_shop import shop_migrations
from kirana.shop.cart_changes import CartChange
from kirana.shop.checkout import CheckoutField
from kirana.shop.customers import SavedAddress
from kirana.shop.errors import ShopError
from kirana.shop.instructions import Instructions
from kirana.shop.order import Order, OrderStatus, PaymentStatus

ASHA = "asha"


@pytest.fixture
def shop(tmp_path: Path) -> FileShop:
    shop = FileShop(tmp_path / "kirana.db", upi_id="kirana@upi")
    shop.sell(product("milk", 6400, stock=Decimal(10)))
    return shop


def ordered(shop: FileShop) -> Order:
    shop.carts.apply(ASHA, [CartChange("add", "milk", Decimal(2))])
    fill_checkout(shop, ASHA, payment_method="upi")
    shop.checkouts.summary(ASHA)
    return shop.orders.place(ASHA).order


def test_an_order_with_notes_and_an_end_comes_back_whole(shop: FileShop) -> None:
    shop.instructions.add_note(ASHA, "घंटी मत बजाना")
    shop.instructions.substitute(ASHA, "similar")
    order = ordered(shop)
    later = FileShop(shop.database.path)
    assert later.orders.find(order.id) == order
    assert (order.notes, order.substitution) == (("घंटी मत बजाना",), "similar")
    assert later.customers.addresses(ASHA) == [SavedAddress("12, 4th Cross, Indiranagar", "", "560038")]
    assert later.instructions.of(ASHA) == Instructions()


def test_another_slot_and_address_of_an_order_come_back_whole(shop: FileShop) -> None:
    order, other = ordered(shop), shop.checkouts.slots()[1]
    done = shop.order_delivery.redirect(ASHA, order.id, slot_id=other.id, address="9 Church Street 560001").order
    later = FileShop(shop.database.path)
    assert later.orders.find(order.id) == done
    assert (done.slot_start, done.address.line, len(done.events)) == (other.start, "9 Church Street", 2)
    assert later.customers.addresses(ASHA)[0].line == "9 Church Street"


def test_instructions_and_another_recipient_survive_the_program(shop: FileShop) -> None:
    shop.carts.apply(ASHA, [CartChange("add", "milk")])
    fill_checkout(shop, ASHA)
    shop.checkouts.answer_all(ASHA, {CheckoutField.RECIPIENT_NAME: "Ravi"}, other_recipient=True)
    shop.instructions.add_note(ASHA, "gate pe")
    later = FileShop(shop.database.path)
    assert later.instructions.of(ASHA).notes == ("gate pe",)
    later.checkouts.summary(ASHA)
    assert later.orders.place(ASHA).order.address.recipient == "Ravi"
    assert later.customers.profile(ASHA).name == ""


def test_details_told_before_a_checkout_survive_the_program(shop: FileShop) -> None:
    told = {CheckoutField.RECIPIENT_NAME: "मम्मी", CheckoutField.PHONE: "9845012345"}
    shop.checkouts.note(ASHA, told, other_recipient=True)
    later = FileShop(shop.database.path)
    later.carts.apply(ASHA, [CartChange("add", "milk")])
    begun = later.checkouts.start(ASHA)
    assert (begun.recipient, begun.phone) == ("मम्मी", "+919845012345")
    assert not later.checkouts.draft(ASHA)


def test_a_file_from_before_there_was_paying_is_brought_along(tmp_path: Path) -> None:
    old = Database(tmp_path / "kirana.db")
    old.migrate(catalogue_migrations)
    old.migrate(shop_migrations)
    with old.write() as connection:
        connection.execute(
            "INSERT INTO customers VALUES ('asha', 'Asha', '+919845012345', '1 MG Road', '', '560001', '')"
        )
        connection.execute("INSERT INTO checkouts VALUES ('asha', 'Asha', '', '', '', '', '', '', NULL, '')")
        connection.execute(
            "INSERT INTO orders VALUES (1, 'ABCDEFGHJKMNP', 'asha', 'c', 1, 'placed', 'Asha', '+919845012345',"
            " '1 MG Road', '', '560001', '2026-11-23T09:00:00+05:30', '2026-11-23T12:00:00+05:30', 'cod', 'due', 'ask',"
            " 100, 0, 0, 100, '2026-11-23T07:30:00+05:30')"
        )
        connection.execute(
            "INSERT INTO order_lines VALUES ('ABCDEFGHJKMNP', 0, 'milk', 'Milk', '', 'pack', 1000, NULL, 100, 100, '',"
            " 0, NULL)"
        )
        connection.execute(
            "INSERT INTO order_events VALUES (1, 'ABCDEFGHJKMNP', '2026-11-23T07:30:00+05:30', 'placed', 'staff', '')"
        )
    old.close()
    shop = FileShop(tmp_path / "kirana.db")
    assert shop.customers.addresses("asha") == [SavedAddress("1 MG Road", "", "560001")]
    order = shop.orders.find("ABCDEFGHJKMNP")
    assert (order.notes, order.expires_at) == ((), None)
    checkout = shop.checkouts.current("asha")
    assert checkout is not None and checkout.recipient == "Asha"


def test_one_order_that_runs_out_in_eight_places_gives_back_once(shop: FileShop) -> None:
    order = ordered(shop)
    assert shop.figure("SELECT stock FROM products") == 8000
    shop.file_clock.now += timedelta(minutes=30)
    with ThreadPoolExecutor(8) as pool:
        expired = list(pool.map(lambda _: shop.orders.expire_overdue(), range(8)))
    assert sum(len(one) for one in expired) == 1
    assert shop.figure("SELECT stock FROM products") == 10000
    assert shop.orders.find(order.id).status is OrderStatus.EXPIRED


def test_a_claim_and_the_end_at_the_same_moment_leave_one_of_the_two(shop: FileShop) -> None:
    order = ordered(shop)
    shop.file_clock.now += timedelta(minutes=30)

    def claim() -> None:
        try:
            shop.orders.claim_payment(ASHA)
        except ShopError:
            return

    with ThreadPoolExecutor(8) as pool:
        for _ in range(4):
            pool.submit(claim)
            pool.submit(shop.orders.expire_overdue)
    now = shop.orders.find(order.id)
    stock = shop.figure("SELECT stock FROM products")
    if now.status is OrderStatus.EXPIRED:
        assert (now.payment_status, stock) == (PaymentStatus.PENDING, 10000)
    else:
        assert (now.payment_status, stock) == (PaymentStatus.CLAIMED, 8000)


def test_cash_chosen_eight_times_at_once_is_one_change(shop: FileShop) -> None:
    order = ordered(shop)

    def cash() -> str:
        try:
            return shop.orders.pay_on_delivery(ASHA).payment_method
        except ShopError as refusal:
            return refusal.code.value

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(lambda _: cash(), range(8)))
    assert sorted(outcomes) == ["cod", *["nothing_to_pay"] * 7]
    now = shop.orders.find(order.id)
    assert (now.status, now.payment_status, len(now.events)) == (OrderStatus.PLACED, PaymentStatus.DUE, 2)


def test_overdue_orders_are_one_look_into_an_index(shop: FileShop) -> None:
    plan = shop.database.read().execute(
        "EXPLAIN QUERY PLAN SELECT id FROM orders WHERE status = 'awaiting_payment' AND expires_at <= ?"
        " AND payment_status IN (SELECT value FROM json_each(?)) ORDER BY expires_at",
        (0, "[]"),
    )
    assert "SEARCH orders USING INDEX orders_in_status (status=?)" in [row["detail"] for row in plan]
