"""Details of the delivery told before any checkout asks for them: alone, beside goods, beside the word for checkout.

What they are is `told_in`'s business; here is decided whether they are meant. Nothing is kept here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message

from kirana import wiring
from kirana.nlu.checkout_said import FORM, asks_for_the_order, corrects_address, last_action
from kirana.nlu.choices_said import is_sure
from kirana.nlu.decided import put_wishes
from kirana.nlu.placed_said import ABOUT_OTHERS, of_placed
from kirana.nlu.unclear import is_sold
from kirana.shop.answers import phone_within, pincode_within
from kirana.shop.choices import PressState
from kirana.shop.customer import customer_id
from kirana.understanding.called import called_in
from kirana.understanding.details import PLACES, change_said, has_reservation, is_bare_pincode
from kirana.understanding.order_words import orders, orders_later
from kirana.understanding.paying_words import with_cash_named
from kirana.understanding.time_beside import time_beside
from kirana.understanding.times import WORD, time_words
from kirana.understanding.told import BETWEEN, asks, is_name, told_in
from kirana.understanding.told_otherwise import asks_earlier, asks_of_time
from kirana.understanding.verbs import INTENT_OF
from kirana.understanding.wishes import NOT_UNDERSTOOD

TELLS, ADDRESS, PAYS, GREETS, CHECKOUT = "inform", "give_address", "choose_payment", "greet", "checkout"
CHANGE = "change_order"
TELLING = frozenset({TELLS, PAYS, ADDRESS})
# The questions about a placed order beside which another detail of it may be told.
ASKED_OF_PLACED = ("person", CHANGE)
# What "paise ghar pe dungi" may have been taken for.
ABOUT_PAYING = frozenset({"ask_payment_methods", "ask_delivery", "claim_payment", "deny", "add_note"})
BESIDE_A_PINCODE = frozenset({GREETS, NOT_UNDERSTOOD, "out_of_scope"})
# What is nothing without goods.
NEEDS_GOODS = frozenset(INTENT_OF.values()) | {NOT_UNDERSTOOD, "out_of_scope"}
# What a name alone may have been taken for.
MAY_BE_A_NAME = frozenset(
    {NOT_UNDERSTOOD, "out_of_scope", TELLS, "add_to_cart", "search_product", "browse_catalog", "ask_availability"}
)
# What may be told before a checkout, and is asked for in a word where it is only spoken of.
CHANGED = frozenset({"delivery_slot", "address"})
# What the checkout asks that a few words answer.
ASKED_IN_A_WORD = ("delivery_slot", "payment_method")
# What a time said along with it is the time to bring.
BROUGHT = frozenset({"add_to_cart", "change_quantity", "replace_item", "reorder", CHECKOUT})
_JOINED = re.compile(r"[\n,;|]+|[.!।](?=\s)|\s(?:and|aur|और)\s", re.IGNORECASE)
HOLDS_UP = frozenset({"action_start_checkout", "action_note_details"})
MOST = 400
MOST_PARTS = 60  # of a message: more is a list, and tells nothing besides

Answer = dict[str, Any]


def told_unasked(text: str, message: Message, tracker: DialogueStateTracker) -> Answer | None:
    """A message that tells details of the delivery and no more; None when it is about something else."""
    if not text or len(text) > MOST:
        return None
    if _is_on_its_way(tracker):
        if (asks_of_time(text) or asks_earlier(text)) and not any(map(is_sold, _items(message))):
            return {**_answer("ask_delivery"), "data": {"time": True}}
        meant = _to_be_changed(text, message) is not None or of_placed(text, message, tracker)
        return _answer(TELLS) if meant else None
    if not _is_time_for_details(tracker):
        return None
    if corrects_address(text, tracker):
        return _answer(ADDRESS)
    if (asked := _to_be_changed(text, message)) is not None:
        return {**_answer(ADDRESS if asked == "address" else TELLS), "data": {"asked": asked}}
    if _is_begun(tracker) and _is_called_otherwise(text, message):
        return _answer(TELLS)
    if is_bare_pincode(text) and not asks(text) and (_waits_for_pincode(tracker) or _main(message) == CHECKOUT):
        return _answer(TELLS)
    told = told_in(text)
    if _asks(text, message) and not (told.is_payment_only and not asks(text) and _main(message) in ABOUT_PAYING):
        return _place_asked(text, message)
    if not told.is_sure or is_bare_pincode(text) or _is_of_goods(told.name):
        return None
    if told.address and not any((told.phone, pincode_within(text), told.name)) and any(map(is_sold, _items(message))):
        return None  # "india gate 5kg"
    if told.is_payment_only:
        return _answer(PAYS)
    if told.is_time_only and orders_later(text):
        return None
    if told.is_time_only and _main(message) == GREETS and not _is_bare_time(text, tracker):
        return None
    return _answer(ADDRESS if _main(message) == ADDRESS else TELLS)


def _is_called_otherwise(text: str, message: Message) -> bool:
    """Whether a text only says another name ("change name to Arjun Rao")."""
    name = change_said(text).name
    return bool(name) and is_name(name) and not asks(text) and not any(map(is_sold, _items(message)))


def _to_be_changed(text: str, message: Message) -> str | None:
    """The detail of the delivery that shall be another, where it is not said which ("change the time"); else None."""
    asked = change_said(text).asked
    return asked if asked in CHANGED and not any(map(is_sold, _items(message))) else None


def _place_asked(text: str, message: Message) -> Answer | None:
    """A question whether a pincode is served, a greeting or nothing else beside it ("hello, 560038 me aate ho?")."""
    return _answer(ADDRESS) if _main(message) in BESIDE_A_PINCODE and asks(text) and pincode_within(text) else None


def _is_on_its_way(tracker: DialogueStateTracker) -> bool:
    """Whether an order is on its way, and nothing else is begun or asked that a detail could be for."""
    if tracker.active_loop_name or _is_begun(tracker):
        return False
    if tracker.get_slot("open_question") not in (None, *ASKED_OF_PLACED):
        return False
    return bool(wiring.shop().orders.open(customer_id(tracker.sender_id)))


def named_unasked(text: str, message: Message, tracker: DialogueStateTracker) -> Answer | None:
    """A name alone, told to the shop that has just held a checkout up or noted a detail; "Pooja" is a shelf else."""
    if not text or last_action(tracker) not in HOLDS_UP or not _is_time_for_details(tracker):
        return None
    if _main(message) not in MAY_BE_A_NAME or asks(text) or not is_name(text) or _is_of_goods(text):
        return None
    return _answer(TELLS)


def tell_apart(text: str, message: Message, tracker: DialogueStateTracker) -> bool:
    """Make the details that stand beside other wishes a wish of their own ("5 kg atta, kal subah, cash").

    False, and nothing changed, where there are none, or the whole message is one.
    """
    wishes: Sequence[dict[str, Any]] = message.get("wishes") or ()
    at_summary = asks_for_the_order(tracker) or _is_answered_beside_goods(message, tracker)
    if not wishes or not (at_summary or _is_time_for_details(tracker)) or asks(text):
        return False
    parts = _joined_parts(text) if at_summary else _parts(text)
    if len(parts) > MOST_PARTS:
        return False
    told = [wish for wish in wishes if wish["intent"]["name"] in TELLING]
    details = [part for part in parts if change_said(part)] if at_summary else _details_among(parts, told)
    details = [part for part in details if not asks(part)]  # "hey, do you deliver to 560034"
    details += [said for part in parts if part not in details and (said := _time_of_goods(part, wishes))]
    if not details:
        return False
    items = message.get("items") or []
    kept = [index for index, item in enumerate(items) if not (_within(item["text"], details) or _is_place(item))]
    others = [wish for wish in wishes if wish not in told]
    others = [{**wish, "items": [index for index in wish["items"] if index in kept]} for wish in others]
    others = [wish for wish in others if not _is_nothing(wish, details)]
    if at_summary:  # "change the slot to evening" is no change of an order that is placed
        others = [wish for wish in others if wish["items"] or not change_said(wish["text"])]
    if ordering := _ordering(parts, wishes):
        others = [wish for wish in others if wish["intent"]["name"] != CHECKOUT]
        others.append({"text": ordering, "intent": {"name": CHECKOUT, "confidence": 1.0}, "items": []})
    if not others and (at_summary or told_in(text).is_sure):
        return False
    apart = {"text": ", ".join(details), "intent": {"name": TELLS, "confidence": 1.0}, "items": []}
    put_wishes(message, [*others, apart])
    if not others:
        message.set("wish_text", apart["text"], add_to_output=True)
        message.set("wish_items", [], add_to_output=True)
    return True


def _is_answered_beside_goods(message: Message, tracker: DialogueStateTracker) -> bool:
    """Whether goods are wanted while the checkout asks when, or how paid ("kal subah, aur ek doodh")."""
    asked = tracker.get_slot("requested_slot") if tracker.active_loop_name == FORM else None
    return asked in ASKED_IN_A_WORD and any(item["action"] == "add" and is_sold(item) for item in _items(message))


def _items(message: Message) -> Sequence[dict[str, Any]]:
    return message.get("items") or ()


def _parts(text: str) -> list[str]:
    return [part.strip() for part in BETWEEN.split(text)[::2] if part.strip()]


def _joined_parts(text: str) -> list[str]:
    """The parts of a message about an order that is summed up, those that "and" joins apart too."""
    return [part.strip(" .!।") for part in _JOINED.split(text) if part.strip(" .!।")]


def _time_of_goods(part: str, wishes: Sequence[dict[str, Any]]) -> str:
    """When to bring it, said along with goods or with the word for checkout ("2 kg atta shaam ko bhejna"); else ""."""
    wanted = any(
        wish["intent"]["name"] in BROUGHT and (part in wish["text"] or wish["text"] in part) for wish in wishes
    )
    said = time_beside(part) if wanted else ""
    return said if said and told_in(said).is_time_only else ""


def _details_among(parts: Sequence[str], told: Sequence[dict[str, Any]]) -> list[str]:
    """The parts that tell details and nothing else: what is sure, the name beside a mobile number, and what the same
    clause has besides ("flat 12, 3rd cross, 560038")."""
    sure = [_is_detail(part) for part in parts]
    together = [_parts(wish["text"]) for wish in told]
    found = []
    for position, part in enumerate(parts):
        beside = range(max(position - 1, 0), min(position + 2, len(parts)))
        called = any(sure[other] and _is_number(parts[other]) for other in beside)
        named = called and is_name(told_in(part).name) and not _is_of_goods(part)
        along = any(part in those and any(_is_detail(one) for one in those) for those in together)
        introduced = is_name(called_in(part))
        if sure[position] or named or introduced or (along and not orders(part)):
            found.append(part)
    return found


def _ordering(parts: Sequence[str], wishes: Sequence[dict[str, Any]]) -> str:
    """The words that want the order placed now ("jaldi bhej do sab saman" tells a time as well); "" where none do."""
    sure = [wish["text"] for wish in wishes if wish["intent"]["name"] == CHECKOUT and is_sure(wish["intent"])]
    return next((part for part in parts if orders(part)), next(iter(sure), ""))


def _is_nothing(wish: dict[str, Any], details: Sequence[str]) -> bool:
    """Whether nothing is left of a wish without the details."""
    return not wish["items"] and (wish["intent"]["name"] in NEEDS_GOODS or _within(wish["text"], details))


def _is_all_details(text: str) -> bool:
    """Whether a text of several parts tells a detail in each ("Rohit ko dena, 9812345678")."""
    parts = _parts(text)
    return len(parts) > 1 and len(_details_among(parts, ())) == len(parts)


def _is_detail(part: str) -> bool:
    told = told_in(part)
    return told.is_sure and not is_bare_pincode(part) and not _is_of_goods(told.name)


def _is_place(item: dict[str, Any]) -> bool:
    """Whether an item as read is a word for where to bring it ("to my office"), and nothing that is sold."""
    return set(WORD.findall(item["product"].lower())) <= PLACES and not is_sold(item)


def _is_number(part: str) -> bool:
    told = told_in(part)
    return phone_within(told.phone) is not None and not told.name and not told.address


def _within(text: str, details: Sequence[str]) -> bool:
    """Whether every part of a text belongs to one of the details."""
    return all(any(part in detail for detail in details) for part in _parts(text))


def _is_of_goods(name: str) -> bool:
    return bool(name) and wiring.matcher().names_goods(name)


def _is_time_for_details(tracker: DialogueStateTracker) -> bool:
    """Whether no checkout asks already, and what is told can be of an order to come rather than of one on its way."""
    if tracker.active_loop_name == FORM or asks_for_the_order(tracker):
        return False
    return _is_begun(tracker) or not wiring.shop().orders.open(customer_id(tracker.sender_id))


def _is_begun(tracker: DialogueStateTracker) -> bool:
    shop, customer = wiring.shop(), customer_id(tracker.sender_id)
    begun = shop.carts.view(customer).lines or shop.doubts.open(customer)
    return bool(begun or shop.checkouts.draft(customer))


def _waits_for_pincode(tracker: DialogueStateTracker) -> bool:
    """Whether an address was told whose pincode is not served, or that has none yet."""
    draft = wiring.shop().checkouts.draft(customer_id(tracker.sender_id))
    return draft is not None and bool(draft.line) and not draft.pincode


def _is_bare_time(text: str, tracker: DialogueStateTracker) -> bool:
    """Whether "evening" is when to bring it: not "good evening", and only where there is something to bring."""
    return set(WORD.findall(text.lower())) <= time_words(text) and _is_begun(tracker)


def _asks(text: str, message: Message) -> bool:
    intent = message.get(INTENT) or {}
    name = str(intent.get("name"))
    asked = asks(text) or (name.startswith("ask_") and is_sure(intent))
    if name == "deny" and told_in(text).is_time_only:
        return asked  # "nahi rehne do, kal nahi parso"
    return (
        asked
        or has_reservation(with_cash_named(text))
        or (name in ABOUT_OTHERS - {CHANGE} and is_sure(intent) and not _is_all_details(text))
    )


def _main(message: Message) -> str:
    return str((message.get(INTENT) or {}).get("name") or "")


def _answer(intent: str) -> Answer:
    return {"intent": intent, "state": PressState.LIVE.value, "data": {}, "token": None}
