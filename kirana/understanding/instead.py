"""One thing said in the place of another: "surf excel nahi ariel dena", "coke 2, sorry pepsi", "ariel, not surf excel".

What may be in the cart already becomes a pair, with "in place of" between the two; what was only said a moment ago and
is put right ("sorry", "I mean") goes, and how much of it was said counts for what comes instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from kirana.understanding.reading import Vocabulary
from kirana.understanding.senses import LINE_ENDS
from kirana.understanding.tokens import Part, Quantity, Token, is_noun

_BOUNDS: Final = frozenset({",", ";", "?", "!"}) | LINE_ENDS
_ASKING: Final = ("question", "have", "price", "trouble", "show", "negated", "remove", "except", "keep", "otherwise",
                  "replace", "in_place_of")  # fmt: skip
_ROUND_A_NAME: Final = ("filler", "add", "size")
_LATIN_REPLACEMENT: Final = "instead of"
_REPLACED_BEFORE: Final = "ki jagah"
"""Said after what goes; "instead of" is said before it."""


@dataclass(frozen=True)
class _Spot:
    """Where something may be put right: the things before and after the word that does it, up to the next comma."""

    parts: list[Part]
    index: int
    word: Token
    comma: bool
    since: int
    stop: int

    @property
    def before(self) -> list[Part]:
        return self.parts[self.since : self.index - self.comma]

    @property
    def after(self) -> list[Part]:
        return self.parts[self.index + 1 : self.stop]

    def with_middle(self, *middle: Part) -> list[Part]:
        """All parts, these in the place of before, word and after."""
        return [*self.parts[: self.since], *middle, *self.parts[self.stop :]]


def put_in_place(parts: Sequence[Part], vocabulary: Vocabulary) -> list[Part]:
    """The parts with things that were put right at once as they were meant."""
    result = list(parts)
    if any(isinstance(part, Token) and part.has(*_ASKING) for part in result):
        return result
    for index in range(len(result) - 1, -1, -1):
        part = result[index] if index < len(result) else None
        if isinstance(part, Token) and part.has("not", "means"):
            result = _read_right(_spot(result, index, part), vocabulary)
    return result


def instead_said_first(parts: Sequence[Part]) -> list[Part]:
    """With "instead of onion, give potato" as "onion ki jagah, give potato": what goes, the word, what comes."""
    result = list(parts)
    for index, part in enumerate(parts):
        if not isinstance(part, Token) or not part.has("in_place_of") or not names_newcomer_first(part):
            continue
        opens = all(isinstance(one, Token) and one.has("filler") for one in parts[since_bound(parts, index) : index])
        end = until_bound(parts, index) + 1
        verb = next((at for at in range(index + 1, end) if _asks_for(parts[at])), end)
        gone, after = parts[index + 1 : verb], parts[verb : until_bound(parts, min(verb + 1, len(parts) - 1)) + 1]
        if opens and any(map(is_noun, gone)) and any(map(is_noun, after)):
            between = gone[-1].end
            said = Token(part.text, _REPLACED_BEFORE, between, between, {"in_place_of": ""})
            comma = verb == end and is_comma(parts[verb])
            before = replace_roles(part, {"filler": ""})
            result = [*parts[:index], before, *gone, said, *parts[verb + comma :]]
            return [*result[: index + 1], *instead_said_first(result[index + 1 :])]
    return result


def replace_roles(token: Token, roles: dict[str, str]) -> Token:
    """The same token with other roles."""
    return Token(token.text, token.low, token.start, token.end, roles)


def names_newcomer_first(token: Token) -> bool:
    """Does what comes instead stand before this word ("curd instead of milk"), not after ("milk ki jagah curd")?"""
    return token.low.isascii() and token.low.endswith(("of", "than"))


def _asks_for(part: Part) -> bool:
    return isinstance(part, Token) and part.has("add", "set") and not is_noun(part)


def _spot(parts: list[Part], index: int, word: Token) -> _Spot:
    comma = index > 0 and is_comma(parts[index - 1])
    return _Spot(parts, index, word, comma, since_bound(parts, index - comma), until_bound(parts, index) + 1)


def _read_right(spot: _Spot, vocabulary: Vocabulary) -> list[Part]:
    """The parts with what the word at this spot puts right, if it does."""
    if spot.word.has("means"):
        return _said_anew(spot, vocabulary)
    if not spot.word.has("corrects"):
        return _left_out(spot, vocabulary)
    last = spot.word.roles["not"] == "last"
    if last and not spot.after and (makers := _another_maker(spot, vocabulary)):
        return makers
    if not last and not _measured(spot.after):
        return spot.parts  # "2 bread, no milk", "bread no butter"
    if not _is_name(spot.before, vocabulary) or not _is_name(spot.after, vocabulary):
        return spot.parts
    if _said_before(spot):
        return spot.parts  # only how much of it is put right
    anew = _renamed(spot.before, spot.after, vocabulary)
    return spot.with_middle(*spot.before, said_as([spot.word], "in_place_of", ""), *anew)


def _another_maker(spot: _Spot, vocabulary: Vocabulary) -> list[Part] | None:
    """ "Amul wala nahi, nandini": a maker in the place of another beyond a comma; None where goods are named too."""
    after, stop = _beyond_comma(spot)
    if not (_is_maker(spot.before, vocabulary) and _is_maker(after, vocabulary)):
        return None
    middle = [*spot.before, said_as([spot.word], "in_place_of", ""), *after]
    return [*spot.parts[: spot.since], *middle, *spot.parts[stop:]]


def _is_maker(parts: Sequence[Part], vocabulary: Vocabulary) -> bool:
    """Do these parts name a maker and nothing else?"""
    nouns = [part.low for part in parts if isinstance(part, Token) and is_noun(part)]
    others = [part for part in parts if not (isinstance(part, Token) and is_noun(part))]
    around = all(isinstance(part, Token) and part.has(*_ROUND_A_NAME, "gives") for part in others)
    return bool(nouns) and around and vocabulary.is_brand(nouns)


def _beyond_comma(spot: _Spot) -> tuple[Sequence[Part], int]:
    """What stands after the word, or where nothing does after the comma behind it; and where that ends."""
    after, stop = spot.after, spot.stop
    if not after and stop < len(spot.parts) and is_comma(spot.parts[stop]):
        beyond = until_bound(spot.parts, stop) + 1 if stop + 1 < len(spot.parts) else stop
        return spot.parts[stop + 1 : beyond], beyond
    return after, stop


def _said_before(spot: _Spot) -> bool:
    """Was what comes after named in the message before?"""
    earlier = {part.low for part in spot.parts[: spot.index] if isinstance(part, Token) and is_noun(part)}
    return {part.low for part in spot.after if isinstance(part, Token) and is_noun(part)} <= earlier


def _said_anew(spot: _Spot, vocabulary: Vocabulary) -> list[Part]:
    """ "Coke, sorry pepsi", "2 coke, I mean, pepsi": what was said first is forgotten."""
    after, stop = _beyond_comma(spot)
    if not _is_name(spot.before, vocabulary) or not _is_name(after, vocabulary) or _said_before(spot):
        return spot.parts
    return [*spot.parts[: spot.since], *_renamed(spot.before, after, vocabulary), *spot.parts[stop:]]


def _left_out(spot: _Spot, vocabulary: Vocabulary) -> list[Part]:
    """ "Ariel, not surf excel", and "not surf excel, ariel"."""
    parts, index, word = spot.parts, spot.index, spot.word
    if not _is_name(spot.after, vocabulary) or word.roles["not"] != "first":
        return parts
    if _is_name(spot.before, vocabulary):
        instead = Token(word.text, _LATIN_REPLACEMENT, word.start, word.end, {"in_place_of": ""})
        return spot.with_middle(*spot.before, instead, *spot.after)
    comma = parts[spot.stop : spot.stop + 1]
    if index != since_bound(parts, index) or not comma or not is_comma(comma[0]):
        return parts
    meant = parts[spot.stop + 1 : until_bound(parts, spot.stop) + 1]
    if not _is_name(meant, vocabulary):
        return parts
    return [*parts[:index], *spot.after, said_as(comma, "in_place_of", ""), *parts[spot.stop + 1 :]]


def _renamed(before: Sequence[Part], after: Sequence[Part], vocabulary: Vocabulary) -> list[Part]:
    """What was said after, with how much of what was said before, and its kind where only another maker is named."""
    meant, end = list(after), after[-1].end
    names = [part.low for part in after if isinstance(part, Token) and is_noun(part)]
    kind = _kind(before, vocabulary) if vocabulary.is_brand(names) else []
    last = max(at for at, part in enumerate(meant) if is_noun(part)) + 1
    meant[last:last] = [Token(word.text, word.low, end, end, word.roles) for word in kind]
    if not _measured(meant):
        meant += [replace(part, start=end, end=end) for part in before if isinstance(part, Quantity)]
    return meant


def _kind(parts: Sequence[Part], vocabulary: Vocabulary) -> list[Token]:
    """The words of goods after a maker's name ("aashirvaad atta": atta); none where no maker is named."""
    nouns = [part for part in parts if isinstance(part, Token) and is_noun(part)]
    for size in range(len(nouns) - 1, 0, -1):
        if vocabulary.is_brand([noun.low for noun in nouns[:size]]):
            return list(nouns[size:])
    return []


def _is_name(parts: Sequence[Part], vocabulary: Vocabulary) -> bool:
    """Whether these are known names of goods, how much of them, politeness and a verb that adds, and nothing else."""
    nouns = [part for part in parts if isinstance(part, Token) and is_noun(part)]
    others = [part for part in parts if isinstance(part, Token) and not is_noun(part)]
    asked = _has_verb(parts)
    known = vocabulary.is_brand([noun.low for noun in nouns]) or all(
        vocabulary.is_word(noun.low) or vocabulary.is_brand([noun.low]) or (asked and not noun.low.isascii())
        for noun in nouns
    )
    return bool(nouns) and known and all(part.has(*_ROUND_A_NAME) for part in others)


def _has_verb(parts: Sequence[Part]) -> bool:
    """Does a verb that asks for it end it?"""
    return bool(parts) and isinstance(parts[-1], Token) and not is_noun(parts[-1]) and parts[-1].has("add", "gives")


def _measured(parts: Sequence[Part]) -> bool:
    return any(isinstance(part, Quantity) and part.kind != "container" for part in parts)


def said_as(parts: Sequence[Part], role: str, value: str) -> Token:
    """One token in the place of these parts, with this role only."""
    words = [part for part in parts if isinstance(part, Token) and (part.is_word or len(parts) == 1)]
    return Token(words[-1].text, words[-1].low, words[0].start, words[-1].end, {role: value})


def is_comma(part: Part) -> bool:
    """Is this a comma that stands between two things?"""
    return isinstance(part, Token) and part.low == "," and not part.roles


def since_bound(parts: Sequence[Part], index: int) -> int:
    """Where the stretch without commas, line ends or "and" begins that ends before `index`."""
    while index > 0 and not _is_bound(parts[index - 1]):
        index -= 1
    return index


def until_bound(parts: Sequence[Part], index: int) -> int:
    """The last part of the stretch that `index` is in."""
    while index + 1 < len(parts) and not _is_bound(parts[index + 1]):
        index += 1
    return index


def _is_bound(part: Part) -> bool:
    return isinstance(part, Token) and (part.low in _BOUNDS or part.has("join", "bullet"))
