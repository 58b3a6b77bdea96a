"""Checkout: begun, summed up, changed in a word, placed by one clear yes. Its questions are in `checkout_questions`."""

from __future__ import annotations

from typing import Any

from rasa_sdk.events import ActiveLoop, EventType, SlotSet

from actions import doubts
from actions.aside import SUMMARY_YES, SUMMED_UP, summary_choices
from actions.cursor import cursor
from actions.orders import order_values
from actions.paying import request_values
from actions.replies import bill, brief, cart_footer, slot
from actions.turn import ShopAction, Turn
from actions.wished_time import slot_for
from kirana.shop.checkout import CheckoutField
from kirana.shop.choices import GO_ON, Choice
from kirana.shop.errors import ErrorCode, ShopError
from kirana.shop.instructions import Instructions
from kirana.shop.order import OrderStatus
from kirana.understanding.address_words import address_corrected
from kirana.understanding.details import DetailChange, field_named
from kirana.understanding.times import slot_said
from kirana.understanding.told_otherwise import changes_told

# What may be changed at the summary, and the fields that are asked again for it.
REOPENED = {
    "address": (CheckoutField.ADDRESS, CheckoutField.PINCODE),
    "delivery_slot": (CheckoutField.DELIVERY_SLOT,),
    "payment_method": (CheckoutField.PAYMENT_METHOD,),
    "recipient_name": (CheckoutField.RECIPIENT_NAME,),
}
WITHOUT = "without"  # what the choice carries that goes on without the goods in doubt
LEFT = [SlotSet("checkout_open", None), SlotSet("open_question", None)]


class ActionStartCheckout(ShopAction):
    """Opens the checkout, or says what stands in its way."""

    closes_turn = False

    def name(self) -> str:
        return "action_start_checkout"

    def act(self, turn: Turn) -> list[EventType]:
        if turn.answer.get("data", {}).get(WITHOUT):
            leave_out(turn)
        elif not goes_on(turn):
            return ask_first(turn, [SlotSet("checkout_open", None)])
        checkout = turn.shop.checkouts.start(turn.customer)
        turn.shop.doubts.pass_over(turn.customer)
        turn.note(turn.text, "checkout_started")
        return [SlotSet("checkout_open", True), SlotSet("open_question", None), *cursor(checkout)]

    def refused(self, turn: Turn, refusal: ShopError) -> list[EventType]:
        super().refused(turn, refusal)
        closed = [SlotSet("checkout_open", None)]
        return ask_first(turn, closed) if turn.shop.doubts.open(turn.customer) else closed


def goes_on(turn: Turn) -> bool:
    """Whether the order may go on with what is clear: nothing is in doubt, or it has been asked about once."""
    if not turn.shop.doubts.pressing(turn.customer):
        return True
    return is_held_up(turn) and bool(turn.shop.carts.view(turn.customer).lines)


def ask_first(turn: Turn, events: list[EventType]) -> list[EventType]:
    """What is in doubt is asked before the order is summed up; said again, it goes on with what is clear."""
    anything = bool(turn.shop.carts.view(turn.customer).lines)
    notice = "part_one_thing" if anything or not is_held_up(turn) else "part_yes_is_no_choice"
    going_on = Choice(GO_ON, "checkout", {WITHOUT: True})
    question = doubts.question(turn, [({"part": "part_go_on_without"}, going_on)])
    turn.say("utter_settle_first", notice=[{"part": notice}], **question)
    return [*events, SlotSet("open_question", "product")]


def is_held_up(turn: Turn) -> bool:
    """Whether the last question about goods was put because the shopper wanted the order placed."""
    return any(choice.title == GO_ON for choice in turn.shop.choices.latest(turn.customer))


def leave_out(turn: Turn) -> None:
    """Forget what is in doubt, and say so."""
    if standing := turn.shop.doubts.open(turn.customer):
        turn.shop.doubts.clear(turn.customer)
        turn.shop.choices.offer(turn.customer, [])  # a later yes answers no question that is gone
        turn.say("utter_left_out", names=[doubt.text for doubt in standing])


class ActionShowSummary(ShopAction):
    """What will be ordered, where it goes and what it costs, with one question: shall I place it?"""

    def name(self) -> str:
        return "action_show_summary"

    def act(self, turn: Turn) -> list[EventType]:
        if turn.shop.checkouts.current(turn.customer) is None:
            return list(LEFT)
        if turn.shop.doubts.pressing(turn.customer):
            return ask_first(turn, [])
        return summarise(turn)

    def refused(self, turn: Turn, refusal: ShopError) -> list[EventType]:
        # The checkout stays open: once the cart is put right, the next change brings the summary back.
        return [*super().refused(turn, refusal), SlotSet("open_question", None)]


def summarise(turn: Turn, notice: str = "") -> list[EventType]:
    """Show the summary; the yes it offers is good for this very cart only.

    A delivery slot that has filled up or passed since it was chosen is replaced by the next free one, and that is said.
    """
    chosen = turn.shop.checkouts.current(turn.customer)
    if chosen is not None and chosen.missing == (CheckoutField.DELIVERY_SLOT,):
        turn.shop.checkouts.move_to_next_slot(turn.customer)
        notice = "part_slot_gone"
    summary = turn.shop.checkouts.summary(turn.customer)
    checkout, cart = summary.checkout, summary.cart
    turn.say(
        "utter_summary",
        notice=[*([{"part": notice}] if notice else ()), *_not_chosen(turn)] or "",
        lines=brief(cart.lines),
        bill=bill(cart),
        name=checkout.recipient,
        phone=checkout.phone,
        address=checkout.line,
        pincode=checkout.pincode,
        slot=slot(checkout.slot.start, checkout.slot.end) if checkout.slot else "",
        payment={"part": f"part_payment_{checkout.payment_method}"},
        notes=_noted(summary.instructions),
        hint=[{"part": "part_change_hint"}] if turn.shop.customers.profile(turn.customer).line else "",
        choices=summary_choices(turn, cart.version),
    )
    return [SlotSet("open_question", "order"), SlotSet("checkout_open", True)]


def _not_chosen(turn: Turn) -> list[dict[str, Any]]:
    """What the order goes on without, as it was said; nothing when nothing is in doubt."""
    names = [doubt.text for doubt in turn.shop.doubts.open(turn.customer)]
    return [{"part": "part_not_in_it", "names": names}] if names else []


def _noted(instructions: Instructions) -> list[dict[str, Any]]:
    """The shopper's notes, and what may stand in for a product, one to a line."""
    lines: list[dict[str, Any]] = [{"part": "part_note", "text": note} for note in instructions.notes]
    if instructions.substitution != "ask":
        lines.append({"part": f"part_substitution_{instructions.substitution}"})
    return lines


class ActionPlaceOrder(ShopAction):
    """Places the order that was summed up; if anything differs by now, a new summary is shown instead."""

    def name(self) -> str:
        return "action_place_order"

    def act(self, turn: Turn) -> list[EventType]:
        offered = any(choice.title == SUMMARY_YES for choice in turn.shop.choices.latest(turn.customer))
        # A yes that is typed answers what was said last; "" is what a conversation that Rasa forgot knows of that.
        heard = bool(turn.answer.get("token")) or turn.last_response in ("", *SUMMED_UP)
        if not (offered and heard):
            # Something else has been said since: a yes to that must not buy anything.
            return summarise(turn)
        placement = turn.shop.orders.place(turn.customer)
        turn.note(turn.text, "order_placed" if placement.created else "order_repeated")
        turn.shop.choices.offer(turn.customer, [])
        turn.shop.doubts.clear(turn.customer)  # the summary told that they would not come
        turn.show_state(order=placement.order)
        if placement.order.status is OrderStatus.AWAITING_PAYMENT:
            turn.say("utter_order_to_pay", **request_values(turn, placement.order))
        else:
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
    """Changes what the message names; what it only speaks of is emptied, and the form asks it again."""

    closes_turn = False

    def name(self) -> str:
        return "action_reopen_checkout"

    def act(self, turn: Turn) -> list[EventType]:
        change = self._change(turn)
        named = "" if change else field_named(turn.text)
        chosen = turn.answer.get("data", {}).get("field") or change.asked or named
        # The store keeps the old answer until the new one is given: nothing is lost when the shopper thinks better.
        events: list[EventType] = [SlotSet("open_question", None)]
        if chosen or not change:
            return [*events, *(SlotSet(one.value, None) for one in REOPENED[chosen or _spoken_of(turn)])]
        done = turn.shop.checkouts.answer_all(
            turn.customer, _named(turn, change), other_recipient=change.other_recipient
        )
        for refusal in done.refusals.values():
            turn.refuse(refusal)
        return [*events, *cursor(done.checkout), *(SlotSet(field.value, None) for field in done.refusals)]

    def _change(self, turn: Turn) -> DetailChange:
        current = turn.shop.checkouts.current(turn.customer)
        better = address_corrected(turn.text, current.whole_address) if current else ""
        return DetailChange(address=better) if better else changes_told(turn.text)


def _spoken_of(turn: Turn) -> str:
    """What a message that names no field is about: a time, else the address."""
    return CheckoutField.DELIVERY_SLOT.value if slot_said(turn.text) else CheckoutField.ADDRESS.value


def _named(turn: Turn, change: DetailChange) -> dict[CheckoutField, str]:
    """The answers that a change stands for; a time that no slot has is no slot's id, which the shop refuses."""
    answers = {
        CheckoutField.RECIPIENT_NAME: change.name,
        CheckoutField.PHONE: change.phone,
        CheckoutField.ADDRESS: change.address,
        CheckoutField.PAYMENT_METHOD: change.payment or "",
    }
    named = {field: answer for field, answer in answers.items() if answer}
    if change.slot is not None:
        current = turn.shop.checkouts.current(turn.customer)
        named[CheckoutField.DELIVERY_SLOT] = slot_for(turn, change.slot, turn.text, current)
    return named


class ActionLeaveCheckout(ShopAction):
    """Out of the checkout; the cart stays."""

    def name(self) -> str:
        return "action_leave_checkout"

    def act(self, turn: Turn) -> list[EventType]:
        turn.shop.checkouts.leave(turn.customer)
        cart = turn.shop.carts.view(turn.customer)
        turn.say("utter_checkout_left", total=cart_footer(cart, 0))
        return [*LEFT, ActiveLoop(None), SlotSet("requested_slot", None)]
