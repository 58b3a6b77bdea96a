"""A line that only says which one the thing before it shall be: "one bread, the brown one from britannia"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kirana.understanding.clauses import Line
from kirana.understanding.profile import ATTRIBUTES
from kirana.understanding.reading import Vocabulary
from kirana.understanding.tokens import Part, Quantity, Token, is_noun

_BESIDE: Final = ("of", "size", "filler")
_HOW: Final = ATTRIBUTES | frozenset(
    "toned double full cream skimmed multigrain wheat bran"
    " lal laal hara hari safed kala kali kaala kaali neela neeli peela peeli bada badi chhota chhoti chota choti"
    " लाल हरा हरी सफेद सफ़ेद काला काली नीला नीली पीला पीली बड़ा बड़ी छोटा छोटी ब्राउन व्हाइट वाइट रेड ग्रीन"
    " टोंड".split()
)
"""How goods are, in the words of each language."""


def with_their_kind(lines: list[Line], vocabulary: Vocabulary) -> list[Line]:
    """The lines, each that only says which one is meant put into the line of the counted thing before it."""
    result: list[Line] = []
    for line in lines:
        before = result[-1] if result and line.soft else None
        if before is None or not _counts_a_thing(before) or not _only_says_which(line, vocabulary):
            result.append(line)
            continue
        at = next(at for at, part in enumerate(before.parts) if is_noun(part))
        start = before.parts[at].start
        before.parts[at:at] = [Token(word.text, word.low, start, start, word.roles) for word in line.nouns]
    return result


def _counts_a_thing(line: Line) -> bool:
    return bool(line.nouns and line.quantities) and not line.has("size")


def _only_says_which(line: Line, vocabulary: Vocabulary) -> bool:
    """Is this a maker or how goods are, with "one" or "wala" or "ka" behind it and nothing of its own beside it?"""
    nouns = [noun.low for noun in line.nouns]
    one = [part for part in line.parts if isinstance(part, Quantity)]
    owned = isinstance(last := line.parts[-1], Token) and last.has("of")
    pointed = owned or line.has("size") or (len(one) == 1 and _is_one(line.parts, one[0]))
    if not nouns or not pointed or line.asks or (one and (owned or line.has("size"))):
        return False
    others = [part for part in line.parts if isinstance(part, Token) and not is_noun(part)]
    maker = [noun for noun in nouns if noun not in _HOW]
    return all(part.has(*_BESIDE) for part in others) and (not maker or vocabulary.is_brand(maker))


def _is_one(parts: Sequence[Part], said: Quantity) -> bool:
    """Does "one" stand behind what it points at ("aashirvaad one"), and not before a thing that it counts?"""
    at = parts.index(said)
    return said.weak and at > 0 and not any(map(is_noun, parts[at + 1 : at + 2]))
