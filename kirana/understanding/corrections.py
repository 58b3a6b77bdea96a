"""What is corrected in the same breath: "2 kg aata nahi 5 kg" asks for 5 kg of aata, and for nothing else.

A correction is a "no" or a "sorry, I mean" right before another quantity of what was just said. The quantity it takes
the place of goes, with the words of correction; everything after reads the message as if it had been said right. A
"no" that opens the message corrects what was said before it: "no, 6 maggi" sets. Between two things it puts the
second in the place of the first: "surf excel nahi ariel dena", "not surf excel, ariel".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kirana.understanding.reading import Vocabulary
from kirana.understanding.senses import LINE_ENDS
from kirana.understanding.tokens import Part, Quantity, Token, is_noun

_PAUSES: Final = frozenset({",", ".", "-", "…", "!"})
_BOUNDS: Final = frozenset({",", ";", "?", "!"}) | LINE_ENDS
_ASKING: Final = ("question", "have", "price", "trouble", "show", "negated", "remove", "except", "keep", "otherwise")


def corrected(parts: Sequence[Part], vocabulary: Vocabulary) -> list[Part]:
    """The parts without the quantities that were taken back at once, and without the words that did it."""
    result = _put_in_place(parts, vocabulary)
    index = 0
    while index < len(result):
        end = _words_of_correction(result, index)
        if not index and _opens(result, end):
            result[:end] = [_said_as(result[:end], "set", "first")]
            index = 1
            continue
        start = _taken_back(result, index, end) if end > index else None
        if start is None:
            index += 1
            continue
        after = _until_bound(result, end)
        if any(is_noun(part) for part in result[_since_bound(result, index) : index]):
            # the thing was named before: said once more, it would be two
            result[end : after + 1] = [part for part in result[end : after + 1] if not is_noun(part)]
        del result[index:end]
        del result[start]
    return result


def _put_in_place(parts: Sequence[Part], vocabulary: Vocabulary) -> list[Part]:
    """The parts with a "no" between two things, and a "not" before the first of two, read as "in place of"."""
    result = list(parts)
    for index in range(len(result)):
        part, end = result[index], _until_bound(result, index)
        if not isinstance(part, Token) or not part.has("not") or any(p.has(*_ASKING) for p in _tokens(result)):
            continue
        since = _since_bound(result, index)
        before, after = result[since:index], result[index + 1 : end + 1]
        comma = result[end + 1 : end + 2]
        if part.has("rather") and _is_name(before, vocabulary) and _is_name(after, vocabulary):
            result[index] = _said_as([part], "in_place_of", "")
        elif index == since and not part.has("corrects") and _is_name(after, vocabulary) and _is_comma(comma):
            rest = result[end + 2 : _until_bound(result, end + 2) + 1]
            if _is_name(rest, vocabulary):
                result[index : end + 2] = [*after, _said_as(comma, "in_place_of", "")]
                return result
    return result


def _is_name(parts: Sequence[Part], vocabulary: Vocabulary) -> bool:
    """Whether these are known names of goods, politeness and a verb that adds, and nothing else."""
    nouns = [part for part in parts if isinstance(part, Token) and is_noun(part)]
    others = [part for part in parts if part not in nouns]
    known = vocabulary.is_brand([noun.low for noun in nouns]) or all(vocabulary.is_word(noun.low) for noun in nouns)
    return bool(nouns) and known and all(isinstance(p, Token) and p.has("filler", "add", "size") for p in others)


def _is_comma(parts: Sequence[Part]) -> bool:
    return len(parts) == 1 and isinstance(parts[0], Token) and parts[0].low == ","


def _tokens(parts: Sequence[Part]) -> list[Token]:
    return [part for part in parts if isinstance(part, Token)]


def _said_as(parts: Sequence[Part], role: str, value: str) -> Token:
    """One token in the place of these parts, with this role only."""
    words = [part for part in parts if isinstance(part, Token) and (part.is_word or len(parts) == 1)]
    return Token(words[-1].text, words[-1].low, words[0].start, words[-1].end, {role: value})


def _words_of_correction(parts: Sequence[Part], start: int) -> int:
    """The end of a run of words that correct, with the pauses around them, from `start`; `start` when there is none."""
    end, corrects = start, False
    while end < len(parts):
        part = parts[end]
        if not isinstance(part, Token) or not (
            part.low in _PAUSES or part.has("corrects", "filler") or (corrects and part.has("set"))
        ):
            break
        corrects = corrects or part.has("corrects")
        end += 1
    return end if corrects else start


def _opens(parts: Sequence[Part], end: int) -> bool:
    """Whether a message opens with words of correction up to `end`, and then has a quantity or a verb that sets."""
    sets = any(isinstance(part, Token) and part.has("set") for part in parts[:end])
    return 0 < end < len(parts) and (sets or isinstance(parts[end], Quantity))


def _taken_back(parts: Sequence[Part], start: int, end: int) -> int | None:
    """Where the quantity stands that the one after the correction replaces, None when nothing is corrected."""
    right = parts[end] if end < len(parts) else None
    if not _measures(right):
        return None
    since = _since_bound(parts, start)
    said = [part.low for part in parts[since:start] if isinstance(part, Token) and is_noun(part)]
    again = [
        part.low for part in parts[end : _until_bound(parts, end) + 1] if isinstance(part, Token) and is_noun(part)
    ]
    if said and not set(again) <= set(said):
        return None  # "2 kg aata nahi, 5 kg chawal": another thing
    quantities = [index for index in range(since, start) if _measures(parts[index])]
    alike = [index for index in quantities if parts[index].kind == right.kind]  # type: ignore[union-attr]
    if not alike and len(quantities) > 1:
        return None
    return (alike or quantities)[-1] if quantities else None


def _measures(part: Part | None) -> bool:
    return isinstance(part, Quantity) and part.kind in ("count", "amount")


def _since_bound(parts: Sequence[Part], index: int) -> int:
    while index > 0 and not _is_bound(parts[index - 1]):
        index -= 1
    return index


def _until_bound(parts: Sequence[Part], index: int) -> int:
    while index + 1 < len(parts) and not _is_bound(parts[index + 1]):
        index += 1
    return index


def _is_bound(part: Part) -> bool:
    return isinstance(part, Token) and (part.low in _BOUNDS or part.has("join", "bullet"))
