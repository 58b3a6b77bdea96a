"""Lines the shop has to ask about: one question for all of them. What is picked of them is in `picked`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from rasa_sdk.events import EventType, SlotSet

from actions.again import as_much_as
from actions.replies import amount, money, titled
from actions.turn import Turn
from kirana import wiring
from kirana.shop.cart_changes import CartChange
from kirana.shop.choices import Choice
from kirana.shop.doubts import Doubt, DoubtReason, Option
from kirana.shop.product import Product
from kirana.shop.quantity import plain
from kirana.understanding.dividing import FREE
from kirana.understanding.match import Candidate, Match, Pick
from kirana.understanding.packs import UNMAKEABLE
from kirana.understanding.reading import Item

LINES_SHOWN = 5  # of so many lines in doubt the options are shown; the others wait
ONE = Decimal(1)
LEAST_NAMED = 3  # words: what, that it is free of it, and the goods


def doubt_about(item: Item, candidates: Iterable[Candidate], action: str) -> Doubt:
    """A doubt to store: what was said, and what each answer would put in the cart."""
    return _doubt(item, action, [(one.sku, one.packs) for one in candidates], DoubtReason.WHICH)


def doubt_of_much(item: Item, packs: Sequence[Pick], action: str) -> Doubt:
    """So much of it that the shopper is asked first."""
    return _doubt(item, action, [(packs[0].sku, packs)], DoubtReason.MUCH)


def doubt_of_need(item: Item, match: Match, action: str) -> Doubt:
    """What may not be needed at all, which is asked before anything else."""
    options = [(one.sku, one.packs) for one in match.candidates] or [(match.packs[0].sku, match.packs)]
    return _doubt(item, action, options, DoubtReason.NEEDED)


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
    options = tuple(Option(one.sku, ((one.sku, _as_much(product, one, change.quantity or ONE)),)) for one in others)
    return Doubt(titled(product), change.kind, options, reason=DoubtReason.INSTEAD)


def _as_much(product: Product, other: Product, quantity: Decimal) -> Decimal:
    """How much of another for so much of a product: so many packs, or about as much by weight."""
    if product.sold_by == other.sold_by == "pack":
        return quantity
    size = quantity * (product.pack_amount or 0) if product.sold_by == "pack" else quantity
    unit = product.pack_unit if product.sold_by == "pack" else product.unit
    item = Item(other.name, "add", other.name, amount=size or None, unit=unit)
    return wiring.matcher().plan(item, other).picks[0].quantity


def about(turn: Turn, item: Item) -> list[Doubt]:
    """The open questions that are about what an item names."""
    return [
        doubt
        for doubt in turn.shop.doubts.open(turn.customer)
        if wiring.matcher().match_among(item, turn.shop.catalogue.products(option.sku for option in doubt.options))
    ]


def ask(turn: Turn, doubts: Sequence[Doubt]) -> list[Doubt]:
    """Store doubts, and return them; one that asks again what is asked already takes the earlier one's place."""
    # The same words twice in a message are one question, about what was said last.
    asked = list({(doubt.text, doubt.options): doubt for doubt in doubts}.values())
    texts, names = {new.text for new in asked}, [_names(turn, new) for new in asked]
    earlier = turn.shop.doubts.open(turn.customer) if asked else []
    again = [one.id for one in earlier if one.text in texts or _names(turn, one) in names]
    return turn.shop.doubts.add(turn.customer, asked, instead_of=again)


def _names(turn: Turn, doubt: Doubt) -> set[str]:
    """What a question is about, whatever the sizes: "doodh" after "3 litre milk" is the same one."""
    return {product.name for product in turn.shop.catalogue.products(option.sku for option in doubt.options)}


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
        lines.append(_asked(doubt, options))
        for position, option in options[:each]:
            title = _title(turn, option)
            titles.append(title)
            packs = [[sku, str(quantity)] for sku, quantity in option.packs]
            data = {"doubt": doubt.id, "option": position, "packs": packs}
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


def _asked(doubt: Doubt, options: Sequence[tuple[int, Option]]) -> dict[str, Any]:
    """What a doubt asks, above its options: which, or why it cannot be had as it was said."""
    single = doubt.reason is DoubtReason.WHICH and len(options) == 1
    if doubt.reason is DoubtReason.WHICH and not _is_without(doubt, [option for _, option in options]):
        return {"part": "part_ask_not_without", "text": doubt.text}
    why = _unmakeable(doubt, options[0][1])
    if why is not None and all(_unmakeable(doubt, option) for _, option in options):
        return {"part": f"part_ask_{why}", "text": doubt.text, "said": _much(doubt)}
    return {"part": "part_ask_this" if single else f"part_ask_{doubt.reason.value}", "text": doubt.text}


def _is_without(doubt: Doubt, options: Sequence[Option]) -> bool:
    """Whether the options may be without what was said ("sugar free biscuit"): only a name that says so tells."""
    said = doubt.text.casefold().split()
    if len(said) < LEAST_NAMED or FREE.isdisjoint(said[1:-1]):
        return True
    products = wiring.catalogue().products(option.sku for option in options)
    return any(word in one.name.casefold() for one in products for word in ("free", "zero", "less", "without"))


def _unmakeable(doubt: Doubt, option: Option) -> str | None:
    """Why so much as was said cannot be had of what is offered first ("by_weight"); None when it can."""
    product = wiring.catalogue().product(option.sku)
    measured = doubt.count or doubt.amount
    if product is None or not measured or doubt.reason is not DoubtReason.WHICH or doubt.action == "remove":
        return None
    made = wiring.matcher().plan(as_much_as(doubt, Item(doubt.text, "add", doubt.text)), product)
    return UNMAKEABLE.get(made.note) if len(option.packs) == 1 and not made.exact else None


def _much(doubt: Doubt) -> str:
    """How much was said, as it is shown: "12", "500 g", "2 × 100 g"."""
    size = amount(Decimal(doubt.amount), doubt.unit) if doubt.amount else ""
    return " × ".join(filter(None, (plain(Decimal(doubt.count)) if doubt.count else "", size)))


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
            names.append(f"{titled(product)}{much}")
            total += product.price_paise * quantity
    return {"part": "part_option", "name": " + ".join(names), "price": money(int(total.to_integral_value()))}


def open_question(turn: Turn) -> list[EventType]:
    """The slot that says whether a product question stands open; the checkout's own question is left to the summary."""
    if turn.tracker.get_slot("checkout_open"):
        return []
    return [SlotSet("open_question", "product" if turn.shop.doubts.open(turn.customer) else None)]
