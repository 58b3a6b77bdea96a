"""What is said without any business: thanks, goodbye, what the assistant is and what it cannot do.

These are actions, and no bare responses, so that the words of the people of the shop and a second wish of the same
message are never lost.
"""

from __future__ import annotations

from abc import abstractmethod

from rasa_sdk.events import EventType, SlotSet

from actions.aside import AsideAction
from actions.people import offer_person
from actions.turn import ShopAction, Turn
from kirana.understanding.courtesies import wellbeing_said
from kirana.understanding.trouble_words import scolds


class Saying(ShopAction):
    """Base: one response without values."""

    @property
    @abstractmethod
    def response(self) -> str:
        """The response's name."""

    def act(self, turn: Turn) -> list[EventType]:
        turn.say(self.response)
        return []


class ActionSayGoodbye(Saying):
    """A goodbye."""

    response = "utter_goodbye"

    def name(self) -> str:
        return "action_say_goodbye"


class ActionSayWelcome(AsideAction, Saying):
    """The answer to thanks."""

    response = "utter_thank"

    def name(self) -> str:
        return "action_say_welcome"


class ActionSayHelp(AsideAction, Saying):
    """What can be written here."""

    response = "utter_help"

    def name(self) -> str:
        return "action_say_help"


class ActionSayBot(AsideAction, Saying):
    """That this is a program."""

    response = "utter_bot"

    def name(self) -> str:
        return "action_say_bot"


class ActionSayStop(AsideAction, Saying):
    """That no messages are sent unasked."""

    response = "utter_stop"

    def name(self) -> str:
        return "action_say_stop"


class ActionAskWhatNext(Saying):
    """A yes to nothing: what is wanted?"""

    response = "utter_ask_what_next"

    def name(self) -> str:
        return "action_ask_what_next"


class ActionSayOk(Saying):
    """A no to nothing."""

    response = "utter_ok"

    def name(self) -> str:
        return "action_say_ok"


class ActionSayTakeTime(Saying):
    """Who asks to wait is waited for; nothing changes."""

    response = "utter_take_your_time"

    def name(self) -> str:
        return "action_say_take_time"


class ActionDecline(AsideAction):
    """What a grocer has no business with: said kindly, and not in the same words again; insults are not returned."""

    def name(self) -> str:
        return "action_decline"

    def act(self, turn: Turn) -> list[EventType]:
        if wellbeing_said(turn.text):
            turn.say("utter_well")
            return []
        insulted = scolds(turn.text)
        if insulted and "utter_insulted" in turn.previous_responses:
            turn.say("utter_ask_what_next")
            return []
        if not insulted and turn.last_response != "utter_out_of_scope":
            turn.say("utter_out_of_scope")
            return []
        turn.note(turn.text, "person_offered")
        offer_person(turn, "utter_insulted" if insulted else "utter_offer_person")
        return [] if turn.tracker.get_slot("checkout_open") else [SlotSet("open_question", "person")]
