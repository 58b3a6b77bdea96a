"""Answers to what the shop asked about goods in other words than those it offered: a brand, another kind, all of them.

The questions are given; this module changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from kirana import wiring
from kirana.nlu.picks import pick_of, picked_of, put_of
from kirana.shop.catalogue import index_tokens, named_by_maker
from kirana.shop.product import Product
from kirana.understanding.among import goods_words
from kirana.understanding.answers import NEGATIONS
from kirana.understanding.loose_names import pointed_out, puts_another
from kirana.understanding.manners import names
from kirana.understanding.options import Answer, Question
from kirana.understanding.pointing import asks_said
from kirana.understanding.reading import Item
from kirana.understanding.refusals import refused_for
from kirana.understanding.settling import is_one_piece


def wanted_of_refused(text: str, questions: Sequence[Question]) -> dict[str, Any] | None:
    """The answer to a question that was put where a text says which one it shall not be and then which one ("kali wali
    nahi, peeli"): of those offered, else of what else there is of that kind ("toor wali nahi, moong", asked which toor
    dal)."""
    wanted, put = refused_for(text), put_of(questions)
    if wanted is None or not is_one_piece(wanted) or asks_said(text):
        return None
    settlement = wiring.matcher().settle(wanted, put) if len(put) == 1 else None
    if settlement and settlement.answers and not settlement.rest and all(one.options for one in settlement.answers):
        return picked_of([pick_of(answer) for answer in settlement.answers])
    return _of_other_kind(text, wanted, put) or of_that_kind(wanted, questions)


def _of_other_kind(text: str, wanted: str, put: Sequence[Question]) -> dict[str, Any] | None:
    """What is wanted in the place of the one question whose name is refused in part, with the rest of that name."""
    refused = [word for word in goods_words(text[: text.rfind(wanted)]).split() if word not in NEGATIONS]
    fitting = [one for one in put if refused and all(names(word, one.text) for word in refused)]
    if len(fitting) != 1:
        return None
    said = goods_words(wanted)
    gone = " ".join([*refused, said])
    wish = " ".join([said, *(word for word in fitting[0].text.split() if not names(word, gone))])
    return _replacing(fitting[:1], [Item(wanted, "add", wish)], text) if said and wiring.matcher().kinds(wish) else None


def of_other_make(text: str, questions: Sequence[Question]) -> dict[str, Any] | None:
    """What "nahi rin wala" means, asked which surf excel: Rin's goods of that kind, which are none of those offered."""
    named, put = pointed_out(text) if puts_another(text) else None, put_of(questions)
    if not named or len(put) != 1 or asks_said(text):
        return None
    matcher, options = wiring.matcher(), list(put[0].options.values())
    there = matcher.kinds(named)
    if not there or matcher.match_among(Item(named, "add", named), options):
        return None
    alike = [one for one in there if any(matcher.are_alike(one, option) for option in options)]
    if not alike and not matcher.names_goods(named):
        return None  # a maker who has none of that kind
    kind = "" if matcher.names_goods(named) else matcher.kind(alike[0])
    return _replacing(put, [Item(text, "add", f"{named} {kind}".strip())], text)


def of_that_kind(text: str, questions: Sequence[Question]) -> dict[str, Any] | None:
    """What words that name no goods by themselves ("peeli wali", asked which dal) mean of the goods of one question:
    those of its options that are called so, else others of that kind; a brand may be meant of several."""
    matcher = wiring.matcher()
    asked = [one.text for one in put_of(questions)]
    # "oil fortune kar do", asked which oil: Fortune's
    words = [word for word in goods_words(text).split() if not any(names(word, one) for one in asked)]
    known = words and all(map(matcher.vocabulary().is_word, words))
    if not known or matcher.names_goods(" ".join(words)) or matcher.change_of_last(text, asked=True):
        return None
    brand = matcher.vocabulary().is_brand(words)
    named = " ".join(matcher.vocabulary().index_words(words) if brand else words)
    called = [
        (one, {product.sku for product in matcher.kinds(f"{named} {_unmade(one.text) if brand else one.text}")})
        for one in put_of(questions)
    ]
    fitting = [(one, meant) for one, meant in called if meant]
    if len(fitting) > 1 and not brand:
        return None
    of_options = [_among(question, meant) for question, meant in fitting]
    if fitting and all(of_options):
        return picked_of([pick_of(answer) for answer in of_options if answer])
    items = [
        Item(text, "add", _unmade(one.text), brand=named) if brand else Item(text, "add", named) for one, _ in fitting
    ]
    return _replacing([one for one, _ in fitting] if brand else [], items, text) if fitting else None


def _unmade(text: str) -> str:
    """What was asked about, without its maker: of another's, not "patanjali gowardhan ghee"."""
    is_brand = wiring.matcher().vocabulary().is_brand
    return " ".join(word for word in text.split() if not is_brand([word.casefold()])) or text


def _among(question: Question, skus: Collection[str]) -> Answer | None:
    """The options of a question with these skus as its answer; None where it has none of them."""
    offered = tuple(at for at, product in question.options.items() if product.sku in skus)
    return Answer(question.id, offered) if offered else None


def _replacing(questions: Sequence[Question], items: Sequence[Item], text: str) -> dict[str, Any]:
    """Other goods in the place of those that were asked about: as much of them, where there are such."""
    return picked_of([{"doubt": one.id, "replaced": True} for one in questions], text, items)


def of_them_all(text: str, questions: Sequence[Question]) -> dict[str, Any] | None:
    """The answer that leaves one question as it is, where words name all that is offered ("fortune oil", when two oils
    of Fortune's are left): that one is put again, alone."""
    named = index_tokens(goods_words(text), variants=False)
    fitting = [
        one
        for one in put_of(questions)
        if not all(names(word, one.text) for word in named)
        and all(_calls(word, one, product) for word in named for product in one.options.values())
    ]
    return picked_of([pick_of(Answer(fitting[0].id, tuple(fitting[0].options)))]) if len(fitting) == 1 else None


def _calls(word: str, question: Question, product: Product) -> bool:
    """Whether a word is part of what a product, or what was asked about, is called."""
    known = index_tokens(named_by_maker(product.name, product.brand))
    return word in known or names(word, question.text)
