"""What goods cost: of what is asked about first, else of what fits."""

from __future__ import annotations

from rasa_sdk.events import EventType

from actions.amount_price import show_amount
from actions.doubts import about
from actions.look import show_found
from actions.report import Report, answer_with
from actions.turn import ShopAction, Turn


class ActionTellPrice(ShopAction):
    """Tells the price of what fits best, or of the few that fit; what is asked about is put again, with its prices."""

    def name(self) -> str:
        return "action_tell_price"

    def act(self, turn: Turn) -> list[EventType]:
        priced = show_amount(turn)
        if priced is not None:
            return priced
        asked = [about(turn, item) for item in turn.items] if not turn.answer.get("data") else []
        if asked and all(asked):
            put = list({doubt.id: doubt for doubts in asked for doubt in doubts}.values())
            return answer_with(turn, Report(), changed=False, asked=put)
        return show_found(turn, "utter_price")
