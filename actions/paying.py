"""Paying an order before delivery: the request, the shopper's word that it is paid, and cash after all."""

from __future__ import annotations

from typing import Any

from rasa_sdk.events import EventType

from actions.details import keep_details
from actions.facts import ActionTellPaymentMethods
from actions.order_delivery import is_of_order_on_its_way, offer_to_pass_on
from actions.orders import order_values
from actions.turn import ShopAction, Turn
from kirana.shop.checkout import CheckoutField
from kirana.shop.errors import ErrorCode, ShopError
from kirana.shop.order import Order, PaymentStatus
from kirana.understanding.answers import payment_answered
from kirana.understanding.paying_words import unpaid_said
from kirana.understanding.told import asks


def request_values(turn: Turn, order: Order) -> dict[str, Any]:
    """An order that waits for its payment, as values: the link, and how many minutes are left."""
    request = turn.shop.payments.request(order)
    left = (order.expires_at - turn.shop.clock()).total_seconds() if order.expires_at else 0
    return {**order_values(order), "link": request.link if request else "", "minutes": max(1, round(left / 60))}


class ActionChoosePayment(ShopAction):
    """A way to pay named outside checkout: for the order that waits for its payment, else for the next one."""

    def name(self) -> str:
        return "action_choose_payment"

    def act(self, turn: Turn) -> list[EventType]:
        order = turn.shop.orders.to_be_paid(turn.customer)
        if order is None:
            method = payment_answered(turn.text)
            of_placed = is_of_order_on_its_way(turn)
            if of_placed and method and not asks(turn.text) and _is_another_way(turn, method):
                return offer_to_pass_on(turn)
            if method is None or asks(turn.text) or of_placed:
                return ActionTellPaymentMethods().act(turn)
            return keep_details(turn, {CheckoutField.PAYMENT_METHOD: method})
        if payment_answered(turn.text) == "cod":
            order = turn.shop.orders.pay_on_delivery(turn.customer)
            turn.note(turn.text, "cash_after_all")
            turn.show_state(order=order)
            turn.say("utter_pays_cash", **order_values(order))
        elif order.payment_status is PaymentStatus.CLAIMED:
            turn.say("utter_payment_claimed", **order_values(order))
        else:
            turn.show_state(order=order)
            turn.say("utter_pay_now", **request_values(turn, order))
        return []


def _is_another_way(turn: Turn, method: str) -> bool:
    """Whether an order on its way is paid otherwise."""
    return any(order.payment_method != method for order in turn.shop.orders.open(turn.customer))


class ActionClaimPayment(ShopAction):
    """The shopper says that it is paid: noted as a claim; where nothing waits for a payment, a person looks."""

    def name(self) -> str:
        return "action_claim_payment"

    def act(self, turn: Turn) -> list[EventType]:
        if unpaid_said(turn.text):
            return _say_what_is_open(turn)
        order = turn.shop.orders.claim_payment(turn.customer)
        turn.note(turn.text, "payment_claimed")
        turn.show_state(order=order)
        turn.say("utter_payment_claimed", **order_values(order))
        return []

    def refused(self, turn: Turn, refusal: ShopError) -> list[EventType]:
        if refusal.code is not ErrorCode.NOTHING_TO_PAY:
            return super().refused(turn, refusal)
        latest = turn.shop.orders.latest(turn.customer)
        if latest is not None and latest.payment_status is PaymentStatus.PAID:
            turn.say("utter_payment_received", **order_values(latest))
            return []
        # Money may have gone out for an order that is over, or for none: only a person can find it.
        request = turn.shop.people.request(turn.customer, reason="payment", text=turn.text, with_bot=True)
        turn.note(turn.text, "person_requested")
        turn.say("utter_person_told", reference=request.id)
        return []


def _say_what_is_open(turn: Turn) -> list[EventType]:
    """It is not paid yet: how the order that waits for it can be paid, and nothing is noted as paid."""
    order = turn.shop.orders.to_be_paid(turn.customer)
    if order is not None and order.payment_status is not PaymentStatus.CLAIMED:
        turn.show_state(order=order)
        turn.say("utter_pay_now", **request_values(turn, order))
        return []
    latest = turn.shop.orders.latest(turn.customer)
    if latest is None:
        turn.say("utter_no_orders")
        return []
    turn.say("utter_order_status", orders=[{"part": "part_order_status", **order_values(latest)}])
    return []
