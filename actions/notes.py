"""What is to be done with the next order besides bringing it: "bell mat bajana", "koi aur brand mat dena"."""

from __future__ import annotations

from rasa_sdk.events import EventType

from actions.turn import ShopAction, Turn
from kirana.understanding.notes import note_said, substitution_said


class ActionAddNote(ShopAction):
    """Keeps a note, or what may stand in for a product, until the order takes it along."""

    def name(self) -> str:
        return "action_add_note"

    def act(self, turn: Turn) -> list[EventType]:
        said = note_said(turn.message.get("wish_text") or turn.text)
        substitution = substitution_said(said)
        if substitution is not None:
            turn.shop.instructions.substitute(turn.customer, substitution)
        else:
            turn.shop.instructions.add_note(turn.customer, said)
        turn.note(said, "noted")
        if not turn.summary_follows:
            # The summary shows it among everything else.
            response = f"utter_substitution_{substitution}" if substitution else "utter_noted"
            turn.say(response, text=said)
        return []
