"""Details of the delivery told before any checkout asks for them, and nothing else in the message.

What they are is `told_in`'s business; here is decided whether they are meant. Nothing is kept here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message

from kirana.nlu.checkout_said import corrects_address, last_action
from kirana.nlu.choices_said import is_sure
from kirana.nlu.details_apart import is_all_details, is_of_goods
from kirana.nlu.details_due import is_begun, is_on_its_way, is_time_for_details, waits_for_pincode
from kirana.nlu.placed_said import ABOUT_OTHERS, of_placed
from kirana.nlu.unclear import is_sold
from kirana.shop.answers import pincode_within
from kirana.shop.choices import PressState
from kirana.understanding.details import change_said, has_reservation, is_bare_pincode
from kirana.understanding.order_words import orders_later
from kirana.understanding.paying_words import with_cash_named
from kirana.understanding.times import WORD, is_now, time_words
from kirana.understanding.told import asks, is_name, told_in
from kirana.understanding.told_otherwise import asks_earlier, asks_of_time
from kirana.understanding.wishes import NOT_UNDERSTOOD

TELLS, ADDRESS, PAYS, GREETS, CHECKOUT = "inform", "give_address", "choose_payment", "greet", "checkout"
CHANGE = "change_order"
# What "paise ghar pe dungi" may have been taken for.
ABOUT_PAYING = frozenset({"ask_payment_methods", "ask_delivery", "claim_payment", "deny", "add_note"})
BESIDE_A_PINCODE = frozenset({GREETS, NOT_UNDERSTOOD, "out_of_scope"})
# What a name alone may have been taken for.
MAY_BE_A_NAME = frozenset(
    {NOT_UNDERSTOOD, "out_of_scope", TELLS, "add_to_cart", "search_product", "browse_catalog", "ask_availability"}
)
# What may be told before a checkout, and is asked for in a word where it is only spoken of.
CHANGED = frozenset({"delivery_slot", "address"})
HOLDS_UP = frozenset({"action_start_checkout", "action_note_details"})
MOST = 400

Answer = dict[str, Any]


def told_unasked(text: str, message: Message, tracker: DialogueStateTracker) -> Answer | None:
    """A message that tells details of the delivery and no more; None when it is about something else."""
    if not text or len(text) > MOST:
        return None
    if is_on_its_way(tracker):
        if (asks_of_time(text) or asks_earlier(text)) and not any(map(is_sold, _items(message))):
            return {**_answer("ask_delivery"), "data": {"time": True}}
        meant = _to_be_changed(text, message) is not None or of_placed(text, message, tracker)
        return _answer(TELLS) if meant else None
    if not is_time_for_details(tracker):
        return None
    if corrects_address(text, tracker):
        return _answer(ADDRESS)
    if (asked := _to_be_changed(text, message)) is not None:
        return {**_answer(ADDRESS if asked == "address" else TELLS), "data": {"asked": asked}}
    if is_begun(tracker) and _is_called_otherwise(text, message):
        return _answer(TELLS)
    if is_now(text) and last_action(tracker) == "action_note_details":
        return _answer(TELLS)  # "abhi", when the address is told
    if is_bare_pincode(text) and not asks(text) and (waits_for_pincode(tracker) or _main(message) == CHECKOUT):
        return _answer(TELLS)
    told = told_in(text)
    if _asks(text, message) and not (told.is_payment_only and not asks(text) and _main(message) in ABOUT_PAYING):
        return _place_asked(text, message)
    if not told.is_sure or is_bare_pincode(text) or is_of_goods(told.name):
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


def named_unasked(text: str, message: Message, tracker: DialogueStateTracker) -> Answer | None:
    """A name alone, told to the shop that has just held a checkout up or noted a detail; "Pooja" is a shelf else."""
    if not text or last_action(tracker) not in HOLDS_UP or not is_time_for_details(tracker):
        return None
    if _main(message) not in MAY_BE_A_NAME or asks(text) or not is_name(text) or is_of_goods(text):
        return None
    return _answer(TELLS)


def _items(message: Message) -> Sequence[dict[str, Any]]:
    return message.get("items") or ()


def _is_bare_time(text: str, tracker: DialogueStateTracker) -> bool:
    """Whether "evening" is when to bring it: not "good evening", and only where there is something to bring."""
    return set(WORD.findall(text.lower())) <= time_words(text) and is_begun(tracker)


def _asks(text: str, message: Message) -> bool:
    intent = message.get(INTENT) or {}
    name = str(intent.get("name"))
    asked = asks(text) or (name.startswith("ask_") and is_sure(intent))
    if name == "deny" and told_in(text).is_time_only:
        return asked  # "nahi rehne do, kal nahi parso"
    return (
        asked
        or has_reservation(with_cash_named(text))
        or (name in ABOUT_OTHERS - {CHANGE} and is_sure(intent) and not is_all_details(text))
    )


def _main(message: Message) -> str:
    return str((message.get(INTENT) or {}).get("name") or "")


def _answer(intent: str) -> Answer:
    return {"intent": intent, "state": PressState.LIVE.value, "data": {}, "token": None}
