"""Complaints and how they ended, as rows."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from catalog_db.cart_rows import Rows
from kirana.shop.complaints import Complaint, ComplaintKind, Settlement

_COMPLAINTS = (
    "SELECT complaints.*, ended.at AS ended_at, ended.reason AS ended_reason FROM complaints"
    " LEFT JOIN complaint_settlements AS ended ON ended.complaint_id = complaints.id"
)


class ComplaintRows(Rows):
    """Complaints: added to and read, never changed."""

    def complaint(self, complaint_id: str) -> Complaint | None:
        """See ShopReader."""
        row = self._connection.execute(f"{_COMPLAINTS} WHERE complaints.id = ?", (complaint_id,)).fetchone()
        return None if row is None else _complaint(row)

    def complaints(
        self, customer: str | None = None, order_id: str | None = None, open_only: bool = False
    ) -> list[Complaint]:
        """See ShopReader."""
        rows = self._connection.execute(
            f"{_COMPLAINTS} WHERE (:customer IS NULL OR customer = :customer)"
            " AND (:order_id IS NULL OR order_id = :order_id) AND (NOT :open_only OR ended.at IS NULL)"
            " ORDER BY complaints.number",
            {"customer": customer, "order_id": order_id, "open_only": open_only},
        )
        return [_complaint(row) for row in rows]

    def add_complaint(self, complaint: Complaint) -> None:
        """See ShopUnit."""
        self._connection.execute(
            "INSERT INTO complaints (id, customer, order_id, sku, name, kind, text, at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                complaint.id,
                complaint.sender,
                complaint.order_id,
                complaint.sku,
                complaint.name,
                complaint.kind.value,
                complaint.text,
                complaint.at.isoformat(),
            ),
        )

    def settle_complaint(self, complaint_id: str, settlement: Settlement) -> bool:
        """See ShopUnit."""
        cursor = self._connection.execute(
            "INSERT INTO complaint_settlements (complaint_id, at, reason)"
            " SELECT id, ?, ? FROM complaints WHERE id = ? ON CONFLICT DO NOTHING",
            (settlement.at.isoformat(), settlement.reason, complaint_id),
        )
        return cursor.rowcount == 1


def _complaint(row: sqlite3.Row) -> Complaint:
    ended = row["ended_at"]
    return Complaint(
        id=row["id"],
        sender=row["customer"],
        order_id=row["order_id"],
        sku=row["sku"],
        name=row["name"],
        kind=ComplaintKind(row["kind"]),
        text=row["text"],
        at=datetime.fromisoformat(row["at"]),
        settlement=None if ended is None else Settlement(datetime.fromisoformat(ended), row["ended_reason"]),
    )
