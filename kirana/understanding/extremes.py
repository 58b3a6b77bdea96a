"""The one of its kind that is wanted by what it costs or holds: "cheapest atta daal do", "maggi ka chhota packet"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final, Protocol

from kirana.shop.catalogue import Catalogue, index_tokens
from kirana.shop.product import Product
from kirana.shop.quantity import to_base
from kirana.understanding.comparing import LARGE, SMALL, Comparison, comparison_said
from kirana.understanding.deciding import NOT_SURE
from kirana.understanding.match import Match, Pick
from kirana.understanding.reading import Item

_THAN: Final = re.compile(r"\bthan\b|\bse\s+(?:ba[rd]|chh?ot)|से\s+(?:बड़|बड|छोट)", re.IGNORECASE)


class Goods(Protocol):
    """What is asked of the matcher."""

    def kinds(self, text: str) -> list[Product]: ...
    def family(self, product: Product) -> list[Product]: ...
    def are_alike(self, one: Product, other: Product) -> bool: ...
    def packs(self, item: Item, product: Product) -> tuple[Pick, ...]: ...


def compares(item: Item) -> bool:
    """Whether an item says which one of its kind is wanted, and is not called so ("bada pav")."""
    return comparison_said(item.text) is not None and comparison_said(_named(item)) is None


def without_comparing(item: Item, match: Callable[[], Match]) -> Item | None:
    """An item whose name has a word of its size ("small coffee powder"), without it; None where it has none, nothing
    else, or what it comes to is called so ("family pack").

    `match`: what the item comes to as it is.
    """
    words = item.product.split()
    sizes = {word.lower() for word in words} & (SMALL | LARGE)
    left = [word for word in words if word.lower() not in sizes]
    if not sizes or not left:
        return None
    names = [one.name.lower().split() for one in match().offered]
    return None if any(sizes.intersection(name) for name in names) else replace(item, product=" ".join(left))


def most(item: Item, match: Match, goods: Goods, catalogue: Catalogue) -> Match | None:
    """The one that is most so of what an item names, where it compares: by the price of as much as is wanted, among all
    of that kind, or by the size of its pack, among those of one product.

    `match`: what the item would come to otherwise. None when nothing is compared, or nothing can be.
    """
    comparison = comparison_said(item.text)
    if comparison is None or not compares(item):
        return None
    first = next((one.sku for one in match.packs), None) or next((one.sku for one in match.candidates), None)
    if match.decision == "none" or match.reason == NOT_SURE or first is None:
        return None
    like, *others = catalogue.products([first, *(one.sku for one in match.candidates if one.sku != first)])
    alike = (one for one in others if goods.are_alike(one, like))
    pool = _of_its_kind(item, like, goods) if comparison.by_price else [*goods.family(like), *alike]
    if not comparison.by_price and (size := _than(item)) is not None:
        item = replace(item, amount=None, unit=None)
        further = [one for one in pool if one.pack_unit == size[1] and _is_further(one, size[0], comparison)]
        nearest = (min if comparison.most else max)(further, key=lambda one: one.pack_amount or 0, default=None)
        pool = [one for one in further if nearest is not None and one.pack_amount == nearest.pack_amount]
    made = {one.sku: picks for one in pool if (picks := goods.packs(item, one) or _of_one_pack(item, one))}
    prices = {one.sku: one.price_paise for one in catalogue.products(p.sku for picks in made.values() for p in picks)}

    def figure(product: Product) -> Decimal:
        if comparison.by_price:
            return sum((prices[pick.sku] * pick.quantity for pick in made[product.sku]), Decimal(0))
        return product.pack_amount or Decimal(product.price_paise)

    able = [one for one in pool if one.sku in made]
    return _accepted(able, made, comparison, figure)


def _accepted(
    able: Sequence[Product],
    made: dict[str, tuple[Pick, ...]],
    comparison: Comparison,
    figure: Callable[[Product], Decimal],
) -> Match | None:
    chosen = (max if comparison.most else min)(able, key=figure, default=None)
    return Match("accept", made[chosen.sku], reason=f"{comparison.value}, as said") if chosen else None


def _than(item: Item) -> tuple[Decimal, str] | None:
    """The size that another one is measured by: "a bigger pack than 100 g", "100 gram se bada"."""
    said = item.amount is not None and item.unit and _THAN.search(item.text)
    return to_base(item.amount, item.unit) if said and item.amount is not None and item.unit else None


def _is_further(product: Product, size: Decimal, comparison: Comparison) -> bool:
    amount = product.pack_amount or Decimal(0)
    return amount > size if comparison.most else 0 < amount < size


def _of_its_kind(item: Item, like: Product, goods: Goods) -> list[Product]:
    """The goods of one kind that prices can be held between, none dearer or of another maker than was said."""
    kinds = goods.kinds(_named(item))
    named = any(one.sku == like.sku for one in kinds)
    unwanted = set(index_tokens(item.without or "", variants=False))
    return [
        one
        for one in kinds or [like]
        if (named or goods.are_alike(one, like)) and one.pack_unit == like.pack_unit
        if item.at_most_paise is None or one.price_paise <= item.at_most_paise
        if not unwanted or not unwanted <= set(index_tokens(f"{one.brand or ''} {one.name}"))
    ]


def _of_one_pack(item: Item, product: Product) -> tuple[Pick, ...]:
    """So many packs of it, where nothing was said of a size."""
    loose = product.sold_by == "weight"
    return () if item.amount is not None or loose else (Pick(product.sku, item.count or Decimal(1)),)


def _named(item: Item) -> str:
    return " ".join(part for part in dict.fromkeys((item.brand, item.product)) if part)
