"""How a price is asked for in the market ("tomato kaise hai aaj", "aloo kaise diye"), and what there is none of ("what
is out of stock?"). No store, no Rasa."""

from __future__ import annotations

import re
from typing import Final

_LONGEST: Final = 80
_GOES: Final = (
    r"kais[ei]\s+(?:(?:kilo|kg)\s+)?(?:hain?|h|he|diy[aei]|di|laga[yi]\w*|(?:de|mil)\s+rah[ei]\s*(?:ho|hain?|h)?)"
    r"|कैस[ेी]\s+(?:किलो\s+)?(?:हैं?|दिए|दिये|दिया|दी|लगाए|लगाये|(?:दे|मिल)\s+रह[ेी]\s*(?:हो|हैं?)?)"
)
_AROUND: Final = r"bhaiya|bhai|ji|aaj|aajkal|abhi|acha|accha|arre|aur|hello|hi|ok|kilo|kg|भैया|भाई|जी|आज|अभी|और|किलो"
_WAS: Final = re.compile(
    rf"^\W*(?:(?:{_AROUND}|btw|by the way|and|also|so)\s+)*how\s+much\s+(?:was|were|is|are|did)\s+"
    r"(?:the\s+|that\s+|my\s+)?"
    r"(?P<goods>[^\W\d](?:[\w' -])*?)(?:\s+(?:each|apiece|per\s+\w+|a\s+(?:packet|piece|kg|kilo)|cost))?[\s?.!]*$"
    r"|^\W*(?P<goods2>[^\W\d](?:[\w' -])*?)\s+(?:kitne|kitna)\s+(?:ka|ke|ki)\s+(?:tha|thi|the|aaya|aayi|pada|laga)\W*$",
    re.IGNORECASE,
)
_HOW: Final = re.compile(
    rf"^\W*(?:(?:{_AROUND})\s+)*(?P<goods>[^\W\d](?:[\w\u0900-\u097f' -])*?)\s+(?:(?:aaj|आज)\s+)?(?:{_GOES})"
    rf"(?:[\s,.?!।]+(?:{_AROUND}))*[\s,.?!।]*$",
    re.IGNORECASE,
)


def asked_how_sold(text: str) -> str | None:
    """The goods, in the words of a text that asks what they go for today; None where it asks no such thing."""
    if len(text) > _LONGEST:
        return None
    if found := _HOW.match(text):
        return found["goods"]
    was = _WAS.match(text)
    return (was["goods"] or was["goods2"]) if was else None


_GONE: Final = (
    r"(?:out\s+of\s+stock|not\s+(?:in\s+stock|available)|unavailable|sold\s+out|finished|over"
    r"|(?:stock\s+(?:me|mein|main)\s+)?(?:khat?[ae]?m|khatam|nahi+n?|nhi|nai)(?:\s+(?:ho\s+ga[yi]\w*|hua|hui))?"
    r"|(?:स्टॉक\s+में\s+)?(?:ख़त्म|खत्म|नहीं)(?:\s+(?:हो\s+गय?[ाीे]|हुआ))?)"
)
_WHAT_IS_GONE: Final = re.compile(
    r"^\W*(?:(?:ok|and|aur|acha|bhaiya|aaj|abhi|tell\s+me|batao|please|आज|अभी)\W+)*"
    r"(?:what(?:'s|s)?(?:\s+all)?|which(?:\s+(?:all|items?|things?|products?|goods|ones))*|kya(?:\s+kya)?"
    r"|kaun\s?s[aei]|konsa"
    r"|kaun\s+kaun|क्या(?:\s+क्या)?|कौन\s?स[ाीे])"
    r"(?:\s+(?:is|are|cheez|cheezein|items?|saman|saaman|sab|currently|today|now|aaj|abhi|stock\s+me|चीज़?"
    r"|सामान|आज|अभी))*\s+"
    rf"{_GONE}(?:\s+(?:hai|hain|h|today|now|right\s+now|currently|aaj|abhi|with\s+you|here|है|हैं|आज|अभी))*\W*$"
    r"|^\W*(?:(?:show|list|tell)\s+(?:me\s+)?)?out\s+of\s+stock\s+(?:items?|things?|products?|list)\W*$",
    re.IGNORECASE,
)


def asks_what_is_gone(text: str) -> bool:
    """Whether a text asks what of all goods is out of stock, and names none."""
    return len(text) <= _LONGEST and bool(_WHAT_IS_GONE.match(text))
