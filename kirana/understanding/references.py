""" "Ek aur", "make that three", "2 kam karo": a change of what was spoken of last, without its name."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from kirana.understanding.lexer import lexer
from kirana.understanding.quantities import quantities
from kirana.understanding.reading import Vocabulary
from kirana.understanding.text import clean
from kirana.understanding.tokens import Quantity, Token

ChangeOfLast = tuple[Literal["add", "remove", "set"], Decimal]


def change_of_last(text: str, vocabulary: Vocabulary) -> ChangeOfLast | None:
    """(what to do, how many) for a message with one bare number and a word that says what it is for; else None."""
    parts = quantities(lexer().tokens(clean(text)), vocabulary)
    said = [part for part in parts if isinstance(part, Quantity)]
    if len(said) != 1 or said[0].kind != "count" or said[0].unit is not None:
        return None
    tokens = [part for part in parts if isinstance(part, Token)]
    if any(token.has("less", "remove") for token in tokens):
        return "remove", said[0].value
    if any(token.has("another", "join", "more") for token in tokens):
        return "add", said[0].value
    if any(token.has("set") for token in tokens):
        return "set", said[0].value
    return None
