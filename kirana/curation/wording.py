"""Which words of a message nobody taught the shop: not in its catalogue, its lexicon, nor its training sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from kirana.shop.catalogue import index_tokens
from kirana.understanding.concepts import concept
from kirana.understanding.lexicon import Lexicon, singular
from kirana.understanding.similarity import similarity
from kirana.understanding.sounds import skeleton
from kirana.understanding.transliteration import is_devanagari, to_latin

_SAME_WORD = 0.86
_SHORTEST = 3
_TELLING = 12


class Wording:
    """The words that are known, by spelling or by sound.

    Args:
        taught: the words of the training sentences.
        catalogue: the words of the shop's products now (a change of them is seen at once).
    """

    def __init__(self, taught: Iterable[str], lexicon: Lexicon, catalogue: Callable[[], Mapping[str, int]]) -> None:
        self._taught = frozenset(taught) | lexicon.words
        self._catalogue = catalogue
        self._by_sound: dict[str, list[str]] = {}
        for word in self._taught:
            self._by_sound.setdefault(skeleton(word), []).append(word)
        self._sounds_known = lru_cache(maxsize=20_000)(self._heard)

    def unknown(self, text: str) -> tuple[str, ...]:
        """The words of a text that nobody taught the shop, at most a dozen, in their order."""
        words = dict.fromkeys(index_tokens(text, variants=False))
        return tuple(word for word in words if not self._known(word))[:_TELLING]

    def _known(self, word: str) -> bool:
        if len(word) < _SHORTEST or word.isdigit() or word in self._taught or singular(word) in self._taught:
            return True
        return word in self._catalogue() or self._sounds_known(word)

    def _heard(self, word: str) -> bool:
        if concept(word):
            return True
        return any(similarity(word, known) >= _SAME_WORD for known in self._by_sound.get(skeleton(word), ()))


def taught_words(sentences: Iterable[str]) -> set[str]:
    """The words of sentences, as texts are compared."""
    return {word for sentence in sentences for word in index_tokens(sentence, variants=False)}


def in_latin(text: str) -> str | None:
    """A text in Latin letters, for who does not read Devanagari; None where there is nothing to rewrite."""
    if not is_devanagari(text):
        return None
    return " ".join(to_latin(word) for word in text.split())
