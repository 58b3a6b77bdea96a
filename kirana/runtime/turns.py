"""The turn record: what was said (masked), what was understood, what came of it, and how long it took.

One for each message of a shopper, made when the tracker is saved, or when a turn failed. Curators work from these and
never from trackers.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any

from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SlotSet, UserUttered

from kirana.runtime.masking import mask
from kirana.shop.choices import TOKEN_PREFIX

# Slots of the checkout whose answers are somebody's private data.
PRIVATE_SLOTS = frozenset({"recipient_name", "phone", "address", "pincode"})
# Intents of a message that is itself such an answer, or may be one.
ANSWER_INTENTS = frozenset({"inform", "give_address", "nlu_fallback", "out_of_scope"})
FAILURE_RESPONSE = "utter_something_went_wrong"
PLACED = "order_placed"
PRESS = "[press]"
SURE = 0.92
TEXT_LIMIT = 1000
RANKED = 3


@dataclass(frozen=True)
class TurnRecord:
    """One row of `turn_records`; see `kirana.runtime.conversations` for the columns. Times in milliseconds."""

    sender: str
    text: str
    at: str = field(default_factory=lambda: datetime.now(timezone.utc).isoformat(timespec="milliseconds"))
    channel: str | None = None
    language: str | None = None
    intent: str | None = None
    confidence: float | None = None
    intents: Sequence[Mapping[str, Any]] = ()
    items: Sequence[Mapping[str, Any]] = ()
    outcome: Any = None
    actions: Sequence[str] = ()
    responses: Sequence[str] = ()
    model: str | None = None
    nlu_ms: float | None = None
    total_ms: float | None = None
    failure: str | None = None
    ranking: Sequence[Mapping[str, Any]] = ()
    cart_paise: int | None = None
    bought: Sequence[str] | None = None


def record_of(
    events: Sequence[Event],
    *,
    sender: str,
    asked: str | None,
    model: str | None,
    total_ms: float | None,
    earlier: Sequence[Event] = (),
) -> TurnRecord | None:
    """The record of one turn; None when no shopper spoke in it (a reminder, a session start).

    Args:
        events: what the turn added to the tracker.
        sender: the pseudonym.
        asked: the form slot that the message may have answered, None outside forms.
        model: file name of the model.
        total_ms: from the reading of the tracker to its saving.
        earlier: the events before, for the title of a button that was pressed.
    """
    # A message with several wishes is played as several turns; the first is what was said.
    message = next((event for event in events if isinstance(event, UserUttered)), None)
    if message is None:
        return None
    parse: Mapping[str, Any] = message.parse_data
    spoken = [event.metadata.get("utter_action") for event in events if isinstance(event, BotUttered)]
    responses = [str(name) for name in spoken if name]
    answers = bool(asked) and _is_answer(message, asked, events)
    hidden = asked if answers else _given_unasked(message, asked)
    confidence = message.intent.get("confidence")
    text = f"[{hidden}]" if hidden else mask(_without_details(_text(message, earlier), message, events)[:TEXT_LIMIT])
    outcome = _said_masked(_outcome(events), message.text or "", text)
    shown = _shown(events)
    return TurnRecord(
        sender=sender,
        text=text,
        channel=message.input_channel,
        language=parse.get("language"),
        intent=message.intent_name,
        confidence=None if confidence is None else round(float(confidence), 4),
        intents=parse.get("intents") or (),
        items=() if hidden or text.startswith(PRESS) else [_masked(item) for item in parse.get("items") or ()],
        outcome=outcome,
        actions=[e.action_name for e in events if isinstance(e, ActionExecuted) and e.action_name != "action_listen"],
        responses=responses,
        model=model,
        nlu_ms=parse.get("milliseconds"),
        total_ms=None if total_ms is None else round(total_ms, 2),
        failure="action" if FAILURE_RESPONSE in responses else None,
        ranking=[_ranked(one) for one in (parse.get("intent_ranking") or ())[:RANKED]],
        cart_paise=shown.get("subtotal_paise"),
        bought=[line["sku"] for line in shown.get("lines", ())] if _placed(outcome) else None,
    )


def write_record(connection: sqlite3.Connection, record: TurnRecord) -> None:
    """Adds one row, inside the caller's transaction."""
    connection.execute(
        "INSERT INTO turn_records (at, sender, channel, text, language, intent, confidence, intents, items, outcome,"
        " actions, responses, model, nlu_ms, total_ms, failure, ranking, cart_paise, bought)"
        " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            record.at, record.sender, record.channel, record.text, record.language, record.intent, record.confidence,
            to_json(record.intents), to_json(record.items),
            None if record.outcome is None else to_json(record.outcome),
            to_json(record.actions), to_json(record.responses),
            record.model, record.nlu_ms, record.total_ms, record.failure,
            to_json(record.ranking), record.cart_paise,
            None if record.bought is None else to_json(record.bought),
        ),
    )  # fmt: skip


def read_records(connection: sqlite3.Connection, *, after: int = 0, limit: int = 1000) -> list[dict[str, Any]]:
    """The records with an id above `after`, oldest first, JSON columns decoded."""
    rows = connection.execute("SELECT * FROM turn_records WHERE id > ? ORDER BY id LIMIT ?", (after, limit))
    return [_decoded(row) for row in rows]


def to_json(value: Any) -> str:
    """JSON in ASCII only (so that lone surrogates can be stored); what JSON has no word for becomes its `str`."""
    return json.dumps(value, separators=(",", ":"), default=str, skipkeys=True)


def _text(message: UserUttered, earlier: Sequence[Event]) -> str:
    """What was typed; of a press, the button's title."""
    text = message.text or ""
    if not text.startswith(TOKEN_PREFIX) or " " in text:
        return text
    spoken = (event for event in reversed(earlier) if isinstance(event, BotUttered))
    buttons = (button for event in spoken for button in event.data.get("buttons") or ())
    return f"{PRESS} {next((button['title'] for button in buttons if button['payload'] == text), '')}".strip()


def _ranked(prediction: Mapping[str, Any]) -> dict[str, Any]:
    return {"name": prediction["name"], "confidence": round(float(prediction["confidence"]), 4)}


def _shown(events: Iterable[Event]) -> Mapping[str, Any]:
    """The cart or the order as the turn left it, where it changed one."""
    shapes = [event.data.get("custom") or {} for event in events if isinstance(event, BotUttered)]
    changed = [shape.get("order") or shape.get("cart") for shape in shapes]
    return next((shape for shape in reversed(changed) if shape), {})


def _placed(outcome: Any) -> bool:
    return isinstance(outcome, list) and any(wish.get("outcome") == PLACED for wish in outcome)


def _is_answer(message: UserUttered, asked: str | None, events: Iterable[Event]) -> bool:
    """Whether the message gives, or tries to give, the private thing that was asked for."""
    if asked not in PRIVATE_SLOTS:
        return False
    filled = any(isinstance(event, SlotSet) and event.key == asked and event.value is not None for event in events)
    unsure = float(message.intent.get("confidence") or 0) < SURE
    return filled or unsure or message.intent_name is None or message.intent_name in ANSWER_INTENTS


def _given_unasked(message: UserUttered, asked: str | None) -> str | None:
    """What private thing a message gives without having been asked for it: an address, or details at the summary."""
    if message.intent_name == "give_address":
        return "address"
    return "details" if message.intent_name == "inform" and asked is None else None


def _without_details(text: str, message: UserUttered, events: Iterable[Event]) -> str:
    """The text without the details of a delivery that it gives beside a wish, which are a turn of their own."""
    for event in events:
        if isinstance(event, UserUttered) and event is not message and event.intent_name in ANSWER_INTENTS:
            for part in (event.text or "").split(", "):
                text = text.replace(part, "[details]") if part else text
    return text


def _masked(item: Mapping[str, Any]) -> dict[str, Any]:
    return {key: mask(value) if isinstance(value, str) else value for key, value in item.items()}


def _outcome(events: Iterable[Event]) -> Any:
    """What the actions said became of the wishes: their lists put together, else the last thing said."""
    said = [event.value for event in events if isinstance(event, SlotSet) and event.key == "outcome" and event.value]
    if said and all(isinstance(value, list) for value in said):
        return [wish for value in said for wish in value]
    return said[-1] if said else None


def _said_masked(outcome: Any, message: str, shown: str) -> Any:
    """The outcome without private data: where it repeats the message, the message as it is kept."""
    if not isinstance(outcome, list):
        return outcome
    return [
        {**wish, "text": shown if wish.get("text") == message else mask(str(wish.get("text", "")))} for wish in outcome
    ]


def _decoded(row: sqlite3.Row) -> dict[str, Any]:
    read = dict(row)
    for name in ("intents", "items", "outcome", "actions", "responses", "ranking", "bought"):
        read[name] = None if read[name] is None else json.loads(read[name])
    return read
