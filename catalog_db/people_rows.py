"""Requests for a person, with what was said, as rows."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from catalog_db.cart_rows import Rows
from kirana.shop.people import HelpMessage, HelpRequest, HelpStatus


class PeopleRows(Rows):
    """Requests for a person, with what was said."""

    def help_request(self, request_id: str) -> HelpRequest | None:
        """See ShopReader."""
        rows = self._connection.execute("SELECT * FROM help_requests WHERE id = ?", (request_id,)).fetchall()
        return self._request(rows[0]) if rows else None

    def open_help_request(self, customer: str) -> HelpRequest | None:
        """See ShopReader."""
        rows = self._connection.execute(
            "SELECT * FROM help_requests WHERE customer = ? AND status <> 'done'", (customer,)
        ).fetchall()
        return self._request(rows[0]) if rows else None

    def open_help_requests(self) -> list[HelpRequest]:
        """See ShopReader."""
        rows = self._connection.execute("SELECT * FROM help_requests WHERE status <> 'done' ORDER BY number").fetchall()
        return [self._request(row) for row in rows]

    def save_help_request(self, request: HelpRequest) -> None:
        """See ShopUnit."""
        self._connection.execute(
            "INSERT INTO help_requests (id, customer, reason, status, created_at) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET status = excluded.status",
            (request.id, request.sender, request.reason, request.status.value, request.created_at.isoformat()),
        )
        self._connection.executemany(
            "INSERT INTO help_messages (request_id, position, at, by, text) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            [
                (request.id, position, message.at.isoformat(), message.by, message.text)
                for position, message in enumerate(request.messages)
            ],
        )
        self._connection.execute(
            "INSERT INTO help_states (request_id, with_bot) VALUES (?, ?)"
            " ON CONFLICT (request_id) DO UPDATE SET with_bot = excluded.with_bot",
            (request.id, int(request.with_bot)),
        )
        if request.urgent:
            self._connection.execute(
                "INSERT INTO urgent_requests (request_id) VALUES (?) ON CONFLICT DO NOTHING", (request.id,)
            )

    def unheard(self, customer: str) -> list[tuple[str, int, str]]:
        """See ShopReader. Asked on every message: the index `help_of_customer` answers it."""
        rows = self._connection.execute(
            "SELECT said.request_id, said.position, said.text FROM help_requests"
            " JOIN help_messages AS said ON said.request_id = help_requests.id"
            " LEFT JOIN help_states ON help_states.request_id = help_requests.id"
            " WHERE customer = ? AND said.by = 'staff' AND said.position >= coalesce(heard, 0)"
            " ORDER BY help_requests.number, said.position",
            (customer,),
        )
        return [(row["request_id"], row["position"], row["text"]) for row in rows]

    def hear(self, request_id: str, heard: int) -> None:
        """See ShopUnit."""
        self._connection.execute(
            "INSERT INTO help_states (request_id, heard) VALUES (?, ?)"
            " ON CONFLICT (request_id) DO UPDATE SET heard = excluded.heard",
            (request_id, heard),
        )

    def _request(self, row: sqlite3.Row) -> HelpRequest:
        messages = self._connection.execute(
            "SELECT at, by, text FROM help_messages WHERE request_id = ? ORDER BY position", (row["id"],)
        )
        urgent = self._connection.execute("SELECT 1 FROM urgent_requests WHERE request_id = ?", (row["id"],)).fetchone()
        state = self._connection.execute(
            "SELECT with_bot FROM help_states WHERE request_id = ?", (row["id"],)
        ).fetchone()
        return HelpRequest(
            id=row["id"],
            sender=row["customer"],
            reason=row["reason"],
            status=HelpStatus(row["status"]),
            created_at=datetime.fromisoformat(row["created_at"]),
            messages=tuple(HelpMessage(datetime.fromisoformat(at), by, text) for at, by, text in messages),
            urgent=urgent is not None,
            with_bot=bool(state and state["with_bot"]),
        )
