"""Words without anything between them → the names they are: "milk bread eggs" is three, "coconut milk" one.

A run is divided where that is the best cover: the fewest names that the lexicon, a maker or the catalogue's own names
vouch for. Words that are no name by themselves ("fresh", an unknown maker) stay with their neighbour.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from kirana.understanding.lexicon import Lexicon
from kirana.understanding.profile import ATTRIBUTES

FREE: Final = frozenset({"free", "फ्री", "फ़्री"})
"""Behind a name these say what other goods are without ("sugar free biscuit"), whatever maker is called so."""
_LONGEST_NAME: Final = 5
_LONGEST_RUN: Final = 40
_SHORT: Final = 3
_LIST: Final = 3
_ONE: Final = 1.0
_CLEAN: Final = 1.1
_OTHER_WAY_ROUND: Final = 0.05
_LONG_ENOUGH: Final = 5  # shorter words are too near to too many
_SURELY_NEAR: Final = 0.9
_SOLD: Final = 0.02
_WITH_UNKNOWN: Final = 0.3
_UNKNOWN_ALONE: Final = 1.6


@dataclass(frozen=True)
class Divider:
    """What is known of names in one version of a catalogue.

    `is_brand`: are these words a maker; `together`: do names here have these words side by side, seldom apart;
    `is_sold`: is there a product that is what all of these words name; `begins`: does this word open
    names as a maker's does; `is_word`: have names here this word.
    """

    lexicon: Lexicon
    is_brand: Callable[[tuple[str, ...]], bool]
    together: Callable[[tuple[str, ...]], bool]
    is_sold: Callable[[tuple[str, ...]], bool]
    begins: Callable[[str], bool]
    is_word: Callable[[str], bool]

    def lengths(self, words: Sequence[str]) -> tuple[int, ...]:
        """How many words each of the names has, in order; one number where all is one name."""
        said = tuple(words)
        whole = (len(said),)
        if len(said) < 2 or len(said) > _LONGEST_RUN or self._units(said) < 2 or self._is_one(said):
            return whole
        best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
        for end in range(1, len(said) + 1):
            best.append(
                min(
                    (best[start][0] + self._cost(said, start, end), (*best[start][1], end - start))
                    for start in range(max(0, end - _LONGEST_NAME), end)
                )
            )
        cost, names = best[-1]
        # Of two names, both must be sure: "chocolate shake" and "large diet coke" may be one thing unknown here.
        unsure = len(names) < _LIST and (
            cost > _CLEAN * len(names)
            or any(map(self._is_misspelt, said))
            or self._another_way(said, names[0])
            or self._opens_with_a_maker(said, names[0])
        )
        return whole if cost == float("inf") or unsure else names

    def _opens_with_a_maker(self, words: tuple[str, ...], cut: int) -> bool:
        """Are two names a maker and goods that it does not make here ("amul buttermilk", "amul blue milk")?

        "Surf" and the like are goods by themselves.
        """
        first, second = words[:cut], words[cut:]
        if self.lexicon.named(first) or not self._is_maker(first):
            return False
        described = second[0] in ATTRIBUTES and bool(self._goods(second)) and not self._makers(second)
        return described or bool(self.lexicon.named(second)) or not self.is_brand(first)

    def _another_way(self, words: tuple[str, ...], cut: int) -> bool:
        """Do two names overlap in it: "sweet potato fries"?"""
        clean = [
            at
            for at in range(1, len(words))
            if self._cost(words, 0, at) <= _CLEAN and self._cost(words, at, len(words)) <= _CLEAN
        ]
        return clean != [cut]

    def _is_one(self, words: tuple[str, ...]) -> bool:
        """Is the whole of it one name? Of two goods that only stand side by side, a product must be both."""
        if self.lexicon.named(words) or self.is_brand(words) or self.together(words) or self._is_made_of(words):
            return True
        if len(words) <= _SHORT and not self._is_unit(words[-1]):
            return True  # "bread butter pudding": whatever it is, its last word says
        return len(words) <= _LONGEST_NAME and self.is_sold(words)

    def _cost(self, words: tuple[str, ...], start: int, end: int) -> float:
        """What it costs to take these words for one name; infinite where nothing speaks for it."""
        run = words[start:end]
        if run[-1] in FREE and end < len(words):
            return float("inf")
        if len(run) == 1:
            return _ONE if self._is_unit(run[0]) else _UNKNOWN_ALONE
        if self.is_brand(run) or self._spans_all(run) or self.together(run):
            return 2 * _ONE + _SOLD if self.lexicon.are_two_staples(run) else _ONE
        if self._is_made_of(run):
            return _ONE + _SOLD
        makers, goods = self._makers(run), self._goods(run)
        if goods <= 1 and makers <= 1:
            if self.is_sold(run):
                return _ONE + _SOLD + (0.0 if not makers or self._opens_with_maker(run) else _OTHER_WAY_ROUND)
            return _ONE + _WITH_UNKNOWN * (len(run) - 1) if goods + makers < 2 else float("inf")
        return float("inf")

    def _is_made_of(self, words: tuple[str, ...]) -> bool:
        """ "Apple jam": a thing that the lexicon knows to be another one beside this word."""
        spans = self.lexicon.spans(words, forgiving=True)
        if len(spans) != 2 or spans[0].start or spans[1].end != len(words) or spans[0].end != spans[1].start:
            return False
        first, second = ([self.lexicon.concepts[concept] for concept in span.concepts] for span in spans)
        last = words[spans[1].start :]
        if len(last) > 1 and self.lexicon.named(last[:1]) and not any(last[0] in one.excluded for one in first):
            return False  # "mirchi | dhaniya powder"
        made = all(concept.form for concept in second) and not any(concept.form for concept in first)
        return made and any(not concept.excluded.isdisjoint(last) for concept in first)

    def _units(self, words: tuple[str, ...]) -> int:
        """How many names stand in it at most: makers and goods."""
        return self._goods(words) + self._makers(words)

    def _spans_all(self, words: tuple[str, ...]) -> bool:
        spans = self.lexicon.spans(words, forgiving=True)
        return len(spans) == 1 and spans[0].start == 0 and spans[0].end == len(words)

    def _goods(self, words: tuple[str, ...]) -> int:
        """How many things are named; one that is named twice side by side ("tissue napkins") is one."""
        spans = self.lexicon.spans(words, forgiving=True)
        again = sum(not set(one.concepts).isdisjoint(other.concepts) for one, other in pairwise(spans))
        return len(spans) - again

    def _makers(self, words: tuple[str, ...]) -> int:
        """How many makers and product lines stand in it, besides what names goods."""
        taken = {at for span in self.lexicon.spans(words, forgiving=True) for at in range(span.start, span.end)}
        found = at = 0
        while at < len(words):
            size = next((n for n in (4, 3, 2, 1) if at + n <= len(words) and self._is_maker(words[at : at + n])), 0)
            found += bool(size) and at not in taken
            at += size or 1
        return found

    def _is_maker(self, words: tuple[str, ...]) -> bool:
        return self.is_brand(words) or (len(words) == 1 and self.begins(words[0]))

    def _opens_with_maker(self, words: tuple[str, ...]) -> bool:
        return any(self._is_maker(words[:size]) for size in range(1, len(words)))

    def _is_unit(self, word: str) -> bool:
        concepts = self.lexicon.named((word,))
        grocery = bool(concepts) and not self.lexicon.is_rare(concepts)  # "gold" is a line of tea, if it is anything
        return grocery or self._is_maker((word,)) or self._is_misspelt(word)

    def _is_misspelt(self, word: str) -> bool:
        known = self.is_word(word) or bool(self.lexicon.named((word,))) or word in self.lexicon.words
        near = () if known or len(word) < _LONG_ENOUGH else self.lexicon.near(word)
        return bool(near) and near[0][1] >= _SURELY_NEAR
