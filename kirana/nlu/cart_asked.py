"""Messages that ask what the cart holds, or are not sure that a thing is needed. Nothing is changed here."""

from __future__ import annotations

from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message

from kirana import wiring
from kirana.nlu.decided import decide
from kirana.nlu.unclear import is_sold
from kirana.shop.customer import customer_id
from kirana.understanding.cart_words import asked_of_cart, budget_said, if_not_there, perhaps_at_home
from kirana.understanding.reading import Item
from kirana.understanding.verbs import INTENT_OF
from kirana.understanding.wishes import NOT_UNDERSTOOD

SHOW = "view_cart"
MOST = 200
# What goods that may not be needed may have been taken for.
PERHAPS_WANTED = frozenset({INTENT_OF["add"], NOT_UNDERSTOOD, "out_of_scope", "ask_availability", "change_quantity"})


def ask_of_cart(text: str, message: Message, tracker: DialogueStateTracker) -> bool:
    """Set the intent of "maggi kitne dale hai?": that of showing the cart, with the goods that are asked about.

    "I have only 300 rupees" asks whether that will do for all of it. With "if not add it" what is not in the cart is
    wanted. False where the goods are none that are sold, or an order on its way may be meant.
    """
    named = asked_of_cart(text) if len(text) <= MOST else None
    shop, customer = wiring.shop(), customer_id(tracker.sender_id)
    lines = shop.carts.view(customer).lines
    if lines and budget_said(text) and not any(map(is_sold, message.get("items") or ())):
        decide(message, SHOW)
        return True
    if named is None or not (lines or shop.doubts.open(customer) or not shop.orders.open(customer)):
        return False
    items = [Item(item.text, "ask", item.product, brand=item.brand) for item in wiring.reader().read(named).items]
    if (named and not items) or (not named and not lines):
        return False
    there = wiring.catalogue().products(line.sku for line in lines)
    missing = [item for item in items if not wiring.matcher().match_among(item, there)]
    if missing and (wanted := if_not_there(text)) is not None:
        measured = wiring.reader().read(f"{wanted} {missing[0].product}").items if len(missing) == 1 else ()
        goods = measured if len(measured) == 1 else missing
        decide(message, INTENT_OF["add"], [{**item.as_dict(), "action": "add"} for item in goods])
        message.set("missed", [item.product for item in missing], add_to_output=True)
    else:
        decide(message, SHOW, [item.as_dict() for item in items])
    return True


def doubt_need(text: str, message: Message) -> bool:
    """Mark the goods of "6 ande chahiye the par shayad ghar pe hain", which are to be asked about and not put in."""
    span, items = perhaps_at_home(text), list(message.get("items") or ())
    if span is None or not items or (message.get(INTENT) or {}).get("name") not in PERHAPS_WANTED:
        return False
    names = [item["product"].casefold() for item in items]
    # "2 doodh, shayad doodh ghar pe hai" says one thing twice
    items = [item for at, item in enumerate(items) if names.index(names[at]) == at or item["count"] or item["amount"]]
    places = [text.find(item["text"]) for item in items]
    inside = [at for at, place in enumerate(places) if span[0] <= place < span[1]]
    before = [at for at, place in enumerate(places) if place < span[0]]
    again = [at for at in before if items[at]["product"].casefold() in text[slice(*span)].casefold()]
    doubted = inside or again or before[-1:]
    wanted = [{**item, "action": "add"} if at in doubted else item for at, item in enumerate(items)]
    decide(message, INTENT_OF["add"], wanted)
    message.set("perhaps_there", [items[at]["text"] for at in doubted], add_to_output=True)
    return True
