"""Goods that a shopper says not to have put in: "i havent added milk yet, add 2 litre", "maine bread nahi dala"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_HAVE_NOT: Final = (
    r"(?:have\s*n[o']?t|haven't|havent|hav\s*n't|had\s*n[o']?t|did\s*n[o']?t|did\s+not|have\s+not|didnt|never)"
)
_PUT: Final = (
    r"(?:add(?:ed)?|put|order(?:ed)?|ask(?:ed)?\s+for|said|say|take|taken|took|choose|chosen"
    r"|select(?:ed)?|pick(?:ed)?)"
)
_EN: Final = re.compile(
    rf"^\W*(?:(?:but|hey|wait|no|oh|sorry|ok|arre|are|and)\W+)*(?:i|we)\s+{_HAVE_NOT}\s+(?:yet\s+)?"
    rf"(?:even\s+)?{_PUT}\s+"
    r"(?:in\s+)?(?:any\s+|the\s+|this\s+|that\s+)?(?P<name>[^,.;:?!]{3,40}?)(?P<first>)(?:\s+(?:yet|in|at\s+all|to\s+"
    r"(?:the\s+)?cart|in\s+(?:the\s+)?cart))*"
    r"\s*(?:[,.;:!]+\s*(?P<then>[^?]*))?\W*$",
    re.IGNORECASE,
)
_BY_ME: Final = r"(?:(?:maine|mene|meine|hamne|humne|मैंने|हमने)(?:\s+(?:to|toh|तो))?(?:\s+abhi(?:\s+tak)?)?)"
_NAME: Final = r"[^,.;:?!।]{2,40}?"
_NOT: Final = r"(?:nahi+n?|nhi|nai|नहीं|नही)"
_PUT_HI: Final = (
    r"(?:daal[aei]?|dal[aei]|add\s+k(?:iya|iye|i|ari)|mang[ai]\w*|mangwa\w*|order\s+k(?:iya|i)|likh[aei]\w*"
    r"|bol[aei]|kah[aei]|liy[ae]|li|chun[aei]|rakh[aei]"
    r"|डाल[ाीे]|मंगा\S*|मँगा\S*|मंगवा\S*|लिखा\S*|बोला|कहा|लिया|ली|रखा)"
)
_BE: Final = r"(?:\s+(?:tha|thi|the|hai|h|abhi|abhi\s+tak|ab\s+tak|था|थी|थे|है|अभी|अब\s+तक))*"
_HI: Final = re.compile(
    r"^\W*(?:(?:are|arre|arrey|lekin|par|no|nahi|ruko|bhaiya|bhai|ye|yeh|wo|woh|ये|यह|वो)\W+)*"
    rf"(?:{_BY_ME}\s+(?P<name>{_NAME})\s+(?:to\s+|toh\s+|abhi\s+(?:tak\s+)?)?(?:{_NOT}\s+{_PUT_HI}"
    rf"|{_PUT_HI}\s+(?:hi\s+|ही\s+)?{_NOT})|(?P<first>{_NAME})\s+(?:to\s+|toh\s+)?{_BY_ME}\s+{_NOT}\s+{_PUT_HI})"
    rf"{_BE}\s*(?:[,.;:!।]+\s*(?P<then>[^?]*))?\W*$",
    re.IGNORECASE,
)
_TAKE_OUT: Final = re.compile(
    r"(?<!\w)(?:remove|delete|take\s+(?:it|that|them)?\s*out|drop|cancel|hata\w*|nikal\w*|nikaal\w*|हटा\S*"
    r"|निकाल\S*)(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class NeverPutIn:
    """What somebody says not to have put in, and what is said after that: `then` "" where nothing is."""

    name: str
    then: str

    @property
    def takes_out(self) -> bool:
        """Whether it shall be taken out."""
        return bool(_TAKE_OUT.search(self.then))


def never_put_in(text: str) -> NeverPutIn | None:
    """What a text says not to have been put in by who writes it; None where it says no such thing."""
    found = _EN.match(text) or _HI.match(text)
    name = found["name"] or found["first"] if found else ""
    return NeverPutIn(name.strip(), (found["then"] or "").strip()) if found else None
