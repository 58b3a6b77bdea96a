""" "Saffola se sasta hai to de do", "if there is something cheaper than amul gold give me 2": goods that are wanted
only at a lower price than others. What the two cost is no matter of words; here it is only found which is which.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_MOST: Final = 20  # words of one such sentence
_LESS_THAN: Final = re.compile(
    r"^(?P<before>.*?)\b(?:cheaper|less\s+costly|less\s+expensive|lower\s+(?:price|priced|in\s+price)|lesser\s+price)\b"
    r"(?P<kind>.*?)\s+than\s+(?P<than>.+)$",
    re.IGNORECASE,
)
_SE_SASTA: Final = re.compile(
    r"^(?P<than>.+?)\s+(?:(?:wal[aei]|ki\s+price|ke\s+(?:daam|rate|price))\s+)?se\s+(?:(?:bhi|thod[aie]|zyada|kuch)\s+)*"
    r"(?:sast[aei]|cheap(?:er)?|kam\s+(?:daam|price|rate|mein|me|ka|ki))\b(?P<after>.*)$"
    r"|^(?P<than_hi>.+?)\s+से\s+(?:(?:भी|थोड़[ाीे]|ज़्यादा|कुछ)\s+)*(?:सस्त[ाीे]|कम\s+दाम)(?P<after_hi>.*)$",
    re.IGNORECASE,
)
# What sets a condition, or wants goods: without either it is a question about prices only.
_IF: Final = (
    r"if|agar|agr|yadi|in\s+case|provided|only\s+when"
    r"|(?:hai|he|h|ho|hoga|hogi|mile|milta|milti|mil\s+(?:jaye|jaaye|raha))\s+(?:(?:hai|ho)\s+)?(?:to|toh|tho|tab)"
    r"|अगर|यदि|(?:है|हो|होगा|मिले|मिलता)\s+(?:(?:है|हो)\s+)?तो"
)
_WANTS: Final = (
    r"add|send|give|get|bring|order|put|take|want|need|i(?:'ll| will) (?:take|have|buy)|pack"
    r"|de\s?do|dedo|dena|de\s?de\w*|dijiye|dijie|do"
    r"|bhej\w*|da+l\w*|chah?iye|chaiye|lunga|lungi|lena|le\s?lo|lelo|lao|la\s?do|jod\w*|rakh\w*|mangwa\w*"
    r"|दे\s?दो|देना|दे\s?दीजिए|दीजिए|भेज\S*|डाल\S*|चाहिए|लूंगा|लूँगा|लेना|लाओ|जोड़\S*|दो"
)
_IS_IF: Final = re.compile(rf"(?<!\w)(?:{_IF})(?!\w)", re.IGNORECASE)
_IS_WANTED: Final = re.compile(rf"(?<!\w)(?:{_WANTS})(?!\w)", re.IGNORECASE)
_IS_REFUSED: Final = re.compile(
    r"(?<!\w)(?:don'?t|dont|do not|never|mat|remove|hata\w*|nikal\w*|मत|हटा\S*|निकाल\S*)(?!\w)", re.IGNORECASE
)
_FROM_THIS: Final = re.compile(
    r"(?<!\w)(?:is\s?se|iss\s?se|us\s?se|inse|in\s?se|isase)\s+(?=(?:bhi\s+|thod[aie]\s+)*(?:sast|cheap|kam))"
    r"|(?:इससे|उससे|इनसे)\s+(?=(?:भी\s+)?(?:सस्त|कम))",
    re.IGNORECASE,
)
_IS_THIS: Final = re.compile(r"(?:(?:this|that|it|these|those)(?:\s+one)?|this se)", re.IGNORECASE)
# "Dono me se sasta", "sab se sasta": of several, and no name.
_OF_SEVERAL: Final = re.compile(
    r"(?:.*\s)?(?:me|mein|main|m|sab|sabhi|dono|inme|unme|all|both|में|सब|दोनों|इनमें)", re.IGNORECASE
)
# What ends the name of the dearer goods, and what names none.
_ENDS: Final = re.compile(rf"[?.,;!|]|(?<!\w)(?:then|please|pls|plz|otherwise|{_IF}|{_WANTS})(?!\w)", re.IGNORECASE)
_SAYS_NOTHING: Final = re.compile(
    r"[?.,;!|।]|(?<!\w)(?:you|u|there|is|are|it|its|it's|that|that's|thats|this|something|anything|any|some|one|ones|a|an|the|have|has"
    r"|got|be|comes?|can|me|us|my|i|we|then|please|pls|plz|of|for|only|otherwise|else|in|at|available|rate|price|to|and"
    r"|other|same|kind|type|brand|what|whats|find|know|also|now|just|ok|okay|so|hi|hello|koi|koyi|kuch|kuchh|aur|or|dusra|doosra|dusri"
    r"|wala|wali|wale|ho|hai|he|h|hain|hoga|mile|milta|milti|mil|jaye|jaaye|jata|raha|tab|toh|tho|na|ji|bhai|bhaiya|bhaiyya|uncle|sir|yaar|mujhe"
    r"|muje|hume|kya|wo|woh|yeh|ye|wahi|vahi|bhi|hi|sa|sab|didi|aunty"
    r"|कोई|कुछ|और|दूसरा|दूसरी|वाला|वाली|वाले|हो|है|हैं|होगा|मिले|मिलता|तो|तब|ना|जी|भाई|भैया|मुझे|क्या|वो|वह|वही|भी|ही)(?!\w)",
    re.IGNORECASE,
)


_JOINED: Final = re.compile(
    r"\s+(?:and|aur|also|और|तथा)\s+|\s*[\n;]\s*|,\s*(?:and|aur|also|और)\s+|\s*[.](?=\s)\s*", re.IGNORECASE
)


@dataclass(frozen=True)
class CheaperWanted:
    """What is wanted cheaper: `than` names the dearer goods ("" for those spoken of, "isse"), `wanted` the rest ("5 kg
    atta", "fortune"; "" where it is whatever is cheaper)."""

    than: str
    wanted: str


def cheaper_wanted(text: str) -> CheaperWanted | None:
    """What a text wants only where it is cheaper than something that it names; None where it wants nothing so."""
    conditional = bool(_IS_IF.search(text))
    if len(text.split()) > _MOST or not (conditional or _IS_WANTED.search(text)) or _IS_REFUSED.search(text):
        return None
    text = _FROM_THIS.sub("this se ", text)
    if said := _LESS_THAN.match(text):
        name = _named_last(said["than"], first=True)
        rest = " ".join([said["before"], said["kind"], said["than"][len(name) :]])
        return _found(name, rest, conditional)
    if not (said := _SE_SASTA.match(text)):
        return None
    before, after = said["than"] or said["than_hi"], said["after"] or said["after_hi"] or ""
    name = _named_last(before, first=False)
    return _found(name, before[: len(before) - len(name)] + " " + after, conditional)


def _named_last(text: str, *, first: bool) -> str:
    """The part of a text before (else behind) the words that end a name."""
    ends = list(_ENDS.finditer(text))
    if not ends:
        return text
    return text[: ends[0].start()] if first else text[ends[-1].end() :]


def _found(than: str, rest: str, conditional: bool) -> CheaperWanted | None:
    this = bool(_IS_THIS.fullmatch(than.strip(" ?.,!")))
    if _OF_SEVERAL.fullmatch(than.strip()):
        return None
    than = "" if this else " ".join(_SAYS_NOTHING.sub(" ", than).split())
    wanted = _SAYS_NOTHING.sub(" ", _IS_WANTED.sub(" ", _IS_IF.sub(" ", rest)))
    return CheaperWanted(than, " ".join(wanted.split())) if than or (this and conditional) else None


def one_cheaper_wanted(text: str) -> tuple[str, str]:
    """What is said before and behind such a wish, joined to it with "and", and the wish itself."""
    pieces = [piece for piece in _JOINED.split(text) if piece.strip()]
    wish = next((at for at, piece in enumerate(pieces) if cheaper_wanted(piece)), None)
    if wish is None:
        return "", text
    return ", ".join([*pieces[:wish], *pieces[wish + 1 :]]), pieces[wish]
