"""Messages that name what shall not be, or is not done ("don't cancel", "not paid yet"), and a bare "cancel".

What they are of depends on what there is: an order, a checkout, a cart. Nothing is changed here.
"""

from __future__ import annotations

from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message

from kirana import wiring
from kirana.nlu.checkout_said import FORM, asks_for_the_order
from kirana.nlu.decided import decide
from kirana.nlu.unclear import is_sold
from kirana.shop.customer import customer_id
from kirana.understanding.paying_words import goes_to_pay, payment_fails, receipt_said, unpaid_said
from kirana.understanding.reading import Item
from kirana.understanding.unsaid import kept_uncancelled, only_cancels, puts_off
from kirana.understanding.verbs import INTENT_OF
from kirana.understanding.wishes import NOT_UNDERSTOOD

CANCEL, PAID, PAYS, TRACK, CART = "cancel_order", "claim_payment", "choose_payment", "track_order", "view_cart"
CHECKOUT, ASKED_HOW = "checkout", "ask_payment_methods"
# What "not paid yet" may have been taken for.
MAY_BE_UNPAID = frozenset({NOT_UNDERSTOOD, PAID, "out_of_scope", "deny", "ask_payment_methods", "choose_payment"})
# What "payment nahi ho raha" may have been taken for.
MAY_FAIL = MAY_BE_UNPAID | {"complain", "ask_delivery", "add_note", "track_order"}
# What "not now" may have been taken for.
MAY_PUT_OFF = frozenset({NOT_UNDERSTOOD, "deny", "out_of_scope", "affirm", "wait", "goodbye", CANCEL})


def read_unsaid(text: str, message: Message, tracker: DialogueStateTracker) -> bool:
    """Set the intent of such a message; False, and nothing changed, when it is about something else."""
    if asks_for_the_order(tracker) and _main(message) in MAY_PUT_OFF and puts_off(text):
        decide(message, CANCEL)
        return True
    if _main(message) == CANCEL and _is_of_cart(message, tracker):
        decide(message, INTENT_OF["remove"], message.get("items"))
        return True
    if goes_to_pay(text):
        in_form = tracker.active_loop_name == FORM
        decide(message, CHECKOUT if in_form else _paying(tracker))
        return not in_form  # the form puts its question again
    kept = kept_uncancelled(text) and not any(map(is_sold, message.get("items") or ()))
    unpaid = _main(message) in MAY_BE_UNPAID and unpaid_said(text)
    fails = _main(message) in MAY_FAIL and payment_fails(text)
    if not (kept or unpaid or fails or only_cancels(text) or receipt_said(text)):
        return False
    shop, customer = wiring.shop(), customer_id(tracker.sender_id)
    if fails and tracker.active_loop_name is None and shop.orders.to_be_paid(customer):
        decide(message, PAYS)
        return True
    placed = bool(shop.orders.open(customer))
    if kept:
        asked = tracker.get_slot("open_question") == CANCEL
        decide(message, "deny" if asked else TRACK if placed and tracker.active_loop_name is None else CART)
        return True
    if receipt_said(text) and shop.orders.to_be_paid(customer):
        decide(message, PAID)
        return True
    if placed and unpaid:
        decide(message, PAID)
        return True
    if not only_cancels(text):
        return False
    begun = shop.carts.view(customer).lines or shop.doubts.open(customer)
    free = placed and not begun and tracker.get_slot("open_question") is None
    if not (tracker.active_loop_name == FORM or asks_for_the_order(tracker) or free):
        return False
    decide(message, CANCEL)
    return True


def _is_of_cart(message: Message, tracker: DialogueStateTracker) -> bool:
    """Whether what shall be called off is goods of a cart, or asked about ("order me se bread cancel kar do")."""
    items = [Item.from_dict(one) for one in message.get("items") or ()]
    shop, customer = wiring.shop(), customer_id(tracker.sender_id)
    begun = tracker.active_loop_name == FORM or asks_for_the_order(tracker)
    if not items or any(item.action != "remove" for item in items) or not (begun or not shop.orders.open(customer)):
        return False
    skus = [line.sku for line in shop.carts.view(customer).lines]
    skus += [option.sku for doubt in shop.doubts.open(customer) for option in doubt.options]
    return all(wiring.matcher().match_among(item, wiring.catalogue().products(skus)) for item in items)


def _paying(tracker: DialogueStateTracker) -> str:
    """What going on to paying is: of an order that waits for it, of the cart, or a question how it is done."""
    shop, customer = wiring.shop(), customer_id(tracker.sender_id)
    if shop.carts.view(customer).lines:
        return CHECKOUT
    return PAYS if shop.orders.to_be_paid(customer) else ASKED_HOW


def _main(message: Message) -> str:
    return str((message.get(INTENT) or {}).get("name") or "")
