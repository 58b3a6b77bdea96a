"""Messages about an order that is placed: a change of it, the same again, what was wrong with it, somebody ill of it.

Said in the same words as changes of the cart ("bread hata do"), they mean something else once there is an order. What
decides are the words, the question that stands open, and what the store has of this customer; nothing is changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message

from kirana import wiring
from kirana.nlu.decided import decide, put_wishes
from kirana.nlu.demanded import complained_once, demand_another
from kirana.shop.choices import PressState
from kirana.shop.customer import customer_id
from kirana.shop.order import Order
from kirana.shop.order_changes import CHANGEABLE
from kirana.understanding.after_words import adds_said
from kirana.understanding.complaint_words import (
    another_wanted,
    bad_goods_told,
    delivery_told,
    illness_said,
    kind_said,
)
from kirana.understanding.order_words import (
    again_said,
    besides_said,
    finishing_said,
    into_said,
    order_said,
    pointed_out,
    yes_but_said,
)
from kirana.understanding.ordered import among_ordered
from kirana.understanding.pointing import asks_said
from kirana.understanding.reading import Item
from kirana.understanding.shop_questions import is_question
from kirana.understanding.verbs import INTENT_OF
from kirana.understanding.wishes import LIGHT, NOT_UNDERSTOOD

CART = frozenset(INTENT_OF.values())
CHANGE, AGAIN, COMPLAIN, REFUND, ILL = "change_order", "reorder", "complain", "request_refund", "report_illness"
SURE_COMPLAINT = 0.86
# Beside a change of an order these are words around it, and no wish.
NOTHING_ASKED = frozenset({NOT_UNDERSTOOD, "out_of_scope", "help"})
OPEN = "change_order"  # the open question about a change of an order
# What "haan par …" may be read as.
HALF_A_YES = frozenset({"affirm", "choose_option", NOT_UNDERSTOOD})
# What goods that are wanted besides may have been taken for.
MAY_BE_WANTED = frozenset({NOT_UNDERSTOOD, "out_of_scope", "search_product", "ask_availability"})
# The open question → the intent that puts it again.
PUT_AGAIN = {OPEN: CHANGE, "cancel_order": "cancel_order"}


def tell_illness(text: str, message: Message) -> bool:
    """Set the intent of a message that tells of somebody ill, whatever else it says; False when it does not."""
    if not illness_said(text):
        return False
    _decide(message, ILL, message.get("items") or [], [])
    return True


def read_after_order(text: str, message: Message, tracker: DialogueStateTracker) -> bool:
    """Set intent, items and waiting wishes of a message that is about a placed order; False when it is not.

    A complaint among other wishes is only marked as one; the wishes are then lined up as always.
    """
    open_question = tracker.get_slot("open_question")
    if open_question in PUT_AGAIN and _main(message) in HALF_A_YES and yes_but_said(text):
        _decide(message, PUT_AGAIN[open_question], [], [])
        _answer(message, onto=True)
        return True
    if demand_another(text, message, tracker):
        return True
    said = _told_apart(message.get("wishes") or [], message)
    wishes = complained_once(_without_demands(_with_complaints(_of_one_list(said, message), text)))
    if wishes != said:
        put_wishes(message, wishes)
    names = {wish["intent"]["name"] for wish in wishes}
    unclear = bool(names & {NOT_UNDERSTOOD, "choose_option"}) and (order_said(text) or bool(message.get("items")))
    if (AGAIN in names and not into_said(text)) or (again_said(text) and (names & CART or unclear)):
        _decide(message, AGAIN, message.get("items") or [], _others(wishes, {AGAIN, NOT_UNDERSTOOD, "choose_option"}))
        return True
    # Goods that are wanted besides, said in a way that is not sure: the change is shown, and needs a yes, anyway.
    about = CART | {CHANGE} | ({AGAIN} if into_said(text) else set())
    about |= MAY_BE_WANTED if besides_said(text) and not (is_question(text) or asks_said(text)) else set()
    items = [one for wish in wishes if wish["intent"]["name"] in about for one in _items(wish, message)]
    if (
        names == {CHANGE}
        and besides_said(text)
        and not items
        and not wiring.shop().orders.history(customer_id(tracker.sender_id))
    ):
        # "Can I add more?", before there is an order.
        _decide(message, "view_cart" if _cart_begun(tracker) else INTENT_OF["add"], [], [])
        return True
    if names == {CHANGE} and not items and not finishing_said(text) and _is_the_cart(tracker):
        # "Change my order" at the summary is a no to it; before that it is about the cart.
        _decide(message, "deny" if open_question == "order" else "view_cart", [], [])
        return True
    if not items:
        return False
    goods = [one.as_dict() for item in items if (one := pointed_out(Item.from_dict(item)))]
    if not goods and open_question == OPEN:
        _decide(message, CHANGE, [], [])  # "usi order mein daal do": what is proposed is put again
        _answer(message, onto=True)
        return True
    if goods and (over := _too_late(text, names, goods, tracker)):
        _decide(message, INTENT_OF["add"], goods, _others(wishes, {CHANGE}))
        message.set("over_order", over, add_to_output=True)
        return True
    if goods and _changes_order(text, names, goods, tracker):
        _decide(message, CHANGE, goods, _others(wishes, {CHANGE, *about}))
        _answer(message, onto=open_question == OPEN and "deny" not in names)
        return True
    if (
        goods
        and names <= {NOT_UNDERSTOOD, "out_of_scope"}
        and all(one["action"] == "add" and _sold(one) for one in goods)
    ):
        # "टाटा नमक भी भेज दो", with a cart begun.
        _decide(message, INTENT_OF["add"], goods, [])
        return True
    if names == {CHANGE} and (_cart_begun(tracker) or any(map(_sold, items))):
        _decide(message, INTENT_OF.get(items[0]["action"], INTENT_OF["add"]), items, [])
        return True
    return False


def _main(message: Message) -> str:
    return str((message.get(INTENT) or {}).get("name") or "")


def _is_the_cart(tracker: DialogueStateTracker) -> bool:
    """Whether an order that is spoken of can only be the one that is being put together."""
    if tracker.get_slot("checkout_open"):
        return True
    changeable = wiring.shop().order_changes.changeable(customer_id(tracker.sender_id))
    return _cart_begun(tracker) and not changeable


def _answer(message: Message, *, onto: bool) -> None:
    """`onto`: the change that is wished comes on top of the one that is shown already."""
    answer = {"state": PressState.LIVE.value, "data": {"onto": onto}, "token": None}
    message.set("answer", answer, add_to_output=True)


def _changes_order(text: str, names: set[str], items: Sequence[dict[str, Any]], tracker: DialogueStateTracker) -> bool:
    """Whether goods that are wished for, or not wanted, are those of a placed order rather than of the cart."""
    if tracker.get_slot("open_question") == OPEN:
        return True
    said, taking = CHANGE in names or order_said(text), [one for one in items if _takes(one)]
    more = (besides_said(text) or adds_said(text)) and len(taking) < len(items)
    if not said and not more and not taking:
        return False
    shop, customer = wiring.shop(), customer_id(tracker.sender_id)
    changeable = shop.order_changes.changeable(customer)
    if _cart_begun(tracker):
        # The order that is being put together is "my order" too, and at its checkout it alone is.
        return CHANGE in names and bool(changeable) and not tracker.get_slot("checkout_open")
    if said:
        return bool(changeable) or bool(shop.orders.history(customer))
    if taking:
        return any(_has_all(order, taking) for order in changeable)
    return bool(changeable)


def _takes(item: dict[str, Any]) -> bool:
    """Whether an item speaks of what is there already: less of it, none, or another number."""
    return item["action"] in ("remove", "set") or (item["action"] == "replace" and bool(item["negated"]))


def _too_late(text: str, names: set[str], items: Sequence[dict[str, Any]], tracker: DialogueStateTracker) -> str:
    """The id of the order that more is wanted with and that can take no more: it begins a new cart; else ""."""
    shop, customer = wiring.shop(), customer_id(tracker.sender_id)
    said = CHANGE in names or order_said(text)
    if (
        NOT_UNDERSTOOD in names
        or any(item["action"] != "add" for item in items)
        or not (said or besides_said(text))
        or _cart_begun(tracker)
    ):
        return ""
    if tracker.get_slot("open_question") == OPEN or shop.order_changes.changeable(customer):
        return ""
    over = shop.orders.history(customer) if said else shop.orders.open(customer)
    # What is paid and not packed yet is for a person to change, where the shopper says that it shall be changed.
    return over[0].id if over and not (said and over[0].status in CHANGEABLE) else ""


def _cart_begun(tracker: DialogueStateTracker) -> bool:
    """Whether an order is being put together: goods in the cart, or asked about."""
    shop, customer = wiring.shop(), customer_id(tracker.sender_id)
    return bool(shop.carts.view(customer).lines or shop.doubts.open(customer))


def _sold(item: dict[str, Any]) -> bool:
    return wiring.matcher().match(Item.from_dict(item)).decision != "none"


def _has_all(order: Order, items: Sequence[dict[str, Any]]) -> bool:
    catalogue, matcher = wiring.catalogue(), wiring.matcher()
    ordered = catalogue.products(line.line.sku for line in order.lines)
    return all(among_ordered(Item.from_dict(one), ordered, matcher, catalogue)[0] for one in items)


def _of_one_list(wishes: Sequence[dict[str, Any]], message: Message) -> list[dict[str, Any]]:
    """The wishes; beside things to buy, a complaint must be sure: a guessed one is a thing to buy, or nothing."""
    if not any(wish["intent"]["name"] == INTENT_OF["add"] for wish in wishes):
        return list(wishes)
    return [_bought(wish, message) if _is_guessed(wish) else wish for wish in wishes]


def _told_apart(wishes: Sequence[dict[str, Any]], message: Message) -> list[dict[str, Any]]:
    """The wishes; what a list to buy tells of goods that were bad is a wish of its own, and its other lines are bought.

    "5 kg atta aur doodh, kal ka doodh khatta tha": atta and milk are bought, and the milk of yesterday is told of.
    """
    apart: list[dict[str, Any]] = []
    for wish in wishes:
        told = [index for index in wish["items"] if _is_told(message.get("items")[index])]
        if wish["intent"]["name"] != INTENT_OF["add"] or len(wish["items"]) < 2 or len(told) == len(wish["items"]):
            apart.append(wish)
            continue
        for item in _items(wish, message):
            item["action"] = "add" if item["action"] == "ask" and not _is_told(item) else item["action"]
        apart.append({**wish, "items": [index for index in wish["items"] if index not in told]})
        sure = {"name": COMPLAIN, "confidence": 1.0}
        apart += [{"text": message.get("items")[one]["text"], "intent": sure, "items": [one]} for one in told]
    return apart


def _is_told(item: dict[str, Any]) -> bool:
    return item["action"] == "ask" and (bad_goods_told(item["text"]) or delivery_told(item["text"]))


def _is_guessed(wish: dict[str, Any]) -> bool:
    if wish["intent"]["name"] not in (COMPLAIN, REFUND):
        return False
    # "Khatta dahi" and "broken rice" are goods, "not nandini" is a brand that is not wanted.
    vague = kind_said(wish["text"]) in ("spoiled", "short", "other")
    unsure = vague or wish["intent"]["confidence"] < SURE_COMPLAINT
    return unsure and not (bad_goods_told(wish["text"]) or delivery_told(wish["text"]))


def _bought(wish: dict[str, Any], message: Message) -> dict[str, Any]:
    items = _items(wish, message)
    for item in items:
        item["action"] = "add" if item["action"] == "ask" else item["action"]
    name = INTENT_OF["add"] if items and all(item["action"] == "add" for item in items) else NOT_UNDERSTOOD
    return {**wish, "intent": {**wish["intent"], "name": name}}


def _with_complaints(wishes: Sequence[dict[str, Any]], text: str) -> list[dict[str, Any]]:
    """The wishes; what tells of a delivery is a complaint even where it reads like a change of the cart."""
    sure = {"name": COMPLAIN, "confidence": 1.0}
    return [{**wish, "intent": sure} if _complains(wish, text) else wish for wish in wishes]


def _complains(wish: dict[str, Any], text: str) -> bool:
    name = wish["intent"]["name"]
    # "Replace the milk, it was sour": why it shall be replaced stands in another clause.
    why = text if name == INTENT_OF["replace"] else wish["text"]
    if name == NOT_UNDERSTOOD:
        return bool(wish["items"]) and bad_goods_told(wish["text"])
    return name in CART and (delivery_told(wish["text"]) or bad_goods_told(why))


def _without_demands(wishes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The wishes without those that only demand another one in place of what is complained about."""
    if not any(wish["intent"]["name"] in (COMPLAIN, REFUND) for wish in wishes):
        return wishes
    demands = CART | {"choose_option"}
    return [wish for wish in wishes if wish["intent"]["name"] not in demands or not another_wanted(wish["text"])]


def _items(wish: dict[str, Any], message: Message) -> list[dict[str, Any]]:
    items = message.get("items") or []
    return [items[index] for index in wish["items"]]


def _others(wishes: Sequence[dict[str, Any]], used: set[str]) -> list[dict[str, Any]]:
    apart = used | CART | LIGHT | NOTHING_ASKED
    return [wish for wish in wishes if wish["intent"]["name"] not in apart]


def _decide(message: Message, intent: str, items: Sequence[dict[str, Any]], later: Sequence[dict[str, Any]]) -> None:
    waiting = [{"text": w["text"], "intent": w["intent"], "wish_items": _items(w, message)} for w in later]
    decide(message, intent, items, waiting)
