"""Romanised words as sounds: what Indian writers spell in many ways, in one form.

`sounds` cuts a word into consonants and vowels ("chhole" → ch o l e); `key` keeps the consonant skeleton only, for
looking words up. How near two sounds are is `similarity`'s business.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kirana.understanding.transliteration import is_devanagari, to_latin

_GRAPHEME = re.compile(r"chh|tch|ck|[ckgjtdpbs]h|aa+|ee+|ii+|oo+|uu+|ai|ay|ei|ey|au|ou|aw|ow|ie|ea|[a-z]|\d+")
_SAME_SOUND = {
    "chh": "ch", "tch": "ch", "ck": "k", "q": "k", "ph": "f", "w": "v", "z": "j", "x": "ks",
    "ee": "i", "ii": "i", "ea": "i", "ie": "i", "oo": "u", "uu": "u", "ay": "ai", "ei": "ai", "ey": "e",
    "ou": "au", "aw": "au", "ow": "au",
}  # fmt: skip
VOWELS = frozenset({"a", "aa", "e", "i", "o", "u", "ai", "au"})
_WITHOUT_BREATH = {"kh": "k", "gh": "g", "jh": "j", "th": "t", "dh": "d", "bh": "b", "sh": "s", "f": "p", "v": "b"}
_SHORTEST_KEY = 2


@lru_cache(maxsize=65536)
def sounds(word: str) -> tuple[str, ...]:
    """The sounds of a lower-case word in Latin or Devanagari letters; doubled consonants count once."""
    latin = to_latin(word) if is_devanagari(word) else word
    found: list[str] = []
    graphemes = _GRAPHEME.findall(latin)
    for position, grapheme in enumerate(graphemes):
        sound = _sound(grapheme, graphemes[position + 1] if position + 1 < len(graphemes) else "")
        if not found or found[-1] != sound:
            found.append(sound)
    return tuple(found)


def _sound(grapheme: str, following: str) -> str:
    if grapheme[:2] in ("aa", "ee", "ii", "oo", "uu"):
        grapheme = grapheme[:2]
    if grapheme == "c":
        return "s" if following[:1] in ("e", "i", "y") else "k"
    if grapheme == "y" and (not following or following[0] not in "aeiou"):
        return "i"
    return _SAME_SOUND.get(grapheme, grapheme)


def key(word: str) -> str:
    """`skeleton`, or "" where it is too short to say anything: "rum" and "room" share theirs, and so do too many."""
    found = skeleton(word)
    return found if len(found) >= _SHORTEST_KEY else ""


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of a word without breath, a first vowel kept, a last nasal dropped: "aaloo" and "alu" → "al"."""
    parts = sounds(word)
    kept = [_WITHOUT_BREATH.get(part, part) for part in parts if part not in VOWELS and part not in ("h", "y")]
    if len(kept) > 2 and parts[-1] in ("n", "m"):
        # Nasal vowels are written or not: "sarson" and "sarso".
        kept.pop()
    consonants = "".join(part for index, part in enumerate(kept) if index == 0 or kept[index - 1] != part)
    first = {"aa": "a", "ai": "e", "au": "o"}.get(parts[0], parts[0]) if parts and parts[0] in VOWELS else ""
    return first + consonants
