"""Details of the delivery beside other wishes of a message, made a wish of their own ("5 kg atta, kal subah, cash")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.training_data.message import Message

from kirana import wiring
from kirana.nlu.checkout_said import FORM, asks_for_the_order
from kirana.nlu.choices_said import is_sure
from kirana.nlu.decided import put_wishes
from kirana.nlu.details_due import is_time_for_details
from kirana.nlu.unclear import is_sold
from kirana.shop.answers import phone_within
from kirana.understanding.called import called_in
from kirana.understanding.details import PLACES, change_said, is_bare_pincode
from kirana.understanding.order_words import orders
from kirana.understanding.time_beside import time_beside
from kirana.understanding.times import WORD
from kirana.understanding.told import BETWEEN, asks, is_name, told_in
from kirana.understanding.verbs import INTENT_OF
from kirana.understanding.wishes import NOT_UNDERSTOOD

TELLS, CHECKOUT = "inform", "checkout"
TELLING = frozenset({TELLS, "choose_payment", "give_address"})
# What is nothing without goods.
NEEDS_GOODS = frozenset(INTENT_OF.values()) | {NOT_UNDERSTOOD, "out_of_scope"}
# What the checkout asks that a few words answer.
ASKED_IN_A_WORD = ("delivery_slot", "payment_method")
# What a time said along with it is the time to bring.
BROUGHT = frozenset({"add_to_cart", "change_quantity", "replace_item", "reorder", CHECKOUT})
_JOINED = re.compile(r"[\n,;|]+|[.!।](?=\s)|\s(?:and|aur|और)\s", re.IGNORECASE)
MOST_PARTS = 60  # of a message: more is a list, and tells nothing besides


def tell_apart(text: str, message: Message, tracker: DialogueStateTracker) -> bool:
    """Make the details that stand beside other wishes a wish of their own ("5 kg atta, kal subah, cash").

    False, and nothing changed, where there are none, or the whole message is one.
    """
    wishes: Sequence[dict[str, Any]] = message.get("wishes") or ()
    at_summary = asks_for_the_order(tracker) or _is_answered_beside_goods(message, tracker)
    if not wishes or not (at_summary or is_time_for_details(tracker)) or asks(text):
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
    return asked in ASKED_IN_A_WORD and any(
        item["action"] == "add" and is_sold(item) for item in message.get("items") or ()
    )


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
        named = called and is_name(told_in(part).name) and not is_of_goods(part)
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


def is_all_details(text: str) -> bool:
    """Whether a text of several parts tells a detail in each ("Rohit ko dena, 9812345678")."""
    parts = _parts(text)
    return len(parts) > 1 and len(_details_among(parts, ())) == len(parts)


def _is_detail(part: str) -> bool:
    told = told_in(part)
    return told.is_sure and not is_bare_pincode(part) and not is_of_goods(told.name)


def _is_place(item: dict[str, Any]) -> bool:
    """Whether an item as read is a word for where to bring it ("to my office"), and nothing that is sold."""
    return set(WORD.findall(item["product"].lower())) <= PLACES and not is_sold(item)


def _is_number(part: str) -> bool:
    told = told_in(part)
    return phone_within(told.phone) is not None and not told.name and not told.address


def _within(text: str, details: Sequence[str]) -> bool:
    """Whether every part of a text belongs to one of the details."""
    return all(any(part in detail for detail in details) for part in _parts(text))


def is_of_goods(name: str) -> bool:
    return bool(name) and wiring.matcher().names_goods(name)
