"""Placed orders: where they are, cancelling, the earlier ones."""

from __future__ import annotations

from typing import Any

from rasa_sdk.events import EventType, SlotSet

from actions.aside import AsideAction
from actions.facts import tell_delivery
from actions.replies import amount, bill, brief, money, slot, status, titled
from actions.turn import ShopAction, Turn
from kirana import wiring
from kirana.shop.choices import Choice
from kirana.shop.errors import ErrorCode, ShopError
from kirana.shop.order import CUSTOMER_MAY_CANCEL, Order, OrderStatus, PaymentStatus
from kirana.understanding.after_words import bill_said, contents_said
from kirana.understanding.order_words import id_said, place_cancelled
from kirana.understanding.ordered import ordered_skus

ORDERS_SHOWN = 4
GOODS_SHOWN = 2
# After these, a yes is the answer to "shall I cancel it?".
ASKED_TO_CANCEL = frozenset(
    {"action_ask_cancel_order", "action_cancel_order", "action_propose_change", "action_change_order"}
)
# After these, what was listed before is in other places.
MOVES_LISTS = frozenset({"utter_order_placed", "utter_order_to_pay", "utter_order_cancelled"})
# After these, a no is about a person who could write, and about no order.
NO_ORDER_MEANT = frozenset({"utter_insulted", "utter_offer_person"})


def order_values(order: Order) -> dict[str, Any]:
    """An order as values for its responses."""
    return {
        "id": order.id,
        "status": status(order),
        "lines": brief([line.billed for line in order.lines]),
        "bill": bill(order),
        "total": money(order.total_paise),
        "slot": slot(order.slot_start, order.slot_end),
        "payment": {"part": f"part_payment_{order.payment_method}"},
        "address": order.address.line,
        "pincode": order.address.pincode,
    }


def goods(order: Order) -> list[dict[str, Any]]:
    """What is in an order, in one line: the first few products, and how many more there are."""
    shown = []
    for one in order.lines[:GOODS_SHOWN]:
        name = titled(one.line)
        shown.append(f"{name} × {amount(one.line.quantity, one.line.unit)}")
    rest = len(order.lines) - GOODS_SHOWN
    return (
        [{"part": "part_goods_and_more", "goods": shown, "count": rest}]
        if rest > 0
        else [{"part": "part_goods", "goods": shown}]
    )


def _none_yet(turn: Turn) -> list[EventType]:
    turn.say("utter_no_orders")
    return []


class ActionTrackOrder(AsideAction):
    """Where the order is: the open ones, else the last one."""

    def name(self) -> str:
        return "action_track_order"

    def act(self, turn: Turn) -> list[EventType]:
        latest = turn.shop.orders.latest(turn.customer)
        orders = _named(turn) or turn.shop.orders.open(turn.customer) or ([latest] if latest else [])
        if not orders:
            # "Kab tak pahuncha doge?" before the yes asks when it could come.
            begun = turn.form_follows or turn.tracker.get_slot("checkout_open")
            return tell_delivery(turn) if begun else _none_yet(turn)
        if len(orders) == 1 and (bill_said(turn.text) or contents_said(turn.text)):
            turn.say("utter_order_bill", **order_values(orders[0]))
            return []
        if len(orders) == 1:
            turn.say("utter_order_status", orders=[{"part": "part_order_status", **order_values(orders[0])}])
            return []
        shown = [{"part": "part_order_in_list", **order_values(one), "goods": goods(one)} for one in orders]
        turn.say("utter_orders_status", count=len(orders), orders=shown[:ORDERS_SHOWN])
        return []


class ActionShowOrders(AsideAction):
    """The last few orders."""

    def name(self) -> str:
        return "action_show_orders"

    def act(self, turn: Turn) -> list[EventType]:
        orders = turn.shop.orders.history(turn.customer)[:ORDERS_SHOWN]
        if not orders:
            turn.say("utter_no_orders")
            return []
        shown = [{"part": "part_order_in_list", **order_values(one), "goods": goods(one)} for one in orders]
        turn.say("utter_orders", orders=shown)
        return []


class ActionAskCancelOrder(ShopAction):
    """Asks before cancelling; with several open orders, which one."""

    def name(self) -> str:
        return "action_ask_cancel_order"

    def act(self, turn: Turn) -> list[EventType]:
        cancellable = [one for one in turn.shop.orders.open(turn.customer) if one.status in CUSTOMER_MAY_CANCEL]
        named = _named(turn) or _pointed(turn, cancellable) or _with_goods(turn, cancellable)
        if named or not cancellable:
            latest = next(iter(named), None) or turn.shop.orders.latest(turn.customer)
            if latest is None:
                turn.say("utter_no_orders")
                return [SlotSet("open_question", None)]
            if latest.status not in CUSTOMER_MAY_CANCEL:
                turn.say("utter_error_not_cancellable", order_id=latest.id, status=status(latest))
                return [SlotSet("open_question", None)]
            cancellable = [latest]
        if len(cancellable) == 1:
            order = cancellable[0]
            yes_or_no = [Choice("yes", "affirm", {"order": order.id}), Choice("no", "deny")]
            titles: list[Any] = [{"part": "part_yes_cancel"}, {"part": "part_no_keep_order"}]
            turn.say("utter_ask_cancel_order", **order_values(order), choices=turn.offer(titles, yes_or_no))
        else:
            choices = [Choice(one.id, "affirm", {"order": one.id}) for one in cancellable]
            titles = [{"part": "part_order_choice", **order_values(one)} for one in cancellable]
            turn.say("utter_which_order_to_cancel", choices=turn.offer(titles, choices))
        return [SlotSet("open_question", "cancel_order")]


MONEY_OF_A_CANCELLED = {
    PaymentStatus.CLAIMED: "part_money_looked_for",
    PaymentStatus.REFUND_PENDING: "part_money_given_back",
}


class ActionCancelOrder(ShopAction):
    """Cancels the order that was confirmed, and says what becomes of it."""

    def name(self) -> str:
        return "action_cancel_order"

    def act(self, turn: Turn) -> list[EventType]:
        asked = bool(turn.answer) or turn.previous_action in ASKED_TO_CANCEL
        order_id = turn.offered("order") if asked else None
        if order_id is None:
            return ActionAskCancelOrder().act(turn)
        order = turn.shop.orders.cancel(turn.customer, order_id, reason="customer")
        turn.note(turn.text, "order_cancelled")
        turn.show_state(order=order)
        values = order_values(order)
        owed = {"part": MONEY_OF_A_CANCELLED.get(order.payment_status, "part_nothing_to_pay"), "total": values["total"]}
        turn.say("utter_order_cancelled", **values, money=owed)
        return [SlotSet("open_question", None)]

    def refused(self, turn: Turn, refusal: ShopError) -> list[EventType]:
        if refusal.code is ErrorCode.NOT_CANCELLABLE:
            told = {"part": f"part_status_{OrderStatus(refusal.details['status']).value}"}
            turn.say("utter_error_not_cancellable", order_id=refusal.details["order_id"], status=told)
            return [SlotSet("open_question", None)]
        return [*super().refused(turn, refusal), SlotSet("open_question", None)]


class ActionKeepOrder(ShopAction):
    """The order is not cancelled after all."""

    def name(self) -> str:
        return "action_keep_order"

    def act(self, turn: Turn) -> list[EventType]:
        turn.say("utter_ok" if turn.last_response in NO_ORDER_MEANT else "utter_order_kept")
        return [SlotSet("open_question", None)]


def _pointed(turn: Turn, cancellable: list[Order]) -> list[Order]:
    """The order that the message points at by its place in what the shop listed last; none where it listed none."""
    place = place_cancelled(turn.text)
    lists = {
        "utter_which_order_to_cancel": cancellable,
        "utter_orders_status": turn.shop.orders.open(turn.customer)[:ORDERS_SHOWN],
        "utter_orders": turn.shop.orders.history(turn.customer)[:ORDERS_SHOWN],
    }
    last = next((name for name in turn.responses() if name in lists or name in MOVES_LISTS), "")
    return lists.get(last, [])[place - 1 : place] if place else []


def _with_goods(turn: Turn, cancellable: list[Order]) -> list[Order]:
    """The one order that has the goods which the message names ("cancel the rice one"); none where several have."""
    has = [one for one in cancellable if ordered_skus(turn.items, one, wiring.catalogue(), wiring.matcher())]
    return has if len(has) == 1 else []


def _named(turn: Turn) -> list[Order]:
    """The customer's order whose number the message has, if any."""
    history = turn.shop.orders.history(turn.customer)
    named = id_said(turn.text, [one.id for one in history])
    return [one for one in history if one.id == named]
