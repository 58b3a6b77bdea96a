"""What is said of the next order besides goods and delivery details: may something else stand in for a product?"""

from __future__ import annotations

import re
from typing import Literal

_NO_OTHER_BRAND = re.compile(
    r"\b(?:no|not any|never)\s+(?:other|another|different|substitut\w*|replacement\w*)\b"
    r"|\b(?:same|only this|isi|yahi)\s+brand\b|\bdon'?t\s+(?:substitute|replace|send (?:any )?(?:other|another))\b"
    r"|\bbrand\b.*\b(?:mat|nahi|nahin|nhi)\b|\b(?:dusr[aei]|doosr[aei]|koi aur|koi or)\b.*\b(?:mat|nahi|nahin|nhi)\b"
    r"|\bbadal\s*(?:ke|kar)\s+(?:mat|nahi)\b|(?:दूसर|और ब्रांड|कोई और|ब्रांड).*(?:मत|नहीं)",
    re.IGNORECASE,
)
_SIMILAR = re.compile(
    r"\b(?:similar|substitute|alternative|replacement|milta\s*julta|miltajulta|koi bhi brand|any brand|any other)\b"
    r"|\b(?:dusr[aei]|doosr[aei]|koi aur|koi or)\b.*\b(?:de|dena|do|bhej|chalega|chalegi)\b"
    r"|(?:मिलता\s*-?\s*जुलता|दूसर|कोई और|कोई भी ब्रांड).*(?:दे|भेज|चल)",
    re.IGNORECASE,
)


_POLITE = re.compile(r"^(?:(?:haan|han|yes|ok|okay|ji|and|aur|also|please|pls|plz|हाँ|हां|और)\b[\s,.]*)+", re.IGNORECASE)


def note_said(text: str) -> str:
    """A note without the words that only lead to it ("haan, bell mat bajana"); as it was when nothing else is said."""
    return _POLITE.sub("", text).strip() or text


def substitution_said(text: str) -> Literal["none", "similar"] | None:
    """What may stand in for a product that has run out: "none" or "similar"; None when nothing is said of that."""
    if _NO_OTHER_BRAND.search(text):
        return "none"
    return "similar" if _SIMILAR.search(text) else None
