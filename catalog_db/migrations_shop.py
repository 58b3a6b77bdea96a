"""Tables of carts, checkouts, orders, choices, doubts, requests for a person and customers: named migrations.

* Quantities are INTEGER THOUSANDTHS, the measure of `products.stock`: exact, comparable and summable in SQL, where
  decimal text would be none of it. Money is INTEGER paise.
* Times are ISO 8601 text with offset; only `choices.expires_at`, which is compared, is in seconds since 1970 (UTC).
* `orders` is UNIQUE on (cart_id, cart_version): whatever happens, a version of a cart is ordered once.
* `order_events` and `cart_events` can be added to and read; triggers refuse anything else.
* Skus refer to `products` by value: a line outlives the product it names.
"""

from __future__ import annotations

import sqlite_utils

shop_migrations = sqlite_utils.Migrations("shop")


@shop_migrations(name="0001_carts_and_checkouts")
def _carts_and_checkouts(database: sqlite_utils.Database) -> None:
    database.execute(
        """
        CREATE TABLE carts (
            customer TEXT PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            version INTEGER NOT NULL CHECK (version > 0)
        ) STRICT, WITHOUT ROWID
        """
    )
    database.execute(
        """
        CREATE TABLE cart_lines (
            customer TEXT NOT NULL REFERENCES carts (customer) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            sku TEXT NOT NULL,
            quantity INTEGER NOT NULL CHECK (quantity > 0),
            note TEXT NOT NULL,
            PRIMARY KEY (customer, position),
            UNIQUE (customer, sku)
        ) STRICT, WITHOUT ROWID
        """
    )
    # order_id has no foreign key: the checkout is a cursor, and the order never depends on it.
    database.execute(
        """
        CREATE TABLE checkouts (
            customer TEXT PRIMARY KEY,
            recipient TEXT NOT NULL, phone TEXT NOT NULL,
            line TEXT NOT NULL, landmark TEXT NOT NULL, pincode TEXT NOT NULL,
            slot TEXT NOT NULL,
            payment_method TEXT NOT NULL,
            shown TEXT CHECK (shown IS NULL OR json_valid(shown)),
            order_id TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """
    )


@shop_migrations(name="0002_orders")
def _orders(database: sqlite_utils.Database) -> None:
    database.execute(
        """
        CREATE TABLE orders (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE CHECK (length(id) >= 13),
            customer TEXT NOT NULL,
            cart_id TEXT NOT NULL, cart_version INTEGER NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('awaiting_payment', 'placed', 'accepted', 'packed',
                'out_for_delivery', 'delivered', 'cancelled', 'expired')),
            recipient TEXT NOT NULL, phone TEXT NOT NULL,
            line TEXT NOT NULL, landmark TEXT NOT NULL, pincode TEXT NOT NULL,
            slot_start TEXT NOT NULL, slot_end TEXT NOT NULL,
            payment_method TEXT NOT NULL CHECK (payment_method IN ('cod', 'upi', 'link')),
            payment_status TEXT NOT NULL CHECK (payment_status IN ('due', 'pending', 'claimed', 'paid',
                'refund_pending', 'refunded', 'failed')),
            substitution TEXT NOT NULL CHECK (substitution IN ('ask', 'none', 'similar')),
            subtotal_paise INTEGER NOT NULL CHECK (subtotal_paise >= 0),
            discount_paise INTEGER NOT NULL CHECK (discount_paise BETWEEN 0 AND subtotal_paise),
            delivery_fee_paise INTEGER NOT NULL CHECK (delivery_fee_paise >= 0),
            total_paise INTEGER NOT NULL CHECK (total_paise = subtotal_paise - discount_paise + delivery_fee_paise),
            created_at TEXT NOT NULL,
            UNIQUE (cart_id, cart_version)
        ) STRICT
        """
    )
    database.execute("CREATE INDEX orders_of_customer ON orders (customer, number)")
    database.execute("CREATE INDEX orders_in_slot ON orders (slot_start)")
    database.execute("CREATE INDEX orders_in_status ON orders (status, number)")
    database.execute(
        """
        CREATE TABLE order_lines (
            order_id TEXT NOT NULL REFERENCES orders (id),
            position INTEGER NOT NULL,
            sku TEXT NOT NULL,
            name TEXT NOT NULL,
            pack TEXT NOT NULL,
            sold_by TEXT NOT NULL CHECK (sold_by IN ('pack', 'weight')),
            quantity INTEGER NOT NULL CHECK (quantity > 0),
            unit TEXT,
            unit_price_paise INTEGER NOT NULL CHECK (unit_price_paise > 0),
            line_total_paise INTEGER NOT NULL CHECK (line_total_paise >= 0),
            note TEXT NOT NULL,
            stock_taken INTEGER NOT NULL CHECK (stock_taken IN (0, quantity)),
            final_total_paise INTEGER CHECK (final_total_paise >= 0),
            PRIMARY KEY (order_id, position)
        ) STRICT, WITHOUT ROWID
        """
    )
    database.execute(
        """
        CREATE TABLE order_events (
            number INTEGER PRIMARY KEY,
            order_id TEXT NOT NULL REFERENCES orders (id),
            at TEXT NOT NULL,
            status TEXT NOT NULL,
            by TEXT NOT NULL,
            reason TEXT NOT NULL
        ) STRICT
        """
    )
    database.execute("CREATE INDEX events_of_order ON order_events (order_id, number)")
    for event in ("UPDATE", "DELETE"):
        database.execute(
            f"CREATE TRIGGER order_events_no_{event.lower()} BEFORE {event} ON order_events "
            "BEGIN SELECT RAISE(ABORT, 'order events are never changed'); END"
        )


@shop_migrations(name="0003_choices_and_doubts")
def _choices_and_doubts(database: sqlite_utils.Database) -> None:
    database.execute(
        """
        CREATE TABLE choices (
            token TEXT PRIMARY KEY,
            customer TEXT NOT NULL,
            latest INTEGER NOT NULL CHECK (latest IN (0, 1)),
            position INTEGER NOT NULL,
            title TEXT NOT NULL,
            intent TEXT NOT NULL,
            data TEXT NOT NULL CHECK (json_valid(data)),
            names TEXT NOT NULL CHECK (json_valid(names)),
            cart_version INTEGER,
            expires_at INTEGER NOT NULL,
            used INTEGER NOT NULL CHECK (used IN (0, 1))
        ) STRICT
        """
    )
    database.execute("CREATE INDEX choices_latest ON choices (customer, position) WHERE latest = 1")
    database.execute("CREATE INDEX choices_expiring ON choices (customer, expires_at)")
    database.execute(
        """
        CREATE TABLE doubts (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            customer TEXT NOT NULL,
            body TEXT NOT NULL CHECK (json_valid(body))
        ) STRICT
        """
    )
    database.execute("CREATE INDEX doubts_of_customer ON doubts (customer, number)")


@shop_migrations(name="0004_people_and_customers")
def _people_and_customers(database: sqlite_utils.Database) -> None:
    database.execute(
        """
        CREATE TABLE help_requests (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            customer TEXT NOT NULL,
            reason TEXT NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('waiting', 'answered', 'done')),
            created_at TEXT NOT NULL
        ) STRICT
        """
    )
    database.execute("CREATE UNIQUE INDEX help_open ON help_requests (customer) WHERE status <> 'done'")
    database.execute(
        """
        CREATE TABLE help_messages (
            request_id TEXT NOT NULL REFERENCES help_requests (id),
            position INTEGER NOT NULL,
            at TEXT NOT NULL,
            by TEXT NOT NULL CHECK (by IN ('customer', 'staff')),
            text TEXT NOT NULL,
            PRIMARY KEY (request_id, position)
        ) STRICT, WITHOUT ROWID
        """
    )
    database.execute(
        """
        CREATE TABLE customers (
            customer TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            phone TEXT NOT NULL,
            line TEXT NOT NULL, landmark TEXT NOT NULL, pincode TEXT NOT NULL,
            language TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """
    )


@shop_migrations(name="0005_cart_events")
def _cart_events(database: sqlite_utils.Database) -> None:
    # changes: [{"before": {position, sku, quantity, note} | null, "after": …}], quantities in thousandths.
    database.execute(
        """
        CREATE TABLE cart_events (
            number INTEGER PRIMARY KEY,
            customer TEXT NOT NULL,
            cart_id TEXT NOT NULL,
            version INTEGER NOT NULL,
            at TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('change', 'clear', 'undo', 'order')),
            undoes INTEGER CHECK ((kind = 'undo') = (undoes IS NOT NULL)),
            changes TEXT NOT NULL CHECK (json_valid(changes)),
            UNIQUE (customer, version),
            UNIQUE (customer, undoes)
        ) STRICT
        """
    )
    database.execute("CREATE INDEX events_of_cart ON cart_events (cart_id, number)")
    # The history of a cart that is older than its events begins with what it holds; that step is nobody's to undo.
    database.execute(
        """
        INSERT INTO cart_events (customer, cart_id, version, at, kind, changes)
        SELECT customer, id, version, strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now'), 'order',
            (SELECT json_group_array(json_object('before', NULL, 'after', json_object(
                'position', position, 'sku', sku, 'quantity', quantity, 'note', note)))
             FROM cart_lines WHERE cart_lines.customer = carts.customer)
        FROM carts
        """
    )
    for event in ("UPDATE", "DELETE"):
        database.execute(
            f"CREATE TRIGGER cart_events_no_{event.lower()} BEFORE {event} ON cart_events "
            "BEGIN SELECT RAISE(ABORT, 'cart events are never changed'); END"
        )
