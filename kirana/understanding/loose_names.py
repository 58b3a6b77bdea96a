"""Names of goods in a frame around them: "jo dettol ka sabun hota hai wo do", "pyaz rakho", "lays blue wala"."""

from __future__ import annotations

import re
from typing import Final

from kirana.understanding.comparing import comparison_said

_GIVE: Final = (
    r"(?:de\s?(?:do|dena|dijiye)|dedo|do|dena|dijiye|bhej\w*(?:\s+(?:do|dena))?|da+l\w*(?:\s+(?:do|dena))?"
    r"|chah?iye|chaiye|add(?:\s+kar\w*)?"
    r"|la\s?do|lao|दे\s?(?:दो|देना|दीजिए)|दो|देना|दीजिए|भेज\S*(?:\s+(?:दो|देना))?|डाल\S*(?:\s+(?:दो|देना))?|चाहिए)"
)
_DESCRIBED: Final = re.compile(
    r"^\W*(?:(?:bhaiya|bhai|ji|aur|mujhe|भैया|मुझे)\W+)*(?:wo|woh|vo|voh|ye|yeh|वो|वह)?\s*(?:jo|जो)\s+"
    r"(?P<name>.+?)\s+"
    r"(?:hot[aei]|a+t[aei]|milt[aei]|bikt[aei]|rehta|rahta|होत[ाीे]|आत[ाीे]|मिलत[ाीे])\s+(?:hai|hain|h|है|हैं)"
    r"(?:\s*,?\s*(?:na|ना))?\s*,?\s*(?P<much>.*?)\s*(?:(?:wo|woh|vo|voh|wahi|vahi|use|usko|wala|wali|वो|वह"
    rf"|वही|उसे)\s+)+(?P<more>.*?)\s*{_GIVE}\W*$",
    re.IGNORECASE,
)
_KEPT: Final = re.compile(
    r"^\W*(?P<name>[^,.;?!।]+?)\s+(?:rakho|rakhna|rakhiye|rakhiyega|rakh\s+(?:do|dena|dijiye|lo|lena)|रखो"
    r"|रखना|रखिए|रख\s+(?:दो|देना|दीजिए|लो))\W*$",
    re.IGNORECASE,
)
_SOMEWHERE: Final = re.compile(
    r"(?<!\w)(?:pe|par|pr|me|mein|main|ke|bahar|andar|paas|pass|gate|door|ghar|dhyan|khayal|yaad|sambhal\w*"
    r"|alag|upar|neeche|side|fridge"
    r"|mat|nahi|nahin|nhi|sirf|bas|only|baaki|baki|पर|पे|में|के|बाहर|पास|ध्यान|याद|मत|नहीं|सिर्फ|बस|बाकी)(?!\w)",
    re.IGNORECASE,
)
_POINTED: Final = re.compile(
    r"^\W*(?:(?:no|nahi+n?|nhi|नहीं)\W+)?(?P<name>[^\d,.;?!।]+?)\s+(?:wal[aei]|val[aei]|वाल[ाीे])"
    rf"(?:\s+{_GIVE})?\W*$",
    re.IGNORECASE,
)
_PUTS_RIGHT: Final = re.compile(r"^\W*(?:no|nahi+n?|nhi|नहीं)\W", re.IGNORECASE)
_LEAST_WORDS: Final = 2
_KHULA: Final = re.compile(r"(?<!\w)(?:khula|khuli|khule|khulla|khulli|खुला|खुली|खुले)(?!\w)", re.IGNORECASE)


def described_as(text: str) -> str | None:
    """The goods, and how much of them, in the words of a text that describes what there is and wants it; else None."""
    found = _DESCRIBED.match(text)
    return " ".join(f"{found['much']} {found['more']} {found['name']}".split()) if found else None


def kept_by(text: str) -> str | None:
    """What a text wants kept or put by ("pyaz rakho"); None where it says where, or wants nothing so."""
    found = _KEPT.match(text)
    return found["name"] if found and not _SOMEWHERE.search(found["name"]) else None


def pointed_out(text: str) -> str | None:
    """The words of a text that tells one from others of its name by "wala" ("lays blue wala"); None where none does."""
    found = _POINTED.match(text)
    enough = found is not None and (len(found["name"].split()) >= _LEAST_WORDS or puts_another(text))
    plain = found is not None and comparison_said(text) is None and not _SOMEWHERE.search(found["name"])
    return found["name"] if found and enough and plain else None


def puts_another(text: str) -> bool:
    """Whether a text says no to what was before it names another ("nahi rin wala")."""
    return bool(_PUTS_RIGHT.match(text))


def called_loose(text: str) -> str:
    """A text with what is called "khula" called loose, as names have it ("dono khula wala")."""
    return _KHULA.sub("loose", text)
