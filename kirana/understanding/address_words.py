"""An address out of the words that hand it over, and one put right in a word ("Villa 9 not 7"). No Rasa."""

from __future__ import annotations

import re

from kirana.shop.answers import MIN_ADDRESS
from kirana.understanding.door_numbers import door_corrected

_CALLED = frozenset("address adress addres addr pata pate location पता पते एड्रेस".split())
_PINCODE = frozenset("pin code pincode पिन कोड पिनकोड".split())
# Said before an address; what is only whose or which it is ("my", "new") begins many a name of a place too.
_BEFORE = _CALLED | frozenset(
    """
    stay live staying living then phir fir to toh
    haan yes no nahi please pls plz change sorry oh wait ok okay arre are actually accha acha kindly deliver send bhejna
    bhejo bhej do dena ship badal badlo badalna is hai hoga to at ko par pe it its it's should be use make note likho
    likh set put galat wrong ho gaya gayi now ab instead i will take want this order karo kar lo i'll on
    हाँ नहीं कृपया है को पर भेजो भेजना बदल बदलो गलत लिखो अब ये यह
    """.split()
)
_WHOSE = frozenset(
    """
    my mera meraa meri mere our her his their uska unka uski iska inka the new naya nayi delivery full home ghar ka
    मेरा उनका उसका नया घर का
    """.split()
)
_AFTER = frozenset(
    """
    instead please pls plz likho likhna likh lo do de dena kar karo karna karwa par pe ko bhej bhejo bhejna bhejiye
    deliver hai hoga use rakho thanks now only wala address pata is me mein this it to rather
    लिखो लिख दो देना कर करो पर पे को भेज भेजो भेजना है में
    """.split()
)
_OTHER_PLACE = re.compile(r"^\s*\d{6}\s+(?:wala|wali|वाला)\s+", re.IGNORECASE)
# What stands beside the old and the new part of an address.
_SILENT = (
    _BEFORE
    | _AFTER
    | _WHOSE
    | _PINCODE
    | frozenset("number no no. num mein me in of and but nahi nahin sahi correct नंबर में सही".split())
)
_NOT = r"(?:(?:is |hai )?(?:wrong|galat)|nahi+n?|nhi|nai|mat|नहीं|नही|गलत|ग़लत)"
# (what was said, what is right) in the order of the groups' names.
_PUT_RIGHT = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^\W*(?:it'?s |is )?not\s+(?P<old>.+?)[\s,]+(?:but|it'?s|it is|its)\s+(?P<new>.+)$",
        r"(?P<new>.+?)[\s,]+(?:and\s+)?(?:not|instead of|in place of|rather than)\s+(?P<old>.+)$",
        r"(?:change|replace)\s+(?P<old>.+?)\s+(?:to|with|by|into)\s+(?P<new>.+)$",
        rf"(?P<new>\S.*?)\s+(?:hai|है)[\s,]+(?P<old>.+?)\s+{_NOT}\W*$",
        rf"(?P<old>.+?)\s+{_NOT}(?:\s+(?:hai|है))?[\s,]+(?P<new>.+)$",
        r"(?P<old>.+?)\s+(?:ki\s+jagah|ke\s+badle|की\s+जगह|के\s+बदले)\s+(?P<new>.+)$",
        r"(?P<old>.+?)\s+(?:ko|को)\s+(?P<new>.+)$",
    )
)
_MARK = r"(?:land\s?mark|nishani|pehchaan|pehchan|लैंडमार्क|निशानी|पहचान)"
_NEAR = (
    r"(?:near|nearby|opposite|opp|behind|beside|next to|in front of|adjacent to|across from|above|close to)\s+\S.*"
    r"|\S.*?\s+(?:ke|के)\s+(?:saa?mne|paa?s|peeche|piche|bagal|upar|neeche|niche|saath|सामने|पास|पीछे|बगल|ऊपर|नीचे)(?:\s+(?:wali?|mein|me|में|वाली|वाला)(?:\s+\S+)?)?"
)
# "Landmark likho coles park ke saamne", "it's opposite the temple".
_LANDMARK = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^(?:(?:aur|and|also|please|pls|plz|ek|a|the|add|write|note|put|mention|address|pate?|mein|me|में|और)\s+)*{_MARK}"
        r"(?:\s+(?:is|hai|h|ye|yeh|likh\w*|lo|do|dijiye|add|kar\w*|daal\w*|है|लिख\S*|दीजिए|दो|लो))*\s*[:=,-]?\s*(?P<place>.+)$",
        rf"^(?P<place>.+?)\s+(?:(?:is|as|hai|ko|को)\s+)?(?:the\s+|a\s+|my\s+)?{_MARK}(?:\s+(?:hai|likh\w*|lo|do|dijiye|है|लिख\S*))*$",
        r"^(?:(?:it'?s|it is|its|house is|flat is|(?:hamara |mera |humara )?ghar|makaan|flat|(?:हमारा |मेरा )?घर)\s+)?"
        rf"(?P<place>{_NEAR})(?:\s+(?:hai|h|padta hai|है))?$",
    )
)
_WRITTEN = re.compile(
    r"(?:\s+(?:likh\w*|lo|lena|do|dena|dijiye|add|kar\w*|hai|h|please|plz|pls|लिख\S*|दो|दीजिए|है))+$", re.IGNORECASE
)
_WORD = re.compile(r"[^\s,;.!?।()]+")


def address_said(text: str) -> str:
    """An address without the words that hand it over ("address hai …", "deliver to … instead")."""
    pieces = _OTHER_PLACE.sub("", text).split()
    begin = 0
    while begin < len(pieces) and _bare(pieces[begin]) in _BEFORE | _WHOSE | {""}:
        begin += 1
    # "New BEL Road", "The Rose Apartments": whose it is only belongs to a word for an address after it.
    while begin and _bare(pieces[begin - 1]) in _WHOSE:
        begin -= 1
    end = len(pieces)
    while end > begin and _bare(pieces[end - 1]) in _AFTER:
        end -= 1
    shorter = " ".join(pieces[begin:end]).strip(" ,:;-")
    return shorter if len(shorter) >= MIN_ADDRESS else text


def address_corrected(text: str, line: str) -> str:
    """The line of an address with the part that a text puts right ("Villa 9 not 7", "12 nahi 14"); else "".

    Args:
        line: the address as it stands, its pincode with it.
    """
    if not line:
        return ""
    if better := door_corrected(text, line, _SILENT):
        return better
    for pattern in _PUT_RIGHT:
        match = pattern.search(text.strip())
        if match and (better := _replaced(_said(match["old"]), _said(match["new"]), text, line)):
            return better
    return _with_landmark(text, line)


def landmark_said(text: str) -> str:
    """What a door is near ("landmark likho coles park ke saamne", "it's opposite the temple"); "" where none is said.

    A text with a number is an address of its own.
    """
    if "?" in text or any(map(str.isdigit, text)):
        return ""
    found = next((match["place"] for one in _LANDMARK if (match := one.match(text.strip(" .!।")))), "")
    place = _WRITTEN.sub("", found).strip(" ,.:-")
    return place if len(place) >= MIN_ADDRESS else ""


def _with_landmark(text: str, line: str) -> str:
    """The line with what it is near, before its pincode; "" where a text says none, or one that is there."""
    place = landmark_said(text)
    if not place or place.lower() in line.lower():
        return ""
    pincode = re.search(r",\s*\d{6}$", line)
    return f"{line[: pincode.start()]}, {place}{pincode[0]}" if pincode else f"{line}, {place}"


def _replaced(old: list[str], new: list[str], text: str, line: str) -> str:
    there = [(match[0].lower(), match.span()) for match in _WORD.finditer(line)]
    words = [word for word, _ in there]
    places = [at for at in range(len(words)) if old and words[at : at + len(old)] == old]
    known = [word for word in new if word in words]
    if not (len(places) == 1 and new) or new == old:
        return ""
    speaks_of_it = known or len(old) > 1 or not (_CALLED | _PINCODE).isdisjoint(_said(text, silent=frozenset()))
    if (not speaks_of_it and old[0].isdigit()) or (len(new) > len(old) and any(map(str.isdigit, "".join(old)))):
        return ""  # "2 not 1" counts goods, and so does "flat 12 nahi, 2 kg aloo"
    if len(old) < len(new) and known:
        new = [word for word in new if word not in words]  # "Villa 9 not 7": the villa is there already
        if len(new) != len(old):
            return ""
    at = places[0]
    begin, end = there[at][1][0], there[at + len(old) - 1][1][1]
    spelt = {word.lower(): word for word in _WORD.findall(text)}
    return f"{line[:begin]}{' '.join(spelt[word] for word in new)}{line[end:]}"


def _said(part: str, silent: frozenset[str] = _SILENT) -> list[str]:
    """The words of a part, without those at its ends that say nothing."""
    words = [word.lower() for word in _WORD.findall(part)]
    while words and words[0] in silent:
        words.pop(0)
    while words and words[-1] in silent:
        words.pop()
    return words


def _bare(word: str) -> str:
    return word.strip(" .,:;-!।").lower()
