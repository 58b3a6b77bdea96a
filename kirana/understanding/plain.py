"""Words beside goods that are no part of their name: "normal red label" is Red Label and not its Natural Care, and
"fresh tomatoes" are tomatoes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from kirana.understanding.comparing import PLAIN
from kirana.understanding.query import Query
from kirana.understanding.ranking import Scored

Find = Callable[[Sequence[str], Sequence[str]], tuple[Query, Sequence[Scored]]]

_GOOD: Final = frozenset(
    "fresh good nice best quality clean ripe tasty taaza taza taazi tazi taaze taze accha acha achha acchi achi achhi "
    "acche ache achhe achcha achchi achche pake paka paki badhiya badiya "
    "ताज़ा ताजा ताज़ी ताजी ताज़े ताजे अच्छा अच्छी अच्छे पके पका पकी बढ़िया बढिया".split()
)
"""Words that say how goods shall be, where no name has them."""


def without_how(words: str) -> str:
    """Words without those that say how goods shall be ("achche aloo": aloo)."""
    return " ".join(word for word in words.split() if word.casefold() not in _GOOD)


def plainly(tokens: Sequence[str], brand: Sequence[str], find: Find) -> tuple[Query, Sequence[Scored]]:
    """What words find; of words that ask for the plain one, without those special kinds whose names say all that the
    name of another says and more. A word is part of a name where something fits better with it ("fresh cream")."""
    said = [token for token in tokens if token in PLAIN or token in _GOOD]
    rest = [token for token in tokens if token not in said]
    named = find(tokens, brand)
    if not said or not (rest or brand):
        return named
    query, ranked = find(rest, brand)
    fitting = [one for one in ranked if not one.missing]
    if not fitting or not fitting[0].score > max((one.score for one in named[1] if not one.missing), default=0):
        return named
    if PLAIN.isdisjoint(said):
        return query, ranked
    return query, [one for one in ranked if not any(_is_plainer(other, one) for other in fitting)]


def _is_plainer(one: Scored, other: Scored) -> bool:
    """Whether another product of the same maker is this one with something more in its name."""
    return one.profile.brand == other.profile.brand and set(one.profile.core) < set(other.profile.core)
