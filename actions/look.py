"""Looking around: shelves, search, the cheaper one and the bigger pack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rasa_sdk.events import EventType, SlotSet

from actions.cheaper import show_if_cheaper
from actions.offering import SHOWN_AT_ONCE, leaves, offer_products, spoken_of
from actions.replies import money, titled
from actions.shelves import named_shelf, shelf_with, tell_gone
from actions.spoken_first import spoken_first
from actions.turn import ShopAction, Turn
from kirana import wiring
from kirana.shop.catalogue import index_tokens
from kirana.shop.choices import Choice
from kirana.shop.product import Product
from kirana.understanding.among import goods_words
from kirana.understanding.amount_asked import amount_asked
from kirana.understanding.cheaper_wanted import cheaper_wanted
from kirana.understanding.comparing import (
    Comparison,
    asks_most,
    asks_of_it,
    beyond,
    compared,
    comparison_said,
    than_said,
)
from kirana.understanding.pointing import Page, beyond_shown, question_said
from kirana.understanding.reading import Item

PAGE = 8
SHELVES = 9
A_PAIR = 2
OF_A_KIND = 40


class ActionBrowseCatalog(ShopAction):
    """Names the shelves, shows one, or the next page of what was shown last."""

    def name(self) -> str:
        return "action_browse_catalog"

    def act(self, turn: Turn) -> list[EventType]:
        if turn.items:
            return show_found(turn, "utter_found")
        place = turn.answer.get("data") or _next_page(turn)
        if "gone" in place:
            return tell_gone(turn)
        if place.get("end") == Page.MORE.value:
            turn.say("utter_no_more_shown")
            return []
        if "category" in place:
            return show_shelf(turn, place["category"], place["page"])
        if "search" in place:
            return show_more(turn, place["search"], place["page"], place.get("at_most_paise"), place.get("without"))
        return show_shelves(turn, place.get("page", 0))


class ActionSearchProducts(ShopAction):
    """Shows what fits, with prices."""

    def name(self) -> str:
        return "action_search_products"

    def act(self, turn: Turn) -> list[EventType]:
        return show_found(turn, "utter_found")


def _next_page(turn: Turn) -> Mapping[str, Any]:
    """Where "more" leads: the last choice of what was shown, if there is more of it."""
    latest = turn.shop.choices.latest(turn.customer)
    return next((one.data for one in latest if one.title == Page.MORE.value), {})


def show_shelves(turn: Turn, page: int) -> list[EventType]:
    """The categories, a page of them at a time, as choices."""
    names = [name for name, _ in turn.shop.catalogue.categories()]
    shown = names[page * SHELVES : (page + 1) * SHELVES]
    choices = [Choice(name, "browse_catalog", {"category": name, "page": 0}) for name in shown]
    titles, pages = leaves(
        {"page": page - 1} if page else None, {"page": page + 1} if (page + 1) * SHELVES < len(names) else None
    )
    offered = turn.offer([*shown, *titles], [*choices, *pages])
    turn.say("utter_categories", count=turn.shop.catalogue.count(), choices=offered)
    return [SlotSet("open_question", None)]


def show_shelf(turn: Turn, category: str, page: int) -> list[EventType]:
    """The products of a category, a page of them at a time, best sellers first."""
    skus = turn.shop.catalogue.shelf(category, PAGE + 1, page * PAGE)
    products = turn.shop.catalogue.products(skus[:PAGE])
    turn.note(category, "shown", [product.sku for product in products])
    more = {"category": category, "page": page + 1} if len(skus) > PAGE else None
    back = {"category": category, "page": page - 1} if page else None
    return offer_products(turn, "utter_shelf", products, more=more, back=back, category=category)


def show_more(
    turn: Turn, wish: str, page: int, at_most_paise: int | None = None, without: str | None = None
) -> list[EventType]:
    """A page of a search; the first one is shorter."""
    size, start = (PAGE, SHOWN_AT_ONCE + (page - 1) * PAGE) if page else (SHOWN_AT_ONCE, 0)
    results = wiring.matcher().search(wish, start + size + 1, at_most_paise, without).results
    rest = [one.product for one in results[start:]]
    more = _page(wish, page + 1, at_most_paise, without) if len(rest) > size else None
    back = _page(wish, page - 1, at_most_paise, without) if page else None
    return offer_products(turn, "utter_found", rest[:size], more=more, back=back)


def _page(wish: str, page: int, at_most_paise: int | None, without: str | None) -> dict[str, Any]:
    """What the choice of a page of a search means."""
    limits = {"at_most_paise": at_most_paise, "without": without}
    return {"search": wish, "page": page, **{name: limit for name, limit in limits.items() if limit}}


def show_found(turn: Turn, response: str) -> list[EventType]:
    """Answer with the products that fit what was said, as choices that a press or a number puts in the cart."""
    data = turn.answer.get("data", {})
    if "missing" in data:
        turn.note(data["missing"], "not_found")
        turn.say("utter_not_found", names=[data["missing"]])
        return []
    if "skus" in data:
        picks = dict(zip(data["skus"], data.get("picks") or (), strict=False))
        asked = "utter_which_shown" if data.get("which") else "utter_sells_best" if data.get("popular") else response
        absent = [{"part": "part_not_found", "text": name} for name in data.get("absent") or ()]
        return offer_products(turn, asked, turn.shop.catalogue.products(data["skus"]), picks=picks, not_found=absent)
    if said := cheaper_wanted(turn.text):
        return show_if_cheaper(turn, said)
    comparison = comparison_said(turn.text)
    if comparison is not None:
        return show_compared(turn, comparison)
    wishes = _wishes(turn)
    haggled = turn.message.get("haggled")
    of_amount = amount_asked(turn.text, wiring.matcher().vocabulary()) is not None
    if not turn.items and (haggled or of_amount or not goods_words(question_said(turn.text)[1])):
        return _show_reference(turn, response)
    found: list[Product] = []
    missing: list[str] = []
    told: list[dict[str, Any]] = [{"part": "part_fixed_price"}] if haggled else []
    without = {_wish(item): item.without for item in turn.items}
    limits = {_wish(item): item.at_most_paise for item in turn.items}
    more = None
    for wish in wishes:
        if len(wishes) == 1 and (shelf := named_shelf(turn, wish)):
            return show_shelf(turn, shelf, 0)
        limit = limits.get(wish)
        result = wiring.matcher().search(wish, SHOWN_AT_ONCE + 1, limit, without.get(wish))
        products = [one.product for one in result.results] if result.decision != "none" else []
        products = spoken_first(turn, products) if (response, len(wishes)) == ("utter_price", 1) else products
        if not products and not limit and len(wishes) == 1 and (category := shelf_with(turn, wish)):
            return show_shelf(turn, category, 0)
        turn.note(wish, "found" if products else "not_found", [product.sku for product in products])
        found += products[: 1 if len(wishes) > 1 else SHOWN_AT_ONCE]
        if len(products) > SHOWN_AT_ONCE and len(wishes) == 1:
            more = _page(wish, 1, limit, without.get(wish))
        if not products and limit and (cheapest := _dearer(wish, without.get(wish))):
            found += cheapest
            told.append({"part": "part_nothing_under", "text": wish, "price": money(limit)})
        elif not products:
            missing.append(wish)
    if not found:
        if any("sku" in one.data for one in turn.shop.choices.latest(turn.customer)):
            turn.offer([], [])  # a number now is none of what was shown before
        turn.say("utter_not_found", names=missing or [turn.text[:80]])
        return []
    not_found = [*told, *({"part": "part_not_found", "text": name} for name in missing)]
    looked_for = {one.sku: {"sku": one.sku, "search": wishes[0]} for one in found} if len(wishes) == 1 else None
    return offer_products(turn, response, found, more=more, picks=looked_for, not_found=not_found)


def _show_reference(turn: Turn, response: str) -> list[EventType]:
    """A question that names nothing ("is it in stock?"): about what was spoken of last, else it is asked of what."""
    reference = spoken_of(turn)
    if reference is None:
        turn.say("utter_ask_of_what")
        return []
    fixed = [{"part": "part_fixed_price"}] if turn.message.get("haggled") else ""
    return offer_products(turn, response, [reference], not_found=fixed)


def show_compared(turn: Turn, comparison: Comparison) -> list[EventType]:
    """ "Sabse sasta tel": the cheapest of what is named; "a bigger pack": next to what was shown or put in the cart."""
    named = " ".join(filter(None, (goods_words(wish) for wish in _wishes(turn))))
    kinds = wiring.matcher().kinds(named) if named else []
    there = (
        [line.sku for line in reversed(turn.shop.carts.view(turn.customer).lines)] if beyond_shown(turn.text) else []
    )
    known = [one for sku in there for one in kinds if one.sku == sku]
    kinds = [one for one in kinds if one.pack_unit == kinds[0].pack_unit]  # a litre of milk is no sweet made of it
    others = than_said(turn.text) and len({one.brand for one in kinds}) == 1  # "cheaper than surf excel": of others
    if others:
        known, kinds = known or kinds[:1], []
    if kinds and not known:
        ordered = compared(kinds, comparison)[:SHOWN_AT_ONCE]
        most = {ordered[0].sku: {"sku": ordered[0].sku, "most": True}} if asks_most(turn.text) else None
        return offer_products(turn, "utter_found", ordered, picks=most, per_unit=True)
    of_it = asks_of_it(turn.text) and spoken_of(turn) is None  # "is it cheaper than nandini", of nothing yet
    reference = None if of_it else known[0] if known else spoken_of(turn)
    if reference is None:
        turn.say("utter_not_found" if turn.items and not of_it else "utter_ask_of_what", names=[turn.text[:80]])
        return []
    matcher = wiring.matcher()
    pool = matcher.family(reference)
    if comparison.by_price:
        pool = kinds or matcher.alternatives(reference, OF_A_KIND)
    of_others = [one for one in pool if one.brand != reference.brand] if others else []
    found = beyond(of_others or pool, reference, comparison)[:SHOWN_AT_ONCE]
    if not found:
        turn.say("utter_nothing_beyond", name=titled(reference))
        return []
    return offer_products(turn, "utter_found", found, per_unit=comparison.by_price)


def _wishes(turn: Turn) -> Sequence[str]:
    said = [name for item in turn.items for name in _goods_of(_wish(item))]
    return [wish for wish in said if wish] or ([turn.text] if turn.text.strip() else [])


def _goods_of(wish: str) -> Sequence[str]:
    """The things that words name side by side where nothing is all of them, and what is made of them after those:
    "adrak lahsun" is ginger and garlic before it is a paste."""
    words, kinds = wish.split(), wiring.matcher().kinds
    if len(words) != A_PAIR or not all(map(wiring.matcher().names_goods, words)):
        return [wish]
    whole, *each = ({one.sku for one in kinds(name)} for name in (wish, *words))
    return [*words, wish] if all(there and whole.isdisjoint(there) for there in each) else [wish]


def _wish(item: Item) -> str:
    return " ".join(dict.fromkeys(part for part in (item.brand, item.product) if part))


def _dearer(wish: str, without: str | None) -> list[Product]:
    """The cheapest of what costs more than was said, and is not of that brand."""
    unwanted = set(index_tokens(without or "", variants=False))
    there = [one for one in wiring.matcher().kinds(wish) if not unwanted or unwanted.isdisjoint(index_tokens(one.name))]
    return compared(there, Comparison.CHEAPER)[:1]
