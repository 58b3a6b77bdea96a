"""Greeting, language, misunderstandings, a person, and picking up a conversation where the store says it stands."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecuted, ActiveLoop, EventType, FollowupAction, SessionStarted, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.checkout import cursor
from actions.replies import cart_footer
from actions.turn import ShopAction, Turn
from kirana import wiring
from kirana.shop.choices import Choice
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


class ActionExplainMisunderstanding(ShopAction):
    """Nothing fits what was said: the open question is put again, else examples of what can be said."""

    def name(self) -> str:
        return "action_explain_misunderstanding"

    def act(self, turn: Turn) -> list[EventType]:
        turn.note(turn.text, "not_understood")
        turn.say("utter_not_understood")
        # Also what the policies fall back to when nothing fits: without this they would fall back again and again.
        return [FollowupAction("action_listen")]


class ActionOfferPerson(ShopAction):
    """Misunderstood twice in a row: shall a person write?"""

    def name(self) -> str:
        return "action_offer_person"

    def act(self, turn: Turn) -> list[EventType]:
        turn.note(turn.text, "not_understood")
        yes_or_no = [Choice("yes", "affirm"), Choice("no", "deny")]
        titles = [{"part": "part_yes_person"}, {"part": "part_no_person"}]
        turn.say("utter_offer_person", choices=turn.offer(titles, yes_or_no))
        return [SlotSet("open_question", None)]


class ActionRequestPerson(ShopAction):
    """Records that the shopper needs a person, with their words."""

    def name(self) -> str:
        return "action_request_person"

    def act(self, turn: Turn) -> list[EventType]:
        about = turn.answer.get("data", {}).get("about")
        request_person(turn, about or turn.text)
        return []


class ActionPassOnToPerson(ShopAction):
    """A yes to "shall I tell the people of the shop?": what that was about goes to a person."""

    def name(self) -> str:
        return "action_pass_on_to_person"

    def act(self, turn: Turn) -> list[EventType]:
        request_person(turn, turn.offered("about") or turn.text)
        return [SlotSet("open_question", None)]


def request_person(turn: Turn, words: str) -> None:
    """Record that a person is needed for these words, and say so."""
    intent = (turn.message.get("intent") or {}).get("name") or ""
    request = turn.shop.people.request(turn.customer, reason=intent, text=words)
    turn.note(turn.text, "person_requested")
    turn.say("utter_person_requested", reference=request.id)
