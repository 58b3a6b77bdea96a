"""What went wrong with an order: recorded in the shopper's words, promised nothing, and never a change of anything."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from rasa_sdk.events import EventType

from actions.aside import AsideAction
from actions.orders import MONEY_OF_A_CANCELLED, order_values
from actions.people import offer_person
from actions.turn import ShopAction, Turn
from kirana import wiring
from kirana.shop.cart import CartLine
from kirana.shop.complaints import Complaint, ComplaintKind
from kirana.shop.order import GIVES_STOCK_BACK, PACKED_STATUSES, Order, OrderStatus, PaymentStatus
from kirana.shop.product import Product
from kirana.understanding.complaint_words import (
    asks_of_complaint,
    asks_of_refund,
    bad_goods_told,
    delivery_told,
    faulted,
    kind_said,
    of_last_time,
    only_asks_of_refund,
    refund_refused,
    wrong_told,
)
from kirana.understanding.order_words import id_said
from kirana.understanding.ordered import among_ordered
from kirana.understanding.reading import Item
from kirana.understanding.trouble_words import scolds

_CLAUSES = re.compile(r"[\n,;.!।]+|\s(?:and|aur|but|lekin|also|और|लेकिन)\s", re.IGNORECASE)
COMPLAINTS_SHOWN = 5
MONEY_GOING_BACK = {**MONEY_OF_A_CANCELLED, PaymentStatus.REFUNDED: "part_money_has_gone_back"}
ABOUT_NO_LINE = frozenset({ComplaintKind.LATE, ComplaintKind.PAYMENT})


class ActionRecordComplaint(AsideAction):
    """Records a complaint against the order and the lines it names, and says what was recorded."""

    def name(self) -> str:
        return "action_record_complaint"

    def kind(self, turn: Turn) -> ComplaintKind:
        """What the complaint is about."""
        return ComplaintKind(kind_said(turn.text))

    def act(self, turn: Turn) -> list[EventType]:
        if _is_of_nothing(turn):
            turn.say("utter_no_orders")
            return []
        if scolds(turn.text) and not turn.shop.orders.history(turn.customer):
            offer_person(turn, "utter_insulted")
            return []
        if asks_of_complaint(turn.text) and (told := turn.shop.complaints.open_of(turn.customer)):
            turn.say("utter_refund_asked_already", recorded=[_shown(one) for one in told[-COMPLAINTS_SHOWN:]])
            return []
        if only_asks_of_refund(turn.text):
            _say_of_money(turn)
            return []
        kind = self.kind(turn)
        order, lines = _meant(turn, kind)
        recorded = _record(turn, kind, order, lines, self.kinds(turn, lines))
        turn.note(turn.text, f"complaint_{kind.value}", [one.sku for one in recorded if one.sku])
        late = kind is ComplaintKind.LATE and order is not None
        turn.say(
            "utter_complaint_recorded",
            recorded=[_shown(one) for one in recorded],
            order=[{"part": "part_order_status", **order_values(order)}] if late and order else "",
        )
        return []

    def kinds(self, turn: Turn, lines: list[CartLine]) -> dict[str, ComplaintKind]:
        """What is said of single lines, by sku, where several are complained of ("paneer missing, onions rotten")."""
        return _kinds_apart(turn, lines) if len(lines) > 1 else {}


class ActionRecordRefund(ActionRecordComplaint):
    """Records that money back is asked for, once; whether it is owed is for the staff to say."""

    def name(self) -> str:
        return "action_record_refund"

    def act(self, turn: Turn) -> list[EventType]:
        asked = _refunds_asked(turn)
        if asked and asks_of_refund(turn.text):
            turn.say("utter_refund_asked_already", recorded=[_shown(asked[-1])])
            return []
        return super().act(turn)

    def kind(self, turn: Turn) -> ComplaintKind:
        """A request for money back, unless it says that none is wanted."""
        return ComplaintKind.OTHER if refund_refused(turn.text) else ComplaintKind.REFUND

    def kinds(self, turn: Turn, lines: list[CartLine]) -> dict[str, ComplaintKind]:
        """Money back is asked for all of them."""
        return {}


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


def _refunds_asked(turn: Turn) -> list[Complaint]:
    return [one for one in turn.shop.complaints.open_of(turn.customer) if one.kind is ComplaintKind.REFUND]


def _say_of_money(turn: Turn) -> None:
    """What becomes of money that is asked for, or was paid for orders that were cancelled; else that there is none."""
    if asked := _refunds_asked(turn):
        turn.say("utter_refund_asked_already", recorded=[_shown(asked[-1])])
        return
    orders = turn.shop.orders.history(turn.customer)
    owed = [one for one in orders if one.status in GIVES_STOCK_BACK and one.payment_status in MONEY_GOING_BACK]
    if not owed:
        turn.say("utter_no_refund_asked" if orders else "utter_no_refund_no_orders")
        return
    told = [(order_values(one), MONEY_GOING_BACK[one.payment_status]) for one in owed[:COMPLAINTS_SHOWN]]
    turn.say(
        "utter_refund_of_cancelled",
        orders=[
            {"part": "part_refund_of_order", "id": order["id"], "money": {"part": part, "total": order["total"]}}
            for order, part in told
        ],
    )


def _is_of_nothing(turn: Turn) -> bool:
    """Whether there is only an order that is not placed yet, and nothing is told of goods that came."""
    if not turn.tracker.get_slot("checkout_open") or turn.shop.orders.history(turn.customer):
        return False
    return not any(told(turn.text) for told in (delivery_told, bad_goods_told, wrong_told, faulted))


def _record(
    turn: Turn,
    kind: ComplaintKind,
    order: Order | None,
    lines: list[CartLine],
    kinds: Mapping[str, ComplaintKind] | None = None,
) -> list[Complaint]:
    order_id = order.id if order else ""
    skus = [line.sku for line in lines] or [""]
    record = turn.shop.complaints.record
    return [record(turn.customer, (kinds or {}).get(sku, kind), turn.text, order_id=order_id, sku=sku) for sku in skus]


def _kinds_apart(turn: Turn, lines: list[CartLine]) -> dict[str, ComplaintKind]:
    ordered = turn.shop.catalogue.products({line.sku for line in lines})
    found: dict[str, ComplaintKind] = {}
    for part in _CLAUSES.split(turn.text):
        kind = ComplaintKind(kind_said(part))
        if kind is not ComplaintKind.OTHER:
            found.update((sku, kind) for sku in _lines_meant(_words_of_goods(part), ordered) if sku not in found)
    return found


def _meant(turn: Turn, kind: ComplaintKind) -> tuple[Order | None, list[CartLine]]:
    """The order a complaint is about, and the lines it names."""
    orders = turn.shop.orders.history(turn.customer)
    named = id_said(turn.text, [one.id for one in orders])
    if named:
        orders = [one for one in orders if one.id == named]
    elif kind is not ComplaintKind.REFUND:
        orders = [one for one in orders if one.status not in GIVES_STOCK_BACK]
    if not named and of_last_time(turn.text):
        orders = [one for one in orders if one.status is OrderStatus.DELIVERED]
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
        found = _lines_meant(_words_of_goods(turn.text), ordered)
    return [by_sku[sku] for sku in found]


def _words_of_goods(text: str) -> list[Item]:
    known = wiring.matcher().vocabulary().is_word
    words = [word.strip(".,!?।") for word in text.lower().split()]
    return [Item(text=word, action="ask", product=word) for word in words if known(word)]


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
