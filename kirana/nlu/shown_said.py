"""What a message means that points at what was shown: "amul ka", "is it in stock?", "usme se sabse sasta", "next".

What was shown is in the store; this module reads it and changes nothing.
"""

from __future__ import annotations

from typing import Any

from rasa.shared.core.trackers import DialogueStateTracker

from kirana import wiring
from kirana.nlu.choices_said import CHOOSE, MAX_CHOICE, NO_CHOICE, Intent, is_sure
from kirana.shop.choices import Choice, PressState
from kirana.shop.customer import customer_id
from kirana.shop.product import Product
from kirana.understanding import settling
from kirana.understanding.answers import number_said
from kirana.understanding.comparing import comparison_said
from kirana.understanding.pointing import (
    Page,
    Question,
    beyond_shown,
    page_said,
    pointed_at,
    question_said,
    taking_said,
)

BROWSE, SEARCH = "browse_catalog", "search_product"
ASKED = {Question.PRICE: "ask_price", Question.STOCK: "ask_availability"}
# What a message that is sure of it is never: a word about goods that were shown.
ELSEWHERE = NO_CHOICE | frozenset(
    """
    track_order human_handoff help complain request_refund clear_cart undo change_language ask_delivery order_history
    ask_payment_methods claim_payment ask_store ask_product ask_offers choose_payment remove_from_cart change_quantity
    replace_item reorder change_order give_address add_note
    """.split()
)


def leafed(text: str, tracker: DialogueStateTracker) -> dict[str, Any] | None:
    """ "Next" and "back" while a list is shown."""
    page = page_said(text) if len(text) <= MAX_CHOICE else None
    if page is None:
        return None
    offered = wiring.shop().choices.latest(customer_id(tracker.sender_id))
    if not _is_list(offered) or (page is Page.BACK and not _listed_last(tracker)):
        return None
    found = [one for one in offered if one.title == page.value and one.intent == BROWSE]
    return _answer(BROWSE, dict(found[0].data) if found else {"end": page.value})


def pointed(text: str, intent: Intent, sender: str) -> dict[str, Any] | None:
    """What is asked of, or chosen among, the products that were shown last."""
    if not text or len(text) > MAX_CHOICE or (intent.get("name") in ELSEWHERE and is_sure(intent)):
        return None
    offered = wiring.shop().choices.latest(customer_id(sender))
    skus = [one.data["sku"] for one in offered if one.intent == CHOOSE and "sku" in one.data]
    if not skus:
        return None
    products = {one.sku: one for one in wiring.catalogue().products(skus)}
    shown = [products[sku] for sku in skus if sku in products]
    asked, rest = question_said(text)
    if asked is not None:
        meant = shown if not rest else _meant(rest, shown)[0]
        return _answer(ASKED[asked], {"skus": [one.sku for one in meant]}) if meant else None
    compared = comparison_said(text) is not None
    if compared and (len(shown) < 2 or beyond_shown(text)):
        return None
    meant, count = _meant(pointed_at(text) if compared else text, shown)
    if not meant:
        return None
    if len(meant) > 1 or (compared and not taking_said(text)):
        return _answer(SEARCH, {"skus": [one.sku for one in meant]})
    return {**_answer(CHOOSE, {}), "picks": [{"sku": meant[0].sku, "count": count}], "rest": "", "items": []}


def _meant(said: str, shown: list[Product]) -> tuple[list[Product], str | None]:
    """Those of the products that words name, and how many were said; none when they speak of something else too."""
    number = number_said(said, len(shown))
    if number is not None:
        return [shown[number - 1]], None
    settlement = wiring.matcher().settle(said, [settling.Question("shown", dict(enumerate(shown)))])
    if not settlement.answers or settlement.rest:
        return [], None
    answer = settlement.answers[0]
    return [shown[position] for position in answer.options], None if answer.count is None else str(answer.count)


def _answer(intent: str, data: dict[str, Any]) -> dict[str, Any]:
    return {"intent": intent, "state": PressState.LIVE.value, "data": data, "token": None}


def _is_list(offered: list[Choice]) -> bool:
    return any(one.intent == BROWSE or "sku" in one.data for one in offered)


def _listed_last(tracker: DialogueStateTracker) -> bool:
    """Whether nothing has been put in the cart since: then "back" would be about that."""
    spoken = (event for event in reversed(tracker.events) if event.type_name == "bot")
    last = next(spoken, None)
    name = str((last.metadata or {}).get("utter_action") or "") if last is not None else ""
    return not name.startswith("utter_cart")
