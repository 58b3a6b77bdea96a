"""A grocery list of any size: real products, and besides them the same goods by other makers and in other packs.

Of every real product there are as many copies as the size needs. Of three copies one is its maker's own in a larger
pack, one another maker's in the same pack, one another maker's in a larger pack. Makers' names are made of syllables;
the goods of one maker go to one other maker in each copy, so that makers stay as common as they are.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from pathlib import Path
from zlib import crc32

from rapidfuzz import fuzz

from kirana.shop.catalogue import index_tokens
from kirana.shop.pack import parse_pack
from kirana.shop.quantity import amount_text
from kirana.understanding.transliteration import to_latin

_BEGINNINGS = "Bal Dev Gan Har Jiv Kam Lok Mad Nav Om Pur Raj Sar Tej Uday Vik Yash Zen Ash Chir".split()
_ENDINGS = "ani apur dhara esh gold ika kart land mantri neer oza pro raj soma tara um vati wala yan zest".split()
_NAMED = 75  # of 100: a maker's name with a slip in it is still named
_SHORT = 3  # letters; names as short as this must be said exactly


@dataclass(frozen=True)
class Goods:
    """One row of the list; `original` is the sku of the real product, `other_maker` and `other_pack` how it differs."""

    sku: str
    name: str
    brand: str
    pack: str
    category: str
    sub_category: str
    price: str
    original: str = ""
    other_maker: bool = False
    other_pack: bool = False

    @property
    def text(self) -> str:
        """What a search engine is given: maker, name, pack."""
        maker = "" if self.brand.casefold() in self.name.casefold() else f"{self.brand} "
        return f"{maker}{self.name} {self.pack}".strip()


def real_goods(file: Path) -> list[Goods]:
    """The rows of a list with the columns of the evaluation data's."""
    with file.open(encoding="utf-8", newline="") as rows:
        return [Goods(**row, original=row["sku"]) for row in csv.DictReader(rows)]


def grown(real: Sequence[Goods], size: int) -> list[Goods]:
    """So many goods: the real ones first, or only as many of them; no name is there twice in the same size."""
    found = list(real[:size])
    there = set(map(_identity, found))
    copies = _copies(real)
    while len(found) < size:
        one = next(copies)
        if _identity(one) not in there:
            there.add(_identity(one))
            found.append(one)
    return found


def _identity(one: Goods) -> tuple[str, object]:
    """What makes two goods the same: "500 gm" is 500 g."""
    pack = parse_pack(one.pack)
    return one.name.casefold(), (pack.amount, pack.unit) if pack else one.pack


def _copies(real: Sequence[Goods]) -> Iterator[Goods]:
    copy = 0
    while True:
        copy += 1
        for one in real:
            kind = copy % 3
            made = replace(one, sku=f"{one.sku}-{copy}")
            if kind != 1:
                made = _by_other_maker(made, copy)
            if kind != 2:
                made = _in_larger_pack(made, 2 + copy // 3)
            if made.other_maker or made.other_pack:
                yield made


def _by_other_maker(one: Goods, copy: int) -> Goods:
    number = crc32(f"{one.brand.casefold()} {copy}".encode())
    maker = _BEGINNINGS[number % 20] + _ENDINGS[number // 20 % 20]
    maker += "" if copy < 20 else f" {_BEGINNINGS[number // 400 % 20]}"
    start = one.name.casefold().find(one.brand.casefold()) if one.brand else -1
    rest = f"{one.name[:start]} {one.name[start + len(one.brand) :]}" if start >= 0 else one.name
    return replace(one, brand=maker, name=" ".join(f"{maker} {rest}".split()), other_maker=True)


def _in_larger_pack(one: Goods, times: int) -> Goods:
    pack = parse_pack(one.pack)
    if pack is None:
        return one
    return replace(one, pack=amount_text(pack.amount * Decimal(times), pack.unit), other_pack=True)


class Answers:
    """Which goods of a grown list answer a query that certain real products answer."""

    def __init__(self, goods: Sequence[Goods]) -> None:
        self._by_original: dict[str, list[Goods]] = {}
        for one in goods:
            self._by_original.setdefault(one.original, []).append(one)

    def of(self, query: str, names_size: bool, valid: Iterable[str]) -> frozenset[str]:
        """The skus. A copy by another maker answers unless the query names the maker of the real product, one in
        another pack unless the query names a size."""
        said = [to_latin(word) for word in index_tokens(query, variants=False)]
        found: set[str] = set()
        for sku in valid:
            copies = self._by_original.get(sku, [])
            names_maker = bool(copies) and _names_maker(said, copies[0].brand)
            found.update(
                one.sku
                for one in copies
                if not (one.other_pack and names_size) and not (one.other_maker and names_maker)
            )
        return frozenset(found)


def _names_maker(said: Sequence[str], maker: str) -> bool:
    """Whether a maker's name is in the words, perhaps with a slip in it or joined to others."""
    name = "".join(index_tokens(maker, variants=False))
    if len(name) <= _SHORT:
        return name in said
    return fuzz.partial_ratio(name, "".join(said)) >= _NAMED


def write(goods: Sequence[Goods], file: Path) -> None:
    """The list as a grocer's CSV, for the importer."""
    columns = ("sku", "name", "brand", "pack", "category", "sub_category", "price")
    with file.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(map(asdict, goods))
