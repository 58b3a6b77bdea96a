"""How a component says what a message means: the properties that actions and policies read, set in one place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message


def decide(
    message: Message,
    intent: str,
    items: Sequence[dict[str, Any]] = (),
    waiting: Sequence[dict[str, Any]] = (),
    *,
    confidence: float = 1.0,
) -> None:
    """Set the intent, the goods that are meant, and the wishes that wait for their turn.

    Args:
        waiting: each {"text", "intent", "wish_items"}.
    """
    decided = {"name": intent, "confidence": confidence}
    message.set(INTENT, decided, add_to_output=True)
    message.set("intents", [decided, *(wish["intent"] for wish in waiting)], add_to_output=True)
    message.set("wish_items", list(items), add_to_output=True)
    message.set("waiting", list(waiting), add_to_output=True)


def put_wishes(message: Message, wishes: Sequence[dict[str, Any]], *, main: dict[str, Any] | None = None) -> None:
    """Set the wishes of a message, each {"text", "intent", "items"}; the first one's intent is `main` unless given."""
    intents = [wish["intent"] for wish in wishes]
    message.set("wishes", list(wishes), add_to_output=True)
    message.set(INTENT, main or intents[0], add_to_output=True)
    message.set("intents", intents, add_to_output=True)
