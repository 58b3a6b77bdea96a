"""Tokens → parts: every number with its unit, container or currency becomes a `Quantity`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from kirana.understanding import units
from kirana.understanding.numbers import number_at
from kirana.understanding.reading import Vocabulary
from kirana.understanding.tokens import NAME, WEIGHTS, Part, Quantity, Token

_CLEAR_CONTAINERS: Final = frozenset({"packet", "bottle", "pouch", "sachet", "piece", "carton", "dozen", "box", "tray"})
"""Containers that are one even without a number before them; "bar", "stick", "roll" may be part of a name."""
LEAST_PRICE: Final = 5
"""Rupees; "2 wala" is a size or a choice, "5 wala" a price."""
_PACK_OF: Final = frozenset({"pack", "पैक"})
_TIMES: Final = frozenset({"x", "*"})
_LINE_SIGNS: Final = frozenset({",", "\n", ";", "।"})


def quantities(tokens: Sequence[Token], vocabulary: Vocabulary) -> list[Part]:
    """The tokens with quantities put together; "1 kg 500 g" is summed, of "500 g to 1 kg" the lower end is kept."""
    parts: list[Part] = []
    at = 0
    while at < len(tokens):
        found, after = _quantity_at(tokens, at, vocabulary)
        if found:
            parts.extend(found)
            at = after
        else:
            parts.append(tokens[at])
            at += 1
    return _joined(parts)


def _quantity_at(tokens: Sequence[Token], at: int, vocabulary: Vocabulary) -> tuple[list[Part], int]:
    """The quantity that begins at `at` (with tokens mixed into it) and the index after it; nothing where none does."""
    token = tokens[at]
    if token.has("currency"):
        return _money_after_sign(tokens, at)
    if token.low in _TIMES and _next_number(tokens, at + 1):
        return _quantity_at(tokens, at + 1, vocabulary)
    if token.has("article"):
        return _after_number(tokens, at, Decimal(1), at + 1, vocabulary, weak=True)
    number = number_at(tokens, at)
    if number is not None:
        value, after = number
        if value <= 0:
            if _is_name_of_none(tokens, at, vocabulary):
                token.roles = NAME
            return [], at
        weak = value == 1 and not token.is_numeral
        again = _said_again(tokens, at, after, vocabulary)
        if again is not None:
            found, beyond = _quantity_at(tokens, again, vocabulary)
            return [replace(part, each=True) if isinstance(part, Quantity) else part for part in found], beyond
        return _after_number(tokens, at, value, after, vocabulary, weak=weak)
    return _without_number(tokens, at, vocabulary)


def _dozens(value: Decimal, dozen: Token, start: int) -> Quantity:
    """So many dozens, or of what counts as a dozen does (a tray of eggs)."""
    each = Decimal(dozen.roles["dozen"])
    return Quantity("count", value * each, "dozen" if each == 12 else "piece", start, dozen.end)


def _is_name_of_none(tokens: Sequence[Token], at: int, vocabulary: Vocabulary) -> bool:
    """Is "zero" a word of a name here ("coke zero", "zero sugar"), and not what a thing is set to?"""
    line = _same_line(tokens, at)
    changed = any(token.has("set", "less", "remove") for token in line)
    beside = any(_is_plain(one) for one in (*tokens[max(0, at - 1) : at], *tokens[at + 1 : at + 2]))
    return tokens[at].is_word and beside and not changed and vocabulary.is_word(tokens[at].low)


def _said_again(tokens: Sequence[Token], at: int, after: int, vocabulary: Vocabulary) -> int | None:
    """Where the same number is said twice, so much of each ("2-2 kilo", "ek ek packet"): the place of the second."""
    if after != at + 1:
        return None
    hyphen = after < len(tokens) and tokens[after].low == "-"
    again = after + hyphen
    if again >= len(tokens) or tokens[again].low != tokens[at].low:
        return None
    follower = tokens[again + 1] if again + 1 < len(tokens) else None
    # "doodh aur dahi ek ek", "… ek ek kar do"
    ends = at > 0 and (follower is None or follower.low in _LINE_SIGNS | {"."} or follower.has("add", "gives", "set"))
    measured = follower is not None and follower.has("unit", "container", "dozen", "paav")
    return again if measured or hyphen or ends or _is_makers(tokens, again + 1, vocabulary) else None


def _is_makers(tokens: Sequence[Token], at: int, vocabulary: Vocabulary) -> bool:
    """Does a maker with "ka" stand there: "haldi mirchi ek ek *everest ka*"?"""
    made = at + 1 < len(tokens) and tokens[at + 1].has("of") and tokens[at + 1].low != "of"
    return made and vocabulary.is_brand([tokens[at].low])


def _after_number(
    tokens: Sequence[Token], at: int, value: Decimal, after: int, vocabulary: Vocabulary, *, weak: bool
) -> tuple[list[Part], int]:
    start, follower = tokens[at].start, tokens[after] if after < len(tokens) else None
    if follower is None:
        return ([], at) if tokens[at].has("article") else ([_count(tokens, at, after, value, weak)], after)
    if follower.has("currency") or follower.low == "/-":
        return [Quantity("money", value * 100, None, start, follower.end)], after + 1
    if follower.has("article") and not tokens[after - 1].has("article"):  # "half a dozen", "half a kilo"
        return _after_number(tokens, at, value, after + 1, vocabulary, weak=weak)
    if follower.has("of") and after + 1 < len(tokens) and tokens[after + 1].has("article", "unit", "dozen"):
        return _after_number(tokens, at, value, after + 1, vocabulary, weak=weak)  # "quarter of a kilo"
    if follower.has("paav") and _is_weight(tokens, after, vocabulary):
        return [Quantity("amount", value * Decimal(follower.roles["paav"]), "g", start, follower.end)], after + 1
    if follower.has("unit"):
        return [Quantity("amount", value, follower.roles["unit"], start, follower.end)], after + 1
    if follower.has("dozen"):
        return [_dozens(value, follower, start)], after + 1
    if follower.low in _PACK_OF and value > 1 and _leans_back(tokens, after + 1):
        return [Quantity("amount", value, "piece", start, follower.end)], after + 1
    if follower.has("container", "no_of"):
        container = follower.roles.get("container", "packet")
        size, beyond = _pieces(tokens, after)
        return [Quantity("count", value, container, start, follower.end), *size], beyond
    if _holds_pieces(tokens, after) and 1 < value < LEAST_PRICE:
        return [Quantity("amount", value, "piece", start, follower.end)], after + 1
    if _described_container(tokens, after):
        counted = Quantity("count", value, tokens[after + 1].roles["container"], start, tokens[after + 1].end)
        return [counted, follower], after + 2
    if follower.low in _TIMES:
        return [replace(_count(tokens, at, after, value, False), times=True)], after + 1
    if tokens[at].has("article") and not _is_plain(follower):
        return [], at
    if _is_worth(tokens, at, after, value):
        return [Quantity("money", value * 100, None, start, tokens[after - 1].end)], after
    return [_count(tokens, at, after, value, weak)], after


def _without_number(tokens: Sequence[Token], at: int, vocabulary: Vocabulary) -> tuple[list[Part], int]:
    """ "kg 2", "paav dahi", "dozen eggs", "packet of milk", "pack of 6"."""
    token = tokens[at]
    if token.has("no_of"):
        size, beyond = _pieces(tokens, at)
        return (
            (size, beyond) if size else ([Quantity("container", Decimal(0), "packet", token.start, token.end)], at + 1)
        )
    if token.roles.get("unit") in WEIGHTS and not _is_glued(tokens, at):
        number = _next_number(tokens, at + 1)
        if number and not _is_measured(tokens, number[1]):
            value, after = number
            return [Quantity("amount", value, token.roles["unit"], token.start, tokens[after - 1].end)], after
    if token.has("paav") and _is_weight(tokens, at, vocabulary):
        kilo = at + 1 < len(tokens) and tokens[at + 1].roles.get("unit") == "kg"
        grams = Decimal(token.roles["paav"])
        return [Quantity("amount", grams, "g", token.start, tokens[at + kilo].end)], at + 1 + kilo
    if token.has("dozen"):
        return [_dozens(Decimal(1), token, token.start)], at + 1
    if token.has("container") and token.roles["container"] in _CLEAR_CONTAINERS:
        return [Quantity("container", Decimal(0), token.roles["container"], token.start, token.end)], at + 1
    return [], at


def _money_after_sign(tokens: Sequence[Token], at: int) -> tuple[list[Part], int]:
    ahead = at + 1
    while ahead < len(tokens) and tokens[ahead].low in {".", ":"}:
        ahead += 1
    number = _next_number(tokens, ahead)
    if number is None:
        return [], at
    value, after = number
    after += after < len(tokens) and tokens[after].low == "/-"
    return [Quantity("money", value * 100, None, tokens[at].start, tokens[after - 1].end)], after


def _pieces(tokens: Sequence[Token], at: int) -> tuple[list[Part], int]:
    """The size in "pack of 6", when the token at `at` is such a phrase with a bare number behind it."""
    number = number_at(tokens, at + 1) if tokens[at].has("no_of") else None
    if number is None or number[0] <= 0 or _is_measured(tokens, number[1]):
        return [], at + 1
    value, after = number
    return [Quantity("amount", value, "piece", tokens[at].start, tokens[after - 1].end)], after


def _next_number(tokens: Sequence[Token], at: int) -> tuple[Decimal, int] | None:
    number = number_at(tokens, at) if at < len(tokens) else None
    return number if number and number[0] > 0 else None


def _is_measured(tokens: Sequence[Token], after: int) -> bool:
    """Does a unit or container claim the number that ends before `after`?"""
    return after < len(tokens) and tokens[after].has("unit", "container", "dozen", "paav", "currency", "time")


def _is_glued(tokens: Sequence[Token], at: int) -> bool:
    """The "g" of "parle-g": a short unit right behind a hyphen or letter belongs to a name."""
    return at > 0 and tokens[at - 1].end == tokens[at].start and not tokens[at - 1].has("join")


def _holds_pieces(tokens: Sequence[Token], at: int) -> bool:
    """ "4 *wala pack*", "4 *ka packet*": the pack that holds so many."""
    beyond = tokens[at + 1] if at + 1 < len(tokens) else None
    ours = tokens[at].has("size", "of") and tokens[at].low not in {"of", "the"}
    return ours and beyond is not None and beyond.roles.get("container") in _CLEAR_CONTAINERS


def _leans_back(tokens: Sequence[Token], at: int) -> bool:
    """ "4 pack *wala*", said of a thing that was named before it, not "4 pack wala doodh"."""
    follower = tokens[at] if at < len(tokens) else None
    beyond = tokens[at + 1] if at + 1 < len(tokens) else None
    return follower is not None and follower.has("size") and not (beyond is not None and _is_plain(beyond))


def _described_container(tokens: Sequence[Token], at: int) -> bool:
    """ "2 large packets of": a plain word, then a container that "of" follows."""
    return (
        at + 2 < len(tokens)
        and _is_plain(tokens[at])
        and tokens[at + 1].has("container")
        and tokens[at + 2].low == "of"
    )


def _is_plain(token: Token) -> bool:
    return token.is_word and (not token.roles or token.has("name", "occasion"))


def _is_worth(tokens: Sequence[Token], at: int, after: int, value: Decimal) -> bool:
    """ "20 ka dhaniya", "10 wali maggi", "paneer 100 ka": a bare number that a genitive or "wala" makes a price."""
    follower = tokens[after]
    if follower.low in {"of", "the"} or not follower.has("of", "size"):
        return False
    limited = after + 1 < len(tokens) and tokens[after + 1].has("only")  # "20 ka hi dhaniya"
    beyond = tokens[after + 1 + limited] if after + 1 + limited < len(tokens) else None
    if beyond is not None and (_is_plain(beyond) or beyond.has("container")):
        return follower.has("of") or value >= LEAST_PRICE
    # "paneer 100 ka", "lays 20 wala 3 packet": behind what it is the price of
    named = (token for token in _same_line(tokens, at) if token.start < tokens[at].start)
    return value >= LEAST_PRICE and any(_is_plain(token) for token in named)


def _is_weight(tokens: Sequence[Token], at: int, vocabulary: Vocabulary) -> bool:
    """Is "pav" a quarter of a kilo here, not the bun? It is when the line names something else to weigh."""
    if at + 1 < len(tokens) and (
        vocabulary.is_phrase([tokens[at].low, tokens[at + 1].low]) and not tokens[at + 1].has("unit")
    ):
        return False
    return any(_is_plain(token) for token in _same_line(tokens, at)) or (
        at + 1 < len(tokens) and tokens[at + 1].has("unit")
    )


def _same_line(tokens: Sequence[Token], at: int) -> Sequence[Token]:
    start, end = at, at + 1
    while start > 0 and tokens[start - 1].low not in _LINE_SIGNS and not tokens[start - 1].has("join"):
        start -= 1
    while end < len(tokens) and tokens[end].low not in _LINE_SIGNS and not tokens[end].has("join"):
        end += 1
    return [*tokens[start:at], *tokens[at + 1 : end]]


def _count(tokens: Sequence[Token], at: int, after: int, value: Decimal, weak: bool) -> Quantity:
    return Quantity("count", value, None, tokens[at].start, tokens[after - 1].end, weak)


def _joined(parts: Sequence[Part]) -> list[Part]:
    """Sums "1 kg 500 g" and "1 kg and 500 g", and keeps the lower end of "500 g - 1 kg".

    Of two things ("potato 5 kg and 250 g ginger") each keeps its own.
    """
    result: list[Part] = []
    for at, part in enumerate(parts):
        if isinstance(part, Quantity) and part.kind == "amount" and result:
            between = result[-1] if isinstance(result[-1], Token) else None
            before = result[-1 if between is None else -2] if len(result) > (between is not None) else None
            of_two = between is not None and between.has("join") and _names(result, -3) and _names(parts, at + 1)
            if isinstance(before, Quantity) and before.kind == "amount" and not of_two:
                merged = _merged(before, part, between)
                if merged:
                    del result[-1 if between is None else -2 :]
                    result.append(merged)
                    continue
        result.append(part)
    return result


def _names(parts: Sequence[Part], at: int) -> bool:
    """Does a word for goods stand there?"""
    if not -len(parts) <= at < len(parts):
        return False
    part = parts[at]
    return isinstance(part, Token) and _is_plain(part)


def _merged(first: Quantity, second: Quantity, between: Token | None) -> Quantity | None:
    if between is not None and (between.low == "-" or between.has("range")):
        return replace(first, end=second.end)
    if between is None or between.has("join"):
        value = units.total(first.value, first.unit or "", second.value, second.unit or "")
        return None if value is None else replace(first, value=value, end=second.end)
    return None
