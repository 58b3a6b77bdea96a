"""Which troubles are one: by the sound of their words, so that spelling, script and order do not matter."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import ceil

from kirana.shop.catalogue import index_text, index_tokens
from kirana.understanding.concepts import concept
from kirana.understanding.similarity import similarity
from kirana.understanding.sounds import skeleton
from kirana.understanding.words import spoken_languages

SAME_GOODS = 0.8
SAME_MESSAGE = 0.6
LONGEST = 400
# Words that nearly every message has: they make no two messages alike.
_EVERYDAY = frozenset(
    "a an the of to for i me my we you is are it and or in on with please pls ji bhaiya bhai hai hain ka ki ke ko se "
    "mein me aur ya do de na hi bhi mujhe chahiye है हैं का की के को से में और या दो दे ना ही भी मुझे चाहिए".split()
)
_MEASURES = frozenset({"number", "article", "unit", "container"})


@lru_cache(maxsize=1)
def _everyday() -> frozenset[str]:
    """Words that tell nothing about what a message is about: small ones, and how much of it."""
    phrases = (phrase for words in spoken_languages() for role, _, phrase in words.phrases() if role in _MEASURES)
    return _EVERYDAY | {index_text(phrase) for phrase in phrases}


@lru_cache(maxsize=20_000)
def terms(text: str) -> tuple[str, ...]:
    """What a text is compared by: for each of its words its meaning where one is known, else its sound."""
    words = [word for word in index_tokens(text[:LONGEST], variants=False) if not word.isdigit()]
    kept = [word for word in words if word not in _everyday()] or words
    return tuple(dict.fromkeys(_term(word) for word in kept))


@lru_cache(maxsize=20_000)
def _term(word: str) -> str:
    meaning = concept(word)
    return f"={meaning}" if meaning else skeleton(word) or word


def alike(one: str, other: str) -> float:
    """How much two texts have in common, 0 to 1: shared terms among all of both (Jaccard)."""
    left, right = set(terms(one)), set(terms(other))
    return len(left & right) / len(left | right) if left and right else 0.0


def marks(focus: str, kind: str) -> tuple[str, ...]:
    """What a trouble is looked up by: whatever is like it has at least one of these marks as well.

    Goods have one, their sound. Of a message's terms, in one order for all messages (rare ones first), as many are
    needed that no message like it can do without all of them (prefix filter, Chaudhuri et al. 2006).
    """
    if kind == "goods":
        return (" ".join(sorted(skeleton(word) or word for word in words_of(focus))) or focus,)
    said = sorted(terms(focus) or (focus,), key=lambda term: (term.startswith("="), -len(term), term))
    return tuple(said[: len(said) - ceil(SAME_MESSAGE * len(said)) + 1])


def nearest(focus: str, kind: str, groups: Iterable[tuple[int, str]]) -> int | None:
    """The group, of (id, focus), that a trouble belongs to; None when it is the first of its kind."""
    best: tuple[float, int] | None = None
    least = SAME_GOODS if kind == "goods" else SAME_MESSAGE
    for identity, theirs in groups:
        measured = same_goods(focus, theirs) if kind == "goods" else alike(focus, theirs)
        if measured >= least and (best is None or measured > best[0]):
            best = (measured, identity)
    return best[1] if best else None


@lru_cache(maxsize=20_000)
def same_goods(one: str, other: str) -> float:
    """Whether two names of goods are one name: as many words, each sounding like its fellow."""
    left, right = sorted(words_of(one)), sorted(words_of(other))
    if len(left) != len(right) or not left:
        return 0.0
    return min(similarity(a, b) for a, b in zip(left, right, strict=True))


@lru_cache(maxsize=20_000)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text that are not in every message; all of them where there are no others."""
    words = index_tokens(text[:LONGEST], variants=False)
    return tuple(word for word in words if word not in _everyday()) or tuple(words)
