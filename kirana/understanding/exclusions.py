"""Brands that a thing shall not be of: "milk but not nandini", "amul wala nahi, koi aur butter", "amul ke alawa dahi".

The brand, with the words that exclude it, becomes one token beside the thing, which says what that shall not be. "Amul
butter nahi chahiye" excludes nothing: there the thing is not wanted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kirana.understanding.instead import is_comma
from kirana.understanding.reading import Vocabulary
from kirana.understanding.senses import LINE_ENDS
from kirana.understanding.tokens import Part, Quantity, Token, is_noun

EXCLUDED: Final = "without"
_OTHER_WISHES: Final = ("remove", "replace", "keep", "set", "all", "in_place_of", "trouble", "otherwise")
_AROUND_BRAND: Final = ("of", "size", "filler")
_OTHER: Final = ("some", "any")
_SPLITS: Final = ("bullet",)
_LONGEST_BRAND: Final = 4


def excluded(parts: Sequence[Part], vocabulary: Vocabulary) -> list[Part]:
    """The parts, an excluded brand as one token with the role "without", right beside the thing it is of."""
    result = list(parts)
    if not any(isinstance(part, Token) and part.has("not", "negated", "except") for part in result):
        return result
    at = 0
    while at < len(result):
        end = _brand_end(result, at, vocabulary)
        found = _exclude(result, at, end, vocabulary) if end else None
        if found is not None:
            result = found
        at = end or at + 1
    return result


def _brand_end(parts: Sequence[Part], start: int, vocabulary: Vocabulary) -> int:
    """Where the brand ends that begins here and has no other name around it; 0 where none does."""
    if not _noun(parts, start):
        return 0
    end = start
    while _noun(parts, end) and end - start < _LONGEST_BRAND:
        end += 1
    words = [part.low for part in parts[start:end] if isinstance(part, Token)]
    # "Butter amul ka nahi": right behind the thing, it must be said to be the one of that brand.
    described = [
        _has(part, *roles) for part, roles in zip(parts[end : end + 2], (("of", "size"), ("not",)), strict=False)
    ]
    apart = not _noun(parts, start - 1) or described == [True, True]
    return end if apart and not _noun(parts, end) and vocabulary.is_brand(words) else 0


def _exclude(parts: list[Part], start: int, end: int, vocabulary: Vocabulary) -> list[Part] | None:
    """The parts with the brand from `start` to `end` excluded; None where it is not."""
    first, last = _sentence(parts, start)
    if any(isinstance(part, Token) and part.has(*_OTHER_WISHES) for part in parts[first:last]):
        return None
    thing = _thing(parts, first, start, end, last, vocabulary)
    if thing is None:
        return None
    spot = _said_of(parts, (first, last), (start, end), before=thing < start)
    if spot is None:
        return None
    opens, closes = spot
    words = [part for part in parts[start:end] if isinstance(part, Token)]
    text = " ".join(word.text for word in words)
    brand = Token(text, text.casefold(), words[0].start, words[-1].end, {EXCLUDED: text})
    before, after = list(parts[:opens]), list(parts[closes:])
    while thing < start and before and _parts_them(before[-1]):
        before.pop()
    while thing >= end and after and _parts_them(after[0]):
        after.pop(0)
    return [*before, brand, *after]


def _said_of(
    parts: Sequence[Part], sentence: tuple[int, int], brand: tuple[int, int], *, before: bool
) -> tuple[int, int] | None:
    """The stretch of the brand with the words that exclude it; None where nothing does.

    `before`: the thing was named before the brand.
    """
    (first, last), (start, end) = sentence, brand
    while start > first and _has(parts[start - 1], *_AROUND_BRAND) and not _has(parts[start - 1], "not", "except"):
        start -= 1
    while end < last and _has(parts[end], *_AROUND_BRAND) and not _has(parts[end], "not", "except"):
        end += 1
    described = any(_has(part, "of", "size") for part in parts[brand[1] : end])
    other = any(_has(part, *_OTHER) for part in parts[first:last])
    if start > first and (_has(parts[start - 1], "except") or _is_no(parts, start - 1, "first")):
        plain = _has(parts[start - 1], "not") and not before
        return None if plain and not (described or other) else (start - 1, end)
    if end >= last or not _has(parts[end], "except", "not", "negated"):
        return None
    apart = before and _parts_them(parts[brand[0] - 1])
    if _has(parts[end], "except") or described or other or (apart and _has(parts[end], "not")):
        return start, end + 1
    return None


def _is_no(parts: Sequence[Part], at: int, place: str) -> bool:
    part = parts[at]
    return isinstance(part, Token) and part.roles.get("not") == place


def _thing(parts: Sequence[Part], first: int, start: int, end: int, last: int, vocabulary: Vocabulary) -> int | None:
    """Where the thing is named that the brand shall not be of: the nearest name of goods that is no brand."""
    for places in (range(start - 1, first - 1, -1), range(end, last)):
        for at in places:
            if _noun(parts, at):
                part = parts[at]
                known = isinstance(part, Token) and vocabulary.is_word(part.low) and not vocabulary.is_brand([part.low])
                if known and not _is_branded(parts, at, (start, end), vocabulary):
                    return at
                break
    return None


def _is_branded(parts: Sequence[Part], at: int, but: tuple[int, int], vocabulary: Vocabulary) -> bool:
    """Has the name around `at` a brand of its own, other than what stands in the stretch `but`?"""
    start = at
    while _noun(parts, start - 1):
        start -= 1
    while _noun(parts, start):
        part = parts[start]
        if isinstance(part, Token) and not but[0] <= start < but[1] and vocabulary.is_brand([part.low]):
            return True
        start += 1
    return False


def _sentence(parts: Sequence[Part], at: int) -> tuple[int, int]:
    """The stretch around `at` without line ends, and no further than one comma or "and" to each side."""
    first, stops = at, 0
    while first > 0 and not _ends(parts[first - 1]):
        stops += _stops(parts, first - 1)
        if stops > 1:
            break
        first -= 1
    last, stops = at, 0
    while last < len(parts) and not _ends(parts[last]):
        stops += _stops(parts, last)
        if stops > 1:
            break
        last += 1
    return first, last


def _stops(parts: Sequence[Part], at: int) -> bool:
    """Is there a comma or an "and" here? Side by side (", lekin") they are one."""
    return _parts_them(parts[at]) and not (at + 1 < len(parts) and _parts_them(parts[at + 1]))


def _ends(part: Part) -> bool:
    return isinstance(part, Token) and (part.low in LINE_ENDS or part.low in ("?", "!", ";") or part.has(*_SPLITS))


def _parts_them(part: Part) -> bool:
    return is_comma(part) or (isinstance(part, Token) and part.has("join"))


def _has(part: Part, *roles: str) -> bool:
    return isinstance(part, Token) and part.has(*roles)


def _noun(parts: Sequence[Part], at: int) -> bool:
    return 0 <= at < len(parts) and not isinstance(parts[at], Quantity) and is_noun(parts[at])
