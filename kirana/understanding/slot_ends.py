"""The ends of a wished-for time: not before an hour ("11 baje se pehle mat"), from one to another, or the last slot.

No Rasa.
"""

from __future__ import annotations

import re

_NOT_BEFORE = re.compile(r"(?<!\w)(?:not|don'?t|never)\s+(?:\w+\s+){0,3}?before\s+(?=\d)", re.IGNORECASE)
_NO_SOONER = re.compile(
    r"(\d(?:\s*(?:am|pm|baje|बजे))?)\s+(?:se|ke|से|के)\s+(?:pehle|pahle|पहले)(?=\s+(?:mat|nahi|na|मत|नहीं)(?!\w))",
    re.IGNORECASE,
)
# "5-7": from five to seven; "12-4" before a street is a house.
SPAN = r"(?:1[0-2]|0?[1-9])\s*[-–]\s*(?:1[0-2]|0?[1-9])(?![\d\-–])"
AFTER_SPAN = (
    r"(?=\s*(?:$|[,;.!?।]|(?:baje|bje|pm|am|me|mein|m|ke|k|tak|ko|slot|wala|wale|bhej\w*|please|pls|and|aur|cash|upi"
    r"|delivery|deliver|kar|karo|kardo|kar(?:na|wa)\w*|rakh\w*|chalega|hi|instead|बजे|में|के|तक|को|स्लॉट|वाला|भेज\w*|और|कर|रख\w*"
    r"|ही)(?![^\W\d_])))"
)
_MEASURE = r"(?!\s*(?:kilo|kg|k?g\b|gm|gram|ltr?|lit|ml|pack|pkt|pc|piece|dozen|किलो|ग्राम|लीटर|पैकेट))"
# Two hours and what joins them; "2-3 packet" counts goods.
RANGE = re.compile(
    r"(?<!\d)(\d{1,2})\s*(am|pm)?\s*(?:to|se|-|–|and|aur|से|और)\s*(\d{1,2})\s*(am|pm|baje|बजे)?(?!\d)" + _MEASURE
)
_SPAN = re.compile(r"(\d)\s*[-–]\s*(?=\d)")
_ALONE = re.compile(
    rf"\W*(?:{SPAN}|\d{{1,2}}\s+(?:to|se|से)\s+\d{{1,2}})(?:\s+(?:slot|wala|wale|ke beech|me|mein|please|pls))*\W*"
)
_LAST_SLOT = re.compile(r"(?<!\w)(?:last|aakhri|akhri|आख़िरी|आखिरी)\s+(?:slot|स्लॉट)(?!\w)", re.IGNORECASE)


def last_slot_said(text: str) -> bool:
    """Whether the last slot of a day is wished for."""
    return bool(_LAST_SLOT.search(text))


def spans(text: str, *, alone: bool = False) -> str:
    """A text with "5 to 7" for "5-7"; as it was where `alone` and it says more than such hours."""
    if alone and not _ALONE.fullmatch(text.lower()):
        return text
    return _SPAN.sub(r"\1 to ", text)


def with_after(text: str) -> str:
    """A text with "after 11" for "not before 11"; as it was where it says no such thing."""
    return _NO_SOONER.sub(r"\1 ke baad", _NOT_BEFORE.sub("after ", text))
