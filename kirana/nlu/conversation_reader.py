"""The last component of the pipeline: the message in the light of the conversation.

A button's token, a number or a name of the last offer, and an answer to the form's question mean nothing by
themselves; what they mean is known by the store and by the tracker. This component reads both, changes neither, and
puts its finding where actions and policies look: the intent, and the properties `answer`, `wish_items`, `wish_text`,
`waiting`, `reply_language` and `asked_language` of the message.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from kirana.nlu.after_order import read_after_order, tell_illness
from kirana.nlu.choices_said import CHOOSE, chosen, is_sure, pressed, settled
from kirana.nlu.unclear import guess_meanings, is_sold, said_to_a_person
from kirana.shop.choices import TOKEN_PREFIX, PressState
from kirana.understanding.addresses import looks_like_address
from kirana.understanding.answers import language_said, payment_said
from kirana.understanding.details import change_said, has_reservation
from kirana.understanding.times import slot_said
from kirana.understanding.told import is_name, told_in
from kirana.understanding.wishes import NOT_UNDERSTOOD

FORM = "checkout_form"
DIGITS = re.compile(r"\d")
# What may interrupt a question for a name or an address: only words that can hardly be part of one.
INTERRUPTS_TEXT = frozenset(
    """
    view_cart cancel_order human_handoff track_order help deny remove_from_cart change_quantity ask_delivery
    ask_payment_methods add_to_cart ask_price change_language clear_cart add_note undo
    """.split()
)
LIGHT = frozenset({"greet", "thank", "affirm", "goodbye", "deny"})
NOTHING_ASKED = frozenset({NOT_UNDERSTOOD, "out_of_scope", CHOOSE})
CHANGES_CART = frozenset({"add_to_cart", "remove_from_cart", "change_quantity", "replace_item"})


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class ConversationReader(GraphComponent):
    """Reads presses, numbers, names of choices and answers to the form, and keeps the language of the conversation."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ConversationReader:
        """Nothing to configure."""
        return cls()

    def process(self, messages: list[Message], tracker: DialogueStateTracker) -> list[Message]:
        """Set the properties named above, and the intent where the conversation decides it."""
        for message in messages:
            self._read(message, tracker)
        return messages

    def _read(self, message: Message, tracker: DialogueStateTracker) -> None:
        text = str(message.get(TEXT) or "").strip()
        message.set("reply_language", _reply_language(message, tracker), add_to_output=True)
        message.set("asked_language", language_said(text), add_to_output=True)
        if tell_illness(text, message) or said_to_a_person(text, message, tracker.sender_id):
            return
        intent = message.get(INTENT) or {}
        answer = (
            pressed(text, tracker.sender_id)
            or chosen(text, intent, tracker.sender_id)
            or settled(text, intent, tracker.sender_id)
            or _form_answer(text, message, tracker)
            or _summary_change(text, message, tracker)
        )
        if answer is None:
            if not read_after_order(text, message, tracker):
                _line_up(message)
            guess_meanings(message)
            if _asks_for_the_order(tracker) and _half_a_yes(text, message):
                message.set(INTENT, {"name": NOT_UNDERSTOOD, "confidence": 1.0}, add_to_output=True)
            return
        decided = {"name": answer.pop("intent"), "confidence": 1.0}
        message.set("wish_items", answer.pop("items", []), add_to_output=True)
        message.set("waiting", _waiting(message, answer.pop("rest", "")), add_to_output=True)
        message.set("answer", answer, add_to_output=True)
        message.set(INTENT, decided, add_to_output=True)
        message.set("intents", [decided], add_to_output=True)


def _reply_language(message: Message, tracker: DialogueStateTracker) -> str:
    """The language of this message where it is clear, else that of the conversation so far."""
    said = message.get("language") or "en"
    pressed_a_button = str(message.get(TEXT) or "").startswith(TOKEN_PREFIX)  # its letters are of no language
    if message.get("language_clear") and not pressed_a_button:
        return str(said)
    earlier = tracker.latest_message.parse_data.get("reply_language") if tracker.latest_message else None
    return str(earlier or said)


def _form_answer(text: str, message: Message, tracker: DialogueStateTracker) -> dict[str, Any] | None:
    """An answer to the checkout's question; None when the message is about something else."""
    if tracker.active_loop_name != FORM or not text:
        return None
    field = tracker.get_slot("requested_slot")
    if field is None or not _answers(field, text, message):
        return None
    return {"intent": "inform", "state": PressState.LIVE.value, "data": {}, "token": None}


def _asks_for_the_order(tracker: DialogueStateTracker) -> bool:
    """Whether the summary, or the question what to change about it, stands open."""
    return tracker.active_loop_name is None and tracker.get_slot("open_question") in ("order", "change")


def _summary_change(text: str, message: Message, tracker: DialogueStateTracker) -> dict[str, Any] | None:
    """A detail of the order that is changed in a word, without the menu: "kal subah", "dusra address", "upi se"."""
    if not _asks_for_the_order(tracker):
        return None
    data: dict[str, Any] = {}
    if not change_said(text):
        # A way to pay that the shop does not know by that name: it is asked.
        if (message.get(INTENT) or {}).get("name") != "choose_payment" or message.get("wishes", [1])[1:]:
            return None
        data = {"field": "payment_method"}
    return {"intent": "inform", "state": PressState.LIVE.value, "data": data, "token": None}


def _half_a_yes(text: str, message: Message) -> bool:
    """Whether what looks like a yes is one with a but, or speaks of goods: it agrees to something not shown."""
    if (message.get(INTENT) or {}).get("name") != "affirm":
        return False
    return has_reservation(text) or bool(message.get("items"))


def _answers(field: str, text: str, message: Message) -> bool:
    if _tells_details(text, message):
        return True
    digits = len(DIGITS.findall(text))
    if field in ("phone", "pincode"):
        # A wrong number is an answer too: it gets the sentence that says what is wrong with it.
        return (digits >= 4 and digits * 2 >= len(text.replace(" ", ""))) or digits in (6, 10, 12)
    if field == "delivery_slot":
        return text.isdecimal() or slot_said(text) is not None
    if field == "payment_method":
        return text.isdecimal() or payment_said(text) is not None
    return _names_or_places(field, text, message)


def _tells_details(text: str, message: Message) -> bool:
    """Whether a message says a detail of the delivery, whichever was asked, and no more than that."""
    asks_back = "?" in text or str((message.get(INTENT) or {}).get("name")).startswith("ask_")
    return looks_like_address(text) or (not asks_back and told_in(text).is_sure)


def _names_or_places(field: str, text: str, message: Message) -> bool:
    """Whether a message says a name or an address, as was asked, and is no wish of its own."""
    if field == "recipient_name" and not is_name(told_in(text).name):
        return False
    return not _interrupts(text, message)


def _interrupts(text: str, message: Message) -> bool:
    """Whether a message that could be a name or an address is rather a wish of its own."""
    intent = message.get(INTENT) or {}
    name = intent.get("name")
    if name not in INTERRUPTS_TEXT or not is_sure(intent):
        return False
    if name in CHANGES_CART | {"ask_price"}:
        return any(is_sold(item) for item in message.get("items") or ())
    return True


def _waiting(message: Message, rest: str) -> list[dict[str, Any]]:
    """The other wishes of a message that began with an answer: those in the part of it that answers nothing."""
    items = message.get("items") or []
    if not rest:
        return []
    alone = len(message.get("wishes") or ()) == 1
    waiting = [_wish({**wish, "text": rest} if alone else wish, items) for wish in _others(message)]
    return [wish for wish in waiting if wish["text"] in rest]


def _others(message: Message) -> list[dict[str, Any]]:
    """The wishes that have nothing to do with the cart and are more than politeness."""
    apart = CHANGES_CART | LIGHT | NOTHING_ASKED
    return [wish for wish in message.get("wishes") or () if wish["intent"]["name"] not in apart]


def _line_up(message: Message) -> None:
    """Put the wishes of one message in the order they are answered in; the first is the turn's own.

    Changes of the cart are one wish and come first; a greeting or a yes beside a wish is only politeness.
    """
    wishes: Sequence[dict[str, Any]] = message.get("wishes") or ()
    if len(wishes) < 2:
        return
    items = message.get("items") or []
    cart = [wish for wish in wishes if wish["intent"]["name"] in CHANGES_CART]
    queue = [_wish(wish, items) for wish in _others(message)]
    if cart:
        together = sorted({index for wish in cart for index in wish["items"]})
        goods = [items[index] for index in together]
        said = message.get(TEXT)
        queue.insert(0, {"text": said, "wish_text": said, "intent": cart[0]["intent"], "wish_items": goods})
    # Checkout begins a form, which waits for an answer: what else the message wants comes before it.
    queue.sort(key=lambda wish: wish["intent"]["name"] == "checkout")
    if not queue:
        chosen_by_words = [wish["intent"] for wish in wishes if wish["intent"]["name"] == CHOOSE]
        if chosen_by_words:  # "not that one, the small one" is no mere no
            message.set(INTENT, chosen_by_words[0], add_to_output=True)
        return
    message.set(INTENT, queue[0]["intent"], add_to_output=True)
    message.set("wish_items", queue[0]["wish_items"], add_to_output=True)
    message.set("wish_text", queue[0]["text"], add_to_output=True)
    message.set("waiting", queue[1:], add_to_output=True)


def _wish(wish: dict[str, Any], items: Sequence[dict[str, Any]]) -> dict[str, Any]:
    goods = [items[index] for index in wish["items"]]
    return {"text": wish["text"], "wish_text": wish["text"], "intent": wish["intent"], "wish_items": goods}
