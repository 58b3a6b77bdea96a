"""Carts, orders and people as lines for a person at a terminal. No decisions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from kirana.shop.cart import Cart, CartLine
from kirana.shop.complaints import Complaint
from kirana.shop.customers import Profile
from kirana.shop.money import format_rupees
from kirana.shop.order import Order, OrderLine
from kirana.shop.people import HelpRequest
from kirana.shop.quantity import plain


def cart_lines(cart: Cart) -> Iterator[str]:
    """A cart, line by line, with what is to be paid."""
    if not cart.lines:
        yield f"The cart of {cart.sender} is empty."
        return
    for number, line in enumerate(cart.lines, start=1):
        flaw = "  (withdrawn)" if line.withdrawn else "" if line.available else "  (not so much in stock)"
        yield f"{number:3}. {_bought(line)}  {format_rupees(line.line_total_paise)}{flaw}"
    yield _bill(cart)


def order_row(order: Order) -> str:
    """One order in one line."""
    lines = f"{len(order.lines)} line{'s' if len(order.lines) > 1 else ''}"
    return "  ".join(
        (
            order.id,
            f"{order.status.value:16}",
            _window(order),
            f"{format_rupees(order.total_paise):>9}",
            f"{order.payment_method} {order.payment_status.value}",
            lines,
            f"{order.address.recipient} ({order.sender})",
        )
    )


def order_lines(order: Order) -> Iterator[str]:
    """One order with everything that the shop needs to pack and bring it, and its history."""
    yield f"Order {order.id} of {order.sender}: {order.status.value}"
    for number, line in enumerate(order.lines, start=1):
        yield f"{number:3}. {_bought(line.line)}  {format_rupees(line.billed.line_total_paise)}{_weight(line)}"
        if line.line.note:
            yield f"     note: {line.line.note}"
    yield _bill(order)
    yield f"  payment: {order.payment_method}, {order.payment_status.value}"
    address = order.address
    place = ", ".join(part for part in (address.line, address.landmark, address.pincode) if part)
    yield f"  to: {address.recipient}, {address.phone}, {place}"
    if order.contact_phone:
        yield f"  ordered by: {order.contact_phone}"
    yield f"  when: {_window(order)}; substitution: {order.substitution}"
    for note in order.notes:
        yield f"  note: {note}"
    for event in order.events:
        reason = f": {event.reason}" if event.reason else ""
        yield f"  {_time(event.at)}  {event.status.value} by {event.by}{reason}"


def complaint_line(one: Complaint) -> str:
    """One complaint in one line."""
    about = " ".join(part for part in (one.order_id, one.name) if part) or "no order"
    ended = f"  (settled{f': {one.settlement.reason}' if one.settlement.reason else ''})" if one.settlement else ""
    return f"{one.id}  {one.kind.value}  {one.sender}  {about}: {one.text}{ended}"


def request_lines(request: HelpRequest, known: Profile) -> Iterator[str]:
    """Who waits, how to reach them where that is known, since when, why, and what was said so far."""
    urgent = "URGENT  " if request.urgent else ""
    since = f"since {_time(request.created_at)}"
    who = ", ".join(part for part in (known.name, known.phone) if part)
    sender = f"{request.sender} ({who})" if who else request.sender
    yield f"{request.id}  {urgent}{request.status.value}  {sender}  {since}  {request.reason}"
    for message in request.messages:
        yield f"    {message.by}: {message.text}"


def _bought(line: CartLine) -> str:
    amount = f"{plain(line.quantity)} {line.unit}" if line.unit else plain(line.quantity)
    pack = f" {line.pack}" if line.pack and line.sold_by == "pack" else ""
    return f"{line.name}{pack} × {amount}  [{line.sku}]"


def _weight(line: OrderLine) -> str:
    if line.line.sold_by != "weight":
        return ""
    if line.final_total_paise is None:
        return "  (not weighed yet)"
    return f"  (weighed; {format_rupees(line.line.line_total_paise)} as ordered)"


def _bill(of: Cart | Order) -> str:
    parts = [f"goods {format_rupees(of.subtotal_paise)}"]
    if of.discount_paise:
        parts.append(f"discount {format_rupees(of.discount_paise)}")
    parts.append(f"delivery {format_rupees(of.delivery_fee_paise)}")
    return f"  {', '.join(parts)}, total {format_rupees(of.total_paise)}"


def _window(order: Order) -> str:
    return f"{order.slot_start:%a %d %b %H:%M}-{order.slot_end:%H:%M}"


def _time(at: datetime) -> str:
    return f"{at:%d %b %H:%M}"
