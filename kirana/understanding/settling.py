"""Answers to open questions: which of the lines asked about a message settles, and what of it is about something else.

"pillsbury, aur doodh gold wala, ek bread bhi" settles the question about atta and the one about milk, in any order;
the bread is left over and is read as any other wish.

What names nothing ("the cheapest", "koi bhi", "chhota wala") is said of everything that the last message put: as a
shopkeeper who asked which milk and which bread, and hears "the cheap one", gives the cheap one of each. The list is
never read out again for an answer that leaves all of it standing: then what sells best of it is meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Final

from kirana.shop.catalogue import index_tokens
from kirana.shop.product import Product
from kirana.shop.quantity import to_base
from kirana.understanding.among import Said, goods_words, is_name, match_among, names_something, said_of
from kirana.understanding.answers import number_said
from kirana.understanding.comparing import Comparison, comparison_said
from kirana.understanding.finding import Finder
from kirana.understanding.lexer import lexer
from kirana.understanding.manners import Manner, manner_said, names
from kirana.understanding.match import Candidate
from kirana.understanding.pointing import asks_said
from kirana.understanding.ranking import Scored
from kirana.understanding.reading import Vocabulary
from kirana.understanding.senses import LINE_ENDS
from kirana.understanding.text import clean
from kirana.understanding.tokens import Token

_SIGNS: Final = frozenset({",", ".", "!", "?"})
_ASKING: Final = ("question", "have", "price", "show")
_AS_GOOD: Final = 0.02
"""An option is meant unless the shop sells something that fits better than by this much of a score."""
_MOST_NUMBERED: Final = 25


@dataclass(frozen=True)
class Question:
    """One line asked about.

    Attributes:
        options: the products its options stand for, by their position; gone ones are left out.
        text: what the shopper called it.
        numbers: the numbers that the last message gave to options, with their positions; empty where it put none.
        totals: what an option costs in all, in paise, by position; a pack's price where it is not given.
    """

    id: str
    options: Mapping[int, Product]
    text: str = ""
    numbers: Mapping[int, int] = field(default_factory=dict)
    totals: Mapping[int, int] = field(default_factory=dict)

    @property
    def shown(self) -> list[int]:
        """The positions of what was shown of it."""
        return [at for _, at in sorted(self.numbers.items()) if at in self.options] or list(self.options)

    def total(self, position: int) -> int:
        """What an option costs as shown, in paise."""
        return self.totals.get(position, self.options[position].price_paise)


@dataclass(frozen=True)
class Answer:
    """What a message says to one question: one option settles it, several narrow it, none leave it.

    How much as said, else None. `price_paise`: none of the options costs that, so one that does is meant.
    """

    question: str
    options: tuple[int, ...]
    count: Decimal | None = None
    amount: Decimal | None = None
    unit: str | None = None
    price_paise: int | None = None


@dataclass(frozen=True)
class Settlement:
    """The answers found, and the text of what is left ("" when the message is all answers)."""

    answers: tuple[Answer, ...]
    rest: str


def settle(text: str, questions: Sequence[Question], finder: Finder, vocabulary: Vocabulary) -> Settlement:
    """Reads a message as answers to open questions, oldest first; each is answered once.

    Words must name an option better than anything else the shop sells. A number is that of the last message.
    """
    answers: dict[str, Answer] = {}
    rest: list[str] = []
    leave_others = False
    cleaned = clean(text)
    for segment in _segments(lexer().tokens(cleaned)):
        said = cleaned[segment[0].start : segment[-1].end].rstrip(".")
        waiting = [question for question in questions if question.id not in answers]
        manner = manner_said(said, vocabulary)
        if manner.leaves and manner.rest and not manner.words:
            leave_others = True
            continue
        put = [question for question in waiting if question.numbers or not any(one.numbers for one in questions)]
        found = _numbered(segment, waiting, put)
        if not found and not _is_asked(segment, manner):
            found = _answers(manner, waiting, put, finder, vocabulary)
        answers.update((answer.question, answer) for answer in found)
        if not found:
            rest.append(said)
    if leave_others:
        left = [question.id for question in questions if question.id not in answers]
        answers.update((id, Answer(id, ())) for id in left)
    return Settlement(tuple(answers.values()), ", ".join(rest) if answers else text)


def compared_with(text: str, questions: Sequence[Question]) -> list[str]:
    """The questions of whose goods a message wants to know the cheaper, bigger … ones, and buys nothing.

    "Anything cheaper?" is about all that were put; none where nothing is compared, or other goods are ("cheaper
    bread?", asked which milk).
    """
    segments = _segments(lexer().tokens(clean(text)))
    if comparison_said(text) is None or not (asks_said(text) or all(map(_asks, segments))):
        return []
    words = goods_words(text)
    named = [question.id for question in questions if names(words, question.text)]
    if words:
        return named
    return [question.id for question in questions if question.numbers] or [question.id for question in questions]


def is_one_piece(text: str) -> bool:
    """Whether a message has one part only: then it is an answer as a whole, or none."""
    return len(_segments(lexer().tokens(clean(text)))) < 2


def is_plain(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a message says outright that any will do, or to leave some ("aap dekh lo", "chhodo colgate"): no other
    wish looks like that."""
    cleaned = clean(text)
    segments = _segments(lexer().tokens(cleaned))
    said = [(one[-1], manner_said(cleaned[one[0].start : one[-1].end], vocabulary)) for one in segments]
    return any(last.low != "?" and (manner.any or manner.leaves) for last, manner in said)


def _asks(segment: Sequence[Token]) -> bool:
    """Is this part of a message a question, which answers none of the shop's?"""
    if any(token.has("add", "gives") for token in segment):
        return False
    if segment[-1].low == "?" or any(token.has(*_ASKING) and not token.has("any") for token in segment):
        return True
    comparing = any(token.has("comparison") for token in segment)
    return comparing and any(token.has("some") for token in segment) and not any(t.has("size") for t in segment)


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


def _is_asked(segment: Sequence[Token], manner: Manner) -> bool:
    """Is this part a question? "Whatever is good" is none, for all its "is"."""
    return segment[-1].low == "?" or (_asks(segment) and not (manner.any or manner.leaves))


def _numbered(segment: Sequence[Token], waiting: Sequence[Question], put: Sequence[Question]) -> list[Answer]:
    """The option with this number in the last message; "the first of each" is that of every question."""
    of_each = [token for token in segment if token.has("all", "both", "each")]
    words = "".join(_apart(segment, of_each))
    number = number_said(words, _MOST_NUMBERED)
    if number is None:
        return []
    if of_each:
        return [Answer(one.id, (one.shown[number - 1],)) for one in put if number <= len(one.shown)]
    return [Answer(one.id, (one.numbers[number],)) for one in waiting if number in one.numbers]


def _apart(segment: Sequence[Token], without: Sequence[Token]) -> Iterator[str]:
    """The words of a part as they were written, without some of them; "2nd" is one word."""
    end = segment[0].start
    for token in segment:
        if token not in without:
            yield (" " if token.start > end else "") + token.text
        end = token.end


def _answers(
    manner: Manner, waiting: Sequence[Question], put: Sequence[Question], finder: Finder, vocabulary: Vocabulary
) -> list[Answer]:
    """What a part of a message says to the questions: to those whose goods it names, else to all that were put."""
    said = said_of(manner.words, vocabulary)
    rivals = cache(lambda: finder.find(index_tokens(said.text, variants=False))[1])
    named: list[tuple[Question, list[int]]] = []
    nameless: list[Question] = []
    for question in waiting:
        products = list(question.options.values())
        if not names_something(said, products):
            nameless += [question] if question in put else []
        elif manner.picks and names(goods_words(said.text), question.text):
            named.append((question, question.shown))
        else:
            candidates = match_among(said, products, finder, vocabulary, compare=False)
            named.append((question, _named(candidates, question, rivals, manner)))
    meant = [(question, at) for question, at in named if at]
    if meant:
        found = [_answer(question, at, manner, said) for question, at in meant]
    else:
        found = [_nameless(question, manner, said, alone=len(put) == 1) for question in nameless]
    answers = [answer for answer in found if answer is not None]
    priced = [answer for answer in answers if answer.options or answer.price_paise is None]
    return answers if len(answers) == 1 else priced


def _named(
    candidates: Sequence[Candidate], question: Question, rivals: Callable[[], Sequence[Scored]], manner: Manner
) -> list[int]:
    """Positions of the options that are named; none when all are, or when something else fits better."""
    if not candidates or (len(candidates) == len(question.options) > 1 and not manner.picks):
        return []
    offered = {product.sku for product in question.options.values()}
    best = max(one.score for one in candidates)
    ranked = rivals()
    if ranked and ranked[0].profile.sku not in offered and ranked[0].score > best + _AS_GOOD:
        return []
    skus = {one.sku for one in candidates}
    return [position for position, product in question.options.items() if product.sku in skus]


def _nameless(question: Question, manner: Manner, said: Said, *, alone: bool) -> Answer | None:
    """The answer of words that name nothing: they must tell some of the options apart, or it is `alone` with them."""
    if manner.leaves or manner.any or manner.price_paise is not None or _comparison(manner, question):
        one_product = len({product.name for product in question.options.values()}) == 1
        sized = manner.comparison is not None and not manner.comparison.by_price
        return _answer(question, list(question.options) if one_product and sized else question.shown, manner, said)
    fitting = _of_size(question, list(question.options), said)
    if not fitting or (len(fitting) == len(question.options) and not alone):
        return None
    positions = fitting if len(fitting) < len(question.options) else question.shown[:1]
    return Answer(question.id, tuple(positions), said.count, said.amount, said.unit)


def _answer(question: Question, positions: Sequence[int], manner: Manner, said: Said) -> Answer | None:
    """Which of these options the manner picks."""
    if manner.leaves:
        return Answer(question.id, ())
    price, comparison = manner.price_paise, _comparison(manner, question)
    if price is not None:
        at = [one for one in positions if price in (question.total(one), question.options[one].price_paise)]
        at = at or [one for one in positions if question.options[one].pack_amount == Decimal(price) / 100]  # "500 wala"
        if not at:
            return Answer(question.id, (), said.count, price_paise=price)
        positions = at[:1]
    positions = _of_size(question, positions, said) or list(positions)
    if manner.any:
        positions = positions[:1]
    elif comparison is not None:
        positions = _extremes(question, positions, comparison)
    return Answer(question.id, tuple(positions), said.count, said.amount, said.unit)


def _comparison(manner: Manner, question: Question) -> Comparison | None:
    """What is compared; nothing where the word is part of the name of some options ("mini", "premium")."""
    words = index_tokens(manner.words, variants=False)
    compared = [word for word in words if comparison_said(word) is not None]
    return None if any(is_name(word, list(question.options.values())) for word in compared) else manner.comparison


def _extremes(question: Question, positions: Sequence[int], comparison: Comparison) -> list[int]:
    """The option that is most so, as a list; of equals the first, which sells best: nothing else was cared for."""
    units = {question.options[at].pack_unit for at in positions[:1]}
    alike = [at for at in positions if comparison.by_price or question.options[at].pack_unit in units]

    def figure(at: int) -> Decimal:
        return Decimal(question.total(at)) if comparison.by_price else question.options[at].pack_amount or Decimal(0)

    wanted = (max if comparison.most else min)(map(figure, alike))
    return [at for at in alike if figure(at) == wanted][:1]


def _of_size(question: Question, positions: Sequence[int], said: Said) -> list[int]:
    """Those of the options whose pack is as large as said; none where no size was said, or none is."""
    size = to_base(said.amount, said.unit) if said.amount is not None and said.unit else None
    products = question.options
    return [at for at in positions if size is not None and (products[at].pack_amount, products[at].pack_unit) == size]
