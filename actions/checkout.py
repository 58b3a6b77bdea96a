"""Checkout: the form's answers go to the store one by one, then one summary and one clear yes."""

from __future__ import annotations

from typing import Any

from rasa_sdk import FormValidationAction, Tracker
from rasa_sdk.events import ActiveLoop, EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import doubts
from actions.orders import order_values
from actions.replies import bill, cart_footer, numbered, slot
from actions.turn import ShopAction, Turn, error_values
from kirana.shop.checkout import Checkout, CheckoutField
from kirana.shop.choices import Choice
from kirana.shop.delivery import DeliverySlot
from kirana.shop.errors import ErrorCode, ShopError
from kirana.understanding.answers import payment_said, slot_said

# What may be changed at the summary, and the fields that are asked again for it.
REOPENED = {
    "address": (CheckoutField.ADDRESS, CheckoutField.PINCODE),
    "delivery_slot": (CheckoutField.DELIVERY_SLOT,),
    "payment_method": (CheckoutField.PAYMENT_METHOD,),
    "recipient_name": (CheckoutField.RECIPIENT_NAME, CheckoutField.PHONE),
}
SUMMARY_YES = "summary_yes"
GO_ON = "go_on"
LEFT = [SlotSet("checkout_open", None), SlotSet("open_question", None)]


class ActionStartCheckout(ShopAction):
    """Opens the checkout, or says what stands in its way."""

    closes_turn = False

    def name(self) -> str:
        return "action_start_checkout"

    def act(self, turn: Turn) -> list[EventType]:
        standing = turn.shop.doubts.open(turn.customer)
        if standing and _goes_on_without(turn):
            turn.shop.doubts.clear(turn.customer)
            turn.say("utter_left_out", names=[doubt.text for doubt in standing])
        elif standing:
            return ask_first(turn, [SlotSet("checkout_open", None)])
        checkout = turn.shop.checkouts.start(turn.customer)
        turn.note(turn.text, "checkout_started")
        return [SlotSet("checkout_open", True), SlotSet("open_question", None), *cursor(checkout)]

    def refused(self, turn: Turn, refusal: ShopError) -> list[EventType]:
        super().refused(turn, refusal)
        return [SlotSet("checkout_open", None)]


def ask_first(turn: Turn, events: list[EventType]) -> list[EventType]:
    """What is in doubt is asked before the checkout; saying "checkout" once more goes on without it."""
    question = doubts.question(turn, [({"part": "part_go_on_without"}, Choice(GO_ON, "checkout"))])
    turn.say("utter_settle_first", **question)
    return [*events, SlotSet("open_question", "product")]


def _goes_on_without(turn: Turn) -> bool:
    return any(choice.title == GO_ON for choice in turn.shop.choices.latest(turn.customer))


def answers_of(checkout: Checkout) -> dict[str, str | None]:
    """What has been answered, by the form's slot names; None where an answer is missing."""
    answers = {
        CheckoutField.RECIPIENT_NAME: checkout.recipient,
        CheckoutField.PHONE: checkout.phone,
        CheckoutField.ADDRESS: checkout.line,
        CheckoutField.PINCODE: checkout.pincode,
        CheckoutField.DELIVERY_SLOT: checkout.slot.id if checkout.slot else None,
        CheckoutField.PAYMENT_METHOD: checkout.payment_method,
    }
    return {field.value: None if field in checkout.missing else answer for field, answer in answers.items()}


def cursor(checkout: Checkout) -> list[EventType]:
    """The form's slots as the store has them: answered fields are not asked again."""
    return [SlotSet(name, answer) for name, answer in answers_of(checkout).items()]


class ValidateCheckoutForm(FormValidationAction):
    """Hands each answer of the form to the shop, which checks it and writes it down at once."""

    def name(self) -> str:
        return "validate_checkout_form"

    def validate_recipient_name(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """A name as said."""
        return answered(Turn(dispatcher, tracker), CheckoutField.RECIPIENT_NAME, value)

    def validate_phone(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """A mobile number in any of its spellings."""
        return answered(Turn(dispatcher, tracker), CheckoutField.PHONE, value)

    def validate_address(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """An address; a pincode within it is taken too."""
        return answered(Turn(dispatcher, tracker), CheckoutField.ADDRESS, value)

    def validate_pincode(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """A pincode that the shop serves."""
        return answered(Turn(dispatcher, tracker), CheckoutField.PINCODE, value)

    def validate_delivery_slot(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """A slot by press or number, or by day and time of day ("kal subah")."""
        turn = Turn(dispatcher, tracker)
        fitting = _slots_fitting(turn, value or "")
        if len(fitting) > 1:
            # Several fit what was said: the form asks again, with these only.
            return {CheckoutField.DELIVERY_SLOT.value: None}
        return answered(turn, CheckoutField.DELIVERY_SLOT, fitting[0].id if fitting else value)

    def validate_payment_method(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """A way to pay by press or number, or by its name."""
        turn = Turn(dispatcher, tracker)
        pressed = turn.answer.get("data", {}).get("value")
        return answered(turn, CheckoutField.PAYMENT_METHOD, pressed or payment_said(value or "") or value)


def answered(turn: Turn, field: CheckoutField, value: str | None) -> dict[str, Any]:
    """Give one answer to the shop: the slots it fills (an address may bring its pincode), or the refusal said."""
    if value is None:
        # Rasa validates slots that were emptied as well; there is nothing to check.
        return {field.value: None}
    before = turn.shop.checkouts.current(turn.customer)
    known = answers_of(before) if before else {}
    try:
        checkout = turn.shop.checkouts.answer(turn.customer, field, value)
    except ShopError as refusal:
        turn.say(f"utter_error_{refusal.code.value}", **error_values(refusal))
        return {field.value: None}
    after = answers_of(checkout)
    return {name: answer for name, answer in after.items() if name == field.value or answer != known.get(name)}


def _slots_fitting(turn: Turn, said: str) -> list[DeliverySlot]:
    open_slots = turn.shop.checkouts.slots()
    pressed = turn.answer.get("data", {}).get("value")
    if pressed:
        return [one for one in open_slots if one.id == pressed]
    wish = slot_said(said)
    today = turn.shop.clock().astimezone(turn.shop.settings.zone).date()
    return [one for one in open_slots if wish and wish.fits(one.start, today)]


class ActionAskDeliverySlot(ShopAction):
    """Asks for a delivery slot, the next few as choices."""

    closes_turn = False
    shown = 6

    def name(self) -> str:
        return "action_ask_delivery_slot"

    def act(self, turn: Turn) -> list[EventType]:
        open_slots = turn.shop.checkouts.slots()
        if not open_slots:
            turn.say("utter_no_slots")
            return []
        fitting = _slots_fitting(turn, turn.text)
        offered = (fitting if len(fitting) > 1 else open_slots)[: self.shown]
        choices = [Choice(one.id, "inform", {"value": one.id}) for one in offered]
        turn.say("utter_ask_slot", choices=turn.offer([slot(one.start, one.end) for one in offered], choices))
        return []


class ActionAskPaymentMethod(ShopAction):
    """Asks how it is to be paid."""

    closes_turn = False

    def name(self) -> str:
        return "action_ask_payment_method"

    def act(self, turn: Turn) -> list[EventType]:
        methods = turn.shop.checkouts.payment_methods()
        choices = [Choice(method, "inform", {"value": method}) for method in methods]
        titles = [{"part": f"part_payment_{method}"} for method in methods]
        turn.say("utter_ask_payment", choices=turn.offer(titles, choices))
        return []


class ActionShowSummary(ShopAction):
    """What will be ordered, where it goes and what it costs, with one question: shall I place it?"""

    def name(self) -> str:
        return "action_show_summary"

    def act(self, turn: Turn) -> list[EventType]:
        if turn.shop.checkouts.current(turn.customer) is None:
            return list(LEFT)
        if turn.shop.doubts.open(turn.customer):
            return ask_first(turn, [])
        return summarise(turn)

    def refused(self, turn: Turn, refusal: ShopError) -> list[EventType]:
        # The checkout stays open: once the cart is put right, the next change brings the summary back.
        return [*super().refused(turn, refusal), SlotSet("open_question", None)]


def summarise(turn: Turn, notice: str = "") -> list[EventType]:
    """Show the summary; the yes it offers is good for this very cart only."""
    summary = turn.shop.checkouts.summary(turn.customer)
    checkout, cart = summary.checkout, summary.cart
    choices = [Choice(SUMMARY_YES, "affirm"), Choice("change", "deny"), Choice("cancel", "cancel_order")]
    titles = [{"part": part} for part in ("part_yes_order", "part_change_something", "part_leave_checkout")]
    turn.say(
        "utter_summary",
        notice=[{"part": notice}] if notice else "",
        lines=numbered(cart.lines),
        bill=bill(cart),
        name=checkout.recipient,
        phone=checkout.phone,
        address=checkout.line,
        pincode=checkout.pincode,
        slot=slot(checkout.slot.start, checkout.slot.end) if checkout.slot else "",
        payment={"part": f"part_payment_{checkout.payment_method}"},
        choices=turn.offer(titles, choices, cart_version=cart.version),
    )
    return [SlotSet("open_question", "order"), SlotSet("checkout_open", True)]


class ActionPlaceOrder(ShopAction):
    """Places the order that was summed up; if anything differs by now, a new summary is shown instead."""

    def name(self) -> str:
        return "action_place_order"

    def act(self, turn: Turn) -> list[EventType]:
        if not any(choice.title == SUMMARY_YES for choice in turn.shop.choices.latest(turn.customer)):
            # Something else has been shown since: a yes to that must not buy anything.
            return summarise(turn)
        placement = turn.shop.orders.place(turn.customer)
        turn.note(turn.text, "order_placed" if placement.created else "order_repeated")
        turn.shop.choices.offer(turn.customer, [])
        turn.show_state(order=placement.order)
        turn.say("utter_order_placed", **order_values(placement.order))
        return [*LEFT, *(SlotSet(field.value, None) for field in CheckoutField)]

    def refused(self, turn: Turn, refusal: ShopError) -> list[EventType]:
        if refusal.code is not ErrorCode.SUMMARY_OUTDATED:
            return [*super().refused(turn, refusal), *LEFT]
        turn.note(turn.text, refusal.code.value)
        try:
            return summarise(turn, notice="part_summary_changed")
        except ShopError as obstacle:
            return [*super().refused(turn, obstacle), *LEFT]


class ActionAskWhatToChange(ShopAction):
    """A no to the summary: what shall be different?"""

    def name(self) -> str:
        return "action_ask_what_to_change"

    def act(self, turn: Turn) -> list[EventType]:
        choices = [Choice(field, "inform", {"field": field}) for field in REOPENED]
        titles = [{"part": f"part_change_{field}"} for field in REOPENED]
        turn.say("utter_ask_what_to_change", choices=turn.offer(titles, choices))
        return [SlotSet("open_question", "change")]


class ActionReopenCheckout(ShopAction):
    """Empties the fields that are to be answered anew; the form asks them again."""

    closes_turn = False

    def name(self) -> str:
        return "action_reopen_checkout"

    def act(self, turn: Turn) -> list[EventType]:
        field = turn.answer.get("data", {}).get("field", "address")
        # The store keeps the old answer until the new one is given: nothing is lost when the shopper thinks better.
        return [SlotSet("open_question", None), *(SlotSet(one.value, None) for one in REOPENED[field])]


class ActionLeaveCheckout(ShopAction):
    """Out of the checkout; the cart stays."""

    def name(self) -> str:
        return "action_leave_checkout"

    def act(self, turn: Turn) -> list[EventType]:
        turn.shop.checkouts.leave(turn.customer)
        cart = turn.shop.carts.view(turn.customer)
        turn.say("utter_checkout_left", total=cart_footer(cart, 0))
        return [*LEFT, ActiveLoop(None), SlotSet("requested_slot", None)]
