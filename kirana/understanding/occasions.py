"""Remarks on who comes and why: "mehman aa rahe hain aaj, 1 kg pyaz", "hi i am new here, 2 lays". They want nothing."""

from __future__ import annotations

import re
from typing import Final

_WHO: Final = (
    r"(?:me?hma+n\w*|guests?|ri+shte?da+r\w*|relatives?|relations|friends?|dost\w*|sasura+l\s*(?:wa+le|walo)?"
    r"|in-?\s?laws"
    r"|saas\w*|sasur\w*|nana+d|bhabhi|bhaiya|mummy|mumm?a|mom|papa|dad|parents?|beti|beta|chacha\s?(?:ji)?"
    r"|mama\s?(?:ji)?"
    r"|uncle|aunty|bhai|behen|didi|padosi|log|family|kids|cousins?|people|pandit\s?(?:ji)?"
    r"|मेहमान|रिश्तेदार|दोस्त|सास|ससुर|ससुराल\s*वाले|मम्मी|पापा|चाचा\s?(?:जी)?|मामा\s?(?:जी)?|भाई|दीदी|लोग)"
)
_WHEN: Final = (
    r"(?:aaj|kal|abhi|shaam|sham|raat|subah|ko|me|mein|ghar|pe|par|hamare|humare|mere|mera|meri|yahan|today"
    r"|tonight|tomorrow|now"
    r"|over|home|here|in|the|evening|morning|for|lunch|dinner|breakfast|some|few|my|our|we|have|got|kuch"
    r"|bahut|sab|ek|do"
    r"|achanak|suddenly|coming|jaldi|आज|कल|अभी|शाम|रात|को|में|घर|पर|हमारे|मेरे|मेरी|यहाँ|यहां|कुछ|बहुत)"
)
_COME: Final = (
    r"(?:(?:aa|aane)\s*(?:rah[aei]|wal[aei]|gay[aei]|ga[ye]+)\s*(?:hai|hain|h|he)?|a+y[aei]\s+"
    r"(?:hu[aey]+\s+)?(?:hai|hain|h)"
    r"|a+yenge|aaenge|(?:is|are|were|will\s+be|r)\s+(?:all\s+)?(?:coming|visiting|staying|here|arriving|over)"
    r"|(?:have|has)\s+come|coming|visiting"
    r"|आ\s*(?:रहे|रही|रहा|गए|गये)\s*(?:हैं|है)?|आने\s+वाले\s*(?:हैं|है)?|आए\s+(?:हुए\s+)?(?:हैं|है)|आएंगे|आएँगे)"
)
_NEW: Final = (
    r"(?:(?:i\s*(?:'m|’m|m|am)|im)\s+(?:a\s+)?new(?:\s+(?:here|to\s+this|customer|user|in\s+this\s+area|on\s+this))*"
    r"|(?:this\s+is\s+)?my\s+first\s+(?:time|order)(?:\s+here)?|first\s+time\s+(?:here|ordering"
    r"|order\s+kar\s+rah[aei]\s+h\w+)"
    r"|(?:main|mai|mein)\s+(?:yahan\s+)?nay[aei]\s+(?:hu|hun|hoon|customer\s+h\w+)"
    r"|(?:main\s+)?pehli\s+ba+r\s+(?:order\s+|mangwa\s+)?(?:kar\s+)?rah[aei]\s+h\w+"
    r"|मैं\s+(?:यहाँ\s+|यहां\s+)?नय[ाी]\s+(?:हूँ|हूं)|पहली\s+बार\s+(?:ऑर्डर\s+)?कर\s+रह[ाी]\s+(?:हूँ|हूं))"
)
_SINCE: Final = r"(?:because|as|since|kyunki|kyonki|actually|woh|wo|vo|hi|hello|hey|namaste|bhaiya|ok|क्योंकि|नमस्ते|भैया)"
_LIKELY: Final = re.compile(rf"{_COME}|{_NEW}", re.IGNORECASE)
"""Most messages have none of it, and are not looked through further."""
_REMARK: Final = re.compile(
    rf"(?:(?<=^)|(?<=[,.;!।\n]))\s*(?:{_SINCE}\W+)*"
    rf"(?:(?:{_WHEN}\s+)*{_WHO}\s+(?:log\s+|people\s+|लोग\s+)?(?:{_WHEN}\s+)*{_COME}(?:\s+{_WHEN})*|{_NEW})"
    r"(?:\s+(?:so|to|toh|isliye|तो|इसलिए))?(?=\s*[,.;!।\n]|\s+(?:\d|ek\s|aadha\s|half\s|please\s|need\s"
    r"|send\s|एक\s)|\s*$)",
    re.IGNORECASE,
)


def without_remarks(text: str) -> str:
    """A text without what only says who comes or that somebody is new here; the text itself where it says no more."""
    rest = _REMARK.sub(" ", text) if _LIKELY.search(text) else text
    return rest.strip(" ,;") if rest != text and any(map(str.isalnum, rest)) else text


def only_says_who_is_new(text: str) -> bool:
    """Whether a text says no more than that its writer is new here."""
    return bool(re.fullmatch(rf"\W*(?:{_SINCE}\W+)*{_NEW}\W*", text, re.IGNORECASE))
