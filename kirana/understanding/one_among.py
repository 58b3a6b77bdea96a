"""One of several that a text names, named once more: "bru ya nescafe me se nescafe", "out of lays and kurkure, lays".
No Rasa."""

from __future__ import annotations

import re
from typing import Final

_AMONG: Final = re.compile(
    r"^\W*(?P<all>.+?\s(?:ya|or|aur|and|या|और)\s.+?)\s+(?:(?:in\s+)?dono\s+|in\s+|inme\s+|दोनों\s+)?(?:me|mein|main|mai|m|में)\s?(?:se|say|से)\W+(?P<one>[^?]+?)\W*$"
    r"|^\W*(?:out\s+of|between|among|from)\s+(?P<all_en>[^,?]+?\s(?:and|or|&)\s[^,?]+?)\s*(?:,|\s(?=give|send|add|i'll|i\s)|:)\s*(?P<one_en>[^?]+?)\W*$",
    re.IGNORECASE,
)
_ASKS: Final = re.compile(
    r"(?<!\w)(?:kaun\w*|kon\w*|which|what|kya|better|best|sast\w*|cheap\w*|accha|acha|achha|koi|any|either|कौन\S*|क्या|सस्त\S*|कोई|अच्छ\S*)(?!\w)",
    re.IGNORECASE,
)
_JOINS: Final = re.compile(r"\s+(?:ya|or|aur|and|या|और|&)\s+|\s*,\s*", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


def one_among(text: str) -> str | None:
    """The part of a text that names the one which is wanted of those it names before; None where none is."""
    found = _AMONG.match(text)
    if found is None:
        return None
    one = found["one"] or found["one_en"]
    names = [set(_WORD.findall(name.lower())) for name in _JOINS.split(found["all"] or found["all_en"])]
    said = set(_WORD.findall(one.lower()))
    return one if not _ASKS.search(one) and sum(bool(said & name) for name in names) == 1 else None
