"""The history of carts on a real file: written with the cart, kept, and enough to make the cart again."""

from __future__ import annotations

import sqlite3
from decimal import Decimal
from pathlib import Path

import pytest
from shop_on_file import FileShop, product

from catalog_db.connection import Database
from catalog_db.migrations_catalogue import catalogue_migrations
from catalog_db.migrations_shop import shop_migrations
from catalog_db.shop_store import ShopRows
from kirana.shop.cart_changes import CartChange
from kirana.shop.cart_history import last_step, replayed

ASHA = "asha"


@pytest.fixture
def shop(tmp_path: Path) -> FileShop:
    shop = FileShop(tmp_path / "kirana.db")
    shop.sell(
        product("milk", 6400, stock=Decimal(10)),
        product("tomato", 4000, sold_by="weight", unit="kg", step=Decimal("0.25"), stock=Decimal("2.5")),
    )
    return shop


def test_undo_works_in_another_process_and_after_a_restart(shop: FileShop) -> None:
    shop.carts.apply(ASHA, [CartChange("add", "milk"), CartChange("add", "tomato", Decimal("1.25"))])
    shop.carts.apply(ASHA, [CartChange("set", "tomato", Decimal("0.5")), CartChange("remove", "milk", None)])
    shop.database.close()
    later = FileShop(shop.database.path)
    back = later.carts.undo(ASHA)
    assert back is not None
    assert [(line.sku, line.quantity) for line in back.cart.lines] == [("milk", 1), ("tomato", Decimal("1.25"))]
    rows = ShopRows(later.database.read())
    stored = rows.cart(ASHA)
    assert stored is not None
    events = rows.cart_events(stored.id)
    assert [(event.version, event.kind, event.undoes) for event in events] == [
        (1, "change", None),
        (2, "change", None),
        (3, "undo", 2),
    ]
    assert replayed(events) == stored.entries
    assert events[0].at == shop.file_clock.now


def test_a_cart_and_its_event_are_written_together_or_not_at_all(shop: FileShop) -> None:
    shop.carts.apply(ASHA, [CartChange("add", "milk")])
    shop.database.read().execute(
        "CREATE TEMP TRIGGER fail BEFORE INSERT ON main.cart_events BEGIN SELECT RAISE(ABORT, 'power cut'); END"
    )
    for change in (lambda: shop.carts.apply(ASHA, [CartChange("add", "milk")]), lambda: shop.carts.undo(ASHA)):
        with pytest.raises(sqlite3.IntegrityError):
            change()
    cart = shop.carts.view(ASHA)
    assert (cart.version, cart.lines[0].quantity) == (1, 1)


def test_a_cart_older_than_its_history_keeps_what_it_holds(tmp_path: Path) -> None:
    database = Database(tmp_path / "kirana.db")
    database.migrate(catalogue_migrations)
    with database.write() as connection:
        import sqlite_utils

        shop_migrations.apply(
            sqlite_utils.Database(connection, recursive_triggers=False), stop_before="0005_cart_events"
        )
        connection.execute("INSERT INTO carts VALUES ('asha', 'c1', 7)")
        connection.execute(
            "INSERT INTO cart_lines VALUES ('asha', 0, 'milk', 2000, ''), ('asha', 1, 'tea', 1000, 'hot')"
        )
    shop = FileShop(tmp_path / "kirana.db")
    rows = ShopRows(shop.database.read())
    stored = rows.cart(ASHA)
    assert stored is not None and len(stored.entries) == 2
    assert replayed(rows.cart_events("c1")) == stored.entries
    assert last_step(rows.cart_events("c1")) is None and shop.carts.undo(ASHA) is None
    shop.sell(product("milk", 6400))
    shop.carts.apply(ASHA, [CartChange("add", "milk")])
    shop.carts.undo(ASHA)
    assert ShopRows(shop.database.read()).cart(ASHA).entries == stored.entries  # type: ignore[union-attr]
