"""Goods named in a frame that hides them: "lays blue wala", "jo dettol ka sabun hota hai wo do", "pyaz rakho".

They are wanted as if they had been named plainly; what the cart has already of what shall be kept is shown.
"""

from __future__ import annotations

from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message

from kirana import wiring
from kirana.nlu.checkout_said import asks_for_the_order
from kirana.nlu.decided import decide
from kirana.nlu.unclear import is_sold
from kirana.shop.customer import customer_id
from kirana.understanding.loose_names import described_as, kept_by, pointed_out, puts_another
from kirana.understanding.occasions import only_says_who_is_new
from kirana.understanding.pointing import takes_it
from kirana.understanding.reading import Item
from kirana.understanding.verbs import INTENT_OF

ADD, SHOW, YES = INTENT_OF["add"], "view_cart", "affirm"
MOST = 100
UNCLEAR = frozenset(
    """
    nlu_fallback out_of_scope choose_option search_product ask_availability deny change_quantity replace_item
    remove_from_cart add_to_cart
    """.split()
)


def want_described(text: str, message: Message) -> bool:
    """Set the goods of "jo dettol ka sabun hota hai wo do"; False where none are described so."""
    said = described_as(text) if len(text) <= MOST else None
    items = _wanted(said) if said else []
    if not items:
        return False
    decide(message, ADD, [item.as_dict() for item in items])
    return True


def want_loosely_named(text: str, message: Message, tracker: DialogueStateTracker) -> bool:
    """Set the goods of "lays blue wala" and "pyaz rakho", and what "yahi rakho" says to an open question."""
    intent = (message.get(INTENT) or {}).get("name")
    elsewhere = tracker.active_loop_name or asks_for_the_order(tracker)
    if elsewhere or intent not in UNCLEAR or len(text) > MOST:
        return False
    shop, customer = wiring.shop(), customer_id(tracker.sender_id)
    if not message.get("items") and takes_it(text) and shop.doubts.open(customer):
        decide(message, YES)
        return True
    if only_says_who_is_new(text):
        decide(message, "greet")
        return True
    if (kept := kept_by(text)) and (items := _wanted(kept)):
        there = wiring.catalogue().products(line.sku for line in shop.carts.view(customer).lines)
        in_cart = all(wiring.matcher().match_among(item, there) for item in items) if there else False
        decide(message, SHOW if in_cart else ADD, [] if in_cart else [item.as_dict() for item in items])
        return True
    named = pointed_out(text) if not message.get("items") else None
    if named and (items := _wanted(named)):
        instead = puts_another(text) and shop.carts.view(customer).lines
        decide(message, INTENT_OF["replace"] if instead else ADD, [item.as_dict() for item in items])
        return True
    return False


def _wanted(said: str) -> list[Item]:
    """The goods of words that name some; none where one of them is not sold here, and is no name of goods at all."""
    items = list(wiring.reader().read(said).items)
    known = [item.action == "add" and (is_sold(item.as_dict()) or _is_name(item)) for item in items]
    return items if items and all(known) else []


def _is_name(item: Item) -> bool:
    return wiring.matcher().names_goods(item.product)
