"""Details of a delivery that shall be others than those told before: at the summary, or of a placed order. No Rasa."""

from __future__ import annotations

import re
from typing import Final

from kirana.shop.answers import phone_within, pincode_within
from kirana.understanding.addresses import looks_like_address
from kirana.understanding.details import CHANGES, DetailChange, change_said
from kirana.understanding.recipients import is_for_somebody_else
from kirana.understanding.times import WORD, slot_said
from kirana.understanding.told import Told, asks, is_name, told_in

# "Kitne baje aayega" asks for the time, and names none.
_WHEN = re.compile(r"(?<!\w)(?:when|what time|kab|kitne\s+baje)(?!\w)|कब|कितने\s+बजे", re.IGNORECASE)
_COMES = re.compile(
    r"(?<!\w)(?:com(?:e|ing)|deliver\w*|bring|reach\w*|arriv\w*|get\s+(?:it|this|them|my order)|send"
    r"|possible|aa\w*|bhej\w*|pahunch\w*|mil\w*|la\s+sak\w*|ho\s+(?:pay|sak|jay)\w*)(?!\w)|(?:आ|भेज|पहुँच|पहुंच|मिल|ला\s+सक|हो\s+(?:पाए|सक|जाए))",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"(?<!\w)(?:(?:get|come|deliver\w*|bring|send|have|possible)\b.*\b(?:earlier|sooner|faster|quicker|before that)"
    r"|(?:earlier|sooner|faster|quicker)\b.*\b(?:possible|delivery|slot|time)"
    r"|(?:jaldi|pehle|pahle|us\s?se pehle|isse pehle)\s+(?:nahi\s+)?(?:mil|aa|ho|bhej|de|la)\s?(?:sak\w+|pay\w+|jay\w+)"
    r"|(?:जल्दी|पहले)\s+(?:नहीं\s+)?(?:मिल|आ|हो|भेज|दे)\s?(?:सक\S+|पाए\S*|जाए\S*))",
    re.IGNORECASE,
)
_DETAILS: Final = frozenset(
    "address adress addr pata location pincode pin number phone mobile naam name house flat deliver delivery payment "
    "cash upi cod पता नाम नंबर पिनकोड फ़ोन फोन घर".split()
)


def changes_told(text: str) -> DetailChange:
    """What a message at the summary changes, where an address stands among other details too."""
    change = change_said(text)
    # Who gives a number along with the address gives the name before it, as at the checkout.
    told = told_in(text, name_first=phone_within(text) is not None) if change.address else Told()
    if not told.is_sure or not (told.slot or told.payment or told.name or told.phone):
        return change
    return DetailChange(
        told.slot,
        told.payment,
        told.name,
        told.phone,
        told.address,
        other_recipient=bool(told.name) and is_for_somebody_else(text),
    )


def tells_another(text: str) -> bool:
    """Whether a text says who, when or where for an order that is placed ("shift it to tomorrow evening")."""
    change, told = change_said(text), told_in(text)
    if change.name and not is_name(change.name):
        return False
    said = change.slot is not None or change.name or change.phone or (change.address and told.is_sure)
    return bool(said) or (told.is_sure and not told.is_payment_only)


def wants_change(text: str) -> bool:
    """Whether a text asks for a detail of the delivery to be another ("can you shift it to tomorrow evening?")."""
    return bool(CHANGES.search(text)) and bool(change_said(text.replace("?", " ")))


def asks_of_time(text: str) -> bool:
    """Whether a text asks if it could come at a time ("can you come before 9?"): it wishes none yet."""
    if not (asks(text) or "?" in text) or wants_change(text) or _WHEN.search(text):
        return False
    return bool(change_said(text.replace("?", " ")).slot or (slot_said(text) and _COMES.search(text)))


def asks_earlier(text: str) -> bool:
    """Whether a text asks if it could come sooner than was said, and names no time ("can i get it earlier?")."""
    return bool(_EARLIER.search(text)) and (asks(text) or "?" in text) and slot_said(text) is None


def asks_if_served(text: str) -> bool:
    """Whether it is asked if a pincode is delivered to, and no address is told ("560038 pe aate ho?")."""
    pincode = pincode_within(text)
    if pincode is None or not asks(text) or phone_within(text):
        return False
    return not looks_like_address(text.replace(pincode, " "))


def speaks_of_details(text: str) -> bool:
    """Whether a text tells a detail of the delivery, or names one ("I'll give the address later")."""
    return told_in(text).is_sure or not _DETAILS.isdisjoint(WORD.findall(text.lower()))
