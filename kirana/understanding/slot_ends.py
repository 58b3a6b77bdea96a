"""The ends of a wished-for time: not before an hour ("11 baje se pehle mat"), or the last slot. No Rasa."""

from __future__ import annotations

import re

_NOT_BEFORE = re.compile(r"(?<!\w)(?:not|don'?t|never)\s+(?:\w+\s+){0,3}?before\s+(?=\d)", re.IGNORECASE)
_NO_SOONER = re.compile(
    r"(\d(?:\s*(?:am|pm|baje|बजे))?)\s+(?:se|ke|से|के)\s+(?:pehle|pahle|पहले)(?=\s+(?:mat|nahi|na|मत|नहीं)(?!\w))",
    re.IGNORECASE,
)
_LAST_SLOT = re.compile(r"(?<!\w)(?:last|aakhri|akhri|आख़िरी|आखिरी)\s+(?:slot|स्लॉट)(?!\w)", re.IGNORECASE)


def last_slot_said(text: str) -> bool:
    """Whether the last slot of a day is wished for."""
    return bool(_LAST_SLOT.search(text))


def with_after(text: str) -> str:
    """A text with "after 11" for "not before 11"; as it was where it says no such thing."""
    return _NO_SOONER.sub(r"\1 ke baad", _NOT_BEFORE.sub("after ", text))
