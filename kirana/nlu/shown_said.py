"""What a message means that points at what was shown: "amul ka", "is it in stock?", "usme se sabse sasta", "next".

What was shown is in the store; this module reads it and changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message

from kirana import wiring
from kirana.nlu.brand_of_shown import SEARCH, names_another_maker, of_that_brand
from kirana.nlu.choices_said import MAX_CHOICE, NO_CHOICE, is_sure
from kirana.nlu.picks import CHOOSE
from kirana.nlu.shown_parts import (
    answering,
    beside_others,
    in_its_place,
    look,
    meant_among,
    next_size,
    of_both,
    of_that_size,
    of_the_last_two,
    picked,
    place_and_size,
    several_places,
    size_alone,
    so_much_of_searched,
    taken_out,
    which,
)
from kirana.shop.choices import Choice
from kirana.shop.customer import customer_id
from kirana.understanding.among import said_of
from kirana.understanding.comparing import comparison_said
from kirana.understanding.it_words import puts_right, so_many_of_it, takes_out_one, without_taking_out
from kirana.understanding.manners import asks_best
from kirana.understanding.parting import parted
from kirana.understanding.pointing import (
    CONTAINERS,
    Page,
    Question,
    asks_said,
    becomes_it,
    beyond_shown,
    count_said,
    is_past_the_last,
    page_said,
    pointed_at,
    question_said,
    so_many_said,
    takes_it,
    taking_said,
    which_said,
    without_both,
    wonders,
)
from kirana.understanding.putting_in import with_packets
from kirana.understanding.reading import decimal_text
from kirana.understanding.refusals import wanted_instead
from kirana.understanding.wishes import NOT_UNDERSTOOD

BROWSE = "browse_catalog"
ASKED = {Question.PRICE: "ask_price", Question.STOCK: "ask_availability"}
VAGUE = frozenset({BROWSE, CHOOSE, "recommend", "out_of_scope", NOT_UNDERSTOOD})
BOTH = 2
ASKED_WHICH = "utter_which_shown"
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
    return answering(BROWSE, dict(found[0].data) if found else {"end": page.value})


def pointed(text: str, message: Message, tracker: DialogueStateTracker) -> dict[str, Any] | None:
    """What is asked of, or chosen among, the products that were shown last."""
    intent, items = message.get(INTENT) or {}, message.get("items") or []
    sender = tracker.sender_id
    one = sum("sku" in choice.data for choice in wiring.shop().choices.latest(customer_id(sender))) == 1
    listed = _listed_last(tracker)
    text = with_packets(wanted_instead(text))
    taken = listed and takes_it(text, alone=one)
    becomes = listed and one and becomes_it(text)
    many = count_said(text)
    counted = listed and ((one and so_many_said(text, 1) is not None) or many is not None)
    named = any((item["brand"] or "").casefold() != item["product"].casefold() for item in items)
    loosely = not named or intent.get("name") in VAGUE
    put_out = without_taking_out(text)
    measured = listed and size_alone(text) is not None
    told_apart = listed and put_out is not None and comparison_said(put_out) is not None
    if (
        not text
        or len(text) > MAX_CHOICE
        or takes_out_one(text)
        or (
            not (taken or counted or becomes or measured or told_apart)
            and intent.get("name") in ELSEWHERE
            and is_sure(intent)
        )
    ):
        return None
    offered = wiring.shop().choices.latest(customer_id(sender))
    picks = _picks(offered, sender)
    skus = list(picks)
    if not skus or (puts_right(text) and not listed):
        return None
    doubtful = any("doubt" in pick for pick in picks.values())
    if doubtful and not asks_said(text):
        return None  # an answer to what was asked: read as such
    products = {one.sku: one for one in wiring.catalogue().products(skus)}
    shown = [products[sku] for sku in skus if sku in products]
    if put_out is not None:
        return taken_out(put_out, shown)
    if listed and (of_two := of_the_last_two(text, tracker)):
        return look("ask_price", of_two, {one.sku: {"sku": one.sku} for one in of_two})
    if listed and len(shown) > 1 and asks_best(text):
        best = look(SEARCH, sorted(shown, key=lambda product: -product.popularity), picks)
        return {**best, "data": {**best["data"], "popular": True}}
    further = comparison_said(text) is not None and beyond_shown(text)  # "isse chhota pack hai?"
    if (
        not (doubtful or further)
        and wonders(text)
        and (meant := meant_among(pointed_at(text), shown, loosely=loosely)[0])
    ):
        return look(SEARCH, meant, picks)
    if listed and (both := of_both(text, shown, picks)):
        return both
    if listed and (of_it := so_many_of_it(text)):
        each = {sku: {**pick, "count": str(of_it)} for sku, pick in picks.items()}
        return picked(each[skus[0]]) if len(shown) == 1 else which(shown, each)
    if becomes and (instead := in_its_place(shown[0], sender)):
        return picked({**picks[skus[0]], **instead})
    if taken:
        most = [pick for pick in picks.values() if pick.get("most")]
        only = {**picks[skus[0]], **({"count": str(many)} if many else {})}
        return picked((most or [only])[0]) if most or len(shown) == 1 else which(shown, picks)
    if listed and many and len(shown) > 1:
        return which(shown, {sku: {**pick, "count": str(many)} for sku, pick in picks.items()})
    if (listed or len(shown) > 1) and (so_many := so_many_said(text, len(shown))):
        place, number = so_many
        return picked({**picks[shown[place - 1].sku], "count": str(number)})
    if listed and is_past_the_last(text, len(shown)):
        return which(shown, picks)
    if sized := place_and_size(text, shown):
        place, size = sized
        return picked({**picks[shown[place - 1].sku], **size})
    if listed and (several := several_places(text, shown, picks)):
        return several
    first, rest = parted(text)
    if listed and len(shown) == 1 and (alone := size_alone(first)):
        others = [item for item in items if item["product"]] if rest else []
        return {**picked({**picks[shown[0].sku], **alone}), "rest": rest, "items": others}
    if listed and rest and (so_much := so_much_of_searched(first, offered)):  # "ek kilo de do, aur aloo 2 kilo"
        others = [item.as_dict() for item in wiring.reader().read(rest).items]
        if others and all(item["action"] == "add" for item in others):
            return {**so_much, "rest": rest, "items": [*so_much["items"], *others]}
    counted_first = so_many_said(first, len(shown))
    position, each_of = counted_first or (which_said(first, len(shown)), None)
    if position is not None and rest and not asks_said(text):  # "pehla 3 packet, aur 1 maggi"
        others = [item.as_dict() for item in wiring.reader().read(rest).items]
        pick = {**picks[shown[position - 1].sku], **({"count": str(each_of)} if each_of else {})}
        return {**picked(pick), "rest": rest, "items": others}
    asked, rest = question_said(without_both(text))
    if asked is not None and not (rest or listed or doubtful):
        return None  # "iska daam": of what was just put in
    if asked is not None:
        meant = shown if not rest else meant_among(rest, shown, loosely=loosely)[0]
        return look(ASKED[asked], meant, picks) if meant else None
    compared = comparison_said(text) is not None
    if compared and names_another_maker(items, shown):
        return None  # "clinic plus small sachet", shown another's
    if compared and one and listed and not further and (grown := next_size(text, shown[0], sender)):
        return picked({**picks[skus[0]], **grown})
    if compared and (beyond_shown(text) or len(shown) < 2) and intent.get("name") in VAGUE | {"ask_availability"}:
        return answering(SEARCH, {})  # "koi aur sasta": compared with what was shown
    if compared and (len(shown) < 2 or beyond_shown(text)):
        return None
    if len(items) > 1 and not (compared or asks_said(text)):
        return beside_others(text, shown, picks)
    bare = " ".join(word for word in pointed_at(text).split() if word.lower() not in CONTAINERS)  # "chhota dabba"
    meant, count = meant_among(bare if compared else text, shown, loosely=loosely)
    if not meant:
        meant, count = meant_among(pointed_at(text), shown, loosely=loosely)  # "inme se koi bhi"
    if not meant and (sizes := of_that_size(text, shown)):
        return look(SEARCH, sizes, {one.sku: {"sku": one.sku} for one in sizes})
    if not meant:
        return of_that_brand(text, items, offered) or (so_much_of_searched(text, offered) if listed else None)
    if (
        len(meant) > 1
        or asks_said(text)
        or (compared and count is None and not (taking_said(text) or _said_last(tracker) == ASKED_WHICH))
    ):
        return look(SEARCH, meant, picks)
    size = next(({"amount": item["amount"], "unit": item["unit"]} for item in items if item["amount"]), {})
    said = said_of(text, wiring.matcher().vocabulary())
    if compared and said.amount is not None:  # "10 kg of the cheapest"
        size = {"amount": decimal_text(said.amount), "unit": said.unit}
    packs = count or _counted(items, said.count)
    # With a count it is the size of one: "gold 500 ml ke 4 packet".
    return picked({**picks[meant[0].sku], "count": packs, **({} if packs else size)})


def _counted(items: Sequence[dict[str, Any]], count: Decimal | None) -> str | None:
    """How many packs are said beside their size, by the reader or by the words that name what was shown."""
    said = next((item["count"] for item in items if item["count"]), None) if len(items) == 1 else None
    return said or (None if count is None else decimal_text(count))


def _picks(offered: Sequence[Choice], sender: str) -> dict[str, dict[str, Any]]:
    """The products that were shown or asked about last: sku → what picking it means."""
    picks: dict[str, dict[str, Any]] = {}
    doubts = {doubt.id: doubt for doubt in wiring.shop().doubts.open(customer_id(sender))}
    for one in offered:
        if one.intent == CHOOSE and "sku" in one.data:
            picks[one.data["sku"]] = one.data
        elif one.intent == CHOOSE and one.data.get("doubt") in doubts:
            picks.setdefault(doubts[one.data["doubt"]].options[one.data["option"]].sku, one.data)
    return picks


def _is_list(offered: list[Choice]) -> bool:
    return any(one.intent == BROWSE or "sku" in one.data for one in offered)


def _listed_last(tracker: DialogueStateTracker) -> bool:
    """Whether nothing has been put in the cart since: then "back" would be about that."""
    return not _said_last(tracker).startswith("utter_cart")


def _said_last(tracker: DialogueStateTracker) -> str:
    """The response that was said last; "" where nothing was."""
    spoken = (event for event in reversed(tracker.events) if event.type_name == "bot")
    last = next(spoken, None)
    return str((last.metadata or {}).get("utter_action") or "") if last is not None else ""
