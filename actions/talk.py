"""Greeting, language, and picking up a conversation where the store says it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecuted, ActiveLoop, EventType, SessionStarted, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.aside import AsideAction
from actions.cursor import cursor
from actions.replies import cart_footer
from actions.turn import Turn
from kirana import wiring
from kirana.shop.choices import Choice
from kirana.shop.customer import customer_id

MENU = ("browse_catalog", "ask_delivery")
USUAL_MENU = ("reorder", "browse_catalog")
CART_MENU = ("checkout", "view_cart")


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


class ActionGreet(AsideAction):
    """A newcomer hears what the shop can do; who has an open cart hears of it, who has ordered before of the usual."""

    def name(self) -> str:
        return "action_greet"

    def act(self, turn: Turn) -> list[EventType]:
        cart = turn.shop.carts.view(turn.customer)
        shop = turn.shop.settings.name
        if cart.lines:
            footer = cart_footer(cart, turn.shop.settings.minimum_order_paise)
            turn.say("utter_greet_open_cart", shop=shop, total=footer, choices=_menu(turn, CART_MENU))
        elif name := turn.shop.customers.profile(turn.customer).name:
            again = turn.shop.orders.last_bought(turn.customer) is not None
            turn.say("utter_greet_again", shop=shop, name=name, choices=_menu(turn, USUAL_MENU if again else MENU))
        else:
            turn.say("utter_greet", shop=shop, choices=_menu(turn, MENU))
        return []


def _menu(turn: Turn, intents: Sequence[str]) -> list[dict[str, Any]]:
    """A few things that are often wanted now, as choices; whatever is typed does as well."""
    choices = [Choice(intent, intent) for intent in intents]
    return turn.offer([{"part": f"part_meaning_{intent}"} for intent in intents], choices)


class ActionChangeLanguage(AsideAction):
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
