"""Words that put an order off, said where it is summed up: nothing is ordered, and the cart stays. No Rasa."""

from __future__ import annotations

import re

_NOT = r"(?:mat|na|nahi|nahin|nhi|nai)"
_ORDER = r"(?:order|place|book|confirm|deliver\w*|send|bhej\w*|mang\w*)"
_PUTS_OFF = re.compile(
    rf"(?<!\w)(?:(?:orders?|place|book|confirm)\s+(?:abhi\s+|ko\s+)?{_NOT}(?:\s+(?:kar\w*|de\w*|lag\w*|chahiye|chahie))?"
    rf"|(?:abhi|filhal|aaj)\s+{_NOT}(?:\s+(?:kar\w*|{_ORDER}|chahiye|lena))?|{_NOT}\s+(?:abhi|filhal|bhej\w*|mang\w*)"
    rf"|(?:don'?t|dont|do not|not going to|won'?t)\s+(?:{_ORDER})(?:\s+(?:it|this|that|anything|(?:the|my)\s+order))?"
    r"|not\s+(?:now|yet|today|right now)|(?:some\s+)?other\s+time|(?:do|place|order|confirm)\s+(?:it\s+)?later|later"
    r"|ba+d\s+me(?:in?)?(?:\s+(?:order\s+)?(?:kar\w*|mang\w*|le\w*|dekh\w*))?"
    r"|(?:rehne|rahne|jaane|jane)\s+(?:do|de|dijiye)|chh?od\w*(?:\s+do)?"
    r"|leave\s+it|forget\s+(?:it|about it)|never\s?mind)(?!\w)"
    r"|(?:ऑर्डर|आर्डर)\s+(?:अभी\s+)?(?:मत|नहीं|न)\s+कर\S*|अभी\s+(?:ऑर्डर\s+)?(?:मत|नहीं|नही)(?:\s+(?:कर|चाहिए|भेज)\S*)?"
    r"|बाद\s+में(?:\s+(?:कर|मँग|मंग|ल|देख)\S*)?|(?:रहने|जाने)\s+(?:दो|दीजिए|दे)|छोड़\s*(?:ो|िए|\s+दो|\s+दीजिए)",
    re.IGNORECASE,
)
_BESIDE = frozenset(
    """
    bas no nahi nahin nhi nai na ok okay abhi ab for it this that the my order orders please pls plz sorry actually wait
    ji bhai bhaiya yaar sir madam mat hi to toh i i'll will am is let me think just now oh arre acha accha thanks thank
    you kar karo karna hai ho do anything right yet kuch bhi
    नहीं नही अभी अब ऑर्डर आर्डर जी भैया भाई मत तो ही सॉरी है
    """.split()
)
_WORD = re.compile(r"[^\s,.!।?]+")


def puts_order_off(text: str) -> bool:
    """Whether a text wants the order that is summed up left for now ("not now", "order mat karo abhi"), and no more."""
    left = _PUTS_OFF.sub(" ", text)
    return left != text and "?" not in text and all(word.lower() in _BESIDE for word in _WORD.findall(left))
