"""What is corrected in the same breath: "2 kg aata nahi 5 kg" asks for 5 kg of aata, and for nothing else.

A correction is a "no" or a "sorry, I mean" right before another quantity of what was just said. The quantity it takes
the place of goes, with the words of correction; everything after reads the message as if it had been said right. A
"no" that opens the message corrects what was said before it: "no, 6 maggi" sets. One thing in the place of another
("surf excel nahi ariel dena") is the business of `instead`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, TypeGuard

from kirana.understanding.instead import (
    instead_said_first,
    is_comma,
    names_newcomer_first,
    put_in_place,
    said_as,
    since_bound,
    until_bound,
)
from kirana.understanding.reading import Vocabulary
from kirana.understanding.tokens import Part, Quantity, Token, is_noun

_PAUSES: Final = frozenset({",", ".", "-", "…", "!"})
_AS_MUCH: Final = frozenset({"utna", "utni", "utne", "utnaa", "itna", "itni", "उतना", "उतनी", "उतने", "इतना", "इतनी"})
_SAME: Final = frozenset({"amount", "quantity"})
_ONLY: Final = frozenset({"hi", "ही"})
_LARGE: Final = frozenset({"kg", "l"})
_SMALLEST_MEASURE: Final = 50
"""A bare number of so much after grams or millilitres is of them; a smaller one counts packs."""


def corrected(parts: Sequence[Part], vocabulary: Vocabulary) -> list[Part]:
    """The parts without the quantities that were taken back at once, and without the words that did it."""
    said = _not_so_many(instead_said_first(parts))
    result = _rather_than(_opened(put_in_place(_only_so_much(_as_much(said)), vocabulary)))
    index = 1 if _has(result, "corrects", "means") else len(result)
    while index < len(result):
        end = _words_of_correction(result, index)
        index += 1 if end == index or not _take_back(result, index, end) else 0
    return result


def _not_so_many(parts: Sequence[Part]) -> list[Part]:
    """With the right quantity alone where the wrong one is refused first ("not 2 milk, make it 3": 3 milk, set)."""
    for at, part in enumerate(parts):
        wrong = parts[at + 1] if at + 1 < len(parts) else None
        if not (isinstance(part, Token) and part.roles.get("not") == "first" and _measures(wrong)):
            continue
        named = at + 2
        while named < len(parts) and is_noun(parts[named]):
            named += 1
        right = named
        while right < len(parts) and _leads_on(parts[right]):
            right += 1
        meant = parts[right] if right < len(parts) else None
        ends = right + 1 >= len(parts) or not is_noun(parts[right + 1])
        again = not at or any(_measures(one) and one.value == wrong.value for one in parts[:at])
        if again and right > named == at + 2 and _measures(meant) and _kind(meant) == _kind(wrong):  # "6, not 6, 12"
            word = said_as([part], "corrects", "") if at else said_as([part], "set", "first")
            return [*parts[:at], word, *parts[right:]]
        if (
            part.low == "not"
            and named == at + 2 == len(parts)
            and any(_measures(one) and _kind(one) == _kind(wrong) for one in parts[:at])
        ):
            return list(parts[: at - 1 if is_comma(parts[at - 1]) else at])  # "6 eggs, not 12"
        if named > at + 2 and _measures(meant) and _kind(meant) == _kind(wrong) and ends:
            return [*parts[:at], said_as([part], "set", "first"), meant, *parts[at + 2 : named], *parts[right + 1 :]]
    return list(parts)


def _leads_on(part: Part) -> bool:
    return isinstance(part, Token) and (part.low in _PAUSES or part.has("set", "corrects", "means", "filler", "join"))


def _as_much(parts: Sequence[Part]) -> list[Part]:
    """With what was said before in the place of "as much" ("5 kilo aloo, pyaz bhi utna hi", "the same amount of")."""
    result: list[Part] = []
    if not any(isinstance(part, Token) and part.low in _AS_MUCH | _SAME | _ONLY for part in parts):
        return list(parts)
    for part in parts:
        before = next((one for one in reversed(result) if _measures(one)), None)
        last = result[-1] if result else None
        if isinstance(part, Token) and before is not None:
            again = replace(before, start=part.start, end=part.end)
            if part.low in _AS_MUCH:
                result.append(again)
                continue
            if part.low in _SAME and isinstance(last, Token) and last.low == "same":
                result[-1] = again
                continue
            if (
                part.low in _ONLY
                and isinstance(last, Quantity)
                and last.start == before.start
                and _is_again(parts, last)
            ):
                continue
        result.append(part)
    return result


def _is_again(parts: Sequence[Part], said: Quantity) -> bool:
    """Does a quantity stand where "as much" was said?"""
    return any(isinstance(part, Token) and part.start == said.start for part in parts)


def _only_so_much(parts: Sequence[Part]) -> list[Part]:
    """With the "hi" behind how much as the word for only, which sets at the end ("kheera 2 hi", "dhaniya 10 ka hi")."""
    last = len(parts) - 1
    return [
        Token(part.text, part.low, part.start, part.end, {"set": "last"} if at == last else {"only": "", "filler": ""})
        if isinstance(part, Token) and part.low in _ONLY and _ends_how_much(parts[:at])
        else part
        for at, part in enumerate(parts)
    ]


def _ends_how_much(parts: Sequence[Part]) -> bool:
    """Do the parts end in how much, or in how much it shall cost ("10 ka")?"""
    if not parts or _measures(parts[-1]):
        return bool(parts)
    return len(parts) > 1 and _has(parts[-1:], "of") and _kind(parts[-2]) == "money"


def _opened(parts: list[Part]) -> list[Part]:
    """Without the "no" that opens a message: "no make it 6 maggi", "no, 6 maggi" set, "nahi doodh do" asks for it."""
    end = _words_of_correction(parts, 0)
    if not 0 < end < len(parts):
        return parts
    if _has(parts[:end], "set") or isinstance(parts[end], Quantity):
        return [said_as(parts[:end], "set", "first"), *parts[end:]]
    stretch = parts[end : until_bound(parts, end) + 1]
    if _has(stretch, "set") and any(_measures(part) for part in stretch) and not _has(stretch, "remove"):
        return parts[end:]  # "nahi cheeni do kilo kar do"
    verb = stretch[-1]
    last = isinstance(verb, Token) and (verb.has("gives") or verb.roles.get("add") == "last")
    asks = last and not _has(stretch, "not", "remove", "negated")
    return parts[end:] if asks and is_noun(stretch[0]) else parts


def _rather_than(parts: list[Part]) -> list[Part]:
    """Without the quantity that another one takes the place of: "maggi 3 instead of 2", "2 ki jagah 3 maggi" set."""
    for index, part in enumerate(parts):
        if isinstance(part, Token) and part.has("in_place_of") and 0 < index < len(parts) - 1:
            before, after = parts[index - 1], parts[index + 1]
            if not (_measures(before) and _measures(after)):
                continue
            gone = index + 1 if names_newcomer_first(part) else index - 1
            kept = [one for at, one in enumerate(parts) if at not in (gone, index)]
            place = min(gone, index)
            return [*kept[:place], said_as([part], "set", "last" if gone > index else "first"), *kept[place:]]
    return parts


def _words_of_correction(parts: Sequence[Part], start: int) -> int:
    """The end of a run of words that correct, with the pauses around them, from `start`; `start` when there is none."""
    end, corrects = start, False
    while end < len(parts):
        part = parts[end]
        if not isinstance(part, Token) or not (
            part.low in _PAUSES or part.has("corrects", "means", "filler") or (corrects and part.has("set"))
        ):
            break
        corrects = corrects or part.has("corrects", "means")
        end += 1
    return end if corrects else start


def _take_back(parts: list[Part], index: int, end: int) -> bool:
    """Puts the quantity at `end` in the place of the one it corrects, in `parts`; whether there is such."""
    stop = until_bound(parts, end) + 1 if end < len(parts) else end
    measures = [at for at in range(end, stop) if _measures(parts[at])]
    named = [part.low for part in parts[end:stop] if is_noun(part) and isinstance(part, Token)]
    if len(measures) == 1 and named and _is_named(parts, named, index):
        parts.insert(end, parts.pop(measures[0]))  # "1 kg tamatar, nahi tamatar 2 kg"
    right = parts[end] if end < len(parts) else None
    if not _measures(right):
        return False
    again = [part.low for part in parts[end:stop] if is_noun(part) and isinstance(part, Token)]
    since = since_bound(parts, index)
    said = [part.low for part in parts[since:index] if is_noun(part) and isinstance(part, Token)]
    if again and said and said != again:
        return _take_back_named(parts, (index, end, stop), again)
    wrong = _wrong(parts, since, index, right)
    if wrong is None:
        return False
    if said:  # the thing was named before: said once more, it would be two
        parts[end:stop] = [part for part in parts[end:stop] if not is_noun(part)]
    kept, parts[end] = _put_right(parts, wrong, right, after=parts[end + 1 : end + 2])
    del parts[index:end]
    if not kept:
        del parts[wrong]
    return True


def _take_back_named(parts: list[Part], spot: tuple[int, int, int], again: list[str]) -> bool:
    """ "3 bread, 1 butter, no 2 bread": the quantity of what was said further back."""
    index, end, stop = spot
    right = parts[end]
    places = [at for at in range(index) if _names(parts, at, again)]
    if not places or not isinstance(right, Quantity):
        return False
    first, last = places[-1], places[-1] + len(again)
    beside = [at for at in (first - 1, last) if 0 <= at < index and _measures(parts[at])]
    if not beside:
        return False
    opens = since_bound(parts, first)
    wrong = beside[0] if opens < first else beside[-1]
    kept, meant = _put_right(parts, wrong, right, after=[])
    parts[index:stop] = [part for part in parts[end + 1 : stop] if not is_noun(part)]
    if kept:
        parts.insert(wrong + 1, meant)
    else:
        parts[wrong] = meant
    return True


def _is_named(parts: Sequence[Part], words: Sequence[str], before: int) -> bool:
    return any(_names(parts[:before], at, words) for at in range(before))


def _names(parts: Sequence[Part], at: int, words: Sequence[str]) -> bool:
    run = parts[at : at + len(words)]
    return len(run) == len(words) and all(
        isinstance(part, Token) and is_noun(part) and part.low == word for part, word in zip(run, words, strict=True)
    )


def _wrong(parts: Sequence[Part], since: int, index: int, right: Quantity) -> int | None:
    """Where the quantity stands that another one replaces, None when nothing is corrected."""
    quantities = [at for at in range(since, index) if _measures(parts[at])]
    alike = [at for at in quantities if _kind(parts[at]) == right.kind]
    if not alike and len(quantities) > 1:
        return None
    return (alike or quantities)[-1] if quantities else None


def _put_right(parts: Sequence[Part], wrong: int, right: Quantity, after: Sequence[Part]) -> tuple[bool, Quantity]:
    """Whether the wrong quantity stays, and the right one as it is meant beside or without it.

    "5 kg atta nahi 10" means kilos; "500 g paneer, no 2" two of that size; "2 butter, no 500 g wala" two of this one.
    """
    before = parts[wrong]
    if not isinstance(before, Quantity) or before.kind == right.kind:
        return False, right
    if right.kind == "amount":
        return bool(after) and _has(after, "size"), right
    if right.unit is not None:
        return False, right
    if before.unit in _LARGE or right.value >= _SMALLEST_MEASURE:
        return False, replace(right, kind="amount", unit=before.unit)
    return True, right


def _has(parts: Sequence[Part], *roles: str) -> bool:
    return any(isinstance(part, Token) and part.has(*roles) for part in parts)


def _kind(part: Part) -> str | None:
    return part.kind if isinstance(part, Quantity) else None


def _measures(part: Part | None) -> TypeGuard[Quantity]:
    return isinstance(part, Quantity) and part.kind in ("count", "amount")
