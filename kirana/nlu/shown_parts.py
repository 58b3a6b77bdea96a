"""Pieces of what is said of the products that were shown: both of them, so much of one, one beside other goods.

What was shown is given; nothing is changed here.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from rasa.shared.core.trackers import DialogueStateTracker

from kirana import wiring
from kirana.nlu.brand_of_shown import SEARCH, known_as
from kirana.nlu.picks import CHOOSE
from kirana.shop.choices import Choice, PressState
from kirana.shop.customer import customer_id
from kirana.shop.product import Product
from kirana.shop.quantity import to_base
from kirana.understanding import options
from kirana.understanding.among import goods_words, said_of
from kirana.understanding.answers import AROUND
from kirana.understanding.comparing import beyond, compared, comparison_said
from kirana.understanding.parting import all_parted
from kirana.understanding.pointing import (
    asks_said,
    both_said,
    pointed_at,
    so_many_said,
    sounding_like,
    takes_it,
    taking_said,
    which_said,
    without_both,
)
from kirana.understanding.reading import Item, decimal_text
from kirana.understanding.verbs import INTENT_OF

BOTH = 2


def next_size(text: str, product: Product, sender: str) -> dict[str, Any] | None:
    """What a pick carries where the one that was shown is the bigger, cheaper … of what is in the cart, and is taken
    ("isse bada packet hai?", "bada wala kar do"); None where it is not, or is not taken."""
    comparison = comparison_said(text)
    instead = in_its_place(product, sender) if comparison and taking_said(text) else {}
    there = wiring.catalogue().product(instead["instead_of"]) if instead else None
    return instead if there and comparison and beyond([product], there, comparison) else None


def in_its_place(product: Product, sender: str) -> dict[str, Any]:
    """What a pick carries that puts what was shown in the place of the one line of the cart that is of its kind."""
    lines = {line.sku: line for line in wiring.shop().carts.view(customer_id(sender)).lines}
    alike = [one for one in wiring.catalogue().products(lines) if wiring.matcher().are_alike(one, product)]
    if len(alike) != 1 or product.sku in lines:
        return {}
    as_many = alike[0].sold_by == product.sold_by
    return {"instead_of": alike[0].sku, **({"count": str(lines[alike[0].sku].quantity)} if as_many else {})}


def of_both(text: str, shown: Sequence[Product], picks: dict[str, dict[str, Any]]) -> dict[str, Any] | None:
    """Two products were shown, and both are wanted, or so much of both ("dono 100 gram de do")."""
    rest = both_said(text) if len(shown) == BOTH else None
    if rest is None:
        return None
    much = size_alone(rest) or {}
    if not (much or takes_it(rest, alone=True) or (AROUND - {"no", "hai", "h", "है"}).issuperset(rest.lower().split())):
        return None
    first, second = ({**picks[one.sku], **much} for one in shown)
    return {**picked(first), "picks": [first, second]}


def size_alone(said: str) -> dict[str, Any] | None:
    """The amount of what was shown that a text asks for, and nothing more ("5 kilo de do")."""
    change = wiring.matcher().change_of_last(said, asked=True)
    if change is None or change.unit is None or change.kind == "remove":
        return None
    return {"amount": decimal_text(change.value), "unit": change.unit}


def look(intent: str, products: Sequence[Product], picks: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """An answer that shows products; each may then be taken as `picks` has it, by its sku."""
    skus = [one.sku for one in products]
    return answering(intent, {"skus": skus, "picks": [picks[sku] for sku in skus]})


def which(products: Sequence[Product], picks: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """One of these is wanted, and which is to be asked."""
    answer = look(SEARCH, products, picks)
    return {**answer, "data": {**answer["data"], "which": True}}


def taken_out(rest: str, shown: list[Product]) -> dict[str, Any] | None:
    """What takes one of those shown out of the cart ("sasta wala hata do"): it never puts it in."""
    meant, _ = meant_among(pointed_at(rest), shown, loosely=False)
    return picked({"sku": meant[0].sku, "remove": True}) if len(meant) == 1 else None


def several_places(text: str, shown: Sequence[Product], picks: dict[str, dict[str, Any]]) -> dict[str, Any] | None:
    """Several of those shown, each by its place and how many of it ("pehla wala 2 aur teesra 1")."""
    pieces = all_parted(text)
    if len(pieces) == 1 or asks_said(text):
        return None
    taken = []
    for piece in pieces:
        place, count = so_many_said(piece, len(shown)) or (which_said(piece, len(shown)), None)
        sized = place_and_size(piece, shown) if place is None else None
        place, size = sized or (place, {})
        if place is None:
            return None
        taken.append({**picks[shown[place - 1].sku], **({"count": str(count)} if count else {}), **size})
    return {**picked(taken[0]), "picks": taken}


def beside_others(text: str, shown: Sequence[Product], picks: dict[str, dict[str, Any]]) -> dict[str, Any] | None:
    """One of those shown, named in a list that goes on to other goods ("fortune 5 kg, sugar 1 kg"); else None."""
    settlement = wiring.matcher().settle(text, [options.Question("shown", dict(enumerate(shown)))])
    answer = next(iter(settlement.answers), None)
    if answer is None or len(answer.options) != 1:
        return None
    count, amount = (None if one is None else decimal_text(one) for one in (answer.count, answer.amount))
    much = {"count": count} if count or not amount else {"amount": amount, "unit": answer.unit}
    others = [item.as_dict() for item in wiring.reader().read(settlement.rest).items]
    pick = {**picks[shown[answer.options[0]].sku], **much}
    return {**picked(pick), "rest": settlement.rest, "items": others}


def place_and_size(text: str, shown: Sequence[Product]) -> tuple[int, dict[str, Any]] | None:
    """The place of one that was shown, from 1, and how much of it ("pehla wala 1 kg")."""
    said = said_of(text, wiring.matcher().vocabulary())
    place = which_said(said.text, len(shown)) if said.amount is not None and not asks_said(text) else None
    return None if place is None else (place, {"amount": decimal_text(said.amount), "unit": said.unit})


def picked(pick: dict[str, Any]) -> dict[str, Any]:
    """An answer that takes one product, or less or more of it: {"sku"}, with "count" or "amount" and "unit"."""
    return {**answering(CHOOSE, {}), "picks": [pick], "rest": "", "items": []}


def meant_among(said: str, shown: list[Product], *, loosely: bool) -> tuple[list[Product], str | None]:
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


def answering(intent: str, data: dict[str, Any]) -> dict[str, Any]:
    """An answer as a press gives one, without a token that it spends."""
    return {"intent": intent, "state": PressState.LIVE.value, "data": data, "token": None}


def so_much_of_searched(text: str, offered: Sequence[Choice]) -> dict[str, Any] | None:
    """So much of what was searched for ("2 kilo de do", shown packs of atta that are of other sizes); else None."""
    searched = next((one.data["search"] for one in offered if one.data.get("search")), None)
    much = size_alone(text) if searched else None
    if much is None:
        return None
    item = Item(text, "add", str(searched), amount=Decimal(much["amount"]), unit=much["unit"])
    return {**answering(INTENT_OF["add"], {}), "rest": "", "items": [item.as_dict()]}


def of_that_size(text: str, shown: Sequence[Product]) -> list[Product]:
    """The packs of so much that a text asks for among what the shown ones also come in ("5 kilo wala hai?")."""
    said = said_of(text, wiring.matcher().vocabulary())
    size = to_base(said.amount, said.unit) if said.amount is not None and said.unit else None
    if size is None or goods_words(said.text) or taking_said(text):
        return []
    family = {one.sku: one for product in shown for one in wiring.matcher().family(product)}
    return [one for one in family.values() if (one.pack_amount, one.pack_unit) == size]


def of_the_last_two(text: str, tracker: DialogueStateTracker) -> list[Product]:
    """What fitted best of the last two things that were looked for, in order, where a text compares both ("dono mein
    sasta kaunsa hai"); else none."""
    comparison = comparison_said(text) if without_both(text) != text else None
    outcomes = [event.value for event in tracker.events if event.type_name == "slot" and event.key == "outcome"]
    found = [one[0]["skus"] for one in outcomes[-BOTH:] if one and len(one) == 1 and one[0]["outcome"] == "found"]
    if comparison is None or len(found) != BOTH or not all(found):
        return []
    return compared(wiring.catalogue().products([skus[0] for skus in found]), comparison)
