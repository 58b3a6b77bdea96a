"""How far a verb reaches: "remove milk, bread" and "doodh, bread hata do" speak of both. No store, no Rasa."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kirana.understanding.clauses import Line
from kirana.understanding.verbs import ASKS, ASSUMED, INTENT_OF, UNDECIDED_QUESTION, WONDERED, Wish, sides

_REQUESTED: Final = Wish("add", INTENT_OF["add"])
_LIST: Final = 2
"""So many counted lines are an order."""


def carried(lines: Sequence[Line], own: Sequence[Wish | None]) -> list[Wish]:
    """A wish for every line: its own, else that of a neighbour's verb that reaches it, else adding is assumed."""
    wishes = [None if _only_marked(line, wish) else wish for line, wish in zip(lines, own, strict=True)]
    for index, wish in enumerate(own):
        if wish is None or not wish.said or _refuses_one(lines[index]):
            continue
        alone = (
            not lines[index].nouns and not lines[index].has("all", "talk") and wish.action in {"add", "remove", "set"}
        )
        step = 1 if wish.first else -1
        at = index + step
        while (
            0 <= at < len(lines) and wishes[at] is None and lines[at].nouns and _reaches(lines, index, at, alone, wish)
        ):
            wishes[at] = wish
            at += step
    for index in range(1, len(lines)):
        if _goes_after(lines[index], lines[index - 1], wishes[index - 1 : index + 1]):
            wishes[index - 1] = wishes[index]
    # what was only marked as a question, and no verb reached, stays one
    return _orders(lines, [wish or asked or ASSUMED for wish, asked in zip(wishes, own, strict=True)])


def _goes_after(line: Line, before: Line, wishes: Sequence[Wish | None]) -> bool:
    """Does a line say only what goes, after what comes ("modern wala de do | britannia ki jagah")?"""
    comes, goes = wishes
    last = next((token for token in reversed(line.tokens) if not token.has("filler")), None)
    place = last is not None and last.has("in_place_of") and bool(line.nouns) and len(sides(line)) == 1
    adds = comes is not None and comes.action == "add" and bool(before.nouns) and before.has_verb
    return line.soft and place and adds and goes is not None and goes.action == "replace"


def _refuses_one(line: Line) -> bool:
    """ "No butter" and "nahi tamatar 2 kg" speak of one thing; "doodh, bread nahi" of both."""
    refusing = [token.roles["not"] for token in line.tokens if token.has("not")]
    return not line.has_verb and ("first" in refusing or bool(refusing and line.quantities))


def _only_marked(line: Line, wish: Wish | None) -> bool:
    """Is only a question mark what asks here, at the end of a list ("can I get milk, bread?")?"""
    return wish is UNDECIDED_QUESTION and line.soft and line.asks and not line.has("question", *ASKS)


def _orders(lines: Sequence[Line], wishes: Sequence[Wish]) -> list[Wish]:
    """A list with amounts is an order, however politely it asks: "mil jayega kya 2 kg chini, 3 doodh", "kya aap … de
    sakte ho". Whether the shop has it, or at what price, stays a question."""
    listed = [at for at, line in enumerate(lines) if line.nouns and any(not said.weak for said in line.quantities)]
    asked = [at for at, wish in enumerate(wishes) if wish.action == "ask"]
    if len(listed) < _LIST or not asked or not all(_requests(lines[at]) for at in asked):
        return list(wishes)
    return [_REQUESTED if wish.action == "ask" else wish for wish in wishes]


def _requests(line: Line) -> bool:
    if line.has("price", "show", "budget", *ASKS):
        return False
    return line.has("request") or not line.has("have")


def _reaches(lines: Sequence[Line], verb: int, other: int, alone: bool, wish: Wish) -> bool:
    if wish is WONDERED and (lines[other].quantities or not lines[verb].nouns):
        return False  # "is milk fresh, 2 kg sugar": that is bought
    boundary = other if other > verb else other + 1
    if not lines[boundary].soft and not alone:
        return False
    if other < verb and wish.action != "add":
        # "2 kg atta, doodh hata do": what has a quantity of its own is bought
        return bool(lines[other].quantities) <= bool(lines[verb].quantities) or alone
    # "instead of milk, bread": only the next line is what comes instead
    return wish.action != "replace" or (abs(verb - other) == 1 and len(sides(lines[verb])) == 1)
