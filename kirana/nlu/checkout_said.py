"""What a message means to a checkout: an answer to the form's question, a detail told unasked, a change at the summary.

Any words may be a name or a line of an address; what can be neither interrupts the question and is answered first.
"""

from __future__ import annotations

import re
from typing import Any

from rasa.shared.core.events import ActionExecuted
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message

from kirana import wiring
from kirana.nlu.choices_said import is_sure
from kirana.nlu.said_again import changes_last
from kirana.nlu.unclear import is_sold
from kirana.shop.answers import phone_within
from kirana.shop.choices import PressState
from kirana.shop.customer import customer_id
from kirana.understanding.address_words import address_corrected
from kirana.understanding.addresses import asks_where_to, looks_like_address, without_same_address
from kirana.understanding.answers import number_and_payment_said, payment_answered
from kirana.understanding.details import DetailChange, change_said, field_named, has_reservation
from kirana.understanding.facts_asked import fact_asked
from kirana.understanding.leaving import puts_order_off
from kirana.understanding.order_words import (
    besides_said,
)
from kirana.understanding.pointing import which_said
from kirana.understanding.recipients import own_number_said
from kirana.understanding.shop_questions import is_question, topic_asked, way_to_pay_asked
from kirana.understanding.times import hours_answered, is_now, names_time, slot_said
from kirana.understanding.told import asks, is_name, says_nothing, told_in
from kirana.understanding.told_otherwise import asks_earlier, asks_if_served, asks_of_time
from kirana.understanding.verbs import INTENT_OF

FORM = "checkout_form"
_ASKS_BACK = re.compile(
    r"^\W*(?:(?:but|and|lekin|par|aur|ok|accha)\s+)?(?:what|how|when|where|who|why|can|could|will|is|are|agar|if|kya|kab|kaise|क्या|कब|कैसे|अगर)(?!\w)|\?\W*$",
    re.IGNORECASE,
)
DIGITS = re.compile(r"\d")
PLAIN_WORDS = re.compile(r"(?:[^\W\d_]|[\u0900-\u0963]|[ .'])+")  # letters, and what may stand within a name
# What is about goods, so that it interrupts only where the shop sells them.
ABOUT_GOODS = frozenset(INTENT_OF.values()) | {"ask_price"}
# What is answered in words of any kind.
ASKS_WORDS = frozenset({"recipient_name", "address"})
# What goes on and answers no question of the form.
SAYS_NOTHING = frozenset({"affirm", "checkout"})
# What the model takes names for.
NAMES_LOOK_LIKE = frozenset({"inform", "give_address", "out_of_scope", "nlu_fallback", "add_to_cart", "greet"})
# What may interrupt a question for a name or an address: only words that can hardly be part of one.
INTERRUPTS_TEXT = frozenset(
    """
    view_cart cancel_order human_handoff track_order help deny remove_from_cart change_quantity ask_delivery
    ask_payment_methods add_to_cart ask_price change_language clear_cart add_note undo affirm checkout complain
    request_refund reorder order_history claim_payment ask_offers
    """.split()
)


def form_answer(text: str, message: Message, tracker: DialogueStateTracker) -> dict[str, Any] | None:
    """An answer to the checkout's question; None when the message is about something else."""
    if tracker.active_loop_name != FORM or not text:
        return None
    field = tracker.get_slot("requested_slot")
    if field is None:
        return None
    if asks_if_served(text):
        return {**_answer(), "intent": "ask_delivery"}
    if _answers(field, text, message, tracker):
        return _answer()
    if field in ASKS_WORDS | {"pincode"} and says_nothing(text) and not _interrupts(text, message, tracker):
        return {**_answer(), "data": {"again": True}}
    goods = any(map(is_sold, message.get("items") or ()))
    if (message.get(INTENT) or {}).get("name") in SAYS_NOTHING and not goods:
        return {**_answer(), "data": {"again": True}}  # "haan", "ok checkout": the question is put again
    return None


def numbered(text: str, tracker: DialogueStateTracker) -> dict[str, Any] | None:
    """The number of a slot, or of a way to pay, that the checkout asks about ("2 kar do"); of goods it would count."""
    asked = tracker.get_slot("requested_slot") if tracker.active_loop_name == FORM else None
    if asked not in ("delivery_slot", "payment_method") or text.isdecimal():
        return None
    if asked == "payment_method" and names_time(text):
        return None
    offered = len(wiring.shop().choices.latest(customer_id(tracker.sender_id)))
    return _answer() if number_and_payment_said(text, offered)[0] is not None else None


def form_asks_first(text: str, tracker: DialogueStateTracker) -> bool:
    """Whether a number is for the checkout's question and none of the goods shown before it was asked."""
    if tracker.active_loop_name != FORM or tracker.get_slot("requested_slot") is None:
        return False
    offered = wiring.shop().choices.latest(customer_id(tracker.sender_id))
    return any("sku" in one.data for one in offered) and which_said(text, len(offered)) is not None


def corrects_address(text: str, tracker: DialogueStateTracker) -> bool:
    """Whether a text puts right a part of the address that is told ("Villa 9 not 7")."""
    customer, checkouts = customer_id(tracker.sender_id), wiring.shop().checkouts
    told = checkouts.current(customer) or checkouts.draft(customer)
    return bool(told and address_corrected(text, told.whole_address))


def puts_address_right(text: str, tracker: DialogueStateTracker) -> dict[str, Any] | None:
    """A part of the address put right in the middle of a checkout or at its summary, whatever goods are in doubt."""
    at_it = tracker.active_loop_name == FORM or asks_for_the_order(tracker)
    return _answer() if at_it and corrects_address(text, tracker) else None


def last_action(tracker: DialogueStateTracker) -> str:
    """What the shop did last, before this message."""
    names = [event.action_name for event in tracker.events if isinstance(event, ActionExecuted)]
    return next((str(name) for name in reversed(names) if name != "action_listen"), "")


def _answer() -> dict[str, Any]:
    return {"intent": "inform", "state": PressState.LIVE.value, "data": {}, "token": None}


def asks_for_the_order(tracker: DialogueStateTracker) -> bool:
    """Whether the summary, or the question what to change about it, stands open."""
    return tracker.active_loop_name is None and tracker.get_slot("open_question") in ("order", "change")


def summary_change(text: str, message: Message, tracker: DialogueStateTracker) -> dict[str, Any] | None:
    """A detail of the order that is changed in a word, without the menu: "kal subah", "dusra address", "upi se"."""
    if not asks_for_the_order(tracker):
        return None
    data: dict[str, Any] = {}
    if puts_order_off(text):
        return {**_answer(), "intent": "cancel_order"}  # the checkout is left, and the cart stays
    if (asks_of_time(text) or asks_earlier(text)) and not any(map(is_sold, message.get("items") or ())):
        return {**_answer(), "intent": "ask_delivery", "data": {"time": True}}
    if _asks_of_its_way_to_pay(text, tracker):
        return {**_answer(), "intent": "ask_payment_methods"}
    if asks_where_to(text):
        return {**_answer(), "intent": "checkout"}  # the summary tells it
    if not without_same_address(text).strip(" .,!।"):
        return {**_answer(), "intent": "checkout"}  # "same address": it is summed up as it was
    named = tracker.get_slot("open_question") == "change" and field_named(text) and not message.get("items")
    if not (change_said(text) or named):
        # A way to pay that the shop does not know by that name: it is asked.
        if (message.get(INTENT) or {}).get("name") != "choose_payment" or message.get("wishes", [1])[1:]:
            return None
        data = {"field": "payment_method"}
    return {"intent": "inform", "state": PressState.LIVE.value, "data": data, "token": None}


def _asks_of_its_way_to_pay(text: str, tracker: DialogueStateTracker) -> bool:
    """Whether it is only asked if the order can be paid as it is to be ("is cash ok at the door?")."""
    checkout = wiring.shop().checkouts.current(customer_id(tracker.sender_id))
    asked = ("?" in text or asks(text)) and change_said(text.replace("?", " "))
    return bool(asked and checkout and asked == DetailChange(payment=checkout.payment_method))


def asks_back(text: str, message: Message) -> bool:
    """Whether what looks like a no asks something ("what if I am not home?"): nothing is to be changed for that."""
    return (message.get(INTENT) or {}).get("name") == "deny" and bool(_ASKS_BACK.search(text))


def half_a_yes(text: str, message: Message) -> bool:
    """Whether what looks like a yes is one with a but, or speaks of goods: it agrees to something not shown."""
    if (message.get(INTENT) or {}).get("name") != "affirm":
        return False
    return has_reservation(text) or bool(message.get("items"))


def _answers(field: str, text: str, message: Message, tracker: DialogueStateTracker) -> bool:
    if _tells_details(text, message):
        return True
    digits = len(DIGITS.findall(text))
    if field == "phone" and own_number_said(text):
        told = wiring.shop().checkouts.current(customer_id(tracker.sender_id))
        return told is not None and bool(told.contact)
    if field in ("phone", "pincode"):
        # A wrong number is an answer too: it gets the sentence that says what is wrong with it.
        mostly = digits >= 4 and digits * 2 >= len(text.replace(" ", ""))
        if field == "phone" and _is_another_name(text, message):
            return True
        return not message.get("items") and (mostly or digits in (6, 10, 12))
    if field == "delivery_slot":
        return text.isdecimal() or is_now(text) or hours_answered(text) is not None or told_in(text).slot is not None
    if field == "payment_method":
        # "Evening", after "tomorrow"; "5-7" is no way to pay.
        alone = slot_said(text) is None and hours_answered(text) is not None
        time = is_now(text) or alone or (slot_said(text) is not None and told_in(text).is_time_only)
        return text.isdecimal() or payment_answered(text) is not None or time or _names_way_to_pay(text)
    if field == "address" and says_nothing(text):
        return False
    if field == "recipient_name" and not (is_name(told_in(text).name) and _may_be_a_name(text, message)):
        return False
    return not _interrupts(text, message, tracker)


def _is_another_name(text: str, message: Message) -> bool:
    """Whether a name is told once more where a number is asked, in place of the one before."""
    whole = PLAIN_WORDS.fullmatch(text) is not None and len(text.split()) > 1
    if not whole or says_nothing(text) or not is_name(text):
        return False
    return (message.get(INTENT) or {}).get("name") in NAMES_LOOK_LIKE and _may_be_a_name(text, message)


def _may_be_a_name(text: str, message: Message) -> bool:
    """Whether words at the question for a name are no sure wish of another kind ("finish", "payment kar diya")."""
    intent = message.get(INTENT) or {}
    goods = any(map(is_sold, message.get("items") or ()))
    if intent.get("name") in SAYS_NOTHING or (goods and besides_said(text)):
        return False
    return intent.get("name") in NAMES_LOOK_LIKE or not is_sure(intent) or phone_within(text) is not None


def _tells_details(text: str, message: Message) -> bool:
    """Whether a message says a detail of the delivery, whichever was asked, and no more than that."""
    asks_back = "?" in text or str((message.get(INTENT) or {}).get("name")).startswith("ask_")
    place = looks_like_address(text) and not says_nothing(text)
    return place or (not asks_back and told_in(text).is_sure)


def _interrupts(text: str, message: Message, tracker: DialogueStateTracker) -> bool:
    """Whether a message that could be a name or an address is rather a wish of its own."""
    intent = message.get(INTENT) or {}
    name = intent.get("name")
    if changes_last(text, message, tracker):
        return True
    if (name == "ask_product" and fact_asked(text)) or (name == "ask_store" and topic_asked(text)):
        return True
    if name not in INTERRUPTS_TEXT or not is_sure(intent):
        return False
    if name in ABOUT_GOODS:
        return any(is_sold(item) for item in message.get("items") or ())
    return True


def _names_way_to_pay(text: str) -> bool:
    """Whether a way to pay is named that the shop may not know; asking for it is a question and no answer."""
    return way_to_pay_asked(text) is not None and not is_question(text)
