"""What is in the cart made into another of its kind: "colgate 100 gram wala kar do", "bade wala kar do", "isko amul ka
kar do", "make the milk full cream".

The words do not say which of them name what is there and which what it shall become; the goods do: a line is meant if
there is something of its kind that fits all that was said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final, Protocol

from kirana.shop.product import Product
from kirana.shop.quantity import to_base
from kirana.understanding.comparing import Comparison, beyond, comparison_said
from kirana.understanding.lexer import lexer
from kirana.understanding.match import Candidate
from kirana.understanding.quantities import quantities
from kirana.understanding.reading import Vocabulary
from kirana.understanding.senses import settle_senses
from kirana.understanding.text import clean
from kirana.understanding.tokens import Part, Quantity, Token, is_noun, settle_names

_BECOMES: Final = ("set", "replace")
_NOT_SO: Final = ("not", "negated", "remove", "join", "question", "price", "have", "show", "except", "in_place_of",
                  "another", "more", "less", "times", "all", "address", "only", "budget", "range")  # fmt: skip
_APART: Final = frozenset({",", "\n", ";", "?", "।"})
_THE_ONE: Final = frozenset({"one", "ones"})


@dataclass(frozen=True)
class Becoming:
    """What was said of it: names, the size of its pack, what it is compared by, how many of it."""

    words: str
    amount: Decimal | None = None
    unit: str | None = None
    comparison: Comparison | None = None
    count: Decimal | None = None

    @property
    def size(self) -> tuple[Decimal, str] | None:
        """The size of the pack in g, ml or pieces."""
        return to_base(self.amount, self.unit) if self.amount is not None and self.unit else None


@dataclass(frozen=True)
class Became:
    """What is in the cart, and what it may become: several are to be asked about, none is to be said."""

    product: Product
    others: tuple[Product, ...]


class Goods(Protocol):
    """What is asked of the matcher."""

    def kinds(self, text: str) -> list[Product]: ...
    def kind(self, product: Product) -> str: ...
    def family(self, product: Product) -> list[Product]: ...
    def are_alike(self, one: Product, other: Product) -> bool: ...
    def are_related(self, one: Product, other: Product) -> bool: ...
    def match_among(self, item: str, products: Sequence[Product]) -> list[Candidate]: ...


def becoming_said(text: str, vocabulary: Vocabulary) -> Becoming | None:
    """What a text wants something to become; None where it says how much of it is wanted, or anything else."""
    tokens = lexer().tokens(clean(text))
    settle_names(tokens, vocabulary)
    settle_senses(tokens)
    if not any(token.has(*_BECOMES) for token in tokens) or any(_speaks_against(token) for token in tokens):
        return None
    parts = quantities(tokens, vocabulary)
    names = " ".join(part.text for part in parts if isinstance(part, Token) and is_noun(part))
    sizes = [part for part in parts if isinstance(part, Quantity) and part.kind == "amount"]
    counts = [part for part in parts if isinstance(part, Quantity) and part.kind == "count" and not part.weak]
    comparison = comparison_said(text)
    if len(sizes) > 1 or len(counts) > 1 or any(isinstance(part, Quantity) and part.kind == "money" for part in parts):
        return None
    described = comparison is not None or _is_described(tokens, parts)
    if not described and (sizes or counts or not names) and not _is_exchanged(tokens, sizes):
        return None
    if not (names or sizes or comparison):
        return None
    size = sizes[0] if sizes else None
    return Becoming(
        names,
        size.value if size else None,
        size.unit if size else None,
        comparison,
        counts[0].value if counts else None,
    )


def _speaks_against(token: Token) -> bool:
    return token.low in _APART or (token.has(*_NOT_SO) and not token.has("name", *_BECOMES, "to"))


def _is_described(tokens: Sequence[Token], parts: Sequence[Part]) -> bool:
    """Is a pack or a kind spoken of, not an amount: "… wala", "the … one", "5 kg pack"?"""
    if any(token.has("size") or token.low in _THE_ONE for token in tokens):
        return True
    return any(
        isinstance(part, Quantity)
        and part.kind == "amount"
        and isinstance(after, Quantity)
        and after.kind == "container"
        for part, after in pairwise(parts)
    )


def _is_exchanged(tokens: Sequence[Token], sizes: Sequence[Quantity]) -> bool:
    """ "Switch the toothpaste to 100 g": what is exchanged is the pack."""
    return bool(sizes) and any(token.has("replace") and not token.has("set") for token in tokens)


def become(said: Becoming, products: Sequence[Product], goods: Goods) -> Became | None:
    """What one of these products may become, those tried first that come first; None when none of them is meant."""
    for product in products:
        others = _others(said, product, goods)
        if others:
            return Became(product, tuple(others))
    if said.words:
        meant = goods.match_among(said.words, products) if said.size or said.comparison else []
        named = [product for product in products if product.sku in {one.sku for one in meant[:1]}]
    else:
        named = list(products[:1])
    return Became(named[0], ()) if named else None


def _others(said: Becoming, product: Product, goods: Goods) -> list[Product]:
    """What is of the kind of a product, has all that was said, and is not the product itself."""
    family = goods.family(product)
    if said.words:
        pool = _named(said.words, product, goods)
        if product.sku in {one.sku for one in pool}:
            if not (said.size or said.comparison):
                return []  # only itself was named
            by_price = said.comparison is not None and said.comparison.by_price
            pool = [*family, *(one for one in pool if by_price or one.brand == product.brand)]
    elif said.comparison is not None and said.comparison.by_price:
        pool = [one for one in goods.kinds(goods.kind(product)) if goods.are_alike(one, product)]
    else:
        pool = family
    others = list({one.sku: one for one in pool if one.sku != product.sku}.values())
    if said.size is not None:
        others = [one for one in others if (one.pack_amount, one.pack_unit) == said.size]
    if said.comparison is not None:
        own = [] if said.comparison.by_price else [one for one in others if one in family]
        return beyond(own or others, product, said.comparison)[:1]
    # What was not said stays as it is: the product, else its maker, else the size of its pack.
    kept = [one for one in others if one in family] or [one for one in others if one.brand == product.brand] or others
    same = [one for one in kept if one.pack == product.pack and one.sold_by == product.sold_by]
    one_thing = kept is not others or len({one.name for one in kept}) == 1
    if len(same) == 1 and one_thing:
        return same
    return sorted(kept, key=lambda one: (one.pack != product.pack, -one.popularity))


def _named(words: str, product: Product, goods: Goods) -> list[Product]:
    """The goods of the kind of a product that words name; words that name no kind ("amul") are of that one."""
    kind = goods.kind(product)
    beside = " ".join(word for word in words.split() if word.casefold() not in kind.split())
    for text in (words, f"{beside} {kind}"):
        pool = [one for one in goods.kinds(text) if goods.are_alike(one, product)]
        if pool:
            return pool
    return [one for one in goods.kinds(words) if goods.are_related(one, product)]
