"""Messages that say what shall stay alone in the cart, or which brand a thing shall not be. Nothing is changed here."""

from __future__ import annotations

from typing import Any

from rasa.shared.nlu.training_data.message import Message

from kirana import wiring
from kirana.nlu.decided import decide, put_wishes
from kirana.shop.customer import customer_id
from kirana.understanding.keeping import only_kept, without_brands
from kirana.understanding.reading import Item
from kirana.understanding.verbs import INTENT_OF

ADD, REMOVE, CLEAR = INTENT_OF["add"], INTENT_OF["remove"], "clear_cart"


def leave_out_brands(text: str, message: Message) -> None:
    """Make "milk, but not nandini" one item, and the wish for it one to add."""
    said = [Item.from_dict(one) for one in message.get("items") or ()]
    items = without_brands(text, said)
    if items == said:
        return
    message.set("items", [_merged(old, new) for old, new in zip(message.get("items"), items, strict=True)])
    wishes = [_wish(wish, items) for wish in message.get("wishes") or ()]
    # What was said of the brand alone is answered with the thing.
    wishes = [wish for wish in wishes if any(items[index].action != "keep" for index in wish["items"])]
    put_wishes(message, wishes)


def keep_alone(text: str, message: Message, sender: str) -> bool:
    """Set the intent of "keep only the eggs" when the cart has eggs; what else is in it is then asked about."""
    items = message.get("items") or []
    lines = wiring.shop().carts.view(customer_id(sender)).lines if items and only_kept(text) else ()
    if not lines:
        return False
    products = wiring.catalogue().products(line.sku for line in lines)
    staying = [Item.from_dict(one) for one in items if one["action"] in ("keep", "add", "set")]
    if not any(wiring.matcher().match_among(item, products) for item in staying):
        return False
    decide(message, CLEAR, items)
    return True


def _merged(old: dict[str, Any], new: Item) -> dict[str, Any]:
    return {**old, **new.as_dict()}


def _wish(wish: dict[str, Any], items: list[Item]) -> dict[str, Any]:
    adds = any(items[index].without for index in wish["items"])
    mistaken = wish["intent"]["name"] not in (ADD, "search_product", "ask_price", "ask_availability")
    return {**wish, "intent": {"name": ADD, "confidence": 1.0}} if adds and mistaken else wish
