"""Answers to open questions: which of the lines asked about a message settles, and what of it is about something else.

"pillsbury, aur doodh gold wala, ek bread bhi" settles the question about atta and the one about milk, in any order;
the bread is left over and is read as any other wish.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from kirana.shop.catalogue import index_tokens
from kirana.shop.product import Product
from kirana.understanding.among import match_among, names_something, said_of
from kirana.understanding.comparing import comparison_said
from kirana.understanding.finding import Finder
from kirana.understanding.lexer import lexer
from kirana.understanding.match import Candidate
from kirana.understanding.ranking import Scored
from kirana.understanding.reading import Vocabulary
from kirana.understanding.senses import LINE_ENDS
from kirana.understanding.text import clean
from kirana.understanding.tokens import Token

_SIGNS: Final = frozenset({",", ".", "!", "?"})
_ASKING: Final = ("question", "have", "price", "show")
_AS_GOOD: Final = 0.02
"""An option is meant unless the shop sells something that fits better than by this much of a score."""


@dataclass(frozen=True)
class Question:
    """One line asked about: the products its options stand for, by their position; gone ones are left out."""

    id: str
    options: Mapping[int, Product]


@dataclass(frozen=True)
class Answer:
    """What a message says to one question: one option settles it, several narrow it. How much as said, else None."""

    question: str
    options: tuple[int, ...]
    count: Decimal | None = None
    amount: Decimal | None = None
    unit: str | None = None


@dataclass(frozen=True)
class Settlement:
    """The answers found, and the text of what is left ("" when the message is all answers)."""

    answers: tuple[Answer, ...]
    rest: str


def settle(text: str, questions: Sequence[Question], finder: Finder, vocabulary: Vocabulary) -> Settlement:
    """Reads a message as answers to open questions, oldest first; each is answered once.

    Words must name an option better than anything else the shop sells. Words without a name ("the small one", "koi
    bhi") answer the only question that they can be about, or all of them where they say so ("sab saste wale").
    """
    answers: dict[str, Answer] = {}
    rest: list[str] = []
    cleaned = clean(text)
    for segment in _segments(lexer().tokens(cleaned)):
        waiting = [question for question in questions if question.id not in answers]
        found = [] if _asks(segment) else _answers(segment, waiting, finder, vocabulary)
        answers.update((answer.question, answer) for answer in found)
        if not found:
            rest.append(cleaned[segment[0].start : segment[-1].end].rstrip("."))
    return Settlement(tuple(answers.values()), ", ".join(rest) if answers else text)


def asks_to_compare(text: str) -> bool:
    """Whether a message asks for something cheaper, bigger …, and buys nothing ("anything cheaper?")."""
    return comparison_said(text) is not None and all(map(_asks, _segments(lexer().tokens(clean(text)))))


def _asks(segment: Sequence[Token]) -> bool:
    """Is this part of a message a question, which answers none of the shop's?"""
    if any(token.has("add", "gives") for token in segment):
        return False
    if segment[-1].low == "?" or any(token.has(*_ASKING) and not token.has("any") for token in segment):
        return True
    comparing = any(token.has("comparison") for token in segment)
    return comparing and any(token.has("some") for token in segment) and not any(t.has("size") for t in segment)


def is_one_piece(text: str) -> bool:
    """Whether a message has one part only: then it is an answer as a whole, or none."""
    return len(_segments(lexer().tokens(clean(text)))) < 2


def _segments(tokens: Sequence[Token]) -> list[list[Token]]:
    """The message cut at commas, line and sentence ends and words like "and"; none is empty."""
    segments: list[list[Token]] = [[]]
    for token in tokens:
        if token.low == "?" and segments[-1]:
            segments[-1].append(token)
            segments.append([])
        elif token.has("join") or token.low in LINE_ENDS or token.low in _SIGNS:
            segments.append([])
        else:
            segments[-1].append(token)
    return [segment for segment in segments if segment]


def _answers(
    segment: Sequence[Token], questions: Sequence[Question], finder: Finder, vocabulary: Vocabulary
) -> list[Answer]:
    for_any = any(token.has("any") for token in segment)
    for_all = for_any or any(token.has("all", "both") for token in segment)
    words = " ".join(token.text for token in segment if not token.has("any", "all", "both"))
    said = said_of(words, vocabulary)
    rivals = cache(lambda: finder.find(index_tokens(said.text, variants=False))[1])
    found: dict[str, list[int]] = {}
    nameless = 0
    for question in questions:
        candidates = match_among(said, list(question.options.values()), finder, vocabulary)
        if names_something(said, list(question.options.values())):
            found[question.id] = _named(candidates, question, rivals, for_any)
        else:
            nameless += 1
            found[question.id] = list(question.options) if for_any else _told_apart(candidates, question)
    found = {question: positions for question, positions in found.items() if positions}
    if nameless and len(found) > 1 and not for_all:
        return []  # "the small one": of which?
    return [
        Answer(id, tuple(all_[:1] if for_any else all_), said.count, said.amount, said.unit)
        for id, all_ in found.items()
    ]


def _named(
    candidates: Sequence[Candidate], question: Question, rivals: Callable[[], Sequence[Scored]], for_any: bool
) -> list[int]:
    """Positions of the options that are named; none when all are, or when something else fits better."""
    if not candidates or (len(candidates) == len(question.options) > 1 and not for_any):
        return []
    offered = {product.sku for product in question.options.values()}
    best = max(one.score for one in candidates)
    ranked = rivals()
    if ranked and ranked[0].profile.sku not in offered and ranked[0].score > best + _AS_GOOD:
        return []
    return _positions([one.sku for one in candidates], question)


def _told_apart(candidates: Sequence[Candidate], question: Question) -> list[int]:
    """Positions of the options that a size or a price tells apart from the others."""
    return _positions([one.sku for one in candidates], question) if len(candidates) < len(question.options) else []


def _positions(skus: Sequence[str], question: Question) -> list[int]:
    return [position for position, product in question.options.items() if product.sku in skus]
