"""The letter that stands for a unit right behind a number, as in text messages: "sugar 2k" is two kilos of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from kirana.understanding.reading import Vocabulary
from kirana.understanding.senses import LINE_ENDS
from kirana.understanding.tokens import Token

_KILO: Final = {"unit": "kg"}
_THOUSAND: Final = {"scale": "1000"}


def settle_glued_units(tokens: Sequence[Token], vocabulary: Vocabulary) -> None:
    """Gives a "k" glued to digits the sense it has in its line: kilos of goods, thousands of rupees, else none."""
    for line in _lines(tokens):
        if any(one.has("address") for one in line):
            continue
        for before, token in pairwise(line):
            if token.low != "k" or not before.is_numeral or before.end != token.start:
                continue
            if any(one.has("budget", "price", "currency") for one in line):
                token.roles = _THOUSAND
            elif any(one.is_word and one is not token and vocabulary.is_word(one.low) for one in line):
                token.roles = _KILO


def _lines(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    line: list[Token] = []
    for token in tokens:
        if token.low in LINE_ENDS or token.low == ",":
            yield line
            line = []
        else:
            line.append(token)
    yield line
