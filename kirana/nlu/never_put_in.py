"""Messages of goods that were not put in by who writes ("maine bread nahi dala"): out they go where that is said, the
cart is shown where it is not, and nobody is told of a complaint."""

from __future__ import annotations

from dataclasses import replace

from rasa.shared.nlu.training_data.message import Message

from kirana import wiring
from kirana.nlu.decided import decide
from kirana.shop.customer import customer_id
from kirana.understanding.never_put_in import NeverPutIn, never_put_in
from kirana.understanding.reading import Item
from kirana.understanding.verbs import INTENT_OF

SHOW = "view_cart"
MOST = 120


def tell_never_put_in(text: str, message: Message, sender: str) -> bool:
    """Set the intent of such a message; False where it says no such thing, or may be about an order that is placed."""
    said = never_put_in(text) if len(text) <= MOST else None
    if said is None:
        return False
    shop, customer, matcher = wiring.shop(), customer_id(sender), wiring.matcher()
    lines = shop.carts.view(customer).lines
    if not lines and not shop.doubts.open(customer) and shop.orders.open(customer):
        return False
    named = Item(said.name, "ask", said.name)
    goods = [item for item in wiring.reader().read(said.name).items if item.product] or [named]
    if not any(matcher.kinds(_called(item)) or matcher.names_goods(_called(item)) for item in goods):
        return False
    there = wiring.catalogue().products(line.sku for line in lines)
    in_cart = [item for item in goods if matcher.match_among(item, there)]
    if said.takes_out and in_cart:
        decide(message, INTENT_OF["remove"], [replace(item, action="remove").as_dict() for item in in_cart])
        return True
    if said.then and not said.takes_out and (wanted := _so_much(said)):
        decide(message, INTENT_OF["add"], [wanted.as_dict()])
        return True
    decide(message, SHOW, [replace(item, action="ask").as_dict() for item in goods])
    return True


def _so_much(said: NeverPutIn) -> Item | None:
    """So much of it, where that is what is said after all ("add 2 litre", "2 daal do")."""
    for text in (f"{said.name} {said.then}", f"{said.then} {said.name}"):
        items = wiring.reader().read(text).items
        if len(items) == 1 and items[0].action == "add" and (items[0].count or items[0].amount):
            return items[0]
    return None


def _called(item: Item) -> str:
    return " ".join(dict.fromkeys(part for part in (item.brand, item.product) if part))
