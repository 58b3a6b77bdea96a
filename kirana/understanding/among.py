"""Which of a few products is meant: the lines of a cart, or the options of an open question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kirana.shop.catalogue import index_tokens
from kirana.shop.product import Product
from kirana.shop.quantity import to_base
from kirana.understanding.comparing import CHEAP, DEAR, LARGE, SMALL, Comparison, comparison_said
from kirana.understanding.finding import Finder
from kirana.understanding.match import Candidate, Pick
from kirana.understanding.reading import Item, Vocabulary
from kirana.understanding.sizes import take_size

_FILLERS = frozenset(
    "the one ones wala wali wale vala vali waala do dena de dijiye please chahiye yeh ye woh wo vo that this pack "
    "packet size bottle pouch hi sa se ka ki ke mein me main le lo lena kar karo give take want i ok okay haan ji jo "
    "konsa kaunsa kaun which what is are there any koi kuch isse iska than anything have you dikhao show milega milegi "
    "mein kya batao size aur bhi "
    "for of from all both among these those them brand option options other another de wahi thoda zara dono donon nahi "
    "sab sabka sabki sabke each every har in on at ho hain h too all toh to bahut bohot itna itne itni very "
    "everything thats s u ur a an "
    "sabse most chalega chalegi chalta rahega theek thik hai "
    "वाला वाली वाले दो देना चाहिए यह ये वह वो ही जी सबसे का की के पैकेट चलेगा चलेगी रहेगा ठीक है हैं हो जो बहुत ज़्यादा ज्यादा इतना तो "
    "में से को दे ले सब सबका सबकी सबके दोनों हर".split()
)
_ENOUGH, _CLOSE = 0.5, 0.12


@dataclass(frozen=True)
class Said:
    """What was said of a thing: its words, and the size apart. Made once, it can be held against many products."""

    text: str
    amount: Decimal | None = None
    unit: str | None = None
    count: Decimal | None = None


def said_of(item: Item | str | Said, vocabulary: Vocabulary) -> Said:
    """What an item, or a text, says."""
    if isinstance(item, Said):
        return item
    if isinstance(item, str):
        words, wish = take_size(item, vocabulary)
        return Said(words, wish.amount, wish.unit, wish.count)
    brand = item.brand if item.brand and item.brand.casefold() not in item.product.casefold() else ""
    return Said(f"{brand or ''} {item.product}", item.amount, item.unit, item.count)


def match_among(
    item: Item | str | Said,
    products: Sequence[Product],
    finder: Finder,
    vocabulary: Vocabulary,
    *,
    compare: bool = True,
) -> list[Candidate]:
    """Those that fit, best first: one is clear, several are not, none is none. See `Matcher.match_among`.

    `compare`: of those the cheapest, smallest … where that is said.
    """
    said = said_of(item, vocabulary)
    text, amount, unit = said.text, said.amount, said.unit
    tokens = index_tokens(text, variants=False)
    left = _naming(tokens, products)
    found = _by_words(left, products, finder) if left else [_candidate(product, 0.5, "") for product in products]
    by_sku = {product.sku: product for product in products}
    found = _by_size(found, by_sku, amount, unit)
    comparison = comparison_said(text) if compare else None
    if comparison is not None:
        return _extreme(found, by_sku, comparison)
    nothing_said = not left and amount is None
    return [] if nothing_said else found


def goods_words(text: str) -> str:
    """The words of a text that can name goods: without politeness, questions, sizes and comparisons."""
    return " ".join(_naming(index_tokens(text, variants=False), ()))


def names_something(said: Said, products: Sequence[Product]) -> bool:
    """Are there words that name goods, besides a size, a price or politeness ("the small one")?"""
    return bool(_naming(index_tokens(said.text, variants=False), products))


def _naming(tokens: Sequence[str], products: Sequence[Product]) -> list[str]:
    silent = _FILLERS | CHEAP | DEAR | SMALL | LARGE
    return [token for token in tokens if token not in silent or is_name(token, products)]


def is_name(token: str, products: Sequence[Product]) -> bool:
    """A word such as "premium" or "mini" that tells some of the products apart by name is no word of size or price."""
    named = [token in index_tokens(product.name) for product in products]
    return any(named) and not all(named)


def _by_words(tokens: Sequence[str], products: Sequence[Product], finder: Finder) -> list[Candidate]:
    by_sku = {product.sku: product for product in products}
    scored = [one for one in finder.score(tokens, (), by_sku) if one.covered >= _ENOUGH and one.score >= _ENOUGH * 0.6]
    best = max((one.covered * one.sense for one in scored), default=0.0)
    close = [one for one in scored if one.covered * one.sense >= best - _CLOSE]
    return [_candidate(by_sku[one.profile.sku], one.score, one.reason()) for one in close]


def _by_size(
    found: list[Candidate], products: dict[str, Product], amount: Decimal | None, unit: str | None
) -> list[Candidate]:
    base = to_base(amount, unit) if amount is not None and unit else None
    if base is None:
        return found
    sized = [one for one in found if (products[one.sku].pack_amount, products[one.sku].pack_unit) == base]
    return sized or found


def _extreme(found: list[Candidate], products: dict[str, Product], comparison: Comparison) -> list[Candidate]:
    """The one that is most so; several only where they are equal in it. A price is that of the pack."""

    def figure(one: Candidate) -> Decimal:
        product = products[one.sku]
        return (
            Decimal(product.price_paise) if comparison.by_price else product.pack_amount or Decimal(product.price_paise)
        )

    if not found:
        return []
    wanted = (max if comparison.most else min)(map(figure, found))
    chosen = [one for one in found if figure(one) == wanted]
    return [Candidate(one.sku, one.name, one.packs, one.score, f"{comparison.value}, as said") for one in chosen]


def _candidate(product: Product, score: float, reason: str) -> Candidate:
    return Candidate(product.sku, product.name, (Pick(product.sku, Decimal(1)),), score, reason)
