"""Which language a message is in: English, Hindi in Devanagari, or Hindi in Latin letters (Hinglish).

Names of goods, brands, units and digits do not tell: "2 kg atta" is said in all three. A message that holds nothing
else is not clear, and the language of the conversation stays as it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from kirana.understanding.reading import Language
from kirana.understanding.text import clean, fold
from kirana.understanding.tokens import Token
from kirana.understanding.words import all_languages, split

_TELL_NOTHING = frozenset(
    {"unit", "container", "currency", "address", "reference", "month", "time", "ordinal", "dozen"}
)


def language_of(tokens: Sequence[Token]) -> tuple[Language, bool]:
    """The language and whether the words make it clear. Hinglish mixes English words in, so that a third of the telling
    words being Hindi is enough."""
    devanagari = sum(1 for token in tokens if "\u0900" <= token.low[:1] <= "\u097f")
    latin = sum(1 for token in tokens if token.low[:1].isalpha()) - devanagari
    if devanagari and devanagari * 2 >= latin:
        return "hi", True
    told = {"en": 0, "hi-Latn": 0}
    for token in tokens:
        code = _telling().get(token.low)
        if code in told:
            told[code] += 1 + token.low.count(" ")
    if not any(told.values()):
        return "en", False
    return ("hi-Latn", True) if told["hi-Latn"] * 2 >= told["en"] else ("en", True)


@lru_cache(maxsize=1)
def _telling() -> dict[str, str]:
    """Word or phrase → the one language it tells."""
    told: dict[str, str] = {}
    both: set[str] = set()
    for words in all_languages():
        both.update(map(fold, split(words.neutral)))
        for role, _, phrase in words.phrases():
            word = fold(clean(phrase))
            if (role in _TELL_NOTHING and words.code == "en") or told.setdefault(word, words.code) != words.code:
                both.add(word)
    return {word: code for word, code in told.items() if word not in both}
