"""A message that changes only how much of the last thing: "only one", "half it", "yes but make it 2"."""

from __future__ import annotations

from typing import Any

from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message

from kirana import wiring
from kirana.nlu.decided import decide, put_wishes
from kirana.shop.customer import customer_id
from kirana.understanding.answers import ORDINALS
from kirana.understanding.it_words import corrected_choice, puts_right
from kirana.understanding.pointing import count_said
from kirana.understanding.putting_in import puts_so_many
from kirana.understanding.reading import Action, Item
from kirana.understanding.references import counts_last, spoke_of_none
from kirana.understanding.several import change_of_each, change_of_placed
from kirana.understanding.verbs import INTENT_OF
from kirana.understanding.wishes import NOT_UNDERSTOOD

UNCLEAR = frozenset({"choose_option", "deny", "out_of_scope", "search_product", NOT_UNDERSTOOD})
ACTIONS: dict[str, Action] = {"add": "add", "remove": "remove", "set": "set"}


def say_again(text: str, message: Message, tracker: DialogueStateTracker) -> None:
    """Decide what changes only how much of the last thing ("only one", "half it", "yes but make it 2"), or which one of
    its kind it is ("bade wala kar do")."""
    multiplied = bool(message.get("items")) and wiring.matcher().factor(text) is not None
    if multiplied or changes_last(text, message, tracker) or _becomes(text, message, tracker):
        decide(message, "change_quantity", message.get("items") or [])
    elif _puts_right(text, message, tracker):
        decide(message, INTENT_OF["replace"], message.get("items") or [])
    elif items := _of_the_order(text, message, tracker):
        decide(message, "change_order", [item.as_dict() for item in items])


def _puts_right(text: str, message: Message, tracker: DialogueStateTracker) -> bool:
    """Whether a message puts right what was just put in the cart ("nahi, nandini wala"), and is no other wish."""
    unclear = (message.get(INTENT) or {}).get("name") in UNCLEAR and not message.get("waiting")
    named = len(message.get("items") or []) == 1 and puts_right(text)
    return unclear and named and bool(wiring.shop().carts.view(customer_id(tracker.sender_id)).lines)


def changes_last(text: str, message: Message, tracker: DialogueStateTracker) -> bool:
    """Whether a message that names nothing changes how much of what was spoken of last: asked about, or in the cart."""
    if message.get("items"):
        return False
    shop, customer = wiring.shop(), customer_id(tracker.sender_id)
    standing = bool(shop.doubts.open(customer))
    if changes_several(text) and (standing or shop.carts.view(customer).lines):
        return True
    if count_said(text) and not standing and spoke_of_none(tracker.get_slot("outcome")):
        return True  # of what was not found: asked what is meant
    asked = standing or counts_last(text, tracker.get_slot("outcome"))
    if wiring.matcher().change_of_last(text, asked=asked) is None:
        return False
    return standing or bool(shop.carts.view(customer).lines)


def drop_lentils(text: str, message: Message, tracker: DialogueStateTracker) -> None:
    """Read no lentils in "2 daal do" right after something was put in or is asked about: so many of that are put in."""
    standing = wiring.shop().doubts.open(customer_id(tracker.sender_id))
    if puts_so_many(text) and (standing or counts_last(text, tracker.get_slot("outcome"))):
        message.set("items", [], add_to_output=True)
        put_wishes(message, [{**wish, "items": []} for wish in message.get("wishes") or ()][:1])


def counts_anew(text: str, message: Message, tracker: DialogueStateTracker) -> bool:
    """Whether a message puts right how many of the line that the message before set ("2 packet kar do", "nahi teen"):
    no number of what was shown before that."""
    outcome: list[dict[str, Any]] = tracker.get_slot("outcome") or []
    if corrected_choice(text) is None or not ORDINALS.keys().isdisjoint(text.split()) or len(outcome) != 1:
        return False
    shop, customer = wiring.shop(), customer_id(tracker.sender_id)
    several = any(line.sku in outcome[0]["skus"] and line.quantity > 1 for line in shop.carts.view(customer).lines)
    counted = outcome[0]["outcome"] == "set" or (outcome[0]["outcome"] == "added" and several)
    if not counted or (shop.doubts.open(customer) and not several):
        return False
    return changes_last(text, message, tracker)


def changes_several(text: str) -> bool:
    """Whether a message that names nothing says how much of each thing, or of the one at a place, is wanted."""
    vocabulary = wiring.matcher().vocabulary()
    return change_of_each(text, vocabulary) is not None or change_of_placed(text, vocabulary) is not None


def _becomes(text: str, message: Message, tracker: DialogueStateTracker) -> bool:
    """Whether a message wants a line of the cart to be another of its kind ("bade wala kar do")."""
    if message.get("waiting"):
        return False
    lines = wiring.shop().carts.view(customer_id(tracker.sender_id)).lines
    products = wiring.catalogue().products(line.sku for line in reversed(lines))
    return bool(products) and wiring.matcher().becoming(text, products) is not None


def _of_the_order(text: str, message: Message, tracker: DialogueStateTracker) -> list[Item]:
    """What "make it 10" right after an order changes of that, where it is of one product; the change needs a yes."""
    said = None if message.get("items") or tracker.active_loop_name else wiring.matcher().change_of_last(text)
    orders = wiring.shop().order_changes.changeable(customer_id(tracker.sender_id)) if said else []
    if said is None or said.kind not in ACTIONS or said.unit or len(orders) != 1 or len(orders[0].lines) != 1:
        return []
    return [Item(text, ACTIONS[said.kind], orders[0].lines[0].line.name, count=said.value)]
