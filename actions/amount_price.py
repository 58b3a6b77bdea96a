"""What so much of what was spoken of last costs: "how much is 5 kg", "3 packet kitne ke padenge"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from rasa_sdk.events import EventType, SlotSet

from actions.replies import amount, money, titled
from actions.turn import Turn
from kirana import wiring
from kirana.shop.choices import Choice
from kirana.shop.product import Product
from kirana.understanding.amount_asked import amount_asked
from kirana.understanding.match import Pick
from kirana.understanding.reading import Item

SHOWN_AT_ONCE = 4
SHOWING = ("utter_found", "utter_price", "utter_shelf")


def show_amount(turn: Turn) -> list[EventType] | None:
    """Answer what so much costs of what was shown, asked about or put in last; None where no such thing is asked, or
    none of it can be had so."""
    much = amount_asked(turn.text, wiring.matcher().vocabulary()) if not turn.items else None
    if much is None:
        return None
    measured = much.kind == "amount"
    titles: list[dict[str, Any]] = []
    choices: list[Choice] = []
    for product, pick in _spoken_of(turn):
        item = Item(
            turn.text,
            "ask",
            product.name,
            count=None if measured else much.value,
            amount=much.value if measured else None,
            unit=much.unit if measured else None,
        )
        if packs := wiring.matcher().packs(item, product):
            said = {"amount": str(much.value), "unit": much.unit} if measured else {"count": str(much.value)}
            if (title := _title(packs)) in titles:
                continue  # another pack of it comes to the same packs
            titles.append(title)
            choices.append(Choice(titled(product), "choose_option", {**pick, **said}))
    if not choices:
        return None
    turn.say("utter_price", not_found="", choices=turn.offer(titles[:SHOWN_AT_ONCE], choices[:SHOWN_AT_ONCE]))
    return [SlotSet("open_question", None)]


def _spoken_of(turn: Turn) -> Iterator[tuple[Product, dict[str, Any]]]:
    """The products that were shown last, or those of the open question, or the one changed last; with what picks it."""
    latest = turn.shop.choices.latest(turn.customer)
    picks = {one.data["sku"]: {"sku": one.data["sku"]} for one in latest if "sku" in one.data}
    if not picks or turn.last_response not in SHOWING:
        asked = [one.data for one in latest if "doubt" in one.data]
        doubts = {doubt.id: doubt for doubt in turn.shop.doubts.open(turn.customer)}
        lines = turn.lines_newest_first()[:1]
        picks = {line.sku: {"sku": line.sku, "kind": "set"} for line in lines} or picks
        if of_question := [data for data in asked if data["doubt"] in doubts]:
            picks = {doubts[data["doubt"]].options[data["option"]].sku: dict(data) for data in of_question}
    for product in turn.shop.catalogue.products(picks):
        if product.in_stock:
            yield product, picks[product.sku]


def _title(packs: tuple[Pick, ...]) -> dict[str, Any]:
    """So much of a product as it is shown, with what it costs in all."""
    products = {one.sku: one for one in wiring.catalogue().products(pick.sku for pick in packs)}
    much = [(products[pick.sku], pick.quantity) for pick in packs]
    total = sum((product.price_paise * quantity for product, quantity in much), Decimal(0))
    names = [f"{titled(product)} × {amount(quantity, product.unit)}" for product, quantity in much]
    return {"part": "part_option", "name": " + ".join(names), "price": money(int(total.to_integral_value()))}
