"""Where somebody is said to live, out of the sentence that says so: "my mother stays at Jayanagar 560041". No Rasa.

One table a language: what leads up to the place, and what stands after it.
"""

from __future__ import annotations

import re
from typing import Final

from kirana.shop.answers import pincode_within
from kirana.understanding.addresses import looks_like_address
from kirana.understanding.contacts import KIN

_KIN: Final = "|".join(sorted(KIN, key=len, reverse=True))
_UP_TO: Final = re.compile(
    r"(?:^|(?<=[,;.!]\s))(?:[^\d\n,;.!]*?(?<!\w)(?:stay|stays|staying|live|lives|living|reside|resides|residing)\s+"
    r"(?:at|in|on|near)\s+"
    r"|(?:(?:hi|hello|hey|namaste|good\s+\w+|and|so)\W+)*(?:(?:i|we)\s*(?:'m|’m|'re|’re|m|am|are)|am|this\s+is)\s+"
    r"(?:here\s+)?from\s+"
    rf"|[^\d\n,;.!]*?(?<!\w)for\s+(?:my|our|his|her)\s+"
    rf"(?:{_KIN}|parents|family|in-?laws|friend|uncle|aunty?|son|daughter)s?"
    r"(?:\s+(?:who|home|house|place))?\s+(?:is\s+|are\s+)?(?:in|at)\s+)",
    re.IGNORECASE,
)
_LIVES: Final = re.compile(
    r"\s+(?:mein|main|me|mai|pe|par|में|पर)\s+(?:(?:reht|raht)[aei]|रहत[ाेी])(?:\s+(?:hai|hain|h|hu|hun|hoon|ho|हैं|है|हूँ|हूं))?"
    r"(?:\s+(?:un|us)\w*\s+(?:ke\s+)?(?:liye|lie|yahan|ghar))?(?!\w)|\s+(?:mein|me|में)\s+(?:hai|है)\W*$",
    re.IGNORECASE,
)
_WHO: Final = re.compile(
    rf"^\W*(?:(?:{_KIN}|parents|mummy-?papa|wo|woh|vo|main|mai|hum|ham|log|mera|meri|mere|hamara|hamare|unka|uska|ghar|ka|ke|ki|liye|order"
    r"|namaste|hello|hi|ji|aur|jo|वो|वह|मैं|हम|मेरा|मेरी|मेरे|हमारा|घर|के|का|की|लिए|नमस्ते)\s+)+",
    re.IGNORECASE,
)


def home_told(text: str) -> str:
    """A place out of the sentence that says who lives there; the text itself where it says none.

    >>> home_told("my mother stays at jayanagar 560041")
    'jayanagar 560041'
    """
    after = _UP_TO.sub("", text, count=1)
    if after == text and (lives := _LIVES.sub("", text, count=1)) != text:
        after = _WHO.sub("", lives, count=1)
    after = after.strip(" ,.")
    return after if after != text and (pincode_within(after) or looks_like_address(after)) else text
