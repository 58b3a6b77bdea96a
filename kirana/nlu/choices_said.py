"""What a message means as an answer to what the shop offered or asked about goods: a press, numbers, names.

The offers and the open questions are in the store; this module reads them and changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from kirana import wiring
from kirana.nlu.named_otherwise import of_other_make, of_that_kind, of_them_all, wanted_of_refused
from kirana.nlu.picks import CHOOSE, pick_of, picked_of
from kirana.shop.choices import GO_ON, TOKEN_PREFIX, Choice, PressState
from kirana.shop.customer import customer_id
from kirana.shop.doubts import Doubt
from kirana.shop.order_changes import change_from
from kirana.understanding.answers import name_said, number_added, number_said, numbers_said
from kirana.understanding.it_words import corrected_choice, gives_nothing
from kirana.understanding.loose_names import called_loose
from kirana.understanding.manners import asks_best, goes_on
from kirana.understanding.notes import instruction_said
from kirana.understanding.options import Question
from kirana.understanding.pointing import asks_said, both_said, count_said, each_said, wonders
from kirana.understanding.putting_in import with_packets
from kirana.understanding.refusals import wanted_instead
from kirana.understanding.settling import compared_with, is_one_piece, is_plain
from kirana.understanding.several import change_of_each

# Choices that can be taken by their name, and those that answer one question and no other.
NAMED = frozenset({CHOOSE, "change_order"})
YES_OR_NO = frozenset({"affirm", "deny"})
MAX_CHOICE = 80
MAX_ANSWER = 400
# What the name of something offered is never taken for.
NO_CHOICE = frozenset("greet thank affirm deny view_cart checkout cancel_order".split())  # "tata" is a brand of salt
# What says nothing of goods when it is sure and all that is said.
NEVER_ANSWERS = frozenset("view_cart track_order greet thank checkout order_history".split())
# What must never put anything in the cart, however unsure it is.
TAKES_OUT = frozenset({"remove_from_cart", "clear_cart", "cancel_order"})
# What an answer to "which milk?" is never taken for, when it is sure.
NO_ANSWER = NO_CHOICE - {"affirm"} | frozenset(
    """
    track_order human_handoff help ask_price complain remove_from_cart clear_cart undo change_language ask_delivery
    ask_payment_methods claim_payment order_history
    """.split()
)
# What an answer in other words than those offered is taken for.
VAGUE = frozenset({"choose_option", "add_to_cart", "search_product", "nlu_fallback"})
SURE = 0.8
# "2 more" is so much more of something, and no number of a choice.
MORE = re.compile(r"^\W*\d+\s+(?:more|aur|और)\W*$", re.IGNORECASE)

Intent = dict[str, Any]


def pressed(text: str, sender: str) -> dict[str, Any] | None:
    """A button's token: what it means, or why it is void."""
    if not text.startswith(TOKEN_PREFIX) or " " in text:
        return None
    press = wiring.shop().choices.press(customer_id(sender), text)
    if press.choice is None or press.state is not PressState.LIVE:
        return _void(press.state)
    latest = wiring.shop().choices.latest(customer_id(sender))
    if press.choice.intent in YES_OR_NO and all(choice.token != press.choice.token for choice in latest):
        # A yes to an earlier question must not become the yes to the one that stands open now.
        return _void(PressState.OUTDATED)
    return meaning_of(press.choice)


def _void(state: PressState) -> dict[str, Any]:
    return {"intent": CHOOSE, "state": state.value, "data": {}, "token": None}


def meaning_of(choice: Choice) -> dict[str, Any]:
    """What taking a choice means, as an answer: its intent, its data, the token that it spends."""
    # What the press does spends the token, if it is to be spent: a repeated yes to an order must find that order again.
    answer = {"intent": choice.intent, "state": PressState.LIVE.value, "data": choice.data, "token": choice.token}
    if "items" in choice.data:
        answer["items"] = choice.data["items"]  # a likely meaning of an earlier message, with the goods in that
    return {**answer, "picks": [choice.data]} if choice.intent == CHOOSE else answer


def chosen(text: str, intent: Intent, sender: str) -> dict[str, Any] | None:
    """Numbers, or the name, of what the last message offered."""
    if not text or len(text) > MAX_CHOICE:
        return None
    offered = wiring.shop().choices.latest(customer_id(sender))
    if not offered:
        return None
    of_goods = all("sku" in choice.data or choice.intent not in NAMED for choice in offered)
    shown = not any("doubt" in choice.data for choice in offered)
    numbers = numbers_said(text, len(offered), ordinals=shown)
    if numbers and all(offered[number - 1].intent == CHOOSE for number in numbers):
        return picked_of(_together([offered[number - 1].data for number in numbers]))
    number = (
        None
        if (of_goods and (count_said(text) is not None or both_said(text) is not None))
        or (not shown and each_said(text))
        else number_said(text if gives_nothing(text) else corrected_choice(text) or text, len(offered))
    )
    if number is None and not of_goods:
        number = number_added(text, sum("doubt" in choice.data for choice in offered))
    if number is not None:
        return meaning_of(offered[number - 1])
    going_on = [choice for choice in offered if choice.title == GO_ON]
    if going_on and goes_on(text) and is_one_piece(text) and not instruction_said(text):
        return meaning_of(going_on[0])
    if intent.get("name") in NO_CHOICE or (of_goods and (wonders(text) or both_said(text) is not None)):
        return None
    named = [choice for choice in offered if choice.intent in NAMED and "doubt" not in choice.data]
    position = name_said(text, [choice.title for choice in named])
    if position is None and intent.get("name") in VAGUE:
        position = _of_goods_in_order(text, named)
    return None if position is None else meaning_of(named[position])


def _of_goods_in_order(text: str, named: Sequence[Choice]) -> int | None:
    """Which of the goods that a placed order may get a text means, in whatever letters ("ब्राउन वाली"); None if none or
    several."""
    skus = [change_from(choice.data["change"]["changes"][-1]).sku for choice in named if "change" in choice.data]
    if len(skus) < len(named) or not skus:
        return None
    meant = wiring.matcher().match_among(text, wiring.catalogue().products(skus))
    return skus.index(meant[0].sku) if len(meant) == 1 else None


def _together(picks: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Several options of one question are one pick, with the others besides: "1 and 2" of the milks are both."""
    together: dict[Any, dict[str, Any]] = {}
    for place, pick in enumerate(picks):
        first = together.setdefault(pick.get("doubt", place), pick)
        if first is not pick:
            together[pick["doubt"]] = {**first, "besides": [*first.get("besides", ()), pick["option"]]}
    return list(together.values())


def settled(text: str, intent: Intent, sender: str) -> dict[str, Any] | None:
    """Answers in words to what the shop asked about goods, in any order, with whatever else the message wants."""
    if not text or len(text) > MAX_ANSWER or MORE.match(text):
        return None
    if intent.get("name") in NEVER_ANSWERS and is_sure(intent) and is_one_piece(text):
        return None
    if change_of_each(text, wiring.matcher().vocabulary()) is not None:
        return None  # of all that was asked, and of what was just put in
    text = called_loose(with_packets(wanted_instead(text)))
    standing = wiring.shop().doubts.open(customer_id(sender))
    questions = [question for question in _questions(standing, sender) if question.options]
    if not questions:
        return None
    if of_refused := wanted_of_refused(text, questions) or of_other_make(text, questions):
        return of_refused
    if compared := compared_with(text, questions, wiring.matcher().kinds):
        # Answered by the order of what is asked about; nothing is chosen.
        return {"intent": CHOOSE, "state": None, "data": {"compared": compared}, "token": None}
    if asks_best(text):
        put = [one.id for one in questions if one.numbers] or [one.id for one in questions]
        return {"intent": CHOOSE, "state": None, "data": {"popular": put}, "token": None}
    takes_out = intent.get("name") in TAKES_OUT
    unlike = takes_out or (intent.get("name") in NO_ANSWER and is_sure(intent)) or asks_said(text)
    if unlike and is_plain(text, wiring.matcher().vocabulary(), named=intent.get("name") == "deny"):
        unlike = False
    if unlike and is_one_piece(text):
        return None
    settlement = wiring.matcher().settle(text, questions)
    if takes_out and any(one.options for one in settlement.answers) and _takes_all_out(text, questions):
        return None
    vague = intent.get("name") in VAGUE or not is_sure(intent)
    if not settlement.answers and not unlike and vague and is_one_piece(text) and not wonders(text):
        return of_that_kind(text, questions) or of_them_all(text, questions)
    if not settlement.answers or (unlike and not settlement.rest):
        return None
    items = wiring.reader().read(settlement.rest).items if settlement.rest else ()
    return picked_of([pick_of(answer) for answer in settlement.answers], settlement.rest, items)


def _takes_all_out(text: str, questions: Sequence[Question]) -> bool:
    """Whether a text takes out what was asked about ("remove the onion and chilli"), so that it picks none of it."""
    items, matcher = wiring.reader().read(text).items, wiring.matcher()
    options = [product for one in questions for product in one.options.values()]
    return bool(items) and all(item.action == "remove" and matcher.match_among(item, options) for item in items)


def _questions(standing: Sequence[Doubt], sender: str) -> list[Question]:
    """The open questions with their products as they are now, and the numbers that the last message gave them."""
    numbers: dict[str, dict[int, int]] = {}
    for number, choice in enumerate(wiring.shop().choices.latest(customer_id(sender)), start=1):
        if "doubt" in choice.data:
            numbers.setdefault(choice.data["doubt"], {})[number] = choice.data["option"]
    skus = {sku for doubt in standing for option in doubt.options for sku, _ in (*option.packs, (option.sku, 1))}
    products = {product.sku: product for product in wiring.catalogue().products(skus)}
    questions = []
    for doubt in standing:
        there = {
            position: option
            for position, option in enumerate(doubt.options)
            if option.sku in products and products[option.sku].active
        }
        totals = {
            position: int(sum(products[sku].price_paise * much for sku, much in option.packs if sku in products))
            for position, option in there.items()
        }
        options = {position: products[option.sku] for position, option in there.items()}
        questions.append(Question(doubt.id, options, doubt.text, numbers.get(doubt.id, {}), totals))
    return questions


def is_sure(intent: Intent) -> bool:
    """Whether an intent is sure enough to come before an answer."""
    return float(intent.get("confidence") or 0.0) >= SURE
