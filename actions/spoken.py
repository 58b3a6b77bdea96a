"""What was spoken of last, taken out or exchanged without its name: "remove it", "usko hata do", "not this one"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rasa_sdk.events import EventType, SlotSet

from actions.doubts import doubt_about
from actions.plans import Plan
from actions.replies import titled
from actions.report import Report, answer_with
from actions.turn import Turn
from kirana import wiring
from kirana.shop.cart import CartLine
from kirana.shop.cart_changes import CartChange
from kirana.shop.choices import Choice
from kirana.shop.doubts import Doubt
from kirana.understanding.it_words import refuses_it, takes_out_it
from kirana.understanding.match import MAX_CANDIDATES
from kirana.understanding.reading import Item

ASKED = "asked"


def plan_spoken(turn: Turn, plan: Plan) -> bool:
    """Plan what a message that names nothing takes out or exchanges; False where one cannot tell what that is."""
    lines, doubts = _spoken(turn)
    several = takes_out_it(turn.text)
    if several is None:
        return refuses_it(turn.text) and _exchanged(turn, plan, lines)
    if doubts and (several == "several" or len(doubts) == 1):
        plan.left += doubts
        return True
    if doubts or not lines or (several == "one" and len(lines) > 1):
        return False
    plan.changes += [(line.name, CartChange("remove", line.sku, None)) for line in lines]
    return True


def ask_which_goes(turn: Turn) -> list[EventType]:
    """Ask which line of the cart is to go, the ones spoken of last first."""
    lines, _ = _spoken(turn)
    lines = lines or list(reversed(turn.shop.carts.view(turn.customer).lines))
    if not lines and not turn.shop.doubts.open(turn.customer):
        turn.say("utter_cart_empty")
        return []
    if not lines:
        return answer_with(turn, Report(), changed=False)
    shown = lines[:MAX_CANDIDATES]
    choices = [Choice(line.sku, "choose_option", {"sku": line.sku, "remove": True}) for line in shown]
    products = {one.sku: one for one in turn.shop.catalogue.products(line.sku for line in shown)}
    titles = [titled(products[line.sku]) if line.sku in products else line.name for line in shown]
    turn.note(turn.text, "asked_which_goes", [line.sku for line in shown])
    turn.say("utter_ask_which_goes", choices=turn.offer(titles, choices))
    return [SlotSet("open_question", None)]


def _exchanged(turn: Turn, plan: Plan, lines: Sequence[CartLine]) -> bool:
    """ "Not this one": the one thing just added goes, and what else there is of its kind is asked about."""
    product = turn.shop.catalogue.product(lines[0].sku) if len(lines) == 1 else None
    added = any(one["outcome"] == "added" for one in next(turn.outcomes(), []))
    if product is None or not added:
        return False
    plan.changes.append((turn.text, CartChange("remove", product.sku, None)))
    said = next(_named(turn, product.sku), "") or product.sub_category or product.name
    item = Item(turn.text, "add", said, count=lines[0].quantity if lines[0].sold_by == "pack" else None)
    others = [one for one in wiring.matcher().match(item).candidates if one.sku != product.sku]
    if others:
        plan.doubts.append(doubt_about(item, others, "add"))
    return True


def _spoken(turn: Turn) -> tuple[list[CartLine], list[Doubt]]:
    """The lines of the cart, and the open questions, that the newest turn which spoke of goods was about."""
    cart, standing = turn.shop.carts.view(turn.customer), turn.shop.doubts.open(turn.customer)
    for outcome in turn.outcomes():
        asked = [one["skus"] for one in outcome if one["outcome"] == ASKED]
        doubts = [doubt for doubt in standing if [option.sku for option in doubt.options] in asked]
        skus = {sku for one in outcome if one["outcome"] != ASKED for sku in one["skus"]}
        lines = [line for line in cart.lines if line.sku in skus]
        if skus or asked:
            return lines, doubts
    return [], []


def _named(turn: Turn, sku: str) -> Iterator[str]:
    """What the shopper called a product, newest first."""
    return (str(one["text"]) for outcome in turn.outcomes() for one in outcome if one["skus"] == [sku])
