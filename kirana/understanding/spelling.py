"""Repairing words the catalogue does not know, from the catalogue's own words."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from kirana.understanding.respelling import as_heard
from kirana.understanding.similarity import similarity
from kirana.understanding.sounds import key, skeleton
from kirana.understanding.transliteration import to_latin

MAX_REPAIRS = 6
_SOUNDS_ALIKE = 0.8
_SURELY_HEARD = (0.96, 0.96, 0.96, 0.88, 0.8)  # by the number of consonants
_SURELY_MEANT = 0.93  # who writes Latin letters could have written the name
_BREATHED = ("bh", "dh", "gh", "jh")  # Devanagari tells them apart from b, d, g, j
_SHORTEST_HEARD = 3
_LONGEST = 24
_PREFIX = 0.86
_MAX_LONGER = 40
_FREQUENT = 0.004  # worth of one e-fold of products: decides only between equally near words


class Speller:
    """Repairs against one vocabulary (word → number of products with it); its tables are built on first use."""

    def __init__(self, words: Mapping[str, int]) -> None:
        self._words = words
        self._by_length: dict[int, list[str]] = {}
        self._by_key: dict[str, list[str]] = {}
        self._sorted: list[str] = []
        self._heard_as: dict[str, str] = {}
        self.repairs = lru_cache(maxsize=4096)(self._repairs)
        self.heard = lru_cache(maxsize=4096)(self._heard)
        self.parts = lru_cache(maxsize=4096)(self._parts)

    def _repairs(self, token: str) -> tuple[tuple[str, float], ...]:
        """Known words that may be meant, best first, with a weight of 0 to 1; none for numbers and short words."""
        if not 3 <= len(token) <= _LONGEST or token.isdigit():
            return ()
        if not self._by_length:
            self._build()
        found: dict[str, float] = {}
        short = _with_short_vowels(token)
        for word in self._by_key.get(key(token), ()):
            heard = as_heard(word)
            alike = max(similarity(token, word), similarity(token, heard), similarity(short, heard))
            if alike >= _SOUNDS_ALIKE and (len(token) > 3 or alike >= 0.95):
                found[word] = 0.94 * alike
        for word in self._longer(token):
            found[word] = max(found.get(word, 0.0), _PREFIX - 0.02 * (len(word) - len(token)))
        limit = allowed_edits(token)
        if limit:
            lengths = range(len(token) - limit, len(token) + limit + 1)
            for length in lengths:
                near = process.extract(
                    token, self._by_length.get(length, ()), scorer=OSA.distance, score_cutoff=limit, limit=12
                )
                for word, edits, _ in near:
                    found[word] = max(found.get(word, 0.0), _edit_weight(token, word, int(edits)))
        found.pop(token, None)
        ranked = sorted(found, key=lambda word: -found[word] - _FREQUENT * math.log(self._words[word]))
        return tuple((word, found[word]) for word in ranked[:MAX_REPAIRS])

    def _heard(self, token: str) -> str | None:
        """The known word that an unknown one surely is by ear ("कोलगेट": colgate), the surer the shorter it is."""
        latin = to_latin(token)
        if len(latin) < _SHORTEST_HEARD:
            return None
        short = _with_short_vowels(latin)
        for spelt in (latin, short):
            if spelt in self._words:
                return spelt
            if found := self._by_sound().get(spelt):
                return found
        alike = {
            word: max(similarity(latin, word), *(similarity(one, as_heard(word)) for one in (latin, short)))
            for word, _ in self.repairs(latin)
            if all((sign in latin) == (sign in word) for sign in _BREATHED)
        }
        best = max(alike, key=alike.__getitem__, default=None)
        if best is None:
            return None
        enough = _SURELY_HEARD[min(len(skeleton(latin)), 4)] if latin != token else _SURELY_MEANT
        return best if alike[best] >= enough else None

    def _by_sound(self) -> Mapping[str, str]:
        """Known words by how they are heard, the commonest of those that are heard alike."""
        if not self._heard_as:
            rising = sorted(self._words, key=lambda word: self._words[word])
            self._heard_as = {as_heard(word): word for word in rising if len(word) >= _SHORTEST_HEARD}
        return self._heard_as

    def _longer(self, token: str) -> list[str]:
        """Words that the token begins and that are little longer: cut short by the writer ("choco", "ghe")."""
        start = bisect_left(self._sorted, token)
        reach = len(token) + (1 if len(token) < 4 else 3)
        found = []
        for word in self._sorted[start : start + _MAX_LONGER]:
            if not word.startswith(token):
                break
            if len(word) <= reach:
                found.append(word)
        return found

    def _parts(self, token: str) -> tuple[tuple[str, str], ...]:
        """Two known words that the token is made of ("freshomutton" → fresho, mutton), the rarer reading first."""
        if not 6 <= len(token) <= 2 * _LONGEST or not token.isalpha():
            return ()
        cuts = [(token[:at], token[at:]) for at in range(3, len(token) - 2)]
        known = [cut for cut in cuts if cut[0] in self._words and cut[1] in self._words]
        return tuple(sorted(known, key=lambda cut: -min(len(cut[0]), len(cut[1]))))[:2]

    def _build(self) -> None:
        self._sorted = sorted(word for word in self._words if not word.isdigit())
        for word in self._words:
            if word.isdigit() or (len(word) < 3 and as_heard(word) == word):
                continue
            self._by_length.setdefault(len(word), []).append(word)
            for consonants in {key(word), key(as_heard(word))} - {""}:
                self._by_key.setdefault(consonants, []).append(word)


def _with_short_vowels(latin: str) -> str:
    """Transliterated vowels as makers write them: टाटा is taata, and Tata; of short words too little would be left."""
    short = latin.replace("aa", "a").replace("ee", "i").replace("oo", "u")
    return short if len(short) >= _SHORTEST_HEARD + 1 else latin


def allowed_edits(token: str) -> int:
    """How many letters may be wrong: one in a word of four, two up to eight, three beyond; none in shorter ones."""
    length = len(token)
    return 0 if length < 4 else 1 if length < 5 else 2 if length < 9 else 3


def _edit_weight(token: str, word: str, edits: int) -> float:
    """Falls with every edit, slower in long words; the same first letter counts, since typists rarely miss it."""
    weight = 1.0 - edits * (0.5 / max(4, len(token)) + 0.035)
    return weight if token[0] == word[0] else weight - 0.05
