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


# "Please note that …", "note kar lo ki …", "ध्यान रखिए कि …": what follows is the note.
_LED = re.compile(
    r"^(?:(?:kindly|please|pls|plz|kripya|can you|could you|bhaiya|bhai|just|also|ek|कृपया|भैया)\s+)*"
    r"(?:(?:make|add|put|write|leave)\s+(?:a|this|the|one)\s+note(?:\s+(?:in|on|to|for|with)\s+(?:the|my|this)\s+order)?"
    r"|(?:note|mention|write)\s+(?:(?:it\s+)?(?:down|in|on|to|with)\s+(?:the|my|this)\s+order)?\s*(?=that\b|:|-)"
    r"|note(?:\s+down)?(?=\s*[:,-]|\s+that\b)|(?:keep in mind|remember)(?=\s+that\b)"
    r"|note\s+(?:kar\w*|likh\w*)(?:\s+(?:lo|lena|lijiye|dijiye|do))?|(?:order\s+(?:mein|me|pe|par)\s+)?(?:note|ye|yeh)\s+likh\w*(?:\s+(?:lo|do|lena|dena|lijiye|dijiye))?"
    r"|likh\s+(?:lo|lena|do|lijiye|dijiye)(?=\s+ki\b)|(?:dhyan|dhyaan|yaad)\s+(?:rakh\w*|de\w*)(?=\s+ki\b)"
    r"|नोट\s+(?:कर\S*|लिख\S*)(?:\s+(?:लो|लेना|लीजिए|दीजिए|दो))?|नोट(?=\s*[:,-])|लिख\s+(?:लो|लेना|लीजिए|दीजिए)(?=\s+कि)"
    r"|(?:ध्यान|याद)\s+(?:रख\S*|दें|दीजिए)(?=\s+कि))"
    r"\s*(?:that|ki|कि)?\s*[:,-]?\s*",
    re.IGNORECASE,
)


def note_led(text: str) -> str | None:
    """What follows words that make a note of it ("please note that the gate is locked"); None where none lead in."""
    plain = _POLITE.sub("", text)
    led = _LED.match(plain)
    return (plain[led.end() :].strip() or None) if led else None


def dictates(text: str) -> bool:
    """Whether words that lead to a note may lead to a list as well: "note kar lo, 2 kg atta"; not "note that …"."""
    led = _LED.match(_POLITE.sub("", text))
    return led is not None and not re.search(r"\b(?:that|ki)\W*$|कि\W*$", led[0], re.IGNORECASE)


def note_said(text: str) -> str:
    """A note without the words that only lead to it ("haan, bell mat bajana", "please note that …"); as it was when
    nothing else is said."""
    plain = _POLITE.sub("", text)
    return _LED.sub("", plain).strip() or plain.strip() or text


def substitution_said(text: str) -> Literal["none", "similar"] | None:
    """What may stand in for a product that has run out: "none" or "similar"; None when nothing is said of that."""
    if _NO_OTHER_BRAND.search(text):
        return "none"
    return "similar" if _SIMILAR.search(text) else None
