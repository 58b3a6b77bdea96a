"""The cart: adding, removing, changing, choosing among what was offered, showing, clearing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa_sdk.events import EventType, SlotSet

from actions import doubts
from actions.changes import Plan, alternatives, plan_changes
from actions.checkout import summarise
from actions.replies import bill, cart_footer, numbered
from actions.report import Report, answer_with, without_goods
from actions.turn import ShopAction, Turn
from kirana.shop.cart_changes import CartChange
from kirana.shop.choices import Choice, PressState


class ActionUpdateCart(ShopAction):
    """Does to the cart what the message's items say: every item is answered for."""

    def name(self) -> str:
        return "action_update_cart"

    def act(self, turn: Turn) -> list[EventType]:
        plan = plan_changes(turn)
        if plan.empty:
            turn.note(turn.text, "not_understood")
            turn.say("utter_ask_what_next")
            return []
        return apply(turn, plan)


def apply(turn: Turn, plan: Plan) -> list[EventType]:
    """Carry out a plan in one transaction and answer for every part of it."""
    report = Report()
    asked = list(plan.doubts)
    if plan.changes:
        update = turn.shop.carts.apply(turn.customer, [change for _, change in plan.changes])
        for (said, _), result in zip(plan.changes, update.results, strict=True):
            turn.note(said, result.status.value, [result.change.sku])
            instead = alternatives(turn, result)
            if instead is None:
                report.add(result)
            else:
                asked.append(instead)
    for part, outcome, texts in plan.told():
        for said in texts:
            report.lines.append({"part": part, "text": said})
            turn.note(said, outcome)
    for doubt in plan.left:
        turn.shop.doubts.settle(turn.customer, doubt.id)
    for doubt in asked:
        turn.note(doubt.text, "asked", [option.sku for option in doubt.options])
    doubts.ask(turn, asked)
    return answer_with(turn, report, changed=bool(plan.changes))


class ActionChooseOption(ShopAction):
    """Choices of the last message are taken, by press, number or name; what else the message asks for is done too."""

    def name(self) -> str:
        return "action_choose_option"

    def act(self, turn: Turn) -> list[EventType]:
        state = turn.answer.get("state")
        if state is None:
            return not_chosen(turn)
        if state != PressState.LIVE.value or not self._used(turn):
            turn.note(turn.text, f"press_{state}")
            return answer_with(turn, Report([{"part": "part_choice_outdated"}]), changed=False)
        return take(turn, turn.answer["picks"])

    def _used(self, turn: Turn) -> bool:
        token = turn.answer.get("token")
        return token is None or turn.shop.choices.use(turn.customer, token)


def take(turn: Turn, picks: Sequence[dict[str, Any]]) -> list[EventType]:
    """Do what was picked, and what else the message asks for."""
    plan = plan_changes(turn)
    chosen = [(turn.text, change) for pick in picks for change in doubts.settled(turn, pick)]
    plan.changes = [*chosen, *plan.changes]
    return apply(turn, plan)


def not_chosen(turn: Turn) -> list[EventType]:
    """What sounds like a choice, and fits nothing that was offered: the open question is put again."""
    if turn.shop.doubts.open(turn.customer):
        return answer_with(turn, Report(), changed=False)
    turn.note(turn.text, "not_understood")
    turn.say("utter_not_understood")
    return []


class ActionAcceptOption(ShopAction):
    """A yes settles what has one answer only; which of several it does not say."""

    def name(self) -> str:
        return "action_accept_option"

    def act(self, turn: Turn) -> list[EventType]:
        standing = turn.shop.doubts.open(turn.customer)
        if not standing or any(len(doubt.options) > 1 for doubt in standing):
            return not_chosen(turn)
        events = take(turn, [{"doubt": doubt.id, "option": 0} for doubt in standing])
        return summarise(turn) if turn.summary_follows else events


class ActionAddShown(ShopAction):
    """A yes to what was just shown: the only product is added; of several it asks which."""

    def name(self) -> str:
        return "action_add_shown"

    def act(self, turn: Turn) -> list[EventType]:
        shown = [choice for choice in turn.shop.choices.latest(turn.customer) if "sku" in choice.data]
        if len(shown) == 1:
            return apply(turn, Plan(changes=[(turn.text, CartChange("add", shown[0].data["sku"], doubts.ONE))]))
        if not shown:
            turn.say("utter_ask_what_next")
            return []
        choices = [Choice(choice.title, choice.intent, choice.data) for choice in shown]
        turn.say("utter_which_shown", choices=turn.offer([choice.title for choice in shown], choices))
        return []


class ActionLeaveDoubt(ShopAction):
    """What was asked about is not wanted after all; an open checkout goes on."""

    def name(self) -> str:
        return "action_leave_doubt"

    def act(self, turn: Turn) -> list[EventType]:
        report = Report()
        for doubt in turn.shop.doubts.open(turn.customer):
            turn.shop.doubts.settle(turn.customer, doubt.id)
            turn.note(doubt.text, "left_out")
            report.lines.append({"part": "part_left_out", "text": doubt.text})
        if turn.tracker.get_slot("checkout_open"):
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
        return [SlotSet("open_question", None), *without_goods(turn, anything=False)]
