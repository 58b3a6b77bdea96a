"""Answers to open questions: which of the lines asked about a message settles, and what of it is about something else.

"pillsbury, aur doodh gold wala, ek bread bhi" settles the question about atta and the one about milk, in any order;
the bread is left over and is read as any other wish.

What names nothing ("the cheapest", "koi bhi", "chhota wala") is said of everything that the last message put: as a
shopkeeper who asked which milk and which bread, and hears "the cheap one", gives the cheap one of each. The list is
never read out again for an answer that leaves all of it standing: then what sells best of it is meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from kirana.shop.catalogue import index_tokens, named_by_maker
from kirana.shop.product import Product
from kirana.understanding.among import Said, goods_words, match_among, names_something, said_of
from kirana.understanding.comparing import comparison_said, finds_dear, too_dear
from kirana.understanding.finding import Finder
from kirana.understanding.lexer import lexer
from kirana.understanding.manners import Manner, manner_said, names, points_out
from kirana.understanding.match import Candidate
from kirana.understanding.options import Answer, Question, answered, nameless_answer, numbered
from kirana.understanding.parting import segments
from kirana.understanding.pointing import asks_said, taking_said
from kirana.understanding.ranking import Scored
from kirana.understanding.reading import Vocabulary
from kirana.understanding.similarity import similarity
from kirana.understanding.text import clean
from kirana.understanding.tokens import Token, settle_joins

_ASKING: Final = ("question", "have", "price", "show")
_AROUND: Final = (*_ASKING, "some", "any", "filler", "comparison", "add", "gives")
_SAME_MAKER: Final = 0.8  # of a similarity: a maker's name in another script, or misspelt
_AS_GOOD: Final = 0.02
"""An option is meant unless the shop sells something that fits better than by this much of a score."""
_OTHER_GOODS: Final = 0.25
"""The same of words that point at one of them, but may name others ("5 kilo aata sasta wala", asked which besan)."""
_AS_GOOD_OF_MAKER: Final = 0.05  # "fortune oil", asked which mustard oil: a word left unread costs seven times that
_MOST_NUMBERED: Final = 25
_PLACING: Final = frozenset({"me", "mein", "mai", "par", "pe", "में", "मे", "पर"})
_WHICH: Final = frozenset(
    "which kaun kaunsa kaunsi kaunse konsa konsi konse kon kounsa kounsi कौन कौनसा कौनसी कौनसे".split()
)
_REFUSING: Final = frozenset("nahi nahin nhi nai no नहीं नही".split())
_TOO: Final = frozenset({"bhi", "भी"})


@dataclass(frozen=True)
class Settlement:
    """The answers found, and the text of what is left ("" when the message is all answers)."""

    answers: tuple[Answer, ...]
    rest: str


_LINE_NUMBER: Final = re.compile(r"^\s*\d{1,2}[.)]\s+(?=[^\W\d]{2})")
"""A list written line by line, a message each: "2. Bread - 1" chooses nothing."""
_NUMBERS_OF_A_LIST: Final = re.compile(r"(?:^|(?<=\s))(\d{1,2})\s?[.)]\s*(?=[^\W\d]{2})")
"""The same in one message: "1. atta 2. doodh"."""


def settle(text: str, questions: Sequence[Question], finder: Finder, vocabulary: Vocabulary) -> Settlement:
    """Reads a message as answers to open questions, oldest first; each is answered once.

    Words must name an option better than anything else the shop sells. A number is that of the last message.
    """
    answers: dict[str, Answer] = {}
    rest: dict[int, str] = {}  # by where it begins
    last: list[Answer] = []
    cleaned = _without_list_numbers(clean(text))
    pieces = segments(settle_joins(lexer().tokens(cleaned), vocabulary))
    placed = [_without_place(one, questions) for one in pieces]
    parts = [(one, cleaned[one[0].start : one[-1].end].rstrip(".")) for one in placed]
    read = [(segment, said, manner_said(said, vocabulary)) for segment, said in parts]
    # "The rest" is what the message says nothing else about, wherever it stands.
    for segment, said, manner in sorted(read, key=lambda one: one[2].rest):
        before = max((at for at in rest if at < segment[0].start), default=None)
        if before is not None and _counts_goods(rest[before], before, segment, cleaned, vocabulary):
            rest[segment[0].start] = said  # "bread, 2": so many of it, and no option
            continue
        if len(parts) > 1 and _refuses_one(segment, said, questions, finder, vocabulary):
            continue  # "butter nahi, cashew wala"
        waiting = [question for question in questions if question.id not in answers]
        put = [question for question in waiting if question.numbers or not any(one.numbers for one in questions)]
        found = numbered(segment, questions, put, answers, vocabulary)
        if not found and not _is_asked(segment, manner) and not _takes_out(segment, manner):
            found = _answers(manner, waiting, waiting if manner.rest else put, finder, vocabulary)
        answers.update((answer.question, answer) for answer in found)
        if not found and last and (so_much := _only_so_much(last[0], said_of(said, vocabulary))):
            found = [so_much]  # "koi bhi, 2 kg"
            answers[so_much.question] = so_much
        if not found:
            rest[segment[0].start] = said
        last = found if len(found) == 1 else []
    _once(answers, questions)
    return Settlement(tuple(answers.values()), ", ".join(rest[at] for at in sorted(rest)) if answers else text)


def _once(answers: dict[str, Answer], questions: Sequence[Question]) -> None:
    """One answer that fits two questions for the same thing settles one of them; the other is left with it."""
    taken: dict[str, str] = {}
    skus = {one.id: {at: product.sku for at, product in one.options.items()} for one in questions}
    for id, answer in list(answers.items()):
        if len(answer.options) != 1:
            continue
        sku = skus[id][answer.options[0]]
        first = taken.setdefault(sku, id)
        if first != id and replace(answers[first], question=id, options=()) == replace(answer, options=()):
            answers[id] = Answer(id, ())


def _without_place(segment: list[Token], questions: Sequence[Question]) -> list[Token]:
    """A part without the number that only says where it belongs ("5 me tata"), where some option has that number."""
    number, word = (segment + segment)[:2]
    placed = number.digits and len(number.low) < 3 and word.low in _PLACING and len(segment) > 2
    return segment[2:] if placed and any(int(number.low) in one.numbers for one in questions) else segment


def _without_list_numbers(text: str) -> str:
    """A text without what numbers its lines, which chooses none of what was offered; other numbers stay."""
    counted = [int(number) for number in _NUMBERS_OF_A_LIST.findall(text)]
    if len(counted) > 1 and counted == list(range(counted[0], counted[0] + len(counted))):
        return _NUMBERS_OF_A_LIST.sub("", text)
    return _LINE_NUMBER.sub("", text)


def _counts_goods(said: str, begins: int, segment: Sequence[Token], text: str, vocabulary: Vocabulary) -> bool:
    """Whether a part is a bare number, right behind a comma and goods that answer nothing and have no amount yet."""
    between = text[begins + len(said) : segment[0].start].strip()
    if between != "," or len(segment) != 1 or not segment[0].digits:
        return False
    goods = said_of(said, vocabulary)
    return bool(goods_words(goods.text)) and not (goods.count or goods.amount)


def _only_so_much(answer: Answer, said: Said) -> Answer | None:
    """An answer with the amount that was said after it; None when anything else was said too."""
    if goods_words(said.text) or not (said.count or said.amount):
        return None
    return replace(answer, count=said.count, amount=said.amount, unit=said.unit)


def compared_with(
    text: str, questions: Sequence[Question], kinds: Callable[[str], Sequence[Product]] = lambda _: ()
) -> list[str]:
    """The questions of whose goods a message wants to know the cheaper, bigger … ones, and buys nothing.

    "Anything cheaper?" is about all that were put; none where nothing is compared, or other goods are ("cheaper
    bread?", asked which milk). `kinds`: the products that words name.
    """
    pieces = segments(lexer().tokens(clean(text)))
    comparing = [one for one in pieces if any(comparison_said(token.low) for token in one)]
    dear = too_dear(text) or (finds_dear(text) and not taking_said(text))
    asking = dear or asks_said(text) or any(map(_asks, comparing))
    words = goods_words(" ".join(token.text for one in pieces for token in one if not token.has(*_AROUND)))
    if not comparing or not asking or (len(pieces) > len(comparing) and words):
        return []
    named = [question.id for question in questions if names(words, question.text)]
    if words and not named:  # in other words: "chawal", asked which rice
        meant = {product.sku for product in kinds(words)}
        named = [one.id for one in questions if not meant.isdisjoint(other.sku for other in one.options.values())]
    if words:
        return named
    return [question.id for question in questions if question.numbers] or [question.id for question in questions]


def is_one_piece(text: str) -> bool:
    """Whether a message has one part only: then it is an answer as a whole, or none."""
    return len(segments(lexer().tokens(clean(text)))) < 2


def is_plain(text: str, vocabulary: Vocabulary, *, named: bool) -> bool:
    """Whether a message says outright that any will do, or to leave some ("aap dekh lo", "chhodo colgate"): no other
    wish looks like that. `named`: only with a name, so that it is no mere no."""
    cleaned = clean(text)
    pieces = segments(lexer().tokens(cleaned))
    said = [(one[-1], manner_said(cleaned[one[0].start : one[-1].end], vocabulary)) for one in pieces]
    return any(
        last.low != "?" and (manner.any or manner.leaves) and bool(manner.words or not named) for last, manner in said
    )


def _asks(segment: Sequence[Token]) -> bool:
    """Is this part of a message a question, which answers none of the shop's?"""
    if any(token.has("add", "gives") for token in segment):
        return False
    if segment[-1].low == "?" or any(token.has(*_ASKING) and not token.has("any") for token in segment):
        return True
    comparing = any(token.has("comparison") for token in segment)
    return comparing and any(token.has("some") for token in segment) and not any(t.has("size") for t in segment)


def _refuses_one(
    segment: Sequence[Token], said: str, questions: Sequence[Question], finder: Finder, vocabulary: Vocabulary
) -> bool:
    """Does this part only say that something offered is not meant ("butter nahi")?"""
    if len(segment) < 2 or segment[-1].low not in _REFUSING:
        return False
    named = said_of(said[: said.lower().rfind(segment[-1].low)], vocabulary)
    options = [product for one in questions for product in one.options.values()]
    return bool(match_among(named, options, finder, vocabulary, compare=False))


def _takes_out(segment: Sequence[Token], manner: Manner) -> bool:
    """Does this part take something out ("mirch nikal do")? It never picks what it names."""
    refused = segment[0].roles.get("not") == "first"  # "not pepsodent, closeup"
    refused = refused or (len(segment) > 1 and segment[-1].low in _REFUSING)  # "butter nahi"
    return not (manner.leaves or manner.any) and (refused or any(token.has("remove", "negated") for token in segment))


def _is_asked(segment: Sequence[Token], manner: Manner) -> bool:
    """Is this part a question? "Whatever is good" is none, for all its "is"; "sabse accha bread kaunsa" is one."""
    at = next((at for at, token in enumerate(segment) if token.low in _WHICH), None)
    any_of_them = at is not None and any(token.low in _TOO for token in segment[at + 1 : at + 3])  # "kaun sa bhi"
    plain = at is None or any_of_them
    return segment[-1].low == "?" or (_asks(segment) and not (plain and (manner.any or manner.leaves)))


def _answers(
    manner: Manner, waiting: Sequence[Question], put: Sequence[Question], finder: Finder, vocabulary: Vocabulary
) -> list[Answer]:
    """What a part of a message says to the questions: to those whose goods it names, else to all that were put."""
    said = said_of(manner.words, vocabulary)
    tokens = index_tokens(said.text, variants=False)
    rivals = cache(lambda: finder.find(tokens)[1])
    makers = [word for word in finder.builder.heard(tokens) if vocabulary.is_brand([word])]
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
            own = {one.sku: named_by_maker(one.name, one.brand) for one in products}
            made = [one for one in candidates if _is_by_maker(makers, own[one.sku])]
            as_good = _AS_GOOD_OF_MAKER if makers else _AS_GOOD
            named.append((question, _named(made, question, rivals, manner, as_good)))
    meant = [(question, at) for question, at in named if at]
    if meant:
        found = [answered(question, at, manner, said) for question, at in meant]
    else:
        found = [nameless_answer(question, manner, said, alone=len(put) == 1) for question in nameless]
    answers = [answer for answer in found if answer is not None]
    priced = [answer for answer in answers if answer.options or answer.price_paise is None]
    return answers if len(answers) == 1 else priced


def _is_by_maker(makers: Sequence[str], name: str) -> bool:
    """Whether a product is of the maker that was named, if one was: another's white bread is not Britannia's."""
    own = index_tokens(name) if makers else ()
    return all(any(similarity(maker, word) >= _SAME_MAKER for word in own) for maker in makers)


def _named(
    candidates: Sequence[Candidate],
    question: Question,
    rivals: Callable[[], Sequence[Scored]],
    manner: Manner,
    as_good: float,
) -> list[int]:
    """Positions of the options that are named; none when all are, or when something else fits better."""
    if not candidates or (len(candidates) == len(question.options) > 1 and not manner.picks):
        return []
    offered = {product.sku for product in question.options.values()}
    best = max(one.score for one in candidates)
    pointing, all_fit = points_out(manner.words), len(candidates) == len(question.options) > 1
    by_a_word = pointing and points_out(manner.words.split()[-1])  # no "hath dhone wala dettol", which is a name
    ranked = () if by_a_word and not all_fit else rivals()
    margin = _OTHER_GOODS if pointing else as_good
    if ranked and ranked[0].profile.sku not in offered and ranked[0].score > best + margin:
        return []
    skus = {one.sku for one in candidates}
    return [position for position, product in question.options.items() if product.sku in skus]
