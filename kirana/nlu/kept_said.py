"""Messages that say what shall stay alone in the cart. Nothing is changed here."""

from __future__ import annotations

from rasa.shared.nlu.training_data.message import Message

from kirana import wiring
from kirana.nlu.decided import decide
from kirana.shop.customer import customer_id
from kirana.understanding.keeping import only_kept
from kirana.understanding.reading import Item

CLEAR = "clear_cart"


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
