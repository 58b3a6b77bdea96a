"""Another one demanded right after a complaint ("send another curd"): that belongs to it. Nothing is changed here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa.shared.core.events import ActionExecuted
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.training_data.message import Message

from kirana.nlu.decided import decide
from kirana.understanding.complaint_words import another_wanted, refund_refused

MOST_WORDS = 7  # "can you replace them today"
TROUBLES = frozenset({"complain", "request_refund"})
COMPLAINED = frozenset({"action_record_complaint", "action_record_refund"})


def complained_once(wishes: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The wishes; what is told of one trouble in several clauses is one complaint, of all the goods it names.

    It is recorded in the words of the whole message: "i got rotten tomatoes, when will you refund".
    """
    troubles = [wish for wish in wishes if wish["intent"]["name"] in TROUBLES]
    if len(troubles) < 2 or sum(bool(wish["items"]) for wish in troubles) > 1:
        return list(wishes)
    items = [index for wish in troubles for index in wish["items"]]
    intent = next(
        (wish["intent"] for wish in troubles if wish["intent"]["name"] == "request_refund"), troubles[0]["intent"]
    )
    text = ", ".join(wish["text"] for wish in troubles)
    one = {**troubles[0], "text": text, "intent": intent, "items": items}
    return [one if wish is troubles[0] else wish for wish in wishes if wish is troubles[0] or wish not in troubles]


def demand_another(text: str, message: Message, tracker: DialogueStateTracker) -> bool:
    """Make the demand a complaint, so that nothing is put in a cart; False where the shop did not just note one."""
    done = [event.action_name for event in tracker.events if isinstance(event, ActionExecuted)]
    last = next((name for name in reversed(done) if name != "action_listen"), "")
    short = len(text.split()) <= MOST_WORDS
    if (
        last not in COMPLAINED
        or not (another_wanted(text) or refund_refused(text))
        or not (message.get("items") or short)
    ):
        return False
    decide(message, "complain", message.get("items"))
    return True
