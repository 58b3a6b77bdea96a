"""Lines the shop has to ask about: putting the question, and reading the choice."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from rasa_sdk.events import EventType, SlotSet

from actions.replies import money, product_title
from actions.turn import Turn
from kirana.shop.choices import Choice
from kirana.shop.doubts import Doubt, Option
from kirana.understanding.match import Candidate
from kirana.understanding.reading import Item


def doubt_about(item: Item, candidates: tuple[Candidate, ...], action: str) -> Doubt:
    """A doubt to store: what was said, and what each answer would put in the cart."""
    options = tuple(
        Option(sku=candidate.sku, packs=tuple((pick.sku, pick.quantity) for pick in candidate.packs))
        for candidate in candidates
    )
    said = item.as_dict()
    return Doubt(
        id="",
        text=item.product or item.text,
        action=action,
        count=said["count"],
        amount=said["amount"],
        unit=said["unit"],
        options=options,
    )


def ask(turn: Turn, asked: Sequence[Doubt]) -> None:
    """Store doubts; one that asks again what is asked already takes the earlier one's place."""
    for earlier in turn.shop.doubts.open(turn.customer):
        if any(new.options == earlier.options or new.text == earlier.text for new in asked):
            turn.shop.doubts.settle(turn.customer, earlier.id)
    turn.shop.doubts.add(turn.customer, asked)


def question(turn: Turn) -> dict[str, Any]:
    """The oldest open doubt as values `question` and `choices`; both empty when none is open."""
    for doubt in turn.shop.doubts.open(turn.customer):
        titles, choices = [], []
        for index, option in enumerate(doubt.options):
            product = turn.shop.catalogue.product(option.sku)
            if product is None or not product.active:
                continue
            titles.append(
                {"part": "part_option", "name": product_title(product), "price": money(option_price(turn, option))}
            )
            data = {"doubt": doubt.id, "option": index}
            choices.append(Choice(title=product_title(product), intent="choose_option", data=data))
        if choices:
            waiting = len(turn.shop.doubts.open(turn.customer)) - 1
            asked: list[dict[str, Any]] = [{"part": "part_which", "text": doubt.text}]
            if waiting:
                asked[0] = {"part": "part_which_and_more", "text": doubt.text, "count": waiting}
            return {"question": asked, "choices": turn.offer(titles, choices)}
        # Everything it offered has been withdrawn since: there is nothing left to ask.
        turn.shop.doubts.settle(turn.customer, doubt.id)
    return {"question": "", "choices": []}


def open_question(turn: Turn) -> list[EventType]:
    """The slot that says whether a product question stands open; the checkout's own question is left to the summary."""
    if turn.tracker.get_slot("checkout_open"):
        return []
    return [SlotSet("open_question", "product" if turn.shop.doubts.open(turn.customer) else None)]


def option_price(turn: Turn, option: Option) -> int:
    """What an option would cost, in paise."""
    total = Decimal(0)
    for sku, quantity in option.packs:
        product = turn.shop.catalogue.product(sku)
        if product is not None:
            total += product.price_paise * quantity
    return int(total.to_integral_value())
