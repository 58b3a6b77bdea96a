"""The number of a door put right in a word: "flat ka number 12 nahi 21", "the flat is B-402". No Rasa."""

from __future__ import annotations

import re
from collections.abc import Collection

DOORS = frozenset(
    """
    flat house door ghar makan makaan room plot villa unit quarter apartment apt
    घर मकान फ्लैट फ़्लैट कमरा प्लॉट
    """.split()
)
_ADDRESS = frozenset("address adress addres addr pata pate location पता पते एड्रेस".split())
_NUMBER = frozenset("number no nos num nmbr nambar नंबर नम्बर".split())
_WRONG = frozenset(
    """
    galat galti se wrong wait actually sorry ruko change not nahi nahin nhi badlo likha likhi likh jagah ki ke badle of
    गलत ग़लत गलती से रुको नहीं नही बदलो लिखा लिखी की के जगह बदले
    """.split()
)
_WORD = re.compile(r"[^\s,;.!?।()]+")
_DOOR = "|".join(sorted(DOORS, key=len, reverse=True))
_AT_THE_DOOR = re.compile(
    rf"(?<!\w)(?:{_DOOR})(?:\s+(?:{'|'.join(_NUMBER)}))?[\s.:#-]+(?P<number>[^\s,;.!?।()]*\d[^\s,;.!?।()]*)",
    re.IGNORECASE,
)


def door_corrected(text: str, line: str, silent: Collection[str]) -> str:
    """The line of an address with another number of the door; "" where a text says more than that, or nothing of it.

    Args:
        line: the address as it stands, its pincode with it.
        silent: words that may stand around it.
    """
    words = [word.lower() for word in _WORD.findall(text)]
    wrong = words[:1] == ["no"] or not _WRONG.isdisjoint(words)  # "no." within is "number"
    if DOORS.isdisjoint(words) and not (wrong and _ADDRESS.intersection(words)):
        return ""
    told = [word for word in _WORD.findall(text) if _is_number(word)]
    around = set(words) - {word.lower() for word in told} - DOORS - _NUMBER - _WRONG - set(silent)
    there = [match for match in _WORD.finditer(line) if _is_number(match[0])]
    old = [match for match in there if match[0].lower() in map(str.lower, told)]
    new = [word for word in told if word.lower() not in {match[0].lower() for match in there}]
    if around or len(new) != 1 or len(old) > 1:
        return ""
    place = old[0].span() if old else _place(new[0], line, there, wrong=wrong)
    return f"{line[: place[0]]}{new[0]}{line[place[1] :]}" if place else ""


def _place(new: str, line: str, there: list[re.Match[str]], *, wrong: bool) -> tuple[int, int] | None:
    """Where a number that is told anew belongs: behind the line's word for a door, else to what is made like it."""
    doors = list(_AT_THE_DOOR.finditer(line))
    if len(doors) == 1:
        return doors[0].span("number")
    alike = [match for match in there if wrong and _shape(match[0]) == _shape(new)]
    return alike[0].span() if len(alike) == 1 else None


def _is_number(word: str) -> bool:
    """Whether a word can be the number of a door: no pincode."""
    return any(map(str.isdigit, word)) and not re.fullmatch(r"\d{6}|\d{10,}", word)


def _shape(word: str) -> str:
    """Letters and digits of a word as A and 9: "B-204" is "A-999"."""
    return re.sub(r"[^\W\d]", "A", re.sub(r"\d", "9", word))
