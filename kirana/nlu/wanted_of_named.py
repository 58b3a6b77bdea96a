"""Goods wanted only where they are cheaper than others ("saffola se sasta hai to de do"): that asks for the prices, and
puts nothing in the cart. What is ordered beside it is put in, and the prices are told after that. Of several that are
named the one that is named again ("bru ya nescafe me se nescafe") is wanted, whatever they cost."""

from __future__ import annotations

from typing import Any

from rasa.shared.nlu.training_data.message import Message

from kirana import wiring
from kirana.nlu.brand_of_shown import SEARCH
from kirana.nlu.decided import decide
from kirana.nlu.unclear import is_sold
from kirana.understanding.cheaper_wanted import cheaper_wanted, one_cheaper_wanted
from kirana.understanding.one_among import one_among

ADD = "add_to_cart"


def want_one_among(text: str, message: Message) -> bool:
    """Set the goods of "bru ya nescafe me se nescafe": the one that is named again; False where none is."""
    one = one_among(text)
    items = [item for item in wiring.reader().read(one).items if item.action == "add"] if one else []
    if not items or not any(is_sold(item.as_dict()) for item in items):
        return False
    decide(message, ADD, [item.as_dict() for item in items])
    return True


def want_cheaper(text: str, message: Message) -> bool:
    """Set the intent of such a message; False where nothing is wanted on that condition."""
    before, said = one_cheaper_wanted(text)
    if cheaper_wanted(said) is None:
        return False
    items: list[dict[str, Any]] = [one.as_dict() for one in wiring.reader().read(before).items] if before else []
    asked = {"text": said, "wish_text": said, "intent": {"name": SEARCH, "confidence": 1.0}, "wish_items": []}
    if items and all(item["action"] == "add" for item in items):
        decide(message, ADD, items, [asked])
        message.set("wish_text", before, add_to_output=True)
    else:
        decide(message, SEARCH)
    return True
