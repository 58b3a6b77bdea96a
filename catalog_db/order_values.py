"""Between orders and the values of their rows."""

from __future__ import annotations

import json
import sqlite3
from datetime import datetime, timezone

from kirana.shop.cart import CartLine
from kirana.shop.order import Address, Order, OrderEvent, OrderLine, OrderStatus, PaymentStatus
from kirana.shop.quantity import from_milli, to_milli


def order_values(order: Order) -> dict[str, str | int | None]:
    """The columns of `orders` by name."""
    address = order.address
    return {
        "id": order.id,
        "customer": order.sender,
        "cart_id": order.cart_key[0],
        "cart_version": order.cart_key[1],
        "status": order.status.value,
        "recipient": address.recipient,
        "phone": address.phone,
        "line": address.line,
        "landmark": address.landmark,
        "pincode": address.pincode,
        "slot_start": order.slot_start.isoformat(),
        "slot_end": order.slot_end.isoformat(),
        "payment_method": order.payment_method,
        "payment_status": order.payment_status.value,
        "substitution": order.substitution,
        "subtotal_paise": order.subtotal_paise,
        "discount_paise": order.discount_paise,
        "delivery_fee_paise": order.delivery_fee_paise,
        "total_paise": order.total_paise,
        "created_at": order.created_at.isoformat(),
        "notes": json.dumps(order.notes, ensure_ascii=False),
        "expires_at": seconds(order.expires_at),
        "contact_phone": order.contact_phone,
    }


def line_values(line: OrderLine) -> tuple[str | int | None, ...]:
    """The columns of `order_lines` after order_id and position, in their order."""
    bought = line.line
    return (
        bought.sku,
        bought.name,
        bought.pack,
        bought.sold_by,
        to_milli(bought.quantity),
        bought.unit,
        bought.unit_price_paise,
        bought.line_total_paise,
        bought.note,
        to_milli(line.stock_taken),
        line.final_total_paise,
        bought.brand,
    )


def line_from(row: sqlite3.Row) -> OrderLine:
    """A line from its row."""
    bought = CartLine(
        sku=row["sku"],
        name=row["name"],
        pack=row["pack"],
        sold_by=row["sold_by"],
        quantity=from_milli(row["quantity"]),
        unit=row["unit"],
        unit_price_paise=row["unit_price_paise"],
        line_total_paise=row["line_total_paise"],
        note=row["note"],
        brand=row["brand"],
    )
    return OrderLine(bought, from_milli(row["stock_taken"]), row["final_total_paise"])


def event_from(row: sqlite3.Row) -> OrderEvent:
    """An event from its row."""
    return OrderEvent(datetime.fromisoformat(row["at"]), OrderStatus(row["status"]), row["by"], row["reason"])


def order_from(row: sqlite3.Row, lines: tuple[OrderLine, ...], events: tuple[OrderEvent, ...]) -> Order:
    """An order from its row, with its lines and events."""
    return Order(
        id=row["id"],
        sender=row["customer"],
        cart_key=(row["cart_id"], row["cart_version"]),
        status=OrderStatus(row["status"]),
        lines=lines,
        address=Address(row["recipient"], row["phone"], row["line"], row["landmark"], row["pincode"]),
        slot_start=datetime.fromisoformat(row["slot_start"]),
        slot_end=datetime.fromisoformat(row["slot_end"]),
        payment_method=row["payment_method"],
        payment_status=PaymentStatus(row["payment_status"]),
        subtotal_paise=row["subtotal_paise"],
        discount_paise=row["discount_paise"],
        delivery_fee_paise=row["delivery_fee_paise"],
        total_paise=row["total_paise"],
        created_at=datetime.fromisoformat(row["created_at"]),
        events=events,
        substitution=row["substitution"],
        notes=tuple(json.loads(row["notes"])),
        expires_at=None if row["expires_at"] is None else datetime.fromtimestamp(row["expires_at"], timezone.utc),
        contact_phone=row["contact_phone"],
    )


def seconds(at: datetime | None) -> int | None:
    """A time as whole seconds since 1970 (UTC), for columns that are compared."""
    return None if at is None else int(at.timestamp())
