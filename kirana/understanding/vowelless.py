"""Everyday goods written without their vowels, as one types in a hurry: "brd", "mlk", "sgr", "btr".

Only what every household buys is read so, and only from letters that stand for one such word; "crd", "slt" and "crt"
may be a card, a slot and the cart, so they are nothing.
"""

from __future__ import annotations

import re
from typing import Final

_EVERYDAY: Final = """
bread butter milk sugar paneer cheese besan rice jaggery honey biscuit noodles coffee chocolate chicken mutton
tomato potato lemon banana garlic ginger cucumber cabbage cauliflower spinach coriander turmeric cumin peanut cashew
water shampoo detergent toothpaste
pyaz tamatar namak mirch haldi chawal nimbu makhan
""".split()
_LEAST: Final = 3
_VOWELS: Final = re.compile("[aeiou]")
_DOUBLED: Final = re.compile(r"(.)\1+")


def consonants(word: str) -> str:
    """A word without its vowels, doubled letters once ("butter": "btr")."""
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", word))


def _table() -> dict[str, str]:
    meant: dict[str, list[str]] = {}
    for word in _EVERYDAY:
        meant.setdefault(consonants(word), []).append(word)
    return {short: words[0] for short, words in meant.items() if len(words) == 1 and len(short) >= _LEAST}


_WHOLE: Final = _table()


def with_vowels(token: str) -> str | None:
    """The everyday word that a token without any vowel stands for, a plural "s" forgiven; None where it is none.

    >>> with_vowels("brd"), with_vowels("bttr"), with_vowels("bird")
    ('bread', 'butter', None)
    """
    if not token.isascii() or not token.isalpha() or _VOWELS.search(token):
        return None
    short = _DOUBLED.sub(r"\1", token)
    return _WHOLE.get(short) or _WHOLE.get(short.removesuffix("s"))
