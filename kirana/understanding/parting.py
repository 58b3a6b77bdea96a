"""A text cut at "and" and at commas, where each part may pick something by its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from kirana.understanding.senses import LINE_ENDS
from kirana.understanding.tokens import Token

_AND: Final = re.compile(r"\s*(?:,|\band\b|\baur\b|(?<=\s)और(?=\s))\s*", re.IGNORECASE)
_SIGNS: Final = frozenset({",", ".", "!", "?"})
_MORE: Final = frozenset({"aur", "और"})
_TOO: Final = frozenset({"bhi", "भी"})
# "Ek aur mushroom": one more of it, and no place in what was shown; "ek, aur doodh bhi" is the first, and milk.
_ONE_MORE: Final = re.compile(
    r"^\W*(?:ek|do|teen|char|एक|दो|तीन|चार)\s+(?:aur|और)\s+"
    r"(?!(?:\d|ek|do|teen|char|pehl|dusr|doosr|tees?r|एक|दो|तीन|चार|पहल|दूसर|तीसर))(?!.*(?:\bbhi\b|भी))",
    re.IGNORECASE,
)


def parted(text: str) -> tuple[str, str]:
    """A text cut at its first "and" or comma; the second part is "" when there is none."""
    if _ONE_MORE.match(text):
        return text.strip(), ""
    first, _, rest = _AND.sub("\n", text, count=1).partition("\n")
    return first.strip(), rest.strip()


def all_parted(text: str) -> list[str]:
    """A text cut at every "and" and comma."""
    return [piece.strip() for piece in _AND.split(text) if piece.strip()]


def segments(tokens: Sequence[Token]) -> list[list[Token]]:
    """The message cut at commas, line and sentence ends and words like "and"; none is empty."""
    pieces: list[list[Token]] = [[]]
    for position, token in enumerate(tokens):
        if token.low == "?" and pieces[-1]:
            pieces[-1].append(token)
            pieces.append([])
        elif token.low in _MORE and _is_one_more(pieces[-1], tokens[position + 1 :]):
            pieces[-1].append(token)
        elif token.has("join") or token.low in LINE_ENDS or token.low in _SIGNS:
            pieces.append([])
        else:
            pieces[-1].append(token)
    return [segment for segment in pieces if segment]


def _is_one_more(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Whether "aur" stands in "ek aur doodh", one more milk, and not in "ek, aur doodh bhi": the first, and milk."""
    counted = len(before) == 1 and before[0].has("number") and not before[0].digits
    rest = list(takewhile(lambda token: not token.has("join") and token.low not in {*LINE_ENDS, *_SIGNS}, after))
    return counted and bool(rest) and not rest[0].has("number") and not any(token.low in _TOO for token in rest)
