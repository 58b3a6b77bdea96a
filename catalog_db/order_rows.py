"""Orders with their lines and events, and the stock they take, as rows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from itertools import groupby

from catalog_db.cart_rows import Rows
from catalog_db.order_values import event_from, line_from, line_values, order_from, order_values, seconds
from kirana.shop.order import GIVES_STOCK_BACK, PAYABLE, Order, OrderEvent, OrderStatus, PaymentStatus
from kirana.shop.quantity import to_milli

_FREES_THE_SLOT = json.dumps(sorted(GIVES_STOCK_BACK))
_PAYABLE = json.dumps(sorted(PAYABLE))


class OrderRows(Rows):
    """Orders. Every change of a state names the state it expects, and reports whether it was so."""

    def untold(self, customer: str) -> list[tuple[int, str, OrderEvent]]:
        """See ShopReader. Asked on every message: the indexes on the customer's orders and their events answer it."""
        rows = self._connection.execute(
            "SELECT event.* FROM orders JOIN order_events AS event ON event.order_id = orders.id"
            " WHERE orders.customer = ? AND event.by = 'staff'"
            " AND event.number > coalesce((SELECT told FROM order_news WHERE order_news.customer = orders.customer), 0)"
            " ORDER BY event.number",
            (customer,),
        )
        return [(row["number"], row["order_id"], event_from(row)) for row in rows]

    def tell(self, customer: str, number: int) -> None:
        """See ShopUnit."""
        self._connection.execute(
            "INSERT INTO order_news (customer, told) VALUES (?, ?)"
            " ON CONFLICT (customer) DO UPDATE SET told = max(told, excluded.told)",
            (customer, number),
        )

    def order(self, order_id: str) -> Order | None:
        """See ShopReader."""
        rows = self._connection.execute("SELECT * FROM orders WHERE id = ?", (order_id,)).fetchall()
        return next(iter(self._whole(rows)), None)

    def orders(
        self, customer: str | None = None, statuses: Collection[OrderStatus] | None = None, limit: int = 100
    ) -> list[Order]:
        """See ShopReader."""
        conditions: list[str] = []
        values: list[str | int] = []
        if customer is not None:
            conditions.append("customer = ?")
            values.append(customer)
        if statuses is not None:
            conditions.append("status IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(sorted(statuses)))
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        # Only the constant conditions above are put together; every value is bound.
        statement = f"SELECT * FROM orders{where} ORDER BY number DESC LIMIT ?"  # noqa: S608
        return self._whole(self._connection.execute(statement, (*values, limit)).fetchall())

    def booked(self, starts: Sequence[datetime]) -> Mapping[datetime, int]:
        """See ShopReader."""
        rows = self._connection.execute(
            "SELECT slot_start, count(*) FROM orders WHERE slot_start IN (SELECT value FROM json_each(?))"
            " AND status NOT IN (SELECT value FROM json_each(?)) GROUP BY slot_start",
            (json.dumps([start.isoformat() for start in starts]), _FREES_THE_SLOT),
        )
        return {datetime.fromisoformat(start): count for start, count in rows}

    def bought(self, customer: str) -> Mapping[str, int]:
        """See ShopReader."""
        rows = self._connection.execute(
            "SELECT sku, count(DISTINCT order_id) FROM order_lines JOIN orders ON orders.id = order_id"
            " WHERE customer = ? AND status NOT IN (SELECT value FROM json_each(?)) GROUP BY sku",
            (customer, _FREES_THE_SLOT),
        )
        return dict(rows.fetchall())

    def add_order(self, order: Order) -> None:
        """See ShopUnit. Raises sqlite3.IntegrityError when the cart's version was ordered before."""
        self._connection.execute(
            "INSERT INTO orders (id, customer, cart_id, cart_version, status, recipient, phone, line, landmark,"
            " pincode, slot_start, slot_end, payment_method, payment_status, substitution, subtotal_paise,"
            " discount_paise, delivery_fee_paise, total_paise, created_at, notes, expires_at, contact_phone)"
            " VALUES (:id, :customer,"
            " :cart_id, :cart_version, :status, :recipient, :phone, :line, :landmark, :pincode, :slot_start, :slot_end,"
            " :payment_method, :payment_status, :substitution, :subtotal_paise, :discount_paise,"
            " :delivery_fee_paise, :total_paise, :created_at, :notes, :expires_at, :contact_phone)",
            order_values(order),
        )
        self._add_lines(order)
        for event in order.events:
            self._add_event(order.id, event)

    def change_order(self, order: Order, event: OrderEvent) -> bool:
        """See ShopUnit."""
        cursor = self._connection.execute(
            "UPDATE orders SET subtotal_paise = :subtotal_paise, discount_paise = :discount_paise,"
            " delivery_fee_paise = :delivery_fee_paise, total_paise = :total_paise"
            " WHERE id = :id AND status = :status AND payment_status = :payment_status",
            order_values(order),
        )
        if cursor.rowcount != 1:
            return False
        self._connection.execute("DELETE FROM order_lines WHERE order_id = ?", (order.id,))
        self._add_lines(order)
        self._add_event(order.id, event)
        return True

    def redirect_order(self, order: Order, event: OrderEvent) -> bool:
        """See ShopUnit."""
        cursor = self._connection.execute(
            "UPDATE orders SET slot_start = :slot_start, slot_end = :slot_end, line = :line, landmark = :landmark,"
            " pincode = :pincode WHERE id = :id AND status = :status",
            order_values(order),
        )
        if cursor.rowcount != 1:
            return False
        self._add_event(order.id, event)
        return True

    def move_order(self, order_id: str, current: OrderStatus, event: OrderEvent) -> bool:
        """See ShopUnit."""
        cursor = self._connection.execute(
            "UPDATE orders SET status = ? WHERE id = ? AND status = ?", (event.status.value, order_id, current.value)
        )
        if cursor.rowcount != 1:
            return False
        self._add_event(order_id, event)
        return True

    def move_payment(self, order_id: str, current: PaymentStatus, wanted: PaymentStatus) -> bool:
        """See ShopUnit."""
        cursor = self._connection.execute(
            "UPDATE orders SET payment_status = ? WHERE id = ? AND payment_status = ?",
            (wanted.value, order_id, current.value),
        )
        return cursor.rowcount == 1

    def change_payment_method(self, order_id: str, current: PaymentStatus, wanted: PaymentStatus, method: str) -> bool:
        """See ShopUnit."""
        cursor = self._connection.execute(
            "UPDATE orders SET payment_status = ?, payment_method = ? WHERE id = ? AND payment_status = ?",
            (wanted.value, method, order_id, current.value),
        )
        return cursor.rowcount == 1

    def note_order(self, order_id: str, notes: tuple[str, ...], event: OrderEvent) -> bool:
        """See ShopUnit."""
        cursor = self._connection.execute(
            "UPDATE orders SET notes = ? WHERE id = ? AND status = ?",
            (json.dumps(notes, ensure_ascii=False), order_id, event.status.value),
        )
        if cursor.rowcount != 1:
            return False
        self._add_event(order_id, event)
        return True

    def keep_until(self, order_id: str, expires_at: datetime | None) -> None:
        """See ShopUnit."""
        self._connection.execute("UPDATE orders SET expires_at = ? WHERE id = ?", (seconds(expires_at), order_id))

    def overdue(self, now: datetime) -> list[str]:
        """See ShopReader. Asked whenever anybody asks the shop: the index `orders_in_status` answers it."""
        rows = self._connection.execute(
            "SELECT id FROM orders WHERE status = 'awaiting_payment' AND expires_at <= ?"
            " AND payment_status IN (SELECT value FROM json_each(?)) ORDER BY expires_at",
            (seconds(now), _PAYABLE),
        )
        return [order_id for (order_id,) in rows]

    def set_final_totals(self, order: Order) -> bool:
        """See ShopUnit."""
        cursor = self._connection.execute(
            "UPDATE orders SET subtotal_paise = ?, discount_paise = ?, total_paise = ? WHERE id = ? AND status = ?",
            (order.subtotal_paise, order.discount_paise, order.total_paise, order.id, order.status.value),
        )
        if cursor.rowcount != 1:
            return False
        self._connection.executemany(
            "UPDATE order_lines SET final_total_paise = ? WHERE order_id = ? AND sku = ?",
            [(line.final_total_paise, order.id, line.line.sku) for line in order.lines],
        )
        return True

    def take_stock(self, sku: str, quantity: Decimal) -> Decimal | None:
        """See ShopUnit. The condition and the change are one statement: stock never falls below nothing."""
        milli = to_milli(quantity)
        rows = self._connection.execute(
            "UPDATE products SET stock = stock - :milli WHERE sku = :sku AND active = 1"
            " AND (stock IS NULL OR stock >= :milli) RETURNING stock",
            {"sku": sku, "milli": milli},
        ).fetchall()
        if not rows:
            return None
        return Decimal(0) if rows[0]["stock"] is None else quantity

    def give_stock(self, sku: str, quantity: Decimal) -> None:
        """See ShopUnit."""
        self._connection.execute(
            "UPDATE products SET stock = stock + ? WHERE sku = ? AND stock IS NOT NULL", (to_milli(quantity), sku)
        )

    def _add_lines(self, order: Order) -> None:
        self._connection.executemany(
            "INSERT INTO order_lines (order_id, position, sku, name, pack, sold_by, quantity, unit,"
            " unit_price_paise, line_total_paise, note, stock_taken, final_total_paise, brand)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(order.id, position, *line_values(line)) for position, line in enumerate(order.lines)],
        )

    def _add_event(self, order_id: str, event: OrderEvent) -> None:
        self._connection.execute(
            "INSERT INTO order_events (order_id, at, status, by, reason) VALUES (?, ?, ?, ?, ?)",
            (order_id, event.at.isoformat(), event.status.value, event.by, event.reason),
        )

    def _whole(self, rows: list[sqlite3.Row]) -> list[Order]:
        """The orders of these rows with lines and events: two more statements, however many they are."""
        if not rows:
            return []
        ids = json.dumps([row["id"] for row in rows])
        lines = self._connection.execute(
            "SELECT * FROM order_lines WHERE order_id IN (SELECT value FROM json_each(?)) ORDER BY order_id, position",
            (ids,),
        )
        events = self._connection.execute(
            "SELECT * FROM order_events WHERE order_id IN (SELECT value FROM json_each(?)) ORDER BY order_id, number",
            (ids,),
        )
        lines_of = {key: tuple(map(line_from, group)) for key, group in groupby(lines, key=_order_id)}
        events_of = {key: tuple(map(event_from, group)) for key, group in groupby(events, key=_order_id)}
        return [order_from(row, lines_of[row["id"]], events_of[row["id"]]) for row in rows]


def _order_id(row: sqlite3.Row) -> str:
    return str(row["order_id"])
