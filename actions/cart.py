"""The cart: adding, removing, changing, showing, clearing."""

from __future__ import annotations

from collections.abc import Sequence

from rasa_sdk.events import ActiveLoop, EventType, SlotSet

from actions import doubts
from actions.again import asked_last, last_line, only_answer, put_right
from actions.aside import AsideAction
from actions.becoming import becomes
from actions.changes import plan_changes
from actions.look import show_shelf
from actions.measured import doubt_of_many
from actions.plans import Plan
from actions.replies import bill, cart_footer, numbered, status
from actions.report import Report, alternatives, answer_with, of_what_is_there, without_goods
from actions.several import plan_several
from actions.shelves import named_shelf
from actions.spoken import ask_which_goes, plan_spoken
from actions.turn import ShopAction, Turn
from kirana import wiring
from kirana.shop.cart import CartLine
from kirana.shop.cart_changes import CartChange, ChangeStatus
from kirana.shop.choices import Choice
from kirana.shop.doubts import Doubt
from kirana.shop.order import Order
from kirana.understanding.it_words import takes_out_it
from kirana.understanding.reading import Item
from kirana.understanding.references import ChangeOfLast, counts_last, spoke_of_none


class ActionUpdateCart(ShopAction):
    """Does to the cart what the message's items say: every item is answered for."""

    def name(self) -> str:
        return "action_update_cart"

    def act(self, turn: Turn) -> list[EventType]:
        if len(turn.items) == 1 and (shelf := _shelf(turn, turn.items[0])):
            return show_shelf(turn, shelf, 0)
        plan = plan_changes(turn)
        if not turn.items and plan_several(turn, plan):
            return apply(turn, plan, answering=True)
        if not turn.items and becomes(turn, turn.text, plan):
            return apply(turn, plan)
        if not turn.items and plan_spoken(turn, plan):
            return apply(turn, plan)
        if not turn.items and takes_out_it(turn.text):
            return ask_which_goes(turn)
        if not turn.items and speaks_of_last(turn, plan):
            return apply(turn, plan, answering=True)
        if over := turn.message.get("over_order"):
            plan.over = turn.shop.orders.get(turn.customer, over)
        if plan.empty and any(item.fallback for item in turn.items):
            return answer_with(turn, Report(), changed=False)  # what was named first is there
        if plan.empty:
            turn.note(turn.text, "not_understood")
            turn.say("utter_ask_what_next")
            return []
        return apply(turn, plan)


def _shelf(turn: Turn, item: Item) -> str | None:
    """The shelf that is meant where a shelf and nothing else was said ("dairy")."""
    counted = item.count or item.amount or item.money_paise or item.brand
    return None if counted or item.action != "add" else named_shelf(turn, item.product)


def speaks_of_last(turn: Turn, plan: Plan) -> bool:
    """ "Make it 3", "ek aur", "half it": plans what it does to the open question, or to the line changed last."""
    standing = turn.shop.doubts.open(turn.customer)
    asked = bool(standing) or counts_last(turn.text, turn.tracker.get_slot("outcome"))
    said = wiring.matcher().change_of_last(turn.text, asked=asked)
    lines = turn.lines_newest_first()
    if said is None or not (standing or lines) or (not standing and spoke_of_none(turn.tracker.get_slot("outcome"))):
        return False
    changes = put_right(turn, said) if standing else []
    doubt = None if changes else asked_last(turn, said)
    if not changes and not doubt and not (standing and said.kind == "set"):
        changes = last_line(turn, said)
    if doubt and (answer := only_answer(turn, doubt)):
        plan.answered.append(doubt)
        plan.changes += [(doubt.text, change) for change in answer]
    elif doubt:
        plan.doubts.append(doubt)
    elif changes and (many := _very_many(turn, said, changes)):
        plan.doubts.append(many)
    elif changes:
        plan.changes += [(turn.text, change) for change in changes]
    elif not standing:
        plan.how_many.append(lines[0].name)
    return True


def _very_many(turn: Turn, said: ChangeOfLast, changes: Sequence[CartChange]) -> Doubt | None:
    """The question to ask where an amount of the line changed last takes very many packs; None where it does not."""
    product = turn.shop.catalogue.product(turn.lines_newest_first()[0].sku)
    return doubt_of_many(product, said.value, said.unit, changes, instead_of=product.sku) if product else None


def apply(turn: Turn, plan: Plan, *, answering: bool = False) -> list[EventType]:
    """Carry out a plan in one transaction and answer for every part of it.

    `answering`: the shopper is at the shop's questions, so those that are left are put again.
    """
    report = Report()
    if plan.over is not None:
        report.lines.append({"part": "part_new_cart", "id": plan.over.id, "status": status(plan.over)})
    asked: list[Doubt] = []
    for doubt in plan.doubts:
        standing, gone = of_what_is_there(turn, doubt)
        asked += [standing] if standing else []
        plan.notices += [gone] if gone else []
        if gone:
            turn.note(doubt.text, ChangeStatus.OUT_OF_STOCK.value, [option.sku for option in doubt.options])
    began = not turn.shop.carts.view(turn.customer).lines
    if plan.changes:
        _move_on(turn, plan)
        update = turn.shop.carts.apply(turn.customer, [change for _, change in plan.changes])
        for (said, _), result in zip(plan.changes, update.results, strict=True):
            turn.note(said, result.status.value, [result.change.sku])
            instead = alternatives(turn, result)
            if instead is None:
                report.add(result)
            else:
                asked.append(instead)
    if began and plan.over is None and (beside := _order_beside(turn)):
        report.lines.append({"part": "part_new_cart_beside", "id": beside.id})
    for part, outcome, texts in plan.told():
        for said in texts:
            report.lines.append({"part": part, "text": said})
            turn.note(said, outcome)
    report.lines += plan.notices
    report.lines[:0] = [{"part": "part_not_in_cart", "text": name} for name in turn.message.get("missed") or ()]
    turn.shop.doubts.add(turn.customer, (), instead_of=[doubt.id for doubt in (*plan.left, *plan.answered)])
    for doubt in asked:
        turn.note(doubt.text, "asked", [option.sku for option in doubt.options])
    fresh = doubts.ask(turn, asked)
    put = None if answering or plan.left else fresh
    return answer_with(turn, report, changed=bool(plan.changes), asked=put)


def _move_on(turn: Turn, plan: Plan) -> None:
    """Once something else is put in by its name, a number is none of what was shown before it."""
    shown = {one.data["sku"] for one in turn.shop.choices.latest(turn.customer) if "sku" in one.data}
    added = {change.sku for _, change in plan.changes if change.kind == "add"}
    if shown and added and shown.isdisjoint(added):
        turn.offer([], [])


def _order_beside(turn: Turn) -> Order | None:
    """The order that could still be changed while a new cart was begun beside it; None where no cart was begun."""
    changeable = turn.shop.order_changes.changeable(turn.customer)
    return changeable[0] if changeable and turn.shop.carts.view(turn.customer).lines else None


class ActionShowCart(AsideAction):
    """The cart, line by line, with what is to be paid."""

    def name(self) -> str:
        return "action_show_cart"

    def act(self, turn: Turn) -> list[EventType]:
        if asked := [item for item in turn.items if item.action == "ask"]:
            standing = [(item, doubts.about(turn, item)) for item in asked]
            told = told_of(turn, [item for item, about in standing if not about])
            return answer_with(turn, told, changed=False, asked=[one for _, about in standing for one in about] or None)
        cart = turn.shop.carts.view(turn.customer)
        question = doubts.question(turn)
        if not cart.lines and not question["choices"]:
            turn.say("utter_cart_empty")
            return [SlotSet("open_question", None)]
        if not cart.lines:
            turn.say("utter_cart_nothing_yet", question=question["question"], choices=question["choices"])
            return doubts.open_question(turn)
        gap = cart_footer(cart, turn.shop.settings.minimum_order_paise)[1:]
        turn.say(
            "utter_cart",
            lines=numbered(cart.lines),
            bill=[*bill(cart), *gap],
            question=question["question"] or ("" if turn.form_follows else [{"part": "part_more"}]),
            choices=question["choices"],
        )
        return doubts.open_question(turn)


def told_of(turn: Turn, asked: Sequence[Item]) -> Report:
    """How much of what is asked about is in the cart."""
    lines = {line.sku: line for line in turn.shop.carts.view(turn.customer).lines}
    report = Report()
    for item in asked:
        meant = wiring.matcher().match_among(item, turn.shop.catalogue.products(lines))
        report.lines += [_in_cart(lines[one.sku]) for one in meant]
        report.lines += [] if meant else [{"part": "part_not_in_cart", "text": doubts.named(item)}]
    return report


def _in_cart(line: CartLine) -> dict[str, object]:
    (shown,) = numbered([line])
    return {**shown, "part": "part_in_cart"}


class ActionAskClearCart(ShopAction):
    """Asks before the cart, or all of it but what is to stay, is emptied."""

    def name(self) -> str:
        return "action_ask_clear_cart"

    def act(self, turn: Turn) -> list[EventType]:
        lines = turn.shop.carts.view(turn.customer).lines
        if not lines:
            turn.say("utter_cart_empty")
            return []
        kept = _kept(turn, lines)
        if len(kept) == len(lines):
            turn.say("utter_nothing_else", items=[line.name for line in kept])
            return []
        choices = [Choice("yes", "affirm", {"kept": [line.sku for line in kept]}), Choice("no", "deny")]
        titles = [{"part": "part_yes_remove_rest" if kept else "part_yes_clear"}, {"part": "part_no_keep"}]
        version = turn.shop.carts.view(turn.customer).version
        turn.say(
            "utter_ask_keep_only" if kept else "utter_ask_clear_cart",
            items=[line.name for line in kept],
            choices=turn.offer(titles, choices, cart_version=version),
        )
        out = [ActiveLoop(None), SlotSet("requested_slot", None), SlotSet("checkout_open", None)]
        return [SlotSet("open_question", "clear_cart"), *(out if turn.form_follows else ())]


def _kept(turn: Turn, lines: Sequence[CartLine]) -> list[CartLine]:
    """The lines that are to stay: "everything except milk", "bas doodh rakhna"."""
    products = turn.shop.catalogue.products(line.sku for line in lines)
    said = map(Item.from_dict, turn.message.get("items") or ())
    staying = [item for item in said if item.action in ("keep", "add", "set")]
    meant = {one.sku for item in staying for one in wiring.matcher().match_among(item, products)}
    return [line for line in lines if line.sku in meant]


class ActionKeepCart(ShopAction):
    """The cart is not emptied after all."""

    def name(self) -> str:
        return "action_keep_cart"

    def act(self, turn: Turn) -> list[EventType]:
        turn.say("utter_cart_kept", total=cart_footer(turn.shop.carts.view(turn.customer), 0))
        return [SlotSet("open_question", None)]


class ActionClearCart(ShopAction):
    """Empties the cart, but for what is to stay, and forgets its open questions."""

    def name(self) -> str:
        return "action_clear_cart"

    def act(self, turn: Turn) -> list[EventType]:
        asked = [choice.data["kept"] for choice in turn.shop.choices.latest(turn.customer) if "kept" in choice.data]
        if not asked:
            return ActionKeepCart().act(turn)  # the question is too old to be answered
        lines = turn.shop.carts.view(turn.customer).lines
        turn.note(turn.text, "cleared")
        if any(line.sku in asked[0] for line in lines):
            going = [CartChange("remove", line.sku, None) for line in lines if line.sku not in asked[0]]
            return [SlotSet("open_question", None), *apply(turn, Plan(changes=[(turn.text, one) for one in going]))]
        cart = turn.shop.carts.clear(turn.customer)
        turn.shop.doubts.clear(turn.customer)
        turn.show_state(cart=cart)
        turn.say("utter_cart_cleared")
        return [SlotSet("open_question", None), *without_goods(turn, anything=False)]
