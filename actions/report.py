"""The answer to a message that changed the cart: what became of each line, the total, and what is still to be asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from rasa_sdk.events import ActiveLoop, EventType, SlotSet

from actions import doubts
from actions.replies import amount, cart_footer, money, titled
from actions.turn import Turn
from kirana import wiring
from kirana.shop.cart_changes import CartChange, ChangeResult, ChangeStatus
from kirana.shop.doubts import Doubt, DoubtReason

TOGETHER = 6  # more lines than this that were simply added are told in a row
OTHERS_SHOWN = 3
ROOM = 450  # characters of a message that the lines may take, so that totals and question fit below 700
BESIDE = 16  # characters that a sentence adds to the names in a line


@dataclass
class Report:
    """What is said of each change, in the order it was asked for."""

    lines: list[dict[str, Any]] = field(default_factory=list)
    added: list[str] = field(default_factory=list)

    def add(self, result: ChangeResult) -> None:
        """Add what tells of one change."""
        product = result.product
        if product is None:
            self.lines.append({"part": "part_not_found", "text": result.change.sku})
            return
        name, change = titled(product), amount(abs(result.quantity - result.quantity_before), product.unit)
        if result.status is ChangeStatus.ADDED:
            self.added.append(f"{name} × {change}")
        self.lines.append(
            {
                "part": f"part_{result.status.value}",
                "name": name,
                "text": name,
                "quantity": amount(result.quantity, product.unit),
                "change": change,
                "price": money(int((product.price_paise * result.quantity).to_integral_value())),
                "available": amount(result.available or Decimal(0), product.unit),
            }
        )

    def messages(self) -> list[list[dict[str, Any]]]:
        """The lines in messages short enough to read; the last one leaves room for total and question."""
        messages: list[list[dict[str, Any]]] = [[]]
        room = ROOM
        for line in self._told():
            needs = sum(len(str(value)) for key, value in line.items() if key in ("items", "text", "name")) + BESIDE
            if messages[-1] and needs > room:
                messages.append([])
                room = ROOM
            messages[-1].append(line)
            room -= needs
        return messages

    def _told(self) -> Iterator[dict[str, Any]]:
        if len(self.added) <= TOGETHER:
            yield from self.lines
            return
        for start in range(0, len(self.added), TOGETHER):
            yield {"part": "part_added_all", "items": ", ".join(self.added[start : start + TOGETHER])}
        yield from (line for line in self.lines if line["part"] != "part_added")


def answer_with(turn: Turn, report: Report, *, changed: bool, asked: Sequence[Doubt] | None = None) -> list[EventType]:
    """What happened line by line, the running total, and the one question for everything that is in doubt.

    `asked`: the doubts to put now, the others being only reminded of; None puts all of them.
    """
    cart = turn.shop.carts.view(turn.customer)
    if changed:
        turn.show_state(cart=cart)
    *earlier, last = report.messages()
    for lines in earlier:
        turn.say("utter_lines", lines=lines)
    question = doubts.question(turn, only=asked)
    if turn.cart_follows or (cart.lines and turn.summary_follows):
        # What follows tells the totals, and asks what is to be asked.
        if last or not turn.cart_follows:
            turn.say("utter_cart_changed", changes=last, total="", question="", choices=[])
        return []
    if question["choices"] and len(last) + len(question["question"]) > 2 * TOGETHER:
        turn.say("utter_lines", lines=last)
        last = []
    more = question["question"] or ([{"part": "part_more"}] if cart.lines and not turn.form_follows else "")
    turn.say(
        "utter_cart_changed",
        changes=last,
        total=cart_footer(cart, turn.shop.settings.minimum_order_paise),
        question=more,
        choices=question["choices"],
    )
    return [*doubts.open_question(turn), *without_goods(turn, bool(cart.lines))]


def alternatives(turn: Turn, result: ChangeResult) -> Doubt | None:
    """For a change that failed because nothing is left: the question whether something like it would do."""
    if result.status is not ChangeStatus.OUT_OF_STOCK or result.product is None:
        return None
    others = wiring.matcher().alternatives(result.product, OTHERS_SHOWN)
    return doubts.doubt_instead(result.product, others, result.change) if others else None


def of_what_is_there(turn: Turn, doubt: Doubt) -> tuple[Doubt | None, dict[str, Any] | None]:
    """A question about goods that are all out of stock: what is asked in its place, or what is told; others stay."""
    products = turn.shop.catalogue.products(option.sku for option in doubt.options)
    first = products[0] if products else None
    adds = doubt.action == "add" and doubt.reason in (DoubtReason.WHICH, DoubtReason.MUCH)
    if not adds or first is None or any(one.in_stock for one in products):
        return doubt, None
    quantity = doubt.options[0].packs[0][1] if doubt.options[0].packs else None
    result = ChangeResult(
        CartChange("add", first.sku, quantity), ChangeStatus.OUT_OF_STOCK, first, Decimal(0), Decimal(0), None
    )
    instead = alternatives(turn, result)
    told = {"part": "part_out_of_stock", "name": titled(first), "text": titled(first)}
    return (instead, None) if instead else (None, told)


def without_goods(turn: Turn, anything: bool) -> list[EventType]:
    """A checkout of an empty cart has nothing left to be about."""
    if anything or turn.shop.checkouts.current(turn.customer) is None:
        return []
    turn.shop.checkouts.leave(turn.customer)
    # The form goes too: its next question would be about a checkout that is gone.
    loop = [ActiveLoop(None), SlotSet("requested_slot", None)] if turn.tracker.active_loop else []
    return [SlotSet("checkout_open", None), SlotSet("open_question", None), *loop]
