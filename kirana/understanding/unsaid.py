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


def kept_uncancelled(text: str) -> bool:
    """Whether a text says that nothing shall be cancelled ("cancel mat karna"), and no other thing shall."""
    return bool(_KEPT.search(text)) and len(_ANY_CANCEL.findall(text)) == 1


def only_cancels(text: str) -> bool:
    """Whether a text says to cancel, and not what."""
    return bool(_ONLY_CANCEL.match(text)) and not _KEPT.search(text)
