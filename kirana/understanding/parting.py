"""A text cut at "and" and at commas, where each part may pick something by its place."""

from __future__ import annotations

import re
from typing import Final

_AND: Final = re.compile(r"\s*(?:,|\band\b|\baur\b|(?<=\s)और(?=\s))\s*", re.IGNORECASE)


def parted(text: str) -> tuple[str, str]:
    """A text cut at its first "and" or comma; the second part is "" when there is none."""
    first, _, rest = _AND.sub("\n", text, count=1).partition("\n")
    return first.strip(), rest.strip()


def all_parted(text: str) -> list[str]:
    """A text cut at every "and" and comma."""
    return [piece.strip() for piece in _AND.split(text) if piece.strip()]
