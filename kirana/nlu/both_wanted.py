""" "Add both", "dono daal do", where the price of one thing was shown and another was asked about."""

from __future__ import annotations

from typing import Any

from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message

from kirana import wiring
from kirana.nlu.decided import decide
from kirana.shop.product import Product
from kirana.understanding.answers import AROUND
from kirana.understanding.pointing import both_said, takes_it
from kirana.understanding.reading import Item
from kirana.understanding.verbs import INTENT_OF

BOTH = 2
# What was told or asked of goods, without putting any in.
SHOWN = frozenset({"found", "asked"})
TAKES = frozenset(
    "daal dal add put in send bhej bhejo de dedo dena laga jod jodo le lo them the of i want need".split()
)
NEVER = frozenset({INTENT_OF["remove"], "clear_cart", "undo", "complain", "ask_price", "ask_availability"})


def want_both(text: str, message: Message, tracker: DialogueStateTracker) -> bool:
    """Set the goods of the last two messages that showed or asked about one thing each as what is wanted; False where
    "both" is not said of such."""
    rest = both_said(text)
    if rest is None or (message.get(INTENT) or {}).get("name") in NEVER:
        return False
    words = {word.strip(".,!").lower() for word in rest.split()}
    if not (words <= AROUND | TAKES or takes_it(rest, alone=True)):
        return False
    outcomes = [event.value for event in tracker.events if event.type_name == "slot" and event.key == "outcome"]
    last = [one for one in outcomes if one][-BOTH:]
    if len(last) != BOTH or any(len(one) != 1 or one[0]["outcome"] not in SHOWN for one in last):
        return False
    decide(message, INTENT_OF["add"], [_item(text, said[0]) for said in last])
    return True


def _item(text: str, said: dict[str, Any]) -> dict[str, Any]:
    """What was shown as goods that are wanted: the product where it was one, else in the words it was called by."""
    skus = said.get("skus") or ()
    only: list[Product] = wiring.catalogue().products(skus) if len(skus) == 1 else []
    return Item(text, "add", only[0].name if only else said["text"], brand=only[0].brand if only else None).as_dict()
