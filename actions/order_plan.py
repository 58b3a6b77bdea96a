"""From what was said to changes of a placed order: each item becomes a change, a question, or a notice."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from actions.measured import made, nearest_amount
from actions.turn import Turn
from kirana import wiring
from kirana.shop.cart_changes import CartChange, ChangeKind
from kirana.shop.order import Order
from kirana.shop.order_lines import quantities
from kirana.shop.product import Product
from kirana.understanding.match import Match
from kirana.understanding.ordered import among_ordered
from kirana.understanding.reading import Item


@dataclass(frozen=True)
class Question:
    """An item that may mean several products: what to do with the one that is chosen, and how much of it."""

    text: str
    kind: ChangeKind
    options: tuple[tuple[str, Decimal | None], ...]


@dataclass
class OrderPlan:
    """What a message does to an order, up to the first question; `later` are the items after it."""

    changes: list[CartChange] = field(default_factory=list)
    notices: list[dict[str, Any]] = field(default_factory=list)
    question: Question | None = None
    later: list[Item] = field(default_factory=list)

    @property
    def said(self) -> bool:
        """Whether there is anything to answer for."""
        return bool(self.changes or self.notices or self.question)


def plan_order_change(turn: Turn, order: Order, items: list[Item]) -> OrderPlan:
    """The plan for these items. Reads the catalogue, changes nothing."""
    plan = OrderPlan()
    ordered = turn.shop.catalogue.products(quantities(order.lines))
    for place, item in enumerate(items):
        if item.action in ("add", "set", "remove", "replace"):
            _plan(item, ordered, plan)
        if plan.question is not None:
            plan.later = items[place + 1 :]
            break
    return plan


def _plan(item: Item, ordered: list[Product], plan: OrderPlan) -> None:
    said = item.product or item.text
    meant, match = among_ordered(item, ordered, wiring.matcher(), wiring.catalogue())
    numbered = not (item.count is None and item.amount is None and item.money_paise is None)
    if item.action == "remove" or (item.action == "replace" and item.negated):
        options = [(one.sku, _quantity(item, one.sku) if numbered else None) for one in meant]
        _decide(plan, said, "remove", options)
        _say_nearest(plan, item, [one.sku for one in meant] if numbered else [])
        if not meant:
            plan.notices.append({"part": "part_not_in_order", "text": said})
    elif item.action == "set" and not numbered:
        plan.notices.append({"part": "part_how_many", "text": said})
    elif meant:
        kind: ChangeKind = "set" if item.action == "set" else "add"
        _decide(plan, said, kind, [(one.sku, _quantity(item, one.sku)) for one in meant])
        _say_nearest(plan, item, [one.sku for one in meant])
    else:
        _from_catalogue(plan, item, said, match)


def _decide(plan: OrderPlan, said: str, kind: ChangeKind, options: list[tuple[str, Decimal | None]]) -> None:
    if len(options) == 1:
        plan.changes.append(CartChange(kind, *options[0]))
    elif options:
        plan.question = Question(said, kind, tuple(options))


def _say_nearest(plan: OrderPlan, item: Item, skus: list[str]) -> None:
    """Say of the first product how much it is, where what was said cannot be packed."""
    if skus and (nearest := nearest_amount(item, skus[0])):
        plan.notices.append(nearest)


def _from_catalogue(plan: OrderPlan, item: Item, said: str, match: Match) -> None:
    if match.decision == "accept":
        plan.changes += [CartChange("add", pick.sku, pick.quantity) for pick in match.packs]
    elif match.decision == "ask":
        plan.question = Question(said, "add", tuple((one.sku, _quantity(item, one.sku)) for one in match.candidates))
        _say_nearest(plan, item, [one.sku for one in match.candidates])
    else:
        plan.notices.append({"part": "part_not_found", "text": said})


def _quantity(item: Item, sku: str) -> Decimal:
    return made(item, sku).picks[0].quantity
