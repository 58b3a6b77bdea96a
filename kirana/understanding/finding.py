"""From words to ranked products: candidates by the index, fewer words where nothing has all of them, then scored."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache

from kirana.shop.catalogue import Catalogue
from kirana.understanding.dividing import Divider
from kirana.understanding.lexicon import Lexicon
from kirana.understanding.profile import ATTRIBUTES, Profile, profile, without_and
from kirana.understanding.query import Query, QueryBuilder
from kirana.understanding.ranking import Scored, Scorer, with_home
from kirana.understanding.similarity import similarity
from kirana.understanding.sounds import skeleton
from kirana.understanding.transliteration import is_devanagari

CANDIDATES = 150
_RELAXED = 60
_MAX_PROFILES = 20_000
_MAX_FOUND = 256
_LEFT_OUT = 4
_WELL_COVERED = 0.9
_SELDOM_APART = 0.3
_IS_IT = 0.9
_LINE_WORD = 4
_MOSTLY = 0.6
_SAME_WORD = 0.95


class Finder:
    """Search over one version of a catalogue; profiles of products are read when first met and kept.

    Stock and price are in none of its tables, so that a change of those rebuilds nothing.
    """

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon, version: int) -> None:
        self.version = version
        self._catalogue = catalogue
        self._lexicon = lexicon
        self.words = catalogue.words()
        self.brands = catalogue.brands()
        self._count = max(1, catalogue.count())
        self._worth: dict[str, float] = {}
        self._profiles: dict[str, Profile] = {}
        self._aliases = catalogue.aliases()
        self._aliases_heard: dict[tuple[str, ...], list[str]] = {}
        for alias in self._aliases:
            self._aliases_heard.setdefault(_sounds(alias.split()), []).append(alias)
        self.together = lru_cache(maxsize=8192)(self._together)
        self.joined = lru_cache(maxsize=8192)(self._joined)
        self._joins = lru_cache(maxsize=2048)(self._having_joined)
        self.builder = QueryBuilder(self.words, self.brands, self._count, lexicon)
        begins = lru_cache(maxsize=8192)(self._begins)
        divider = Divider(lexicon, self._is_brand, self.together, self._is_sold, begins, self.words.__contains__)
        self.divided = lru_cache(maxsize=4096)(divider.lengths)
        # The same words are held against the catalogue, the cart and every open question.
        self.query = lru_cache(maxsize=2048)(self.builder.build)
        self._scorer = lru_cache(maxsize=256)(self._make_scorer)
        # One message asks for the same words as an answer and as a wish, and shoppers for the same few things.
        self._found = lru_cache(maxsize=_MAX_FOUND)(self._find)

    def find(self, tokens: Sequence[str], brand: Sequence[str] = ()) -> tuple[Query, Sequence[Scored]]:
        """The query as understood, and the products for it, best first (not yet by size)."""
        return self._found(tuple(tokens), tuple(brand))

    def _find(self, tokens: tuple[str, ...], brand: tuple[str, ...]) -> tuple[Query, tuple[Scored, ...]]:
        query = self.query(tuple(tokens), tuple(brand))
        ranked = self._ranked(query, tokens)
        if not ranked or (ranked[0].covered < _WELL_COVERED and _misses_known(query, ranked[0])):
            retold = self.builder.build(tokens, brand, repair_known=True)
            again = self._ranked(retold, tokens)
            if again and (not ranked or again[0].score > ranked[0].score):
                return retold, tuple(again)
        if ranked and ranked[0].sense < _IS_IT and self._only_describes(query):
            both = {one.profile.sku: one for one in (*ranked, *self._plain(query))}
            return query, tuple(sorted(both.values(), key=_order))
        return query, tuple(ranked)

    def _only_describes(self, query: Query) -> bool:
        """Whether all that was said besides a name of goods is how it is ("red", "fresh")."""
        rest = [slot.text for slot in query.slots if not slot.concepts & query.goods.heads]
        return bool(query.goods.heads) and bool(rest) and ATTRIBUTES.issuperset(rest)

    def _plain(self, query: Query) -> list[Scored]:
        """What is the thing that was named, whatever else was said of it: of "red onion", onions."""
        scorer = Scorer(query, self._lexicon, self.worth)
        found: dict[str, None] = {}
        for slot in query.slots:
            if slot.concepts & query.goods.heads and (group := self._group(slot.alternatives)):
                found.update(dict.fromkeys(self._catalogue.find([group], _RELAXED)))
        return [one for one in map(scorer.score, self.profiles(found)) if one.sense >= _IS_IT]

    def score(self, tokens: Sequence[str], brand: Sequence[str], skus: Iterable[str]) -> list[Scored]:
        """These products only, best first; for a cart or an open question."""
        scorer = self._scorer(tuple(tokens), tuple(brand))
        return sorted(map(scorer.score, self.profiles(skus)), key=_order)

    def _make_scorer(self, tokens: tuple[str, ...], brand: tuple[str, ...]) -> Scorer:
        return Scorer(self.query(tokens, brand), self._lexicon, self.worth)

    def profiles(self, skus: Iterable[str]) -> list[Profile]:
        """Profiles of products, in the order asked."""
        asked = list(skus)
        missing = [sku for sku in asked if sku not in self._profiles]
        if missing:
            if len(self._profiles) > _MAX_PROFILES:
                self._profiles = {}
                missing = asked
            for product in self._catalogue.products(missing):
                self._profiles[product.sku] = profile(product, self._lexicon)
        return [self._profiles[sku] for sku in asked if sku in self._profiles]

    def worth(self, word: str) -> float:
        """How much a word of a name tells in this catalogue."""
        known = self._worth.get(word)
        if known is None:
            rare = math.log((self._count + 1) / (self.words.get(word, 0) + 0.5)) + 0.5
            known = self._worth[word] = 0.5 if word.isdigit() else rare
        return known

    def _together(self, tokens: tuple[str, ...]) -> bool:
        """Whether names have these words side by side, and the rarest of them not much oftener alone."""
        tokens = tuple(without_and(tokens))
        if len(tokens) < 2 or not all(token in self.words for token in tokens):
            return False
        near = self.profiles(self._catalogue.find([[token] for token in tokens], _RELAXED))
        phrase = f" {' '.join(tokens)} "
        if any(token.isdigit() for token in tokens):
            return any(profile.text.startswith(phrase) or _begins(profile.core, tokens) for profile in near)
        together = sum(phrase in profile.text for profile in near)
        rarest = min(self.words[token] for token in tokens)
        return together >= max(1, min(rarest, _RELAXED) * _SELDOM_APART)

    def _joined(self, before: tuple[str, ...], after: tuple[str, ...]) -> bool:
        """Whether a name has all these words with an "and" in the middle; see `CatalogueVocabulary.is_joined`."""
        pair = (before[-1], after[0])
        joined, beside = self._joins(pair), {*before[:-1], *after[1:]}
        if not joined or beside:
            return any(beside <= one.words.keys() for one in joined)
        things = all(self._lexicon.named((word,)) for word in pair)
        seldom = (max if things else min)(self.words[word] for word in pair)
        return len(joined) >= min(seldom, _RELAXED) * _SELDOM_APART

    def _having_joined(self, pair: tuple[str, str]) -> tuple[Profile, ...]:
        """What has an "and" between two words of its name, and is no bundle of both."""
        if not all(word in self.words for word in pair):
            return ()
        having = self.profiles(self._catalogue.find([[word] for word in pair], _RELAXED))
        return tuple(one for one in having if pair in one.joined and not one.combo)

    def _is_brand(self, tokens: tuple[str, ...]) -> bool:
        return " ".join(tokens) in self.brands

    def _is_sold(self, tokens: tuple[str, ...]) -> bool:
        """Whether there is a product that is what all of these words name."""
        query = self.query(tokens, ())
        return any(
            not scored.missing and scored.sense >= _IS_IT and scored.weakest >= _WELL_COVERED
            for scored in self._ranked(query, tokens)[:_RELAXED]
            if "combo" not in scored.profile.words
        )

    def _begins(self, token: str) -> bool:
        """Whether a word is a maker's in a list that does not tell makers apart: it opens the names that have it."""
        if token not in self.words or token in ATTRIBUTES or token in self._lexicon.words or len(token) < _LINE_WORD:
            return False
        having = self.profiles(self._catalogue.find([[token]], _RELAXED))
        first = sum(not profile.brand and profile.core[:1] == (token,) for profile in having)
        return first > len(having) * _MOSTLY

    def _ranked(self, query: Query, tokens: Sequence[str]) -> list[Scored]:
        called = self._made_as_said(self._called(tokens), query)
        scorer = Scorer(query, self._lexicon, self.worth, called)
        skus = dict.fromkeys((*called, *self._candidates(query)))
        return sorted(with_home(list(map(scorer.score, self.profiles(skus))), query), key=_order)

    def _made_as_said(self, skus: Sequence[str], query: Query) -> Sequence[str]:
        """Those of the maker that was named, if one was: another's besan is not Amul's, whatever it is called."""
        makers = [slot for slot in query.slots if slot.brand]
        if not skus or not makers:
            return skus
        return [
            one.sku
            for one in self.profiles(skus)
            if all(any(set(phrase) <= one.words.keys() for phrase in slot.alternatives) for slot in makers)
        ]

    def _called(self, tokens: Sequence[str]) -> Sequence[str]:
        """Skus that the shop itself calls what was said, in whichever script: कोथमीर is what "kothmir" is."""
        text = " ".join(tokens)
        if text in self._aliases:
            return self._aliases[text]
        for alias in self._aliases_heard.get(_sounds(tokens), ()):
            pairs = zip(alias.split(), tokens, strict=True)
            if is_devanagari(alias) != is_devanagari(text) and all(similarity(*pair) >= _SAME_WORD for pair in pairs):
                return self._aliases[alias]
        return ()

    def _candidates(self, query: Query) -> list[str]:
        """Skus with all that was said; where there are none, with all but one thing; else with any of the rarest."""
        slots = [(slot, group) for slot in query.slots if (group := self._group(slot.alternatives))]
        groups = [group for _, group in slots]
        if not groups:
            return []
        found = self._catalogue.find(groups, CANDIDATES)
        if found or len(groups) == 1:
            return found
        # Guessed words are the likeliest to be wrong, then those that tell least.
        doubtful = sorted(range(len(slots)), key=lambda at: (slots[at][0].known, slots[at][0].idf))
        wider: dict[str, None] = {}
        for left_out in doubtful[:_LEFT_OUT]:
            rest = groups[:left_out] + groups[left_out + 1 :]
            wider.update(dict.fromkeys(self._catalogue.find(rest, _RELAXED)))
        if not wider:
            rarest = sorted(slots, key=lambda pair: -pair[0].idf)[:_LEFT_OUT]
            words = [word for _, group in rarest for word in group]
            wider.update(dict.fromkeys(self._catalogue.find_any(words, _RELAXED)))
        return list(wider)[:CANDIDATES]

    def _group(self, alternatives: Iterable[Sequence[str]]) -> list[str]:
        """One index word for each alternative: the rarest of its words; the others are checked when scoring."""
        phrases = list(alternatives)
        single = {phrase[0] for phrase in phrases if len(phrase) == 1}
        several = {min(p, key=lambda word: self.words.get(word, 0)) for p in phrases if single.isdisjoint(p)}
        return [word for word in single | several if word in self.words]


def _sounds(tokens: Iterable[str]) -> tuple[str, ...]:
    return tuple(skeleton(token) or token for token in tokens)


def _misses_known(query: Query, best: Scored) -> bool:
    """Whether a word that the catalogue has is missing in the best product: it may be a slip for another one."""
    return any(slot.known and not slot.concepts and slot.text in best.missing for slot in query.slots)


def _begins(core: Sequence[str], tokens: Sequence[str]) -> bool:
    return tuple(core[: len(tokens)]) == tuple(tokens)


def _order(scored: Scored) -> tuple[float, float, str]:
    return -scored.score, -scored.precise, scored.profile.sku
