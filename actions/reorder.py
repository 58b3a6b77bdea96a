"""The same again: the lines of an earlier order go into the cart, with what shall be different this time."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from rasa_sdk.events import EventType

from actions import doubts
from actions.measured import made, nearest_amount
from actions.replies import amount, cart_footer, money, titled
from actions.report import Report
from actions.turn import ShopAction, Turn
from kirana import wiring
from kirana.shop.cart import CartLine
from kirana.shop.cart_changes import CartChange, ChangeResult, ChangeStatus
from kirana.shop.doubts import Doubt
from kirana.shop.order import Order
from kirana.shop.order_lines import quantities
from kirana.understanding.order_words import again_said, id_said, left_out, more_said
from kirana.understanding.ordered import among_ordered
from kirana.understanding.reading import Item

LINES_SHOWN = 10


class ActionReorder(ShopAction):
    """Puts the lines of the last order into the cart; what has gone, and what costs another price, is said."""

    def name(self) -> str:
        return "action_reorder"

    def act(self, turn: Turn) -> list[EventType]:
        if turn.message.get("same_for") and turn.shop.carts.view(turn.customer).lines:
            # What goes to somebody else must not be mixed with what is put together now.
            turn.say("utter_one_order_first")
            return []
        order = _order_meant(turn)
        if order is None:
            turn.say("utter_no_orders")
            return []
        again = _Again.of(order)
        # "Reorder kar do": the word itself is nothing that differs.
        items = [item for item in turn.items if not again_said(item.product)]
        for item in [*items, *(left_out(turn.text) if not items else ())]:
            again.differ(turn, item)
        doubts.ask(turn, again.doubts)
        update = turn.shop.carts.apply(turn.customer, again.changes())
        for result in update.results:
            again.note(turn, result)
        turn.show_state(cart=update.cart)
        question = doubts.question(turn) if not turn.summary_follows else {"question": "", "choices": []}
        more = question["question"] or ([{"part": "part_more"}] if update.cart.lines else "")
        turn.say(
            "utter_reordered",
            id=order.id,
            lines=again.shown(),
            notices=again.notices,
            total="" if turn.summary_follows else cart_footer(update.cart, turn.shop.settings.minimum_order_paise),
            question="" if turn.summary_follows else more,
            choices=question["choices"],
        )
        return doubts.open_question(turn)


def _order_meant(turn: Turn) -> Order | None:
    orders = turn.shop.orders.history(turn.customer)
    if named := id_said(turn.text, [one.id for one in orders]):
        return turn.shop.orders.get(turn.customer, named)
    # Where all were cancelled, the last of those is meant.
    return turn.shop.orders.last_bought(turn.customer) or next(iter(orders), None)


@dataclass
class _Again:
    """An order that is to come again: how much of each product, and what there is to say about it."""

    lines: dict[str, CartLine]
    wanted: dict[str, Decimal]
    notices: list[dict[str, Any]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    added: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def of(cls, order: Order) -> _Again:
        return cls({one.line.sku: one.line for one in order.lines}, quantities(order.lines))

    def differ(self, turn: Turn, item: Item) -> None:
        """One thing that shall be different this time."""
        said, matcher = item.product or item.text, wiring.matcher()
        ordered = turn.shop.catalogue.products(self.lines)
        meant, match = among_ordered(item, ordered, matcher, wiring.catalogue())
        if len(meant) > 1:
            # All of them, where none shall come; else the first, which was bought as this.
            meant = meant if _is_left_out(item) else meant[:1]
        for one in meant:
            self._set(one.sku, item, made(item, one.sku).picks[0].quantity)
            if nearest := nearest_amount(item, one.sku):
                self.notices.append(nearest)
        if meant or item.action == "keep" or _is_left_out(item):
            if not meant:
                self.notices.append({"part": "part_not_in_order", "text": said})
        elif match.decision == "accept":
            for pick in match.packs:
                self.wanted[pick.sku] = self.wanted.get(pick.sku, Decimal(0)) + pick.quantity
        elif match.decision == "ask":
            self.doubts.append(doubts.doubt_about(item, match.candidates, "add"))
        else:
            self.notices.append({"part": "part_not_found", "text": said})

    def _set(self, sku: str, item: Item, quantity: Decimal) -> None:
        numbered = item.count is not None or item.amount is not None
        before = self.wanted[sku]
        if _is_left_out(item):
            self.wanted[sku] = before - quantity if numbered and item.action == "remove" else Decimal(0)
        elif item.action == "add" and more_said(item.text):
            self.wanted[sku] = before + quantity
        elif numbered and item.action in ("add", "set", "replace"):
            self.wanted[sku] = quantity

    def changes(self) -> list[CartChange]:
        """What goes into the cart."""
        return [CartChange("add", sku, quantity) for sku, quantity in self.wanted.items() if quantity > 0]

    def note(self, turn: Turn, result: ChangeResult) -> None:
        """Say what became of one product: in the cart, at another price than then, or not to be had."""
        turn.note(turn.text, result.status.value, [result.change.sku])
        line, product = self.lines.get(result.change.sku), result.product
        if result.status is ChangeStatus.ADDED and product is not None:
            name = titled(product)
            added = amount(result.quantity - result.quantity_before, product.unit)
            self.added.append({"part": "part_again", "name": name, "quantity": added})
            if line is not None and line.unit_price_paise != product.price_paise:
                prices = {"before": money(line.unit_price_paise), "price": money(product.price_paise)}
                self.notices.append({"part": "part_price_changed", "name": name, **prices})
        elif result.status is ChangeStatus.UNKNOWN_PRODUCT and line is not None:
            self.notices.append({"part": "part_unknown_product", "name": titled(line)})
        else:
            report = Report()
            report.add(result)
            self.notices += report.lines

    def shown(self) -> list[dict[str, Any]]:
        """The first lines that are in the cart now, and how many more there are."""
        rest = len(self.added) - LINES_SHOWN
        more = [{"part": "part_again_more", "count": rest}] if rest > 0 else []
        return [*self.added[:LINES_SHOWN], *more] or [{"part": "part_again_nothing"}]


def _is_left_out(item: Item) -> bool:
    """ "No bread", "bread chhod ke", "except bread"; "2 milk instead of 1" only tells another quantity."""
    if item.action == "keep":
        return not item.negated
    if item.action == "replace":
        return item.negated and item.count is None and item.amount is None
    return item.action == "remove"
