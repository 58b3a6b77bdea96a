"""What is a note for the order, and what only looks like one: goods that are not wanted. Nothing is changed here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from kirana import wiring
from kirana.nlu.checkout_said import FORM, asks_for_the_order
from kirana.nlu.decided import put_wishes
from kirana.nlu.unclear import is_sold
from kirana.shop.catalogue import index_tokens
from kirana.shop.customer import customer_id
from kirana.shop.product import Product
from kirana.understanding.conditions import conditions_apart
from kirana.understanding.details import change_said
from kirana.understanding.notes import (
    dictates,
    instruction_said,
    instructions_beside,
    note_led,
    packing_said,
    writes_beside,
)
from kirana.understanding.plain import without_how
from kirana.understanding.reading import Item
from kirana.understanding.told import told_in
from kirana.understanding.verbs import INTENT_OF
from kirana.understanding.wishes import NOT_UNDERSTOOD

NOTE = "add_note"
# What "lahsun mat dena" or "not dettol" may have been taken for.
MISTAKEN = frozenset({NOTE, NOT_UNDERSTOOD, "out_of_scope", "search_product"})
# What "leave it with the guard" may have been taken for.
MAY_INSTRUCT = frozenset({"ask_delivery", "track_order", "change_order", "human_handoff", INTENT_OF["add"]})


def decide_notes(message: Message, sender: str) -> None:
    """Set the intents of wishes that are notes by their first words ("please note that …"), and of those that refuse
    goods which the cart, an open question or an order on its way has ("lahsun mat dena"): these go out of it."""
    text, wishes = str(message.get(TEXT) or ""), list(message.get("wishes") or ())
    if (noted := note_led(text)) is not None:
        listed = [item.as_dict() for item in wiring.reader().read(noted).items] if dictates(text) else []
        goods = bool(listed) and all(item["action"] == "add" and is_sold(item) for item in listed)
        message.set("items", listed if goods else [], add_to_output=True)
        intent = {"name": INTENT_OF["add"] if goods else NOTE, "confidence": 1.0}
        put_wishes(message, [{"text": text, "intent": intent, "items": list(range(len(listed))) if goods else []}])
        return
    if writes_beside(text):
        message.set("items", [], add_to_output=True)
        put_wishes(message, [{"text": text, "intent": {"name": NOTE, "confidence": 1.0}, "items": []}])
        return
    if _say_how_they_come(text, message, sender):
        return
    alone = len(wishes) == 1 and wishes[0]["intent"]["name"] in MISTAKEN | MAY_INSTRUCT and instruction_said(text)
    if alone and not any(map(is_sold, message.get("items") or ())):
        put_wishes(message, [{"text": text, "intent": {"name": NOTE, "confidence": 1.0}, "items": []}])
        return
    if packing_said(text) or _says_how(text, message, sender):
        message.set("items", [], add_to_output=True)
        put_wishes(message, [{"text": text, "intent": {"name": NOTE, "confidence": 1.0}, "items": []}])
        return
    if all(wish["intent"]["name"] not in MISTAKEN or not wish["items"] for wish in wishes):
        return
    there = _there(customer_id(sender))
    items = message.get("items") or []
    decided = [_decided(wish, [items[index] for index in wish["items"]], there) for wish in wishes]
    if decided != wishes:
        main = message.get(INTENT) if (message.get(INTENT) or {}).get("name") not in MISTAKEN else None
        put_wishes(message, decided, main=main)


def note_apart(text: str, message: Message, tracker: DialogueStateTracker) -> bool:
    """Make what is to be done at the door a wish of its own, beside details told to a checkout that asks or sums up
    ("cash, and leave it with security"); False, and nothing changed, where there is none."""
    if not (tracker.active_loop_name == FORM or asks_for_the_order(tracker)):
        return False
    notes, rest = instructions_beside(text)
    if not notes or not (told_in(rest).is_sure or change_said(rest)):
        return False
    noted, tells = ({"name": name, "confidence": 1.0} for name in (NOTE, "inform"))
    put_wishes(
        message,
        [{"text": note, "intent": noted, "items": []} for note in notes]
        + [{"text": rest, "intent": tells, "items": []}],
    )
    return True


def _say_how_they_come(text: str, message: Message, sender: str) -> bool:
    """Make notes of how goods shall come ("bread dabni nahi chahiye"), beside goods that are put in with them; False,
    and nothing changed, where nothing says so of goods, or of what stands in the cart."""
    said, others = conditions_apart(text, _is_in_name)
    items = list(wiring.reader().read(", ".join(others)).items) if said and others else []
    shop, customer = wiring.shop(), customer_id(sender)
    waiting = shop.carts.view(customer).lines or shop.doubts.open(customer)
    if not said or (others and not (items and all(item.action == "add" for item in items))):
        return False
    if not items and not (waiting or (_names_goods(text) and not shop.orders.latest(customer))):
        return False
    of_what = items[-1].product if items else ""
    notes = [one if not of_what or _names_goods(one) else f"{of_what}: {one}" for one in said]
    listed = [item.as_dict() for item in items]
    message.set("items", listed, add_to_output=True)
    noted, added = ({"name": name, "confidence": 1.0} for name in (NOTE, INTENT_OF["add"]))
    goods = [{"text": ", ".join(others), "intent": added, "items": list(range(len(listed)))}] if listed else []
    put_wishes(message, [*goods, {"text": ", ".join(notes), "intent": noted, "items": []}])
    return True


def _is_in_name(word: str, text: str) -> bool:
    """Whether a word is part of a name of goods in a text ("kacha aam", "green chilli")."""
    tokens, one = index_tokens(text, variants=False), index_tokens(word, variants=False)
    spans = wiring.lexicon().spans(tokens)
    return any(len(one) == 1 and one[0] in tokens[span.start : span.end] for span in spans)


def _names_goods(text: str) -> bool:
    return bool(wiring.lexicon().spans(index_tokens(text, variants=False)))


def _says_how(text: str, message: Message, sender: str) -> bool:
    """Whether a text says how goods shall be that are in the cart ("aloo achche wale dena"), and counts none."""
    items = [Item.from_dict(one) for one in message.get("items") or ()]
    if len(items) != 1 or items[0].action != "add":
        return False
    plain = without_how(items[0].product)
    if plain in ("", items[0].product):
        return False
    counted = (items[0].count, items[0].amount, items[0].money_paise)
    lines = wiring.shop().carts.view(customer_id(sender)).lines
    there = wiring.catalogue().products(line.sku for line in lines)
    return counted == (None, None, None) and bool(wiring.matcher().match_among(replace(items[0], product=plain), there))


def _decided(wish: dict[str, Any], items: Sequence[dict[str, Any]], there: Sequence[Product]) -> dict[str, Any]:
    refused = [Item.from_dict(item) for item in items if item["action"] == "remove"]
    if wish["intent"]["name"] not in MISTAKEN or not refused or len(refused) < len(items):
        return wish
    if not all(wiring.matcher().match_among(item, there) for item in refused):
        return wish
    return {**wish, "intent": {"name": INTENT_OF["remove"], "confidence": 1.0}}


def _there(customer: str) -> list[Product]:
    """All that a shopper may refuse: in the cart, asked about, or on its way."""
    shop = wiring.shop()
    skus = [line.sku for line in shop.carts.view(customer).lines]
    skus += [option.sku for doubt in shop.doubts.open(customer) for option in doubt.options]
    if not skus:
        skus = [line.line.sku for order in shop.order_changes.changeable(customer) for line in order.lines]
    return wiring.catalogue().products(skus)
