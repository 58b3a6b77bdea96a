"""Makers of goods who are called what a place is: "1 society tea", "society nahi, wagh bakri". No Rasa."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kirana.understanding.times import WORD
from kirana.understanding.tokens import Token

# "Society tea", "society nahi, wagh bakri": a maker's name, where no name of a place stands before it.
_MAKER: Final = re.compile(
    r"^\W*(?:(?:\d+|ek|do|one|two|a|the|some|add|want|need|give|send|aur|and|also|not|no|nahi|pack|packs|packet|packets|pkt"
    r"|only|please|mujhe|i|एक|दो|और)\W+)*(?P<maker>society|सोसाइटी)(?![\w-])"
    r"(?!\W+(?:ke|k|ki|ka|me|mein|main|mai|pe|par|gate|road|rd|office|name|naam|no|number|block|flat|hai|is|in|at|and|near"
    r"|address|wale|guard|security|watchman|lift|के|की|का|में|पर|है|\d+\W*(?:$|,|[^\W\d]{3,})))"
    r"(?:(?=\W*\w)|(?<=not society)|(?<=no society))",
    re.IGNORECASE,
)
_PART: Final = re.compile(r"[^,\n;]+")


def is_place_maker(name: str) -> bool:
    """Whether a name is that of such a maker."""
    return name.strip().lower() in {"society", "सोसाइटी"}


def place_words(text: str) -> set[str]:
    """The words of a text, without one that is a place elsewhere and here a maker of goods ("1 society tea")."""
    maker = _MAKER.match(text)
    return set(WORD.findall(text.lower())) - ({maker["maker"].lower()} if maker else set())


def settle_place_makers(tokens: Sequence[Token], text: str) -> None:
    """Takes the sense of a place from words that are a maker of goods here."""
    for part in _PART.finditer(text):
        if maker := _MAKER.match(part.group()):
            start = part.start() + maker.start("maker")
            for token in tokens:
                if token.start == start:
                    token.roles = {}
