"""A text cut at "and" and at commas, where each part may pick something by its place."""

from __future__ import annotations

import re
from typing import Final

_AND: Final = re.compile(r"\s*(?:,|\band\b|\baur\b|(?<=\s)और(?=\s))\s*", re.IGNORECASE)


# "Ek aur mushroom": one more of it, and no place in what was shown; "ek, aur doodh bhi" is the first, and milk.
_ONE_MORE: Final = re.compile(
    r"^\W*(?:ek|do|teen|char|एक|दो|तीन|चार)\s+(?:aur|और)\s+"
    r"(?!(?:\d|ek|do|teen|char|pehl|dusr|doosr|tees?r|एक|दो|तीन|चार|पहल|दूसर|तीसर))(?!.*(?:\bbhi\b|भी))",
    re.IGNORECASE,
)


def parted(text: str) -> tuple[str, str]:
    """A text cut at its first "and" or comma; the second part is "" when there is none."""
    if _ONE_MORE.match(text):
        return text.strip(), ""
    first, _, rest = _AND.sub("\n", text, count=1).partition("\n")
    return first.strip(), rest.strip()


def all_parted(text: str) -> list[str]:
    """A text cut at every "and" and comma."""
    return [piece.strip() for piece in _AND.split(text) if piece.strip()]
