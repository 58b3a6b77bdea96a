"""The last component of the pipeline: the message in the light of the conversation.

A button's token, a number or a name of the last offer, and an answer to the form's question mean nothing by
themselves; what they mean is known by the store and by the tracker. This component reads both, changes neither, and
puts its finding where actions and policies look: the intent, and the properties `answer`, `wish_items`, `wish_text`,
`waiting`, `reply_language`, `conversation_language` and `asked_language` of the message.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from kirana import wiring
from kirana.nlu.after_order import read_after_order, tell_illness
from kirana.nlu.after_refusal import want_the_other, want_then
from kirana.nlu.both_wanted import want_both
from kirana.nlu.cart_asked import ask_of_cart, doubt_need
from kirana.nlu.checkout_said import (
    asks_back,
    asks_for_the_order,
    form_answer,
    form_asks_first,
    half_a_yes,
    numbered,
    puts_address_right,
    summary_change,
)
from kirana.nlu.choices_said import chosen, pressed, settled
from kirana.nlu.compared_said import goods_compared, it_compared
from kirana.nlu.counts_right import put_counts_right
from kirana.nlu.decided import decide
from kirana.nlu.details_apart import tell_apart
from kirana.nlu.details_said import named_unasked, told_unasked
from kirana.nlu.haggled import haggle
from kirana.nlu.it_said import let_go, speak_of_it
from kirana.nlu.kept_said import keep_alone, let_be
from kirana.nlu.makes_said import tell_make
from kirana.nlu.meaning_reader import READING
from kirana.nlu.named_loosely import want_described, want_loosely_named
from kirana.nlu.never_put_in import tell_never_put_in
from kirana.nlu.notes_said import decide_notes, note_apart
from kirana.nlu.of_orders import read_of_order
from kirana.nlu.ordering_said import could_go_on, orders_with_a_yes
from kirana.nlu.orders_offered import order_pointed
from kirana.nlu.picks import CHOOSE
from kirana.nlu.put_back import put_back
from kirana.nlu.questions_said import asks_how_sold, asks_of_amount, asks_of_eggs, asks_of_gone, decide_questions
from kirana.nlu.reply_language import set_reply_language
from kirana.nlu.said_again import counts_anew, drop_lentils, say_again
from kirana.nlu.shown_said import leafed, pointed
from kirana.nlu.swapped_said import swapped, taken_instead
from kirana.nlu.unclear import guess_meanings, said_to_a_person, take_likely
from kirana.nlu.unsaid import read_unsaid
from kirana.nlu.wanted_of_named import want_cheaper, want_one_among
from kirana.shop.answers import pincode_within
from kirana.shop.choices import TOKEN_PREFIX
from kirana.shop.customer import customer_id
from kirana.understanding.answers import ORDINALS, language_said
from kirana.understanding.courtesies import asks_a_kitchen, asks_if_there, bids_good_day
from kirana.understanding.manners import puts_off, waits
from kirana.understanding.notes import instruction_said
from kirana.understanding.occasions import without_remarks
from kirana.understanding.privacy_words import asks_to_be_forgotten
from kirana.understanding.settling import is_one_piece
from kirana.understanding.text import MAX_CHARACTERS
from kirana.understanding.told_otherwise import speaks_of_details
from kirana.understanding.wishes import LIGHT, NOT_UNDERSTOOD

STRANGE = "out_of_scope"
NOTHING_ASKED = frozenset({NOT_UNDERSTOOD, STRANGE, CHOOSE})
# What answers the checkout's questions.
ANSWERS = frozenset({"inform", "give_address", "choose_payment"})
CLEAR, CHECKOUT = "clear_cart", "checkout"
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
        # What the list reader does not read is not looked through here either.
        text = without_remarks(str(message.get(TEXT) or "")[:MAX_CHARACTERS].strip())
        set_reply_language(message, tracker)
        message.set("asked_language", language_said(text), add_to_output=True)
        if tell_illness(text, message):
            return
        if message.get("too_long"):  # nor is it said to a person, who would be shown a part of it
            decide(message, NOT_UNDERSTOOD)
            return
        if said_to_a_person(text, message, tracker.sender_id):
            return
        if _is_for_another_helper(text, message, tracker):
            decide(message, STRANGE)
            return
        if not text.startswith(TOKEN_PREFIX) and _is_plain_by_itself(text, message, tracker):
            return
        tell_make(text, message)
        decide_questions(message, tracker)
        decide_notes(message, tracker.sender_id)
        told_along = note_apart(text, message, tracker) or tell_apart(text, message, tracker)
        intent = message.get(INTENT) or {}
        of_form = form_asks_first(text, tracker)
        drop_lentils(text, message, tracker)
        anew = counts_anew(text, message, tracker)
        answer = (
            pressed(text, tracker.sender_id)
            or puts_address_right(text, tracker)
            or it_compared(text, tracker)
            or goods_compared(text, message)
            or leafed(text, tracker)
            or numbered(text, tracker)
            or (None if told_along else told_unasked(text, message, tracker))
            or taken_instead(text, str(intent.get("name")), tracker)
            or swapped(text, tracker)
            or order_pointed(text, message, tracker.sender_id)
            or (None if of_form or anew else chosen(text, intent, tracker.sender_id))
            or (None if anew else settled(text, intent, tracker.sender_id))
            or (None if of_form or anew else pointed(text, message, tracker))
            or (None if told_along else form_answer(text, message, tracker))
            or summary_change(text, message, tracker)
            or named_unasked(text, message, tracker)
        )
        if answer is None:
            decided = (
                want_both(text, message, tracker)
                or want_the_other(text, message, tracker.sender_id)
                or let_be(text, message, tracker.sender_id)
                or put_back(text, message, tracker.sender_id)
                or speak_of_it(text, message, tracker)
                or keep_alone(text, message, tracker.sender_id)
            )
            decided = decided or read_after_order(text, message, tracker)
            if not decided and not want_loosely_named(text, message, tracker):
                _line_up(message)
                say_again(text, message, tracker)
            take_likely(text, message, tracker.sender_id)
            guess_meanings(message)
            orders_with_a_yes(text, message, tracker)
            told = (message.get(INTENT) or {}).get("name") in ANSWERS and not tracker.active_loop_name
            if told and not message.get("waiting") and could_go_on(text, tracker):
                message.set("waiting", [_going_on(text)], add_to_output=True)
            if asks_for_the_order(tracker) and (half_a_yes(text, message) or asks_back(text, message)):
                message.set(INTENT, {"name": NOT_UNDERSTOOD, "confidence": 1.0}, add_to_output=True)
            return
        meant = {"name": answer.pop("intent"), "confidence": 1.0}
        if tracker.active_loop_name and meant["name"] in ANSWERS:
            set_reply_language(message, tracker, answers=True)
        message.set("wish_items", answer.pop("items", []), add_to_output=True)
        waiting = _waiting(message, answer.pop("rest", ""))
        if meant["name"] in ANSWERS and not answer.get("data") and could_go_on(text, tracker):
            waiting.append(_going_on(text))
        message.set("waiting", waiting, add_to_output=True)
        message.set("answer", answer, add_to_output=True)
        message.set(INTENT, meant, add_to_output=True)
        message.set("intents", [meant], add_to_output=True)


def _is_for_another_helper(text: str, message: Message, tracker: DialogueStateTracker) -> bool:
    """Whether a message of which nothing was understood names what other helpers do, while nothing is asked here:
    a day in it is no day to deliver on ("set alarms for friday and sunday"); what to do at the door is."""
    reading = message.get(READING)
    strange = (message.get(INTENT) or {}).get("name") in (STRANGE, NOT_UNDERSTOOD)
    if not strange or reading is None or not reading.elsewhere or tracker.active_loop_name:
        return False
    return not instruction_said(text) and pincode_within(text) is None


def _is_plain_by_itself(text: str, message: Message, tracker: DialogueStateTracker) -> bool:
    """Whether the words alone say what is meant, whatever has been asked; the intent is then set."""
    placed = text.strip(" .!").lower() in ORDINALS and wiring.shop().choices.latest(customer_id(tracker.sender_id))
    if (waits(text) and not placed) or puts_off(text):  # "second" is one of those shown
        decide(message, "wait")
        return True
    if (bids_good_day(text) or asks_if_there(text)) and not tracker.get_slot("open_question"):
        decide(message, "greet")
        return True
    if asks_a_kitchen(text) and is_one_piece(text):
        decide(message, "out_of_scope")
        return True
    if asks_to_be_forgotten(text):
        decide(message, "delete_data")
        return True
    return (
        let_go(text, message, tracker)
        or read_unsaid(text, message, tracker)
        or read_of_order(text, message, tracker)
        or ask_of_cart(text, message, tracker)
        or doubt_need(text, message)
        or want_cheaper(text, message)
        or want_one_among(text, message)
        or want_described(text, message)
        or want_then(text, message, tracker.sender_id)
        or put_counts_right(text, message, tracker.sender_id)
        or tell_never_put_in(text, message, tracker.sender_id)
        or haggle(text, message, tracker.sender_id)
        or asks_of_amount(text, message)
        or asks_how_sold(text, message)
        or asks_of_eggs(text, message)
        or asks_of_gone(text, message)
    )


def _going_on(text: str) -> dict[str, Any]:
    """The wish of somebody who tells who, where or when to the question about goods: the checkout goes on."""
    return {"text": text, "wish_text": text, "intent": {"name": CHECKOUT, "confidence": 1.0}, "wish_items": []}


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
    if any(wish["intent"]["name"] == CLEAR for wish in wishes):
        # "Everything goes but the salt": what stays is part of that question.
        cart = [wish for wish in cart if any(items[index]["action"] != "keep" for index in wish["items"])]
    queue = [_wish(wish, items) for wish in _others(message)]
    if cart:
        queue = [wish for wish in queue if wish["intent"]["name"] != "inform" or speaks_of_details(wish["text"])]
        together = sorted({index for wish in cart for index in wish["items"]})
        goods = [items[index] for index in together]
        said = message.get(TEXT)
        queue.insert(0, {"text": said, "wish_text": said, "intent": cart[0]["intent"], "wish_items": goods})
    # Checkout begins a form, which waits for an answer: what else the message wants comes before it.
    queue.sort(key=lambda wish: wish["intent"]["name"] == CHECKOUT)
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
    said = {"text": wish["text"], "wish_text": wish["text"], "intent": wish["intent"], "wish_items": goods}
    return {**said, "shows_cart": wish["intent"]["name"] == "view_cart"}
