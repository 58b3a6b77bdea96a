"""What is wanted only where something else is not to be had: "lux nahi hai to dove de do", "amul, otherwise nandini".

Which of the two there is, the shop knows; here it is only found which lines name what comes second.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kirana.understanding.clauses import Line
from kirana.understanding.verbs import PICKED, UNDECIDED_QUESTION, Wish, names_alternative

_WANTED: Final = frozenset({"add", "set"})


def settle_alternatives(lines: Sequence[Line], wishes: Sequence[Wish]) -> tuple[list[Wish], frozenset[int]]:
    """The wishes, what is wanted only otherwise being wanted like what it stands in for; and which lines name that."""
    settled, fallbacks = list(wishes), set[int]()
    for at in range(1, len(lines)):
        if _may_lack(lines[at - 1]) and lines[at].nouns and settled[at].action in _WANTED:
            settled[at - 1] = settled[at]
            fallbacks.add(at)
    for at in [at for at, line in enumerate(lines) if names_alternative(line)]:
        before = settled[at - 1] if at else settled[at]
        if before.action in _WANTED and (not at or (lines[at].soft and lines[at - 1].nouns)):
            settled[at] = before if at else PICKED
            fallbacks.add(at)
        else:
            settled[at] = UNDECIDED_QUESTION
    return settled, frozenset(fallbacks)


def _may_lack(line: Line) -> bool:
    """ "If you don't have lux, give dove": what is named first is wanted first."""
    return bool(line.nouns) and any(token.roles.get("otherwise") == "lacking" for token in line.tokens)
