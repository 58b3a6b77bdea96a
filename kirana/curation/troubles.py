"""What may have gone wrong in a turn, told by the turn itself and by what the same shopper did just after.

Pure functions over the records of one sender, oldest first. A `Found` says what it is about (`focus`), how unsure the
shop was, and what the shopper's own correction says, if there was one: the choice they made, what they took instead,
or the words in which they were understood.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from kirana.curation.likeness import alike, terms
from kirana.curation.records import LIGHT, NOT_UNDERSTOOD, OUTSIDE, Record
from kirana.shop.catalogue import index_tokens
from kirana.shop.errors import ErrorCode

Kind = Literal["goods", "message", "refusal", "failure"]
Unknown = Callable[[str], Sequence[str]]

AFTERWARDS = 4  # turns in which a correction is looked for
SESSION_SECONDS = 1800
LEFT_SECONDS = 3600
UNCERTAIN: Mapping[str, float] = {
    "failed": 1.0,
    "not_understood": 1.0,
    "not_found": 1.0,
    "undone": 0.9,
    "corrected": 0.8,
    "said_again": 0.7,
    "asked_person": 0.6,
    "unheard": 0.3,
    "answered_otherwise": 0.6,
    "out_of_scope": 0.1,  # or what the model doubts it
    "abandoned": 0.4,
    "refused": 0.3,
    "asked": 0.05,
    "judged_wrong": 1.0,
}
LOW_MARGIN = 0.5
UNREAD = frozenset({"not_understood", "out_of_scope", "low_margin"})
UNSURE = 0.8
UNAVAILABLE = frozenset({"out_of_stock", "unknown_product"})
REFUSED = frozenset(code.value for code in ErrorCode) | UNAVAILABLE | {"limited"}


@dataclass(frozen=True)
class Found:
    """One trouble. `answer` has "sku", "intent" or neither; `skus` are what was at stake, for its value."""

    reason: str
    kind: Kind
    focus: str
    uncertainty: float
    answer: Mapping[str, Any] | None = None
    skus: tuple[str, ...] = ()


def troubles(records: Sequence[Record], at: int, unknown: Unknown, *, ended: bool) -> list[Found]:
    """The troubles of `records[at]`, all records being one sender's.

    Args:
        unknown: the words of a text that neither the shop nor its training knows.
        ended: no more is to be expected from this sender now.
    """
    record = records[at]
    after = _same_session(record, records[at + 1 : at + 1 + AFTERWARDS])
    found = list(_of_turn(record, unknown))
    if record.spoken:
        found += _of_goods(record, after)
        found += _said_again(record, after)
        if any(one.intent == "human_handoff" for one in after[:1]) and record.intent != "human_handoff":
            found.append(_message("asked_person", record, unknown))
        if ended and not after and _left(records[: at + 1]):
            found.append(_message("abandoned", record, unknown))
    return [replace(one, answer=one.answer or _answer(one, after)) for one in found]


def judgement(record: Record, judged: tuple[str, Sequence[str]] | None, unknown: Unknown) -> Found | None:
    """The trouble of a message that a curator judged wrong, drawn at random; their answer is the answer."""
    if judged is None:
        return None
    intent, skus = judged
    goods = _goods_meant(record, unknown(record.text)) or next(iter(record.goods()), None)
    if skus and goods:
        return Found("judged_wrong", "goods", goods, UNCERTAIN["judged_wrong"], {"sku": skus[0]}, tuple(skus))
    return Found("judged_wrong", "message", record.text, UNCERTAIN["judged_wrong"], {"intent": intent})


def _of_turn(record: Record, unknown: Unknown) -> Iterator[Found]:
    if record.failure:
        yield Found("failed", "failure", record.failure if not record.spoken else record.text, UNCERTAIN["failed"])
    if not record.spoken:
        return
    missed = [str(wish["text"]) for wish in record.wishes("not_found")]
    for focus in missed:
        yield Found("not_found", "goods", focus, UNCERTAIN["not_found"])
    for wish in record.outcome:
        if wish["outcome"] in REFUSED:
            goods = wish["outcome"] in UNAVAILABLE
            focus = str(wish["text"]) if goods else str(wish["outcome"])
            skus = tuple(wish.get("skus") or ())
            yield Found(str(wish["outcome"]), "goods" if goods else "refusal", focus, UNCERTAIN["refused"], None, skus)
    if record.intent == NOT_UNDERSTOOD or record.wishes("not_understood"):
        yield _message("not_understood", record, unknown)
    elif record.intent == OUTSIDE:
        doubt = max(UNCERTAIN["out_of_scope"], 1 - (record.confidence or 0.0))
        yield replace(_message("out_of_scope", record, unknown), uncertainty=round(doubt, 3))
    elif record.margin < LOW_MARGIN or (record.confidence or 1.0) < UNSURE:
        sure = min(record.margin, record.confidence or 1.0)
        yield replace(_message("low_margin", record, unknown), uncertainty=round(1 - max(0.0, sure), 3))
    elif not missed:
        answered = {word for wish in record.outcome for word in index_tokens(str(wish["text"]), variants=False)}
        passed_over = [word for word in unknown(record.text) if word not in answered]
        yield from (Found("unheard", "goods", word, UNCERTAIN["unheard"]) for word in passed_over)


def _message(reason: str, record: Record, unknown: Unknown) -> Found:
    """A trouble with the message as a whole; where it is a word of it that nobody knows, or hardly anything but a
    name of goods, that."""
    if reason in UNREAD and (goods := _goods_meant(record, unknown(record.text))):
        return Found(reason, "goods", goods, UNCERTAIN.get(reason, 1.0))
    return Found(reason, "message", record.text, UNCERTAIN.get(reason, 1.0))


def _goods_meant(record: Record, unknown: Sequence[str]) -> str | None:
    """The name of goods that a message is about, where it is about little else, or where nobody knows the name."""
    said = terms(record.text)
    for goods in record.goods():
        if any(word in index_tokens(goods, variants=False) for word in unknown):
            return goods
        if len(record.goods()) == 1 and len(said) <= len(terms(goods)) + 1:
            return goods
    names = [term for term in said if not term.startswith("=")]
    return " ".join(unknown) if unknown and len(unknown) <= 2 and len(names) <= len(unknown) else None


def _of_goods(record: Record, after: Sequence[Record]) -> Iterator[Found]:
    """Goods that were put in the cart and taken out again, or asked about."""
    for wish in record.wishes("added", "set"):
        skus = tuple(wish.get("skus") or ())
        for position, later in enumerate(after[:2]):
            if set(skus) & set(later.taken()):
                reason = "undone" if later.wishes("undone") else "corrected"
                put = [sku for one in after[position:] for sku in one.put() if sku not in skus]
                answer = {"sku": put[0]} if put else None
                yield Found(reason, "goods", str(wish["text"]), UNCERTAIN[reason], answer, skus)
                break
    for wish in record.wishes("asked"):
        offered = tuple(wish.get("skus") or ())
        put = next((one.put() for one in after if one.put()), [])
        if not put:
            yield Found("asked", "goods", str(wish["text"]), UNCERTAIN["asked"], None, offered)
        elif chosen := [sku for sku in put if sku in offered]:
            yield Found("asked", "goods", str(wish["text"]), UNCERTAIN["asked"], {"sku": chosen[0]}, tuple(chosen[:1]))
        else:
            uncertain = UNCERTAIN["answered_otherwise"]
            yield Found("answered_otherwise", "goods", str(wish["text"]), uncertain, {"sku": put[0]}, offered)


def _said_again(record: Record, after: Sequence[Record]) -> Iterator[Found]:
    """The same in other words at once, and understood as something else: the first may have been misread."""
    if not record.understood or record.intent in LIGHT or not after:
        return
    again = after[0]
    if again.spoken and again.understood and again.intent not in LIGHT and again.intent != record.intent:
        likeness = alike(record.text, again.text)
        if 0.4 <= likeness < 1.0:
            yield Found("said_again", "message", record.text, UNCERTAIN["said_again"], {"intent": again.intent})


def _answer(found: Found, after: Sequence[Record]) -> Mapping[str, Any] | None:
    """What the next turns say was meant, where the trouble itself does not tell."""
    if found.kind == "goods" and found.reason in UNREAD | {"not_found"}:
        # The next message may as well be about the next thing wanted: what only one shopper says so is no proof.
        for later in after[:1]:
            if len(later.put()) == 1:
                return {"sku": later.put()[0], "said": later.text}
    if found.kind == "message" and found.reason in UNREAD | {"asked_person"}:
        # A meaning that was offered and pressed is an answer; other words are one where they are like the first.
        for later in after[:1]:
            meant = later.understood and later.intent not in LIGHT | {"human_handoff"}
            if meant and (not later.spoken or alike(found.focus, later.text) >= 0.25):
                return {"intent": later.intent, "said": later.text}
    return None


def _left(records: Sequence[Record]) -> bool:
    """Whether the shopper went away with goods in the cart."""
    for record in reversed(records):
        if record.bought is not None or record.wishes("order_placed"):
            return False
        if record.cart_paise is not None:
            return record.cart_paise > 0
    return False


def _same_session(record: Record, later: Sequence[Record]) -> Sequence[Record]:
    kept: list[Record] = []
    last = record
    for one in later:
        if (one.time - last.time).total_seconds() > SESSION_SECONDS:
            break
        kept.append(one)
        last = one
    return kept
