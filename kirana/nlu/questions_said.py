"""Questions about goods and about the shop whose words decide them, whatever the intent model makes of them."""

from __future__ import annotations

from typing import Any

from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message

from kirana import wiring
from kirana.nlu.decided import decide, put_wishes
from kirana.nlu.unclear import is_sold
from kirana.shop.customer import customer_id
from kirana.understanding.amount_asked import amount_asked
from kirana.understanding.courtesies import wellbeing_said
from kirana.understanding.delivery_terms import delivery_terms_asked, on_time_asked
from kirana.understanding.facts_asked import fact_asked
from kirana.understanding.market_talk import asked_how_sold, asks_what_is_gone
from kirana.understanding.notes import instruction_said
from kirana.understanding.paying_words import asks_when_to_pay, asks_where_to_pay, names_app
from kirana.understanding.pointing import size_asked
from kirana.understanding.reading import Item
from kirana.understanding.shop_questions import (
    Topic,
    how_long_asked,
    is_question,
    speaks_of_a_shop,
    supposes_trouble,
    topic_asked,
    way_to_pay_asked,
)
from kirana.understanding.trays import IN_A_TRAY, asks_of_tray
from kirana.understanding.trouble_words import scolds
from kirana.understanding.wishes import NOT_UNDERSTOOD

FACT, STORE, PAYMENT, DELIVERY, TRACK = (
    "ask_product", "ask_store", "ask_payment_methods", "ask_delivery", "track_order",
)  # fmt: skip
SEARCH, BROWSE = "search_product", "browse_catalog"
PRICE = "ask_price"  # which tells the pack as well
OUTSIDE, PERSON, PAYS = "out_of_scope", "human_handoff", "choose_payment"
SHORT = 3  # words: "return policy" asks without a word that does
BRIEF = 5  # words: "aaj kitne baje tak khule" has no word of shops, and can be about nothing else
# What such a question may have been taken for; anything else has words of its own.
LOOKING = frozenset({"search_product", "ask_availability", "browse_catalog", "recommend", "ask_price"})
UNSURE = frozenset({NOT_UNDERSTOOD, OUTSIDE, "choose_option", "bot_challenge", "greet", "undo", "inform"})
MISTAKEN_FOR_FACT = LOOKING | UNSURE | {STORE, "ask_offers", "add_to_cart", "change_quantity", "replace_item", "deny"}
MISTAKEN_FOR_TOPIC = UNSURE | LOOKING | {DELIVERY, "ask_offers", "give_address", "human_handoff", "change_order"}
MISTAKEN_FOR_CHAT = UNSURE - {"greet"} | {"deny", "goodbye", "thank", "human_handoff", STORE}
# What "paise kab dene honge" may have been taken for.
MISTAKEN_FOR_PAYING = UNSURE | LOOKING | {
    PAYS, STORE, DELIVERY, TRACK, "request_refund", "complain", "claim_payment", "add_note", "checkout", "deny",
}  # fmt: skip
# What "time pe aa jayega na?" may have been taken for.
ON_TIME = UNSURE | {DELIVERY, "deny", "affirm"}
# A rule that is asked for is not yet a complaint.
MISTAKEN = {
    Topic.RETURNS: MISTAKEN_FOR_TOPIC | {"complain", "request_refund", "cancel_order", "replace_item", PAYMENT},
    Topic.BILL: MISTAKEN_FOR_TOPIC | {"add_to_cart", "view_cart", "add_note"},
    Topic.PHONE: UNSURE | {"human_handoff", "give_address"},
    Topic.AWAY: MISTAKEN_FOR_TOPIC | {"deny", "add_note", "track_order", "complain", "cancel_order", STORE},
}


def asks_of_amount(text: str, message: Message) -> bool:
    """Set the intent of a message that asks what so much of a thing costs, without its name ("how much is 5 kg")."""
    if amount_asked(text, wiring.matcher().vocabulary()) is None:
        return False
    decide(message, PRICE)
    return True


def asks_how_sold(text: str, message: Message) -> bool:
    """Set the intent of a message that asks what goods go for ("tomato kaise hai aaj"), where they are sold here."""
    goods = asked_how_sold(text)
    item = Item(text, "ask", goods).as_dict() if goods else None
    if item is None or not any(map(wiring.matcher().names_goods, item["product"].split())) or not is_sold(item):
        return False
    decide(message, PRICE, [item])
    return True


def asks_of_gone(text: str, message: Message) -> bool:
    """Set the intent of a message that asks what is out of stock."""
    if not asks_what_is_gone(text):
        return False
    decide(message, BROWSE)
    message.set("answer", {"state": None, "data": {"gone": True}, "token": None}, add_to_output=True)
    return True


def asks_of_eggs(text: str, message: Message) -> bool:
    """Set the intent of "how many eggs are in a crate": the trays of eggs are shown, where there are such."""
    if not asks_of_tray(text):
        return False
    decide(message, SEARCH, [Item(text, "ask", f"eggs {IN_A_TRAY} pcs").as_dict()])
    return True


def decide_questions(message: Message, tracker: DialogueStateTracker) -> None:
    """Set the intents of the wishes that are such questions, and with the first of them the message's own."""
    wishes = message.get("wishes") or []
    decided = [_decided(wish, tracker) for wish in wishes]
    if decided == wishes:
        return
    main = message.get(INTENT) or {}
    if main.get("name") not in {wish["intent"]["name"] for wish in decided}:
        main = next(new["intent"] for new, old in zip(decided, wishes, strict=True) if new != old)
    put_wishes(message, decided, main=main)


def _decided(wish: dict[str, Any], tracker: DialogueStateTracker) -> dict[str, Any]:
    text, name = wish["text"], wish["intent"]["name"]
    asked = _asked(text, name, tracker)
    if asked is None or asked == name:
        return wish
    return {
        **wish,
        "intent": {"name": asked, "confidence": 1.0},
        "items": wish["items"] if asked in (FACT, PRICE) else [],
    }


def _asked(text: str, name: str, tracker: DialogueStateTracker) -> str | None:
    if name in MISTAKEN_FOR_CHAT and (wellbeing_said(text) or (scolds(text) and name != PERSON)):
        return OUTSIDE
    if name in UNSURE | {PAYMENT, PAYS, STORE} and asks_where_to_pay(text):
        return PAYS if wiring.shop().orders.to_be_paid(customer_id(tracker.sender_id)) else PAYMENT
    if name in MISTAKEN_FOR_PAYING and asks_when_to_pay(text):
        return PAYMENT
    if name in UNSURE | {FACT} and size_asked(text):
        return PRICE
    if name in MISTAKEN_FOR_FACT and fact_asked(text):
        return FACT
    if name in MISTAKEN[Topic.RETURNS] and supposes_trouble(text):
        return STORE
    if name in MISTAKEN[Topic.AWAY] and topic_asked(text) is Topic.AWAY and not instruction_said(text):
        return STORE
    if name in UNSURE | {"ask_offers"} and is_question(text) and delivery_terms_asked(text):
        return DELIVERY
    if len(text.split()) > (SHORT if name == OUTSIDE else BRIEF) and not speaks_of_a_shop(text):
        return None
    topic = topic_asked(text)
    asks = is_question(text) or len(text.split()) <= SHORT
    if topic is not None and asks and name in MISTAKEN.get(topic, UNSURE):
        return STORE
    if (name in UNSURE and how_long_asked(text)) or (name in ON_TIME and on_time_asked(text)):
        return TRACK if wiring.shop().orders.open(customer_id(tracker.sender_id)) else DELIVERY
    if name in UNSURE and (way_to_pay_asked(text) or (names_app(text) and is_question(text))):
        return PAYMENT
    return None
