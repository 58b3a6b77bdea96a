"""What goods are called, in each language, whatever a shop happens to sell; and what a name does not mean.

The data are `goods.csv`, one concept a row:

- `parent`: the wider thing it is a kind of ("toor dal" is a kind of "dal"; coconut milk is no kind of milk);
- `marks`: `form` (a word that makes another thing of what stands before it: mango → mango *pickle*),
  `piece` (counted one by one), `rare` (not a grocer's goods, so it is never "repaired" into something that is),
  `taste` (also a taste of other things: on their shelf it is those);
- `english`, `hinglish`, `devanagari`, `regional`: names, ";" between them; the concept is itself an English name;
- `kinds`: English names of kinds of it: asked for fish, rohu will do, but asked for rohu, no other fish;
- `also`: forms that leave it what it is (turmeric powder is turmeric); `not`: words beside which it is something else.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from kirana.languages import GOODS as OF_A_LANGUAGE
from kirana.languages import files, spoken
from kirana.shop.catalogue import index_tokens
from kirana.understanding.devanagari import plain_letters, with_one_vowel_less, with_one_vowel_more
from kirana.understanding.similarity import similarity
from kirana.understanding.sounds import key, skeleton
from kirana.understanding.transliteration import is_devanagari

GOODS = Path(__file__).with_name("goods.csv")
NAMES = ("english", "kinds", "hinglish", "devanagari", "regional")
COLLECTIVE = frozenset(
    "dal,masala,vegetables,fruits,flour,sweets,namkeen,millet,rice,powder,chana,"
    "dry fruits,mixed seeds,seasoning,ready to eat,frozen snacks,ready mix,breakfast cereal".split(",")
)
"""Concepts that shelves are named after: a shelf of pulses does not make the rajma on it any other thing."""

_NEAR = 0.86  # by `similarity`; of two random romanised words 2 in 100 are nearer than this
_NEAR_IN_PHRASE = 0.75  # its neighbours speak for a word too
Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Concept:
    """One kind of goods; `names` as index words, the plainest English one first, `kinds` those of narrower things."""

    id: str
    names: tuple[Phrase, ...]
    parents: frozenset[str] = frozenset()
    form: bool = False
    piece: bool = False
    rare: bool = False
    taste: bool = False
    kinds: frozenset[Phrase] = frozenset()
    also: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()
    children: frozenset[str] = field(default=frozenset(), compare=False)


@dataclass(frozen=True)
class Span:
    """Words `start` to `end` (exclusive) name these concepts."""

    start: int
    end: int
    concepts: frozenset[str]


class Lexicon:
    """The concepts, and the names found in a text."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self.concepts = {concept.id: concept for concept in concepts}
        self._phrases: dict[Phrase, frozenset[str]] = {}
        for concept in self.concepts.values():
            for name in concept.names:
                self._phrases[name] = self._phrases.get(name, frozenset()) | {concept.id}
        self.words = frozenset(word for phrase in self._phrases for word in phrase)
        self._by_letters: dict[str, set[str]] = {}
        for word in (phrase[0] for phrase in self._phrases if len(phrase) == 1):
            if is_devanagari(word):
                self._by_letters.setdefault(plain_letters(word), set()).add(word)
        self._by_key: dict[str, list[str]] = {}
        self._by_sound: dict[Phrase, list[Phrase]] = {}
        self._reach: dict[str, int] = {}
        self._shortened: set[Phrase] = set()
        for phrase in list(self._phrases):
            if len(phrase) == 1 and key(phrase[0]):
                self._by_key.setdefault(key(phrase[0]), []).append(phrase[0])
            elif len(content(phrase)) > 1:
                self._by_sound.setdefault(tuple(map(skeleton, content(phrase))), []).append(content(phrase))
                if content(phrase) not in self._phrases:
                    self._phrases[content(phrase)] = self._phrases[phrase]
                    self._shortened.add(content(phrase))
        for phrase in self._phrases:
            self._reach[phrase[0]] = max(len(phrase), self._reach.get(phrase[0], 0))
        self._longest = max(self._reach.values(), default=0)

    @classmethod
    def load(cls, path: Path = GOODS) -> Lexicon:
        """The lexicon of a file, read once per process, and again when the file has changed; with the names that the
        other languages spoken have for its concepts (`languages/<code>/goods.csv`: `concept`, `names`)."""
        return _load(path, path.stat().st_mtime_ns, spoken())

    def is_phrase(self, tokens: Sequence[str]) -> bool:
        """Whether these words, two or more, are one name ("toor dal")."""
        return len(tokens) > 1 and bool(self.named(tokens))

    def named(self, tokens: Sequence[str]) -> frozenset[str]:
        """Concepts that have exactly this name, plurals forgiven."""
        phrase = tuple(tokens)
        found = self._phrases.get(phrase)
        if found is None and phrase:
            found = self._phrases.get((*phrase[:-1], singular(phrase[-1])))
        return found or frozenset()

    def are_two_staples(self, tokens: Sequence[str]) -> bool:
        """Whether two words are a name only with "ka" between them ("chawal ka atta") and, without it, in a list,
        rather a staple and another thing that the name is no kind of ("dal chawal atta")."""
        if len(tokens) != 2 or tuple(tokens) not in self._shortened:
            return False
        first, last = self.named(tokens[:1]), self.named(tokens[1:])
        return bool(first & COLLECTIVE) and bool(last) and not last & self.with_parents(self.named(tokens))

    def spans(self, tokens: Sequence[str], *, forgiving: bool = False) -> list[Span]:
        """Names in a text, first to last, the longest at each place; `forgiving` also hears names of several words
        that are spelt another way ("sarso ka teil")."""
        found = []
        start = 0
        while start < len(tokens):
            span = self._span_at(tokens, start, forgiving)
            if span:
                found.append(span)
            start = span.end if span else start + 1
        return found

    def _span_at(self, tokens: Sequence[str], start: int, forgiving: bool) -> Span | None:
        reach = (
            self._longest
            if forgiving
            else self._reach.get(tokens[start]) or self._reach.get(singular(tokens[start]), 0)
        )
        for end in range(min(len(tokens), start + reach), start, -1):
            concepts = self.named(tokens[start:end])
            if concepts:
                return Span(start, end, concepts)
            if forgiving and end - start > 1 and (concepts := self._heard(tokens[start:end])):
                return Span(start, end, concepts)
        return None

    def _heard(self, tokens: Sequence[str]) -> frozenset[str]:
        """Concepts with a name of several words that sounds like these."""
        said = content(tokens)
        for phrase in self._by_sound.get(tuple(map(skeleton, said)), ()) if len(said) > 1 else ():
            alike = [similarity(word, name) for word, name in zip(said, phrase, strict=True)]
            if min(alike) >= _NEAR_IN_PHRASE and sum(alike) >= _NEAR * len(alike):
                return self._phrases[phrase]
        return frozenset()

    @lru_cache(maxsize=8192)  # noqa: B019 (one lexicon per process)
    def near(self, token: str) -> tuple[tuple[str, float], ...]:
        """One-word names that sound like an unknown word, best first, with their similarity."""
        if len(token) < 3:
            return ()
        scored = [(name, similarity(token, name)) for name in self._by_key.get(key(token), ())]
        return tuple(sorted((pair for pair in scored if pair[1] >= _NEAR), key=lambda pair: -pair[1])[:3])

    @lru_cache(maxsize=8192)  # noqa: B019 (one lexicon per process)
    def respelt(self, token: str) -> str | None:
        """The Devanagari name that an unknown word is but for its vowel signs ("पयाज", "दुध", "टमाटार"), or None."""
        for letters in (plain := plain_letters(token), *with_one_vowel_less(plain), *with_one_vowel_more(plain)):
            if found := self._by_letters.get(letters):
                return min(found)
        return None

    def with_parents(self, concepts: Iterable[str]) -> frozenset[str]:
        """The concepts and everything they are a kind of."""
        return frozenset(up for concept in concepts for up in (concept, *self.concepts[concept].parents))

    def own(self, concepts: frozenset[str]) -> frozenset[str]:
        """The concepts without what others of them are kinds of: of toor dal and dal, toor dal."""
        kinds = {parent for concept in concepts for parent in self.concepts[concept].parents}
        return concepts - kinds or concepts

    def is_rare(self, concepts: Iterable[str]) -> bool:
        """Whether all of them are things a grocer does not sell (False for no concepts)."""
        known = [self.concepts[concept].rare for concept in concepts]
        return bool(known) and all(known)


@lru_cache(maxsize=1)
def romanised_words() -> frozenset[str]:
    """One-word names of goods that are Hindi in Latin letters and no English ("doodh", "chini"; not "atta")."""
    with GOODS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    english = {name.lower() for row in rows for name in (row["concept"], *_list(row["english"]), *_list(row["kinds"]))}
    hinglish = {name.lower() for row in rows for name in _list(row["hinglish"])}
    return frozenset(name for name in hinglish - english if " " not in name)


_PARTICLES = frozenset({"ka", "ki", "ke", "का", "की", "के"})


def content(tokens: Sequence[str]) -> Phrase:
    """The words without "ka", "ki", "ke": "sarson ka tel" and "sarson tel" are one name."""
    return tuple(token for token in tokens if token not in _PARTICLES)


def singular(word: str) -> str:
    """An English plural without its ending; other words as they are ("potatoes" → "potato", "glass" stays)."""
    if len(word) < 4 or not word.isascii() or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("oes", "ches", "shes", "xes", "sses")):
        return word[:-2]
    return word[:-1]


@lru_cache(maxsize=4)
def own_words(code: str) -> frozenset[str]:
    """One-word names of goods that a language has for itself ("lait"), as they are written in its file."""
    with GOODS.open(encoding="utf-8", newline="") as file:
        columns = [row[column] for row in csv.DictReader(file) for column in ("concept", *NAMES)]
    others = {name.lower() for cell in columns for name in _list(cell)}
    return frozenset(name for names in _names_in(code).values() for name in names if " " not in name) - others


def _names_in(code: str) -> dict[str, list[str]]:
    """Concept → its names in a language that has a file of its own."""
    named: dict[str, list[str]] = {}
    for found, path in files(OF_A_LANGUAGE):
        if found == code:
            with path.open(encoding="utf-8", newline="") as file:
                named = {row["concept"]: _list(row["names"]) for row in csv.DictReader(file)}
    return named


@lru_cache(maxsize=4)
def _load(path: Path, _modified: int, languages: tuple[str, ...]) -> Lexicon:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for named in map(_names_in, languages):
        for row in rows:
            row["regional"] = ";".join([*_list(row["regional"]), *named.get(row["concept"], ())])
    parents = {row["concept"]: row["parent"] for row in rows}
    children: dict[str, set[str]] = {}
    for identity in parents:
        for ancestor in _ancestors(identity, parents):
            children.setdefault(ancestor, set()).add(identity)
    return Lexicon(_concept(row, parents, frozenset(children.get(row["concept"], ()))) for row in rows)


def _concept(row: dict[str, str], parents: dict[str, str], children: frozenset[str]) -> Concept:
    identity, marks = row["concept"], row["marks"].split()
    texts = [
        identity,
        *(name for column in NAMES for name in _list(row[column])),
    ]
    kinds = frozenset(tuple(index_tokens(text, variants=False)) for text in _list(row["kinds"]))
    names = dict.fromkeys(phrase for text in texts if (phrase := tuple(index_tokens(text, variants=False))))
    return Concept(
        id=identity,
        names=tuple(names),
        parents=frozenset(_ancestors(identity, parents)),
        form="form" in marks,
        piece="piece" in marks,
        rare="rare" in marks,
        taste="taste" in marks,
        kinds=kinds,
        also=frozenset(_list(row["also"])),
        excluded=frozenset(_list(row["not"])),
        children=children,
    )


def _ancestors(identity: str, parents: dict[str, str]) -> list[str]:
    found: list[str] = []
    parent = parents[identity]
    while parent and parent not in found:
        found.append(parent)
        parent = parents[parent]
    return found


def _list(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]
