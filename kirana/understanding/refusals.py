"""One of several refused for another: "kali wali nahi, peeli", "mehenga wala mat do, sasta wala do"."""

from __future__ import annotations

import re
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
