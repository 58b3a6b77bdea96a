"""Greeting, language, and picking up a conversation where the store says it stands."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecuted, ActiveLoop, EventType, SessionStarted, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.checkout import cursor
from actions.replies import cart_footer
from actions.turn import ShopAction, Turn
from kirana import wiring
from kirana.shop.customer import customer_id


class ActionSessionStart(Action):
    """A conversation begins, or Rasa has forgotten it: the store says what stands open."""

    def name(self) -> str:
        return "action_session_start"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Events that put Rasa's cursor where the store stands: language, open question, the form's next field."""
        return [SessionStarted(), *_standing(customer_id(tracker.sender_id)), ActionExecuted("action_listen")]


def _standing(customer: str) -> list[EventType]:
    shop = wiring.shop()
    events: list[EventType] = []
    if language := shop.customers.profile(customer).language:
        events.append(SlotSet("language", language))
    checkout = shop.checkouts.current(customer)
    if checkout is None:
        if shop.doubts.open(customer):
            events.append(SlotSet("open_question", "product"))
        return events
    events.append(SlotSet("checkout_open", True))
    events += cursor(checkout)
    if checkout.missing:
        events += [ActiveLoop("checkout_form"), SlotSet("requested_slot", checkout.missing[0].value)]
    else:
        # Whether the summary was seen does not matter: a yes places only what was shown, else it is shown first.
        events.append(SlotSet("open_question", "order"))
    return events


class ActionGreet(ShopAction):
    """A newcomer hears what the shop can do; who has an open cart hears of it."""

    def name(self) -> str:
        return "action_greet"

    def act(self, turn: Turn) -> list[EventType]:
        cart = turn.shop.carts.view(turn.customer)
        profile = turn.shop.customers.profile(turn.customer)
        shop = turn.shop.settings.name
        if cart.lines:
            footer = cart_footer(cart, turn.shop.settings.minimum_order_paise)
            turn.say("utter_greet_open_cart", shop=shop, total=footer)
        elif profile.name:
            turn.say("utter_greet_again", shop=shop, name=profile.name)
        else:
            turn.say("utter_greet", shop=shop)
        return []


class ActionChangeLanguage(ShopAction):
    """The shopper names a language; naming none asks which."""

    def name(self) -> str:
        return "action_change_language"

    def act(self, turn: Turn) -> list[EventType]:
        language = turn.message.get("asked_language")
        if not language:
            turn.say("utter_ask_language")
            return []
        turn.shop.customers.remember(turn.customer, language=language)
        turn.say("utter_language_changed", in_language=language)
        return [SlotSet("language", language)]
