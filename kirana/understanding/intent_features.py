"""A sentence as countable features: its words, their neighbours, their letters, what they mean, what was read.

Numbers are seen by their length, so that a phone number looks like one, and Devanagari words in Latin letters as
well, so that both scripts learn from each other. Names of goods stay as they were said: cut out, they took words of
other wishes with them (docs/decisions/0013).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Final

from kirana.understanding.concepts import concept
from kirana.understanding.short_forms import written_out
from kirana.understanding.transliteration import to_latin

MAX_CHARACTERS: Final = 400
"""Wishes are short; what a long list holds beyond this is goods, which do not change the wish."""

View = Counter[str]
"""The features of one view of a sentence, with how often each occurs."""

VIEWS: Final = ("words", "neighbours", "letters", "concepts", "signs")
START, END, OTHER = "<", ">", "_"

_LETTER_GRAMS: Final = (2, 3, 4, 5)
_WORD: Final = re.compile(r"[\w\u0900-\u097f]+|\?|[\u2190-\u2bff\U0001f000-\U0001faff]")
_STRETCHED: Final = re.compile(r"([^\W\d])\1{2,}")
_UNSEEN: Final = re.compile("['’\u200c\u200d]")


def folded_words(text: str) -> list[str]:
    """The words of a message: case, apostrophes, joiners and stretched letters ("plzzzz") folded away."""
    folded = _UNSEEN.sub("", unicodedata.normalize("NFKC", text[:MAX_CHARACTERS]).casefold())
    return _WORD.findall(_STRETCHED.sub(r"\1\1", folded))


def views(text: str, signs: Sequence[str] = ()) -> tuple[View, ...]:
    """The features of one sentence with their counts, one view for each of VIEWS.

    `signs` say what the list reader found, in words of its own; they are one more view.
    """
    said = written_out(folded_words(text))
    plain = [_shape(to_latin(word)) for word in said]
    return (
        _words(said, plain),
        _neighbours(plain),
        _letters(plain),
        _concepts([word if word.startswith("#") else concept(word) for word in plain]),
        Counter(f"s {sign}" for sign in signs),
    )


def _shape(word: str) -> str:
    """A number as its number of digits: "#1" is a choice or a count, "#6" a pincode, "#10" a phone number."""
    return f"#{min(len(word), 12)}" if word.isdigit() else word


def _words(said: Sequence[str], plain: Sequence[str]) -> View:
    return Counter([f"w {word}" for word in said] + [f"d {word}" for word in plain])


def _neighbours(plain: Sequence[str]) -> View:
    return Counter(f"n {left} {right}" for left, right in pairwise([START, *plain, END]))


def _letters(plain: Sequence[str]) -> View:
    counts: View = Counter()
    for word in plain:
        if not word.startswith("#"):
            counts.update(_grams(word))
    return counts


@lru_cache(maxsize=8192)
def _grams(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    return tuple(f"l{padded[i : i + n]}" for n in _LETTER_GRAMS for i in range(len(padded) - n + 1))


def _concepts(known: Sequence[str | None]) -> View:
    """Meanings, each with the next one (words between them as one gap), and which stand together at all."""
    path = [START]
    for meaning in known:
        if meaning or path[-1] != OTHER:
            path.append(meaning or OTHER)
    path.append(END)
    meant = [meaning for meaning in known if meaning]
    counts = Counter(f"k {meaning}" for meaning in meant)
    counts.update(f"p {left} {right}" for left, right in pairwise(path))
    counts.update(f"t {one} {other}" for one, other in combinations(sorted(set(meant))[:12], 2))
    return counts
