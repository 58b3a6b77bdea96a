"""Products shown as choices: with their prices, and with the pages before and after them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from rasa_sdk.events import EventType, SlotSet

from actions.replies import amount, money, titled
from actions.turn import Turn
from kirana.shop.choices import Choice
from kirana.shop.product import Product
from kirana.understanding.pointing import Page

SHOWN_AT_ONCE = 4
SHOWING = ("utter_found", "utter_price", "utter_shelf")


def leaves(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> tuple[list[Any], list[Choice]]:
    """Titles and choices that lead to the page before and to the next one, where there are such."""
    pages = [(Page.MORE, after, "part_more_shown"), (Page.BACK, before, "part_back_shown")]
    there = [(page, dict(place), part) for page, place, part in pages if place is not None]
    return [{"part": part} for _, _, part in there], [
        Choice(page.value, "browse_catalog", place) for page, place, _ in there
    ]


def offer_products(
    turn: Turn,
    response: str,
    products: Sequence[Product],
    *,
    more: Mapping[str, Any] | None = None,
    back: Mapping[str, Any] | None = None,
    picks: Mapping[str, Mapping[str, Any]] | None = None,
    per_unit: bool = False,
    **values: Any,
) -> list[EventType]:
    """Show products as choices, with one for the next page where there is more, and one for the page before.

    `picks`: what picking a product means where it is more than adding it (it answers an open question).
    `per_unit`: with the price of a kg, a litre, a piece.
    """
    part = "part_price" if response == "utter_price" or per_unit else "part_offer"
    meant = {one.sku: dict((picks or {}).get(one.sku) or {"sku": one.sku}) for one in products}
    titles: list[Any] = [offer_line(one, part, meant[one.sku].get("count")) for one in products]
    choices = [Choice(titled(one), "choose_option", meant[one.sku]) for one in products]
    leaf_titles, leaf_choices = leaves(back, more)
    offered = turn.offer([*titles, *leaf_titles], [*choices, *leaf_choices])
    turn.say(response, **{"not_found": "", **values}, choices=offered)
    # A yes now speaks of what is shown here; whatever was asked before is asked again in its time.
    return [SlotSet("open_question", None)]


def offer_line(product: Product, part: str, count: str | None) -> dict[str, Any]:
    """How a product is shown; with `count` so many of it, and what they cost."""
    if count is not None and Decimal(count) != 1 and product.in_stock:
        many = f"{titled(product)} × {amount(Decimal(count), product.unit)}"
        return {"part": "part_option", "name": many, "price": money(int(product.price_paise * Decimal(count)))}
    values = {"name": titled(product), "price": money(product.price_paise), "unit": product.unit}
    if not product.in_stock:
        return {"part": "part_offer_out_of_stock", **values}
    if product.sold_by == "weight":
        return {"part": "part_offer_loose", **values}
    per_unit = product.unit_price
    if part == "part_price" and per_unit and per_unit[0] != product.price_paise:
        return {**values, "part": part, "per": money(round(per_unit[0])), "unit": per_unit[1]}
    return {"part": "part_offer", **values}


def spoken_of(turn: Turn) -> Product | None:
    """What is spoken of without a name: what was shown, or put in the cart, whichever was last."""
    shown = [one.data["sku"] for one in turn.shop.choices.latest(turn.customer) if "sku" in one.data]
    carried = [line.sku for line in reversed(turn.shop.carts.view(turn.customer).lines)]
    newest_first = [*shown, *carried] if turn.last_response in SHOWING else [*carried, *shown]
    return next(iter(turn.shop.catalogue.products(newest_first)), None)
