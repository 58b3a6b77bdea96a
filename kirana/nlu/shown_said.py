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
from kirana.nlu.brand_of_shown import SEARCH, known_as, names_another_maker, of_that_brand
from kirana.nlu.choices_said import MAX_CHOICE, NO_CHOICE, is_sure
from kirana.nlu.picks import CHOOSE
from kirana.shop.choices import Choice, PressState
from kirana.shop.customer import customer_id
from kirana.shop.product import Product
from kirana.understanding import options
from kirana.understanding.among import said_of
from kirana.understanding.answers import AROUND
from kirana.understanding.comparing import comparison_said
from kirana.understanding.it_words import puts_right, so_many_of_it, takes_out_one, without_taking_out
from kirana.understanding.manners import asks_best
from kirana.understanding.parting import all_parted, parted
from kirana.understanding.pointing import (
    Page,
    Question,
    asks_said,
    becomes_it,
    beyond_shown,
    both_said,
    count_said,
    is_past_the_last,
    page_said,
    pointed_at,
    question_said,
    so_many_said,
    sounding_like,
    takes_it,
    taking_said,
    which_said,
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
    told_apart = listed and put_out is not None and comparison_said(put_out) is not None
    if (
        not text
        or len(text) > MAX_CHOICE
        or takes_out_one(text)
        or (not (taken or counted or becomes or told_apart) and intent.get("name") in ELSEWHERE and is_sure(intent))
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
        return _taken_out(put_out, shown)
    if listed and len(shown) > 1 and asks_best(text):
        best = _look(SEARCH, sorted(shown, key=lambda product: -product.popularity), picks)
        return {**best, "data": {**best["data"], "popular": True}}
    if not doubtful and wonders(text) and (meant := _meant(pointed_at(text), shown, loosely=loosely)[0]):
        return _look(SEARCH, meant, picks)
    if listed and (of_both := _of_both(text, shown, picks)):
        return of_both
    if listed and (of_it := so_many_of_it(text)):
        each = {sku: {**pick, "count": str(of_it)} for sku, pick in picks.items()}
        return _picked(each[skus[0]]) if len(shown) == 1 else _which(shown, each)
    if becomes and (instead := _in_its_place(shown[0], sender)):
        return _picked({**picks[skus[0]], **instead})
    if taken:
        most = [pick for pick in picks.values() if pick.get("most")]
        only = {**picks[skus[0]], **({"count": str(many)} if many else {})}
        return _picked((most or [only])[0]) if most or len(shown) == 1 else _which(shown, picks)
    if listed and many and len(shown) > 1:
        return _which(shown, {sku: {**pick, "count": str(many)} for sku, pick in picks.items()})
    if (listed or len(shown) > 1) and (so_many := so_many_said(text, len(shown))):
        place, number = so_many
        return _picked({**picks[shown[place - 1].sku], "count": str(number)})
    if listed and is_past_the_last(text, len(shown)):
        return _which(shown, picks)
    if sized := _place_and_size(text, shown):
        place, size = sized
        return _picked({**picks[shown[place - 1].sku], **size})
    if listed and (several := _several_places(text, shown, picks)):
        return several
    first, rest = parted(text)
    if listed and len(shown) == 1 and (alone := _size_alone(first)):
        others = [item for item in items if item["product"]] if rest else []
        return {**_picked({**picks[shown[0].sku], **alone}), "rest": rest, "items": others}
    position = which_said(first, len(shown)) if not asks_said(text) else None
    if position is not None and rest:
        others = [item.as_dict() for item in wiring.reader().read(rest).items]
        return {**_picked(picks[shown[position - 1].sku]), "rest": rest, "items": others}
    asked, rest = question_said(text)
    if asked is not None:
        meant = shown if not rest else _meant(rest, shown, loosely=loosely)[0]
        return _look(ASKED[asked], meant, picks) if meant else None
    compared = comparison_said(text) is not None
    if compared and names_another_maker(items, shown):
        return None  # "clinic plus small sachet", shown another's
    if compared and (beyond_shown(text) or len(shown) < 2) and intent.get("name") in VAGUE:
        return _answer(SEARCH, {})  # "koi aur sasta": compared with what was shown
    if compared and (len(shown) < 2 or beyond_shown(text)):
        return None
    meant, count = _meant(pointed_at(text) if compared else text, shown, loosely=loosely)
    if not meant:
        meant, count = _meant(pointed_at(text), shown, loosely=loosely)  # "inme se koi bhi"
    if not meant:
        return of_that_brand(items, offered)
    if len(meant) > 1 or asks_said(text) or (compared and count is None and not taking_said(text)):
        return _look(SEARCH, meant, picks)
    measured = next(({"amount": item["amount"], "unit": item["unit"]} for item in items if item["amount"]), {})
    said = said_of(text, wiring.matcher().vocabulary())
    if compared and said.amount is not None:  # "10 kg of the cheapest"
        measured = {"amount": decimal_text(said.amount), "unit": said.unit}
    packs = count or _counted(items, said.count)
    # With a count it is the size of one: "gold 500 ml ke 4 packet".
    return _picked({**picks[meant[0].sku], "count": packs, **({} if packs else measured)})


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


def _in_its_place(product: Product, sender: str) -> dict[str, Any]:
    """What a pick carries that puts what was shown in the place of the one line of the cart that is of its kind."""
    lines = {line.sku: line for line in wiring.shop().carts.view(customer_id(sender)).lines}
    alike = [one for one in wiring.catalogue().products(lines) if wiring.matcher().are_alike(one, product)]
    if len(alike) != 1 or product.sku in lines:
        return {}
    as_many = alike[0].sold_by == product.sold_by
    return {"instead_of": alike[0].sku, **({"count": str(lines[alike[0].sku].quantity)} if as_many else {})}


def _of_both(text: str, shown: Sequence[Product], picks: dict[str, dict[str, Any]]) -> dict[str, Any] | None:
    """Two products were shown, and both are wanted, or so much of both ("dono 100 gram de do")."""
    rest = both_said(text) if len(shown) == BOTH else None
    if rest is None:
        return None
    much = _size_alone(rest) or {}
    if not (much or takes_it(rest, alone=True) or (AROUND - {"no", "hai", "h", "है"}).issuperset(rest.lower().split())):
        return None
    first, second = ({**picks[one.sku], **much} for one in shown)
    return {**_picked(first), "picks": [first, second]}


def _size_alone(said: str) -> dict[str, Any] | None:
    """The amount of what was shown that a text asks for, and nothing more ("5 kilo de do")."""
    change = wiring.matcher().change_of_last(said, asked=True)
    if change is None or change.unit is None or change.kind == "remove":
        return None
    return {"amount": decimal_text(change.value), "unit": change.unit}


def _look(intent: str, products: Sequence[Product], picks: dict[str, dict[str, Any]]) -> dict[str, Any]:
    skus = [one.sku for one in products]
    return _answer(intent, {"skus": skus, "picks": [picks[sku] for sku in skus]})


def _which(products: Sequence[Product], picks: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """One of these is wanted, and which is to be asked."""
    answer = _look(SEARCH, products, picks)
    return {**answer, "data": {**answer["data"], "which": True}}


def _taken_out(rest: str, shown: list[Product]) -> dict[str, Any] | None:
    """What takes one of those shown out of the cart ("sasta wala hata do"): it never puts it in."""
    meant, _ = _meant(pointed_at(rest), shown, loosely=False)
    return _picked({"sku": meant[0].sku, "remove": True}) if len(meant) == 1 else None


def _several_places(text: str, shown: Sequence[Product], picks: dict[str, dict[str, Any]]) -> dict[str, Any] | None:
    """Several of those shown, each by its place and how many of it ("pehla wala 2 aur teesra 1")."""
    pieces = all_parted(text)
    if len(pieces) == 1 or asks_said(text):
        return None
    taken = []
    for piece in pieces:
        place, count = so_many_said(piece, len(shown)) or (which_said(piece, len(shown)), None)
        sized = _place_and_size(piece, shown) if place is None else None
        place, size = sized or (place, {})
        if place is None:
            return None
        taken.append({**picks[shown[place - 1].sku], **({"count": str(count)} if count else {}), **size})
    return {**_picked(taken[0]), "picks": taken}


def _place_and_size(text: str, shown: Sequence[Product]) -> tuple[int, dict[str, Any]] | None:
    """The place of one that was shown, from 1, and how much of it ("pehla wala 1 kg")."""
    said = said_of(text, wiring.matcher().vocabulary())
    place = which_said(said.text, len(shown)) if said.amount is not None and not asks_said(text) else None
    return None if place is None else (place, {"amount": decimal_text(said.amount), "unit": said.unit})


def _picked(pick: dict[str, Any]) -> dict[str, Any]:
    return {**_answer(CHOOSE, {}), "picks": [pick], "rest": "", "items": []}


def _meant(said: str, shown: list[Product], *, loosely: bool) -> tuple[list[Product], str | None]:
    """Those of the products that words name, and how many were said; none when they speak of something else too.

    `loosely`: the words name no goods by themselves, so they may be a brand in another spelling.
    """
    number = which_said(said, len(shown))
    if number is not None:
        return [shown[number - 1]], None
    settlement = wiring.matcher().settle(said, [options.Question("shown", dict(enumerate(shown)))])
    if not settlement.answers:
        named = sounding_like(said, [known_as(product) for product in shown]) if loosely else []
        return [shown[position] for position in named], None
    if settlement.rest:
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
