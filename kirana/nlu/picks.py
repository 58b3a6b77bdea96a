"""What an answer to the shop's questions picks, in the shape of what a choice carries. Nothing is changed here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kirana.shop.choices import PressState
from kirana.understanding.options import Answer, Question
from kirana.understanding.reading import Item, decimal_text

CHOOSE = "choose_option"


def picked_of(picks: list[dict[str, Any]], rest: str = "", items: Sequence[Item] = ()) -> dict[str, Any]:
    """Several answers in one message; `rest` is what else it says, `items` the goods in that."""
    return {
        "intent": CHOOSE,
        "state": PressState.LIVE.value,
        "data": {},
        "token": None,
        "picks": picks,
        "rest": rest,
        "items": [item.as_dict() for item in items],
    }


def pick_of(answer: Answer) -> dict[str, Any]:
    """What an answer in words does, in the shape of what a choice carries."""
    pick: dict[str, Any] = {"doubt": answer.question, "count": decimal_text(answer.count)}
    if answer.price_paise is not None and not answer.options:
        return {**pick, "money_paise": answer.price_paise}
    if not answer.options:
        return {**pick, "leave": True}
    one = len(answer.options) == 1
    meant: dict[str, Any] = {"option": answer.options[0]} if one else {"options": list(answer.options)}
    if answer.besides:
        meant["besides"] = list(answer.besides)
    return {**pick, **meant, "amount": decimal_text(answer.amount), "unit": answer.unit}


def put_of(questions: Sequence[Question]) -> list[Question]:
    """The questions that the last message put; all of them where it put none."""
    return [one for one in questions if one.numbers] or list(questions)
