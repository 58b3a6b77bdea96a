"""Choices and doubts as rows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timezone
from decimal import Decimal

from catalog_db.cart_rows import Rows
from kirana.shop.choices import Choice, StoredChoice
from kirana.shop.doubts import Doubt, DoubtReason, Option


class ChoiceRows(Rows):
    """What messages offered."""

    def latest_choices(self, customer: str) -> list[StoredChoice]:
        """See ShopReader. Read on every message: the partial index `choices_latest` answers it."""
        rows = self._connection.execute(
            "SELECT * FROM choices WHERE customer = ? AND latest = 1 ORDER BY position", (customer,)
        )
        return [_choice(row) for row in rows]

    def choice(self, customer: str, token: str) -> StoredChoice | None:
        """See ShopReader."""
        row = self._connection.execute(
            "SELECT * FROM choices WHERE token = ? AND customer = ?", (token, customer)
        ).fetchone()
        return None if row is None else _choice(row)

    def save_offer(self, customer: str, choices: Sequence[StoredChoice], forget_before: datetime) -> None:
        """See ShopUnit."""
        self._connection.execute("UPDATE choices SET latest = 0 WHERE customer = ? AND latest = 1", (customer,))
        self._connection.execute(
            "DELETE FROM choices WHERE customer = ? AND expires_at < ?", (customer, int(forget_before.timestamp()))
        )
        self._connection.executemany(
            "INSERT INTO choices (token, customer, latest, position, title, intent, data, names, cart_version,"
            " expires_at, used) VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    stored.choice.token,
                    customer,
                    stored.choice.position,
                    stored.choice.title,
                    stored.choice.intent,
                    json.dumps(stored.choice.data),
                    json.dumps(stored.choice.names),
                    stored.cart_version,
                    int(stored.expires_at.timestamp()),
                    int(stored.used),
                )
                for stored in choices
            ],
        )

    def use_choice(self, customer: str, token: str) -> bool:
        """See ShopUnit."""
        cursor = self._connection.execute(
            "UPDATE choices SET used = 1 WHERE token = ? AND customer = ? AND used = 0", (token, customer)
        )
        return cursor.rowcount == 1


class DoubtRows(Rows):
    """Lines asked about."""

    def doubts(self, customer: str) -> list[Doubt]:
        """See ShopReader."""
        rows = self._connection.execute("SELECT body FROM doubts WHERE customer = ? ORDER BY number", (customer,))
        return [_doubt(body) for (body,) in rows]

    def add_doubts(self, customer: str, doubts: Sequence[Doubt]) -> None:
        """See ShopUnit."""
        self._connection.executemany(
            "INSERT INTO doubts (id, customer, body) VALUES (?, ?, ?)",
            # Decimals, the only values JSON does not know, are written as text.
            [(doubt.id, customer, json.dumps(asdict(doubt), default=str)) for doubt in doubts],
        )

    def take_doubt(self, customer: str, doubt_id: str) -> Doubt | None:
        """See ShopUnit."""
        rows = self._connection.execute(
            "DELETE FROM doubts WHERE id = ? AND customer = ? RETURNING body", (doubt_id, customer)
        ).fetchall()
        return _doubt(rows[0]["body"]) if rows else None

    def clear_doubts(self, customer: str) -> None:
        """See ShopUnit."""
        self._connection.execute("DELETE FROM doubts WHERE customer = ?", (customer,))


def _choice(row: sqlite3.Row) -> StoredChoice:
    choice = Choice(
        title=row["title"],
        intent=row["intent"],
        data=json.loads(row["data"]),
        names=tuple(json.loads(row["names"])),
        token=row["token"],
        position=row["position"],
    )
    expires_at = datetime.fromtimestamp(row["expires_at"], timezone.utc)
    return StoredChoice(choice, row["cart_version"], expires_at, bool(row["used"]))


def _doubt(body: str) -> Doubt:
    values = json.loads(body)
    values["options"] = tuple(
        Option(option["sku"], tuple((sku, Decimal(quantity)) for sku, quantity in option["packs"]))
        for option in values["options"]
    )
    values["reason"] = DoubtReason(values.get("reason", DoubtReason.WHICH))
    return Doubt(**values)
