"""The lines of a placed order with other quantities: what is bought more, what goes out, and the stock it moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kirana.shop.cart import CartLine
from kirana.shop.money import multiply
from kirana.shop.order import OrderLine
from kirana.shop.product import Product

NONE = Decimal(0)


@dataclass(frozen=True)
class LineChanges:
    """An order's lines after a change; `taken` and `given` are the stock it takes and gives back, by sku."""

    lines: tuple[OrderLine, ...]
    taken: Mapping[str, Decimal]
    given: Mapping[str, Decimal]


def quantities(lines: Sequence[OrderLine]) -> dict[str, Decimal]:
    """How much of each product an order has, over all its lines."""
    totals: dict[str, Decimal] = {}
    for one in lines:
        totals[one.line.sku] = totals.get(one.line.sku, NONE) + one.line.quantity
    return totals


def stock_held(lines: Sequence[OrderLine], sku: str) -> Decimal:
    """What these lines have taken off the stock of one product."""
    return sum((one.stock_taken for one in lines if one.line.sku == sku), NONE)


def with_quantities(
    lines: Sequence[OrderLine], wanted: Mapping[str, Decimal], products: Mapping[str, Product]
) -> LineChanges:
    """The lines with the wanted quantities; products that `wanted` does not name go out.

    What is added costs the price of now: where that is the line's own price the line grows, else it becomes a line of
    its own. What is taken away comes off the line bought last. `products` must hold those of which more is wanted.
    """
    left = list(lines)
    taken: dict[str, Decimal] = {}
    given: dict[str, Decimal] = {}
    had = quantities(lines)
    for sku in [*had, *(sku for sku in wanted if sku not in had)]:
        more = wanted.get(sku, NONE) - had.get(sku, NONE)
        if more > 0:
            counted = products[sku].stock is not None
            left = _grown(left, products[sku], more, counted)
            taken[sku] = more if counted else NONE
        elif more < 0:
            left, given[sku] = _shrunk(left, sku, -more)
    return LineChanges(tuple(left), taken, given)


def _grown(lines: list[OrderLine], product: Product, more: Decimal, counted: bool) -> list[OrderLine]:
    for place, one in enumerate(lines):
        bought = one.line
        same_price = bought.sku == product.sku and bought.unit_price_paise == product.price_paise
        if same_price and counted == bool(one.stock_taken):
            grown = OrderLine(_amounting(bought, bought.quantity + more), one.stock_taken + (more if counted else NONE))
            return [*lines[:place], grown, *lines[place + 1 :]]
    return [*lines, OrderLine(_line_of(product, more), more if counted else NONE)]


def _shrunk(lines: list[OrderLine], sku: str, less: Decimal) -> tuple[list[OrderLine], Decimal]:
    kept: list[OrderLine] = []
    given = NONE
    for one in reversed(lines):
        off = min(less, one.line.quantity) if one.line.sku == sku else NONE
        less -= off
        back = off if one.stock_taken else NONE
        given += back
        if off < one.line.quantity:
            changed = replace(
                one, line=_amounting(one.line, one.line.quantity - off), stock_taken=one.stock_taken - back
            )
            kept.insert(0, changed if off else one)
    return kept, given


def _amounting(line: CartLine, quantity: Decimal) -> CartLine:
    return replace(line, quantity=quantity, line_total_paise=multiply(line.unit_price_paise, quantity))


def _line_of(product: Product, quantity: Decimal) -> CartLine:
    return CartLine(
        sku=product.sku,
        name=product.name,
        pack=product.pack,
        sold_by=product.sold_by,
        quantity=quantity,
        unit=product.unit,
        unit_price_paise=product.price_paise,
        line_total_paise=multiply(product.price_paise, quantity),
        brand=product.brand,
    )
