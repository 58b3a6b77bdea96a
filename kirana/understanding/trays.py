"""Eggs by the tray: "1 tray ande", "2 crates of eggs", "kitne ande hote hain crate me". A tray is thirty of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from kirana.understanding.senses import LINE_ENDS
from kirana.understanding.tokens import Token

IN_A_TRAY: Final = 30
_TRAYS: Final = frozenset("tray trays crate crates tre peti ट्रे क्रेट पेटी".split())
_EGGS: Final = frozenset("egg eggs anda ande anday andey andaa अंडा अंडे अण्डे अंडों muttai mutta".split())
_BETWEEN: Final = frozenset("of farm brown white desi fresh ka ke ki suguna का के की".split())
_TRAY: Final = {"dozen": str(IN_A_TRAY)}
_WORD: Final = re.compile(r"[^\W\d]+")
_HOW_MANY: Final = re.compile(r"(?<!\w)(?:kitn[aei]|how\s+many|कितन[ाेी])(?!\w)", re.IGNORECASE)
_WANTED: Final = re.compile(
    r"\d|(?<!\w)(?:de\s?do|bhej\w*|add|send|daal\w*|chahiye|price|rate|daam|rupaye|rupees)(?!\w)", re.IGNORECASE
)


def settle_trays(tokens: Sequence[Token]) -> None:
    """Gives a tray of eggs its number, as a dozen has its own; a tray of other things is a thing."""
    for line in _lines(tokens):
        for at, token in enumerate(line):
            if token.low in _TRAYS and _is_of_eggs(line, at):
                token.roles = _TRAY


def asks_of_tray(text: str) -> bool:
    """Whether a text asks how many eggs there are in a tray."""
    words = {word.lower() for word in _WORD.findall(text)}
    return bool(_HOW_MANY.search(text) and words & _TRAYS and words & _EGGS and not _WANTED.search(text))


def _is_of_eggs(line: Sequence[Token], at: int) -> bool:
    """Do eggs stand beside it ("1 tray of farm eggs", "ande 2 tray")?"""
    behind = next((token for token in line[at + 1 :] if token.low not in _BETWEEN), None)
    before = next((token for token in reversed(line[:at]) if not (token.is_numeral or token.has("number", "of"))), None)
    return any(token is not None and token.low in _EGGS for token in (behind, before))


def _lines(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    ends = [at for at, token in enumerate(tokens) if token.low in {*LINE_ENDS, ","} or token.has("join")]
    yield from (list(tokens[start + 1 : end]) for start, end in pairwise([-1, *ends, len(tokens)]))
