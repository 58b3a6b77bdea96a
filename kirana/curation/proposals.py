"""What to do about a group of troubles: its cause, and the answer that shoppers gave themselves.

An answer counts once for each sender. It is proposed when most of those who gave one agree, and the cause follows from
what kind of answer it is; without any, from what the shop knows about the words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from catalog_db.inbox_rows import Trouble
from kirana.curation.records import NOT_UNDERSTOOD, OUTSIDE, Record

Cause = Literal[
    "missing_word", "product_data", "training_sentence", "reply_text", "out_of_scope", "code_fault", "shop_policy"
]
Action = Literal["alias", "lexicon", "label", "out_of_scope", "reply", "test", "ask_owner", "none"]

AGREED = 0.6
LIKELY = 0.25  # so sure must the model be of a guess that it is offered as an answer
PREFERENCE = (
    0.8  # what most shoppers choose when they are asked is a habit, no misunderstanding, until it is this clear
)
SHOPPERS_FOR_A_HABIT = 5
_UNAVAILABLE = frozenset({"out_of_stock", "unknown_product"})


@dataclass(frozen=True)
class Proposal:
    """What a curator is offered for a group.

    Attributes:
        cause: why it went wrong.
        action: the correction that would repair it; "ask_owner" and "none" are left to people.
        value: what the action needs: {"text", "sku"}, {"text", "concept"}, {"intent"}, {"response"} …
        support: how many shoppers' own corrections say so.
        against: how many say something else.
    """

    cause: Cause
    action: Action
    value: Mapping[str, Any]
    support: int = 0
    against: int = 0

    def as_dict(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "cause": self.cause,
            "action": self.action,
            "value": dict(self.value),
            "support": self.support,
            "against": self.against,
        }


@dataclass(frozen=True)
class Goods:
    """What the shop knows of a name of goods: products sold under it, and what goods are called so anywhere."""

    decision: str
    skus: tuple[str, ...] = ()
    concept: str | None = None


def propose(
    kind: str,
    troubles: Sequence[Trouble],
    typical: Record,
    goods_of: Callable[[str], Goods],
    concept_of: Callable[[str], str | None],
) -> Proposal:
    """The proposal for a group.

    Args:
        typical: the message that weighs most.
        goods_of: what the shop knows of words now.
        concept_of: what a product is, in the lexicon.
    """
    if kind == "failure":
        return Proposal("code_fault", "test", {}, len({one.sender for one in troubles}))
    if kind == "refusal":
        return Proposal("shop_policy", "ask_owner", {"refusal": troubles[0].focus if troubles else ""})
    focus = typical_focus(troubles, typical.id)
    if kind == "goods":
        return _of_goods(focus, troubles, typical, goods_of, concept_of)
    return _of_message(troubles, typical)


def typical_focus(troubles: Sequence[Trouble], record: int) -> str:
    """The words of the message that weighs most."""
    return next((one.focus for one in troubles if one.record == record), troubles[0].focus if troubles else "")


def _of_goods(
    focus: str,
    troubles: Sequence[Trouble],
    typical: Record,
    goods_of: Callable[[str], Goods],
    concept_of: Callable[[str], str | None],
) -> Proposal:
    reasons = {reason for one in troubles for reason in one.reasons}
    chosen = votes(troubles, "sku")
    habit = reasons <= {"asked"}
    if chosen:
        sku, support, against = _winner(chosen)
        concepts = Counter(concept_of(sku) for sku, number in chosen.items() for _ in range(number))
        meant, heads = concepts.most_common(1)[0]
        total = support + against
        if habit:
            clear = total >= SHOPPERS_FOR_A_HABIT and support >= PREFERENCE * total
            value = {"text": focus, "sku": sku}
            return Proposal("missing_word", "alias" if clear else "none", value if clear else {}, support, against)
        if len(chosen) > 1 and meant and heads >= AGREED * total and goods_of(focus).concept is None:
            # Shoppers took different products of one kind: the word is a name of that kind.
            return Proposal("missing_word", "lexicon", {"text": focus, "concept": meant}, heads, total - heads)
        if support >= AGREED * total:
            return Proposal("missing_word", "alias", {"text": focus, "sku": sku}, support, against)
    if habit:
        return Proposal("missing_word", "none", {}, 0, sum(chosen.values()))
    if reasons & _UNAVAILABLE:
        return Proposal("product_data", "ask_owner", {"text": focus})
    if reasons <= {"unheard"}:
        return Proposal("missing_word", "none", {"text": focus}, 0, sum(chosen.values()))
    known = goods_of(focus)
    if known.concept and known.decision != "none" and not chosen:
        return Proposal("training_sentence", "label", {"intent": "add_to_cart"})
    if known.concept:
        return Proposal("product_data", "ask_owner", {"text": focus, "concept": known.concept})
    return Proposal("missing_word", "none", {"text": focus}, 0, sum(chosen.values()))


def _of_message(troubles: Sequence[Trouble], typical: Record) -> Proposal:
    reasons = {reason for one in troubles for reason in one.reasons}
    judged = votes(troubles, "intent")
    if judged:
        intent, support, against = _winner(judged)
        if support >= AGREED * (support + against):
            if intent == OUTSIDE:
                return Proposal("out_of_scope", "out_of_scope", {"intent": OUTSIDE}, support, against)
            if intent == typical.intent and typical.responses:
                # Understood, answered, and said again all the same: the answer is what did not help.
                return Proposal("reply_text", "reply", {"response": typical.responses[-1]}, support, against)
            return Proposal("training_sentence", "label", {"intent": intent}, support, against)
    if reasons == {"asked_person"} and typical.responses:
        return Proposal("reply_text", "reply", {"response": typical.responses[-1]})
    ranked = (one for one in typical.ranking if one["name"] != NOT_UNDERSTOOD)
    guess = next((str(one["name"]) for one in ranked if one["confidence"] >= LIKELY), None)
    if typical.intent == OUTSIDE or guess == OUTSIDE:
        return Proposal("out_of_scope", "out_of_scope", {"intent": OUTSIDE})
    if guess and reasons & {"not_understood", "low_margin"}:
        return Proposal("training_sentence", "label", {"intent": guess})
    return Proposal("training_sentence", "none", {})


def votes(troubles: Sequence[Trouble], key: str) -> Counter[str]:
    """What shoppers' own corrections say, each sender once (with what weighs most)."""
    by_sender: dict[str, str] = {}
    for trouble in troubles:
        if trouble.answer and key in trouble.answer:
            by_sender.setdefault(trouble.sender, str(trouble.answer[key]))
    return Counter(by_sender.values())


def _winner(counted: Counter[str]) -> tuple[str, int, int]:
    """(what most say, how many do, how many do not); among equals the first by name."""
    value, number = min(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    return value, number, sum(counted.values()) - number
