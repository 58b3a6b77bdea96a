"""Carts, checkouts and customers as rows. What they mean is `kirana.shop`'s business."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict, astuple, replace
from datetime import datetime
from typing import Any

from catalog_db.connection import StorageError
from kirana.shop.cart import CartEntry, StoredCart
from kirana.shop.cart_history import CartEvent, EntryChange, PlacedEntry
from kirana.shop.checkout import Shown, StoredCheckout
from kirana.shop.customers import Profile, SavedAddress
from kirana.shop.instructions import Instructions
from kirana.shop.quantity import from_milli, to_milli


class Rows:
    """Statements on one connection: inside a transaction or outside is the caller's choice."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection


class CartRows(Rows):
    """Carts with their lines and their history."""

    def cart(self, customer: str) -> StoredCart | None:
        """See ShopReader. One statement, so that a cart being changed is read before or after, never between."""
        rows = self._connection.execute(
            "SELECT id, version, sku, quantity, note FROM carts LEFT JOIN cart_lines USING (customer)"
            " WHERE customer = ? ORDER BY position",
            (customer,),
        ).fetchall()
        if not rows:
            return None
        entries = tuple(
            CartEntry(row["sku"], from_milli(row["quantity"]), row["note"]) for row in rows if row["sku"] is not None
        )
        return StoredCart(rows[0]["id"], customer, rows[0]["version"], entries)

    def cart_events(self, cart_id: str) -> list[CartEvent]:
        """See ShopReader."""
        rows = self._connection.execute("SELECT * FROM cart_events WHERE cart_id = ? ORDER BY number", (cart_id,))
        return [_event(row) for row in rows]

    def save_cart(self, cart: StoredCart, event: CartEvent) -> None:
        """See ShopUnit. Raises StorageError when the version does not rise: a change was about to be lost."""
        cursor = self._connection.execute(
            "INSERT INTO carts (customer, id, version) VALUES (?, ?, ?) ON CONFLICT (customer)"
            " DO UPDATE SET id = excluded.id, version = excluded.version WHERE excluded.version > version",
            (cart.customer, cart.id, cart.version),
        )
        if cursor.rowcount != 1:
            raise StorageError(f"A cart was changed twice at once (version {cart.version}).")
        self._connection.execute("DELETE FROM cart_lines WHERE customer = ?", (cart.customer,))
        self._connection.executemany(
            "INSERT INTO cart_lines (customer, position, sku, quantity, note) VALUES (?, ?, ?, ?, ?)",
            [
                (cart.customer, position, entry.sku, to_milli(entry.quantity), entry.note)
                for position, entry in enumerate(cart.entries)
            ],
        )
        self._connection.execute(
            "INSERT INTO cart_events (customer, cart_id, version, at, kind, undoes, changes)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (cart.customer, cart.id, event.version, event.at.isoformat(), event.kind, event.undoes, _changes(event)),
        )


class CheckoutRows(Rows):
    """Checkouts, one for each customer."""

    def checkout(self, customer: str) -> StoredCheckout | None:
        """See ShopReader."""
        row = self._connection.execute("SELECT * FROM checkouts WHERE customer = ?", (customer,)).fetchone()
        if row is None:
            return None
        values = dict(row)
        values["shown"] = _shown(values["shown"])
        values["other_recipient"] = bool(values["other_recipient"])
        return StoredCheckout(**values)

    def save_checkout(self, checkout: StoredCheckout) -> None:
        """See ShopUnit."""
        self._connection.execute(
            "INSERT OR REPLACE INTO checkouts (customer, recipient, phone, line, landmark, pincode, slot,"
            " payment_method, shown, order_id, other_recipient, contact) VALUES (:customer, :recipient, :phone, :line,"
            " :landmark, :pincode, :slot, :payment_method, :shown, :order_id, :other_recipient, :contact)",
            {**asdict(checkout), "shown": json.dumps(asdict(checkout.shown)) if checkout.shown else None},
        )

    def delete_checkout(self, customer: str) -> None:
        """See ShopUnit."""
        self._connection.execute("DELETE FROM checkouts WHERE customer = ?", (customer,))

    def draft(self, customer: str) -> StoredCheckout | None:
        """See ShopReader."""
        row = self._connection.execute("SELECT * FROM checkout_drafts WHERE customer = ?", (customer,)).fetchone()
        if row is None:
            return None
        return StoredCheckout(**{**dict(row), "other_recipient": bool(row["other_recipient"])})

    def save_draft(self, draft: StoredCheckout) -> None:
        """See ShopUnit."""
        self._connection.execute(
            "INSERT OR REPLACE INTO checkout_drafts (customer, recipient, phone, line, landmark, pincode, slot,"
            " payment_method, other_recipient, contact) VALUES (:customer, :recipient, :phone, :line, :landmark,"
            " :pincode, :slot, :payment_method, :other_recipient, :contact)",
            asdict(replace(draft, shown=None)),
        )

    def delete_draft(self, customer: str) -> None:
        """See ShopUnit."""
        self._connection.execute("DELETE FROM checkout_drafts WHERE customer = ?", (customer,))


class CustomerRows(Rows):
    """Profiles, addresses used before, and instructions for the next order."""

    def addresses(self, customer: str) -> list[SavedAddress]:
        """See ShopReader."""
        rows = self._connection.execute(
            "SELECT line, landmark, pincode FROM addresses WHERE customer = ? ORDER BY position", (customer,)
        )
        return [SavedAddress(*row) for row in rows]

    def save_addresses(self, customer: str, addresses: Sequence[SavedAddress]) -> None:
        """See ShopUnit."""
        self._connection.execute("DELETE FROM addresses WHERE customer = ?", (customer,))
        self._connection.executemany(
            "INSERT INTO addresses (customer, position, line, landmark, pincode) VALUES (?, ?, ?, ?, ?)",
            [(customer, position, *astuple(address)) for position, address in enumerate(addresses)],
        )

    def instructions(self, customer: str) -> Instructions:
        """See ShopReader."""
        row = self._connection.execute(
            "SELECT notes, substitution FROM instructions WHERE customer = ?", (customer,)
        ).fetchone()
        return Instructions() if row is None else Instructions(tuple(json.loads(row["notes"])), row["substitution"])

    def save_instructions(self, customer: str, instructions: Instructions) -> None:
        """See ShopUnit."""
        notes = json.dumps(instructions.notes, ensure_ascii=False)
        self._connection.execute(
            "INSERT OR REPLACE INTO instructions (customer, notes, substitution) VALUES (?, ?, ?)",
            (customer, notes, instructions.substitution),
        )

    def profile(self, customer: str) -> Profile:
        """See ShopReader."""
        row = self._connection.execute(
            "SELECT name, phone, line, landmark, pincode, language FROM customers WHERE customer = ?", (customer,)
        ).fetchone()
        return Profile() if row is None else Profile(*row)

    def save_profile(self, customer: str, profile: Profile) -> None:
        """See ShopUnit."""
        self._connection.execute(
            "INSERT OR REPLACE INTO customers (customer, name, phone, line, landmark, pincode, language)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (customer, *astuple(profile)),
        )


def _shown(text: str | None) -> Shown | None:
    if text is None:
        return None
    values = json.loads(text)
    values["prices"] = tuple((sku, price) for sku, price in values["prices"])
    return Shown(**values)


def _event(row: sqlite3.Row) -> CartEvent:
    changes = tuple(
        EntryChange(_placed(change["before"]), _placed(change["after"])) for change in json.loads(row["changes"])
    )
    return CartEvent(row["version"], datetime.fromisoformat(row["at"]), row["kind"], changes, row["undoes"])


def _changes(event: CartEvent) -> str:
    return json.dumps(
        [{"before": _values(change.before), "after": _values(change.after)} for change in event.changes],
        ensure_ascii=False,
    )


def _placed(values: dict[str, Any] | None) -> PlacedEntry | None:
    if values is None:
        return None
    return PlacedEntry(values["position"], CartEntry(values["sku"], from_milli(values["quantity"]), values["note"]))


def _values(placed: PlacedEntry | None) -> dict[str, Any] | None:
    if placed is None:
        return None
    entry = placed.entry
    return {
        "position": placed.position,
        "sku": entry.sku,
        "quantity": to_milli(entry.quantity),
        "note": entry.note,
    }
