"""What looks like goods and quantities but is none: phone numbers, pincodes, dates, times, addresses, order numbers.

`shielded_spans` finds what has a shape of its own in the text, `shield` what only its neighbours give away.
Shielded tokens are never read as a quantity nor as a product.
"""

from __future__ import annotations

import re
from typing import Final

from kirana.understanding.tokens import SHIELDED, Token

_PHONE: Final = r"(?<![\w.])(?:\+?\d{1,3}[ .-]?)?\d{3,5}[ .-]?\d{3,5}(?:[ .-]?\d{3,4})?(?![\w])"
_SHAPES: Final = re.compile(
    "|".join(
        (
            r"\b(?:https?://|www\.)\S+",
            r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*",
            r"(?<!\w)\d{1,2}[:.]\d{2} ?(?:am|pm|a\.m|p\.m|baje|बजे)\b",
            r"(?<![\w:])\d{1,2}:\d{2}(?::\d{2})?(?![\w:])",
            r"(?<!\w)\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})(?!\w)",
            r"(?<!\w)\d{4}-\d{2}-\d{2}(?!\w)",
            r"(?<!\w)\d+ ?(?:st|nd|rd|th)\b",
            r"#[ ]?\w+(?:[/-]\w+)*",
            r"(?<!\w)\d+(?:\.\d+)? ?%",
        )
    ),
    re.IGNORECASE,
)
_DIGITS: Final = re.compile(r"\d")
_PHONES: Final = re.compile(_PHONE)
_PINCODE: Final = re.compile(r"(?<![\w.])[1-9]\d{2} ?\d{3}(?![\w.])")
LARGEST_COUNT: Final = 999
"""A larger bare number is a year, a house or a code, not a number of packs."""


def shielded_spans(text: str) -> list[tuple[int, int]]:
    """Character ranges of phone numbers, pincodes, dates, times, links, mail and payment addresses in a clean text."""
    spans = [match.span() for match in _SHAPES.finditer(text)]
    for match in _PHONES.finditer(text):
        if 10 <= len(_DIGITS.findall(match.group())) <= 13:
            spans.append(match.span())
    return spans + [match.span() for match in _PINCODE.finditer(text)]


def shield(tokens: list[Token], spans: list[tuple[int, int]]) -> None:
    """Takes the roles from every token inside `spans` and from numbers whose neighbours say that they count nothing."""
    inside = bytearray(tokens[-1].end if tokens else 0)
    for start, end in spans:
        inside[start:end] = b"\1" * (min(end, len(inside)) - start)
    for token in tokens:
        if inside[token.start] and inside[token.end - 1] and not token.has("name"):
            token.roles = SHIELDED
    _give_back_measured(tokens)
    for index, token in enumerate(tokens):
        if (token.is_numeral and _counts_nothing(tokens, index)) or (
            token.has("number") and _followed_by_time(tokens, index)
        ):
            token.roles = SHIELDED


def _give_back_measured(tokens: list[Token]) -> None:
    """A pincode's shape that a unit follows was a quantity after all ("200 500 g")."""
    for index in range(len(tokens) - 1):
        token = tokens[index]
        if "shielded" in token.roles and token.low.isdigit() and len(token.low) < 6 and tokens[index + 1].has("unit"):
            token.roles = {}


def _counts_nothing(tokens: list[Token], index: int) -> bool:
    token, after = tokens[index], tokens[index + 1] if index + 1 < len(tokens) else None
    measured = after is not None and (after.has("unit", "container", "dozen", "currency", "scale") or after.low == "x")
    if _followed_by_time(tokens, index) or _in_address_or_reference(tokens, index, measured):
        return True
    priced = (index > 0 and tokens[index - 1].has("currency")) or (after is not None and after.has("of", "size"))
    if token.low.isdigit() and int(token.low) > LARGEST_COUNT and not measured and not priced:
        return True
    if after is not None and after.start == token.end and _is_house_letter(after) and not measured:
        return True
    return after is not None and after.has("month")


def _followed_by_time(tokens: list[Token], index: int) -> bool:
    """ "6 pm", "10 min", "4 log", and both ends of "6-8 pm"."""
    ahead = index + 1
    between = ahead + 1 < len(tokens) and (tokens[ahead].has("range", "join") or tokens[ahead].low == "-")
    if between and (tokens[ahead + 1].is_numeral or tokens[ahead + 1].has("number")):
        ahead += 2
    return ahead < len(tokens) and tokens[ahead].has("time") and not tokens[ahead].has("unit", "container")


def _in_address_or_reference(tokens: list[Token], index: int, measured: bool) -> bool:
    """Does the number follow "flat", "order number", "pin" (with "no", "is", ":" … between), a month, or "at"?"""
    if index == 0 or measured:
        return False
    back = index - 1
    while back > 0 and index - back < 4 and (tokens[back].low in {".", ":", "-", "/", "is", "hai", "no", "है"}):
        back -= 1
    before = tokens[back]
    if before.has("address", "reference") or before.has("month"):
        return True
    glued = tokens[index - 1]
    if glued.end == tokens[index].start and len(glued.low) == 1 and (glued.low.isalpha()) and not glued.has("unit"):
        return glued.low != "x"
    last = index + 1 == len(tokens) or not tokens[index + 1].is_word
    if not last or not glued.has("clock"):
        return False
    return not any(token.has("less", "more", "set") for token in tokens)  # "reduce milk by 1"


def _is_house_letter(token: Token) -> bool:
    """The "B" of "12B"; units of one letter are looked at before."""
    return len(token.low) == 1 and token.low.isalpha() and token.low != "x"
