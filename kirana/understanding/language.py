"""Which language a message is in: English, Hindi in Devanagari, or Hindi in Latin letters (Hinglish).

Names of goods, brands, units and digits do not tell: "2 kg atta" is said in all three. A message that holds nothing
else is not clear, and the language of the conversation stays as it was; where there is none yet, names that are no
English ("doodh, chini") make Hinglish the likelier.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kirana.understanding.contacts import KIN
from kirana.understanding.lexicon import romanised_words
from kirana.understanding.reading import Language
from kirana.understanding.text import clean, fold
from kirana.understanding.tokens import Token
from kirana.understanding.words import all_languages, split

_TELL_NOTHING = frozenset(
    {"unit", "container", "currency", "address", "reference", "month", "time", "ordinal", "dozen"}
)
# English words that nobody puts in a Hinglish sentence: "checkout", "yes" and "tomorrow evening" are said in both.
ENGLISH_ALONE = frozenset(
    """
    the a an is are am was were i i'm i'd i'll my we our you your it it's this that these those what what's whats when
    where which who how why do does did can could would will shall should have has don't not of for from with and but if
    there any some also as another need want give tell
    """.split()
)
# Said in Hinglish and in Indian English alike.
_AROUND = frozenset(
    """
    ok okay okk k haan han ha haa ji yes yep yeah ya no nahi nahin nope hmm hm oh are arre arey acha accha achha thik
    theek hai sahi bas thanks thank you thanku thx bhai bhaiya bhaiyya sir madam madamji boss yaar please pls plz
    namaste namaskar hi hello hey ram ruko wait
    """.split()
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
    shared = [token for token in tokens if token.low in ENGLISH_ALONE and token.low not in _telling()]
    told["en"] += len(shared) if len(shared) > 1 else 0  # "is" and "the" are Hindi words too, but not together
    if not any(told.values()):
        return _likelier(tokens), False
    return ("hi-Latn", True) if told["hi-Latn"] * 2 >= told["en"] else ("en", True)


def is_english_alone(text: str) -> bool:
    """Whether a text is English that says so: one word of it that Hinglish does not borrow."""
    return not ENGLISH_ALONE.isdisjoint(re.findall(r"[a-z']+", fold(clean(text))))


def is_only_around(text: str) -> bool:
    """Whether a text in Latin letters is only how one is called, a yes or a no: no wish, and no language."""
    words = re.findall(r"[a-z']+", fold(clean(text)))
    return bool(words) and text.isascii() and all(word in _AROUND or word in KIN for word in words)


def _likelier(tokens: Sequence[Token]) -> Language:
    """The language of words that do not tell: Hinglish where half of a list has names that are no English."""
    named = [token.low for token in tokens if token.is_word and not token.has(*_TELL_NOTHING, "number", "filler")]
    romanised = sum(1 for word in named if word in romanised_words())
    return "hi-Latn" if romanised > 1 and romanised * 2 >= len(named) else "en"


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
