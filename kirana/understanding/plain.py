"""The plain variety of what a maker has several of: "normal red label" is Red Label, and not its Natural Care."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kirana.understanding.comparing import PLAIN
from kirana.understanding.query import Query
from kirana.understanding.ranking import Scored

Find = Callable[[Sequence[str], Sequence[str]], tuple[Query, Sequence[Scored]]]


def plainly(tokens: Sequence[str], brand: Sequence[str], find: Find) -> tuple[Query, Sequence[Scored]]:
    """What words find; of words that ask for the plain one, without those special kinds whose names say all that the
    name of another says and more. Where something that fits has that word in its name, it is part of the name."""
    said = [token for token in tokens if token in PLAIN]
    rest = [token for token in tokens if token not in PLAIN]
    if not said or not (rest or brand):
        return find(tokens, brand)
    query, ranked = find(rest, brand)
    fitting = [one for one in ranked if not one.missing]
    if not fitting or any(word in one.profile.words for one in fitting for word in said):
        return find(tokens, brand)
    return query, [one for one in ranked if not any(_is_plainer(other, one) for other in fitting)]


def _is_plainer(one: Scored, other: Scored) -> bool:
    """Whether another product of the same maker is this one with something more in its name."""
    return one.profile.brand == other.profile.brand and set(one.profile.core) < set(other.profile.core)
