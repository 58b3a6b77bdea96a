"""A name that is something fresh or a spice, by the company it keeps: "dhaniya" beside haldi is the powder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.measured import is_unmeasured
from kirana import wiring
from kirana.shop.product import Product
from kirana.understanding.as_spice import names_as_spice
from kirana.understanding.reading import Item


def in_company(items: Sequence[Item]) -> list[Item]:
    """The items of a message, those of such a name as the spice where the message lists more spices than what is fresh,
    or where the shop has only the spice."""
    return [_as_spice(item, items) or item for item in items]


def only_as_spice(item: Item) -> Item | None:
    """An item as the spice that it can mean too, where only of that so much can be had ("methi 100g", of bunches)."""
    dry, fresh = _dry(item), wiring.matcher().kinds(item.product)
    if dry is None or is_unmeasured(item) or _can_be_had(item, fresh):
        return None
    return dry if _can_be_had(dry, wiring.matcher().kinds(dry.product)) else None


def _as_spice(item: Item, items: Sequence[Item]) -> Item | None:
    dry, matcher = _dry(item), wiring.matcher()
    if dry is None:
        return None
    spices, fresh = matcher.kinds(dry.product), matcher.kinds(item.product)
    if not fresh:
        return dry
    beside = [other for other in items if other is not item and other.action == "add"]
    shelves = [_shelf(other) for other in beside if not names_as_spice(other.product)]
    among_spices, among_fresh = shelves.count(spices[0].category), shelves.count(fresh[0].category)
    return dry if spices[0].category != fresh[0].category and among_spices > among_fresh else None


def _dry(item: Item) -> Item | None:
    """An item of such a name as the spice, where the shop has it."""
    wanted = item.action == "add" and item.brand is None and item.container != "bunch"  # "5 bunches" are leaves
    names = names_as_spice(item.product) if wanted else ()
    return next((replace(item, product=name) for name in names if wiring.matcher().kinds(name)), None)


def _can_be_had(item: Item, products: Sequence[Product]) -> bool:
    """Whether any of these products makes as much as an item says."""
    return any(wiring.matcher().packs(item, product) for product in products)


def _shelf(item: Item) -> str | None:
    """The category of what an item names; None where there is nothing of that."""
    found = wiring.matcher().kinds(" ".join(dict.fromkeys(filter(None, (item.brand, item.product)))))
    return found[0].category if found else None
