"""Messages that say what shall stay alone in the cart, or be let be. Nothing is changed here."""

from __future__ import annotations

from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message

from kirana import wiring
from kirana.nlu.decided import decide
from kirana.shop.customer import customer_id
from kirana.understanding.keeping import lets_be, only_kept, only_said, stays_said
from kirana.understanding.reading import Item
from kirana.understanding.verbs import INTENT_OF

CLEAR, SHOW, UNDO = "clear_cart", "view_cart", "undo"


def let_be(text: str, message: Message, sender: str) -> bool:
    """Set the intent of "leave the onion", "rehne do pyaz, mat bhejo": what the cart has of it goes, and what was
    taken out of it comes back ("pyaz hata do", "nahi rehne do pyaz")."""
    items = [Item.from_dict(one) for one in message.get("items") or ()]
    if not items or not all(item.action == "keep" and lets_be(_named(item), text) for item in items):
        return False
    carts, customer = wiring.shop().carts, customer_id(sender)
    there = wiring.catalogue().products(line.sku for line in carts.view(customer).lines)
    gone = wiring.catalogue().products(carts.taken_out(customer))
    for intent, products in ((INTENT_OF["remove"], there), (UNDO, gone)):
        if products and all(wiring.matcher().match_among(item, products) for item in items):
            decide(message, intent, [item.as_dict() for item in items])
            return True
    return False


def _named(item: Item) -> str:
    return " ".join(filter(None, (item.brand, item.product)))


def keep_alone(text: str, message: Message, sender: str) -> bool:
    """Set the intent of "keep only the eggs" when the cart has eggs; what else is in it is then asked about.

    "Ok, just the eggs then" is no yes to what was shown: it is said of the eggs in the cart, or wants eggs.
    """
    items = message.get("items") or []
    agrees = (message.get(INTENT) or {}).get("name") == "affirm" and only_said(text)
    stays = stays_said(text)
    if not items or not (agrees or stays or only_kept(text)):
        return False
    lines = wiring.shop().carts.view(customer_id(sender)).lines
    products = wiring.catalogue().products(line.sku for line in lines)
    staying = [Item.from_dict(one) for one in items if one["action"] in ("keep", "add", "set")]
    there = any(wiring.matcher().match_among(item, products) for item in staying)
    if stays and there:
        decide(message, SHOW)
    elif stays:
        return False
    elif there:
        decide(message, CLEAR, items)
    elif agrees:
        decide(message, INTENT_OF["add"], items)
    else:
        return False
    return True
