"""Which column of a grocery list means what: header names matched loosely, doubtful ones settled by their cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from rapidfuzz.distance import OSA

from catalog_db.csv_headers import HEADER_NAMES
from kirana.shop.catalogue import index_text
from kirana.shop.pack import parse_pack

_GENERIC_PRICES = frozenset({"price", "unit price", "rate", "कीमत", "दाम", "भाव", "रेट", "keemat", "daam", "bhav"})
_AMOUNT_COLUMNS = frozenset({"quantity", "qty", "मात्रा", "matra"})
_GRAM_WORDS = frozenset({"g", "gm", "gms", "gram", "grams"})
# Words of a header that say how the number is written, not what it is.
_NOISE = frozenset({"rs", "inr", "rupees", "in", "the", "paise", "रु", "रुपये", "रुपए", "में"}) | _GRAM_WORDS
# What the owner pays is no price of the shop, however near its header is to one.
_BOUGHT = frozenset({"cost", "purchase", "buying", "landing"})
_LONGEST_SIZE, _MOST = 20, 0.6
_BARE_NUMBER = re.compile(r"\d+(?:\.0+)?")


@dataclass(frozen=True)
class Columns:
    """The columns of one list.

    Attributes:
        positions: field → index of its column.
        names: field → the column's name in the file, for the report.
        paise: the prices are in paise, not rupees.
        grams: the header says that the weight is in grams, so even a small bare number is.
    """

    positions: Mapping[str, int]
    names: Mapping[str, str]
    paise: bool = False
    grams: bool = False

    def cell(self, cells: Sequence[str], name: str) -> str | None:
        """The cell of a field: None when the list has no such column, "" when the row is too short."""
        position = self.positions.get(name)
        if position is None:
            return None
        return cells[position] if position < len(cells) else ""


@dataclass
class _Header:
    """One column: its place, its name as in the file, and the words that say what it is."""

    position: int
    name: str
    words: str
    units: frozenset[str] = field(default_factory=frozenset)


def header_score(cells: list[str]) -> int:
    """How many fields a row names if it is a header with at least a name and a price; else 0."""
    found = _matched(_headers(cells))
    return len(found) if "name" in found and ("price" in found or "mrp" in found) else 0


def map_columns(header: list[str], rows: Sequence[list[str]]) -> Columns:
    """The columns of a list, from its header and the cells of all its rows. The header must have a `header_score`."""
    headers = [one for one in _headers(header) if _has_values(rows, one.position)]
    found = _matched(headers)
    taken = {one.position for one in found.values()}
    _settle_prices(found, headers, taken)
    _settle_stock(found, headers, taken, rows)
    _settle_pack(found, headers, taken, rows)
    positions = {name: one.position for name, one in found.items()}
    prices = [found[name] for name in ("price", "mrp") if name in found]
    paise = any("paise" in one.units for one in prices) or all(_looks_like_paise(rows, one.position) for one in prices)
    return Columns(
        positions,
        {name: one.name for name, one in found.items()},
        paise=bool(prices) and paise,
        grams="pack" in found and bool(found["pack"].units & _GRAM_WORDS),
    )


def _headers(cells: list[str]) -> list[_Header]:
    headers = []
    for position, cell in enumerate(cells):
        # weightInGms → weight In Gms; MRP stays one word.
        parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", cell)
        words = index_text(parted).split()
        kept = [word for word in words if word not in _NOISE] or words
        headers.append(_Header(position, cell.strip(), " ".join(kept), frozenset(words) - frozenset(kept)))
    return headers


def _matched(headers: list[_Header]) -> dict[str, _Header]:
    """Field → column: exact names for every field first, then small misspellings for what is left."""
    found: dict[str, _Header] = {}
    taken: set[int] = set()
    for alike in (_same, _misspelt):
        for name, synonyms in HEADER_NAMES.items():
            free = [one for one in headers if one.position not in taken]
            column = next((one for synonym in synonyms for one in free if alike(one.words, synonym)), None)
            if name not in found and column is not None:
                found[name] = column
                taken.add(column.position)
    return found


def _same(words: str, synonym: str) -> bool:
    return words == synonym or words.replace(" ", "") == synonym.replace(" ", "")


def _misspelt(words: str, synonym: str) -> bool:
    """One slip in five letters or more, two in eight or more, an added "s" in any; "aa" is a long "a" (saamaan)."""
    if _BOUGHT.intersection(words.split()):
        return False
    said, meant = (one.replace(" ", "").replace("aa", "a") for one in (words, synonym))
    if said == f"{meant}s":
        return True
    allowed = 2 if len(meant) >= 8 else 1 if len(meant) >= 5 else 0
    return bool(allowed) and OSA.distance(said, meant, score_cutoff=allowed) <= allowed


def _settle_prices(found: dict[str, _Header], headers: list[_Header], taken: set[int]) -> None:
    """ "price" beside "sale price" is what the goods cost before: the MRP."""
    if "mrp" in found or "price" not in found or found["price"].words in _GENERIC_PRICES:
        return
    before = next((one for one in headers if one.words in _GENERIC_PRICES and one.position not in taken), None)
    if before is not None:
        found["mrp"] = before
        taken.add(before.position)


def _settle_stock(
    found: dict[str, _Header], headers: list[_Header], taken: set[int], rows: Sequence[list[str]]
) -> None:
    """A "quantity" of whole numbers beside a column with the pack is what is left on the shelf."""
    if "stock" in found or "pack" not in found or found["pack"].words in _AMOUNT_COLUMNS:
        return
    for one in headers:
        if one.words in _AMOUNT_COLUMNS and one.position not in taken and _all_bare(rows, one.position):
            found["stock"] = one
            taken.add(one.position)
            return


def _settle_pack(found: dict[str, _Header], headers: list[_Header], taken: set[int], rows: Sequence[list[str]]) -> None:
    """A column of sizes ("5 kg", "500 ml") tells the packs, whatever it is called."""
    if "pack" in found:
        return
    for one in headers:
        values = _values(rows, one.position) if one.position not in taken else []
        sizes = sum(len(value) <= _LONGEST_SIZE and parse_pack(value) is not None for value in values)
        if values and sizes >= _MOST * len(values):
            found["pack"] = one
            taken.add(one.position)
            return


def _values(rows: Sequence[list[str]], position: int) -> list[str]:
    return [row[position].strip() for row in rows if position < len(row) and row[position].strip()]


def _has_values(rows: Sequence[list[str]], position: int) -> bool:
    return not rows or any(position < len(row) and row[position].strip() for row in rows)


def _all_bare(rows: Sequence[list[str]], position: int) -> bool:
    return all(_BARE_NUMBER.fullmatch(value) for value in _values(rows, position))


def _looks_like_paise(rows: Sequence[list[str]], position: int) -> bool:
    """Whole numbers without a currency sign, nearly all of them multiples of 100, and large for groceries in rupees."""
    values = [value for value in _values(rows, position) if value not in ("0", "0.0")]
    numbers = [int(float(value)) for value in values if _BARE_NUMBER.fullmatch(value)]
    if len(numbers) < 5 or len(numbers) < 0.95 * len(values):
        return False
    rounded = sum(number % 100 == 0 for number in numbers)
    return rounded >= 0.95 * len(numbers) and median(numbers) >= 1000
