"""Changing a placed order: what is wished is proposed with its new total, and only the yes to it changes the order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rasa_sdk.events import EventType, SlotSet

from actions.order_plan import OrderPlan, Question, plan_order_change
from actions.orders import order_values
from actions.paying import request_values
from actions.replies import amount, bill, money, titled
from actions.report import Report
from actions.turn import ShopAction, Turn
from kirana import wiring
from kirana.shop.cart_changes import CartChange, ChangeStatus
from kirana.shop.choices import Choice
from kirana.shop.errors import ErrorCode, ShopError
from kirana.shop.order import Order, OrderStatus
from kirana.shop.order_changes import Proposal, change_data, change_from
from kirana.shop.order_lines import quantities
from kirana.understanding.order_words import id_said
from kirana.understanding.ordered import among_ordered
from kirana.understanding.reading import Item

NO_QUESTION = SlotSet("open_question", None)
OPEN_CHANGE = SlotSet("open_question", "change_order")
FOR_A_PERSON = frozenset({ErrorCode.NOT_CHANGEABLE, ErrorCode.ORDER_PREPAID})
OVER = frozenset({OrderStatus.CANCELLED, OrderStatus.EXPIRED, OrderStatus.DELIVERED})


class ActionProposeChange(ShopAction):
    """Shows what a placed order would be with the change that is wished, and asks for one yes."""

    def name(self) -> str:
        return "action_propose_change"

    def act(self, turn: Turn) -> list[EventType]:
        said = turn.answer.get("data", {})
        asked = said.get("change") or (offered_change(turn) if said.get("onto") else {})
        changes = [change_from(one) for one in asked.get("changes", ())]
        items = [Item.from_dict(one) for one in asked["items"]] if "items" in asked else turn.items
        orders = _orders_meant(turn, asked.get("order_id"), items)
        if not orders:
            turn.say("utter_no_orders")
            return [NO_QUESTION]
        if len(orders) > 1:
            return _ask_which_order(turn, orders, changes, items)
        return propose(turn, orders[0], changes, items)

    def refused(self, turn: Turn, refusal: ShopError) -> list[EventType]:
        return refuse(turn, refusal)


class ActionChangeOrder(ShopAction):
    """Changes the order after a yes to what was shown; if anything differs by now, it is shown again instead."""

    def name(self) -> str:
        return "action_change_order"

    def act(self, turn: Turn) -> list[EventType]:
        token = turn.answer.get("token") if turn.answer else _just_proposed(turn)
        if token is None:
            return _ask_again(turn) or _propose_again(turn)
        changed = turn.shop.order_changes.make(turn.customer, token)
        turn.note(turn.text, "order_changed" if changed.created else "order_change_repeated")
        turn.shop.choices.offer(turn.customer, [])
        turn.show_state(order=changed.order)
        to_pay = turn.shop.payments.request(changed.order) is not None
        values = request_values(turn, changed.order) if to_pay else order_values(changed.order)
        turn.say("utter_order_changed_to_pay" if to_pay else "utter_order_changed", **values)
        return [NO_QUESTION]

    def refused(self, turn: Turn, refusal: ShopError) -> list[EventType]:
        if refusal.code is not ErrorCode.CHANGE_OUTDATED:
            return refuse(turn, refusal)
        turn.note(turn.text, refusal.code.value)
        try:
            return _propose_again(turn, notice="part_change_again")
        except ShopError as obstacle:
            return refuse(turn, obstacle)


def propose(
    turn: Turn, order: Order, changes: list[CartChange], items: list[Item], notice: str = ""
) -> list[EventType]:
    """Show the order with these changes and those the items mean, with its new total; or ask what is in doubt."""
    plan = plan_order_change(turn, order, items)
    wished = [*changes, *plan.changes]
    if not wished and not plan.said:
        return _ask_what(turn, order)
    proposal = turn.shop.order_changes.propose(turn.customer, order.id, wished)
    notices: list[Any] = [{"part": notice}] if notice else []
    notices += [*_refused_lines(proposal), *plan.notices]
    if plan.question is not None:
        return _ask_which_product(turn, order, proposal, plan, plan.question, notices)
    if proposal.empties:
        return _ask_cancel_instead(turn, order)
    if not proposal.changed:
        turn.say("utter_order_not_changed", **order_values(order), notices=notices)
        return [NO_QUESTION]
    data = {"change": proposal.as_data()}
    choices = [Choice("yes", "affirm", data), Choice("no", "deny")]
    titles: list[Any] = [{"part": "part_yes_change_order"}, {"part": "part_no_keep_order"}]
    turn.note(turn.text, "order_change_proposed", [change.sku for change in wished])
    turn.say(
        "utter_ask_change_order",
        id=order.id,
        notices=notices,
        lines=_changed_lines(proposal),
        bill=bill(proposal.after),
        before=money(order.total_paise),
        choices=turn.offer(titles, choices),
    )
    return [OPEN_CHANGE]


def refuse(turn: Turn, refusal: ShopError) -> list[EventType]:
    """Say why the order cannot be changed here; where a person could, offer one."""
    turn.note(turn.text, refusal.code.value)
    values = {key.removesuffix("_paise"): value for key, value in refusal.details.items()}
    for key in ("minimum", "subtotal"):
        if key in values:
            values[key] = money(values[key])
    if refusal.code is ErrorCode.NOT_CHANGEABLE and OrderStatus(values["status"]) in OVER:
        turn.say("utter_order_over", id=values["order_id"], status={"part": f"part_status_{values['status']}"})
        return [NO_QUESTION]
    if "status" in values:
        values["status"] = {"part": f"part_status_{OrderStatus(values['status']).value}"}
    choices: list[dict[str, Any]] = []
    if refusal.code in FOR_A_PERSON:
        titles = [{"part": "part_yes_person"}, {"part": "part_no_person"}]
        choices = turn.offer(titles, [Choice("yes", "affirm", {"about": turn.text}), Choice("no", "deny")])
    turn.say(f"utter_error_{refusal.code.value}", **values, choices=choices)
    return [SlotSet("open_question", "person")] if choices else [NO_QUESTION]


def offered_change(turn: Turn) -> dict[str, Any]:
    """The change whose yes stands among the latest choices; empty when there is none."""
    found = [one.data["change"] for one in turn.shop.choices.latest(turn.customer) if "change" in one.data]
    return dict(found[0]) if len(found) == 1 else {}


def _just_proposed(turn: Turn) -> str | None:
    """The token of the yes to what was shown last; None when something else has been said since."""
    if turn.previous_action not in (ActionProposeChange().name(), ActionChangeOrder().name()):
        return None
    for one in turn.shop.choices.latest(turn.customer):
        if "stamp" in one.data.get("change", {}):
            return one.token
    return None


def _ask_again(turn: Turn) -> list[EventType]:
    """A yes does not say which of several products it means: they are offered once more."""
    offered = [one for one in turn.shop.choices.latest(turn.customer) if one.data.get("change", {}).get("changes")]
    if len(offered) < 2:
        return []
    choices = [Choice(one.title, one.intent, one.data) for one in offered]
    turn.say("utter_which_shown", choices=turn.offer([one.title for one in offered], choices))
    return [OPEN_CHANGE]


def _propose_again(turn: Turn, notice: str = "") -> list[EventType]:
    known = turn.answer.get("data", {}).get("change") or offered_change(turn)
    orders = turn.shop.order_changes.changeable(turn.customer)
    order_id = known.get("order_id")
    meant = [one for one in orders if order_id in (None, one.id)]
    if order_id is not None and not meant:
        return propose(turn, turn.shop.orders.get(turn.customer, order_id), [], [], notice)
    if not meant:
        turn.say("utter_no_orders")
        return [NO_QUESTION]
    changes = [change_from(one) for one in known.get("changes", ())]
    return propose(turn, meant[0], changes, [], notice)


def _orders_meant(turn: Turn, order_id: str | None, items: list[Item]) -> list[Order]:
    """The orders that may be meant: the one that is named, else those that can be changed, else the last one."""
    history = turn.shop.orders.history(turn.customer)
    named = order_id or id_said(turn.text, [one.id for one in history])
    if named:
        return [turn.shop.orders.get(turn.customer, named)]
    orders = turn.shop.order_changes.changeable(turn.customer)
    if not orders:
        return history[:1]
    holding = [one for one in orders if _holds_all(one, [item for item in items if item.action != "add"])]
    return holding if len(holding) == 1 and any(item.action != "add" for item in items) else orders


def _holds_all(order: Order, items: Iterable[Item]) -> bool:
    catalogue, matcher = wiring.catalogue(), wiring.matcher()
    ordered = catalogue.products(quantities(order.lines))
    return all(among_ordered(item, ordered, matcher, catalogue)[0] for item in items)


def _ask_which_order(turn: Turn, orders: list[Order], changes: list[CartChange], items: list[Item]) -> list[EventType]:
    shared = {"changes": [change_data(one) for one in changes], "items": [one.as_dict() for one in items]}
    choices = [Choice(one.id, "change_order", {"change": {"order_id": one.id, **shared}}) for one in orders]
    titles = [{"part": "part_order_choice", **order_values(one)} for one in orders]
    turn.note(turn.text, "asked_which_order")
    turn.say("utter_which_order_to_change", choices=turn.offer(titles, choices))
    return [NO_QUESTION]


def _ask_what(turn: Turn, order: Order) -> list[EventType]:
    # What is said next is about this order: the choice remembers which.
    about = {"about": turn.text, "change": {"order_id": order.id, "changes": []}}
    person = [Choice("person", "human_handoff", about)]
    # Raises where the order cannot be changed at all: then there is nothing to ask.
    turn.shop.order_changes.propose(turn.customer, order.id, [])
    choices = turn.offer([{"part": "part_talk_to_person"}], person)
    turn.say("utter_ask_what_to_change_in_order", **order_values(order), choices=choices)
    return [OPEN_CHANGE]


def _ask_which_product(
    turn: Turn, order: Order, proposal: Proposal, plan: OrderPlan, question: Question, notices: list[Any]
) -> list[EventType]:
    """Put the first doubt; a choice carries what is clear already, and the items after it."""
    titles, choices = [], []
    for sku, quantity in question.options:
        product = turn.shop.catalogue.product(sku)
        if product is None:
            continue
        title = titled(product)
        chosen = CartChange(question.kind, sku, quantity)
        changes = [change_data(one) for one in (*proposal.changes, chosen)]
        items = [one.as_dict() for one in plan.later]
        data = {"change": {"order_id": order.id, "changes": changes, "items": items}}
        choices.append(Choice(title, "change_order", data))
        titles.append({"part": "part_option", "name": title, "price": money(product.price_paise)})
    turn.note(question.text, "asked", [sku for sku, _ in question.options])
    asked = {"part": "part_ask_which", "text": question.text}
    turn.say(
        "utter_which_in_order", id=order.id, notices=notices, question=[asked], choices=turn.offer(titles, choices)
    )
    return [OPEN_CHANGE]


def _ask_cancel_instead(turn: Turn, order: Order) -> list[EventType]:
    choices = [Choice("yes", "affirm", {"order": order.id}), Choice("no", "deny")]
    titles: list[Any] = [{"part": "part_yes_cancel"}, {"part": "part_no_keep_order"}]
    turn.say("utter_ask_cancel_instead", **order_values(order), choices=turn.offer(titles, choices))
    return [SlotSet("open_question", "cancel_order")]


def _changed_lines(proposal: Proposal) -> list[dict[str, Any]]:
    """A line for every product whose quantity differs."""
    before, after = quantities(proposal.order.lines), quantities(proposal.after.lines)
    by_sku = {one.line.sku: one.line for one in (*proposal.order.lines, *proposal.after.lines)}
    lines = []
    for sku, line in by_sku.items():
        old, new = before.get(sku), after.get(sku)
        if old == new:
            continue
        part = "part_order_gone" if new is None else "part_order_new" if old is None else "part_order_quantity"
        name = titled(line)
        quantity, was = (amount(one, line.unit) if one is not None else "" for one in (new, old))
        lines.append({"part": part, "name": name, "quantity": quantity, "before": was})
    return lines


def _refused_lines(proposal: Proposal) -> list[dict[str, Any]]:
    """A line for every wish that cannot be met."""
    report = Report()
    for result in proposal.results:
        if result.status is ChangeStatus.NOT_IN_CART and result.product is not None:
            report.lines.append({"part": "part_not_in_order", "text": result.product.name})
        elif result.status not in (ChangeStatus.ADDED, ChangeStatus.SET, ChangeStatus.REMOVED):
            report.add(result)
    return report.lines
