"""Weighing loose goods of a placed order: the line and the order then cost what the scale says. Pure."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kirana.shop.errors import ErrorCode, ShopError
from kirana.shop.money import multiply
from kirana.shop.order import Order, OrderLine, OrderStatus, PaymentStatus
from kirana.shop.quantity import plain, to_milli

WEIGHABLE = frozenset({OrderStatus.PLACED, OrderStatus.ACCEPTED})
# What a hand takes too much of; more than this is another order.
MOST_OVER = Decimal("1.2")


def weighed(order: Order, sku: str, quantity: Decimal) -> Order:
    """The order with one line's final total, and its own totals, by the weight. The fee stays as it was promised.

    Args:
        quantity: in the line's own unit, at most 20 % over what was ordered; where the money was asked for before
            delivery, not over it at all.

    Raises:
        ShopError: NOT_WEIGHABLE, UNKNOWN_LINE, WEIGHT_REFUSED.
    """
    if order.status not in WEIGHABLE:
        raise ShopError(ErrorCode.NOT_WEIGHABLE, order_id=order.id, status=order.status.value)
    if not any(_is_loose(line, sku) for line in order.lines):
        raise ShopError(ErrorCode.UNKNOWN_LINE, order_id=order.id, sku=sku)
    over = MOST_OVER if order.payment_status is PaymentStatus.DUE else Decimal(1)
    lines = tuple(_by_weight(order, line, quantity, over) if _is_loose(line, sku) else line for line in order.lines)
    subtotal = sum(line.billed.line_total_paise for line in lines)
    discount = min(order.discount_paise, subtotal)
    total = subtotal - discount + order.delivery_fee_paise
    return replace(order, lines=lines, subtotal_paise=subtotal, discount_paise=discount, total_paise=total)


def _is_loose(line: OrderLine, sku: str) -> bool:
    return line.line.sku == sku and line.line.sold_by == "weight"


def _by_weight(order: Order, line: OrderLine, quantity: Decimal, over: Decimal) -> OrderLine:
    bought = line.line
    most = bought.quantity * over
    # Compared before any arithmetic: what is typed may have a million digits.
    if not quantity.is_finite() or not 0 < quantity <= most or not _on_the_scale(quantity):
        raise ShopError(
            ErrorCode.WEIGHT_REFUSED,
            order_id=order.id,
            sku=bought.sku,
            ordered=plain(bought.quantity),
            most=plain(most),
            unit=bought.unit,
        )
    return replace(line, final_total_paise=multiply(bought.unit_price_paise, quantity))


def _on_the_scale(quantity: Decimal) -> bool:
    try:
        return to_milli(quantity) > 0
    except ValueError:
        return False
