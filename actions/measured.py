"""How much an item says: whether it says so at all, and what that is of a product in the cart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from actions.replies import amount, titled
from kirana import wiring
from kirana.shop.cart import CartLine
from kirana.shop.cart_changes import CartChange
from kirana.shop.doubts import Doubt, Option
from kirana.shop.product import Product
from kirana.shop.quantity import plain, to_base
from kirana.understanding.match import Pick
from kirana.understanding.packs import Plan as Packs
from kirana.understanding.reading import Item

MOST_PACKS, MOST_SMALL = 12, 5  # so many packs may make an amount said of one thing; of more the shopper is asked
SMALL = 250  # g or ml
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


def exceeds(item: Item, lines: Sequence[CartLine], sku: str) -> bool:
    """Whether more is named than the cart has of a product; nobody takes out more ("nahi aloo 2 kg", of 1 kg)."""
    if item.count is None and item.amount is None:
        return False
    there, had = made(item, sku), sum(line.quantity for line in lines if line.sku == sku)
    return there.exact and sum(pick.quantity for pick in there.picks if pick.sku == sku) > had


def nearest_amount(item: Item, sku: str) -> dict[str, Any] | None:
    """What there is to say where so much of a product cannot be packed: the nearest to it; None where it can."""
    product = wiring.catalogue().product(sku)
    there = made(item, sku)
    if product is None or there.exact or is_unmeasured(item) or item.money_paise is not None:
        return None
    size = amount(item.amount, item.unit or "") if item.amount is not None else ""
    said = " × ".join(filter(None, (plain(item.count) if item.count is not None else "", size)))
    name = titled(product)
    quantity = amount(there.picks[0].quantity, product.unit)
    return {
        "part": "part_nearest_amount",
        "text": item.product or item.text,
        "said": said,
        "name": name,
        "quantity": quantity,
    }


def doubt_of_many(
    product: Product, value: Decimal, unit: str | None, changes: Sequence[CartChange], *, instead_of: str = ""
) -> Doubt | None:
    """The question to ask where an amount said of one thing would take very many packs ("make the second one 1 kg", of
    100 g): the pack nearest to it, or so many; None where it does not.

    Args:
        instead_of: the sku of the line that the answer takes the place of.
    """
    comes = tuple((one.sku, one.quantity) for one in changes if one.kind != "remove" and one.quantity is not None)
    size = to_base(value, unit) if unit is not None else None
    sizes = [one.pack_amount or Decimal(0) for one in wiring.catalogue().products(sku for sku, _ in comes)]
    most = MOST_SMALL if sizes and max(sizes) < SMALL else MOST_PACKS
    if size is None or product.sold_by != "pack" or sum(quantity for _, quantity in comes) <= most:
        return None
    packs = [one for one in wiring.matcher().family(product) if one.pack_unit == size[1]] or [product]
    nearest = min(packs, key=lambda one: abs((one.pack_amount or Decimal(0)) - size[0]))
    options = (Option(nearest.sku, ((nearest.sku, Decimal(1)),)), Option(comes[0][0], comes))
    return Doubt(product.name, "set" if instead_of else "add", options, instead_of=instead_of)
