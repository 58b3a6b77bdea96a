"""One of several refused for another: "kali wali nahi, peeli", "mehenga wala mat do, sasta wala do"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kirana.understanding.answers import ORDINALS
from kirana.understanding.comparing import comparison_said

_REFUSED: Final = re.compile(
    r"(?P<refused>.+?)\s(?:mat\s+(?:do|dena|daalo|dalo|bhejo|bhejna)|nah?in?(?:\s+chahiye)?|nhi(?:\s+chahiye)?"
    r"|मत\s+(?:दो|देना|डालो|भेजो|भेजना)|नहीं(?:\s+चाहिए)?)[\s,.;।]+(?P<wanted>.+)",
    re.IGNORECASE | re.DOTALL,
)
_NOT_THIS: Final = re.compile(
    r"\W*(?:not|don'?t\s+(?:give|send|add|want))\s+(?P<refused>.+?)(?:[,.;]|\bbut\b|\b(?=give\b|send\b|add\b))\W*"
    r"(?P<wanted>.+)",
    re.IGNORECASE | re.DOTALL,
)


_NO_AT_FIRST: Final = re.compile(r"^\W*(?:(?:no|nah?in?|nhi|nahi|are|arre|arey|नहीं|अरे)[\s,]+)+", re.IGNORECASE)


def refused_for(text: str) -> str | None:
    """What a text wants where it refuses something first ("kali wali nahi, peeli": peeli); None where it does not."""
    found = _REFUSED.match(_NO_AT_FIRST.sub("", text)) or _NOT_THIS.match(text)
    return found["wanted"].strip() if found else None


def wanted_instead(text: str) -> str:
    """A text without the one of those shown that it refuses for another ("mehenga wala mat do, sasta wala do")."""
    found = _REFUSED.match(text) or _NOT_THIS.match(text)
    if found is None or not (_tells_one(found["refused"]) and _tells_one(found["wanted"])):
        return text
    return found["wanted"]


def _tells_one(text: str) -> bool:
    """Whether a text tells one from the others by its price, size or place."""
    return comparison_said(text) is not None or not ORDINALS.keys().isdisjoint(text.lower().split())


@dataclass(frozen=True)
class Refusal:
    """What a text names to refuse it, and what it wants for that."""

    refused: str
    wanted: str


_NO: Final = (
    r"(?:nahi+n?|nhi|nai|mat(?:\s+(?:do|dena|bhejna|daalna|dalna))?|नहीं|नही|मत(?:\s+(?:दो|देना))?)(?:\s+"
    r"(?:chahiye|chaiye|lena|चाहिए))?"
)
_ONLY: Final = (
    r"(?:(?:only|just|sirf|bas|keval|but|instead|please|pls|i\s+want|give(?:\s+me)?|add|send|balki|बल्कि"
    r"|सिर्फ़?|बस)\s+)*"
)
_ASIDE: Final = r"(?:(?:i\s+said|maine\s+kaha|are|arre|no|ok|sorry|wait)\W+)*"
_NAME: Final = r"[^\d,.;:?!।]{3,30}?"
_THIS_NOT_THAT: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^\W*{_ASIDE}(?P<refused>{_NAME})\s+(?:wal[aie]\s+)?{_NO}\s*[,;.।-]+\s*{_ONLY}(?P<wanted>[^?]+?)\W*$",
        rf"^\W*{_ASIDE}(?:not|nahi|no)\s+(?P<refused>{_NAME})(?:\s*[,;.-]+\s*{_ONLY}|\s+(?:only|but|sirf"
        r"|just)\s+)(?P<wanted>[^?]+?)\W*$",
        rf"^\W*(?P<wanted>{_NAME})\s*[,;.-]+\s*(?:(?P<refused>{_NAME})\s+(?:wal[aie]\s+)?{_NO}|not\s+"
        rf"(?P<not>{_NAME}))\W*$",
    )
)
_MOST_WORDS: Final = 7
_NONE_THEN: Final = re.compile(
    rf"^\W*(?:(?:ok|oh|acha|accha)\W+)*(?:no|without)\s+(?P<refused>{_NAME})\s*[?,.;!]+\s*(?:(?:then|ok|so"
    r"|only|just|give|add|send)\s+)+(?P<wanted>[^?]+?)\W*$"
    rf"|^\W*(?P<refused_hi>{_NAME})\s+{_NO}(?:\s+(?:hai|h|है))?\s*[?,.;!]*\s*(?:to|toh|phir|fir|तो|फिर)\s+"
    r"(?P<wanted_hi>[^?]+?)\W*$",
    re.IGNORECASE,
)


def none_then(text: str) -> Refusal | None:
    """What a text finds lacking, and what it takes then ("no naan? then bread"); None where it does not."""
    found = _NONE_THEN.match(text)
    if found is None:
        return None
    return Refusal((found["refused"] or found["refused_hi"]).strip(), (found["wanted"] or found["wanted_hi"]).strip())


def this_not_that(text: str) -> Refusal | None:
    """The two that a text names, one of them refused ("society nahi, wagh bakri", "not lays, only kurkure 2", "red
    label, society nahi"); None where it does not."""
    for pattern in _THIS_NOT_THAT:
        if (found := pattern.match(text)) and len(found["wanted"].split()) <= _MOST_WORDS:
            refused = found["refused"] or found.groupdict().get("not") or ""
            return Refusal(refused.strip(), found["wanted"].strip())
    return None
