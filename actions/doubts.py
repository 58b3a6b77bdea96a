"""Lines the shop has to ask about: one question for all of them, and reading the answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from rasa_sdk.events import EventType, SlotSet

from actions.replies import amount, money, product_title
from actions.turn import Turn
from kirana.shop.cart_changes import CartChange, ChangeKind
from kirana.shop.choices import Choice
from kirana.shop.doubts import Doubt, DoubtReason, Option
from kirana.shop.product import Product
from kirana.understanding.match import Candidate, Pick
from kirana.understanding.reading import Item

KINDS: dict[str, ChangeKind] = {"remove": "remove", "set": "set"}
LINES_SHOWN = 5  # of so many lines in doubt the options are shown; the others wait
ONE = Decimal(1)


def doubt_about(item: Item, candidates: Iterable[Candidate], action: str) -> Doubt:
    """A doubt to store: what was said, and what each answer would put in the cart."""
    return _doubt(item, action, [(one.sku, one.packs) for one in candidates], DoubtReason.WHICH)


def doubt_of_much(item: Item, packs: Sequence[Pick], action: str) -> Doubt:
    """So much of it that the shopper is asked first."""
    return _doubt(item, action, [(packs[0].sku, packs)], DoubtReason.MUCH)


def _doubt(item: Item, action: str, options: Iterable[tuple[str, Sequence[Pick]]], reason: DoubtReason) -> Doubt:
    said = item.as_dict()
    return Doubt(
        text=named(item),
        action=action,
        count=said["count"],
        amount=said["amount"],
        unit=said["unit"],
        options=tuple(Option(sku, tuple((pick.sku, pick.quantity) for pick in packs)) for sku, packs in options),
        reason=reason,
    )


def named(item: Item) -> str:
    """What an item is called to the shopper: in their words, the brand with it."""
    brand = item.brand if item.brand and item.brand.casefold() not in item.product.casefold() else ""
    return f"{brand or ''} {item.product}".strip() or item.text


def doubt_instead(product: Product, others: Sequence[Product], change: CartChange) -> Doubt:
    """What was meant is out of stock: one of these instead?"""
    quantity = change.quantity or ONE
    options = tuple(Option(one.sku, ((one.sku, quantity if one.sold_by == "pack" else ONE),)) for one in others)
    return Doubt(product_title(product), change.kind, options, reason=DoubtReason.INSTEAD)


def ask(turn: Turn, doubts: Sequence[Doubt]) -> list[Doubt]:
    """Store doubts, and return them; one that asks again what is asked already takes the earlier one's place."""
    # The same words twice in a message are one question, about what was said last.
    asked = list({(doubt.text, doubt.options): doubt for doubt in doubts}.values())
    for earlier in turn.shop.doubts.open(turn.customer):
        if any(new.options == earlier.options or new.text == earlier.text for new in asked):
            turn.shop.doubts.settle(turn.customer, earlier.id)
    return turn.shop.doubts.add(turn.customer, asked)


def question(
    turn: Turn, besides: Sequence[tuple[dict[str, Any], Choice]] = (), only: Sequence[Doubt] | None = None
) -> dict[str, Any]:
    """Open doubts as one question: values `question` and `choices`; both empty when none is open.

    The options are numbered through, so that one message can answer all ("2, 5").

    Args:
        besides: other ways on, as (title, choice), which come last.
        only: the doubts to put; the shopper is reminded of the others by name, and may answer them all the same.
    """
    every = [(doubt, options) for doubt in turn.shop.doubts.open(turn.customer) if (options := _sold(turn, doubt))]
    put = {doubt.id for doubt in only} if only is not None else {doubt.id for doubt, _ in every}
    standing = [(doubt, options) for doubt, options in every if doubt.id in put]
    others = [doubt.text for doubt, _ in every if doubt.id not in put]
    each = _options_each(len(standing))
    lines: list[dict[str, Any]] = []
    titles: list[Any] = []
    choices: list[Choice] = []
    for doubt, options in standing[:LINES_SHOWN]:
        single = doubt.reason is DoubtReason.WHICH and len(options) == 1
        lines.append({"part": "part_ask_this" if single else f"part_ask_{doubt.reason.value}", "text": doubt.text})
        for position, option in options[:each]:
            title = _title(turn, option)
            titles.append(title)
            data = {"doubt": doubt.id, "option": position}
            choices.append(Choice(str(title["name"]), "choose_option", data))
            lines.append({**title, "part": "part_numbered_option", "number": len(choices)})
    if len(standing) > 1:
        lines.append({"part": "part_answer_together"})
    for title, choice in besides if standing else ():
        titles.append(title)
        choices.append(choice)
        lines.append({"part": "part_numbered_other", "number": len(choices), "title": title})
    if len(standing) > LINES_SHOWN:
        lines.append({"part": "part_asked_later", "count": len(standing) - LINES_SHOWN})
    if others:
        lines.append({"part": "part_still_asked", "names": others})
    return {"question": lines or "", "choices": turn.offer(titles, choices) if choices else []}


def _options_each(asked: int) -> int:
    """How many options each line shows, so that the whole stays short enough to read."""
    return 4 if asked <= 2 else 3 if asked == 3 else 2


def _sold(turn: Turn, doubt: Doubt) -> list[tuple[int, Option]]:
    """The options that can still be had, with their positions; where everything is gone there is nothing to ask."""
    products = {one.sku: one for one in turn.shop.catalogue.products(option.sku for option in doubt.options)}
    active = [
        (position, option)
        for position, option in enumerate(doubt.options)
        if option.sku in products and products[option.sku].active
    ]
    if not active:
        turn.shop.doubts.settle(turn.customer, doubt.id)
    return [pair for pair in active if products[pair[1].sku].in_stock] or active


def _title(turn: Turn, option: Option) -> dict[str, Any]:
    """An option as it is shown: its packs, with their number where it is not one, and what they cost."""
    names: list[str] = []
    total = Decimal(0)
    for sku, quantity in option.packs:
        product = turn.shop.catalogue.product(sku)
        if product is not None:
            much = f" × {amount(quantity, product.unit)}" if quantity != 1 or product.unit else ""
            names.append(f"{product_title(product)}{much}")
            total += product.price_paise * quantity
    return {"part": "part_option", "name": " + ".join(names), "price": money(int(total.to_integral_value()))}


def open_question(turn: Turn) -> list[EventType]:
    """The slot that says whether a product question stands open; the checkout's own question is left to the summary."""
    if turn.tracker.get_slot("checkout_open"):
        return []
    return [SlotSet("open_question", "product" if turn.shop.doubts.open(turn.customer) else None)]


def settled(turn: Turn, pick: dict[str, Any]) -> Sequence[CartChange]:
    """The changes that a pick stands for: a doubt's option settles the doubt, a product shown is added once.

    Several options only narrow a doubt: nothing is changed, and it is asked about again.
    """
    if "sku" in pick:
        return [CartChange("add", pick["sku"], Decimal(pick.get("count") or ONE))]
    if "options" in pick:
        turn.shop.doubts.narrow(turn.customer, pick["doubt"], pick["options"])
        return []
    doubt = turn.shop.doubts.settle(turn.customer, pick["doubt"])
    if doubt is None:
        return []
    kind = KINDS.get(doubt.action, "add")
    packs = doubt.options[pick["option"]].packs
    count = pick.get("count")
    if count is not None and len(packs) == 1:
        packs = ((packs[0][0], Decimal(count)),)
    whole = kind == "remove" and doubt.count is None
    return [CartChange(kind, sku, None if whole else quantity) for sku, quantity in packs]
