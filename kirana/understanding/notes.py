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


_BESIDE_GOODS = re.compile(
    r"(?<!\w)(?:pe|par|pr|ke\s+(?:saath|sath|samne|aage))\s+(?:ye\s+|yeh\s+|ek\s+)?(?:note\s+)?likh(?:\w*)(?!\w)"
    r"|(?<!\w)(?:पे|पर|के\s+(?:साथ|सामने|आगे))\s+(?:ये\s+|यह\s+)?(?:नोट\s+)?लिख\S*"
    r"|(?<!\w)(?:write|note|mention)\s+(?:(?!down\b)[^\s,.]+\s+){0,4}(?:on|next\s+to|beside|against)\s+(?:the\s+|my\s+)?\w+",
    re.IGNORECASE,
)
# What is to be done at the door: "leave it with security", "gate pe call karna", "bell mat bajana".
_WHERE = (
    r"(?:gate|door|darwaz[ae]|security|guard|watchman|chowkidar|reception|neighbou?r\w*|padosi\w*|bell|ghanti|lift|bahar|outside"
    r"|doorstep|lobby|गेट|दरवाज़\S*|दरवाज\S*|गार्ड|चौकीदार|पड़ोसी|घंटी|बाहर)"
)
_INSTRUCTION = re.compile(
    r"(?<!\w)(?:leave|keep|drop|hand|give|put)\s+(?:it|them|this|that|the\s+\w+|everything|order)?\s*(?:over\s+)?"
    rf"(?:with|at|near|outside|by|in front of|to)\s+(?:the\s+|my\s+)?{_WHERE}(?!\w)"
    r"|(?<!\w)(?:call|phone|ring|text|msg|message|whatsapp|knock)\s+(?:me\s+|us\s+|once\s+|on\s+\w+\s+)*"
    r"(?:before|when|while|after|on (?:reaching|arrival)|once|from|at)\s+(?:you\s+|u\s+)?\w+"
    r"|(?<!\w)(?:don'?t|dont|do not|no need to|please)\s+(?:ring|knock|press)(?!\w)|(?<!\w)ring\s+the\s+bell(?!\w)"
    rf"|(?<!\w){_WHERE}\s+(?:(?:pe|par|pr|p|ko|ke paas|ke pass|me|mein|पर|पे|को|के पास|में)\s+)?"
    r"(?:mat\s+|na\s+|मत\s+|hi\s+|ही\s+)?"
    r"(?:rakh\w*|chhod\w*|chod\w*|de\s?(?:na|do|dena)|dena|call|phone|baja\w*|रख\S*|छोड़\S*|दे\s?(?:ना|दो)|देना|कॉल|फ़ोन|फोन|बजा\S*)"
    r"|(?<!\w)(?:aane|pahunch\w*|aakar|aake|nikal\w*)\s+(?:se\s+pehle|se\s+pahle|par|pe|ke\s+pehle|ke\s+baad)"
    r"\s+(?:call|phone|msg|message)"
    r"|(?<!\w)(?:pehle|pahle)\s+(?:call|phone)\s+kar\w*"
    r"|(?:आने|पहुँच|पहुंच)\S*\s+(?:से\s+पहले|पर|के\s+बाद)\s+(?:कॉल|फ़ोन|फोन)",
    re.IGNORECASE,
)
# The code of a gate, and how goods are to be packed: both speak of no goods to buy.
_TOLD = re.compile(
    r"(?<!\w)(?:gate|door|lift|society|building|tower|entry|apartment|lobby|गेट|दरवाज़े|सोसाइटी|लिफ्ट)\s+(?:(?:ka|ki|pe|par|का|की)\s+)?"
    r"(?:entry\s+)?(?:code|passcode|password|pin|otp|कोड|पासवर्ड|पिन)(?!\w)"
    r"|(?<!\w)(?:keep|put|place|pack)\s+(?:the\s+|my\s+|all\s+(?:the\s+)?)?(?:\w+\s+){0,2}?"
    r"(?:on\s+top|at\s+the\s+(?:top|bottom)|separate(?:ly)?|upright|safely|carefully|well|properly|together|in\s+(?:an?|one|another|separate)\s+(?:\w+\s+)?(?:bags?|covers?))(?!\w)"
    r"|(?<!\w)(?:alag(?:\s+(?:se|alag))?|sambhal\s?(?:kar|ke)|sambhalkar|dhyan\s+se|dhyaan\s+se|upar|achh?e\s+se|achhi\s+tarah)\s+(?:pack|rakh)\w*"
    r"|(?:अलग(?:\s+से)?|सँभाल\s*कर|संभाल\s*कर|ध्यान\s+से|ऊपर|अच्छे\s+से)\s+(?:पैक|रख)\S*",
    re.IGNORECASE,
)
_MOST_BEFORE = 30  # characters before such words: more is a list with a word of how
_PARTS = re.compile(r"[\n,;|]+|[.!।](?=\s)|\s(?:and|aur|और|but|lekin|par|लेकिन|पर)\s", re.IGNORECASE)


def instruction_said(part: str) -> bool:
    """Whether a part of a message says what to do at the door ("leave it with security", "gate pe call karna")."""
    return "?" not in part and bool(_INSTRUCTION.search(part) or _TOLD.search(part))


def packing_said(text: str) -> bool:
    """Whether a text says how to pack goods, or the code of a gate ("keep the eggs on top"), and counts none."""
    told = _TOLD.search(text)
    if told is None or "?" in text:
        return False
    return told.start() <= _MOST_BEFORE and not any(map(str.isdigit, text[: told.start()]))


def instructions_beside(text: str) -> tuple[list[str], str]:
    """The parts of a message that say what to do at the door, and the rest of it; none where it says nothing else."""
    pieces = [piece for part in _PARTS.split(text) for piece in _after_a_place(part)]
    parts = [piece.strip(" .!।") for piece in pieces if piece.strip(" .!।")]
    found = [part for part in parts if instruction_said(part)]
    rest = ", ".join(part for part in parts if part not in found)
    return (found, rest) if rest else ([], text)


def _after_a_place(part: str) -> tuple[str, ...]:
    """A part, cut where an instruction begins after a pincode or a number ("… 560001 leave at the gate")."""
    begins = _INSTRUCTION.search(part)
    apart = begins is not None and re.search(r"\d{5}\s*$", part[: begins.start()])
    return (part[: begins.start()], part[begins.start() :]) if begins and apart else (part,)


def note_led(text: str) -> str | None:
    """What follows words that make a note of it ("please note that the gate is locked"); None where none lead in."""
    plain = _POLITE.sub("", text)
    led = _LED.match(plain)
    return (plain[led.end() :].strip() or None) if led else None


def writes_beside(text: str) -> bool:
    """Whether a text says what to write beside some goods ("tamatar pe likh do salad ke liye"), and orders none."""
    return _BESIDE_GOODS.search(text) is not None


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
