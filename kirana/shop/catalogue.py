"""What the shop needs of a catalogue, and the one way in which text becomes words of its index."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Protocol

from kirana.shop.product import Product

MAX_INDEXED_CHARACTERS = 2000

_APOSTROPHES = "'’‘ʼ`´"
_HYPHENS = "-‐‑"
_PLAIN_TOKEN = re.compile(r"[a-z]+|[0-9]+")
_PLAIN_WORD = re.compile(rf"[a-z0-9{_APOSTROPHES}-]+")
_NUKTA = "\u093c"


class Catalogue(Protocol):
    """The products of one shop, as matching and shopping need them.

    Every method may be called on each turn and from any thread. Stock and price are always those of now; words, packs,
    brands and aliases are those of `version`.
    """

    def version(self) -> int:
        """A number that rises with every change of names, packs, brands or aliases (not of stock or price)."""

    def product(self, sku: str) -> Product | None:
        """The product, withdrawn ones included; None when the sku was never in the catalogue."""

    def products(self, skus: Iterable[str]) -> list[Product]:
        """The products in the order asked; unknown skus are left out."""

    def find(self, groups: Sequence[Sequence[str]], limit: int = 150) -> list[str]:
        """Skus of active products that have a word of every group, best bm25 first; any text is safe as a word."""

    def find_any(self, words: Sequence[str], limit: int = 150) -> list[str]:
        """Skus of active products that have any of the words, best bm25 first."""

    def words(self) -> Mapping[str, int]:
        """Every word of the index with the number of active products that have it."""

    def brands(self) -> frozenset[str]:
        """Brand names of active products as words joined by single spaces (see `index_text`)."""

    def aliases(self) -> Mapping[str, tuple[str, ...]]:
        """Alias (as `index_text` writes it) → skus of the active products it names."""

    def categories(self) -> list[tuple[str, int]]:
        """Categories with the number of active products in each, largest first."""

    def shelf(self, category: str, limit: int, offset: int = 0) -> list[str]:
        """Skus of active products of a category, what is in stock and sells best first."""

    def count(self) -> int:
        """How many products are active."""


def index_tokens(text: str, *, variants: bool = True) -> list[str]:
    """The words of a text as the catalogue's index holds them; queries use the same function.

    Compatibility forms, case, Latin accents, the Devanagari nukta and zero-width joiners are folded away; digits part
    from letters ("500g" → 500, g); digits of any script become 0-9; a word keeps its vowel signs whole.

    Args:
        text: anything; only its first 2,000 characters count.
        variants: also give the other spelling of words with a hyphen ("parle-g" → parle, g, parleg) or an
            apostrophe ("haldiram's" → haldirams, haldiram). The index wants them; a query that asks for every word
            passes False.
    """
    folded = _fold(text[:MAX_INDEXED_CHARACTERS])
    tokens: list[str] = []
    for word in _PLAIN_WORD.findall(folded) if folded.isascii() else _words(folded):
        tokens.extend(_word_tokens(word, variants))
    return tokens


def index_text(text: str) -> str:
    """The words of a text without variants, joined by single spaces: the key of a brand or an alias."""
    return " ".join(index_tokens(text, variants=False))


def named_by_maker(name: str, brand: str | None) -> str:
    """A name with the brand before it, where it does not say it ("Mixed Fruit Jam", Kissan): what it is known as."""
    made_by, said = index_tokens(brand or "", variants=False), index_tokens(name)
    joined = "".join(index_tokens(name, variants=False))
    return name if not made_by or made_by[0] in said or "".join(made_by) in joined else f"{brand} {name}"


def _fold(text: str) -> str:
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKD", text).casefold()
    return unicodedata.normalize("NFC", "".join(character for character in folded if _kept(character)))


@lru_cache(maxsize=4096)
def _kept(character: str) -> bool:
    """False for Latin accents (U+0300 to U+036F after decomposing), the nukta, joiners and lone surrogates."""
    if "\u0300" <= character <= "\u036f" or character == _NUKTA:
        return False
    return unicodedata.category(character) not in ("Cf", "Cs")


@lru_cache(maxsize=4096)
def _kind(character: str) -> str:
    """What a character is within a word: letter (with its marks), digit, apostrophe, hyphen, or "" (outside words)."""
    if character in _APOSTROPHES:
        return "apostrophe"
    if character in _HYPHENS:
        return "hyphen"
    category = unicodedata.category(character)
    if category[0] == "N":
        return "digit"
    return "letter" if category[0] == "L" or category in ("Mc", "Mn") else ""


def _words(text: str) -> list[str]:
    return "".join(character if _kind(character) else " " for character in text).split()


@lru_cache(maxsize=65536)
def _word_tokens(word: str, variants: bool) -> tuple[str, ...]:
    parts = [part for part in re.split(f"[{_HYPHENS}]+", word) if part.strip(_APOSTROPHES)]
    tokens = [token for part in parts for token in _part_tokens(part, variants)]
    if variants and len(parts) > 1:
        joined = "".join(_runs("".join(parts)))
        # "5-star" stays two words: digits and letters are never one word of the index.
        if len(_runs(joined)) == 1 and joined not in tokens:
            tokens.append(joined)
    return tuple(tokens)


def _part_tokens(part: str, variants: bool) -> list[str]:
    pieces = [piece for piece in re.split(f"[{_APOSTROPHES}]+", part) if piece]
    tokens = _runs("".join(pieces))
    if variants and len(pieces) == 2 and pieces[1] == "s" and len(_runs(pieces[0])) == 1:
        tokens.append(pieces[0])
    return tokens


def _runs(text: str) -> list[str]:
    """Splits a word where letters meet digits."""
    if text.isascii():
        return _PLAIN_TOKEN.findall(text)
    runs: list[str] = []
    last = ""
    for character in text:
        kind = _kind(character)
        if kind not in ("letter", "digit"):
            last = ""
            continue
        if kind == "digit":
            character = str(unicodedata.digit(character, "")) or character
        if kind == last:
            runs[-1] += character
        else:
            runs.append(character)
        last = kind
    return runs
