"""How many of each a text puts right: "no the chocolate 3, lays 2 is fine", "nahi, maggi 4, doodh 2 theek hai"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kirana.understanding.answers import NUMBERS

_NO: Final = re.compile(r"^\W*(?:(?:no|nope|nahi+n?|nhi|wait|sorry|arre|are|actually|नहीं|अरे)\W+)+", re.IGNORECASE)
_NUMBER: Final = rf"(?P<number>\d{{1,3}}(?:\.\d+)?|{'|'.join(map(re.escape, sorted(NUMBERS, key=len, reverse=True)))})"
_PACKS: Final = (
    r"(?:\s*(?P<unit>kgs?|kilos?|g|gm|gms|grams?|l|ltr|litres?|liters?|ml|किलो|लीटर|ग्राम)(?!\w)|\s+"
    r"(?:packets?|packs?|pkts?|pieces?|pcs|bottles?|पैकेट))?"
)
_FINE: Final = re.compile(
    r"\s+(?:(?:is|are|was|were)\s+)?(?P<fine>fine|ok|okay|enough|good|right|correct|theek|thik|sahi|ठीक|सही)"
    r"(?:\s+(?:hai|hain|h|only|है))*\W*$"
    r"|\s+(?:only|hi|ही)\W*$",
    re.IGNORECASE,
)
_SHALL_BE: Final = r"(?:\s+(?:should\s+be|shd\s+be|must\s+be|to\s+be|is|are|=|-|:|ko|to|kar\s+do|karo|chahiye|को))*"
_EACH: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^(?:the\s+|make\s+(?:the\s+)?)?(?P<name>[^\d]+?){_SHALL_BE}\s+{_NUMBER}{_PACKS}(?:\s+(?:kar\s?do|karo"
        r"|chahiye|rakho|करो|कर दो))?$",
        rf"^(?:the\s+|make\s+(?:the\s+)?)?{_NUMBER}{_PACKS}\s+(?P<name>[^\d]+?)$",
    )
)
_PARTS: Final = re.compile(r"\s*(?:[,;\n]|\s(?:and|but|aur|lekin|और|लेकिन)\s)\s*", re.IGNORECASE)
_MOST: Final = 80


@dataclass(frozen=True)
class Count:
    """So many, or so much, of what is named; `unit` "" where it is counted."""

    name: str
    number: str
    unit: str = ""


def counts_put_right(text: str) -> list[Count]:
    """How many there shall be of each thing of a text that says so of several, some of them being right as they are;
    else none."""
    rest = _NO.sub("", text)
    parts = [part.strip(" .!।") for part in _PARTS.split(rest) if part.strip(" .!।")]
    if len(text) > _MOST or "?" in text or len(parts) < 2:
        return []
    fine = [bool((found := _FINE.search(part)) and found["fine"]) for part in parts]
    counts = [_count(_FINE.sub("", part)) for part in parts]
    known = [one for one in counts if one is not None]
    return known if any(fine) and len(known) == len(parts) else []


def _count(part: str) -> Count | None:
    found = next((match for pattern in _EACH if (match := pattern.match(part))), None)
    if found is None:
        return None
    number = found["number"].lower()
    return Count(found["name"].strip(), str(NUMBERS.get(number, number)), (found["unit"] or "").lower())
