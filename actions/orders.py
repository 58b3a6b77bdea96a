"""Placed orders: where they are, cancelling, the earlier ones."""

from __future__ import annotations

from typing import Any

from rasa_sdk.events import EventType, SlotSet

from actions.replies import bill, money, numbered, slot, status
from actions.turn import ShopAction, Turn
from kirana.shop.choices import Choice
from kirana.shop.order import CUSTOMER_MAY_CANCEL, Order

ORDERS_SHOWN = 5


def order_values(order: Order) -> dict[str, Any]:
    """An order as values for its responses."""
    return {
        "id": order.id,
        "status": status(order),
        "lines": numbered(line.billed for line in order.lines),
        "bill": bill(order),
        "total": money(order.total_paise),
        "slot": slot(order.slot_start, order.slot_end),
        "payment": {"part": f"part_payment_{order.payment_method}"},
        "address": order.address.line,
        "pincode": order.address.pincode,
    }


class ActionTrackOrder(ShopAction):
    """Where the order is: the open ones, else the last one."""

    def name(self) -> str:
        return "action_track_order"

    def act(self, turn: Turn) -> list[EventType]:
        latest = turn.shop.orders.latest(turn.customer)
        orders = turn.shop.orders.open(turn.customer) or ([latest] if latest else [])
        if not orders:
            turn.say("utter_no_orders")
            return []
        turn.say("utter_order_status", orders=[{"part": "part_order_status", **order_values(one)} for one in orders])
        return []


class ActionShowOrders(ShopAction):
    """The last few orders."""

    def name(self) -> str:
        return "action_show_orders"

    def act(self, turn: Turn) -> list[EventType]:
        orders = turn.shop.orders.history(turn.customer)[:ORDERS_SHOWN]
        if not orders:
            turn.say("utter_no_orders")
            return []
        turn.say("utter_orders", orders=[{"part": "part_order", **order_values(one)} for one in orders])
        return []


class ActionAskCancelOrder(ShopAction):
    """Asks before cancelling; with several open orders, which one."""

    def name(self) -> str:
        return "action_ask_cancel_order"

    def act(self, turn: Turn) -> list[EventType]:
        cancellable = [one for one in turn.shop.orders.open(turn.customer) if one.status in CUSTOMER_MAY_CANCEL]
        if not cancellable:
            latest = turn.shop.orders.latest(turn.customer)
            if latest is None:
                turn.say("utter_no_orders")
            else:
                turn.say("utter_error_not_cancellable", order_id=latest.id, status=status(latest))
            return []
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


class ActionCancelOrder(ShopAction):
    """Cancels the order that was confirmed, and says what becomes of it."""

    def name(self) -> str:
        return "action_cancel_order"

    def act(self, turn: Turn) -> list[EventType]:
        order_id = turn.answer.get("data", {}).get("order") or self._only_one_asked_about(turn)
        if order_id is None:
            return ActionAskCancelOrder().act(turn)
        order = turn.shop.orders.cancel(turn.customer, order_id, reason="customer")
        turn.note(turn.text, "order_cancelled")
        turn.show_state(order=order)
        turn.say("utter_order_cancelled", **order_values(order))
        return [SlotSet("open_question", None)]

    @staticmethod
    def _only_one_asked_about(turn: Turn) -> str | None:
        asked = [choice.data["order"] for choice in turn.shop.choices.latest(turn.customer) if "order" in choice.data]
        return asked[0] if len(asked) == 1 else None

    def refused(self, turn: Turn, refusal: Any) -> list[EventType]:
        return [*super().refused(turn, refusal), SlotSet("open_question", None)]


class ActionKeepOrder(ShopAction):
    """The order is not cancelled after all."""

    def name(self) -> str:
        return "action_keep_order"

    def act(self, turn: Turn) -> list[EventType]:
        turn.say("utter_order_kept")
        return [SlotSet("open_question", None)]
