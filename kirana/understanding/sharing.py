"""What one line of a list says for its neighbours: a name, an amount, a brand ("atta 5 kg aur 1 kg", "1 kg each")."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Final

from kirana.understanding.apposition import with_their_kind
from kirana.understanding.as_spice import names_as_spice
from kirana.understanding.broken_down import broken_down
from kirana.understanding.clauses import CLAUSE_ROLES, Line, is_bare_quantity, only_describes
from kirana.understanding.reading import Vocabulary
from kirana.understanding.tokens import Quantity, Token, is_noun

_GROUND: Final = frozenset({"powder", "पाउडर"})


def share(lines: list[Line], vocabulary: Vocabulary) -> list[Line]:
    """The lines of a message, each with what its neighbours say for it."""
    lines = with_their_kind(lines, vocabulary)
    lines = _of_its_maker(broken_down(_named_once(_of_the_refused(_of_one_form(lines)))), vocabulary)
    return _of_one_brand(_shared(lines, vocabulary), vocabulary)


def _of_its_maker(lines: list[Line], vocabulary: Vocabulary) -> list[Line]:
    """Joins a maker named right behind the verb to the one thing before it: "1 kg sugar de do parrys"."""
    for before, line in list(pairwise(lines)):
        makers = [token.low for token in line.nouns]
        beside = line.soft and line.parts[0].start - before.parts[-1].end <= 1 and before.has_verb
        alone = len(makers) == len(line.parts) and vocabulary.is_brand(makers)
        named = [token.low for token in before.nouns]
        if beside and alone and named and vocabulary.names([*named, *makers]) == (len(named) + len(makers),):
            before.parts.extend(line.parts)
            line.parts = []
    return [line for line in lines if line.parts]


def _of_one_form(lines: list[Line]) -> list[Line]:
    """Gives "powder" to what is a spice as well, right before another that is ground: "haldi mirchi dhaniya powder"."""
    for before, line in reversed(list(pairwise(lines))):
        ground = line.nouns[-1] if len(line.nouns) > 1 and line.nouns[-1].low in _GROUND else None
        together = line.soft and line.parts[0].start - before.parts[-1].end <= 1
        bare = len(before.nouns) == 1 and not before.quantities
        if ground and together and bare and names_as_spice(before.nouns[0].low):
            end = before.parts[-1].end
            before.parts.append(Token(ground.text, ground.low, end, end, ground.roles))
    return lines


def _named_once(lines: list[Line]) -> list[Line]:
    """Gives the name before it to an amount that nothing else took: "atta 5 kg aur 1 kg" are two packs of one thing."""
    for before, line in pairwise(lines):
        bare = is_bare_quantity(line) and [said.kind for said in line.quantities] == ["amount"]
        if line.soft and bare and before.nouns and "amount" in {said.kind for said in before.quantities}:
            start = line.parts[0].start
            line.parts[:0] = [Token(one.text, one.low, start, start, one.roles) for one in before.nouns]
    return lines


def _of_the_refused(lines: list[Line]) -> list[Line]:
    """Gives the name of what is refused to what only says which one comes instead: "aloo ka combo mat do, single wala
    do 1 kg"."""
    for before, line in pairwise(lines):
        if line.soft and only_describes(line) and before.nouns and before.has("negated", "not"):
            of = before.first("of")
            named = Line(before.parts[:of]).nouns or before.nouns
            start = line.parts[0].start
            others = [part for part in line.parts if not is_noun(part)]
            line.parts[:] = [*(Token(one.text, one.low, start, start, one.roles) for one in named), *others]
    return lines


def _is_of_each(line: Line, said: Quantity) -> bool:
    """Does "each" stand beside the quantity ("1 kg each", "dono 1 kg")?"""
    at = line.parts.index(said)
    beside = line.parts[max(0, at - 1) : at] + line.parts[at + 1 : at + 2]
    return any(isinstance(part, Token) and part.has("each", "both") for part in beside)


def _shared(lines: list[Line], vocabulary: Vocabulary) -> list[Line]:
    """Gives "2-2 kilo" and "1 kg each" to every line of the list that it speaks of: "aloo, pyaz, tamatar 2-2 kilo".

    The maker named beside it ("jeera and haldi of everest 1 each") is that of all.
    """
    for number, line in enumerate(lines):
        said = line.quantities
        if len(said) != 1 or not (said[0].each or _is_of_each(line, said[0])):
            continue
        after = lines[number + 1] if number + 1 < len(lines) else None
        # "Onions and tomatoes? 1 kg each": alone in its sentence it is of what was named before
        alone = not line.nouns and bool(number) and (after is None or not after.soft)
        opens = not alone and (not line.nouns or said[0].start < line.nouns[0].start)
        others = lines[number + 1 :] if opens else lines[number - 1 :: -1] if number else []
        boundary = line
        makers = [] if opens or alone else _maker_at_end(line, vocabulary)
        for other in others:
            apart = not (other if opens else boundary).soft and not (alone and boundary is line)
            if apart or other.quantities or not other.nouns or (other.has_verb and (opens or not _asks_for(other))):
                break
            end = other.parts[-1].end
            other.parts.append(replace(said[0], start=end, end=end))
            if not any(vocabulary.is_brand([token.low]) for token in other.nouns):
                start = other.nouns[0].start
                at = other.parts.index(other.nouns[0])
                other.parts[at:at] = [Token(one.text, one.low, start, start, one.roles) for one in makers]
            boundary = other
    return lines


def _maker_at_end(line: Line, vocabulary: Vocabulary) -> list[Token]:
    """The maker that a line ends with, behind goods and "of" ("haldi of everest", "haldi everest ka")."""
    at = line.first("of")
    last = line.nouns[-1:]
    made = at is not None and len(line.nouns) > 1 and abs(line.parts.index(last[0]) - at) == 1
    return last if made and vocabulary.is_brand([last[0].low]) else []


def _asks_for(line: Line) -> bool:
    """Does a line begin with what only asks for goods, as the first of a list does ("can I get onions")?"""
    verbs = [token for token in line.tokens if token.has(*CLAUSE_ROLES)]
    return line.first("add") == 0 and len(verbs) == 1 and verbs[0].has("add")


def _of_one_brand(lines: list[Line], vocabulary: Vocabulary) -> list[Line]:
    """Gives the brand that "all of amul", "sab amul ka", "ek ek amul ka" names to every thing of the list before it."""
    for number, line in list(enumerate(lines)):
        brand = line.nouns
        each = (
            bool(number)
            and line.has("of")
            and any(said.each for said in (*lines[number - 1].quantities, *line.quantities))
        )
        if line.has_verb or not brand or not (each or (line.has("all", "both", "each") and not line.quantities)):
            continue
        if not vocabulary.is_brand([token.low for token in brand]):
            continue
        for other in lines[number - 1 :: -1] if number else ():
            start = other.parts[0].start
            if other.nouns and not any(vocabulary.is_brand([token.low]) for token in other.nouns):
                other.parts[:0] = [Token(one.text, one.low, start, start, one.roles) for one in brand]
            if not other.soft:
                break
        if each:
            line.parts = [part for part in line.parts if part not in brand and not isinstance(part, Quantity)]
    return [line for line in lines if line.parts]
