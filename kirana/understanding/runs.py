"""Lists that run together, cut where the next line begins: "2 kg atta | 1 litre doodh", "milk | bread | eggs".

Which words are one name is the vocabulary's business; this decides which name a quantity belongs to.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from kirana.understanding.reading import Vocabulary
from kirana.understanding.tokens import Part, Quantity, Token, is_noun

Run = tuple[bool, list[int]]
"""Neighbouring parts of one kind, as indices: quantities (True) or the words of one name."""
_WITHIN = ("of", "with", "join", "name")
_NO_LIST = ("with", "in_place_of", "to", "replace", "except", "otherwise", "trouble")
_GLUE = frozenset({"-", "'", "&", ".", "/"})


def split_run(parts: list[Part], vocabulary: Vocabulary) -> Iterator[list[Part]]:
    """The lines of a run of parts without signs, "and" or a second verb between them."""
    marks = [(i, isinstance(p, Quantity)) for i, p in enumerate(parts) if is_noun(p) or _is_counting(p)]
    runs = _grouped(marks)
    named = runs
    if not _speaks_of_two(parts, runs):
        named = [one for at in range(len(runs)) for one in _divided(parts, runs, at, vocabulary)]
    sized = {at for at in range(len(runs)) if _is_of_the_next(parts, runs, at, vocabulary)}
    cuts = _cuts_of_runs(parts, runs, sized) if len(named) == len(runs) else _cuts_of_names(parts, named)
    start = 0
    for cut in cuts:
        if cut > start:
            yield parts[start:cut]
            start = cut
    yield parts[start:]


def _speaks_of_two(parts: Sequence[Part], runs: Sequence[Run]) -> bool:
    """Is this no list, but a thing with what is on it, or one thing and another instead of it?"""
    if not runs:
        return False
    between = parts[runs[0][1][0] : runs[-1][1][-1]]
    return any(isinstance(part, Token) and part.has(*_NO_LIST) for part in between)


def _divided(parts: Sequence[Part], runs: Sequence[Run], at: int, vocabulary: Vocabulary) -> list[Run]:
    """A run as the names it has. Two words that share one quantity are one thing ("a chicken sandwich", "1 cup tapioca
    flour"), unless so much of each is said."""
    is_quantity, indices = runs[at]
    if is_quantity:
        return [runs[at]]
    names = _names(parts, indices, vocabulary)
    alone = len(runs) == 2 and len(runs[1 - at][1]) == 1
    led = len(runs) > 2 and runs[0][0] and not runs[-1][0]  # "2 orange peppers 1 l rice wine"
    return [runs[at]] if len(names) == 2 and (alone or led) and not _is_of_each(parts) else names


def _is_of_each(parts: Sequence[Part]) -> bool:
    return any(part.each if isinstance(part, Quantity) else part.has("each") for part in parts)


def _names(parts: Sequence[Part], indices: list[int], vocabulary: Vocabulary) -> list[Run]:
    """The names among nouns; what "of" or a hyphen joins is one."""
    words = [parts[index] for index in indices]
    if len(words) < 2:
        return [(False, indices)]
    joined = [_are_joined(parts, left, right) for left, right in pairwise(indices)]
    lengths = vocabulary.names([word.low for word in words if isinstance(word, Token)])
    names: list[Run] = []
    at = 0
    for length in lengths:
        piece = indices[at : at + length]
        if at and (joined[at - 1] or _is_made_by(parts, piece, indices[-1], vocabulary)):
            names[-1][1].extend(piece)
        else:
            names.append((False, piece))
        at += length
    return names


def _is_made_by(parts: Sequence[Part], piece: Sequence[int], last: int, vocabulary: Vocabulary) -> bool:
    """Do words at the end of a run say who makes what is named before them ("agarbatti cycle wali")?"""
    words = [part.low for part in map(parts.__getitem__, piece) if isinstance(part, Token)]
    return piece[-1] == last and _is_size(parts, last) and vocabulary.is_brand(words)


def _are_joined(parts: Sequence[Part], left: int, right: int) -> bool:
    between = parts[left + 1 : right]
    return any(isinstance(part, Token) and (part.has(*_WITHIN) or part.low in _GLUE) for part in between)


def _is_of_the_next(parts: Sequence[Part], runs: Sequence[Run], at: int, vocabulary: Vocabulary) -> bool:
    """Is a size that of the name behind it, the one before it being counted ("2 bread 4 pack wala kurkure")?"""
    if at < 2 or at + 1 >= len(runs) or not runs[at][0] or not _is_size(parts, runs[at][1][-1]):
        return False
    words = [
        [part.low for part in map(parts.__getitem__, runs[one][1]) if isinstance(part, Token)]
        for one in (at - 1, at + 1)
    ]
    together = [*words[0], *words[1]]
    return len(vocabulary.names(together)) > 1 or not (vocabulary.is_brand(words[0]) or vocabulary.is_phrase(together))


def _cuts_of_runs(parts: Sequence[Part], runs: Sequence[Run], sized: Collection[int]) -> Iterator[int]:
    """Where each run of nouns is one name: cuts before a quantity ("2 kg atta | 1 l doodh") or a name.

    `sized`: sizes that are said of the name behind them.
    """
    if len(runs) < 3:
        return
    quantity_first = runs[0][0]
    several = sum(is_quantity for is_quantity, _ in runs) >= 2
    for number in range(1, len(runs)):
        is_quantity, indices = runs[number]
        of_next = number in sized or not _is_size(parts, indices[-1])
        if (quantity_first and is_quantity and number + 1 < len(runs) and of_next) or (
            not quantity_first and not is_quantity and several
        ):
            yield indices[0]
        elif not quantity_first and is_quantity and _are_two(parts, indices) and number + 2 == len(runs):
            yield indices[-1]  # "atta 5 kg | 2 bread"


def _cuts_of_names(parts: Sequence[Part], runs: Sequence[Run]) -> Iterator[int]:
    """Where names stand side by side: a quantity goes to the name after it or to the one before it."""
    opens, ends = runs[0][0], runs[-1][0]
    before_names = opens or (not ends and len(runs) > 1 and not runs[1][0])
    counted = False  # has the name before its quantity already?
    for number, (is_quantity, indices) in enumerate(runs):
        previous = runs[number - 1][0] if number else None
        if not is_quantity:
            if previous is False or (previous is True and counted):
                yield indices[0]
                counted = False
            elif previous is True:
                counted = True
            continue
        if previous is None:
            continue
        last = number + 1 == len(runs)
        goes_back = last or _is_size(parts, indices[-1]) or (not counted and (ends or not before_names))
        if goes_back and not counted and _are_two(parts, indices) and not last and not _is_size(parts, indices[-1]):
            yield indices[-1]  # "atta 5 kg | 2 bread"
            counted = False
        elif goes_back:
            counted = True
        else:
            yield indices[0]
            counted = False


def _are_two(parts: Sequence[Part], indices: Sequence[int]) -> bool:
    """Are these quantities of two things? "2 x 500 ml" is one."""
    before = parts[indices[-2]] if len(indices) > 1 else None
    return isinstance(before, Quantity) and not before.times


def _is_counting(part: Part) -> bool:
    return isinstance(part, Quantity) and part.kind != "container"


def _grouped(marks: Sequence[tuple[int, bool]]) -> list[Run]:
    runs: list[Run] = []
    for index, is_quantity in marks:
        if runs and runs[-1][0] == is_quantity:
            runs[-1][1].append(index)
        else:
            runs.append((is_quantity, [index]))
    return runs


def _is_size(parts: Sequence[Part], index: int) -> bool:
    """Does "wala" or "each" bind the quantity to what was said before it?"""
    after = parts[index + 1] if index + 1 < len(parts) else None
    return isinstance(after, Token) and after.has("size", "each")
