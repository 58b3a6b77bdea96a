"""Are these one word, spelt twice? An edit distance over sounds, cheap where romanisations differ by habit.

The prices below were set by hand from how Hindi sounds are romanised (long and short vowels, breath, v/w, the schwa
that is written or not); none was fitted to evaluation data.
"""

from __future__ import annotations

from functools import lru_cache

from kirana.understanding.sounds import VOWELS, sounds

_GAP = {"a": 0.3, "aa": 0.6, "e": 0.6, "i": 0.6, "o": 0.65, "u": 0.6, "ai": 0.65, "au": 0.65, "h": 0.35, "y": 0.4}
_WEIGHT = {"a": 0.5, "h": 0.6}
_NASALS = ("n", "m")
_NASAL, _LAST_NASAL = 0.8, 0.5  # a nasal vowel at the end is written or not: "sarson" and "sarso"
_SWAPS = {
    frozenset(pair.split("/")): price
    for price, pairs in (
        (0.12, "a/aa j/jh"),
        (0.2, "th/t k/kh s/sh ai/e au/o d/dh p/f"),
        (0.25, "g/gh b/bh i/e u/o ch/sh i/y"),
        (0.3, "d/r dh/r b/v a/ai a/au"),
        (0.35, "a/e a/u i/ai u/au aa/ai"),
        (0.4, "n/m v/u v/o v/au s/j k/ch ch/s a/o a/i"),
        (0.6, "aa/e aa/o aa/au e/ai o/au k/g t/d f/v p/b r/l j/g j/ch"),
    )
    for pair in pairs.split()
}
_OTHER_VOWEL = 0.75
_FIRST = 1.5  # writers hardly ever differ in the first sound
_LAST_VOWEL = 2.2  # Hindi inflects there: "bete" and "beta" are two words
_FREE_AT_END = (frozenset(("a", "aa")), frozenset(("i", "ai")), frozenset(("u", "o")))


@lru_cache(maxsize=65536)
def similarity(a: str, b: str) -> float:
    """How likely two words (Latin or Devanagari, any case) are one word spelt twice: 0 to 1, 1 for the same sounds."""
    first, second = sounds(a.casefold()), sounds(b.casefold())
    if not first or not second:
        return 1.0 if a.casefold() == b.casefold() else 0.0
    whole = max(sum(_WEIGHT.get(s, 1.0) for s in first), sum(_WEIGHT.get(s, 1.0) for s in second))
    return max(0.0, 1.0 - _distance(first, second) / whole)


def _distance(first: tuple[str, ...], second: tuple[str, ...]) -> float:
    """The cheapest way from one row of sounds to the other (Wagner and Fischer 1974, with prices)."""
    last_left, last_right = len(first) - 1, len(second) - 1
    gaps = [_gap(sound, j == last_right) for j, sound in enumerate(second)]
    row = [0.0]
    for gap in gaps:
        row.append(row[-1] + gap)
    for i, left in enumerate(first):
        gap = _gap(left, i == last_left)
        before, row = row, [row[0] + gap]
        for j, right in enumerate(second):
            swap = before[j]
            if left != right:
                swap += _swap(left, right, i == 0 == j, i == last_left and j == last_right)
            row.append(min(swap, before[j + 1] + gap, row[j] + gaps[j]))
    return row[-1]


def _gap(sound: str, last: bool) -> float:
    if sound in _NASALS:
        return _LAST_NASAL if last else _NASAL
    gap = _GAP.get(sound, 1.0)
    return gap * _LAST_VOWEL / 1.5 if last and sound in VOWELS and sound != "a" else gap


@lru_cache(maxsize=4096)
def _swap(left: str, right: str, first: bool, last: bool) -> float:
    pair = frozenset((left, right))
    vowels = left in VOWELS and right in VOWELS
    price = _SWAPS.get(pair, _OTHER_VOWEL if vowels else 1.2)
    if first:
        return price * _FIRST
    return price * _LAST_VOWEL if last and vowels and pair not in _FREE_AT_END else price
