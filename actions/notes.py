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
        # Where nothing new is in the cart, it is about the order on its way.
        cart = turn.shop.carts.view(turn.customer)
        carrying = None if cart.lines else turn.shop.instructions.add_note_to_order(turn.customer, said)
        if carrying is not None:
            turn.note(said, "noted")
            turn.show_state(order=carrying)
            turn.say("utter_noted_on_order", text=said, order_id=carrying.id)
            return []
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
