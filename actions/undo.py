"""Undo: what the last message did to the cart is taken back, or one thing put back that it took out, and said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from rasa_sdk.events import EventType

from actions.cart import apply
from actions.changes import plan_changes
from actions.doubts import named
from actions.plans import Plan
from actions.replies import amount, cart_footer, titled
from actions.report import TOGETHER, Report, answer_with
from actions.turn import ShopAction, Turn
from kirana import wiring
from kirana.shop.cart_changes import CartChange
from kirana.shop.cart_history import EntryChange
from kirana.shop.carts import CartUndo
from kirana.shop.order import CUSTOMER_MAY_CANCEL
from kirana.understanding.reading import Item


class ActionUndoChange(ShopAction):
    """Takes back the last step of the cart; asked again, the one before it."""

    def name(self) -> str:
        return "action_undo_change"

    def act(self, turn: Turn) -> list[EventType]:
        if goods := _named(turn):
            return apply(turn, _taken_back(turn, goods))
        if left := _left_out(turn):
            return apply(turn, plan_changes(turn, left))
        undone = turn.shop.carts.undo(turn.customer)
        if undone is None:
            return self._nothing(turn)
        turn.note(turn.text, "undone", [change.sku for change in undone.changes])
        return answer_with(turn, Report(_told(turn, undone)), changed=True)

    def _nothing(self, turn: Turn) -> list[EventType]:
        turn.note(turn.text, "nothing_to_undo")
        ordered = any(order.status in CUSTOMER_MAY_CANCEL for order in turn.shop.orders.open(turn.customer))
        total = [] if turn.summary_follows else cart_footer(turn.shop.carts.view(turn.customer), 0)
        turn.say("utter_nothing_to_undo", hint=[{"part": "part_cancel_instead"}] if ordered else "", total=total)
        return []


def _named(turn: Turn) -> list[Item]:
    """The goods that are taken back by name; what a message only sounds like is none ("galti se daal diya")."""
    said = turn.message.get("wish_items") is not None
    return turn.items if said or _put_back(turn, turn.items) else []


def _left_out(turn: Turn) -> list[Item]:
    """The goods that the last change left out of what was asked, as they were wished for; none where it did more."""
    last = next(turn.outcomes(), [])
    if any(one["outcome"] != "left_out" for one in last):
        return []
    said = [event for event in reversed(turn.tracker.events) if event.get("event") == "user"]
    read = [item for event in said for item in (event.get("parse_data") or {}).get("items") or ()]
    wished = [item for item in map(Item.from_dict, read) if item.action == "add"]
    found = [next((item for item in wished if named(item) == one["text"]), None) for one in last]
    # "brown", asked which bread, was called "brown bread"
    told = zip(found, last, strict=True)
    return [one for item, left in told for one in ([item] if item else wiring.reader().read(left["text"]).items)]


def _taken_back(turn: Turn, items: Sequence[Item]) -> Plan:
    """What takes back these goods and no others: what was taken out is put back, what is in the cart goes."""
    back = {number: changes for number, item in enumerate(items) if (changes := _put_back(turn, [item]))}
    going = [replace(item, action="remove") for number, item in enumerate(items) if number not in back]
    plan = plan_changes(turn, going)
    plan.changes = [*dict.fromkeys(change for changes in back.values() for change in changes), *plan.changes]
    return plan


def _put_back(turn: Turn, items: Sequence[Item]) -> list[tuple[str, CartChange]]:
    """What puts goods back as the cart had them; of several that are meant, what went out last."""
    gone = turn.shop.carts.taken_out(turn.customer)
    products = turn.shop.catalogue.products(gone)
    meant = [{one.sku for one in wiring.matcher().match_among(item, products)} for item in items]
    last = dict.fromkeys(next(sku for sku in gone if sku in skus) for skus in meant if skus)
    there = {line.sku for line in turn.shop.carts.view(turn.customer).lines}
    return [(turn.text, CartChange("set" if sku in there else "add", sku, gone[sku])) for sku in last]


def _told(turn: Turn, undone: CartUndo) -> list[dict[str, Any]]:
    """What is said of an undo: a line for each product, the first few when there are many."""
    lines = [_line(turn, change) for change in undone.changes]
    if len(lines) > TOGETHER:
        lines[TOGETHER:] = [{"part": "part_undone_more", "count": len(lines) - TOGETHER}]
    if not undone.cart.lines:
        lines.append({"part": "part_cart_empty_now"})
    return lines


def _line(turn: Turn, change: EntryChange) -> dict[str, Any]:
    placed, part = change.after or change.before, "part_undone_set"
    if change.before is None:
        part = "part_undone_removed"
    elif change.after is None:
        part = "part_undone_added"
    product = turn.shop.catalogue.product(change.sku)
    return {
        "part": part,
        "name": titled(product) if product else change.sku,
        "quantity": amount(placed.entry.quantity, product.unit if product else None) if placed else "",
    }
