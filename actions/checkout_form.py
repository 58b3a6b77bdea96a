"""The checkout's form: each answer is handed to the shop, which checks and writes it at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rasa_sdk import FormValidationAction, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.cursor import answers_of
from actions.details import details_told, likely, shown
from actions.turn import Turn
from actions.wished_time import slot_for
from kirana.shop.answers import without_pincode
from kirana.shop.checkout import CheckoutField
from kirana.shop.customers import SavedAddress
from kirana.shop.errors import ShopError
from kirana.understanding.address_words import address_corrected, address_said
from kirana.understanding.addresses import looks_like_address
from kirana.understanding.answers import name_said, number_and_payment_said, payment_answered
from kirana.understanding.called import are_kin, called_in
from kirana.understanding.contacts import bare_name
from kirana.understanding.details import change_said, without_refused
from kirana.understanding.recipients import is_for_somebody_else, own_number_said
from kirana.understanding.slot_wish import SlotWish
from kirana.understanding.times import hours_answered, is_now
from kirana.understanding.told import is_name, told_in

NEW_ADDRESS = "new"
# What any words may be taken for.
WHO_AND_WHERE = {CheckoutField.RECIPIENT_NAME, CheckoutField.PHONE, CheckoutField.ADDRESS, CheckoutField.PINCODE}
WHEN_AND_HOW = {CheckoutField.DELIVERY_SLOT, CheckoutField.PAYMENT_METHOD}
NAMED = {CheckoutField.RECIPIENT_NAME, CheckoutField.PHONE}


class ValidateCheckoutForm(FormValidationAction):
    """Hands each answer of the form to the shop."""

    def name(self) -> str:
        return "validate_checkout_form"

    def validate_recipient_name(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """A name, and whatever else is said along with it."""
        turn = Turn(dispatcher, tracker)
        return answered(turn, CheckoutField.RECIPIENT_NAME, value, details_told(turn, value or ""))

    def validate_phone(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """A mobile number in any of its spellings, and whatever else is said along with it."""
        turn = Turn(dispatcher, tracker)
        checkout = turn.shop.checkouts.current(turn.customer)
        if checkout and checkout.contact and own_number_said(value or ""):
            return answered(turn, CheckoutField.PHONE, value, {CheckoutField.PHONE: checkout.contact})
        told = likely(details_told(turn, value or ""))
        named = told.keys() == {CheckoutField.RECIPIENT_NAME} or (
            CheckoutField.PHONE in told and _is_named_at_last(turn, told)
        )
        # "12345" is a wrong number, which the shop refuses; "kal subah" is none.
        return answered(turn, CheckoutField.PHONE, value, told if named or told.keys() - NAMED else None)

    def validate_address(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """An address, new or used before; a pincode within it is taken too."""
        turn = Turn(dispatcher, tracker)
        if value is None or value == known_answers(turn)[CheckoutField.ADDRESS.value]:
            return {CheckoutField.ADDRESS.value: value}
        saved = saved_address(turn, value)
        if saved is not None:
            whole = {CheckoutField.ADDRESS: saved.line, CheckoutField.PINCODE: saved.pincode}
            return answered(turn, CheckoutField.ADDRESS, value, whole)
        if turn.answer.get("data", {}).get("value") == NEW_ADDRESS or change_said(value).asked:
            return {CheckoutField.ADDRESS.value: None}
        told = details_told(turn, value)
        # Whatever words are left of an answer to this question are the address, unless it is all about other things.
        if CheckoutField.ADDRESS not in told and not (told and told_in(value, name_first=False).is_sure):
            told = {CheckoutField.ADDRESS: address_said(value)}
        return answered(turn, CheckoutField.ADDRESS, value, told)

    def validate_pincode(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """A pincode that the shop serves; a landmark said instead is one more line of the address."""
        turn = Turn(dispatcher, tracker)
        told = details_told(turn, value or "")
        known = known_answers(turn)[CheckoutField.ADDRESS.value]
        if (
            known
            and CheckoutField.PINCODE in told
            and not looks_like_address(without_pincode(told.get(CheckoutField.ADDRESS, "")))
        ):
            told = {field: said for field, said in told.items() if field is not CheckoutField.ADDRESS}
        if known and CheckoutField.ADDRESS in told and CheckoutField.PINCODE not in told:
            told[CheckoutField.ADDRESS] = f"{known}, {told[CheckoutField.ADDRESS]}"
        return answered(turn, CheckoutField.PINCODE, value, told if told.keys() - NAMED else None)

    def validate_delivery_slot(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """A slot by press or number, or by day and time of day ("kal subah"); a way to pay said along is taken too."""
        turn = Turn(dispatcher, tracker)
        if better := _address_put_right(turn, value):
            return answered(turn, CheckoutField.DELIVERY_SLOT, value, better)
        pressed = turn.answer.get("data", {}).get("value")
        wish = None if pressed else time_told(value or "")
        current = turn.shop.checkouts.current(turn.customer)
        if current and wish == SlotWish():
            current = replace(current, slot=None)  # the earliest of all; "7-9" stays on the day that was chosen
        offered = [choice.data["value"] for choice in turn.shop.choices.latest(turn.customer) if "value" in choice.data]
        number, payment = number_and_payment_said(value or "", len(offered))
        numbered = offered[number - 1] if number and not wish else None
        chosen = pressed or (slot_for(turn, wish, value or "", current) if wish else numbered)
        answers: dict[CheckoutField, str] = {} if pressed or numbered else _told_besides(turn, value or "")
        if chosen or not (payment or answers):  # a way to pay, or an address, by itself is no time
            answers[CheckoutField.DELIVERY_SLOT] = chosen or value or ""
        if payment in turn.shop.checkouts.payment_methods():
            answers[CheckoutField.PAYMENT_METHOD] = payment
        return answered(turn, CheckoutField.DELIVERY_SLOT, value, answers)

    def validate_payment_method(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """A way to pay by press or number, or by its name; a time says more of when it shall come ("evening")."""
        turn = Turn(dispatcher, tracker)
        if better := _address_put_right(turn, value):
            return answered(turn, CheckoutField.PAYMENT_METHOD, value, better)
        pressed = turn.answer.get("data", {}).get("value")
        methods = turn.shop.checkouts.payment_methods()
        number, _ = number_and_payment_said(value or "", len(methods))
        said = payment_answered(value or "")
        wish = None if pressed or said or number else time_told(value or "")
        if wish and value != known_answers(turn)[CheckoutField.PAYMENT_METHOD.value]:
            return with_time(turn, value, wish)
        method = pressed or said or (methods[number - 1] if number else value)
        besides = {} if pressed or number else _told_besides(turn, value or "")
        answers = {**besides, CheckoutField.PAYMENT_METHOD: method} if method != value or not besides else besides
        return answered(turn, CheckoutField.PAYMENT_METHOD, value, answers)


def _told_besides(turn: Turn, text: str) -> dict[CheckoutField, str]:
    """Who and where, told where a time or a way to pay was asked ("send it to 101 Lake view road 560076")."""
    told = likely(details_told(turn, text)) if told_in(text, name_first=False).is_sure else {}
    return {field: said for field, said in told.items() if field in WHO_AND_WHERE}


def _address_put_right(turn: Turn, value: str | None) -> dict[CheckoutField, str]:
    """The address, where an answer to another question says what is wrong with it ("Villa 9 not 7")."""
    checkout = turn.shop.checkouts.current(turn.customer)
    better = address_corrected(value or "", checkout.whole_address) if checkout else ""
    return {CheckoutField.ADDRESS: better} if better else {}


def with_time(turn: Turn, value: str | None, wish: SlotWish) -> dict[str, Any]:
    """A time said where a way to pay was asked: the slot becomes that, and the question stays."""
    before = turn.shop.checkouts.current(turn.customer)
    chosen = {CheckoutField.DELIVERY_SLOT: slot_for(turn, wish, value or "", before)}
    return answered(turn, CheckoutField.PAYMENT_METHOD, value, chosen)


def time_told(text: str) -> SlotWish | None:
    """The time in an answer to when it shall come; one without limits where any will do, or the earliest."""
    return hours_answered(without_refused(text)) or (SlotWish() if is_now(text) else told_in(text).slot)


def answered(
    turn: Turn, field: CheckoutField, value: str | None, answers: Mapping[CheckoutField, str] | None = None
) -> dict[str, Any]:
    """Give the answers of one message to the shop: the slots they fill or empty; refusals are said.

    Args:
        field: what was asked.
        value: what the form holds for it.
        answers: what was said, where it is more, or put differently, than the value of the field.
    """
    known = known_answers(turn)
    if turn.answer.get("data", {}).get("again"):
        # Asked anew, "yes" keeps all as it was.
        return {**known} if known[field.value] else {field.value: None}
    if field is not CheckoutField.RECIPIENT_NAME and (name := called_in(value or "")) and is_name(name):
        answers = likely(details_told(turn, value or "")) | {CheckoutField.RECIPIENT_NAME: bare_name(name)}
    if value is None or value == known[field.value]:
        # Rasa validates emptied slots, and those that were filled before, as well; there is nothing to check.
        return {field.value: value}
    given = answers or {field: value}
    named = CheckoutField.RECIPIENT_NAME in given
    other = named and (is_for_somebody_else(value) or _is_named_at_last(turn, given))
    try:
        done = turn.shop.checkouts.answer_all(turn.customer, given, other_recipient=other)
    except ShopError as closed:
        turn.refuse(closed)
        return {field.value: None}
    for refusal in done.refusals.values():
        turn.refuse(refusal)
    kept = (given.keys() - done.refusals.keys()) & WHEN_AND_HOW
    if kept and field not in given and field is not CheckoutField.DELIVERY_SLOT:
        # Told in place of what was asked, which is asked again.
        turn.say("utter_details_noted", details=shown(done.checkout, kept), still="")
    now = answers_of(done.checkout)
    # What is said again as it was ("46/2 …, 560042", the pincode as before) is answered too.
    repeated = {one.value for one in given}
    slots = {name: answer for name, answer in now.items() if not answer or answer != known[name] or name in repeated}
    # What is asked anew is not answered by what was known of it before.
    told = field in given and field not in done.refusals
    return {**slots, field.value: now[field.value] if told else None}


def _is_named_at_last(turn: Turn, told: Mapping[CheckoutField, str]) -> bool:
    """Whether somebody of whom only the kinship was known ("my mother") is told by name now."""
    checkout, name = turn.shop.checkouts.current(turn.customer), told.get(CheckoutField.RECIPIENT_NAME, "")
    return checkout is not None and bool(name) and are_kin([checkout.recipient]) and not are_kin([name])


def known_answers(turn: Turn) -> dict[str, str | None]:
    """What the shop has of this checkout, by the form's slot names; all None when none is open."""
    checkout = turn.shop.checkouts.current(turn.customer)
    return answers_of(checkout) if checkout else dict.fromkeys(field.value for field in CheckoutField)


def saved_address(turn: Turn, said: str) -> SavedAddress | None:
    """The address used before that was chosen, by press or number, or by its words."""
    saved = turn.shop.customers.addresses(turn.customer)
    pressed = turn.answer.get("data", {}).get("address")
    if pressed is None and len(saved) > 1:
        pressed = name_said(said, [title_of(one) for one in saved])
    return saved[pressed] if pressed is not None and pressed < len(saved) else None


def title_of(address: SavedAddress) -> str:
    """A saved address on one line."""
    return f"{address.line}, {address.pincode}"
