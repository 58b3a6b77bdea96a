"""What the assistant does not understand, and stepping back for the people of the shop."""

from __future__ import annotations

from rasa_sdk.events import ActiveLoop, EventType, FollowupAction, SlotSet

from actions.replies import cart_footer
from actions.turn import ShopAction, Turn
from kirana.shop.choices import Choice
from kirana.shop.people import HelpRequest

# With a person, nothing of the assistant's stands open: the store knows where cart and checkout are.
STEPPED_BACK = [
    ActiveLoop(None),
    SlotSet("requested_slot", None),
    SlotSet("checkout_open", None),
    SlotSet("open_question", None),
]


# After these, by the beginning of their names, a yes is one to a person: a refusal offers one as well.
OFFERS_A_PERSON = ("utter_ask_pass_on_details", "utter_offer_person", "utter_insulted", "utter_error_")


class ActionExplainMisunderstanding(ShopAction):
    """Not sure what is wanted: the likeliest meanings as choices; where nothing is likely, what can be said here.

    Of a message that is too long nothing was read, and that is what is said.
    """

    def name(self) -> str:
        return "action_explain_misunderstanding"

    def act(self, turn: Turn) -> list[EventType]:
        turn.note(turn.text, "not_understood")
        meanings = turn.message.get("meanings") or []
        goods = ", ".join(turn.message.get("meant_goods") or ())
        if turn.message.get("too_long"):
            turn.say("utter_too_long")
        elif meanings:
            titles = [{"part": f"part_meaning_{name}", "goods": goods} for name in meanings]
            data = {"items": turn.message.get("items") or []}
            choices = [Choice(name, name, data) for name in meanings]
            turn.say("utter_perhaps", choices=turn.offer(titles, choices))
        else:
            again = "utter_not_understood" in turn.previous_responses
            turn.say("utter_not_understood_again" if again else "utter_not_understood")
        if (turn.tracker.active_loop or {}).get("name") or turn.summary_follows:
            return []  # the form, or the summary, puts its question again
        # Also what the policies fall back to when nothing fits: without this they would fall back again and again.
        return [FollowupAction("action_listen")]


class ActionOfferPerson(ShopAction):
    """Misunderstood twice in a row: shall a person write?"""

    def name(self) -> str:
        return "action_offer_person"

    def act(self, turn: Turn) -> list[EventType]:
        turn.note(turn.text, "not_understood")
        if turn.message.get("too_long"):
            turn.say("utter_too_long")
        offer_person(turn, "utter_offer_person")
        return [SlotSet("open_question", None)]


class ActionRequestPerson(ShopAction):
    """Records the shopper's words for a person. From then on all they write goes there, until it is handed back."""

    def name(self) -> str:
        return "action_request_person"

    def act(self, turn: Turn) -> list[EventType]:
        told = turn.shop.people.away(turn.customer)
        about = turn.answer.get("data", {}).get("about")
        request = record_request(turn, about or turn.text)
        choices = turn.offer([{"part": "part_resume"}], [Choice("resume", "resume")])
        turn.say("utter_passed_on" if told else "utter_person_requested", reference=request.id, choices=choices)
        return list(STEPPED_BACK)


class ActionPassOnToPerson(ShopAction):
    """A yes to "shall I tell the people of the shop?": what that was about goes to them; the assistant stays."""

    def name(self) -> str:
        return "action_pass_on_to_person"

    def act(self, turn: Turn) -> list[EventType]:
        about = turn.offered("about")
        offered = not turn.last_response or turn.last_response.startswith(OFFERS_A_PERSON)
        if about and not turn.answer.get("token") and not offered:
            # Something else has been said since: a yes to that passes nothing on.
            turn.say("utter_ask_what_next")
            return [SlotSet("open_question", None)]
        request = record_request(turn, about or turn.text, with_bot=True)
        turn.say("utter_person_told", reference=request.id)
        return [SlotSet("open_question", None)]


class ActionPassOnDeletion(ShopAction):
    """Who wants what is kept about them deleted: the people of the shop do that (`kirana curate forget`)."""

    def name(self) -> str:
        return "action_pass_on_deletion"

    def act(self, turn: Turn) -> list[EventType]:
        request = record_request(turn, turn.text, with_bot=True)
        turn.say("utter_deletion_passed_on", reference=request.id)
        return []


class ActionResumeShop(ShopAction):
    """The shopper goes on with the assistant; the people of the shop keep the request."""

    def name(self) -> str:
        return "action_resume_shop"

    def act(self, turn: Turn) -> list[EventType]:
        turn.shop.people.hand_back(turn.customer)
        cart = turn.shop.carts.view(turn.customer)
        turn.say("utter_here_again", total=cart_footer(cart, turn.shop.settings.minimum_order_paise))
        return []


def offer_person(turn: Turn, response: str) -> None:
    """Ask whether a person shall write, and offer the yes and the no."""
    yes_or_no = [Choice("yes", "affirm", {"about": turn.text}), Choice("no", "deny")]
    turn.say(response, choices=turn.offer([{"part": "part_yes_person"}, {"part": "part_no_person"}], yes_or_no))


def record_request(turn: Turn, words: str, *, with_bot: bool = False) -> HelpRequest:
    """Record that a person is needed for these words."""
    intent = (turn.message.get("intent") or {}).get("name") or ""
    turn.note(turn.text, "person_requested")
    return turn.shop.people.request(turn.customer, reason=intent, text=words, with_bot=with_bot)
