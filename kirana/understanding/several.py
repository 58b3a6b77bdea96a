"""So much of each of the things spoken of last ("half kg each"), or of one of them by its place ("make the second one
2"): what is said, without their names."""

from __future__ import annotations

import re
from typing import Final

from kirana.understanding.answers import ORDINALS
from kirana.understanding.reading import Vocabulary
from kirana.understanding.references import (
    LONGEST,
    ChangeOfLast,
    change_of_last,
    kind_said,
    parts_of,
    says_nothing_else,
)
from kirana.understanding.tokens import Quantity, Token

_EACH: Final = ("each", "both", "all")
_TO_EACH: Final = frozenset("sabko sabhi donon dono teeno teenon charo inko unko sab सबको तीनों चारों इनको उनको".split())
_SIGNS: Final = frozenset({",", ".", "!", "-", "…"})
_ONE_EACH: Final = re.compile(r"\bone\s+(?:of\s+)?each\b", re.IGNORECASE)
_MOST: Final = 1000
_PLACES: Final = {
    **ORDINALS,
    **dict.fromkeys(("dusre", "doosre"), 2),
    **dict.fromkeys(("teesre", "tisre", "तीसरे"), 3),
    **dict.fromkeys(("chauthe", "चौथे"), 4),
}
_PLACE: Final = re.compile(
    rf"(?<!\w)(?P<place>{'|'.join(map(re.escape, _PLACES))})\s+(?:one|item|w[a]{{1,2}}l[aie]|v[a]{{1,2}}l[aie]|वाल[ाीे])"
    r"(?:\s+(?:ko|ka|ki|को|का|की))?(?!\w)",
    re.IGNORECASE,
)


def change_of_each(text: str, vocabulary: Vocabulary) -> ChangeOfLast | None:
    """How much of each a text wants and nothing else ("half kg each", "sab 2 kilo kar do", "ek ek"); None otherwise."""
    if len(text) > LONGEST:
        return None
    parts = parts_of(_ONE_EACH.sub("1 each", text), vocabulary)
    tokens = [part for part in parts if isinstance(part, Token) and part.low not in _SIGNS]
    said = [part for part in parts if isinstance(part, Quantity) and part.kind != "container"]
    apart = [token for token in tokens if token.has(*_EACH) or token.low in _TO_EACH]
    others = [token for token in tokens if token not in apart]
    twice = len(said) == 2 and said[0].value == said[1].value  # "ek ek"
    if not (apart or twice or any(one.each for one in said)) or not all(map(says_nothing_else, others)):
        return None
    if not said or (len(said) > 1 and not twice) or said[0].kind not in ("count", "amount"):
        return None
    much, kind = said[-1], kind_said(others)
    if much.value > _MOST or kind == "remove" or (much.kind == "count" and much.value < 1):
        return None
    return ChangeOfLast(kind or "set", much.value, much.unit if much.kind == "amount" else None)


def change_of_placed(text: str, vocabulary: Vocabulary) -> tuple[int, ChangeOfLast] | None:
    """The place of one thing, from 1 (-1: the last), and how much of it a text wants ("make the second one 2"); None
    where it says anything else."""
    places = list(_PLACE.finditer(text[: LONGEST + 1]))
    if len(places) != 1:
        return None
    rest = f"{text[: places[0].start()]} {text[places[0].end() :]}"
    said = change_of_last(rest, vocabulary, asked=True)
    return None if said is None else (_PLACES[places[0]["place"].lower()], said)
