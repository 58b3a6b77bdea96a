"""What is wanted only where it is cheaper than something else: both prices are told, and the shopper chooses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa_sdk.events import EventType

from actions.doubts import named
from actions.offering import SHOWN_AT_ONCE, offer_line, offer_products, spoken_of
from actions.replies import money, titled
from actions.turn import Turn
from kirana import wiring
from kirana.shop.product import Product
from kirana.shop.quantity import to_base
from kirana.understanding.cheaper_wanted import CheaperWanted
from kirana.understanding.comparing import Comparison, beyond, compared, similar_pack
from kirana.understanding.reading import Item, decimal_text

OF_A_KIND = 40


def show_if_cheaper(turn: Turn, said: CheaperWanted) -> list[EventType]:
    """Show what is cheaper than what was named, with the price of that; nothing is put in the cart."""
    item = next(iter(wiring.reader().read(said.wanted).items), None)
    wanted = wiring.matcher().kinds(named(item)) if item is not None else []
    than = _held_against(said.than, wanted, item) if said.than else spoken_of(turn)
    if than is None and not said.than:
        turn.say("utter_ask_of_what")
        return []
    if than is None:
        turn.note(said.than, "not_found")
        cheapest = compared(wanted, Comparison.CHEAPER)[:SHOWN_AT_ONCE]
        if not cheapest:
            _hide_shown(turn)
            turn.say("utter_not_found", names=[said.than])
            return []
        return _priced(turn, cheapest, item, [{"part": "part_not_found", "text": said.than}])
    others = wanted or wiring.matcher().alternatives(than, OF_A_KIND)
    found = _cheaper([one for one in others if one.brand != than.brand], than)[:SHOWN_AT_ONCE]
    told = [{"part": "part_held_against", "other": offer_line(than, "part_price", None)}]
    if not found and item is not None and item.brand:
        found = [one for one in wanted if one.brand != than.brand and similar_pack(one, than)][:SHOWN_AT_ONCE]
    if not found:
        _hide_shown(turn)
        turn.say("utter_none_cheaper", name=titled(than), price=money(than.price_paise))
        return []
    return _priced(turn, found, item, told)


def _priced(turn: Turn, products: Sequence[Product], item: Item | None, told: list[dict[str, Any]]) -> list[EventType]:
    """Prices as choices; what is chosen comes as often, or as much, as was said."""
    much: dict[str, Any] = {}
    if item is not None and item.amount is not None:
        much = {"amount": decimal_text(item.amount), "unit": item.unit}
    elif item is not None and item.count is not None:
        much = {"count": decimal_text(item.count)}
    picks = {one.sku: {"sku": one.sku, **much} for one in products}
    return offer_products(turn, "utter_price", products, picks=picks, not_found=told)


def _hide_shown(turn: Turn) -> None:
    """A number that follows is none of what was shown before; what was asked stays asked."""
    if any("sku" in one.data for one in turn.shop.choices.latest(turn.customer)):
        turn.offer([], [])


def _held_against(than: str, wanted: Sequence[Product], item: Item | None) -> Product | None:
    """The product that others are to be cheaper than: of the kind that is wanted, and of the size."""
    kinds, matcher = wiring.matcher().kinds, wiring.matcher()
    there = kinds(than, in_stock=False)
    if wanted and item is not None:
        skus = {one.sku for one in wanted}
        of_them = [one for one in there if one.sku in skus] or kinds(f"{than} {item.product}", in_stock=False)
        there = of_them or [one for one in there if any(matcher.are_related(one, other) for other in wanted)]
    size = to_base(item.amount, item.unit) if item is not None and item.amount and item.unit else None
    of_size = [one for one in there if (one.pack_amount, one.pack_unit) == size]
    return max(of_size or there, key=lambda one: one.popularity, default=None)


def _cheaper(products: Sequence[Product], than: Product) -> list[Product]:
    """Those that are cheaper by the kg, l or piece, the cheapest first; where there are such in a pack of about that
    size, these. Where sizes are not known, the packs' prices are compared."""
    standing = than.unit_price
    if standing is None:
        return beyond(products, than, Comparison.CHEAPER)
    priced = [(per[0], one) for one in products if (per := one.unit_price) and per[1] == standing[1]]
    found = [one for per, one in sorted(priced, key=lambda pair: pair[0]) if per < standing[0]]
    return [one for one in found if similar_pack(one, than)] or found
