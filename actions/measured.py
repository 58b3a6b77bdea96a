"""How much an item says: whether it says so at all, and what that is of a product in the cart."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from actions.replies import amount, titled
from kirana import wiring
from kirana.shop.quantity import plain
from kirana.understanding.match import Pick
from kirana.understanding.packs import Plan as Packs
from kirana.understanding.reading import Item

SMALLEST_MEASURE = 50  # a bare number from here on is grams of loose goods


def is_unmeasured(item: Item) -> bool:
    """Whether an item does not say how much of it."""
    return item.count is None and item.amount is None and item.money_paise is None


def made(item: Item, sku: str) -> Packs:
    """How much of a product in the cart: of loose goods a bare number is of their unit ("pyaz 2 kar do": 2 kg), but
    of what is counted one by one ("kele 12 kar do")."""
    product = wiring.catalogue().product(sku)
    if product is None:
        return Packs((Pick(sku, Decimal(1)),), True)
    bare = item.count is not None and item.amount is None and item.container is None
    if product.unit and item.count is not None and bare and not wiring.matcher().is_counted(item):
        small = item.count < SMALLEST_MEASURE
        item = replace(item, count=None, amount=item.count, unit=product.unit if small else product.pack_unit)
    return wiring.matcher().plan(item, product)


def nearest_amount(item: Item, sku: str) -> dict[str, Any] | None:
    """What there is to say where so much of a product cannot be packed: the nearest to it; None where it can."""
    product = wiring.catalogue().product(sku)
    there = made(item, sku)
    if product is None or there.exact or is_unmeasured(item) or item.money_paise is not None:
        return None
    size = amount(item.amount, item.unit or "") if item.amount is not None else ""
    said = " × ".join(filter(None, (plain(item.count) if item.count is not None else "", size)))
    name = titled(product.name, product.pack if product.sold_by == "pack" else "")
    quantity = amount(there.picks[0].quantity, product.unit)
    return {
        "part": "part_nearest_amount",
        "text": item.product or item.text,
        "said": said,
        "name": name,
        "quantity": quantity,
    }
