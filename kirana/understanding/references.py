""" "Ek aur", "make that three", "2 kam karo", "half it": a change of what was spoken of last, without its name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final, Literal

from kirana.understanding.answers import NUMBERS
from kirana.understanding.it_words import corrected_choice, so_many_of_it, takes_out_one
from kirana.understanding.lexer import lexer
from kirana.understanding.pointing import count_said
from kirana.understanding.quantities import quantities
from kirana.understanding.reading import Vocabulary
from kirana.understanding.senses import settle_senses
from kirana.understanding.text import clean
from kirana.understanding.tokens import Part, Quantity, Token, is_noun

_AROUND: Final = frozenset(
    {"filler", "set", "another", "join", "more", "less", "remove", "only", "size", "of", "to", "add", "gives",
     "corrects", "means", "not", "times", "container", "range", "keep"}
)  # fmt: skip
_SIGNS: Final = frozenset({",", ".", "!", "-", "…"})

_RIGHT_AND_WRONG: Final = 2  # quantities: "3 nahi 2"
_MOST: Final = 10_000
LONGEST: Final = 160  # characters: what names nothing is short
_A_NUMBER: Final = 4  # words: "3 add kar do"
# "One more thing", "ek aur order": something else, which is still to be said.
_OTHER: Final = re.compile(
    r"\b(?:things?|items?|ch?ee?ze?|chiz|something|kuch|saman|samaan|orders?)\b|चीज़|चीज|कुछ|सामान|ऑर्डर"
)


@dataclass(frozen=True)
class ChangeOfLast:
    """What to do, and how much: so many packs where `unit` is None, else an amount; "times" has a factor."""

    kind: Literal["add", "remove", "set", "times"]
    value: Decimal
    unit: str | None = None


def change_of_last(text: str, vocabulary: Vocabulary, *, asked: bool = False) -> ChangeOfLast | None:
    """The change that a message without a name asks for: one amount, a word that says what it is for, nothing else.

    `asked`: a question about goods stands open; then a bare amount ("2 litre wali do") says how much of that.
    """
    if len(text) > LONGEST:
        return None
    if count := so_many_of_it(text):
        return ChangeOfLast("set", Decimal(count))
    if takes_out_one(text):
        return ChangeOfLast("remove", Decimal(1))
    bare = (corrected_choice(text) or "").strip(" ,.!।").lower()
    if asked and bare in NUMBERS:
        return ChangeOfLast("set", Decimal(NUMBERS[bare]))  # "nahi do": two, and no word for giving
    parts = parts_of(text, vocabulary)
    tokens = [part for part in parts if isinstance(part, Token) and part.low not in _SIGNS]
    if not all(says_nothing_else(token) for token in tokens) or any(_OTHER.search(token.low) for token in tokens):
        return None
    factor = _factor(tokens)
    said = [part for part in parts if isinstance(part, Quantity) and part.kind != "container"]
    if factor is not None:
        return None if said else ChangeOfLast("times", factor)
    if len(said) == _RIGHT_AND_WRONG and _is_put_right(parts, said):
        return ChangeOfLast("set", said[1].value, said[1].unit if said[1].kind == "amount" else None)
    if len(said) != 1 or said[0].kind not in ("count", "amount"):
        return None
    if said[0].value > _MOST:
        return None  # a pincode, a house, a phone number
    if said[0].kind == "count" and said[0].value < 1:
        return ChangeOfLast("times", said[0].value)  # "make it half"
    unit = said[0].unit if said[0].kind == "amount" else None
    if any(token.has("size") for token in tokens) and not asked:
        return None  # "woh nahi, 5 kilo wala": another pack
    counted = bool(unit or said[0].unit) or any(token.has("add") for token in tokens)  # "2 litre", "add 3"
    kind = kind_said(tokens) or ("set" if asked and counted else None)
    return None if kind is None else ChangeOfLast(kind, said[0].value, unit)


def _is_put_right(parts: Sequence[Part], said: Sequence[Quantity]) -> bool:
    """Is the first of two quantities taken back for the second ("3 nahi 2", "not 2, 3")?"""
    first, second = said
    nots = [part for part in parts if isinstance(part, Token) and part.has("not", "negated")]
    between = any(first.start < token.start < second.start for token in nots)
    same = (first.kind, first.unit) == (second.kind, second.unit) or first.unit is None
    before = any(token.has("not") and token.roles.get("not") == "first" and token.start < first.start for token in nots)
    return same and (between or before)


def counts_last(text: str, outcome: Sequence[Mapping[str, Any]] | None) -> bool:
    """Whether a text can be how many of the one thing that the message before put in, or set ("2 packet").

    Args:
        outcome: what came of that message, each wish with its "outcome".
    """
    one = outcome is not None and [one["outcome"] for one in outcome] in (["added"], ["set"])
    return one and (len(text.split()) <= _A_NUMBER or count_said(text) is not None)


def spoke_of_none(outcome: Sequence[Mapping[str, Any]] | None) -> bool:
    """Whether the message before spoke of what the shop does not have alone: a number now is of nothing in the cart."""
    return bool(outcome) and all(one["outcome"] == "not_found" for one in outcome or ())


def says_nothing_else(token: Token) -> bool:
    """Whether a word only goes with how much of something is wanted."""
    if not token.roles or (is_noun(token) and not token.has("container")):
        return False
    if token.has("not") and not token.has("corrects", "means"):
        return False
    return token.has("means", "to") or token.roles.keys() <= _AROUND


def factor_said(text: str, vocabulary: Vocabulary) -> Decimal | None:
    """By what the quantity of a named thing is to be multiplied ("double the potatoes": 2), None when by nothing."""
    return _factor([part for part in parts_of(text, vocabulary) if isinstance(part, Token)])


def says_more(text: str, vocabulary: Vocabulary) -> bool:
    """Whether more is asked for of what is there ("2 more milk", "ek aur doodh", "ek bread aur daal do")."""
    parts = parts_of(text, vocabulary)
    if any(isinstance(part, Token) and part.has("another", "more") for part in parts):
        return True
    return any(
        isinstance(number, Quantity) and number.kind == "count" and isinstance(word, Token) and word.has("join")
        for number, word in pairwise(parts[:-1])
    ) or _ends_in_more(parts)


def _ends_in_more(parts: Sequence[Part]) -> bool:
    """A number of a thing, "aur", and nothing else named after it."""
    at = next((at for at, part in enumerate(parts) if isinstance(part, Token) and part.has("join")), None)
    if at is None or not any(isinstance(part, Quantity) and part.kind == "count" for part in parts[:at]):
        return False
    after = parts[at + 1 :]
    return all(isinstance(part, Token) and bool(part.roles) and not part.has("name", "join") for part in after)


def parts_of(text: str, vocabulary: Vocabulary) -> list[Part]:
    """The words and quantities of a text, by their sense here."""
    tokens = lexer().tokens(clean(text))
    settle_senses(tokens)
    return quantities(tokens, vocabulary)


def kind_said(tokens: list[Token]) -> Literal["add", "remove", "set"] | None:
    """Whether more, less or so much is wanted; None where that is not said."""
    said = {role for token in tokens for role in token.roles}
    if said & {"less", "remove"}:
        return "remove"
    if said & {"another", "more"}:
        return "add"
    if said & {"set", "only", "corrects", "means", "keep"}:
        return "set"
    return "add" if "join" in said else None


def _factor(tokens: list[Token]) -> Decimal | None:
    return next((Decimal(token.roles["times"]) for token in tokens if token.has("times")), None)
