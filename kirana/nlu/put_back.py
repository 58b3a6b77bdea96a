"""Something named that shall be in the cart again as it was: "put the curd back". Nothing is changed here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from kirana import wiring
from kirana.nlu.decided import decide, put_wishes
from kirana.nlu.unclear import is_sold
from kirana.shop.customer import customer_id
from kirana.shop.order import CUSTOMER_MAY_CANCEL
from kirana.shop.product import Product
from kirana.understanding.keeping import only_kept
from kirana.understanding.putting_back import forgotten_said, put_back_said, put_in_by_mistake, taken_back_said
from kirana.understanding.reading import Item
from kirana.understanding.verbs import INTENT_OF
from kirana.understanding.wishes import NOT_UNDERSTOOD

SEVERAL = 2
UNDO, CHANGE, GREET, SHOW = "undo", "change_order", "greet", "view_cart"
# What the wish for goods that were never taken out may have been taken for.
MISTAKEN = frozenset({UNDO, GREET, NOT_UNDERSTOOD, "out_of_scope", "search_product", "choose_option", "add_to_cart"})
_AND = re.compile(r"\s*(?:[,\n;.]|\band\b|\baur\b|(?<=\s)और(?=\s))\s*", re.IGNORECASE)


def put_back(text: str, message: Message, sender: str) -> bool:
    """Set the intent of a message that wants something back that this cart held: the undo of that alone.

    Other goods in the message wait for their turn. What was never there is only wanted: the message is then made one
    that adds it, and is read on.
    """
    named = put_back_said(text)
    if _take_back(text, message, sender):
        return True
    if named is None and (instead := _no_undo(text, message, sender)):
        decide(message, instead)
        return True
    if named is None:
        greeted = (message.get(INTENT) or {}).get("name") == GREET  # "hey, i forgot eggs"
        unread = greeted or not message.get("items")
        if unread and (forgotten := forgotten_said(text)) and _is_about_what_comes(sender):
            _make_wanted(forgotten, message, customer_id(sender))
        return False
    gone = wiring.shop().carts.taken_out(customer_id(sender))
    products = wiring.catalogue().products(gone) if gone else []
    parts = [part for part in _AND.split(text) if part.strip()]
    back = [items for part in parts if (items := _coming_back(part, products))]
    if not back:
        _make_wanted(named, message, customer_id(sender))
        return False
    rest = " , ".join(part for part in parts if not _coming_back(part, products))
    others = wiring.reader().read(rest).items if rest else ()
    decide(message, UNDO, [item.as_dict() for items in back for item in items], _waiting(rest, others))
    return True


def _set_right(mistaken: str, wanted: str, message: Message) -> bool:
    """Set the change of how much to what shall be there instead of a mistake; False where that is not said of one."""
    goods = [item for item in wiring.reader().read(mistaken).items if is_sold(item.as_dict())]
    right = wiring.reader().read(f"{goods[0].product} {wanted}").items if len(goods) == 1 else ()
    if len(right) != 1 or (right[0].count or right[0].amount) is None:
        return False
    decide(message, INTENT_OF["set"], [{**right[0].as_dict(), "brand": goods[0].brand, "action": "set"}])
    return True


def _take_back(text: str, message: Message, sender: str) -> bool:
    """Set the undo of goods that a message takes back by name, and of them alone.

    False where this cart has, and had, none of them, unless the message is sure to be an undo: then that is to be said.
    """
    undo = (message.get(INTENT) or {}).get("name") == UNDO and len(message.get("wishes") or ()) < SEVERAL
    mistaken = put_in_by_mistake(text)
    if mistaken and mistaken[1]:
        return _set_right(*mistaken, message)
    mistakes = undo or mistaken is not None
    if taken_back_said(text, mistakes=mistakes) is None:
        return False
    shop, customer = wiring.shop(), customer_id(sender)
    skus = {*shop.carts.taken_out(customer), *(line.sku for line in shop.carts.view(customer).lines)}
    products = wiring.catalogue().products(skus)
    parts = [part for part in _AND.split(text) if part.strip()]
    back: list[Item] = []
    unknown: list[Item] = []
    rest: list[str] = []
    for part in reversed(parts):  # a verb at the end is said of all names before it
        said = taken_back_said(part, mistakes=mistakes)
        named = said if said is not None else part if back and not rest else None
        items = wiring.reader().read(named).items if named else ()
        alone = said is not None or (
            named is not None and all(item.count is None and item.amount is None for item in items)
        )
        if items and alone and all(wiring.matcher().match_among(item, products) for item in items):
            back[:0] = items
        else:
            unknown += items if said is not None else ()
            rest.insert(0, part)
    if not back and undo:
        decide(message, UNDO, [one for item in unknown if is_sold(one := item.as_dict())])
    elif back:
        waiting = " , ".join(rest)
        others = wiring.reader().read(waiting).items if waiting else ()
        decide(message, UNDO, [item.as_dict() for item in back], _waiting(waiting, others))
    return bool(back) or undo


def _no_undo(text: str, message: Message, sender: str) -> str | None:
    """What is meant where an undo is heard, but goods are named of which nothing was taken out: "I didn't add bread" is
    shown the cart, with bread in it or without, "keep the milk cold" is not understood. None where an undo may be
    meant, which names no goods."""
    items = [Item.from_dict(one) for one in message.get("items") or ()]
    if (message.get(INTENT) or {}).get("name") != UNDO or not items or only_kept(text):
        return None
    shop, customer = wiring.shop(), customer_id(sender)
    gone = wiring.catalogue().products(shop.carts.taken_out(customer))
    if any(wiring.matcher().match_among(item, gone) for item in items):
        return None
    if any(item.action == "keep" for item in items):
        return NOT_UNDERSTOOD
    there = wiring.catalogue().products(line.sku for line in shop.carts.view(customer).lines)
    words = [word for item in items for word in item.product.split()]
    named = any(is_sold(item.as_dict()) for item in items)
    return SHOW if named or any(wiring.matcher().match_among(word, there) for word in words) else None


def _is_about_what_comes(sender: str) -> bool:
    """Whether a thing forgotten is one to come: not where the newest order is over, of which it may be missing."""
    newest = wiring.shop().orders.latest(customer_id(sender))
    return newest is None or newest.status in CUSTOMER_MAY_CANCEL or bool(wiring.shop().carts.view(newest.sender).lines)


def _make_wanted(named: str, message: Message, customer: str) -> None:
    """Make goods that are wanted back a wish for them: for the order on its way where no cart is begun."""
    items = [item.as_dict() for item in wiring.reader().read(named).items] if named else []
    if (message.get(INTENT) or {}).get("name") not in MISTAKEN or not items or not all(map(is_sold, items)):
        return
    message.set("items", items)
    begun = wiring.shop().carts.view(customer).lines
    of_order = not begun and wiring.shop().order_changes.changeable(customer)
    wanted = {"name": CHANGE if of_order else INTENT_OF["add"], "confidence": 1.0}
    put_wishes(message, [{"text": message.get(TEXT), "intent": wanted, "items": list(range(len(items)))}])


def _coming_back(part: str, products: Sequence[Product]) -> Sequence[Item]:
    """The goods that a part of a message wants back; none where it wants nothing back, or what was never there."""
    named = put_back_said(part) if products else None
    items = wiring.reader().read(named).items if named else ()
    return items if all(wiring.matcher().match_among(item, products) for item in items) else ()


def _waiting(text: str, items: Sequence[Item]) -> list[dict[str, Any]]:
    if not items:
        return []
    intent = {"name": INTENT_OF[items[0].action], "confidence": 1.0}
    return [{"text": text, "wish_text": text, "intent": intent, "wish_items": [item.as_dict() for item in items]}]
