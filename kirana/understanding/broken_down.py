"""A number of one thing that the next lines break down: "6 lays (3 salted 3 magic masala)", "2 bread, 1 white 1 brown".

Each of those lines is then so many of that thing, and the line with the sum is none. No Rasa, no catalogue.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kirana.understanding.clauses import Line
from kirana.understanding.profile import ATTRIBUTES
from kirana.understanding.tokens import Quantity, Token

_OPENS: Final = frozenset({"(", "[", ":"})
_LEAST: Final = 2


def broken_down(lines: Sequence[Line]) -> list[Line]:
    """The lines, what is broken down named in each of its parts.

    Only in brackets may a part be called anything: "6 eggs 3 milk 3 bread" is a list.
    """
    left: list[Line] = []
    at = 0
    while at < len(lines):
        whole, parts = lines[at], _parts_of(lines, at)
        for part in parts:
            start = part.parts[-1].end
            part.parts.extend(Token(one.text, one.low, start, start, one.roles) for one in whole.nouns)
        left += parts or [whole]
        at += 1 + len(parts) if parts else 1
    return left


def _parts_of(lines: Sequence[Line], at: int) -> list[Line]:
    """The lines right behind one that add up to what it counts; none where they are no parts of it."""
    total = _count(lines[at])
    if total is None or total < _LEAST or not lines[at].nouns:
        return []
    in_brackets = any(token.low in _OPENS for token in lines[at].tokens[-1:])
    parts: list[Line] = []
    for line in lines[at + 1 :]:
        count = _count(line)
        described = all(noun.low in ATTRIBUTES for noun in line.nouns)
        if count is None or not line.nouns or line.has_verb or not (described or in_brackets):
            break
        parts.append(line)
        total -= count
        if total <= 0:
            break
    return parts if total == 0 and len(parts) >= _LEAST else []


def _count(line: Line) -> int | None:
    """How many a line counts, where it says nothing else of how much."""
    counts = [said for said in line.quantities if isinstance(said, Quantity) and said.kind != "container"]
    plain = len(counts) == 1 and counts[0].kind == "count" and counts[0].value == int(counts[0].value)
    return int(counts[0].value) if plain else None
