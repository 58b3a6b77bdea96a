"""A vocabulary that answers each question once: within one message the same words are asked about again and again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kirana.understanding.reading import Vocabulary


class Remembered:
    """`Vocabulary` for as long as one message is read."""

    def __init__(self, of: Vocabulary) -> None:
        words = of.of_now()
        self.is_word = cache(words.is_word)
        self.is_like_word = cache(words.is_like_word)
        self._is_brand, self._is_phrase, self._names = cache(words.is_brand), cache(words.is_phrase), cache(words.names)
        self._is_joined = cache(words.is_joined)

    def of_now(self) -> Remembered:
        """Itself."""
        return self

    def is_brand(self, tokens: Sequence[str]) -> bool:
        """As `Vocabulary`."""
        return self._is_brand(tuple(tokens))

    def is_phrase(self, tokens: Sequence[str]) -> bool:
        """As `Vocabulary`."""
        return self._is_phrase(tuple(tokens))

    def is_joined(self, before: Sequence[str], after: Sequence[str]) -> bool:
        """As `Vocabulary`."""
        return self._is_joined(tuple(before), tuple(after))

    def names(self, words: Sequence[str]) -> tuple[int, ...]:
        """As `Vocabulary`."""
        return self._names(tuple(words))
