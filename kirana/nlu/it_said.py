"""A message that takes out, or refuses, what was spoken of last without its name. Nothing is changed here."""

from __future__ import annotations

from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.training_data.message import Message

from kirana import wiring
from kirana.nlu.checkout_said import last_action
from kirana.nlu.decided import decide
from kirana.shop.customer import customer_id
from kirana.understanding.it_words import keeps_it, lets_it_be, refuses_it, takes_out_it
from kirana.understanding.verbs import INTENT_OF

# After these nothing of the cart was spoken of last.
OF_NO_GOODS = frozenset(
    {"action_decline", "action_explain_misunderstanding", "action_tell_store", "action_tell_offers",
     "action_tell_payment_methods", "action_tell_delivery"}
)  # fmt: skip


def speak_of_it(text: str, message: Message, tracker: DialogueStateTracker) -> bool:
    """Set the intent of "remove it", "not this one" and "no, keep it" where goods can be meant: there are such, and no
    order or checkout is asked about, which "cancel it" would be an answer to."""
    shop, customer = wiring.shop(), customer_id(tracker.sender_id)
    if tracker.active_loop_name or tracker.get_slot("open_question") not in (None, "product"):
        return False
    begun, standing = shop.carts.view(customer).lines, shop.doubts.open(customer)
    went = any(one["outcome"] in ("removed", "left_out") for one in tracker.get_slot("outcome") or ())
    if went and keeps_it(text):
        decide(message, "undo")
    elif keeps_it(text) and begun and not standing:
        decide(message, "view_cart")  # nothing went: it stays
    elif takes_out_it(text) and (begun or standing):
        decide(message, INTENT_OF["remove"])
    elif refuses_it(text) and begun and not standing:
        decide(message, INTENT_OF["replace"])
    else:
        return False
    return True


def let_go(text: str, message: Message, tracker: DialogueStateTracker) -> bool:
    """Set the wait of "ok leave it" said of what the shop does not do, or told: of nothing in the cart. A no would want
    the order."""
    if not (takes_out_it(text) and lets_it_be(text)) or last_action(tracker) not in OF_NO_GOODS:
        return False
    if tracker.active_loop_name or tracker.get_slot("open_question") not in (None, "product"):
        return False
    decide(message, "wait")
    return True
