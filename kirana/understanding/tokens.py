"""The pieces a message is read from: tokens with their roles, and quantities made of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, Literal

from kirana.understanding.reading import Vocabulary
from kirana.understanding.respelling import LETTERS

_NUMERAL: Final = re.compile(r"\d+(?:[.,]\d+)*|\d+/\d+")
WEIGHTS: Final = frozenset({"kg", "g", "mg", "l", "ml"})
_INSIDE_NAMES: Final = frozenset({"&", "-", "'"})
_ENDS_BRANDS: Final = frozenset({"plus"})
_ENDS_NAMES: Final = frozenset({"up"})
"""Words of a name ("thums up") that count for nothing elsewhere; in a list the maker may have its own column."""
_LEADING: Final = ("number", "container", "unit")
_ALSO_IN_NAMES: Final = ("address", "time", "when", "size", "comparison", "talk")
"""What, in front of a noun, is a quantity unless the catalogue knows both as one name."""
NO_ROLES: Final[Mapping[str, str]] = {}
SHIELDED: Final[Mapping[str, str]] = {"shielded": ""}
"""The roles of what is neither goods nor a quantity: phone numbers, times, addresses …"""
NAME: Final[Mapping[str, str]] = {"name": ""}
"""The roles of a token that belongs to a product's name whatever it looks like."""


@dataclass(slots=True)
class Token:
    """A word, numeral, sign or known phrase ("hata do" is one token).

    `low` is the folded text, `start` and `end` are offsets in the cleaned message, `roles` maps role → value,
    as the tables of `words` have it. `is_word`: it holds a letter; `digits`: it is written as a number.
    """

    text: str
    low: str
    start: int
    end: int
    roles: Mapping[str, str]
    is_word: bool = field(init=False)
    digits: bool = field(init=False)

    def __post_init__(self) -> None:
        self.is_word = self.low.isalpha() or any(map(str.isalpha, self.low))
        self.digits = "0" <= self.low[:1] <= "9" and _NUMERAL.fullmatch(self.low) is not None

    def has(self, *roles: str) -> bool:
        """Has it one of these roles?"""
        return bool(self.roles) and not self.roles.keys().isdisjoint(roles)

    @property
    def is_numeral(self) -> bool:
        """A number in digits ("2", "1.5", "1/2") that nothing took for part of a name, a phone number …"""
        return self.digits and not self.roles


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as said. `unit` is a measure for an amount, a container for a count, None for bare numbers and money.

    `weak` quantities ("a", "one") do not by themselves make a word a thing to buy. `each`: it was said twice ("2-2
    kilo") and holds for every thing named. `times`: it counts the size after it ("2 x 500 ml").
    Money's value is in paise.
    """

    kind: Literal["count", "amount", "money", "container"]
    value: Decimal
    unit: str | None
    start: int
    end: int
    weak: bool = False
    each: bool = False
    times: bool = False


Part = Token | Quantity


def is_noun(part: Part) -> bool:
    """Can this be part of a product's name: a word without a role, or one that was found to be a name?"""
    if not isinstance(part, Token):
        return False
    if "name" in part.roles or not part.roles:
        return part.low != "x" if part.is_word else "name" in part.roles
    if not part.is_word:
        return False
    # what measures nothing where it stands is a thing: buns, "chocolate bar", "paper cups"
    measure = part.has("paav", "container", "unit", "occasion") and part.roles.get("unit") not in WEIGHTS
    return measure and set(part.roles) <= {"paav", "container", "unit", "time", "occasion"}


def numeral_value(token: Token, *, before_unit: bool) -> Decimal | None:
    """What a numeral is worth, None where it is no number.

    "1,299" is a thousand, "1,5" is one and a half when a unit follows (and nothing otherwise), "1/2" a half.
    """
    low = token.low
    if "/" in low:
        above, below = low.split("/")
        if len(above) > 3 or len(below) > 2 or int(below) == 0:
            return None
        value = Decimal(above) / Decimal(below)
        # 12/5 is a date or a house, 3/4 a fraction
        return value.quantize(Decimal("0.001")) if int(below) in (2, 3, 4, 5, 8) and value < 10 else None
    if "," not in low:
        return Decimal(low) if low.count(".") <= 1 else None
    if re.fullmatch(r"\d{1,3}(,\d{2,3})*,\d{3}(\.\d+)?", low):
        return Decimal(low.replace(",", ""))
    if before_unit and re.fullmatch(r"\d+,\d{1,2}", low):
        return Decimal(low.replace(",", "."))
    return None


def settle_names(tokens: Sequence[Token], vocabulary: Vocabulary) -> None:
    """Gives the role "name" to runs of 2 to 4 tokens that stand together in a name though one of them looks like
    something else: a leading number ("5 star", "7up", "2 minute noodles"), a joining word inside ("salt and pepper"),
    any known word of a brand ("all out"), and in the name of goods a word for a time, a place or a size ("good day",
    "floor cleaner", "badi elaichi"). The longest run wins."""
    fits = [token.digits or token.is_word or token.low in _INSIDE_NAMES for token in tokens]
    done = 0
    for index, token in enumerate(tokens):
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        if token.digits and after is not None and after.start == token.end and set(after.roles) == {"filler"}:
            token.roles = after.roles = NAME  # "7up": glued to a number, "up" is no filler
        if index < done or not fits[index] or not (token.roles or token.digits) or _is_weight(tokens, index):
            continue
        leads = (token.digits and not _is_twice(tokens, index)) or (
            token.has(*_LEADING) and token.roles.get("unit") not in WEIGHTS and token.roles.get("number") != "0"
        )
        since = 0 if token.has("join") else done
        for start, end in _windows(index, len(tokens), since, leads=leads):
            if all(fits[start:end]) and _is_name(tokens[start:end], token, index - start, vocabulary):
                for named in tokens[start:end]:
                    named.roles = NAME
                done = end
                break


def settle_joins(tokens: Sequence[Token], vocabulary: Vocabulary) -> list[Token]:
    """The tokens, an "and" inside a name ("hide and seek") as part of that; nothing else is looked at."""
    for index, token in enumerate(tokens):
        if token.has("join"):
            for start, end in _windows(index, len(tokens), 0, leads=False):
                if _is_name(tokens[start:end], token, index - start, vocabulary):
                    token.roles = NAME
                    break
    return list(tokens)


def _is_weight(tokens: Sequence[Token], index: int) -> bool:
    """Is this a unit of weight or volume after a number? Without one it is a word: "parle g", "garam masala"."""
    before = tokens[index - 1] if index else None
    counted = before is not None and (before.is_numeral or before.has("number", "paav", "scale", "article"))
    return counted and tokens[index].roles.get("unit") in WEIGHTS


def _is_twice(tokens: Sequence[Token], index: int) -> bool:
    """Does "20-20" begin there, as it is written in a name?"""
    if not 0 <= index < len(tokens) - 2:
        return False
    first, sign, second = tokens[index : index + 3]
    glued = first.end == sign.start and sign.end == second.start
    return first.digits and sign.low == "-" and first.low == second.low and glued


def _is_name(run: Sequence[Token], token: Token, place: int, vocabulary: Vocabulary) -> bool:
    """Is this run a name, given the token at `place` of it that has another sense as well?"""
    second = run[1]
    if second.has("currency", "dozen"):
        return False
    if (token.digits or token.has("number")) and second.has("unit", "container"):
        return False
    words = [t.low for t in run if t.low != "-"]
    if len(words) < 2 or not _INSIDE_NAMES.isdisjoint((run[0].low, run[-1].low)):
        return False
    if any(other is not token and other.has("join") for other in (run[0], run[-1])):
        return False  # "milk | and parle-g"
    if token.digits and run[-1].digits and not _is_twice(run, len(run) - 3):
        return False  # "maggi 2" is no "Maggi 2-Minute Noodles"
    if token.digits or token.has(*_LEADING):
        return vocabulary.is_phrase(words)
    if token.has("join", "of", "with"):
        inside = 0 < place < len(run) - 1
        if token.has("join"):
            signed = inside and vocabulary.is_joined(words[:place], words[place + 1 :])
            return signed or (token.low in _ENDS_BRANDS and vocabulary.is_brand(words))
        return inside and vocabulary.is_phrase(words)
    ends = place > 0 and (token.low in LETTERS or token.low in _ENDS_NAMES)  # "पारले जी"
    return vocabulary.is_brand(words) or ((token.has(*_ALSO_IN_NAMES) or ends) and vocabulary.is_phrase(words))


def _windows(index: int, count: int, done: int, *, leads: bool) -> list[tuple[int, int]]:
    """Runs of 4, 3 and 2 tokens around a token, longest first; only those it `leads` if so said."""
    starts = (index,) if leads else (index, index - 1, index - 2, index - 3)
    return [
        (start, start + size)
        for size in (4, 3, 2)
        for start in starts
        if start >= done and index < start + size <= count
    ]
