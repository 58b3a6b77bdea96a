"""Another one demanded right after a complaint ("send another curd"): that belongs to it. Nothing is changed here."""

from __future__ import annotations

from rasa.shared.core.events import ActionExecuted
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.training_data.message import Message

from kirana.nlu.decided import decide
from kirana.understanding.complaint_words import another_wanted, refund_refused

MOST_WORDS = 7  # "can you replace them today"
COMPLAINED = frozenset({"action_record_complaint", "action_record_refund"})


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
