"""What paying and a second order need: saved addresses, instructions for the next order, details told before a
checkout, and orders that run out.

Applied after `migrations_shop`, whose tables it adds to. `orders.expires_at` is in seconds since 1970 (UTC), because
it is compared; notes are a JSON list.
"""

from __future__ import annotations

import sqlite_utils

paying_migrations = sqlite_utils.Migrations("paying")


@paying_migrations(name="0001_addresses_and_instructions")
def _addresses_and_instructions(database: sqlite_utils.Database) -> None:
    database.execute(
        """
        CREATE TABLE addresses (
            customer TEXT NOT NULL,
            position INTEGER NOT NULL,
            line TEXT NOT NULL, landmark TEXT NOT NULL, pincode TEXT NOT NULL,
            PRIMARY KEY (customer, position)
        ) STRICT, WITHOUT ROWID
        """
    )
    database.execute(
        """
        INSERT INTO addresses (customer, position, line, landmark, pincode)
        SELECT customer, 0, line, landmark, pincode FROM customers WHERE line <> ''
        """
    )
    database.execute(
        """
        CREATE TABLE instructions (
            customer TEXT PRIMARY KEY,
            notes TEXT NOT NULL CHECK (json_valid(notes)),
            substitution TEXT NOT NULL CHECK (substitution IN ('ask', 'none', 'similar'))
        ) STRICT, WITHOUT ROWID
        """
    )
    database.execute("ALTER TABLE checkouts ADD COLUMN other_recipient INTEGER NOT NULL DEFAULT 0")


@paying_migrations(name="0002_notes_and_expiry_of_orders")
def _notes_and_expiry_of_orders(database: sqlite_utils.Database) -> None:
    database.execute("ALTER TABLE orders ADD COLUMN notes TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(notes))")
    database.execute("ALTER TABLE orders ADD COLUMN expires_at INTEGER")


@paying_migrations(name="0003_checkout_drafts")
def _checkout_drafts(database: sqlite_utils.Database) -> None:
    # What is told of a delivery before any checkout; the next checkout takes it over, and the row is deleted.
    database.execute(
        """
        CREATE TABLE checkout_drafts (
            customer TEXT PRIMARY KEY,
            recipient TEXT NOT NULL, phone TEXT NOT NULL,
            line TEXT NOT NULL, landmark TEXT NOT NULL, pincode TEXT NOT NULL,
            slot TEXT NOT NULL,
            payment_method TEXT NOT NULL,
            other_recipient INTEGER NOT NULL CHECK (other_recipient IN (0, 1))
        ) STRICT, WITHOUT ROWID
        """
    )


@paying_migrations(name="0004_order_news")
def _order_news(database: sqlite_utils.Database) -> None:
    # told: the number of the last event of an order that its customer has been told of. What is older is no news.
    database.execute(
        """
        CREATE TABLE order_news (
            customer TEXT PRIMARY KEY,
            told INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID
        """
    )
    database.execute(
        """
        INSERT INTO order_news (customer, told)
        SELECT orders.customer, max(order_events.number)
        FROM orders JOIN order_events ON order_events.order_id = orders.id GROUP BY orders.customer
        """
    )


@paying_migrations(name="0005_contact_phone")
def _contact_phone(database: sqlite_utils.Database) -> None:
    # The customer's own number, where an order goes to somebody else.
    database.execute("ALTER TABLE checkouts ADD COLUMN contact TEXT NOT NULL DEFAULT ''")
    database.execute("ALTER TABLE checkout_drafts ADD COLUMN contact TEXT NOT NULL DEFAULT ''")
    database.execute("ALTER TABLE orders ADD COLUMN contact_phone TEXT NOT NULL DEFAULT ''")


@paying_migrations(name="0006_brand_of_order_lines")
def _brand_of_order_lines(database: sqlite_utils.Database) -> None:
    # Who makes it, for names that do not say so; not known of what was bought before.
    database.execute("ALTER TABLE order_lines ADD COLUMN brand TEXT")
