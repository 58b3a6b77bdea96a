"""Messages that put right how many there are of some lines of the cart, and find others right as they are."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from rasa.shared.nlu.training_data.message import Message

from kirana import wiring
from kirana.nlu.decided import decide
from kirana.shop.customer import customer_id
from kirana.understanding.counts_right import Count, counts_put_right
from kirana.understanding.reading import Item
from kirana.understanding.verbs import INTENT_OF


def put_counts_right(text: str, message: Message, sender: str) -> bool:
    """Set the intent of "no the chocolate 3, lays 2 is fine": so many of each; False where the cart has not all."""
    items = [_item(one) for one in counts_put_right(text)]
    lines = wiring.shop().carts.view(customer_id(sender)).lines if items else ()
    there = wiring.catalogue().products(line.sku for line in lines)
    if not items or not all(wiring.matcher().match_among(item, there) for item in items):
        return False
    decide(message, INTENT_OF["set"], [item.as_dict() for item in items])
    return True


def _item(said: Count) -> Item:
    """So many of it, or so much as the reader makes of the words."""
    measured = wiring.reader().read(f"{said.number} {said.unit} {said.name}").items if said.unit else ()
    if len(measured) == 1 and measured[0].amount is not None:
        return replace(measured[0], action="set")
    return Item(said.name, "set", said.name, count=Decimal(said.number))
