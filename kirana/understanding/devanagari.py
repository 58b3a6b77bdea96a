"""Devanagari words by their letters, whatever vowel signs they were given: दुध and दूध, पयाज and प्याज.

Writers leave out or put in a halant or a long "a", take a short vowel for a long one, a nasal letter for a dot, a
doubled letter for a single one. Consonants they seldom mistake, so those must agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

_SHORT: Final = str.maketrans(dict(zip("ीूैौईऊऐऔआँ", "िुेोइउएओअं", strict=True)) | {"\u093c": "", "\u0903": ""})
_NASAL: Final = re.compile("[ङञणनम]्(?=[क-ह])")
_DOUBLED: Final = re.compile("([क-ह])्(?=\\1)|क्(?=ख)|ग्(?=घ)|च्(?=छ)|ज्(?=झ)|ट्(?=ठ)|ड्(?=ढ)|त्(?=थ)|द्(?=ध)|प्(?=फ)|ब्(?=भ)")
_HALANT: Final = "\u094d"
_LONG_A: Final = "\u093e"
_LETTER: Final = re.compile("[अ-ह]")
_ENOUGH: Final = 3
"""Consonants, or opening vowels: in shorter words one vowel more makes another word (राम, रम)."""


@lru_cache(maxsize=8192)
def plain_letters(word: str) -> str:
    """The word with short vowels only, one way to write a nasal, and neither halants nor doubled letters."""
    return _DOUBLED.sub("", _NASAL.sub("ं", word)).replace(_HALANT, "").translate(_SHORT)


def with_one_vowel_less(plain: str) -> Iterator[str]:
    """Plain letters without one long "a" inside ("टमाटार": टमाटर): at its end that is another word (खीर, खीरा)."""
    if len(_LETTER.findall(plain)) >= _ENOUGH:
        for at, letter in enumerate(plain[:-1]):
            if letter == _LONG_A:
                yield plain[:at] + plain[at + 1 :]


def with_one_vowel_more(plain: str) -> Iterator[str]:
    """Plain letters with one long "a" more inside ("टमटर": टमाटर)."""
    if len(_LETTER.findall(plain)) >= _ENOUGH:
        for at in range(1, len(plain)):
            if _LETTER.match(plain[at - 1]) and _LETTER.match(plain[at]):
                yield plain[:at] + _LONG_A + plain[at:]
