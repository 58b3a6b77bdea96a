"""How goods shall come, or shall not: "bread dabni nahi chahiye", "eggs should not be broken", "tamatar, pake hue".

What says so takes nothing out of a cart and puts nothing in: it is a note for the one who packs. Whether the words name
goods ("kacha aam", "green chilli") is not known here. One table per part of such a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

_SPOILT: Final = (
    r"broken|crack(?:ed|s)?|crush(?:ed)?|squash(?:ed)?|squish(?:ed)?|smash(?:ed)?|damaged?|dented|bruised|torn|leak(?:ing|y|ed)?"
    r"|spoil(?:ed|t)?|rotten|stale|expired|melted|soggy|mushy|wilted|overripe|over ripe|wrinkled|sprouted|bad"
    r"|too[th]+[aie]?|toot[aie]\w*|tut[aie]|tootn[aie]|dab[aie]|dabn[aie]|pich?ak\w*|pichk\w*|kuchl\w*|pha?t[aie]|phatn[aie]"
    r"|sa+d[aie]|sadn[aie]|gal[aie]|gall?[aie]|ba+si|kharab|khrab|pilpil\w*|geel[aie]|murjha\w*|da+gi|da+g ?wal[aie]"
    r"|kat[aie] ?phat[aie]|pura+n[aie]|leak|fungus"
    r"|टूट\S*|दब[ाीे]|दबन[ाीे]|पिचक\S*|कुचल\S*|फट[ाीे]|फटन[ाीे]|सड़\S*|सड\S*|गल[ाीे]|बासी|ख़राब|खराब|पिलपिल\S*|गील[ाीे]|मुरझा\S*|पुरान[ाीे]"
)
_RIPE: Final = (
    r"fresh|ripe|raw|unripe|soft|hard|firm|tender|clean|juicy|ta+z[aie]|pak[aie]|pakk[aie]|kac+h*c*h+[aie]|khat+[aie]|meeth[aie]|kad[vw][aie]|teekh[aie]|sour|sweet|bitter|spicy|naram|narm|sakht|kada?k|saaf"
    r"|ताज़[ाीे]|ताज[ाीे]|पक[ाीे]|पक्क[ाीे]|कच्च[ाीे]|खट्ट[ाीे]|मीठ[ाीे]|कड़व[ाीे]|तीख[ाीे]|नरम|सख़्त|सख्त|कड़क|साफ़|साफ"
)
_COLOUR: Final = r"red|green|yellow|la+l|har[aie]|peel[aie]|लाल|हर[ाीे]|पील[ाीे]"
_BECOME: Final = r"(?:\s+(?:hu[aie]|huy[aie]|hoy[aie]|wal[aie]|हु[आईए]|वाल[ाीे]))?"
_NOT: Final = r"(?:not|no|never|n't|nahi+n?|nhi|nai|na|naa|mat|नहीं|नही|ना|न|मत)"
_COME: Final = (
    r"(?:ho|hon|hona|honi|hone|den[aie]|do|dijiy\w*|bhej\w*|da+ln[aie]|lan[aie]|rakhn[aie]|nikl[aie]|chah?iye|cha+iye"
    r"|हो|हों|होना|होनी|होने|देना|दो|दीजिए|भेज\S*|डालना|लाना|निकले|निकलें|चाहिए)"
)
_SIZED: Final = r"chh?ot[aie]|bad[aie]|mot[aie]|patl[aie]|small|tiny|big|large|छोट[ाीे]|बड़[ाीे]|मोट[ाीे]|पतल[ाीे]"
_STATES: Final = rf"(?:{_SPOILT}|{_RIPE}|{_COLOUR}|{_SIZED})"


def _state(number: int) -> str:
    """A state as a group of its own, of which a pattern may have several."""
    return rf"(?<!\w)(?P<state{number}>{_STATES})(?!\w)"


_NOT_SO: Final = re.compile(
    rf"{_state(1)}{_BECOME}(?:\s+\S+)?\s+{_NOT}\s+{_COME}(?!\w)"
    r"|(?<!\w)(?:don'?t|do not|never|please no|kindly no)\s+(?:send|give|bring|pack|want|put)\s+"
    rf"(?:me\s+|any\s+|the\s+)?(?:\S+\s+)?{_state(2)}"
    rf"|^\W*(?:no|not|without)\s+(?:any\s+|too\s+)?{_state(3)}"
    rf"|{_state(4)}{_BECOME}\s+{_NOT}\W*$",
    re.IGNORECASE,
)
_SHALL_BE: Final = re.compile(
    r"(?<!\w)(?:should|must|shall|needs? to|has to|have to|hav to|shd|shud)(?:n'?t)?\s+(?:not\s+|never\s+)?"
    rf"(?:be|get|come)\s+(?:\S+\s+)?{_state(1)}"
    r"|(?<!\w)(?:make sure|ensure|see that|please check|plz check|check that|dhyan rakh\w*|dekh\s?(?:kar|ke)?)(?!\w)"
    rf".*{_state(2)}"
    rf"|{_state(3)}{_BECOME}\s+(?:(?:hi|bhi|ही|भी)\s+)?(?:ho|hon|hona|honi|hone|हो|हों|होना|होनी|होने)(?:\s+{_NOT})?"
    r"\s*(?:chah?iye|cha+iye|चाहिए)?\W*$",
    re.IGNORECASE,
)
_DESCRIBED: Final = re.compile(
    rf"^\W*(?:the\s+|only\s+|sirf\s+|bas\s+|सिर्फ\s+)?(?:nice\s+|zyada\s+|thod[aie]\s+)?(?:{_RIPE})"
    r"(?:\s+(?:hu[aie]|ones?|wal[aie]|हु[आईए]|वाल[ाीे]))+\W*$",
    re.IGNORECASE,
)
# What has come to pass is a complaint.
_CAME: Final = re.compile(
    r"(?<!\w)(?:was|were|came|got|received|had|have been|tha|thi|the(?=\W*$|\s*,)|nikla|nikli|mil[aie]"
    r"|aay[aie]\s+h\w+|bhej[ae]\s+(?:th\w|h\w+)|di(?:ya|ye|yi)|last time|pichli|agli baar|next time|if|agar"
    r"|था|थी|थे|निकला|निकली|मिल[ाीे]|पिछली|अगली बार|अगर)(?!\w)",
    re.IGNORECASE,
)
_PARTS: Final = re.compile(
    r"[\n,;|]+|[.!।](?=\s)|\s(?:and|aur|और|but|lekin|par|लेकिन|पर)\s(?!\s*(?:bhi|भी))", re.IGNORECASE
)
_MOST: Final = 12  # words of one such sentence

InName = Callable[[str, str], bool]
"""Whether a word is part of a name of goods in a text."""


def condition_said(part: str, in_name: InName) -> bool:
    """Whether a part of a message only says how goods shall come, or shall not."""
    if "?" in part or len(part.split()) > _MOST or any(map(str.isdecimal, part)) or _CAME.search(part):
        return False
    found = _NOT_SO.search(part) or _SHALL_BE.search(part)
    return found is not None and not in_name(next(state for state in found.groups() if state), part)


def conditions_apart(text: str, in_name: InName) -> tuple[list[str], list[str]]:
    """The parts of a message that say how goods shall come, and the others, each in their order; a part that only
    describes what stands before it ("bananas, the ripe ones") is one of the first where that names something."""
    said: list[str] = []
    others: list[str] = []
    for part in (piece.strip(" .!।") for piece in _PARTS.split(text)):
        if part and (condition_said(part, in_name) or (others and _DESCRIBED.match(part))):
            said.append(part)
        elif part:
            others.append(part)
    return said, others
