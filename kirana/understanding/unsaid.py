"""What is said not to be wanted or done where the words for it stand in the message: "don't cancel". No Rasa."""

from __future__ import annotations

import re

_CANCEL = r"(?:cancel\w*|cancle|radd|रद्द|रद्द|कैंसल|कैंसिल|कैन्सल)"
_ANY_CANCEL = re.compile(rf"(?<!\w){_CANCEL}(?!\w)", re.IGNORECASE)
_KEPT = re.compile(
    rf"(?<!\w)(?:don'?t|do not|never|mat|मत)\s+(?:\w+\s+)?{_CANCEL}(?!\w)"
    rf"|(?<!\w){_CANCEL}\s+(?:mat|मत|na|ना)(?!\w)"
    rf"|(?<!\w){_CANCEL}\s+(?:nahi|nahin|nhi|नहीं|नही)\s+(?:kar(?:na|o|iye|e|en|ein)|कर(?:ना|ो|िए|िये|ें|े))(?!\w)",
    re.IGNORECASE,
)
_ONLY_CANCEL = re.compile(
    rf"^\W*(?:(?:please|pls|plz|ok|okay|no|nahi|sorry|bhaiya|bhai|just|नहीं|भैया)\W+)*{_CANCEL}"
    r"(?:\W+(?:please|pls|plz|it|this|karo|kar|kardo|do|dijiye|dena|karna|hai|karein|करो|कर|दो|दीजिए|करना|है))*\W*$",
    re.IGNORECASE,
)


_NOT_NOW = re.compile(
    r"(?<!\w)(?:abhi|filhaal|filhal)\s+(?:ke liye\s+)?(?:nahi|nahin|nhi|nai|mat|rehne|rahne)(?!\w)"
    r"|(?<!\w)not\s+(?:right\s+)?(?:now|yet|today)(?!\w)|(?<!\w)aaj\s+(?:nahi|nahin|nhi|rehne)(?!\w)"
    r"|अभी\s+(?:नहीं|नही|मत|रहने)|आज\s+(?:नहीं|रहने)",
    re.IGNORECASE,
)
_NEVER_MIND = re.compile(
    r"^\W*(?:(?:ok|okay|accha|acha|achha|theek hai|thik hai|thik h|chalo|no|nahi|haan"
    r"|sorry|bhaiya|ji|अच्छा|ठीक है|चलो|नहीं|जी)\W+)*"
    r"(?:rehne (?:do|dijiye|dein)|rahne (?:do|dijiye)|koi baat nahi|koi nahi|chhodo|chodo|chhod do|chod do"
    r"|jaane do|jane do"
    r"|never ?mind|leave it|forget it|let it be|no need|its ok(?:ay)?|it's ok(?:ay)?|zarurat nahi|jarurat nahi"
    r"|रहने (?:दो|दीजिए)|कोई बात नहीं|छोड़ो|छोड़ दो|जाने दो|ज़रूरत नहीं|जरूरत नहीं)"
    r"(?:\W+(?:then|now|ab|abhi|phir|fir|to|toh|ji|bhaiya|hai|usko|insaan ko|अब|अभी|फिर|तो|जी|है))*\W*$",
    re.IGNORECASE,
)


def kept_uncancelled(text: str) -> bool:
    """Whether a text says that nothing shall be cancelled ("cancel mat karna"), and no other thing shall."""
    return bool(_KEPT.search(text)) and len(_ANY_CANCEL.findall(text)) == 1


def puts_off(text: str) -> bool:
    """Whether a text puts the order off ("abhi nahi", "not now", "nahi rehne do"), and wants nothing changed."""
    return bool(_NOT_NOW.search(text) or _NEVER_MIND.match(text)) and not any(character.isdigit() for character in text)


def never_mind_said(part: str) -> bool:
    """Whether a part of a message only drops what was wanted before it ("rehne do", "leave it", "koi baat nahi")."""
    return bool(_NEVER_MIND.match(part))


def only_cancels(text: str) -> bool:
    """Whether a text says to cancel, and not what."""
    return bool(_ONLY_CANCEL.match(text)) and not _KEPT.search(text)
