"""The words a reader may take for goods: those of the catalogue and of the lexicon."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise

from kirana.shop.catalogue import index_text, index_tokens
from kirana.understanding.finding import Finder
from kirana.understanding.lexicon import Lexicon, singular
from kirana.understanding.slips import swapped

_SHORTEST = 4
_HARDLY_OTHER = 0.9


class CatalogueVocabulary:
    """`kirana.understanding.reading.Vocabulary` over the catalogue of now.

    Args:
        finder: gives the tables of the catalogue's current version.
    """

    def __init__(self, finder: Callable[[], Finder], lexicon: Lexicon) -> None:
        self._finder = finder
        self._lexicon = lexicon

    def of_now(self) -> CatalogueVocabulary:
        """The same over the tables of this moment, which do not change while one message is read."""
        finder = self._finder()
        return CatalogueVocabulary(lambda: finder, self._lexicon)

    def is_word(self, token: str) -> bool:
        """Whether goods are called so, here or anywhere."""
        word = index_text(token)
        if word in self._lexicon.words or singular(word) in self._lexicon.words or word in self._finder().words:
            return True
        tokens = index_tokens(token, variants=False)
        return self._finder().builder.heard(tokens) != tokens

    def is_like_word(self, token: str) -> bool:
        """Whether a word that is none of goods is very likely one misspelt ("mlik", "chawaal", "tometo")."""
        word = index_text(token)
        if len(word) < _SHORTEST or not word.isalpha() or self.is_word(token):
            return False
        if any(alike >= _HARDLY_OTHER for _, alike in self._lexicon.near(word)):
            return True
        known = self._finder().words
        if any(other in self._lexicon.words or other in known for other in swapped(word)):
            return True
        return any(found >= _HARDLY_OTHER for _, found in self._finder().builder.speller.repairs(word))

    def is_brand(self, tokens: Sequence[str]) -> bool:
        """Whether these words are a maker's name in this shop."""
        return " ".join(self.index_words(tokens)) in self._finder().brands

    def is_phrase(self, tokens: Sequence[str]) -> bool:
        """Whether these words belong together: a maker, a name of goods, or words that names here have side by side.

        A number must begin the name ("5 star"): else "2 refills" would be one, from "1 machine + 2 refills".
        """
        words = self.index_words(tokens)
        return (
            " ".join(words) in self._finder().brands
            or self._lexicon.is_phrase(words)
            or self._finder().together(tuple(words))
        )

    def is_joined(self, before: Sequence[str], after: Sequence[str]) -> bool:
        """Whether names here have the words of both sides, the two that meet joined by "and" or its sign.

        Two things of a list ("tea and sugar") are no name unless another word of it stands beside them ("cream and
        onion chips") or the names hardly have them otherwise.
        """
        left, right = self.index_words(before), self.index_words(after)
        return bool(left and right) and self._finder().joined(tuple(left), tuple(right))

    def index_words(self, words: Sequence[str]) -> list[str]:
        """The index words, those in Devanagari that only the catalogue knows by ear in its spelling."""
        return self._finder().builder.heard(index_tokens(" ".join(words), variants=False))

    def names(self, words: Sequence[str]) -> tuple[int, ...]:
        """How many of these words each name has, where several stand side by side; see `dividing`."""
        tokens = [self.index_words([word]) for word in words]
        lengths = self._finder().divided(tuple(token for word in tokens for token in word))
        if len(lengths) == 1:
            return (len(words),)
        ends = set(accumulate(lengths))
        cuts = [at for at, end in enumerate(accumulate(map(len, tokens)), start=1) if end in ends]
        return tuple(right - left for left, right in pairwise((0, *cuts)))
