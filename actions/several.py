"""So much of each line that was just put in, or of one by its place: "half kg each", "make the second one 2"."""

from __future__ import annotations

from actions.again import asked_otherwise, just_added, line_change, only_answer, said_again
from actions.becoming import stays
from actions.measured import doubt_of_many
from actions.plans import Plan
from actions.replies import amount
from actions.turn import Turn
from kirana import wiring
from kirana.shop.cart import CartLine
from kirana.shop.doubts import Doubt, DoubtReason
from kirana.understanding.reading import Item
from kirana.understanding.references import ChangeOfLast
from kirana.understanding.several import change_of_each, change_of_placed

CART_SHOWN = "utter_cart"


def plan_several(turn: Turn, plan: Plan) -> bool:
    """Plan what a message that names nothing does to each thing spoken of, or to the one at a place; False where it
    says no such thing or there are none."""
    vocabulary, lines = wiring.matcher().vocabulary(), _spoken_of(turn)
    if placed := change_of_placed(turn.text, vocabulary):
        place, said = placed
        if len(lines) < max(place, 2):
            return False
        _change(turn, plan, lines[-1 if place == -1 else place - 1], said)
        return True
    each = change_of_each(turn.text, vocabulary)
    standing = [one for one in turn.shop.doubts.open(turn.customer) if one.reason is DoubtReason.WHICH]
    if each is None or not (lines or standing):
        return False
    if len(just_added(turn)) > 1 and not any("doubt" in one.data for one in turn.shop.choices.latest(turn.customer)):
        standing = []  # what was just put in is meant, and no question that was not put
    for doubt in standing:
        _ask_again(turn, plan, doubt, each)
    for line in lines if not standing or just_added(turn) else ():
        _change(turn, plan, line, each)
    return True


def _spoken_of(turn: Turn) -> list[CartLine]:
    """The lines that the last message put in, in that order, where they are several; else those of the cart."""
    lines = list(turn.shop.carts.view(turn.customer).lines)
    added = [] if turn.last_response == CART_SHOWN else just_added(turn)
    newest = [line for sku in added for line in lines if line.sku == sku]
    return newest if len(newest) > 1 or turn.shop.doubts.open(turn.customer) else lines


def _change(turn: Turn, plan: Plan, line: CartLine, said: ChangeOfLast) -> None:
    product = turn.shop.catalogue.product(line.sku)
    changes = line_change(turn, line, said)
    if product is None:
        return
    if not changes:
        plan.notices.append(stays(product, amount(said.value, said.unit or "")))
    elif many := doubt_of_many(product, said.value, said.unit, changes, instead_of=line.sku):
        plan.doubts.append(many)
    else:
        plan.changes += [(line.name, change) for change in changes]


def _ask_again(turn: Turn, plan: Plan, doubt: Doubt, said: ChangeOfLast) -> None:
    """The open question for as much as is said now, or its answer where only one thing makes that."""
    count = said.value if said.unit is None else None
    item = Item(turn.text, "add", doubt.text, count=count, amount=said.value if said.unit else None, unit=said.unit)
    again = said_again(doubt, item) or asked_otherwise(doubt, item)
    plan.answered.append(doubt)
    if again and (answer := only_answer(turn, again)):
        plan.changes += [(doubt.text, change) for change in answer]
    else:
        plan.doubts.append(again or doubt)
