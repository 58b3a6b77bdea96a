"""Shop objects as values for the renderer: lines, totals, slots. No sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from kirana.shop.cart import Cart, CartLine
from kirana.shop.catalogue import named_by_maker
from kirana.shop.order import Order, OrderStatus, PaymentStatus
from kirana.shop.product import Product
from kirana.shop.quantity import plain
from kirana.understanding.match import TOO_DEAR, Match
from kirana.understanding.reading import Item

# So many fit, with address, time and payment, in a message that can be read at a glance.
LINES_IN_BRIEF = 8


def money(paise: int) -> dict[str, int]:
    """An amount of money."""
    return {"paise": paise}


def slot(start: datetime, end: datetime) -> dict[str, Any]:
    """A delivery slot, shown as a day and two times."""
    return {"slot": {"start": start.isoformat(), "end": end.isoformat()}}


def titled(goods: Product | CartLine) -> str:
    """Goods as a shopper knows them: who makes them, and the pack, only where the name does not say it already."""
    name = named_by_maker(goods.name, goods.brand)
    pack = goods.pack if goods.sold_by == "pack" else ""
    return name if not pack or pack.lower().replace(" ", "") in name.lower().replace(" ", "") else f"{name} {pack}"


def amount(quantity: Decimal, unit: str | None) -> str:
    """So many packs ("2"), or an amount of loose goods ("1.5 kg")."""
    return f"{plain(quantity)} {unit}" if unit else plain(quantity)


def numbered(lines: Iterable[CartLine]) -> list[dict[str, Any]]:
    """The lines of a cart or an order."""
    shown = []
    for number, line in enumerate(lines, start=1):
        shown.append(
            {
                "part": "part_line_withdrawn" if line.withdrawn else "part_line",
                "number": number,
                "name": titled(line),
                "quantity": amount(line.quantity, line.unit),
                "price": money(line.line_total_paise),
            }
        )
    return shown


def brief(lines: Sequence[CartLine]) -> list[dict[str, Any]]:
    """The lines where a message says more than them: of a long list the first few, and how many more there are."""
    if len(lines) <= LINES_IN_BRIEF + 1:
        return numbered(lines)
    rest = {"part": "part_more_lines", "count": len(lines) - LINES_IN_BRIEF}
    return [*numbered(lines[:LINES_IN_BRIEF]), rest]


def bill(of: Cart | Order) -> list[dict[str, Any]]:
    """What is to be paid and why: the fee has a line of its own when there is one."""
    lines: list[dict[str, Any]] = []
    if of.delivery_fee_paise:
        lines.append({"part": "part_subtotal", "amount": money(of.subtotal_paise)})
        lines.append({"part": "part_fee", "amount": money(of.delivery_fee_paise)})
    lines.append({"part": "part_total", "amount": money(of.total_paise)})
    return lines


def cart_footer(cart: Cart, minimum_paise: int) -> list[dict[str, Any]]:
    """The running total, and what is missing for an order, in one or two lines."""
    count = len(cart.lines)
    lines: list[dict[str, Any]] = []
    if count:
        lines.append({"part": "part_running_total", "amount": money(cart.subtotal_paise), "count": count})
    if count and cart.subtotal_paise < minimum_paise:
        short = money(minimum_paise - cart.subtotal_paise)
        lines.append({"part": "part_minimum_gap", "short": short, "minimum": money(minimum_paise)})
    return lines


def status(order: Order) -> dict[str, Any]:
    """Where an order is, in words; of one that waits for its payment, what is known of the money."""
    if order.status is OrderStatus.AWAITING_PAYMENT and order.payment_status is not PaymentStatus.PENDING:
        return {"part": f"part_status_payment_{order.payment_status.value}"}
    return {"part": f"part_status_{order.status.value}"}


def not_so(item: Item, match: Match) -> dict[str, Any]:
    """What was wanted is there, but only dearer than was said, or only of the brand that was not wanted."""
    if match.reason == TOO_DEAR and item.at_most_paise is not None:
        return {"part": "part_nothing_under", "text": item.product, "price": money(item.at_most_paise)}
    return {"part": "part_no_other_maker", "text": item.product, "brand": item.without or ""}
