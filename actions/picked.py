"""What is picked of what was offered or asked about: the changes that it stands for, or the question it leads to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from actions.again import KINDS, MUCH, asked_otherwise, in_its_place, said_again
from actions.doubts import ONE, ask, doubt_about, doubt_of_much
from actions.measured import doubt_of_many
from actions.turn import Turn
from kirana import wiring
from kirana.shop.cart_changes import CartChange
from kirana.shop.doubts import Doubt, Option
from kirana.shop.quantity import to_base
from kirana.understanding.match import Pick
from kirana.understanding.reading import Item

MOST_OF_A_SIZE = 4


def settled(turn: Turn, pick: dict[str, Any]) -> Sequence[CartChange]:
    """The changes that a pick stands for: a doubt's option settles the doubt, a product shown is added once.

    Several options only narrow a doubt: nothing is changed, and it is asked about again.
    """
    if pick.get("remove"):
        return [CartChange("remove", pick["sku"], None)]
    if pick.get("amount") and "sku" in pick:
        return _so_much_of(turn, pick)
    if "sku" in pick:
        added = [CartChange(pick.get("kind", "add"), pick["sku"], Decimal(pick.get("count") or ONE))]
        return in_its_place(turn, pick.get("instead_of", ""), added)
    if "money_paise" in pick:
        return _at_price(turn, pick)
    if "options" in pick:
        narrowed = turn.shop.doubts.narrow(turn.customer, pick["doubt"], pick["options"])
        if narrowed and _says_how_much(turn, narrowed, pick) and (again := said_again(narrowed, _said(narrowed, pick))):
            ask(turn, [again])
        return []
    if _cannot_count(turn, pick) or _takes_many(turn, pick):
        return []
    doubt = turn.shop.doubts.settle(turn.customer, pick["doubt"])
    if doubt is None:
        return []
    kind = KINDS.get(doubt.action, "add")
    chosen = [pick["option"], *pick.get("besides", ())]
    packs = [pack for position in chosen for pack in _packs(turn, doubt, doubt.options[position], pick)]
    whole = kind == "remove" and doubt.count is None
    changes = [CartChange(kind, sku, None if whole else quantity) for sku, quantity in packs]
    return in_its_place(turn, doubt.instead_of, changes)


def _so_much_of(turn: Turn, pick: dict[str, Any]) -> Sequence[CartChange]:
    """The changes for so much of a product that was shown; where its packs do not make that, it is asked of what does
    among its kind."""
    product = turn.shop.catalogue.product(pick["sku"])
    if product is None:
        return []
    item = Item(turn.text, "add", product.name, amount=Decimal(pick["amount"]), unit=pick["unit"])
    if packs := wiring.matcher().packs(item, product):
        kind = pick.get("kind", "add")
        changes = [CartChange(kind, one.sku, one.quantity) for one in packs]
        changes = in_its_place(turn, product.sku, changes) if kind == "set" else changes
        many = doubt_of_many(product, item.amount or ONE, item.unit, changes)
        ask(turn, [many] if many else [])
        return [] if many else changes
    other = asked_otherwise(doubt_about(item, (), "add"), item)
    ask(turn, [other] if other else [doubt_of_much(item, [Pick(product.sku, ONE)], "add")])
    return []


def _cannot_count(turn: Turn, pick: dict[str, Any]) -> bool:
    """Whether an answer counts ("12 of them") what is weighed; then it is asked again, with that number."""
    doubt = next((one for one in turn.shop.doubts.open(turn.customer) if one.id == pick["doubt"]), None)
    if doubt is None or not pick.get("count") or pick.get("amount"):
        return False
    product = wiring.catalogue().product(doubt.options[pick["option"]].sku)
    if product is None or product.sold_by != "weight":
        return False
    ask(turn, [replace(doubt, count=pick["count"], amount=None, unit=None)])
    return True


def _takes_many(turn: Turn, pick: dict[str, Any]) -> bool:
    """Whether an answer says so much of an option ("second one 1 kg") that very many packs make it, which is asked."""
    doubt = next((one for one in turn.shop.doubts.open(turn.customer) if one.id == pick["doubt"]), None)
    if doubt is None or not pick.get("amount") or pick.get("count"):
        return False
    option = doubt.options[pick["option"]]
    product = wiring.catalogue().product(option.sku)
    changes = [CartChange("add", *pack) for pack in _packs(turn, doubt, option, pick)]
    many = doubt_of_many(product, Decimal(pick["amount"]), pick.get("unit"), changes) if product else None
    ask(turn, [replace(doubt, options=many.options)] if many else [])
    return many is not None


def _at_price(turn: Turn, pick: dict[str, Any]) -> Sequence[CartChange]:
    """The changes for what costs so much of a thing asked about, where none of its options did; else it is asked."""
    doubt = next((one for one in turn.shop.doubts.open(turn.customer) if one.id == pick["doubt"]), None)
    if doubt is None:
        return []
    count = Decimal(pick["count"]) if pick.get("count") else None
    worth = Item(doubt.text, "add", doubt.text, count=count, money_paise=pick["money_paise"])
    other = _of_size(doubt, pick) or asked_otherwise(doubt, worth)
    if other is None:
        return []
    turn.shop.doubts.settle(turn.customer, doubt.id)
    if len(other.options) > 1:
        ask(turn, [other])
        return []
    changes = [CartChange(KINDS.get(doubt.action, "add"), sku, quantity) for sku, quantity in other.options[0].packs]
    return in_its_place(turn, doubt.instead_of, changes)


def _of_size(doubt: Doubt, pick: dict[str, Any]) -> Doubt | None:
    """The question with the packs of that size instead ("250 wala"), where there are such and none costs that."""
    size, many = Decimal(pick["money_paise"]) / 100, Decimal(pick.get("count") or doubt.count or ONE)
    kinds = wiring.matcher().kinds(doubt.text)
    priced = any(one.price_paise == pick["money_paise"] for one in kinds)
    sized = [one for one in kinds if one.pack_unit in ("g", "ml") and one.pack_amount == size]
    options = tuple(Option(one.sku, ((one.sku, many),)) for one in sized[:MOST_OF_A_SIZE])
    return replace(doubt, options=options) if options and not priced else None


def _packs(turn: Turn, doubt: Doubt, option: Option, pick: dict[str, Any]) -> Sequence[tuple[str, Decimal]]:
    """What goes in the cart for an option: as was shown, unless the answer says how much ("2 litre wali do").

    The size of its pack only names it ("saffola 1 ltr"): as many as were asked for stay.
    """
    count = pick.get("count")
    if pick.get("amount") and _says_how_much(turn, replace(doubt, options=(option,)), pick):
        picks = wiring.matcher().packs(_said(doubt, pick), wiring.catalogue().products([option.sku])[0])
        return tuple((one.sku, one.quantity) for one in picks) or option.packs
    if count is None or len(option.packs) > 1:
        return option.packs
    return ((option.packs[0][0], Decimal(count)),)


def _says_how_much(turn: Turn, doubt: Doubt, pick: dict[str, Any]) -> bool:
    """Does an answer say how much is wanted, not only which pack ("saffola 1 ltr")?"""
    amount, unit = pick.get("amount"), pick.get("unit")
    size = to_base(Decimal(amount), unit) if amount and unit else None
    products = turn.shop.catalogue.products(option.sku for option in doubt.options)
    if size is None:
        return pick.get("count") is not None
    return bool(products) and all((one.pack_amount, one.pack_unit) != size for one in products)


def _said(doubt: Doubt, pick: dict[str, Any]) -> Item:
    """How much an answer says, or else was said before, as an item about what was asked."""
    said = pick if pick.get("count") or pick.get("amount") else {key: getattr(doubt, key) for key in MUCH}
    count, amount = (Decimal(said[key]) if said.get(key) else None for key in ("count", "amount"))
    return Item(doubt.text, "add", doubt.text, count=count, amount=amount, unit=said.get("unit"))
