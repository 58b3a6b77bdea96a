"""From what was said to what is done to the cart: each item becomes changes, a doubt, or "not here"."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from actions.doubts import doubt_about
from actions.turn import Turn
from kirana import wiring
from kirana.shop.cart import Cart
from kirana.shop.cart_changes import CartChange, ChangeKind
from kirana.shop.doubts import Doubt
from kirana.shop.product import Product
from kirana.understanding.reading import Item


@dataclass
class Plan:
    """What one message does to the cart. Every item of the message is in exactly one of the lists.

    Attributes:
        changes: (what was said, change) in the order said.
        doubts: items that must be asked about.
        not_found: items that the shop does not sell.
        not_in_cart: items to be removed that the cart does not have.
        how_many: items whose quantity is to be changed, to what was not said.
    """

    changes: list[tuple[str, CartChange]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    not_found: list[str] = field(default_factory=list)
    not_in_cart: list[str] = field(default_factory=list)
    how_many: list[str] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to do and nothing to say."""
        return not (self.changes or self.doubts or self.not_found or self.not_in_cart or self.how_many)


def plan_changes(turn: Turn) -> Plan:
    """The plan for the items of this turn. Reads the cart and the catalogue, changes nothing."""
    plan = Plan()
    cart = turn.shop.carts.view(turn.customer)
    for item in turn.items:
        if item.action == "add":
            _add(item, plan)
        elif item.action in ("remove", "set", "replace"):
            _edit(turn, item, cart, plan)
    return plan


def _add(item: Item, plan: Plan, kind: ChangeKind = "add") -> None:
    match = wiring.matcher().match(item)
    said = item.product or item.text
    if match.decision == "accept":
        plan.changes += [(said, CartChange(kind, pick.sku, pick.quantity)) for pick in match.packs]
    elif match.decision == "ask":
        plan.doubts.append(doubt_about(item, match.candidates, kind))
    else:
        plan.not_found.append(said)


def _edit(turn: Turn, item: Item, cart: Cart, plan: Plan) -> None:
    # Removing and setting speak of what is in the cart first: "doodh hata do" means the milk that is there.
    said = item.product or item.text
    removing = item.action == "remove" or (item.action == "replace" and item.negated)
    if item.action == "set" and item.count is None and item.amount is None and item.money_paise is None:
        plan.how_many.append(said)
        return
    in_cart = [] if item.action == "replace" and not item.negated else _products_in(turn, cart)
    meant = wiring.matcher().match_among(item, in_cart)
    if len(meant) > 1:
        plan.doubts.append(doubt_about(item, tuple(meant), "remove" if removing else item.action))
    elif meant and removing:
        whole = item.count is None and item.amount is None
        plan.changes.append((said, CartChange("remove", meant[0].sku, None if whole else _wanted(item, meant[0].sku))))
    elif meant:
        plan.changes.append((said, CartChange("set", meant[0].sku, _wanted(item, meant[0].sku))))
    elif removing:
        plan.not_in_cart.append(said)
    else:
        _add(item, plan, kind="set" if item.action == "set" else "add")


def _products_in(turn: Turn, cart: Cart) -> list[Product]:
    return turn.shop.catalogue.products(line.sku for line in cart.lines)


def _wanted(item: Item, sku: str) -> Decimal:
    product = wiring.catalogue().product(sku)
    return wiring.matcher().quantity(item, product) if product is not None else Decimal(1)
