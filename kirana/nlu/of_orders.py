"""Messages that only an order on its way, or one that has come, gives a meaning to. Nothing is changed here.

"Kitna time lagega" asks of the order where there is one, "that is wrong" complains of what came; while a cart is put
together the same words are of that.
"""

from __future__ import annotations

from typing import Any

from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from kirana import wiring
from kirana.nlu.checkout_said import asks_for_the_order, last_action
from kirana.nlu.choices_said import is_sure
from kirana.nlu.decided import decide
from kirana.nlu.unclear import is_sold
from kirana.shop.customer import customer_id
from kirana.shop.order import OrderStatus
from kirana.understanding.after_words import (
    bill_said,
    contents_said,
    how_long_said,
    new_order_said,
    objects,
    of_several,
    orders_shown,
    same_for_said,
    total_said,
    where_said,
    without_new_order,
)
from kirana.understanding.complaint_words import asks_for_money, asks_of_complaint, delivery_told, faulted, wrong_told
from kirana.understanding.order_words import cancels, keeps_uncancelled, place_cancelled
from kirana.understanding.ordered import ordered_skus
from kirana.understanding.reading import Item
from kirana.understanding.trouble_words import (
    accuses,
    bringer_unreached,
    calls_out,
    hurries,
    is_short,
    kept_waiting,
    not_as_ordered,
)
from kirana.understanding.verbs import INTENT_OF
from kirana.understanding.wishes import NOT_UNDERSTOOD

TRACK, COMPLAIN, CART, AGAIN, DELIVERY = "track_order", "complain", "view_cart", "reorder", "ask_delivery"
PERSON, HISTORY = "human_handoff", "order_history"
# What a question after an order may have been taken for.
MAY_ASK = frozenset(
    {NOT_UNDERSTOOD, "out_of_scope", "ask_delivery", "checkout", CART, "ask_store", "ask_product", "search_product",
     "ask_price", "add_to_cart", "browse_catalog", HISTORY, "ask_payment_methods", "affirm"}
)  # fmt: skip
MAY_ASK_TOTAL = frozenset({CART, NOT_UNDERSTOOD, "out_of_scope", "ask_price", "choose_payment", "ask_payment_methods"})
# What went wrong, told in free words.
TROUBLES = (not_as_ordered, kept_waiting, bringer_unreached, accuses)
# What is done about it otherwise.
NO_TROUBLE = frozenset({PERSON, "request_refund", "report_illness", "claim_payment", "cancel_order", AGAIN})
# What such a message may say: most say none of it, and nothing is looked up for them.
SAYINGS = (
    asks_for_money,
    asks_of_complaint,
    delivery_told,
    faulted,
    objects,
    same_for_said,
    new_order_said,
    wrong_told,
    where_said,
    how_long_said,
    bill_said,
    contents_said,
    total_said,
    place_cancelled,
    cancels,
    keeps_uncancelled,
    orders_shown,
    hurries,
    calls_out,
    is_short,
    *TROUBLES,
)
# After these the orders stand listed, whatever is in the cart.
LISTS_ORDERS = frozenset({"action_track_order", "action_show_orders", "action_ask_cancel_order"})
# What "cancel the whole thing" may have been taken for.
MAY_CANCEL = frozenset({"clear_cart", NOT_UNDERSTOOD, "out_of_scope", "remove_from_cart", "deny", "change_order", CART})
# After these nobody has been of help: who calls out then wants a person.
OF_NO_HELP = frozenset(
    {"action_record_complaint", "action_record_refund", "action_offer_person", "action_explain_misunderstanding"}
)
# What a complaint may have been taken for.
MAY_COMPLAIN = frozenset(
    {NOT_UNDERSTOOD, "out_of_scope", "add_to_cart", "search_product", "ask_product", CART, "deny", "choose_option",
     "change_quantity", "ask_price", "change_order", "replace_item", "remove_from_cart", TRACK,
     "help"}
)  # fmt: skip


def read_of_order(text: str, message: Message, tracker: DialogueStateTracker) -> bool:
    """Set the intent of such a message; False, and nothing changed, when it is about something else."""
    if not any(says(text) for says in SAYINGS):
        return False
    if _asks_total(text, message) and _is_of_cart(tracker):
        decide(message, CART)
        return True
    if tracker.active_loop_name or asks_for_the_order(tracker):
        if (message.get(INTENT) or {}).get("name") in MAY_ASK and how_long_said(text):
            decide(message, DELIVERY)  # when it would come: none is on its way that this checkout is about
            return True
        return _keeps_apart(text, message, tracker)
    shop, customer = wiring.shop(), customer_id(tracker.sender_id)
    begun = bool(shop.carts.view(customer).lines or shop.doubts.open(customer))
    ordered = bool(shop.orders.history(customer))
    if calls_out(text) and (last_action(tracker) in OF_NO_HELP or shop.complaints.open_of(customer)):
        decide(message, PERSON)
        return True
    if objects(text):
        # Nothing has come that could be wrong: what is put together is shown as it is.
        decide(message, CART if begun else COMPLAIN if ordered else NOT_UNDERSTOOD)
        return True
    if place_cancelled(text) and shop.orders.open(customer) and (not begun or last_action(tracker) in LISTS_ORDERS):
        decide(message, "cancel_order")
        return True
    if keeps_uncancelled(text) and (message.get(INTENT) or {}).get("name") == "cancel_order":
        decide(message, TRACK if shop.orders.open(customer) else CART)  # "cancel nahi, bas batao kitne dene hain"
        return True
    if cancels(text) and _cancels_by_goods(message, tracker):
        decide(message, "cancel_order", message.get("items") or [])
        return True
    if not ordered:
        return _keeps_apart(text, message, tracker) or _begins_another(text, message, begun=begun)
    name = (message.get(INTENT) or {}).get("name")
    came = any(one.status is OrderStatus.DELIVERED for one in shop.orders.history(customer))
    told = name not in NO_TROUBLE and any(tells(text) for tells in TROUBLES)
    if told or (
        name in MAY_COMPLAIN | {COMPLAIN}
        and ((name != COMPLAIN and wrong_told(text)) or (came and (faulted(text) or (not begun and is_short(text)))))
    ):
        decide(message, COMPLAIN, message.get("items") or [])
        return True
    if asks_for_money(text) and name != "claim_payment":
        decide(message, "request_refund")  # where money is that was paid: none is asked back by that
        return True
    if asks_of_complaint(text) and name not in NO_TROUBLE:
        decide(message, COMPLAIN)
        return True
    if came and name in MAY_COMPLAIN and delivery_told(text) and "?" not in text and _came(message, tracker):
        decide(message, COMPLAIN, message.get("items") or [])  # "salt nahi aaya"
        return True
    placed = bool(shop.orders.open(customer))
    if orders_shown(text) and (of_several(text) or not begun):
        decide(message, TRACK if len(shop.orders.open(customer)) > 1 else HISTORY)
        return True
    if placed and not begun and hurries(text):
        decide(message, TRACK)
        return True
    if placed and not begun and cancels(text) and name in MAY_CANCEL and not _sold(message):
        decide(message, "cancel_order")  # "cancel the whole thing"
        return True
    if placed and not begun and _asks_total(text, message):
        decide(message, TRACK)
        return True
    asked = where_said(text) or (not begun and (how_long_said(text) or bill_said(text) or contents_said(text)))
    if asked and name in MAY_ASK and shop.orders.open(customer):
        decide(message, TRACK)
        return True
    return _keeps_apart(text, message, tracker) or _begins_another(text, message, begun=begun)


def _asks_total(text: str, message: Message) -> bool:
    """Whether it is asked what all comes to, and of no goods ("kitne paise dene hai")."""
    name = (message.get(INTENT) or {}).get("name")
    return name in MAY_ASK_TOTAL and total_said(text) and not _sold(message)


def _is_of_cart(tracker: DialogueStateTracker) -> bool:
    """Whether a sum can only be that of the cart: something is in it, or no order is placed."""
    shop, customer = wiring.shop(), customer_id(tracker.sender_id)
    return bool(shop.carts.view(customer).lines or shop.doubts.open(customer)) or not shop.orders.history(customer)


def _sold(message: Message) -> bool:
    return any(map(is_sold, message.get("items") or ()))


def _came(message: Message, tracker: DialogueStateTracker) -> bool:
    """Whether goods are named that an order had which has been delivered."""
    items = [Item.from_dict(item) for item in message.get("items") or ()]
    text = str(message.get(TEXT) or "")
    known = wiring.matcher().vocabulary().is_word
    items += [Item(word, "ask", word) for word in text.lower().split() if known(word)]
    orders = wiring.shop().orders.history(customer_id(tracker.sender_id))
    came = [one for one in orders if one.status is OrderStatus.DELIVERED]
    return any(ordered_skus(items, one, wiring.catalogue(), wiring.matcher()) for one in came)


def _cancels_by_goods(message: Message, tracker: DialogueStateTracker) -> bool:
    """Whether goods named beside "cancel" are those of an order, and neither in the cart nor asked about."""
    shop, customer = wiring.shop(), customer_id(tracker.sender_id)
    items = [Item.from_dict(item) for item in message.get("items") or ()]
    here = [line.sku for line in shop.carts.view(customer).lines]
    here += [option.sku for doubt in shop.doubts.open(customer) for option in doubt.options]
    catalogue, matcher = wiring.catalogue(), wiring.matcher()
    in_cart = catalogue.products(here)
    if not items or any(matcher.match_among(item, in_cart) for item in items if item.product):
        return False
    orders = shop.orders.open(customer)
    return (bool(here) or len(orders) > 1) and any(ordered_skus(items, one, catalogue, matcher) for one in orders)


def _keeps_apart(text: str, message: Message, tracker: DialogueStateTracker) -> bool:
    """The same for somebody else is an order of its own: the goods once more, and who gets them."""
    told = same_for_said(text)
    shop, customer = wiring.shop(), customer_id(tracker.sender_id)
    begun = bool(shop.carts.view(customer).lines)
    if not told or not (begun or shop.orders.history(customer)):
        return False
    waiting: list[dict[str, Any]] = []
    if not begun:
        inform = {"name": "inform", "confidence": 1.0}
        waiting.append({"text": told, "wish_text": told, "intent": inform, "wish_items": []})
    message.set("same_for", True, add_to_output=True)
    decide(message, AGAIN, [], waiting)
    return True


def _begins_another(text: str, message: Message, *, begun: bool) -> bool:
    """An order apart from the one that is placed: what it names goes into the cart, and into no order."""
    if not new_order_said(text) or same_for_said(text):
        return False
    rest = without_new_order(text)
    items = [item.as_dict() for item in wiring.reader().read(rest).items] if rest else []
    wanted = [item for item in items if item["action"] == "add"]
    sure_of_else = is_sure(message.get(INTENT) or {}) and (message.get(INTENT) or {}).get("name") in (
        "track_order", "cancel_order", "complain", "request_refund", "reorder", "order_history", "human_handoff",
    )  # fmt: skip
    if not wanted and sure_of_else:
        return False
    decide(message, INTENT_OF["add"] if wanted or not begun else CART, wanted)
    return True
