"""Tables of what happens after an order: complaints, how they ended, and requests for a person that cannot wait.

All three are only ever added to; triggers refuse anything else. Applied after `shop_migrations`.
"""

from __future__ import annotations

import sqlite_utils

after_order_migrations = sqlite_utils.Migrations("after_order")


@after_order_migrations(name="0001_complaints")
def _complaints(database: sqlite_utils.Database) -> None:
    # order_id and sku are "" where the complaint is about no order, or no line, that the shop knows.
    database.execute(
        """
        CREATE TABLE complaints (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            customer TEXT NOT NULL,
            order_id TEXT NOT NULL,
            sku TEXT NOT NULL,
            name TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('wrong', 'missing', 'short', 'spoiled', 'late', 'payment', 'refund',
                'health', 'other')),
            text TEXT NOT NULL,
            at TEXT NOT NULL
        ) STRICT
        """
    )
    database.execute("CREATE INDEX complaints_of_order ON complaints (order_id, number)")
    database.execute("CREATE INDEX complaints_of_customer ON complaints (customer, number)")
    database.execute(
        """
        CREATE TABLE complaint_settlements (
            complaint_id TEXT PRIMARY KEY REFERENCES complaints (id),
            at TEXT NOT NULL,
            reason TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """
    )
    _only_added_to(database, "complaints", "complaint_settlements")


@after_order_migrations(name="0002_urgent_requests")
def _urgent_requests(database: sqlite_utils.Database) -> None:
    database.execute(
        """
        CREATE TABLE urgent_requests (
            request_id TEXT PRIMARY KEY REFERENCES help_requests (id)
        ) STRICT, WITHOUT ROWID
        """
    )
    _only_added_to(database, "urgent_requests")


@after_order_migrations(name="0003_people_heard")
def _people_heard(database: sqlite_utils.Database) -> None:
    database.execute("CREATE INDEX help_of_customer ON help_requests (customer)")
    # with_bot: the shopper went back to the assistant; heard: so many messages of the request the shopper has seen.
    database.execute(
        """
        CREATE TABLE help_states (
            request_id TEXT PRIMARY KEY REFERENCES help_requests (id),
            with_bot INTEGER NOT NULL DEFAULT 0 CHECK (with_bot IN (0, 1)),
            heard INTEGER NOT NULL DEFAULT 0 CHECK (heard >= 0)
        ) STRICT, WITHOUT ROWID
        """
    )


def _only_added_to(database: sqlite_utils.Database, *tables: str) -> None:
    for table in tables:
        for event in ("UPDATE", "DELETE"):
            database.execute(
                f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} are never changed'); END"
            )
