"""Details of the delivery told before a checkout asks for them: kept for it, and said to be."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from rasa_sdk.events import EventType

from actions import doubts
from actions.cursor import cursor
from actions.facts import next_slots, tell_whether_served
from actions.order_delivery import bring_otherwise, is_of_order_on_its_way
from actions.replies import slot
from actions.turn import ShopAction, Turn
from actions.wished_time import slot_for
from kirana.shop.answers import pincode_within
from kirana.shop.checkout import Checkout, CheckoutField
from kirana.understanding.address_words import address_corrected
from kirana.understanding.addresses import looks_like_address, same_address_said
from kirana.understanding.details import PLACES, is_bare_pincode
from kirana.understanding.leading_in import only_talks_of_it
from kirana.understanding.recipients import is_for_somebody_else
from kirana.understanding.slot_wish import SlotWish
from kirana.understanding.times import WORD, is_now
from kirana.understanding.told import asks, is_name, told_in
from kirana.understanding.told_otherwise import wants_change

ASK_WISHED = {"delivery_slot": "utter_ask_wished_delivery_slot", "address": "utter_ask_wished_address"}


class ActionNoteDetails(ShopAction):
    """Keeps what is told for the checkout; where a pincode alone is told, says whether it is served."""

    def name(self) -> str:
        return "action_note_details"

    def act(self, turn: Turn) -> list[EventType]:
        said = turn.message.get("wish_text") or turn.text
        chosen = turn.answer.get("data", {})
        if "order" in chosen:
            return bring_otherwise(turn, said)
        if asked := chosen.get("asked"):
            turn.say(ASK_WISHED[asked])
            return []
        if is_bare_pincode(said) or (asks(said) and pincode_within(said)):
            waiting = turn.shop.checkouts.draft(turn.customer)
            if waiting is None or not waiting.line or waiting.pincode or asks(said):
                return tell_whether_served(turn)
            # The street was told, with a pincode that is not served or with none.
            whole = {CheckoutField.ADDRESS: waiting.line, CheckoutField.PINCODE: pincode_within(said) or ""}
            return keep_details(turn, whole)
        if is_of_order_on_its_way(turn) and (wants_change(said) or not asks(said)):
            return bring_otherwise(turn, said)
        told = {} if asks(said) else {**address_as_before(turn, said), **likely(details_told(turn, said))}
        if not told:
            turn.say("utter_details_at_checkout")
            return []
        return keep_details(turn, told)


def address_as_before(turn: Turn, said: str) -> dict[CheckoutField, str]:
    """The address of the last order, where a message says that it is the same ("wahi address"); else nothing."""
    saved = turn.shop.customers.addresses(turn.customer)
    if not saved or not same_address_said(said):
        return {}
    return {CheckoutField.ADDRESS: saved[0].line, CheckoutField.PINCODE: saved[0].pincode}


def details_told(turn: Turn, text: str) -> dict[CheckoutField, str]:
    """The answers within one message, by the fields they fill.

    A time that no slot has is no slot's id, and a pincode that is not served stands beside its address: the shop
    refuses both in words.
    """
    current = turn.shop.checkouts.current(turn.customer)
    begun = current or turn.shop.checkouts.draft(turn.customer)
    if begun and (better := address_corrected(text, begun.whole_address)):
        return {CheckoutField.ADDRESS: better}
    asked = turn.tracker.get_slot("requested_slot")
    unknown = begun is None or not begun.recipient or is_name(text)
    told = told_in(text, name_first=unknown or asked == CheckoutField.RECIPIENT_NAME.value)
    place = PLACES.issuperset(WORD.findall(told.name.lower()))  # "deliver to my office"
    answers = {
        CheckoutField.RECIPIENT_NAME: "" if place or is_now(text) else told.name,
        CheckoutField.PHONE: told.phone,
        CheckoutField.ADDRESS: told.address,
        CheckoutField.PINCODE: told.pincode or pincode_within(told.address) or "",
        CheckoutField.PAYMENT_METHOD: told.payment or "",
    }
    if (wish := SlotWish() if is_now(text) else told.slot) is not None:
        answers[CheckoutField.DELIVERY_SLOT] = slot_for(turn, wish, text, begun)  # "kal", then "shaam ko"
    return {field: answer for field, answer in answers.items() if answer}


def keep_details(turn: Turn, told: Mapping[CheckoutField, str]) -> list[EventType]:
    """Keep details, and say in one sentence which; what is no good is refused."""
    other = CheckoutField.RECIPIENT_NAME in told and is_for_somebody_else(turn.text)
    done = turn.shop.checkouts.note(turn.customer, told, other_recipient=other)
    for refusal in done.refusals.values():
        turn.refuse(refusal)
    if CheckoutField.DELIVERY_SLOT in done.refusals and not turn.form_follows:
        turn.say("utter_next_slots", slots=next_slots(turn))
    kept = told.keys() - done.refusals.keys()
    if CheckoutField.PINCODE in done.refusals:
        kept -= {CheckoutField.ADDRESS}
    if kept:
        turn.note("[details]", "details_noted")
        still = doubts.question(turn, only=())["question"]
        turn.say("utter_details_noted", details=shown(done.checkout, kept), still=still)
    # Told beside goods while the form asks: it goes on from there.
    return cursor(done.checkout) if turn.form_follows else []


def shown(checkout: Checkout, kept: Collection[CheckoutField]) -> list[Any]:
    """What was kept, as values: who, where, when, how paid."""
    who = {CheckoutField.RECIPIENT_NAME: checkout.recipient, CheckoutField.PHONE: checkout.phone}
    where = {CheckoutField.ADDRESS: checkout.line, CheckoutField.PINCODE: checkout.pincode}
    told: list[Any] = [[said for field, said in one.items() if field in kept and said] for one in (who, where)]
    if CheckoutField.DELIVERY_SLOT in kept and checkout.slot:
        told.append(slot(checkout.slot.start, checkout.slot.end))
    elif CheckoutField.DELIVERY_SLOT in kept and checkout.day:
        told.append({"day": checkout.day.isoformat()})
    if CheckoutField.PAYMENT_METHOD in kept:
        told.append({"part": f"part_payment_{checkout.payment_method}"})
    return [{"part": "part_noted", "detail": one} for one in told if one]


def likely(told: Mapping[CheckoutField, str]) -> dict[CheckoutField, str]:
    """Details without what is only a guess: any words may stand where a name or an address would."""
    checks = {CheckoutField.RECIPIENT_NAME: is_name, CheckoutField.ADDRESS: _is_place}
    return {field: said for field, said in told.items() if field not in checks or checks[field](said)}


def _is_place(said: str) -> bool:
    return looks_like_address(said) and not only_talks_of_it(said)
