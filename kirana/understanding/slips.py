"""Slips of the keyboard in words that are no goods: "i wnat milk" wants milk, "hwo much is bread" asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from kirana.understanding.lexer import lexer
from kirana.understanding.reading import Vocabulary
from kirana.understanding.tokens import Token

_SHORTEST: Final = 4
_REPAIRED: Final = ("add", "remove", "show", "price", "have")
"""Roles that a slip may have; what a misread one of them does is seen at once, or nothing at all."""


def settle_slips(tokens: Sequence[Token], vocabulary: Vocabulary) -> None:
    """Gives a word that nobody knows the roles of the one it is when two letters change places."""
    for token in tokens:
        if token.roles or len(token.low) < _SHORTEST or not (token.low.isascii() and token.low.isalpha()):
            continue
        if vocabulary.is_word(token.low) or vocabulary.is_brand([token.low]):
            continue
        found = (roles for word in swapped(token.low) if (roles := lexer().roles(word)))
        token.roles = next((roles for roles in found if not roles.keys().isdisjoint(_REPAIRED)), token.roles)


def swapped(word: str) -> Iterator[str]:
    """The word with each two neighbouring letters the other way round ("mlik": lmik, milk, mlki)."""
    for at in range(len(word) - 1):
        if word[at] != word[at + 1]:
            yield f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}"
