"""What is said again of the thing spoken of last, otherwise: "make it 3", "ek aur", "half it", "3 litres of milk"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from actions.turn import Turn, changed_skus
from kirana import wiring
from kirana.shop.cart import CartLine
from kirana.shop.cart_changes import CartChange, ChangeKind, is_unusual
from kirana.shop.catalogue import index_tokens
from kirana.shop.doubts import Doubt, DoubtReason, Option
from kirana.understanding.comparing import Comparison, similar_pack
from kirana.understanding.it_words import corrected_choice
from kirana.understanding.match import MAX_CANDIDATES, Candidate, Match
from kirana.understanding.reading import Item
from kirana.understanding.references import ChangeOfLast

KINDS: dict[str, ChangeKind] = {"remove": "remove", "set": "set"}
# What the answer to a question does to the cart, by what was wished for; what is not here adds.
MUCH = ("count", "amount", "unit")


def said_again(doubt: Doubt, item: Item, skus: Sequence[str] | None = None) -> Doubt | None:
    """An open question for as much as an item now says, about the options with these skus (None: all).

    None where none of its options makes so much.
    """
    options: dict[tuple[tuple[str, Decimal], ...], Option] = {}
    products = {product.sku: product for product in wiring.catalogue().products(one.sku for one in doubt.options)}
    for option in doubt.options:
        if option.sku in products and (skus is None or option.sku in skus):
            picks = wiring.matcher().packs(item, products[option.sku])
            packs = tuple((pick.sku, pick.quantity) for pick in picks)
            if packs:
                options.setdefault(packs, Option(packs[0][0], packs))
    if not options:
        return None
    said = item.as_dict()
    return replace(doubt, options=tuple(options.values()), **{key: said[key] for key in MUCH})


def last_line(turn: Turn, said: ChangeOfLast) -> list[CartChange]:
    """The change of the line that was changed last; none when the cart is empty, or it cannot be divided so.

    As much as is said may come in other packs of the same thing, which then take its place. Of what was changed
    together the last that can be measured so is meant ("1 kg apples, a dozen bananas", "make it 2 kg").
    """
    lines = turn.lines_newest_first()
    together = next((skus for said_before in turn.outcomes() if (skus := changed_skus(said_before))), frozenset())
    meant = [line for line in lines[1:] if line.sku in together]
    return next((found for line in (*lines[:1], *meant) if (found := line_change(turn, line, said))), [])


def line_change(turn: Turn, line: CartLine, said: ChangeOfLast) -> list[CartChange]:
    """What a change of how much does to a line of the cart; nothing where it cannot be had so."""
    if said.kind == "times":
        change = multiplied(line, said.value)
        return [change] if change else []
    product = turn.shop.catalogue.product(line.sku)
    if said.unit is None or product is None:
        return [CartChange(said.kind, line.sku, said.value)]
    item = Item(turn.text, "set", line.name, amount=said.value, unit=said.unit)
    picks = wiring.matcher().packs(item, product)
    if {one.sku for one in picks} == {line.sku}:
        return [CartChange(said.kind, line.sku, picks[0].quantity)]
    if said.kind != "set" or not picks:
        return []
    gone = [] if line.sku in {one.sku for one in picks} else [CartChange("remove", line.sku, None)]
    return [*gone, *(CartChange("set" if one.sku == line.sku else "add", one.sku, one.quantity) for one in picks)]


def fewer_of(doubt: Doubt, item: Item) -> Item | None:
    """How many are left of what is asked about when an item takes so many away ("ek maggi kam kar do", asked which
    four); None where nothing is left, or no numbers were said."""
    left = Decimal(doubt.count or 0) - (item.count or 0)
    counted = doubt.count and item.count and not item.amount and left > 0
    return replace(item, action="set", count=left) if counted else None


def multiplied(line: CartLine, factor: Decimal) -> CartChange | None:
    """So many times what a line has; None where packs would be cut."""
    product = wiring.catalogue().product(line.sku)
    step = (product.step if product else None) or Decimal(1)
    quantity = line.quantity * factor
    return CartChange("set", line.sku, quantity) if quantity % step == 0 else None


def multiplied_by(item: Item, lines: Sequence[CartLine], meant: Sequence[Candidate]) -> CartChange | None:
    """What "double the potatoes" does to the one line it means; None where it says no factor, or not of which."""
    factor = wiring.matcher().factor(item.text)
    of = [line for line in lines if [line.sku] == [one.sku for one in meant]]
    return multiplied(of[0], factor) if of and factor else None


def put_right(turn: Turn, said: ChangeOfLast) -> list[CartChange]:
    """What "nahi, 10 kilo" makes of the one line that the last message put in, whatever else is still asked; nothing
    where it takes nothing back, or several lines were put in."""
    added = just_added(turn)
    lines = turn.lines_newest_first()
    if said.kind != "set" or corrected_choice(turn.text) is None or not lines or added != [lines[0].sku]:
        return []
    return last_line(turn, said)


def asked_last(turn: Turn, said: ChangeOfLast) -> Doubt | None:
    """The one open question, or of several the one that the last message opened, for as much as is said now; None when
    that is not one, or it is not about that."""
    standing = turn.shop.doubts.open(turn.customer)
    if len(standing) > 1:
        asked = {one["text"] for one in turn.tracker.get_slot("outcome") or () if one["outcome"] == "asked"}
        standing = [doubt for doubt in standing if doubt.text in asked]
    if len(standing) != 1 or said.kind != "set" or standing[0].reason is DoubtReason.INSTEAD:
        return None
    count = said.value if said.unit is None else None
    item = Item(
        turn.text, "add", standing[0].text, count=count, amount=said.value if said.unit else None, unit=said.unit
    )
    return said_again(standing[0], item) or asked_otherwise(standing[0], item)


def asked_otherwise(doubt: Doubt, item: Item) -> Doubt | None:
    """The question for as much as an item now says, where none of its options makes that: about others of the kind.

    One option is left where what the item says leaves no doubt. None where nothing else fits.
    """
    if doubt.reason is not DoubtReason.WHICH:
        return None
    made = [wiring.matcher().packs(item, product) for product in wiring.matcher().kinds(doubt.text)]
    found = {packs[0].sku: packs for packs in reversed(made) if packs}
    if not found:
        match = wiring.matcher().match(item)
        found = {one.sku: one.packs for one in reversed(match.candidates)}
    options = [Option(sku, tuple((pick.sku, pick.quantity) for pick in found[sku])) for sku in reversed(found)]
    said = item.as_dict()
    much = {key: said[key] for key in MUCH}
    return replace(doubt, options=tuple(options[:MAX_CANDIDATES]), **much) if options else None


def chosen_again(turn: Turn, item: Item, match: Match) -> list[CartChange]:
    """What a name comes to right after an answer put something in the cart: the same thing, so nothing more is
    wanted ("5 kg", then "aashirvaad"); or another maker's instead of it, in that pack ("pillsbury"). Else nothing."""
    only_made_by = item.brand is not None and item.product in ("", item.brand)
    if turn.previous_action != "action_choose_option" and not only_made_by:
        return []
    added = just_added(turn)
    lines = [line for line in turn.shop.carts.view(turn.customer).lines if line.sku in added]
    meant = [pick.sku for pick in match.packs] or [one.sku for one in match.candidates]
    if same := [line for line in lines if line.sku in meant]:
        return [CartChange("set", same[0].sku, same[0].quantity)]
    if turn.previous_action != "action_choose_option":
        return []
    matcher = wiring.matcher()
    product = turn.shop.catalogue.product(lines[0].sku) if len(lines) == 1 else None
    words = index_tokens(item.product or item.brand or "", variants=False)
    if product is None or not matcher.vocabulary().is_brand(words):
        return []
    others = [one for one in turn.shop.catalogue.products(meant) if matcher.are_alike(one, product)]
    fitting = [one for one in others if product.pack and one.pack == product.pack] or (
        others if len(others) == 1 else []
    )
    if not fitting:
        return []
    return [CartChange("remove", product.sku, None), CartChange("add", fitting[0].sku, lines[0].quantity)]


def chosen_instead(turn: Turn, picks: Sequence[Mapping[str, Any]]) -> list[CartChange]:
    """What "no no, the first one" comes to right after another was chosen: that one in its place; else nothing."""
    packs = picks[0].get("packs") if len(picks) == 1 and corrected_choice(turn.text) else None
    if not packs or turn.previous_action != "action_choose_option":
        return []
    offered = [one.data for one in turn.shop.choices.latest(turn.customer)]
    others = {one["packs"][0][0] for one in offered if one.get("doubt") == picks[0]["doubt"] and one.get("packs")}
    added = just_added(turn)
    gone = [line for line in turn.shop.carts.view(turn.customer).lines if line.sku in added and line.sku in others]
    if len(gone) != 1:
        return []
    if gone[0].sku == packs[0][0]:
        return [CartChange("set", gone[0].sku, gone[0].quantity)]
    return [CartChange("remove", gone[0].sku, None), *(CartChange("add", sku, Decimal(much)) for sku, much in packs)]


def only_answer(turn: Turn, doubt: Doubt) -> list[CartChange]:
    """What an open question comes to when one thing is left of it, and not too much of that; else nothing."""
    if len(doubt.options) != 1:
        return []
    kind = KINDS.get(doubt.action, "add")
    changes = [CartChange(kind, sku, quantity) for sku, quantity in doubt.options[0].packs]
    products = {one.sku: one for one in turn.shop.catalogue.products(change.sku for change in changes)}
    limits = turn.shop.settings.limits
    if any(is_unusual(change, products[change.sku], limits) for change in changes):
        return []
    return in_its_place(turn, doubt.instead_of, changes)


def in_its_place(turn: Turn, gone: str, changes: list[CartChange]) -> list[CartChange]:
    """What comes, in the place of a line of the cart, which goes where it is still there and is not what comes."""
    there = any(line.sku == gone for line in turn.shop.carts.view(turn.customer).lines)
    same = any(change.sku == gone for change in changes)
    return [CartChange("remove", gone, None), *changes] if there and changes and not same else changes


def in_order(doubt: Doubt, comparison: Comparison, *, beyond: bool) -> Doubt:
    """An open question with its options from the cheapest, largest … on; `beyond`: with others of the same goods.

    A price is that of what is asked for, as it is shown.
    """
    if doubt.reason is not DoubtReason.WHICH:
        return doubt
    offered = wiring.catalogue().products(option.sku for option in doubt.options)
    products = {product.sku: product for product in offered}
    options = {option.packs[0][0]: option for option in doubt.options if option.sku in products}
    item = as_much_as(doubt, Item(doubt.text, "add", doubt.text))
    for product in wiring.matcher().kinds(doubt.text) if beyond else ():
        picks = wiring.matcher().packs(item, product)
        alike = any(wiring.matcher().are_alike(product, one) for one in offered)
        near = similar_pack(product, offered[0]) if comparison.by_price else product.pack_unit == offered[0].pack_unit
        if picks and alike and near:
            products[product.sku] = product
            options.setdefault(picks[0].sku, Option(picks[0].sku, tuple((one.sku, one.quantity) for one in picks)))

    def figure(option: Option) -> Decimal:
        if not comparison.by_price:
            return products[option.sku].pack_amount or Decimal(0)
        prices = {one.sku: one.price_paise for one in wiring.catalogue().products(sku for sku, _ in option.packs)}
        return sum((prices.get(sku, 0) * quantity for sku, quantity in option.packs), Decimal(0))

    ordered = sorted(options.values(), key=figure, reverse=comparison.most)
    return replace(doubt, options=tuple(ordered[:MAX_CANDIDATES]))


def as_much_as(doubt: Doubt, item: Item) -> Item:
    """An item with as much of it as an open question is for."""
    return replace(item, count=_number(doubt.count), amount=_number(doubt.amount), unit=doubt.unit)


def _number(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


def just_added(turn: Turn) -> list[str]:
    """The skus that the last message put in."""
    outcome = turn.tracker.get_slot("outcome") or ()
    return [sku for one in outcome if one["outcome"] == "added" for sku in one["skus"]]


def question_of(match: Match, standing: Sequence[Doubt], kinds: dict[str, set[str]]) -> Doubt | None:
    """The one open question that a thing answers though it was not offered: a sunflower oil, asked which oil.

    `kinds`: the skus of what a text names, filled here, so that they are looked up once for a message.
    """
    skus = {pick.sku for pick in match.packs} | {one.sku for one in match.candidates}
    fitting: list[Doubt] = []
    for doubt in standing:
        if not skus or doubt.reason is not DoubtReason.WHICH or doubt.action != "add":
            continue
        if doubt.text not in kinds:
            kinds[doubt.text] = {product.sku for product in wiring.matcher().kinds(doubt.text)}
        fitting += [doubt] if skus <= kinds[doubt.text] else []
    return fitting[0] if len(fitting) == 1 else None
