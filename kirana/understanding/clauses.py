"""Parts → lines: a line speaks of one thing ("2 kg atta", "doodh hata do", "mera order kahan hai").

Lines end at line ends, sentence ends, commas and words like "and", where a new verb begins, and, in lists that run
together ("2 kg atta 1 litre doodh"), where a new quantity does. What belongs to a neighbour ("milk, 2 litre") is
given back to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from kirana.understanding.reading import Vocabulary
from kirana.understanding.runs import split_run
from kirana.understanding.senses import LINE_ENDS
from kirana.understanding.tokens import Part, Quantity, Token, is_noun
from kirana.understanding.totals import TOTAL
from kirana.understanding.words import VERBS

CLAUSE_ROLES: Final = (*sorted(VERBS), "price", "have", "show", "otherwise")
_DESCRIBING: Final = frozenset(
    "small big large medium tiny little single loose normal regular plain ordinary simple".split()
)
"""Words that say which one of its kind is meant; alone ("small one", "single wala") they name no goods."""
_SENTENCE_ENDS: Final = frozenset({"?", "!", "."})
_WHOLE: Final = frozenset("it ok do me ji na hi us le lo ha ho go so in on up be we he hu hn".split())
"""Words of two letters that a full stop ends; others are cut short by it ("st. marks road")."""


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
        return [part for part in self.parts if isinstance(part, Token) and is_noun(part)]

    def first(self, *roles: str) -> int | None:
        """The index in `parts` of the first token with one of these roles."""
        for index, part in enumerate(self.parts):
            if isinstance(part, Token) and part.roles and not part.roles.keys().isdisjoint(roles):
                return index
        return None

    def has(self, *roles: str) -> bool:
        """Has any token one of these roles?"""
        return self.first(*roles) is not None

    @property
    def has_verb(self) -> bool:
        return self.has(*CLAUSE_ROLES)


def split_lines(parts: Sequence[Part], vocabulary: Vocabulary) -> list[Line]:
    """All lines of a message, in order; none is empty."""
    lines: list[Line] = []
    for sentence_line in _split_at_signs(parts):
        clauses = _described_after(list(_split_at_verbs(sentence_line.parts)))
        clauses = [part for clause in clauses for part in _refusal_apart(clause, vocabulary)]
        pieces = [run for piece in clauses for run in split_run(piece, vocabulary)]
        for number, piece in enumerate(pieces):
            lines.append(Line(piece, sentence_line.soft or number > 0, sentence_line.asks))
    return _given_back(lines)


def _split_at_signs(parts: Sequence[Part]) -> Iterator[Line]:
    line, soft = Line(soft=False), False
    for index, part in enumerate(parts):
        hard = _is_hard(parts, index)
        if isinstance(part, Token) and part.has(TOTAL):
            if line.parts:
                yield line
            yield Line([part], soft=False)
            line, soft = Line(soft=False), False
            continue
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
    short = isinstance(before, Token) and len(before.low) <= 2 and before.low not in _WHOLE
    abbreviated = isinstance(before, Token) and (short or before.has("currency", "unit", "reference"))
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


def _described_after(pieces: Sequence[list[Part]]) -> list[list[Part]]:
    """With what describes a thing behind its verb before it: "sabun chahiye nahane ka", "doodh bhej do amul wala"."""
    result: list[list[Part]] = []
    for piece in pieces:
        before = result[-1] if result else []
        named = next((at for at, part in enumerate(before) if is_noun(part)), None)
        described = _describing(piece)
        measured = any(isinstance(part, Quantity) for part in before) and len(piece) > described
        if named is None or not described or is_noun(before[-1]) or measured:
            result.append(piece)
            continue
        start, end = before[named].start, piece[-1].end
        words = [part for part in piece[:described] if isinstance(part, Token)]
        before[named:named] = [Token(word.text, word.low, start, start, word.roles) for word in words]
        before += piece[described:] or [Token("", "", end, end, {"filler": ""})]
    return result


def _refusal_apart(piece: list[Part], vocabulary: Vocabulary) -> Iterator[list[Part]]:
    """So much of a thing, and apart from it how it shall not be: "tamatar 1 kg | pake hue mat dena"."""
    refused = next((at for at, part in enumerate(piece) if isinstance(part, Token) and part.has("negated")), 0)
    end = next((at for at in range(refused, 0, -1) if isinstance(piece[at], Quantity)), 0) + 1
    known = [isinstance(part, Token) and vocabulary.is_word(part.low) for part in piece[:refused]]
    if any(known[:end]) and any(map(is_noun, piece[end:refused])) and not any(known[end:]):
        yield piece[:end]
        piece = piece[end:]
    yield piece


def _describing(piece: Sequence[Part]) -> int:
    """How many words of a name, with "ka" or "wala" behind them, begin a piece that holds at most how much besides."""
    nouns = next((at for at, part in enumerate(piece) if not is_noun(part)), len(piece))
    last = piece[nouns] if 0 < nouns < len(piece) else None
    leans = isinstance(last, Token) and last.has("of", "size") and last.low not in {"of", "the", "one"}
    return nouns + 1 if leans and all(isinstance(part, Quantity) for part in piece[nouns + 1 :]) else 0


def _verb_at(parts: Sequence[Part], index: int) -> Token | None:
    """The verb or cue at `index`, if there is one; "order" is none in "a large order of fries"."""
    part, after = parts[index], parts[index + 1] if index + 1 < len(parts) else None
    if not isinstance(part, Token) or not part.has("except", *CLAUSE_ROLES):
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
        waiting = line if is_bare_quantity(line) or _is_remark(line) else None
        result.append(line)
    return result


def only_describes(line: Line) -> bool:
    """Does a line say which one is meant, and not of what ("the small one")?"""
    return bool(line.nouns) and _DESCRIBING.issuperset(noun.low for noun in line.nouns)


def is_bare_quantity(line: Line) -> bool:
    return bool(line.quantities) and not line.nouns and not line.has("talk", *CLAUSE_ROLES)


def _is_remark(line: Line) -> bool:
    """Does it only say which one of its kind is wanted ("jo sabse sasta ho", "whatever is cheapest", "any is fine")?"""
    if not line.has("comparison", "any") or line.nouns or line.has_verb or line.quantities or line.asks:
        return False
    if line.has("comparison") and line.has("relative", "any"):
        return True
    return all(token.has("comparison", "any", "of", "size", "filler") for token in line.tokens)


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


def _only_adds(line: Line) -> bool:
    return not line.quantities and not line.has(*(role for role in CLAUSE_ROLES if role != "add"))
