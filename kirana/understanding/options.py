"""One open question, and which of its options an answer picks: by number, size, price, or as whichever.

Which question a part of a message answers is said in `settling`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from kirana.shop.catalogue import index_tokens
from kirana.shop.product import Product
from kirana.shop.quantity import to_base
from kirana.understanding.among import Said, is_name, said_of
from kirana.understanding.answers import ORDINALS, number_said
from kirana.understanding.comparing import Comparison, comparison_said
from kirana.understanding.manners import Manner, is_silent, names
from kirana.understanding.pointing import each_said, so_many_said
from kirana.understanding.reading import Vocabulary
from kirana.understanding.tokens import Token

_MOST_NUMBERED: Final = 25
_NUMBER_WORDS: Final = ORDINALS.keys() | {"number", "no", "option", "नंबर"}
_BOTH: Final = frozenset({"both", "both of them", "dono", "donon", "dono hi", "दोनों", "दोनो"})
_SAME: Final = frozenset("wahi vahi yahi same the one wala wali wale वही यही वाला वाली".split())
_OF: Final = frozenset("for of in from ka ki ke mein me se का की के में से".split())


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
    `besides`: options that are wanted as well.
    """

    question: str
    options: tuple[int, ...]
    count: Decimal | None = None
    amount: Decimal | None = None
    unit: str | None = None
    price_paise: int | None = None
    besides: tuple[int, ...] = ()


def numbered(
    segment: Sequence[Token],
    questions: Sequence[Question],
    put: Sequence[Question],
    answers: Mapping[str, Answer],
    vocabulary: Vocabulary,
) -> list[Answer]:
    """The option with this number in the last message, by `segment` alone; nothing when it says something else.

    "The first of each" is that of every question that was `put`, "doodh ka doosra" that of the one named, and of
    ordinals in a row each is the next question's, as `answers` has them.
    """
    if placed := _by_its_number(segment, questions, answers):
        return placed
    of_each = [token for token in segment if token.has("all", "both", "each") or each_said(token.low)]
    around = [token for token in segment if of_each and token.low in _OF]
    words = "".join(_apart(segment, [*of_each, *around])).strip()
    number = number_said(words, _MOST_NUMBERED)
    if number is None and any(token.low in _BOTH for token in of_each) and is_silent(words):
        return _both(put)
    if number is None:
        return _so_many(words, questions, vocabulary) or _place_in_named(words, put)
    if of_each:
        return [Answer(one.id, (one.shown[number - 1],)) for one in put if number <= len(one.shown)]
    for question in questions:
        at, earlier = question.numbers.get(number), answers.get(question.id)
        if at is not None and earlier is None:
            return [Answer(question.id, (at,))]
        if at is not None and earlier is not None and ORDINALS.keys().isdisjoint(words.lower().split()):
            return [replace(earlier, besides=(*earlier.besides, at))] if len(earlier.options) == 1 else []
    if len(put) == 1 and len(put[0].shown) == 1 < number:
        return [Answer(put[0].id, (put[0].shown[0],), Decimal(number))]  # one thing was offered: so many of it
    return [Answer(one.id, (one.shown[number - 1],)) for one in put[:1] if number <= len(one.shown)] or _sized(
        number, put
    )


_ITS_NUMBER: Final = re.compile(
    r"(?<!\w)(?P<before>\d{1,2})\s+(?:number|no|nmbr|numbr|नंबर|नम्बर)(?:\s+(?:wal[aie]|ka|ki|वाल[ाीे]))?(?!\w)"
    r"|(?<!\w)(?:number|no\.?|option|नंबर|नम्बर)\s*(?P<after>\d{1,2})(?!\w)",
    re.IGNORECASE,
)


def _by_its_number(
    segment: Sequence[Token], questions: Sequence[Question], answers: Mapping[str, Answer]
) -> list[Answer]:
    """ "Mirchi wahi 5 number": the option with that number, beside the name of what it was shown for; none where other
    goods are named."""
    words = " ".join(token.text for token in segment)
    found = _ITS_NUMBER.search(words)
    if found is None:
        return []
    number = int(found["before"] or found["after"])
    rest = f"{words[: found.start()]} {words[found.end() :]}".split()
    for question in questions:
        at = question.numbers.get(number)
        left = [word for word in rest if not names(word, question.text) and word.lower() not in _SAME]
        if at is not None and question.id not in answers and is_silent(" ".join(left)):
            return [Answer(question.id, (at,))]
    return []


def _sized(number: int, put: Sequence[Question]) -> list[Answer]:
    """ "12", where no choice has that number and one alone is a pack of so many ("6 pcs, 12 pcs, 30 pcs")."""
    fitting = [(one.id, at) for one in put for at in one.shown if one.options[at].pack_amount == number]
    return [Answer(fitting[0][0], (fitting[0][1],))] if len(fitting) == 1 else []


def _both(put: Sequence[Question]) -> list[Answer]:
    """ "Both": the two options of the one question, or the one option of each of two; otherwise one cannot tell."""
    if len(put) == 1 and len(put[0].shown) == 2:
        first, second = put[0].shown
        return [Answer(put[0].id, (first,), besides=(second,))]
    single = len(put) == 2 and all(len(one.shown) == 1 for one in put)
    return [Answer(one.id, (one.shown[0],)) for one in put] if single else []


def _so_many(words: str, questions: Sequence[Question], vocabulary: Vocabulary) -> list[Answer]:
    """ "Pehla wala 2 packet": the option with this number, and how much of it."""
    if _NUMBER_WORDS.isdisjoint(words.lower().split()):
        return []
    said = said_of(words, vocabulary)
    number = number_said(said.text, _MOST_NUMBERED)
    if number is None and (counted := so_many_said(words, _MOST_NUMBERED)):
        number, said = counted[0], Said("", count=Decimal(counted[1]))  # "pehla wala 2 de do"
    found = [(one.id, one.numbers[number]) for one in questions if number in one.numbers] if number else []
    return [Answer(id, (at,), said.count, said.amount, said.unit) for id, at in found[:1]]


def _place_in_named(words: str, put: Sequence[Question]) -> list[Answer]:
    """ "Milk first one", "doodh ka doosra": an ordinal beside the name of what was asked about; "2 milk" is so many."""
    said = words.lower().split()
    for question in put if not ORDINALS.keys().isdisjoint(said) else ():
        left = [word for word in said if not names(word, question.text) and word not in _OF]
        number = number_said(" ".join(left), len(question.shown))
        if number is not None and any(names(word, question.text) for word in said):
            return [Answer(question.id, (question.shown[number - 1],))]
    return []


def _apart(segment: Sequence[Token], without: Sequence[Token]) -> Iterator[str]:
    """The words of a part as they were written, without some of them; "2nd" is one word."""
    end = segment[0].start
    for token in segment:
        if token not in without:
            yield (" " if token.start > end else "") + token.text
        end = token.end


def nameless_answer(question: Question, manner: Manner, said: Said, *, alone: bool) -> Answer | None:
    """The answer of words that name nothing: they must tell some of the options apart, or it is `alone` with them."""
    if manner.leaves or manner.any or manner.price_paise is not None or _comparison(manner, question):
        one_product = len({product.name for product in question.options.values()}) == 1
        sized = manner.comparison is not None and not manner.comparison.by_price
        return answered(question, list(question.options) if one_product and sized else question.shown, manner, said)
    fitting = _of_size(question, list(question.options), said)
    if not fitting or (len(fitting) == len(question.options) and not alone):
        return None
    positions = fitting if len(fitting) < len(question.options) else question.shown[:1]
    return Answer(question.id, tuple(positions), said.count, said.amount, said.unit)


def answered(question: Question, positions: Sequence[int], manner: Manner, said: Said) -> Answer | None:
    """Which of these options the manner picks."""
    if manner.leaves:
        return _left(question, positions)
    price, comparison = manner.price_paise, _comparison(manner, question)
    if price is not None:
        at = [one for one in positions if price in (question.total(one), question.options[one].price_paise)]
        sized = [one for one in positions if question.options[one].pack_amount == Decimal(price) / 100]  # "500 wala"
        if not (at or sized):
            return Answer(question.id, (), said.count, price_paise=price)
        positions = at[:1] or sized
    positions = _of_size(question, positions, said) or list(positions)
    if manner.any:
        positions = positions[:1]
    elif comparison is not None:
        positions = _extremes(question, positions, comparison, of_amount=said.amount is not None)
    return Answer(question.id, tuple(positions), said.count, said.amount, said.unit)


def _left(question: Question, positions: Sequence[int]) -> Answer | None:
    """What leaving these options comes to: all of the question, or the others stay; one that stays is not yet taken."""
    staying = tuple(at for at in question.shown if at not in positions)
    if not staying:
        return Answer(question.id, ())
    return Answer(question.id, staying) if len(staying) > 1 else None


def _comparison(manner: Manner, question: Question) -> Comparison | None:
    """What is compared; nothing where the word is part of the name of some options ("mini", "premium")."""
    words = index_tokens(manner.words, variants=False)
    compared = [word for word in words if comparison_said(word) is not None]
    return None if any(is_name(word, list(question.options.values())) for word in compared) else manner.comparison


def _extremes(question: Question, positions: Sequence[int], comparison: Comparison, *, of_amount: bool) -> list[int]:
    """The option that is most so, as a list; of equals the first, which sells best: nothing else was cared for.

    `of_amount`: so much of it is wanted, so the price of a kg counts, not that of a pack.
    """
    units = {question.options[at].pack_unit for at in positions[:1]}
    alike = [at for at in positions if comparison.by_price or question.options[at].pack_unit in units]

    def figure(at: int) -> Decimal:
        product = question.options[at]
        if not comparison.by_price:
            return product.pack_amount or Decimal(0)
        per_unit = product.unit_price if of_amount else None
        return per_unit[0] if per_unit else Decimal(question.total(at))

    wanted = (max if comparison.most else min)(map(figure, alike))
    return [at for at in alike if figure(at) == wanted][:1]


def _of_size(question: Question, positions: Sequence[int], said: Said) -> list[int]:
    """Those of the options whose pack is as large as said; none where no size was said, or none is."""
    size = to_base(said.amount, said.unit) if said.amount is not None and said.unit else None
    products = question.options
    return [at for at in positions if size is not None and (products[at].pack_amount, products[at].pack_unit) == size]
