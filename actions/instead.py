"""One thing in the place of another: which items of a message say so, and what comes of the goods that go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from actions.doubts import named
from actions.measured import is_unmeasured
from actions.turn import Turn
from kirana import wiring
from kirana.shop.cart import CartLine
from kirana.shop.doubts import Doubt, DoubtReason
from kirana.shop.product import Product
from kirana.understanding.keeping import lets_be
from kirana.understanding.match import Candidate
from kirana.understanding.reading import Item

A_PAIR = 2
MEASURED = frozenset({"g", "ml"})


def exchanged(items: Sequence[Item], products: Sequence[Product], just_added: Sequence[str]) -> list[Item]:
    """The items of a message, where one refuses a line of the cart that was just put in and the other says no goods
    but which of that kind it shall be ("amul wala nahi, nandini"), as one in the place of the other."""
    if len(items) != A_PAIR:
        return list(items)
    gone, comes = items
    refused = gone.action == "remove" and gone.negated and is_unmeasured(gone)
    if not refused or comes.action != "add" or not says_no_kind(comes):
        return list(items)
    if not any(one.sku in just_added for one in wiring.matcher().match_among(gone, products)):
        return list(items)
    return [replace(gone, action="replace"), replace(comes, action="replace")]


def says_no_kind(item: Item) -> bool:
    """Whether an item names a maker, or how it is, and no goods that are here ("nandini", "full cream")."""
    matcher = wiring.matcher()
    return item.product == item.brand or not (matcher.names_goods(item.product) and matcher.kinds(item.product))


def spoken_of(candidates: Sequence[Candidate], item: Item, just_added: Sequence[str]) -> list[Candidate]:
    """Of the lines that an exchange may mean, the one that was just put in, where that is one."""
    newest = [one for one in candidates if one.sku in just_added]
    return newest if item.action == "replace" and len(newest) == 1 else list(candidates)


def of_what_goes(item: Item, gone: CartLine | None, bought: Mapping[str, int]) -> Item:
    """What names no goods by itself ("change the milk to amul") is of the kind of what it takes the place of."""
    matcher = wiring.matcher()
    if gone is None or not says_no_kind(item) or matcher.match(item, bought=bought).decision == "accept":
        return item
    of_that = (f"{item.product} {kind}" for kind in _kinds(gone))
    return next((replace(item, product=said) for said in of_that if matcher.kinds(said)), item)


def _kinds(gone: CartLine | Product) -> list[str]:
    """What goods like a line are called, and what that is a kind of ("brown bread", "bread")."""
    product, matcher = wiring.catalogue().product(gone.sku), wiring.matcher()
    return [kind for wide in (False, True) if product and (kind := matcher.kind(product, wider=wide))]


def lacking(item: Item, gone: CartLine | None, bought: Mapping[str, int]) -> str:
    """What a maker has none of, where only a maker is named for what goes ("nandini butter"); "" where it has."""
    matcher = wiring.matcher()
    product = wiring.catalogue().product(gone.sku) if gone else None
    kinds = _kinds(gone) if gone is not None and item.product == item.brand and is_unmeasured(item) else []
    if not kinds or any(matcher.kinds(f"{item.product} {kind}") for kind in kinds):
        return ""
    match = matcher.match(item, bought=bought)
    found = wiring.catalogue().products(one.sku for one in match.offered)
    return "" if product and any(matcher.are_alike(product, one) for one in found) else f"{item.product} {kinds[0]}"


def as_much(turn: Turn, item: Item, gone: CartLine | None, bought: Mapping[str, int]) -> Item:
    """What comes instead, as much as went of loose goods and of the same kind, where nothing is said of that; of packs
    so many, and of that size where there is such."""
    if gone is None or not is_unmeasured(item):
        return item
    if gone.unit:
        return replace(item, amount=gone.quantity, unit=gone.unit)
    match = wiring.matcher().match(item, bought=bought)
    skus = [pick.sku for pick in match.packs[:1]] or [one.sku for one in match.candidates]
    product = wiring.catalogue().product(gone.sku)
    kinds = _kinds(gone)
    found = [one for one in turn.shop.catalogue.products(skus) if not set(kinds).isdisjoint(_kinds(one))]
    if product is None or not found:
        return item
    size = (product.pack_amount, product.pack_unit)
    sizes = {(one.pack_amount, one.pack_unit) for other in found for one in wiring.matcher().family(other)}
    many = replace(item, count=gone.quantity)
    if size[1] not in MEASURED or size not in sizes:
        return many
    sized = replace(many, amount=size[0], unit=size[1])
    several = match.decision == "ask" and len({one.name for one in match.candidates}) > 1
    # Which of a maker's is meant is not told by the only one that has that pack.
    return many if several and wiring.matcher().match(sized, bought=bought).decision == "accept" else sized


def of_what_was_asked(item: Item, standing: Sequence[Doubt]) -> tuple[Item, Doubt] | None:
    """What names no goods by itself ("brown", asked which bread) as that of the goods that were asked about, and the
    question that is; None where it is of none of them."""
    matcher = wiring.matcher()
    for doubt in standing:
        if doubt.reason is not DoubtReason.WHICH:
            continue
        first = wiring.catalogue().product(doubt.options[0].sku) if doubt.options else None
        kinds = [doubt.text, *([matcher.kind(first)] if first is not None else [])]
        for kind in filter(None, kinds):  # of another maker's: not "nandini amul milk", but "nandini milk"
            words = dict.fromkeys(f"{item.product} {kind}".casefold().split())
            if matcher.kinds(" ".join(words)):
                return replace(item, product=" ".join(words)), doubt
    return None


def is_another(item: Item, meant: Item, product: Product, bought: Mapping[str, int], *, by_maker: bool) -> bool:
    """Is what an item names another of a product's kind; `by_maker`: named by its maker alone? `meant`: the item with
    what it leaves out of that product."""
    matcher = wiring.matcher()
    match = matcher.match(meant, bought=bought)
    skus = {pick.sku for pick in match.packs} | {one.sku for one in match.candidates}
    found = [one for one in wiring.catalogue().products(skus) if one.sku != product.sku]
    others = [one for one in found if matcher.match_among(replace(item, amount=None, unit=None), [one])]
    alike = [one for one in others if matcher.are_alike(one, product)]
    return bool(alike) and (by_maker or len(alike) == len(others))


def is_let_be(turn: Turn, item: Item) -> bool:
    """Is "doodh rehne do" said of it, and no other thing taken out beside it, to which it would be the contrary?"""
    alone = not any(other.action == "remove" for other in turn.items)
    return alone and is_unmeasured(item) and lets_be(named(item), turn.text, item.text)
