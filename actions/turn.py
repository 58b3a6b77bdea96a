"""One turn as an action sees it, and the frame every action of the shop runs in."""

from __future__ import annotations

import logging
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecuted, EventType, SlotSet, UserUttered
from rasa_sdk.executor import CollectingDispatcher

from kirana import wiring
from kirana.shop.cart import CartLine
from kirana.shop.choices import Choice
from kirana.shop.customer import customer_id
from kirana.shop.errors import ShopError
from kirana.shop.order import Order
from kirana.understanding.reading import Item

logger = logging.getLogger(__name__)

# What became of a wish that left a line of the cart otherwise than it was.
CHANGED = frozenset({"added", "set", "removed", "undone"})
# What the staff did → how it is told.
NEWS = {
    "payment_confirmed": "utter_news_payment_confirmed",
    "payment_rejected": "utter_news_payment_rejected",
    "payment_refunded": "utter_news_payment_refunded",
    "order_cancelled": "utter_news_order_cancelled",
}


class Turn:
    """What the shopper said and wants, and the ways to answer.

    Attributes:
        customer: whose cart, checkout and orders these are.
        items: the goods this turn is about, as the reader understood them.
        answer: a press or an answer to the shop's own question ({"state", "data", …}); empty when it is neither.
        outcome: what became of each wish, for the turn record.
    """

    def __init__(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
        message: dict[str, Any] = tracker.latest_message or {}
        self._dispatcher = dispatcher
        self.tracker = tracker
        self.customer = customer_id(tracker.sender_id)
        self.shop = wiring.shop()
        self.message = message
        self.text: str = message.get("text") or ""
        wish_items = message.get("wish_items")
        goods = (message.get("items") or ()) if wish_items is None else wish_items
        self.items = [Item.from_dict(item) for item in goods]
        self.answer: dict[str, Any] = message.get("answer") or {}
        self.outcome: list[dict[str, Any]] = []

    @property
    def summary_follows(self) -> bool:
        """Whether the rules bring the order's summary next: all is answered, and the yes is still to come."""
        return bool(self.tracker.get_slot("checkout_open")) and not self.form_follows

    @property
    def cart_follows(self) -> bool:
        """Whether the same message asks to see the cart next, which shows what is open as well."""
        waiting: list[dict[str, Any]] = self.message.get("waiting") or []
        return bool(waiting) and bool(waiting[0].get("shows_cart"))

    @property
    def form_follows(self) -> bool:
        """Whether the rules put the checkout's question next, so that this answer ends in none of its own."""
        return bool((self.tracker.active_loop or {}).get("name"))

    @property
    def last_response(self) -> str:
        """The name of the response that the shopper read last; "" at the beginning."""
        return next(self.responses(), "")

    def responses(self) -> Iterator[str]:
        """The names of the responses that the shopper has read, newest first."""
        spoken = (event for event in reversed(self.tracker.events) if event["event"] == "bot")
        return (str((event.get("metadata") or {}).get("utter_action") or "") for event in spoken)

    @property
    def previous_responses(self) -> list[str]:
        """The names of the responses to the message before this one."""
        before = [event for event in self.tracker.events if event.get("event") in ("user", "bot")]
        turns = [number for number, event in enumerate(before) if event["event"] == "user"]
        spoken = before[turns[-2] : turns[-1]] if len(turns) > 1 else []
        return [str((event.get("metadata") or {}).get("utter_action") or "") for event in spoken]

    @property
    def previous_action(self) -> str:
        """What the shop did last before this message; a typed yes is the answer to that and to nothing earlier."""
        before = [event for event in self.tracker.events if event.get("event") in ("user", "action")]
        while before and before.pop()["event"] != "user":
            pass
        answered = (event["name"] for event in reversed(before) if event["event"] == "action")
        return str(next((name for name in answered if name != "action_listen"), ""))

    def outcomes(self) -> Iterator[list[dict[str, Any]]]:
        """What became of the wishes of earlier messages, newest first."""
        for event in reversed(self.tracker.events):
            if event.get("event") == "slot" and event.get("name") == "outcome" and event.get("value"):
                yield event["value"]

    def lines_newest_first(self) -> list[CartLine]:
        """The lines of the cart, the one that was changed last before all others."""
        lines = list(reversed(self.shop.carts.view(self.customer).lines))
        changed = [changed_skus(said) for said in self.outcomes()]
        places = {
            line.sku: next((at for at, skus in enumerate(changed) if line.sku in skus), len(changed)) for line in lines
        }
        return sorted(lines, key=lambda line: places[line.sku])

    def offered(self, key: str) -> Any:
        """What a press carries under this key; of a typed answer, what the only such choice of the last offer does."""
        if self.answer.get("token"):
            return self.answer.get("data", {}).get(key)
        found = [choice.data[key] for choice in self.shop.choices.latest(self.customer) if key in choice.data]
        return found[0] if len(found) == 1 else None

    def say(self, response: str, **values: Any) -> None:
        """Answer with a response of the domain; what values may be is said in kirana/runtime/phrasebook.py."""
        self._dispatcher.utter_message(response=response, values=values)

    def pass_on_words(self) -> None:
        """What the people of the shop wrote, and did to the shopper's orders, since comes before anything else."""
        words = self.shop.people.unheard(self.customer)
        if words:
            self.say("utter_from_the_shop", words=[{"part": "part_words", "text": one} for one in words])
        for news in self.shop.news.untold(self.customer):
            values: dict[str, Any] = {"id": news.order.id, "total": {"paise": news.order.total_paise}}
            if news.kind == "order_cancelled":
                values["reason"] = [{"part": "part_reason", "reason": news.reason}] if news.reason else ""
            self.say(NEWS[news.kind], **values)

    def say_if_closed(self) -> None:
        """The first reply of a conversation says when the shop opens, if it is closed."""
        now = self.shop.clock()
        if not self._opens_conversation() or self.shop.settings.open_at(now):
            return
        opening = self.shop.settings.next_opening(now)
        self.say(
            "utter_closed_now", opens=[{"part": "part_opens", "at": {"at": opening.isoformat()}}] if opening else ""
        )

    def _opens_conversation(self) -> bool:
        names = [event["event"] for event in self.tracker.events]
        begun = len(names) - names[::-1].index("session_started") if "session_started" in names else 0
        said = names[begun:]
        return said.count("user") == 1 and "bot" not in said

    def refuse(self, refusal: ShopError) -> None:
        """Say why the shop refused: one response for each error code."""
        self.say(f"utter_error_{refusal.code.value}", **error_values(refusal))

    def show_state(self, **state: Any) -> None:
        """Send the cart or the order as data, for programs; it goes before the words."""
        for name, value in state.items():
            payable = isinstance(value, Order)
            shape = value.as_json(self.shop.payments.request(value)) if payable else value.as_json()
            self.say(f"utter_{name}_data", **{name: shape})

    def offer(
        self, titles: Sequence[Any], choices: Sequence[Choice], *, cart_version: int | None = None
    ) -> list[dict[str, Any]]:
        """Offer choices to this customer: the value of `choices` for `say`, each with its token.

        Args:
            titles: what is shown for each choice, as values for the renderer.
            choices: what each press means.
            cart_version: presses are void once the cart has changed from this version; None when they do not care.
        """
        offered = self.shop.choices.offer(self.customer, choices, cart_version=cart_version)
        return [{"title": title, "payload": choice.token} for title, choice in zip(titles, offered, strict=True)]

    def note(self, text: str, outcome: str, skus: Sequence[str] = ()) -> None:
        """Remember what became of one wish of this turn."""
        self.outcome.append({"text": text, "outcome": outcome, "skus": list(skus)})

    def outcome_events(self) -> list[EventType]:
        """What became of the wishes, for the turn record."""
        return [SlotSet("outcome", self.outcome)] if self.outcome else []

    def closing_events(self) -> list[EventType]:
        """What every turn ends with: the outcome, and the next wish of the same message, if there is one."""
        return self.outcome_events() + self._next_wish()

    def _next_wish(self) -> list[EventType]:
        # "doodh hata do, mera order kahan hai": the second wish is played as a turn of its own, so that the same
        # rules answer it.
        waiting = self.message.get("waiting") or []
        if not waiting:
            return []
        following, later = waiting[0], waiting[1:]
        parse_data = {**self.message, **following, "waiting": later, "answer": {}}
        return [ActionExecuted("action_listen"), UserUttered(text=following["text"], parse_data=parse_data)]


def changed_skus(outcome: Sequence[dict[str, Any]]) -> frozenset[str]:
    """The products whose lines of the cart the wishes of one message changed."""
    return frozenset(sku for one in outcome if one["outcome"] in CHANGED for sku in one["skus"])


class ShopAction(Action, ABC):
    """Base of the shop's actions: a refusal becomes its sentence, an unexpected fault an apology and a log line.

    Attributes:
        closes_turn: False for an action that its rules follow with another one.
    """

    closes_turn = True

    @abstractmethod
    def act(self, turn: Turn) -> list[EventType]:
        """Do the one thing this action is for."""

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """The frame: one turn, one act, closing events."""
        turn = Turn(dispatcher, tracker)
        try:
            turn.pass_on_words()
            turn.say_if_closed()
            events = self.act(turn)
            self.after(turn)
        except ShopError as refusal:
            events = self.refused(turn, refusal)
        except Exception:
            logger.exception("The action %s failed.", self.name())
            dispatcher.messages.clear()
            turn.say("utter_something_went_wrong")
            events = []
        return events + (turn.closing_events() if self.closes_turn else turn.outcome_events())

    def after(self, turn: Turn) -> None:
        """What is said after the one thing is done."""

    def refused(self, turn: Turn, refusal: ShopError) -> list[EventType]:
        """What is answered to a refusal."""
        turn.note(turn.text, refusal.code.value)
        turn.refuse(refusal)
        return []


def error_values(refusal: ShopError) -> dict[str, Any]:
    """The details of a refusal as values for its response: `short_paise` becomes the money value `short`."""
    values: dict[str, Any] = {}
    for name, value in refusal.details.items():
        if name.endswith("_paise"):
            values[name.removesuffix("_paise")] = {"paise": value}
        elif name == "last_day":
            values[name] = {"day": value}
        elif name == "lines":
            values["items"] = [line["name"] for line in value]
        else:
            values[name] = value
    return values
