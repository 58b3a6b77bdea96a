"""What is wanted only where something else is not to be had ("lux nahi hai to dove de do"): which of the two it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.doubts import named
from actions.instead import says_no_kind
from actions.measured import is_unmeasured
from actions.plans import Plan
from actions.replies import numbered
from actions.turn import Turn
from kirana import wiring
from kirana.understanding.reading import Item


def there_or_else(turn: Turn, items: Sequence[Item], plan: Plan) -> list[Item]:
    """The items of a message, of two that stand in for each other the one that is to be had; of what the cart has
    already neither. What the shop does not have is told in the plan."""
    meant: list[Item] = []
    if not any(item.fallback for item in items):
        return list(items)
    lines = {line.sku: line for line in turn.shop.carts.view(turn.customer).lines}
    in_cart = turn.shop.catalogue.products(lines)
    for item in items:
        first = meant[-1] if meant else None
        if not item.fallback:
            meant.append(item)
        elif first is None:
            meant += [] if _had_the_last(turn) else [item]
        elif is_unmeasured(first) and (there := wiring.matcher().match_among(first, in_cart)):
            plan.notices += [{**shown, "part": "part_in_cart"} for shown in numbered([lines[one.sku] for one in there])]
            meant.pop()
        elif not _is_to_be_had(turn, first):
            plan.not_found.append(named(first))
            meant[-1] = _in_its_place(item, first)
    return meant


def _had_the_last(turn: Turn) -> bool:
    """Whether what the message before was about is there, so that nothing need come for it ("warna saffola")."""
    for one in turn.tracker.get_slot("outcome") or ():
        there = any(product.in_stock for product in turn.shop.catalogue.products(one.get("skus", ())))
        if there and one["outcome"] not in ("not_found", "out_of_stock"):
            return True
    return False


def _is_to_be_had(turn: Turn, item: Item) -> bool:
    match = wiring.matcher().match(item, bought={})
    if match.decision == "ask" and not wiring.matcher().kinds(named(item)):
        return False  # only something like it
    found = turn.shop.catalogue.products(one.sku for one in match.offered)
    return match.decision in ("accept", "ask") and any(one.active and one.in_stock for one in found)


def _in_its_place(item: Item, first: Item) -> Item:
    """What comes instead: of the same goods where it only says whose or which, and as much where no amount is said."""
    if is_unmeasured(item):
        item = replace(item, count=first.count, container=first.container, amount=first.amount, unit=first.unit)
    if not says_no_kind(item) or first.product == first.brand:
        return item
    words = first.product.split()
    kinds = (" ".join(words[at:]) for at in range(len(words)))  # "nestle paneer", of whom there is none: paneer
    of_that = next((said for kind in kinds if wiring.matcher().kinds(said := f"{item.product} {kind}")), None)
    return replace(item, product=of_that) if of_that else item
