"""How a price is asked for in the market: "tomato kaise hai aaj", "aloo kaise diye". No store, no Rasa."""

from __future__ import annotations

import re
from typing import Final

_LONGEST: Final = 80
_GOES: Final = (
    r"kais[ei]\s+(?:(?:kilo|kg)\s+)?(?:hain?|h|he|diy[aei]|di|laga[yi]\w*|(?:de|mil)\s+rah[ei]\s*(?:ho|hain?|h)?)"
    r"|कैस[ेी]\s+(?:किलो\s+)?(?:हैं?|दिए|दिये|दिया|दी|लगाए|लगाये|(?:दे|मिल)\s+रह[ेी]\s*(?:हो|हैं?)?)"
)
_AROUND: Final = r"bhaiya|bhai|ji|aaj|aajkal|abhi|acha|accha|arre|aur|hello|hi|ok|kilo|kg|भैया|भाई|जी|आज|अभी|और|किलो"
_HOW: Final = re.compile(
    rf"^\W*(?:(?:{_AROUND})\s+)*(?P<goods>[^\W\d](?:[\w\u0900-\u097f' -])*?)\s+(?:(?:aaj|आज)\s+)?(?:{_GOES})"
    rf"(?:[\s,.?!।]+(?:{_AROUND}))*[\s,.?!।]*$",
    re.IGNORECASE,
)


def asked_how_sold(text: str) -> str | None:
    """The goods, in the words of a text that asks what they go for today; None where it asks no such thing."""
    found = _HOW.match(text) if len(text) <= _LONGEST else None
    return found and found["goods"]
