"""The one engine that finds what a shopper means: for search, add, remove, replace and price.

>>> matcher = Matcher(catalogue)                       # any kirana.shop.catalogue.Catalogue
>>> matcher.match(item).decision                       # an Item of the reader
'accept'
>>> [result.product.name for result in matcher.search("doodh").results]
['Amul Taaza Toned Milk', …]
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from kirana.shop.catalogue import Catalogue, index_tokens
from kirana.shop.product import Product
from kirana.understanding.among import match_among
from kirana.understanding.becoming import Became, Becoming, become, becoming_said
from kirana.understanding.deciding import ENOUGH_TO_ASK, SURE_SENSE, UNSURE_SENSE, decide, families
from kirana.understanding.extremes import compares, most, without_comparing
from kirana.understanding.finding import Finder
from kirana.understanding.lexicon import COLLECTIVE, Lexicon
from kirana.understanding.match import NO_OTHER_MAKER, TOO_DEAR, Candidate, Match, Pick, Result, SearchResult
from kirana.understanding.options import Question
from kirana.understanding.packs import Plan, Wish, plan
from kirana.understanding.plain import plainly
from kirana.understanding.query import Query
from kirana.understanding.ranking import Scored
from kirana.understanding.reading import Item
from kirana.understanding.references import ChangeOfLast, change_of_last, factor_said, says_more
from kirana.understanding.settling import Settlement, settle
from kirana.understanding.sizes import fits, take_size
from kirana.understanding.vocabulary import CatalogueVocabulary
from kirana.understanding.whichever import any_of, takes_any

__all__ = ["Candidate", "Match", "Matcher", "Pick", "Result", "SearchResult"]

MAX_SEARCHED = 500
"""Characters of a search text; the longest names of goods have 200."""
_NOT_ALIKE = COLLECTIVE - {"dal", "rice", "millet", "fruits", "sweets"}
"""What such have in common makes none of them stand in for another: garlic for onion, turmeric for chilli."""
_BARE_MEASURES = frozenset(map(Decimal, (100, 150, 200, 250, 300, 400, 500, 750)))
_CONSIDERED, _OF_A_SIZE = 40, 80
"""So many of the ranked products are loaded as they are now (stock, price) and decided between."""


class Matcher:
    """Matching over one catalogue; safe to keep for the life of a process, whatever changes in the catalogue."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon | None = None) -> None:
        self._catalogue = catalogue
        self._lexicon = lexicon or Lexicon.load()
        self._finder: Finder | None = None
        self._vocabulary = CatalogueVocabulary(self._current, self._lexicon)

    def match(self, item: Item, *, bought: Mapping[str, int] | None = None) -> Match:
        """What to do about one item: put packs in the cart, ask, or say that there is nothing.

        Args:
            item: of the reader; its product, brand, count, amount, container and money count, what it may cost at
                most and the brand that it shall not be. Where only what is dearer fits, or only that brand, nothing
                does (`TOO_DEAR`, `NO_OTHER_MAKER`), and the cheapest such is the candidate.
            bought: how often the shopper bought each sku.
        """
        tokens, brand = _words(item)
        if not tokens and not brand:
            return Match("none", reason="nothing was named")
        query, ranked = plainly(tokens, brand, self._current().find)
        wish = self._with_measure(self.wish(item, query), ranked)
        made = self._others_made(item.without, ranked)
        found = self._decide(query, made, wish, bought or {}, item.at_most_paise)
        if found.decision != "none" or (item.at_most_paise is None and not item.without):
            return found
        for reason, others in ((TOO_DEAR, made), (NO_OTHER_MAKER, ranked)):
            if cheapest := self._cheapest(self._decide(query, others, wish, {})):
                return Match("none", candidates=cheapest, reason=reason)
        return found

    def _others_made(self, without: str | None, ranked: Sequence[Scored]) -> Sequence[Scored]:
        """Those that are not of a brand."""
        unwanted = set(self._vocabulary.index_words(without.split())) if without else set()
        return [one for one in ranked if not unwanted <= one.profile.words.keys()] if unwanted else ranked

    def _cheapest(self, match: Match) -> tuple[Candidate, ...]:
        """The cheapest of what a match would take or ask about, as the one candidate."""
        offered = match.offered
        prices = {one.sku: one.price_paise for one in self._catalogue.products(one.sku for one in offered)}
        cheapest = min(offered, key=lambda one: prices.get(one.sku, 0), default=None)
        return (cheapest,) if cheapest is not None else ()

    def most(self, item: Item, bought: Mapping[str, int] | None = None) -> Match | None:
        """What to do about an item that says which of its kind is wanted (`extremes`), or that any do (`whichever`);
        None when it says neither: then `match` decides."""
        if plain := without_comparing(item, lambda: self.match(item, bought=bought)):
            item = plain
        if compares(item):
            return most(item, self.match(item, bought=bought), self, self._catalogue)
        return any_of(item, self.match(item, bought=bought), self, self._catalogue) if takes_any(item) else None

    def match_among(self, item: Item | str, products: Sequence[Product]) -> list[Candidate]:
        """Which of a few products is meant: lines of a cart, or the options of an open question ("the small one").

        Returns:
            Those that fit, best first; one candidate means it is clear, several that it is not, none that none fits.
        """
        return match_among(item, products, self._current(), self._vocabulary)

    def family(self, product: Product) -> list[Product]:
        """The packs of one product that are in stock, the product itself among them if it is."""
        finder = self._current()
        (mine,) = finder.profiles([product.sku])
        skus = self._catalogue.find([[word] for word in mine.core], _CONSIDERED)
        family = [one.sku for one in finder.profiles(skus) if one.family == mine.family]
        return [one for one in self._catalogue.products(family) if one.active and one.in_stock]

    def names_goods(self, text: str) -> bool:
        """Whether goods are called so, in any shop: what only names a shelf is none."""
        return bool(self._lexicon.spans(index_tokens(text, variants=False)))

    def kinds(self, text: str, *, in_stock: bool = True) -> list[Product]:
        """Products that are what a text names, best first: of all oils the cheapest can be told. `in_stock`: only what
        can be had now."""
        words, _ = take_size(text, self._vocabulary)
        query, ranked = self._current().find(index_tokens(words, variants=False))
        meant = [
            one.profile.sku
            for one in ranked
            # what only its shelf is called is not that: no broken wheat for atta
            if not one.missing and one.covered >= ENOUGH_TO_ASK and (one.sense >= SURE_SENSE or query.branded)
        ]
        return [one for one in self._catalogue.products(meant) if one.active and (one.in_stock or not in_stock)]

    def kind(self, product: Product, *, wider: bool = False) -> str:
        """What goods like a product are called ("milk"; `wider`: what brown bread is a kind of), "" where not known."""
        (mine,) = self._current().profiles([product.sku])
        own = self._lexicon.own(mine.goods.heads)
        kinds = mine.goods.heads - own - _NOT_ALIKE if wider else own
        return min((" ".join(self._lexicon.concepts[kind].names[0]) for kind in kinds), default="")

    def becoming(self, text: str, products: Sequence[Product]) -> tuple[Becoming, Became] | None:
        """Which of these products a text wants to be another of its kind, and which; see `becoming`."""
        said = becoming_said(text, self._vocabulary)
        became = become(said, products, self) if said else None
        return (said, became) if said and became else None

    def alternatives(self, product: Product, n: int = 3) -> list[Product]:
        """At most `n` products in stock, of the kind of one that is not, else what that is a kind of (an oil)."""
        finder = self._current()
        (mine,) = finder.profiles([product.sku])
        own = self._lexicon.own(mine.goods.heads)
        for kind in (*sorted(own), *sorted(mine.goods.heads - own - _NOT_ALIKE)):
            _, ranked = finder.find(self._lexicon.concepts[kind].names[0])
            alike = [one.profile.sku for one in ranked if kind in one.profile.goods.heads and one.sense >= SURE_SENSE]
            others = [one for one in self._catalogue.products(alike[:_CONSIDERED]) if one.active and one.in_stock]
            if others:
                return sorted(others, key=lambda one: (one.pack_amount != product.pack_amount, -one.popularity))[:n]
        return []

    def change_of_last(self, text: str, *, asked: bool = False) -> ChangeOfLast | None:
        """What a message without a name does to what was spoken of last; see `references`."""
        return change_of_last(text, self._vocabulary, asked=asked)

    def are_alike(self, one: Product, other: Product) -> bool:
        """Whether two products are the same kind of goods (two milks)."""
        first, second = (
            self._lexicon.own(self._current().profiles([sku])[0].goods.heads) for sku in (one.sku, other.sku)
        )
        return bool(first & second)

    def are_related(self, one: Product, other: Product) -> bool:
        """Whether one of two products is a kind of what the other is (rock salt and salt), or the same kind."""
        first, second = (self._current().profiles([sku])[0].goods.heads for sku in (one.sku, other.sku))
        return bool(self._lexicon.own(first) & second or self._lexicon.own(second) & first)

    def factor(self, text: str) -> Decimal | None:
        """By what a message multiplies what it names ("double the potatoes"), None when by nothing."""
        return factor_said(text, self._vocabulary)

    def says_more(self, text: str) -> bool:
        """Whether more of what is there is asked for ("2 more milk")."""
        return says_more(text, self._vocabulary)

    def settle(self, text: str, questions: Sequence[Question]) -> Settlement:
        """Which open questions a message answers, and what is left of it; see `settling`."""
        return settle(text, questions, self._current(), self._vocabulary)

    def quantity(self, item: Item, product: Product) -> Decimal:
        """How much of one known product an item asks for: packs, or the amount of loose goods in the product's unit."""
        return self.plan(item, product).picks[0].quantity

    def plan(self, item: Item, product: Product) -> Plan:
        """The packs of one known product for what an item asks for; not exact where it cannot be had so."""
        query, _ = self._current().find(*_words(item))
        return plan([product], self.wish(item, query))

    def packs(self, item: Item, product: Product) -> tuple[Pick, ...]:
        """The packs of one product that make what an item asks for: so many of this size, or an amount of whichever
        sizes there are; none when none make it."""
        query, _ = self._current().find(*_words(item))
        wish = self.wish(item, query)
        measured = wish.base is not None or wish.pieces
        made = plan((self.family(product) if measured else ()) or [product], wish)
        return made.picks if made.exact else ()

    def is_counted(self, item: Item) -> bool:
        """Whether goods are counted one by one (bananas, eggs), so that a bare number is of them."""
        query, _ = self._current().find(*_words(item))
        return self.wish(item, query).pieces

    def search(
        self, text: str, n: int = 5, at_most_paise: int | None = None, without: str | None = None
    ) -> SearchResult:
        """The products for a text, at most `n`, none that costs more than `at_most_paise` or is of the brand `without`,
        with the decision that an item of these words would get."""
        started = time.perf_counter()
        words, wish = take_size(text[:MAX_SEARCHED], self._vocabulary)
        tokens = index_tokens(words, variants=False) or index_tokens(text, variants=False)
        query, ranked = plainly(tokens, (), self._current().find)
        ranked = self._others_made(without, ranked)
        wish = self._with_pieces(wish, query)
        match = self._decide(query, ranked, wish, {}, at_most_paise)
        results = self._results(ranked, wish, match, n, at_most_paise)
        return SearchResult(text, match.decision, tuple(results), (time.perf_counter() - started) * 1000)

    def vocabulary(self) -> CatalogueVocabulary:
        """The words of goods, for the reader."""
        return self._vocabulary

    def wish(self, item: Item, query: Query) -> Wish:
        """How much was asked for; goods that are counted one by one (eggs) make a count a number of pieces."""
        wish = Wish(item.count, item.amount, item.unit, item.container, item.money_paise)
        return self._with_pieces(wish, query)

    def _with_pieces(self, wish: Wish, query: Query) -> Wish:
        pieces = any(self._lexicon.concepts[concept].piece for concept in query.goods.heads)
        return Wish(wish.count, wish.amount, wish.unit, wish.container, wish.money_paise, pieces)

    def _with_measure(self, wish: Wish, ranked: Sequence[Scored]) -> Wish:
        """A bare 250 or 500 of what is sold by weight or volume is grams or millilitres, not so many packs."""
        if wish.count not in _BARE_MEASURES or wish.container is not None or wish.amount is not None:
            return wish
        first = next(iter(self._catalogue.products(one.profile.sku for one in ranked[:1])), None)
        unit = (first.pack_unit or "g") if first else None
        return replace(wish, count=None, amount=wish.count, unit=unit) if unit in ("g", "ml") else wish

    def _decide(
        self,
        query: Query,
        ranked: Sequence[Scored],
        wish: Wish,
        bought: Mapping[str, int],
        at_most_paise: int | None = None,
    ) -> Match:
        considered = ranked[: _CONSIDERED if wish.base is None else _OF_A_SIZE]
        found = self._catalogue.products(scored.profile.sku for scored in considered)
        within = [one for one in found if at_most_paise is None or one.price_paise <= at_most_paise]
        products = {product.sku: product for product in within if product.active}
        return decide(families(considered, products, wish, bought), query, wish, self._lexicon)

    def _results(
        self, ranked: Sequence[Scored], wish: Wish, match: Match, n: int, at_most_paise: int | None
    ) -> list[Result]:
        """Ranked products in the size that was said first; what would be accepted leads, then of what fits alike what
        sells best."""
        by_sku = {scored.profile.sku: scored for scored in _meant(ranked)[: max(n, _CONSIDERED)]}
        products = [product for product in self._catalogue.products(by_sku) if product.active]
        products = [one for one in products if at_most_paise is None or one.price_paise <= at_most_paise]
        accepted = {pick.sku for pick in match.packs}
        scores = {product.sku: by_sku[product.sku].score * fits(product, wish) for product in products}
        # where no one counted what sells, what says least beside the goods comes first
        counted = any(product.popularity for product in products)
        order = {p.sku: scores[p.sku] if counted else by_sku[p.sku].plainly * fits(p, wish) for p in products}
        key = {p.sku: (p.sku not in accepted, -round(order[p.sku], 2), not p.in_stock) for p in products}
        products.sort(key=lambda p: (*key[p.sku], -p.popularity, p.price_paise))
        return [Result(p, min(1.0, scores[p.sku]), by_sku[p.sku].reason()) for p in products[:n]]

    def _current(self) -> Finder:
        """The tables of the catalogue's version of now; a new version makes new ones on its first question."""
        version = self._catalogue.version()
        finder = self._finder
        if finder is None or finder.version != version:
            finder = Finder(self._catalogue, self._lexicon, version)
            self._finder = finder
        return finder


def _meant(ranked: Sequence[Scored]) -> Sequence[Scored]:
    """Without what only mentions the thing, where something is it: among onions no crisps that taste of them."""
    if any(one.sense >= UNSURE_SENSE and not one.missing for one in ranked):
        return [one for one in ranked if one.sense >= UNSURE_SENSE]
    return ranked


def _words(item: Item) -> tuple[list[str], list[str]]:
    brand = index_tokens(item.brand or "", variants=False)
    tokens = index_tokens(item.product, variants=False)
    return ([] if tokens == brand else tokens), brand
