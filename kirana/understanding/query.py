"""What was asked for, as slots: one for each thing that was said, each with the index words that would answer it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from kirana.understanding.comparing import COMPARING, PLAIN
from kirana.understanding.dividing import FREE
from kirana.understanding.lexicon import Lexicon, Phrase, singular
from kirana.understanding.profile import LOOSE, Goods, goods_of, without_and
from kirana.understanding.respelling import LETTERS, as_heard
from kirana.understanding.sounds import skeleton
from kirana.understanding.spelling import Speller
from kirana.understanding.transliteration import is_devanagari, to_latin
from kirana.understanding.vowelless import with_vowels

MAX_SLOTS = 12
_MAX_WORDS = 60
_KEPT = 4096
_STOP_WORDS = frozenset(
    "ka ki ke ko wala wali wale vala the of and with for a an in to by aur ya n x pack packet combo "
    "का की के को वाला वाली वाले और एंड ऐंड".split()
)
_SAME, _PLURAL, _NAMED, _KIND, _JOINED, _SPLIT = 1.0, 0.99, 0.96, 0.93, 0.93, 0.9
_KNOWN_WORD = 0.9  # a word the catalogue has is seldom a slip for another one
_SHORT = 3  # so few consonants are shared by too many words
_NUMBER_WORTH = 0.35  # a number in a name tells less than a word as rare


@dataclass
class Slot:
    """One thing said. `alternatives`: index words (all of them needed) → (weight 0 to 1, how it was found).

    `known`: the catalogue or the lexicon has the word; `narrow`: it names a kind of its concept; `free`: it is what
    something is without.
    """

    text: str
    alternatives: dict[Phrase, tuple[float, str]] = field(default_factory=dict)
    idf: float = 0.0
    brand: bool = False
    concepts: frozenset[str] = frozenset()
    known: bool = True
    narrow: bool = False
    free: bool = False

    def offer(self, phrase: Phrase, weight: float, how: str) -> None:
        """Keeps the better of two ways to the same words."""
        if phrase not in self.alternatives or self.alternatives[phrase][0] < weight:
            self.alternatives[phrase] = (weight, how)


@dataclass(frozen=True)
class Query:
    """`goods`: what the words as a whole name. `branded`: a brand of this shop was said."""

    tokens: Phrase
    slots: tuple[Slot, ...]
    goods: Goods
    branded: bool


class QueryBuilder:
    """Turns words into slots over one version of a catalogue."""

    def __init__(self, words: Mapping[str, int], brands: frozenset[str], count: int, lexicon: Lexicon) -> None:
        self.words = words
        self.count = max(1, count)
        self.lexicon = lexicon
        self.speller = Speller(words)
        # a message asks for each of its words in every run of words around it
        self._heard_alone = lru_cache(maxsize=_KEPT)(self._by_ear)
        self._brands = frozenset(" ".join(without_and(brand.split())) for brand in brands)
        self._brand_words = frozenset(word for brand in self._brands for word in brand.split())
        self._longest_brand = max((len(brand.split()) for brand in self._brands), default=0)

    def build(self, tokens: Sequence[str], brand: Sequence[str] = (), *, repair_known: bool = False) -> Query:
        """The query for words (of `index_tokens(…, variants=False)`), `brand` those known to be one.

        `repair_known` also offers other spellings of words that the catalogue has: for when nothing answers them all.
        """
        whole = self.heard([*brand, *tokens])
        brand, tokens = whole[: len(brand)], whole[len(brand) :]
        silent = {token for token in whole if token in _STOP_WORDS or self._compares(token)}
        plain = [token for token in whole if token not in silent] or whole
        # A word said twice ("maggi maggi") says no more than once, unless the name has it twice ("khus khus").
        said = [
            token
            for at, token in enumerate(plain[:_MAX_WORDS])
            if token not in plain[:at] or (token == plain[at - 1] and self.lexicon.is_phrase([token, token]))
        ][:MAX_SLOTS]
        slots: list[Slot] = []
        position = 0
        while position < len(said):
            slot, length = self._slot(said, position, position < len(brand))
            slots.append(slot)
            position += length
        self._join(slots)
        read: list[str] = []
        for slot in slots:
            read.extend(self._read(slot, repair_known).split())
            slot.idf = self._idf(slot)
        least = min((slot.idf for slot in slots if slot.concepts), default=0.0)
        for slot in slots:
            if slot.free and least:
                slot.idf = min(slot.idf, least)  # where no tea is without sugar: which tea then?
        goods = goods_of(read, self.lexicon, self.lexicon.spans(read, forgiving=True))
        return Query(tuple(said), tuple(slots), goods, any(slot.brand for slot in slots))

    def heard(self, tokens: Sequence[str]) -> list[str]:
        """The words with those that this catalogue knows by ear in its own spelling: "पारले जी" is parle, g."""
        said: list[str] = []
        for token in tokens:
            letter = LETTERS.get(token)
            if letter and said and said[-1] + letter in self.words:
                said.append(letter)
            else:
                said.append(self._heard_alone(token))
        return said

    def _by_ear(self, token: str) -> str:
        """One word in this catalogue's spelling, whatever stands before it."""
        if token in self.words or token in self.lexicon.words or token.isdigit():
            return token
        if is_devanagari(token):
            return self.speller.heard(token) or self.lexicon.respelt(token) or token
        if whole := with_vowels(token):
            return whole
        heard = self.speller.heard(token)
        return heard if heard and self._is_maker(token, heard) else token

    def _compares(self, token: str) -> bool:
        """Whether a word only compares ("sasta", "normal"): it is no slip for a name that this catalogue has."""
        return token in COMPARING | PLAIN and token not in self.words

    def _is_maker(self, token: str, heard: str) -> bool:
        """Whether a word in Latin letters is a maker by ear ("kolget"); of goods a typist's slip is likelier."""
        sound = skeleton(token)
        return heard in self._brand_words and len(sound) > _SHORT and sound == skeleton(as_heard(heard))

    def _slot(self, said: list[str], start: int, given: bool) -> tuple[Slot, int]:
        """The slot at a place, and how many words it takes."""
        if said[start + 1 : start + 2] and said[start + 1] in FREE and self.lexicon.spans(said[start + 2 :]):
            return self._without(said[start], said[start + 1]), 2
        span = next(iter(self.lexicon.spans(said[start : start + 6], forgiving=True)), None)
        named = span.end if span and span.start == 0 else 0
        length = self._brand_length(said, start)
        if length and (
            given or length > named or (length == named and not self._is_plain(said[start : start + length]))
        ):
            words = tuple(said[start : start + length])
            slot = Slot(" ".join(words), brand=True)
            slot.offer(words, _SAME, "brand")
            return slot, length
        if span and named:
            slot = Slot(" ".join(said[start : start + named]), concepts=span.concepts)
            slot.offer(tuple(said[start : start + named]), _SAME, "said")
            self._name(slot, span.concepts, tuple(said[start : start + named]))
            return slot, named
        return self._word(said[start]), 1

    def _without(self, what: str, free: str) -> Slot:
        """What something is without ("sugar free" biscuits), which is no maker and no goods."""
        slot = Slot(f"{what} {free}", known=False, free=True)
        slot.offer((what, free), _SAME, "said")
        for joined in (f"{what}free", f"{what}less"):
            if joined in self.words:
                slot.offer((joined,), _PLURAL, "said")
        return slot

    def _is_plain(self, words: Sequence[str]) -> bool:
        """Whether this is the plain English name of goods: "butter" is that, even if some maker is called so."""
        return " ".join(words) in self.lexicon.concepts

    def _name(self, slot: Slot, concepts: frozenset[str], said: Phrase, limit: float = 1.0) -> None:
        """Offers every name of the concepts, and of what is a kind of them, that this catalogue's words can spell.

        Of a narrower name ("rohu" among fish) the other names are no other words for it.
        """
        for identity in concepts:
            concept = self.lexicon.concepts[identity]
            if said in concept.kinds:
                slot.narrow = True
                continue
            for kind, weight in ((identity, _NAMED), *((child, _KIND) for child in concept.children)):
                for name in self._names(kind, concepts, said):
                    for form in (name, (*name[:-1], name[-1] + "s")):
                        if all(word in self.words for word in form):
                            narrower = kind != identity or name in concept.kinds
                            slot.offer(form, min(_KIND if narrower else weight, limit), "kind" if narrower else "name")

    def _names(self, kind: str, concepts: frozenset[str], said: Phrase) -> Iterator[Phrase]:
        """The names of a concept that could not be meant for quite another one: who says apples means no "sev"."""
        for name in self.lexicon.concepts[kind].names:
            if name == said or self.lexicon.named(name) <= self._reach(concepts):
                yield name

    def _reach(self, concepts: frozenset[str]) -> frozenset[str]:
        """The concepts, what is a kind of them and what they are kinds of."""
        down = (child for concept in concepts for child in self.lexicon.concepts[concept].children)
        return self.lexicon.with_parents((*concepts, *down))

    def _word(self, token: str) -> Slot:
        """The slot of a word without a known meaning."""
        slot = Slot(token, known=False)
        for form, weight in (
            (token, _SAME),
            (singular(token), _PLURAL),
            (token + "s", _PLURAL),
            (token + "es", _PLURAL),
        ):
            if form in self.words and (form == token or len(token) > 2):
                slot.offer((form,), weight, "said")
                slot.known = True
        if token == LOOSE:  # what is weighed out, though few names say so
            slot.offer((token,), _SAME, "said")
            slot.known = True
        return slot

    def _read(self, slot: Slot, repair_known: bool) -> str:
        """Repairs a slot where it is one unknown word; returns the words that it most likely stands for."""
        if slot.brand or slot.concepts or " " in slot.text or (slot.known and not repair_known):
            return slot.text
        joined = next((" ".join(phrase) for phrase, (_, how) in slot.alternatives.items() if how == "joined"), "")
        token = to_latin(slot.text) if is_devanagari(slot.text) else slot.text
        if token in self.words:
            slot.offer((token,), _NAMED, "written in Hindi" if token != slot.text else "said")
        named = [(name, alike * _NAMED) for name, alike in self.lexicon.near(slot.text)]
        repairs = [*named, *self.speller.repairs(token)]
        for word, nearness in repairs:
            weight = nearness * (_KNOWN_WORD if slot.known else 1.0)
            if word in self.words:
                slot.offer((word,), weight, "spelling")
            self._name(slot, self.lexicon.named((word,)), (word,), weight)
        for parts in () if slot.known else self.speller.parts(token):
            slot.offer(parts, _SPLIT, "spelling")
        best = max(repairs, key=lambda pair: pair[1], default=(slot.text, 0.0))[0]
        return slot.text if slot.known else joined or best

    def _join(self, slots: list[Slot]) -> None:
        """ "hea lthy": each of two neighbours may also be answered by the two written as one word."""
        for left, right in pairwise(slots):
            joined = left.text + right.text
            if " " in joined or joined.isdigit() or (left.brand and right.brand):
                continue
            sure = left.known and right.known
            if joined in self.words and (len(joined) > 4 or not sure):
                for slot in (left, right):
                    slot.offer((joined,), _JOINED, "said" if sure else "joined")
            elif not sure and not left.concepts and not right.concepts and len(joined) > 5:
                for word, nearness in self.speller.repairs(joined)[:2]:
                    for slot in (left, right):
                        slot.offer((word,), nearness * _JOINED, "spelling")

    def _brand_length(self, said: list[str], start: int) -> int:
        if said[start] not in self._brand_words:
            return 0
        for length in range(min(self._longest_brand, len(said) - start), 0, -1):
            if " ".join(said[start : start + length]) in self._brands:
                return length
        return 0

    def _idf(self, slot: Slot) -> float:
        """How much a slot tells: the rarer its words in this shop, the more. What had to be guessed tells at least as
        much as an average word, so that a guess at a common word does not go unnoticed."""
        frequency = sum(min(self.words.get(word, 0) for word in phrase) for phrase in slot.alternatives)
        worth = math.log((self.count + 1) / (min(frequency, self.count) + 0.5)) + 0.5
        if not slot.known:
            worth = max(worth, math.log(self.count + 1) / 2)
        return worth * _NUMBER_WORTH if slot.text.isdigit() else worth
