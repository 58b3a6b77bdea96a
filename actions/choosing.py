"""Choosing: what was offered is taken, by press, number or name; or it is left; or something like it is meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa_sdk.events import EventType

from actions import doubts
from actions.again import as_much_as, chosen_instead, in_order, just_added
from actions.cart import apply
from actions.changes import plan_changes
from actions.checkout import ask_first, goes_on, is_held_up, summarise
from actions.look import show_compared
from actions.measured import is_unmeasured
from actions.picked import settled
from actions.plans import Plan
from actions.replies import numbered
from actions.report import Report, answer_with
from actions.turn import ShopAction, Turn
from kirana import wiring
from kirana.shop.cart import CartLine
from kirana.shop.cart_changes import CartChange
from kirana.shop.choices import Choice, PressState
from kirana.shop.doubts import Doubt
from kirana.understanding.answers import refused
from kirana.understanding.comparing import Comparison, comparison_said, too_dear
from kirana.understanding.order_words import nods
from kirana.understanding.pointing import beyond_shown
from kirana.understanding.reading import Item


class ActionChooseOption(ShopAction):
    """Choices of the last message are taken, by press, number or name; what else the message asks for is done too."""

    def name(self) -> str:
        return "action_choose_option"

    def act(self, turn: Turn) -> list[EventType]:
        state = turn.answer.get("state")
        if state is None:
            return not_chosen(turn)
        if state != PressState.LIVE.value or not self._used(turn):
            return outdated(turn, str(state))
        return take(turn, turn.answer["picks"])

    def _used(self, turn: Turn) -> bool:
        token = turn.answer.get("token")
        return token is None or turn.shop.choices.use(turn.customer, token)


def outdated(turn: Turn, state: str) -> list[EventType]:
    """A choice that can no longer be taken: said to be so, with what stands open."""
    turn.note(turn.text, f"press_{state}")
    if not (turn.shop.carts.view(turn.customer).lines or turn.shop.doubts.open(turn.customer)):
        turn.say("utter_choice_gone")
        return []
    return answer_with(turn, Report([{"part": "part_choice_outdated"}]), changed=False)


def _put_in_before(turn: Turn, item: Item) -> list[CartLine]:
    """The lines of what an answer names besides, and the message before put in: it is not put in again."""
    if item.action != "add" or not is_unmeasured(item):
        return []
    added = just_added(turn)
    lines = {line.sku: line for line in turn.shop.carts.view(turn.customer).lines if line.sku in added}
    return [lines[one.sku] for one in wiring.matcher().match_among(item, turn.shop.catalogue.products(lines))]


def take(turn: Turn, picks: Sequence[dict[str, Any]]) -> list[EventType]:
    """Do what was picked, and what else the message asks for."""
    standing = {doubt.id: doubt for doubt in turn.shop.doubts.open(turn.customer)}
    replaced = [standing[pick["doubt"]] for pick in picks if pick.get("replaced") and pick["doubt"] in standing]
    if replaced:
        items = [as_much_as(doubt, item) for doubt, item in zip(replaced, turn.items, strict=False)]
        return apply(turn, _put_instead(plan_changes(turn, items), replaced), answering=True)
    there = {number: lines for number, item in enumerate(turn.items) if (lines := _put_in_before(turn, item))}
    plan = plan_changes(turn, [item for number, item in enumerate(turn.items) if number not in there])
    plan.notices += [{**one, "part": "part_in_cart"} for lines in there.values() for one in numbered(lines)]
    asked = standing.keys()
    if plan.empty and all("doubt" in pick and pick["doubt"] not in asked for pick in picks):
        if instead := chosen_instead(turn, picks):
            return apply(turn, Plan(changes=[(turn.text, change) for change in instead]))
        return outdated(turn, "settled")
    left = {pick["doubt"] for pick in picks if pick.get("leave")}
    plan.left += [doubt for doubt in turn.shop.doubts.open(turn.customer) if doubt.id in left]
    taken = [pick for pick in picks if not pick.get("leave")]
    chosen = [(turn.text, change) for pick in taken for change in settled(turn, pick)]
    plan.changes = [*chosen, *plan.changes]
    return apply(turn, plan, answering=True)


def _put_instead(plan: Plan, replaced: Sequence[Doubt]) -> Plan:
    """A plan that settles the questions whose goods something else is wanted for, unless there is no such thing."""
    if not plan.not_found:
        plan.answered += [doubt for doubt in replaced if doubt not in plan.answered]
    return plan


def not_chosen(turn: Turn) -> list[EventType]:
    """What sounds like a choice and answers no question: it may speak of what was shown, or added last."""
    comparison = Comparison.CHEAPER if too_dear(turn.text) else comparison_said(turn.text)
    if standing := turn.shop.doubts.open(turn.customer):
        compared = turn.answer.get("data", {}).get("compared", ())
        asked = [doubt for doubt in standing if doubt.id in compared]
        if comparison and asked:  # "anything cheaper?" is answered by the order of what is asked about
            beyond = beyond_shown(turn.text) or too_dear(turn.text)
            put = doubts.ask(turn, [in_order(doubt, comparison, beyond=beyond) for doubt in asked])
            told = Report([{"part": f"part_first_{comparison.value}"}])
            return answer_with(turn, told, changed=False, asked=put)
        popular = turn.answer.get("data", {}).get("popular")
        best = Report([{"part": "part_first_popular"}]) if popular else Report()
        return answer_with(turn, best, changed=False)
    if instead := other_pack(turn):
        return apply(turn, Plan(changes=[(turn.text, change) for change in instead]))
    if comparison:
        return show_compared(turn, comparison)
    turn.note(turn.text, "not_understood")
    turn.say("utter_not_understood")
    return []


def other_pack(turn: Turn) -> list[CartChange]:
    """ "Woh nahi, chhota wala": the line changed last gives way to another pack of the same product."""
    wanted = refused(turn.text)
    lines = turn.lines_newest_first()
    product = turn.shop.catalogue.product(lines[0].sku) if lines and wanted else None
    if product is None or wanted is None:
        return []
    others = [one for one in wiring.matcher().family(product) if one.sku != product.sku]
    meant = wiring.matcher().match_among(wanted, others)
    if len(meant) != 1:
        return []
    return [CartChange("remove", product.sku, None), CartChange("add", meant[0].sku, lines[0].quantity)]


class ActionAcceptOption(ShopAction):
    """A yes settles what has one answer only; which of several it does not say."""

    def name(self) -> str:
        return "action_accept_option"

    def act(self, turn: Turn) -> list[EventType]:
        standing = turn.shop.doubts.open(turn.customer)
        if not standing or any(len(doubt.options) > 1 for doubt in standing):
            if turn.summary_follows and goes_on(turn):
                turn.shop.doubts.pass_over(turn.customer)
                return summarise(turn)
            if standing and (turn.summary_follows or is_held_up(turn)):
                return ask_first(turn, [])
            if standing:
                return answer_with(turn, Report([{"part": "part_yes_is_no_choice"}]), changed=False)
            return not_chosen(turn)
        events = take(turn, [{"doubt": doubt.id, "option": 0} for doubt in standing])
        return summarise(turn) if turn.summary_follows else events


class ActionAddShown(ShopAction):
    """A yes to what was just shown: the only product is added; of several it asks which."""

    def name(self) -> str:
        return "action_add_shown"

    def act(self, turn: Turn) -> list[EventType]:
        latest = turn.shop.choices.latest(turn.customer)
        shown = [choice for choice in latest if "sku" in choice.data or "doubt" in choice.data]
        if len(shown) == 1 and not (nods(turn.text) and _is_there(turn, shown[0].data.get("sku"))):
            return take(turn, [shown[0].data])
        if len(shown) < 2:
            turn.say("utter_ask_what_next")
            return []
        choices = [Choice(choice.title, choice.intent, choice.data) for choice in shown]
        turn.say("utter_which_shown", choices=turn.offer([choice.title for choice in shown], choices))
        return []


def _is_there(turn: Turn, sku: str | None) -> bool:
    """Whether the cart has a product: who says "ok" to its price wants no more of it."""
    return any(line.sku == sku for line in turn.shop.carts.view(turn.customer).lines)


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
