"""What a list comes to, asked in the same breath: "1 kg apples, 2 kg onion, what will be the bill?".

The words that ask become one token of their own, so that they stick to no product and make no question of the list. Of
one thing alone they ask its price, which is not the business of this module.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kirana.understanding.tokens import Token

TOTAL: Final = "total_asked"
_SUM: Final = r"(?:total|bill|amount|sum|grand\s+total)"
_COMES: Final = (
    r"(?:hoga|hogi|honge|hua|hui|huye|hue|huwa|ho\s+gaya|ho\s+gya|banega|bana|ban\s+gaya|banta|aayega|ayega|hai|h)"
)
_ASKED: Final = re.compile(
    rf"(?:(?:so\s+|and\s+|then\s+|now\s+|plus\s+)?(?:please\s+)?(?:tell|let)\s+(?:me\s+)?(?:know\s+)?(?:the\s+|my\s+)?{_SUM}(?:\s+{_SUM})*"
    rf"|(?:so\s+)?what(?:'?s|\s+will|\s+would|\s+is)(?:\s+be)?(?:\s+(?:the|my|our))?\s+{_SUM}(?:\s+{_SUM})*(?:\s+be)?"
    rf"|(?:so\s+)?how\s+much(?:\s+(?:is|will|would|does))?(?:\s+(?:the|my|it|that|this|all|be|in))*\s+"
    rf"(?:{_SUM}(?:\s+be)?|come\s+to|cost\s+(?:me\s+)?(?:in\s+total|altogether)|altogether|be\s+it)"
    rf"|{_SUM}\s+(?:{_SUM}\s+)?(?:kitn[aie]|how\s+much)(?:\s+{_COMES})*"
    rf"|kitn[aie]\s+(?:ka\s+)?{_SUM}(?:\s+{_COMES})*|kitne\s+(?:paise|rupaye|rupay|rupees|rs)\s+{_COMES}"
    rf"|kitn[ae]\s+(?:hua|huye|hue|huwa|hoga|honge|ho\s+g(?:a)?ya|bana|banega)"
    rf"|(?:total|bill)\s+(?:batao|bata\s+do|bataiye|bata\s+dijiye|batana|bolo|bol\s+do)"
    rf"|(?:कुल|टोटल|बिल)\s+(?:मिलाकर\s+)?कितन[ाेी]\s*(?:होगा|हुआ|हुए|बना|बनेगा|आएगा|है)?|कितन[ाेी]\s+(?:का\s+)?(?:टोटल|बिल)\s*(?:होगा|हुआ|बना|बनेगा)?"
    rf"|कितने\s+(?:पैसे|रुपये|रुपए)\s+(?:होंगे|हुए|हो\s+गए)|(?:टोटल|बिल)\s+(?:बताओ|बता\s+दो|बताइए|बता\s+दीजिए))(?![\w\u0900-\u097f])",
    re.IGNORECASE,
)  # fmt: skip
_OF_ONE: Final = ("of", "behalf")
_LIST: Final = 2
"""So many amounts make it a list that is wanted."""


def set_total_apart(tokens: Sequence[Token], text: str) -> list[Token]:
    """The tokens with the question for the total of a list as one token; as they are where nothing is listed."""
    found = _ASKED.search(text)
    if found is None:
        return list(tokens)
    start, end = found.span()
    inside = [token for token in tokens if start <= token.start and token.end <= end]
    outside = [token for token in tokens if token.end <= start or token.start >= end]
    before = [token for token in outside if token.end <= start]
    if not inside or len(inside) + len(outside) != len(tokens) or (before and before[-1].has(*_OF_ONE)):
        return list(tokens)
    if all(token.has("filler", "join") or not token.is_word for token in outside):  # "accha total batao"
        return [Token(text, text.lower(), 0, len(text), {TOTAL: ""})]
    listed = sum(token.digits or token.has("number") for token in outside)
    if listed < _LIST and not any(token.has("add") for token in outside):
        return list(tokens)
    asked = Token(text[start:end], text[start:end].lower(), start, end, {TOTAL: ""})
    return [*before, asked, *(token for token in outside if token.start >= end)]
