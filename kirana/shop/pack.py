"""The size of a pack, read from text: "500 g", "1kg", "250 g X 2", "2x500ml", "6 pcs", "pack of 4", "1 dozen".

`parse_pack` reads a text that is a size and little else; `find_pack` looks for the size inside a product's name and is
stricter, since names are full of other numbers. Both return the whole pack in a base unit.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kirana.shop.quantity import UNITS, amount_text, to_base

MAX_CHARACTERS = 500

_TOKEN = re.compile(
    r"(?P<of>(?:packs?|set|combo|box|bundle)\s+of\s+(?P<of_number>\d{1,3}))"
    r"|(?P<times>(?<![a-z])[x*](?=\s*\(?\s*\d))"
    r"|(?P<number>[1-3]/[248](?!\d)|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"|(?P<pieces>['’]s\b)"
    r"|(?P<word>[a-z]+(?:\d[a-z0-9]*)?|[\u0900-\u097f]+)"
    r"|(?P<sign>[-–—+&(),/])"
)
# Before compatibility folding, which would make "1½" eleven halves.
_FRACTIONS = str.maketrans({"½": ".5", "¼": ".25", "¾": ".75"})
_BARE_POINT = re.compile(r"(?<!\w)\.(?=\d)")
_SHORTENED = re.compile(r"(?<=[\u0900-\u097f])\.")  # कि.ग्रा.
_DEVANAGARI = {
    **dict.fromkeys(("किलो", "किलोग्राम", "किग्रा"), "kg"),
    **dict.fromkeys(("ग्राम", "ग्रा"), "g"),
    **dict.fromkeys(("लीटर", "लिटर"), "l"),
    **dict.fromkeys(("मिली", "मिलीलीटर", "एमएल"), "ml"),
    **dict.fromkeys(("पीस", "नग", "अदद"), "pcs"),
    "दर्जन": "dozen",
    **dict.fromkeys(("पैक", "पैकेट"), "pack"),
}
_DASHES = ("-", "–", "—", "to")
_CONTAINERS = frozenset(
    {"pack", "packs", "packet", "packets", "pouch", "box", "jar", "bottle", "bottles", "can", "cans", "tin", "combo"}
)
_FILLERS = frozenset({"approx", "aprx", "approximately", "about", "net", "wt", "weight"})
# In a name these are words or model numbers more often than units.
_NOT_IN_NAMES = frozenset({"no", "n", "unit", "units", "count", "ct", "gr", "lt", "bag", "roll", "sheet", "pad"})
# "10 g protein", "75 g free": what is in it or thrown in, not its size.
_NOT_A_SIZE = frozenset({"protein", "whey", "fibre", "fiber", "sugar", "free", "off", "extra", "each"})


@dataclass(frozen=True)
class Pack:
    """A size: as shown ("250 g x 2"), and the whole of it in a base unit (500, "g")."""

    text: str
    amount: Decimal
    unit: str


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str


@dataclass(frozen=True)
class _Size:
    """A size found at a place in the tokens: `end` is the index after it, `low` < `high` when it is a range."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    unit: str
    times: int = 1

    @property
    def is_range(self) -> bool:
        return self.low != self.high

    def pack(self) -> Pack:
        """A range counts with its lower end, the amount the shopper can rely on."""
        text = amount_text(self.high, self.unit)
        if self.is_range:
            low = amount_text(self.low, self.unit)
            text = f"{low.split()[0]}-{text}" if low.split()[1] == text.split()[1] else f"{low} - {text}"
        if self.times > 1:
            text = f"{text} x {self.times}"
        return Pack(text, self.low * self.times, self.unit)


def parse_pack(text: str, bare_unit: str | None = None) -> Pack | None:
    """The size that a pack column holds.

    Args:
        text: the cell; case, blanks and notes in brackets do not matter ("1 pc (300 - 400 g)" is one piece).
        bare_unit: what a lone number counts ("g" in a list whose weights are grams); None: a lone number says nothing.

    Returns:
        None when there is no size in it.
    """
    tokens = _tokens(text)
    sizes = [size for size in _sizes(tokens, frozenset()) if size.low > 0]
    if sizes:
        return sizes[0].pack()
    if bare_unit and len(tokens) == 1 and tokens[0].kind == "number":
        based = to_base(_decimal(tokens[0].text), bare_unit)
        if based and based[0] > 0:
            return Pack(amount_text(*based), *based)
    return None


def find_pack(name: str) -> Pack | None:
    """The size inside a product's name, None when there is none or more than one thing in the pack.

    The first weight or volume wins over pieces. Ranges ("6-11 kg"), sizes with a plus ("25 kg+") and what is in the
    goods ("10 g protein") are not sizes; "500 g + 250 g" is a combination, which has no single size.
    """
    tokens = _tokens(name)
    found = list(_sizes(tokens, _NOT_IN_NAMES))
    if len(found) > 1 and any(token.text in "+&" for token in tokens):
        return None
    sizes = [size for size in found if _is_size(tokens, size)]
    weighed = [size for size in sizes if size.unit != "piece"]
    return (weighed or sizes)[0].pack() if sizes else None


def _is_size(tokens: list[_Token], size: _Size) -> bool:
    following = [token.text for token in tokens[size.end : size.end + 2]]
    if size.is_range or size.low <= 0 or following[:1] == ["+"]:
        return False
    return not _NOT_A_SIZE.intersection(following)


def _tokens(text: str) -> list[_Token]:
    text = _SHORTENED.sub("", text[:MAX_CHARACTERS].translate(_FRACTIONS))
    folded = unicodedata.normalize("NFKC", _BARE_POINT.sub("0.", text)).casefold().replace("×", "x")
    tokens = []
    for match in _TOKEN.finditer(folded):
        kind = match.lastgroup or ""
        value = match["of_number"] if match["of"] else _DEVANAGARI.get(match.group(), match.group())
        if value not in _FILLERS:
            tokens.append(_Token("of" if match["of"] else kind, value))
    return tokens


def _sizes(tokens: list[_Token], left_out: frozenset[str]) -> Iterator[_Size]:
    """Every size in the tokens, first to last. `left_out`: unit words that are not units here."""
    position = 0
    while position < len(tokens):
        size = _size_at(tokens, position, left_out)
        if size is None:
            position += 1
        else:
            yield size
            position = size.end


def _size_at(tokens: list[_Token], start: int, left_out: frozenset[str]) -> _Size | None:
    if tokens[start].kind == "of":
        count = Decimal(tokens[start].text)
        return _Size(start, start + 1, count, count, "piece")
    if tokens[start].kind != "number":
        return None
    return _several_of(tokens, start, left_out) or _one_with_times(tokens, start, left_out)


def _several_of(tokens: list[_Token], start: int, left_out: frozenset[str]) -> _Size | None:
    """ "2 x 500 ml", "2 x (320 - 380 g)", "2 pack (250 g)"."""
    position = start + 1
    if not (_kind(tokens, position) == "times" or _text(tokens, position) in _CONTAINERS):
        return None
    of_containers = _kind(tokens, position) == "word"
    position += 1
    if _text(tokens, position) == "(":
        position += 1
    elif of_containers:
        return None
    size = _measure(tokens, position, left_out)
    times = _times(tokens[start].text)
    if size is None or times is None:
        return None
    end = size.end + (_text(tokens, size.end) == ")")
    return _Size(start, end, size.low, size.high, size.unit, times)


def _one_with_times(tokens: list[_Token], start: int, left_out: frozenset[str]) -> _Size | None:
    """ "500 g", "250 g x 2", "500 g (pack of 2)", "500 g, pack of 2"."""
    size = _measure(tokens, start, left_out)
    if size is None:
        return None
    multiplied = _kind(tokens, size.end) == "times" and _kind(tokens, size.end + 1) == "number"
    packed = _text(tokens, size.end) in ("(", ",") and _kind(tokens, size.end + 1) == "of"
    times = _times(tokens[size.end + 1].text) if multiplied or packed else None
    return _Size(start, size.end + 2, size.low, size.high, size.unit, times) if times else size


def _measure(tokens: list[_Token], start: int, left_out: frozenset[str]) -> _Size | None:
    """ "500 g", "6's", "320 - 380 g", "500 g - 1 kg": an amount or a range with its unit."""
    if _kind(tokens, start) != "number":
        return None
    unit = _unit(tokens, start + 1, left_out)
    after = start + 1 + (unit is not None)
    if _text(tokens, after) in _DASHES and _kind(tokens, after + 1) == "number":
        high_unit = _unit(tokens, after + 2, left_out)
        if high_unit is not None:
            low = to_base(_decimal(tokens[start].text), unit or high_unit)
            high = to_base(_decimal(tokens[after + 1].text), high_unit)
            if low and high and low[1] == high[1] and low[0] < high[0]:
                return _Size(start, after + 3, low[0], high[0], low[1])
    if unit is None:
        return None
    based = to_base(_decimal(tokens[start].text), unit)
    return _Size(start, after, based[0], based[0], based[1]) if based else None


def _unit(tokens: list[_Token], position: int, left_out: frozenset[str]) -> str | None:
    if _kind(tokens, position) == "pieces":
        return "pcs"
    text = _text(tokens, position)
    return text if text in UNITS and text not in left_out else None


def _kind(tokens: list[_Token], position: int) -> str:
    return tokens[position].kind if position < len(tokens) else ""


def _text(tokens: list[_Token], position: int) -> str:
    return tokens[position].text if position < len(tokens) else ""


def _decimal(text: str) -> Decimal:
    over, slash, under = text.partition("/")
    return Decimal(over) / Decimal(under) if slash else Decimal(text.replace(",", ""))


def _times(text: str) -> int | None:
    return int(text) if text.isdigit() and 0 < int(text) <= 999 else None
