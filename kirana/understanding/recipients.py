"""Whether an order goes to somebody else than who orders it: family, a friend, "uska number". No Rasa.

Such a name and number are of that order alone: who sends something to a brother is not called like him next time.
"""

from __future__ import annotations

import re

from kirana.understanding.called import home_of
from kirana.understanding.contacts import KIN
from kirana.understanding.details import is_only_named, somebody_said
from kirana.understanding.times import WORD

_THIRD_PERSON = frozenset(
    """
    uska uski uske unka unki unke iska iski inka inki his her their recipient receiver
    उसका उसकी उनका उनकी उनके इनका इनकी
    """.split()
)
# The shopkeeper is called so as well: "bhaiya", "uncle".
_CALLED_TO = frozenset("bhai bhaiya brother sister uncle aunty didi dost friend भाई भैया दोस्त".split())
_BETWEEN = re.compile(r"[\n,;|]+")
_OWN_NUMBER = re.compile(
    r"^\W*(?:(?:use|call|karna|karo|same|mine|my|own|mera|mere|apna|wahi|wohi|vahi|yahi|isi|hi|me|pe|par|on|the|as|before|pehle|wala|number|no|phone"
    r"|mobile|hai|rakho|rakh|lo|do|de|kar|karo|haan|yes|ok|please|मेरा|वही|यही|इसी|ही|नंबर|पर|है|रखो|फ़ोन|फोन)(?:\W+|$))+$",
    re.IGNORECASE,
)
_MY_KIN = re.compile(
    r"(?<!\w)(?:my|mer[aei]|hamar[aei]|apn[aei]|मेर[ाीे]|हमार[ाीे]|अपन[ाीे])\s+(?P<who>[^\s,.:;]+)|"
    r"(?<!\w)(?P<whose>[^\s,.:;]+)\s+(?:k[aeio]|k[oe] liye|का|की|के|को)(?!\w)",
    re.IGNORECASE,
)
_FOR_ONESELF = re.compile(
    r"^\W*(?:(?:no|nahi|haan|yes|ok|and|but|ye|yeh|yah|is|baar|ab|now|this|one|order|it|it's|its|that|ji|ये|यह|अब|नहीं|हाँ)\W+)*"
    r"(?:for\s+(?:me|myself|us|my own use)|(?:mere|mera|apne|apna|khud|hamare|humare|मेरे|अपने|ख़ुद|खुद"
    r"|हमारे)\s+(?:khud\s+)?(?:ke\s+|के\s+)?(?:liye|lie|hi|लिए|लिये|ही)|myself|mine)"
    r"(?:\W+(?:hai|h|hi|this time|now|only|please|ji|order|bhejna|है|ही|जी))*\W*$",
    re.IGNORECASE,
)


def is_for_oneself(text: str) -> bool:
    """Whether a text only says that it is for who writes ("this one is for me", "ye mere liye hai")."""
    return bool(_FOR_ONESELF.match(text))


def own_number_said(text: str) -> bool:
    """Whether an answer to whose number to call is the customer's own ("same number", "mera hi", "मेरा नंबर")."""
    return bool(_OWN_NUMBER.match(text))


def is_for_somebody_else(text: str) -> bool:
    """Whether the name in a text is of somebody else: "mere bhai Rohit ke liye", "send it to Ravi", "उनका नंबर …"."""
    words = set(WORD.findall(text.lower()))
    if words & _THIRD_PERSON or words & (KIN - _CALLED_TO):
        return True
    if home_of(text)[0]:
        return True
    if any((match["who"] or match["whose"]).lower() in KIN for match in _MY_KIN.finditer(text)):
        return True
    return any(_sends_to(part) for part in _BETWEEN.split(text))


def _sends_to(part: str) -> bool:
    somebody = somebody_said(part)
    return somebody is not None and somebody.other_recipient and not is_only_named(part)
