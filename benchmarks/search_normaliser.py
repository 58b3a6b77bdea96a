"""What this shop knows of words, put in front of a search engine that knows nothing of it: one text in, one out.

Products and queries go through the same function: sizes in one notation, Devanagari in Latin letters, the plain English
name beside a name of goods in any language, case, accents and signs folded away. No spelling is repaired. Of five ways
to do it (names added or replaced, in queries only or in both) this is the one that helps the alternatives most.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kirana.shop.catalogue import index_tokens
from kirana.understanding.lexicon import Lexicon
from kirana.understanding.packs import Wish
from kirana.understanding.sizes import take_size
from kirana.understanding.transliteration import to_latin


class _NoGoods:
    """The vocabulary of a shop that sells nothing."""

    def of_now(self) -> _NoGoods:
        return self

    def is_word(self, token: str) -> bool:
        return False

    def is_like_word(self, token: str) -> bool:
        return False

    def is_brand(self, tokens: Sequence[str]) -> bool:
        return False

    def is_phrase(self, tokens: Sequence[str]) -> bool:
        return False

    def is_joined(self, before: Sequence[str], after: Sequence[str]) -> bool:
        return False

    def names(self, words: Sequence[str]) -> tuple[int, ...]:
        return ()


def size_of(text: str) -> Wish:
    """The size that a text names; `base` is None where it names none."""
    return take_size(text, _NoGoods())[1]


def normalised(text: str) -> str:
    """The text in the one form."""
    rest, wish = take_size(text, _NoGoods())
    size = wish.base
    tokens = index_tokens(rest if size else text, variants=False)
    words = [to_latin(token) for token in tokens]
    words += [word for word in _plain_names(tokens) if word not in words]
    if size:
        words.append(f"{size[0].normalize():f}{size[1]}")
    return " ".join(words)


def _plain_names(tokens: Sequence[str]) -> Iterator[str]:
    lexicon = Lexicon.load()
    for span in lexicon.spans(tokens):
        name = min(lexicon.own(span.concepts))
        if tuple(tokens[span.start : span.end]) != lexicon.concepts[name].names[0]:
            yield from name.split()
