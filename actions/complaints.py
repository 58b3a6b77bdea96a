"""What went wrong with an order: recorded in the shopper's words, promised nothing, and never a change of anything."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa_sdk.events import EventType

from actions.orders import order_values
from actions.turn import ShopAction, Turn
from kirana import wiring
from kirana.shop.cart import CartLine
from kirana.shop.complaints import Complaint, ComplaintKind
from kirana.shop.order import GIVES_STOCK_BACK, PACKED_STATUSES, Order
from kirana.shop.product import Product
from kirana.understanding.complaint_words import kind_said
from kirana.understanding.order_words import id_said
from kirana.understanding.ordered import among_ordered
from kirana.understanding.reading import Item

ABOUT_NO_LINE = frozenset({ComplaintKind.LATE, ComplaintKind.PAYMENT})


class ActionRecordComplaint(ShopAction):
    """Records a complaint against the order and the lines it names, and says what was recorded."""

    def name(self) -> str:
        return "action_record_complaint"

    def kind(self, turn: Turn) -> ComplaintKind:
        """What the complaint is about."""
        return ComplaintKind(kind_said(turn.text))

    def act(self, turn: Turn) -> list[EventType]:
        kind = self.kind(turn)
        order, lines = _meant(turn, kind)
        recorded = _record(turn, kind, order, lines)
        turn.note(turn.text, f"complaint_{kind.value}", [one.sku for one in recorded if one.sku])
        late = kind is ComplaintKind.LATE and order is not None
        turn.say(
            "utter_complaint_recorded",
            recorded=[_shown(one) for one in recorded],
            order=[{"part": "part_order_status", **order_values(order)}] if late and order else "",
        )
        return []


class ActionRecordRefund(ActionRecordComplaint):
    """Records that money back is asked for; whether it is owed is for the staff to say."""

    def name(self) -> str:
        return "action_record_refund"

    def kind(self, turn: Turn) -> ComplaintKind:
        """A request for money back."""
        return ComplaintKind.REFUND


class ActionReportIllness(ShopAction):
    """Somebody fell ill of the goods: recorded against the order, and a person is told at once."""

    def name(self) -> str:
        return "action_report_illness"

    def act(self, turn: Turn) -> list[EventType]:
        order, lines = _meant(turn, ComplaintKind.HEALTH)
        _record(turn, ComplaintKind.HEALTH, order, lines)
        request = turn.shop.people.request(turn.customer, ComplaintKind.HEALTH.value, turn.text, urgent=True)
        turn.note(turn.text, "illness_reported", [line.sku for line in lines])
        turn.say("utter_illness_reported", reference=request.id)
        return []


def _record(turn: Turn, kind: ComplaintKind, order: Order | None, lines: list[CartLine]) -> list[Complaint]:
    order_id = order.id if order else ""
    skus = [line.sku for line in lines] or [""]
    record = turn.shop.complaints.record
    return [record(turn.customer, kind, turn.text, order_id=order_id, sku=sku) for sku in skus]


def _meant(turn: Turn, kind: ComplaintKind) -> tuple[Order | None, list[CartLine]]:
    """The order a complaint is about, and the lines it names."""
    orders = turn.shop.orders.history(turn.customer)
    named = id_said(turn.text, [one.id for one in orders])
    if named:
        orders = [one for one in orders if one.id == named]
    elif kind is not ComplaintKind.REFUND:
        orders = [one for one in orders if one.status not in GIVES_STOCK_BACK]
    # What has come can be wrong; what has not come yet can only be late.
    packed = [one for one in orders if one.status in PACKED_STATUSES]
    likely = orders if kind in ABOUT_NO_LINE | {ComplaintKind.REFUND} else packed or orders
    if kind not in ABOUT_NO_LINE:
        for order in likely:
            if lines := _lines_named(turn, order):
                return order, lines
    return (likely[0] if likely else None), []


def _lines_named(turn: Turn, order: Order) -> list[CartLine]:
    by_sku = {one.line.sku: one.line for one in order.lines}
    ordered = turn.shop.catalogue.products(by_sku)
    found = _lines_meant(turn.items, ordered)
    if not found:
        # The list reader has made something else of the sentence: its words of goods by themselves.
        known = wiring.matcher().vocabulary().is_word
        words = [word.strip(".,!?।") for word in turn.text.lower().split()]
        found = _lines_meant([Item(text=word, action="ask", product=word) for word in words if known(word)], ordered)
    return [by_sku[sku] for sku in found]


def _lines_meant(items: Sequence[Item], ordered: Sequence[Product]) -> list[str]:
    meant = [among_ordered(item, ordered, wiring.matcher(), wiring.catalogue())[0] for item in items]
    return list(dict.fromkeys(candidates[0].sku for candidates in meant if len(candidates) == 1))


def _shown(complaint: Complaint) -> dict[str, Any]:
    about = {"part": f"part_complaint_{complaint.kind.value}"}
    if complaint.sku:
        line = {"name": complaint.name, "id": complaint.order_id}
        return {"part": "part_recorded_line", "about": about, **line, "reference": complaint.id}
    if complaint.order_id:
        return {"part": "part_recorded_order", "about": about, "id": complaint.order_id, "reference": complaint.id}
    return {"part": "part_recorded", "about": about, "reference": complaint.id}
