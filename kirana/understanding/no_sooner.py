"""A time that it shall not be before, said as a refusal: "not before 11", "11 baje se pehle mat". No Rasa."""

from __future__ import annotations

import re

_NOT_BEFORE = re.compile(r"(?<!\w)(?:not|don'?t|never)\s+(?:\w+\s+){0,3}?before\s+(?=\d)", re.IGNORECASE)
_NO_SOONER = re.compile(
    r"(\d(?:\s*(?:am|pm|baje|बजे))?)\s+(?:se|ke|से|के)\s+(?:pehle|pahle|पहले)(?=\s+(?:mat|nahi|na|मत|नहीं)(?!\w))",
    re.IGNORECASE,
)


def with_after(text: str) -> str:
    """A text with "after 11" for "not before 11"; as it was where it says no such thing."""
    return _NO_SOONER.sub(r"\1 ke baad", _NOT_BEFORE.sub("after ", text))
