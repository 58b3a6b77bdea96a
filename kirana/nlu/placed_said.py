"""Details told of an order that is placed already: another time, address, name or number. Nothing is changed here."""

from __future__ import annotations

from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message

from kirana import wiring
from kirana.nlu.choices_said import is_sure
from kirana.nlu.unclear import is_sold
from kirana.shop.customer import customer_id
from kirana.understanding.address_words import address_corrected
from kirana.understanding.details import AROUND_A_CHANGE, is_bare_pincode
from kirana.understanding.order_words import again_said
from kirana.understanding.times import WORD
from kirana.understanding.told import asks
from kirana.understanding.told_otherwise import tells_another, wants_change

# What a sure message of this kind is about, whatever numbers and times stand in it.
ABOUT_OTHERS = frozenset(
    """
    human_handoff complain report_illness request_refund claim_payment cancel_order track_order change_order reorder
    order_history add_note undo remove_from_cart clear_cart replace_item deny out_of_scope
    """.split()
)
# What a detail that is to be another may have been taken for.
MAY_CHANGE_PLACED = frozenset({"change_order", "replace_item", "deny", "out_of_scope"})
TELLING = ("inform", "give_address")


def of_placed(text: str, message: Message, tracker: DialogueStateTracker) -> bool:
    """Whether a message says another time, address, name or number for an order that is placed already."""
    goods = [
        item for item in message.get("items") or () if not set(WORD.findall(item["product"].lower())) <= AROUND_A_CHANGE
    ]
    if (asks(text) and not wants_change(text)) or any(map(is_sold, goods)) or is_bare_pincode(text) or again_said(text):
        return False
    intent = message.get(INTENT) or {}
    if intent.get("name") in ABOUT_OTHERS - MAY_CHANGE_PLACED and is_sure(intent):
        return False
    if intent.get("name") in TELLING or tells_another(text):
        return True
    placed = wiring.shop().orders.open(customer_id(tracker.sender_id))
    return any(address_corrected(text, order.address.line) for order in placed)
