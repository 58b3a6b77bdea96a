"""The cart: adding, removing, changing, choosing among what was offered, showing, clearing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from rasa_sdk.events import ActiveLoop, EventType, SlotSet

from actions import doubts
from actions.changes import Plan, plan_changes
from actions.checkout import summarise
from actions.replies import amount, bill, cart_footer, money, numbered, product_title
from actions.turn import ShopAction, Turn
from kirana.shop.cart_changes import CartChange, ChangeKind, ChangeResult
from kirana.shop.choices import Choice, PressState

KINDS: dict[str, ChangeKind] = {"remove": "remove", "set": "set"}


class ActionUpdateCart(ShopAction):
    """Does to the cart what the message's items say: every item is answered for, in one message."""

    def name(self) -> str:
        return "action_update_cart"

    def act(self, turn: Turn) -> list[EventType]:
        plan = plan_changes(turn)
        if plan.empty:
            turn.note(turn.text, "not_understood")
            turn.say("utter_ask_what_next")
            return []
        doubts.ask(turn, plan.doubts)
        return apply(turn, plan)


def apply(turn: Turn, plan: Plan) -> list[EventType]:
    """Carry out a plan in one transaction and answer for every part of it."""
    report = Report()
    if plan.changes:
        update = turn.shop.carts.apply(turn.customer, [change for _, change in plan.changes])
        for (said, _), result in zip(plan.changes, update.results, strict=True):
            report.add(result)
            turn.note(said, result.status.value, [result.change.sku])
    for said in plan.not_found:
        report.lines.append({"part": "part_not_found", "text": said})
        turn.note(said, "not_found")
    for said in plan.how_many:
        report.lines.append({"part": "part_how_many", "text": said})
        turn.note(said, "asked_how_many")
    for said in plan.not_in_cart:
        report.lines.append({"part": "part_not_in_cart", "text": said})
        turn.note(said, "not_in_cart")
    for doubt in plan.doubts:
        turn.note(doubt.text, "asked", [option.sku for option in doubt.options])
    return answer_with(turn, report, changed=bool(plan.changes))


def answer_with(turn: Turn, report: Report, *, changed: bool) -> list[EventType]:
    """One message: what happened line by line, the running total, and the oldest question that stands open."""
    cart = turn.shop.carts.view(turn.customer)
    if changed:
        turn.show_state(cart=cart)
    if cart.lines and turn.summary_follows:
        # The summary tells the totals, and asks what is to be asked.
        turn.say("utter_cart_changed", changes=report.lines, total="", question="", choices=[])
        return []
    question = doubts.question(turn)
    more = question["question"] or ([{"part": "part_more"}] if cart.lines else "")
    turn.say(
        "utter_cart_changed",
        changes=report.lines,
        total=cart_footer(cart, turn.shop.settings.minimum_order_paise),
        question=more,
        choices=question["choices"],
    )
    return [*doubts.open_question(turn), *_checkout_events(turn, bool(cart.lines))]


def _checkout_events(turn: Turn, anything: bool) -> list[EventType]:
    # A checkout of an empty cart has nothing left to be about.
    if anything or turn.shop.checkouts.current(turn.customer) is None:
        return []
    turn.shop.checkouts.leave(turn.customer)
    # The form goes too: its next question would be about a checkout that is gone.
    loop = [ActiveLoop(None), SlotSet("requested_slot", None)] if turn.tracker.active_loop else []
    return [SlotSet("checkout_open", None), SlotSet("open_question", None), *loop]


@dataclass
class Report:
    """What is said of each change, in the order it was asked for."""

    lines: list[dict[str, Any]] = field(default_factory=list)

    def add(self, result: ChangeResult) -> None:
        """Add the line that tells of one change."""
        product = result.product
        if product is None:
            self.lines.append({"part": "part_not_found", "text": result.change.sku})
            return
        self.lines.append(
            {
                "part": f"part_{result.status.value}",
                "name": product_title(product),
                "text": product_title(product),
                "quantity": amount(result.quantity, product.unit),
                "change": amount(abs(result.quantity - result.quantity_before), product.unit),
                "price": money(int((product.price_paise * result.quantity).to_integral_value())),
                "available": amount(result.available or Decimal(0), product.unit),
            }
        )


class ActionChooseOption(ShopAction):
    """A choice of the last message is taken, by press, number or name."""

    def name(self) -> str:
        return "action_choose_option"

    def act(self, turn: Turn) -> list[EventType]:
        state = turn.answer.get("state")
        if state is None:
            return self._nothing_chosen(turn)
        if state != PressState.LIVE.value or not self._used(turn):
            turn.note(turn.text, f"press_{state}")
            return answer_with(turn, Report([{"part": "part_choice_outdated"}]), changed=False)
        plan = Plan(changes=[(turn.text, change) for change in chosen(turn, turn.answer["data"])])
        return apply(turn, plan)

    def _used(self, turn: Turn) -> bool:
        token = turn.answer.get("token")
        return token is None or turn.shop.choices.use(turn.customer, token)

    def _nothing_chosen(self, turn: Turn) -> list[EventType]:
        if turn.shop.doubts.open(turn.customer):
            return answer_with(turn, Report(), changed=False)
        turn.note(turn.text, "not_understood")
        turn.say("utter_not_understood")
        return []


def chosen(turn: Turn, data: dict[str, Any]) -> Sequence[CartChange]:
    """The changes that a choice stands for: a doubt's option settles the doubt, a product shown is added once."""
    if "sku" in data:
        return [CartChange("add", data["sku"], Decimal(1))]
    doubt = turn.shop.doubts.settle(turn.customer, data["doubt"])
    if doubt is None:
        return []
    kind = KINDS.get(doubt.action, "add")
    packs = doubt.options[data["option"]].packs
    return [
        CartChange(kind, sku, None if kind == "remove" and not doubt.count else quantity) for sku, quantity in packs
    ]


class ActionAddShown(ShopAction):
    """A yes to what was just shown: the only product is added; of several it asks which."""

    def name(self) -> str:
        return "action_add_shown"

    def act(self, turn: Turn) -> list[EventType]:
        shown = [choice for choice in turn.shop.choices.latest(turn.customer) if "sku" in choice.data]
        if len(shown) == 1:
            return apply(turn, Plan(changes=[(turn.text, CartChange("add", shown[0].data["sku"], Decimal(1)))]))
        if not shown:
            turn.say("utter_ask_what_next")
            return []
        choices = [Choice(choice.title, choice.intent, choice.data) for choice in shown]
        turn.say("utter_which_shown", choices=turn.offer([choice.title for choice in shown], choices))
        return []


class ActionLeaveDoubt(ShopAction):
    """The product asked about is not wanted after all; the next doubt is put, or the open checkout goes on."""

    def name(self) -> str:
        return "action_leave_doubt"

    def act(self, turn: Turn) -> list[EventType]:
        report = Report()
        for doubt in turn.shop.doubts.open(turn.customer)[:1]:
            turn.shop.doubts.settle(turn.customer, doubt.id)
            turn.note(doubt.text, "left_out")
            report.lines.append({"part": "part_left_out", "text": doubt.text})
        if turn.tracker.get_slot("checkout_open") and not turn.shop.doubts.open(turn.customer):
            return summarise(turn)
        return answer_with(turn, report, changed=False)


class ActionShowCart(ShopAction):
    """The cart, line by line, with what is to be paid."""

    def name(self) -> str:
        return "action_show_cart"

    def act(self, turn: Turn) -> list[EventType]:
        cart = turn.shop.carts.view(turn.customer)
        question = doubts.question(turn)
        if not cart.lines and not question["choices"]:
            turn.say("utter_cart_empty")
            return [SlotSet("open_question", None)]
        gap = cart_footer(cart, turn.shop.settings.minimum_order_paise)[1:]
        turn.say(
            "utter_cart",
            lines=numbered(cart.lines),
            bill=[*bill(cart), *gap],
            question=question["question"] or [{"part": "part_more"}],
            choices=question["choices"],
        )
        return doubts.open_question(turn)


class ActionAskClearCart(ShopAction):
    """Asks before emptying the cart."""

    def name(self) -> str:
        return "action_ask_clear_cart"

    def act(self, turn: Turn) -> list[EventType]:
        cart = turn.shop.carts.view(turn.customer)
        if not cart.lines:
            turn.say("utter_cart_empty")
            return []
        yes_or_no = [Choice("yes", "affirm"), Choice("no", "deny")]
        titles = [{"part": "part_yes_clear"}, {"part": "part_no_keep"}]
        choices = turn.offer(titles, yes_or_no, cart_version=cart.version)
        turn.say("utter_ask_clear_cart", count=len(cart.lines), choices=choices)
        return [SlotSet("open_question", "clear_cart")]


class ActionKeepCart(ShopAction):
    """The cart is not emptied after all."""

    def name(self) -> str:
        return "action_keep_cart"

    def act(self, turn: Turn) -> list[EventType]:
        turn.say("utter_cart_kept", total=cart_footer(turn.shop.carts.view(turn.customer), 0))
        return [SlotSet("open_question", None)]


class ActionClearCart(ShopAction):
    """Empties the cart and forgets its open questions."""

    def name(self) -> str:
        return "action_clear_cart"

    def act(self, turn: Turn) -> list[EventType]:
        cart = turn.shop.carts.clear(turn.customer)
        turn.shop.doubts.clear(turn.customer)
        turn.show_state(cart=cart)
        turn.say("utter_cart_cleared")
        turn.note(turn.text, "cleared")
        return [SlotSet("open_question", None), *_checkout_events(turn, anything=False)]
