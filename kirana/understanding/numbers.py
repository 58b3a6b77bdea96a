"""Numbers in words and digits, of all the languages at once: "2", "1 1/2", "dedh", "sava do", "do sau pachaas", "2-3".

A range ("2-3 kg", "do se teen") is read as its lower end: the shopper gets no more than was surely wanted, and the
cart shows what was understood.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from kirana.understanding.tokens import Token, numeral_value

_WIDEST_RANGE: Final = 4
"""The upper end of a range is at most this many times the lower: "2-500" is no range."""

Number = tuple[Decimal, int]
"""A value and the index of the first token after it."""


def number_at(tokens: Sequence[Token], index: int) -> Number | None:
    """The number that begins at `index`, None where none does. A range gives its lower end."""
    first = _single(tokens, index)
    if first is None:
        return None
    value, after = first
    if after < len(tokens) and (tokens[after].low == "-" or tokens[after].has("range")):
        upper = _single(tokens, after + 1)
        if upper and value < upper[0] <= value * _WIDEST_RANGE:
            return value, upper[1]
    elif _is_small_word(tokens[index]) and after < len(tokens) and _is_small_word(tokens[after]):
        upper = _single(tokens, after)  # "do teen kilo": two or three
        if upper and upper[0] == value + 1:
            return value, upper[1]
    return value, after


def _single(tokens: Sequence[Token], index: int) -> Number | None:
    """One number: a shift and its number, a sum of words, or digits with a fraction after them."""
    if index >= len(tokens):
        return None
    token = tokens[index]
    if "shift" in token.roles:
        base = _whole(tokens, index + 1)
        if base is not None and base[0] >= 1:
            # "sadhe teen sau" is three and a half hundred
            return (base[0] + Decimal(token.roles["shift"]), base[1]) if base[0] < 100 else _shifted(token, base)
        if base is None and index + 1 < len(tokens) and tokens[index + 1].has("unit", "dozen"):
            return 1 + Decimal(token.roles["shift"]), index + 1  # "paune kilo"
    return _whole(tokens, index)


def _shifted(token: Token, base: Number) -> Number:
    scale = Decimal(1000) if base[0] >= 1000 else Decimal(100)
    return base[0] + Decimal(token.roles["shift"]) * scale, base[1]


def _whole(tokens: Sequence[Token], index: int) -> Number | None:
    token = tokens[index] if index < len(tokens) else None
    if token is None:
        return None
    if token.is_numeral:
        after = index + 1
        unit_next = after < len(tokens) and tokens[after].has("unit")
        value = numeral_value(token, before_unit=unit_next)
        return None if value is None else _with_fraction(tokens, *_scaled(tokens, value, after))
    if not token.has("number", "scale"):
        return None
    return _with_fraction(tokens, *_words(tokens, index))


def _words(tokens: Sequence[Token], index: int) -> Number:
    """Number words that belong together: "do sau pachaas", "twenty five", "hundred"."""
    total, current = Decimal(0), Decimal(0)
    at = index
    while at < len(tokens):
        token = tokens[at]
        if "scale" in token.roles:
            scale = Decimal(token.roles["scale"])
            total, current = total + (current or 1) * scale, Decimal(0)
        elif "number" in token.roles:
            value = Decimal(token.roles["number"])
            tens_before = current >= 20 and current % 10 == 0 and 1 <= value < 10
            if at > index and not tens_before and not (total and not current and 1 <= value < 100):
                break
            current += value
        else:
            break
        at += 1
    return total + current, at


def _scaled(tokens: Sequence[Token], value: Decimal, at: int) -> Number:
    if at < len(tokens) and "scale" in tokens[at].roles:
        return value * Decimal(tokens[at].roles["scale"]), at + 1
    return value, at


def _with_fraction(tokens: Sequence[Token], value: Decimal, at: int) -> Number:
    """Adds what follows a whole number: "1/2", "-1/2", "and a half", "& half"."""
    if at >= len(tokens) or value != int(value):
        return value, at
    token = tokens[at]
    if token.has("join"):
        ahead = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].has("article"))
        part = Decimal(tokens[ahead].roles.get("number", 1)) if ahead < len(tokens) else Decimal(1)
        return (value + part, ahead + 1) if part < 1 else (value, at)
    dashed = token.low == "-" and token.start == tokens[at - 1].end
    ahead = at + 1 if dashed else at
    if ahead < len(tokens) and "/" in tokens[ahead].low and tokens[ahead].is_numeral:
        fraction = numeral_value(tokens[ahead], before_unit=False)
        if fraction is not None and fraction < 1:
            return value + fraction, ahead + 1
    return value, at


def _is_small_word(token: Token) -> bool:
    return "number" in token.roles and not token.is_numeral and 1 <= Decimal(token.roles["number"]) <= 10
