"""Details of a delivery written in one breath ("Ravi 98… 12 Church street 560001 kal subah"), set apart. No Rasa.

A comma is put where one detail ends and another begins; what each is, `told` finds out.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from kirana.understanding.addresses import looks_like_address
from kirana.understanding.contacts import BESIDE_A_NAME, KIN
from kirana.understanding.details import AROUND_A_CHANGE, is_bare_pincode
from kirana.understanding.times import WORD

_MOBILE = r"(?:(?:\+|00)?[9९][1१][\s-]?|[0०])?[6-9६-९]\d{4}[\s-]?\d{5}(?!\d)"
_ANY_NUMBER = re.compile(rf"(?<!\d){_MOBILE}")
# "Mobile no 98…", "his number 98…".
_CALLED_A_NUMBER = re.compile(
    r"(?<=\S)\s+(?:(?:my|his|her|their|mera|meri|uska|uski|unka|unki|and|aur|मेरा|उसका|उनका|और)\s+)*"
    r"(?:no|num|number|nmbr|mob|mobile|phone|phn|ph|fone|contact|cell|whatsapp|नंबर|फ़ोन|फोन|मोबाइल)"
    rf"(?:\s*(?:no|number|नंबर))?[.\s:\-]*(?:is\s+|hai\s+|है\s+)?(?={_MOBILE})",
    re.IGNORECASE,
)
_AFTER_A_NUMBER = re.compile(rf"(?<!\d)({_MOBILE})[\s.]+(?=[^\s,;|])")
_BEFORE_A_NUMBER = re.compile(rf"(?<=[^\s,;|+\d])[\s.]+(?={_MOBILE}[\s.,]+\w)")
_AFTER_A_PINCODE = re.compile(r"(?<![\d+])([1-9१-९]\d{5})(?!\d)[\s.]+(?=([^\s,;|\d]+))")
_NAME_AFTER_A_PLACE = re.compile(
    r"(\d.*?\S)\s+(?=(?:(?:my|mera|meri|his|her|uska|unka|मेरा|उनका|उसका)\s+)?(?:naam|name|नाम)\s+"
    r"(?!se\b|pe\b|par\b|ka\b|ki\b|badal|chang|board|plate|से|पर|का|की|बदल))",
    re.IGNORECASE,
)
# "Ye mere papa ke liye hai unka naam Ramesh hai", "for my mother her name is Kamla".
_NAME_OF_WHOM = re.compile(
    r"(?<=[^\s,;|])\s+(?=(?:and\s+|aur\s+|और\s+)?(?:his|her|their|unka|uska|inka|iska|उनका|उसका|इनका|इसका)\s+(?:naam|name|नाम)\s+"
    r"(?!se\b|pe\b|par\b|ka\b|ki\b|से|पर|का|की))",
    re.IGNORECASE,
)
# "Naam Lalita pata makan number 22", "मेरा नाम सरोज है मेरा पता है मकान 14".
_PLACE_AFTER_A_NAME = re.compile(
    r"((?<!\w)(?:naam|name|नाम)\s+(?:is\s+|to\s+|hai\s+)?[^\s\d,:]+(?:\s[^\s\d,:]+){0,3}?)\s+"
    r"(?=(?:(?:aur|and|mera|meri|my|ghar|ka|और|मेरा|मेरी|घर|का)\s+)*(?:pata|address|adress|addr|पता|एड्रेस)(?!\w)[^,]*[\d०-९]"
    r"|(?:ghar|makan|house|flat|h\.?\s?no|plot|door|मकान|घर|फ्लैट|प्लॉट)(?!\w)[^,]{0,12}[\d०-९])",
    re.IGNORECASE,
)
_MY_PLACE_IS = re.compile(
    r"^\W*(?:my|our|mera|hamara|मेरा|हमारा)\s+(?:office|home|house|place|flat|address|ghar|घर|ऑफिस|पता)\s+(?:is|hai|है)\s+(?:at\s+|in\s+|on\s+)?",
    re.IGNORECASE,
)
# "Send it to Ramesh at flat 3, Lake road".
_AT = re.compile(r"\b((?:to|for)\s+[^\W\d]+(?:\s[^\W\d]+){0,2}?)\s+at\s+(?=\S)", re.IGNORECASE)
_CITIES = frozenset(
    """
    bangalore banglore bengaluru bengluru blr karnataka india city delhi mumbai chennai hyderabad pune kolkata
    बेंगलुरु बैंगलोर बंगलौर बेंगलूर कर्नाटक भारत दिल्ली मुंबई शहर
    """.split()
)
# A house that is no flat of a building begins an address: what stands before it may be a name.
_HOUSE = re.compile(
    r"(?<!\S)(?:#\s*\d|\d+(?![\d\s]*(?:st|nd|rd|th)(?!\w))|[a-z]-?\d|(?:h\.?|house|door|d\.?|plot|makan|ghar|no|मकान|घर|प्लॉट)"
    r"(?:\.?\s*(?:no|num|number|नंबर|नं))?\.?\s*[#:\-]?\s*[a-z]?-?\d)",
    re.IGNORECASE,
)
_FLAT = re.compile(
    r"(?<!\S)(?:flat|apartment|apt|room|villa|tower|block|floor|फ्लैट|फ़्लैट)\.?\s*(?:no\.?\s*)?[#:\-]?\s*[a-z]?-?\d", re.I
)
# What areas end in, and people's names hardly.
_AREA = re.compile(
    r"(?:nagara?|pura|puram|palya|halli|layout|pet|pete|wadi|bagh|ganj|gunj|garden|colony|extension|sandra|kere|gudi|abad"
    r"|mangala|swaram|नगर|पुर|पुरम|पाल्या|हल्ली|बाग|गंज|गुडी)\W*$",
    re.IGNORECASE,
)
MOST_OF_A_NAME = 3


def details_apart(text: str) -> str:
    """A text with a comma after a mobile number and after a pincode, before what is called a name or a number."""
    if len(_ANY_NUMBER.findall(text)) == 1:
        text = _CALLED_A_NUMBER.sub(", ", text)
        text = _BEFORE_A_NUMBER.sub(", ", text, count=1)
        text = _AFTER_A_NUMBER.sub(r"\1, ", text, count=1)
    text = _MY_PLACE_IS.sub("", text)
    text = _AFTER_A_PINCODE.sub(_ends_there, text)
    text = _PLACE_AFTER_A_NAME.sub(r"\1, ", text, count=1)
    text = _NAME_AFTER_A_PLACE.sub(r"\1, ", text, count=1)
    text = _NAME_OF_WHOM.sub(", ", text, count=1)
    return _AT.sub(r"\1, ", text, count=1)


def name_apart(part: str, is_name: Callable[[str], bool], *, reachable: bool) -> str:
    """A part with a comma between somebody's name and the house after it ("Ravi Kumar 12 Church street").

    Args:
        is_name: whether a text may be a name.
        reachable: a mobile number is told as well, so that "Ravi flat 12" is no building's name.
    """
    house = _HOUSE.search(part) or (_FLAT.search(part) if reachable else None)
    before = part[: house.start()].strip() if house else ""
    if house is None or not before or len(before.split()) > MOST_OF_A_NAME + 2:
        return part
    words = [word for word in WORD.findall(before.lower()) if word not in BESIDE_A_NAME]
    if not 1 <= len(words) <= MOST_OF_A_NAME or not is_name(before) or _AREA.search(before):
        return part
    place = part[house.start() :]
    return f"{before}, {place}" if looks_like_address(place) else part


def says_no_house(part: str) -> bool:
    """Whether a part names a town, or says whose it is there, and no place in it ("it is for my daughter in blr")."""
    words = [word for word in WORD.findall(part.lower()) if not word.isdecimal()]
    silent = _CITIES | KIN | BESIDE_A_NAME | AROUND_A_CHANGE
    return bool(_CITIES.intersection(words)) and all(
        word in silent or is_bare_pincode(f"560001 {word}") for word in words
    )


def _ends_there(match: re.Match[str]) -> str:
    following = match[2].lower().strip(".")
    goes_on = following in _CITIES or following in AROUND_A_CHANGE
    return match[0] if goes_on else f"{match[1]}, "
