"""Parts → lines: a line speaks of one thing ("2 kg atta", "doodh hata do", "mera order kahan hai").

Lines end at line ends, sentence ends, commas and words like "and", where a new verb begins, and, in lists that run
together ("2 kg atta 1 litre doodh"), where a new quantity does. What belongs to a neighbour ("milk, 2 litre") is
given back to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from kirana.understanding.reading import Vocabulary
from kirana.understanding.runs import split_run
from kirana.understanding.senses import LINE_ENDS
from kirana.understanding.tokens import Part, Quantity, Token, is_noun
from kirana.understanding.words import VERBS

_CLAUSE_ROLES: Final = (*sorted(VERBS), "price", "have", "show", "otherwise")
_SENTENCE_ENDS: Final = frozenset({"?", "!", "."})


@dataclass
class Line:
    """Parts that speak of one thing.

    `soft`: only a comma, "and" or nothing parts it from the line before. `asks`: it ends with a question mark.
    """

    parts: list[Part] = field(default_factory=list)
    soft: bool = True
    asks: bool = False

    @property
    def span(self) -> tuple[int, int]:
        """Where the line is in the message."""
        return self.parts[0].start, self.parts[-1].end

    @property
    def tokens(self) -> list[Token]:
        return [part for part in self.parts if isinstance(part, Token)]

    @property
    def quantities(self) -> list[Quantity]:
        return [part for part in self.parts if isinstance(part, Quantity) and part.kind != "container"]

    @property
    def nouns(self) -> list[Token]:
        return [token for token in self.tokens if is_noun(token)]

    def first(self, *roles: str) -> int | None:
        """The index in `parts` of the first token with one of these roles."""
        return next((i for i, p in enumerate(self.parts) if isinstance(p, Token) and p.has(*roles)), None)

    def has(self, *roles: str) -> bool:
        """Has any token one of these roles?"""
        return self.first(*roles) is not None

    @property
    def has_verb(self) -> bool:
        return self.has(*_CLAUSE_ROLES)


def split_lines(parts: Sequence[Part], vocabulary: Vocabulary) -> list[Line]:
    """All lines of a message, in order; none is empty."""
    lines: list[Line] = []
    for sentence_line in _split_at_signs(parts):
        pieces = [run for piece in _split_at_verbs(sentence_line.parts) for run in split_run(piece, vocabulary)]
        for number, piece in enumerate(pieces):
            lines.append(Line(piece, sentence_line.soft or number > 0, sentence_line.asks))
    return of_one_brand(shared(_named_once(_given_back(lines))), vocabulary)


def _split_at_signs(parts: Sequence[Part]) -> Iterator[Line]:
    line, soft = Line(soft=False), False
    for index, part in enumerate(parts):
        hard = _is_hard(parts, index)
        if not hard and not (isinstance(part, Token) and ((part.low == "," and not part.roles) or part.has("join"))):
            line.parts.append(part)
            continue
        if isinstance(part, Token) and part.has("join") and _means_more(parts, index, line):
            line.parts.append(Token(part.text, part.low, part.start, part.end, {"another": ""}))
            continue
        line.asks = isinstance(part, Token) and part.low == "?"
        if line.parts:
            yield line
            soft = True
        soft = soft and not hard
        line = Line(soft=soft)
    if line.parts:
        yield line


def _is_hard(parts: Sequence[Part], index: int) -> bool:
    part = parts[index]
    if not isinstance(part, Token) or part.has("shielded"):
        return False
    if part.low in LINE_ENDS or part.has("bullet"):
        return True
    if part.low not in _SENTENCE_ENDS:
        return False
    if part.low != ".":
        return True
    before, after = parts[index - 1] if index else None, parts[index + 1] if index + 1 < len(parts) else None
    abbreviated = isinstance(before, Token) and (len(before.low) <= 2 or before.has("currency", "unit", "reference"))
    return after is None or (after.start > part.end and not abbreviated)


def _means_more(parts: Sequence[Part], index: int, line: Line) -> bool:
    """ "2 aur doodh": between a bare number that opens a line and a noun, "aur" is "more".

    So it is before a verb alone: "1 kg cheeni aur bhej do".
    """
    if line.nouns and _only_gives(parts, index + 1):
        return True
    before = parts[index - 1] if index else None
    after = parts[index + 1] if index + 1 < len(parts) else None
    bare = isinstance(before, Quantity) and before.kind == "count" and before.unit is None
    thing = after is not None and (is_noun(after) or (isinstance(after, Quantity) and after.kind == "container"))
    return bare and thing and not line.nouns


def _names_after(parts: Sequence[Part]) -> bool:
    """Whether how much was said alone, and what of is still to come: "ek kilo hi rakho kanda"."""
    limited = any(isinstance(part, Token) and part.has("only") for part in parts)
    return limited and not any(is_noun(part) for part in parts)


def _only_gives(parts: Sequence[Part], start: int) -> bool:
    """Whether nothing but a verb that adds stands from here to the end of the line."""
    gives = False
    for index in range(start, len(parts)):
        part = parts[index]
        if _is_hard(parts, index) or (isinstance(part, Token) and part.low == "," and not part.roles):
            break
        if not isinstance(part, Token) or not part.has("add", "gives", "filler"):
            return False
        gives = gives or part.has("add", "gives")
    return gives


def _split_at_verbs(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """Parts "doodh hata do | 2 bread daalo" and "remove milk | add bread"."""
    current: list[Part] = []
    verb, closed, goods, things = False, False, False, False
    for index, part in enumerate(parts):
        thing = isinstance(part, Quantity) or is_noun(part) or part.has("all")
        cue = None if thing else _verb_at(parts, index)
        if cue is not None:
            first = _stands_first(cue, things)
            if goods and first and (verb or cue.has("except", "otherwise")) and _has_goods(parts[index + 1 :]):
                yield current
                current, goods, things, closed = [], False, False, False
            verb = True
            closed = closed or (goods and not first and not _names_after(current))
        elif thing and closed:
            yield current
            current, goods, things, closed, verb = [], False, False, False, False
        goods = goods or thing
        things = things or (thing and not (isinstance(part, Token) and part.has("all")))
        current.append(part)
    if current:
        yield current


def _verb_at(parts: Sequence[Part], index: int) -> Token | None:
    """The verb or cue at `index`, if there is one; "order" is none in "a large order of fries"."""
    part, after = parts[index], parts[index + 1] if index + 1 < len(parts) else None
    if not isinstance(part, Token) or not part.has("except", *_CLAUSE_ROLES):
        return None
    return None if part.has("talk") and isinstance(after, Token) and after.low == "of" else part


def _stands_first(token: Token, goods_before: bool) -> bool:
    """Does this verb come before what it speaks of?"""
    places = [token.roles[role] for role in VERBS if role in token.roles]
    if places:
        return "first" in places
    return token.has("otherwise") or (token.low.isascii() and not goods_before)


def _has_goods(parts: Sequence[Part]) -> bool:
    return any(isinstance(part, Quantity) or is_noun(part) for part in parts)


def _given_back(lines: Sequence[Line]) -> list[Line]:
    """Joins a line without a noun ("…, 2 litre") to its neighbour, and "and"-lists after "with" to their thing."""
    result: list[Line] = []
    waiting: Line | None = None
    for line in lines:
        before = result[-1] if result and line.soft else None
        if waiting is not None and line.soft and line.nouns and (not line.quantities or _is_remark(waiting)):
            line.parts[:0] = waiting.parts
            line.soft = waiting.soft
            result.remove(waiting)
        elif before is not None and (_belongs_to(line, before) or (_is_remark(line) and before.nouns)):
            before.parts.extend(line.parts)
            before.asks = before.asks or line.asks
            continue
        waiting = line if _is_bare_quantity(line) or _is_remark(line) else None
        result.append(line)
    return result


def _named_once(lines: list[Line]) -> list[Line]:
    """Gives the name before it to an amount that nothing else took: "atta 5 kg aur 1 kg" are two packs of one thing."""
    for before, line in pairwise(lines):
        bare = _is_bare_quantity(line) and [said.kind for said in line.quantities] == ["amount"]
        if line.soft and bare and before.nouns and "amount" in {said.kind for said in before.quantities}:
            start = line.parts[0].start
            line.parts[:0] = [Token(one.text, one.low, start, start, one.roles) for one in before.nouns]
    return lines


def _is_bare_quantity(line: Line) -> bool:
    return bool(line.quantities) and not line.nouns and not line.has("talk", *_CLAUSE_ROLES)


def _is_remark(line: Line) -> bool:
    """Does it only say which one of its kind is wanted ("jo sabse sasta ho", "whatever is cheapest")?"""
    if not line.has("comparison") or line.nouns or line.has_verb or line.quantities or line.asks:
        return False
    return line.has("relative", "any") or all(token.has("comparison", "of", "size", "filler") for token in line.tokens)


def _belongs_to(line: Line, before: Line) -> bool:
    if line.quantities and not line.nouns and not line.has("talk"):
        said = {quantity.kind for quantity in before.quantities} & {quantity.kind for quantity in line.quantities}
        # "chini khatam ho gayi hai, 2 kg bhej do": both ask for the same
        verbs = line.has_verb and before.has_verb and not (line.has("add") and before.has("add") and _only_adds(before))
        return bool(before.nouns) and not said and not verbs
    described = before.first("with")
    return (
        described is not None
        and bool(before.nouns)
        and not before.has("replace", "set")
        and bool(line.nouns)
        and not line.quantities
        and not line.has_verb
    )


def _is_of_each(line: Line, said: Quantity) -> bool:
    """Does "each" stand beside the quantity ("1 kg each", "har ek 1 kg")?"""
    at = line.parts.index(said)
    beside = line.parts[max(0, at - 1) : at] + line.parts[at + 1 : at + 2]
    return bool(line.nouns) and any(isinstance(part, Token) and part.has("each") for part in beside)


def _only_adds(line: Line) -> bool:
    return not line.quantities and not line.has(*(role for role in _CLAUSE_ROLES if role != "add"))


def shared(lines: list[Line]) -> list[Line]:
    """Gives "2-2 kilo" and "1 kg each" to every line of the list that it speaks of: "aloo, pyaz, tamatar 2-2 kilo"."""
    for number, line in enumerate(lines):
        said = line.quantities
        if len(said) != 1 or not (said[0].each or _is_of_each(line, said[0])):
            continue
        opens = not line.nouns or said[0].start < line.nouns[0].start
        others = lines[number + 1 :] if opens else lines[number - 1 :: -1] if number else []
        boundary = line
        for other in others:
            if not (other if opens else boundary).soft or other.quantities or other.has_verb or not other.nouns:
                break
            end = other.parts[-1].end
            other.parts.append(replace(said[0], start=end, end=end))
            boundary = other
    return lines


def of_one_brand(lines: list[Line], vocabulary: Vocabulary) -> list[Line]:
    """Gives the brand that "all of amul", "sab amul ka" names to every thing of the list before it."""
    for number, line in enumerate(lines):
        brand = line.nouns
        if not line.has("all", "both") or line.quantities or line.has_verb or not brand:
            continue
        if not vocabulary.is_brand([token.low for token in brand]):
            continue
        for other in lines[number - 1 :: -1] if number else ():
            start = other.parts[0].start
            if other.nouns and not any(vocabulary.is_brand([token.low]) for token in other.nouns):
                other.parts[:0] = [Token(one.text, one.low, start, start, one.roles) for one in brand]
            if not other.soft:
                break
    return lines
