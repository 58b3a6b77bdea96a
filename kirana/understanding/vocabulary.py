"""The words a reader may take for goods: those of the catalogue and of the lexicon."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kirana.shop.catalogue import index_text, index_tokens
from kirana.understanding.finding import Finder
from kirana.understanding.lexicon import Lexicon, singular


class CatalogueVocabulary:
    """`kirana.understanding.reading.Vocabulary` over the catalogue of now.

    Args:
        finder: gives the tables of the catalogue's current version.
    """

    def __init__(self, finder: Callable[[], Finder], lexicon: Lexicon) -> None:
        self._finder = finder
        self._lexicon = lexicon

    def is_word(self, token: str) -> bool:
        """Whether goods are called so, here or anywhere."""
        word = index_text(token)
        return word in self._lexicon.words or singular(word) in self._lexicon.words or word in self._finder().words

    def is_brand(self, tokens: Sequence[str]) -> bool:
        """Whether these words are a maker's name in this shop."""
        return index_text(" ".join(tokens)) in self._finder().brands

    def is_phrase(self, tokens: Sequence[str]) -> bool:
        """Whether these words belong together: a maker, a name of goods, or words that names here have side by side.

        A number must begin the name ("5 star"): else "2 refills" would be one, from "1 machine + 2 refills".
        """
        words = index_tokens(" ".join(tokens), variants=False)
        return self.is_brand(tokens) or self._lexicon.is_phrase(words) or self._finder().together(tuple(words))
