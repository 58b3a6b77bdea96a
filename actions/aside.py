"""What is answered besides: the question that waits for its yes at the order's summary is put again after it."""

from __future__ import annotations

from typing import Any

from actions.replies import money, slot
from actions.turn import ShopAction, Turn
from kirana.shop.choices import Choice
from kirana.shop.errors import ShopError

SUMMARY_YES = "summary_yes"
SUMMED_UP = ("utter_summary", "utter_order_waits")  # a yes to either is one to the order's total


class AsideAction(ShopAction):
    """Base of the actions that only answer.

    A question at the summary would else swallow the yes that follows: it is said of what was said last.
    """

    def after(self, turn: Turn) -> None:
        waiting = turn.tracker.get_slot("open_question") == "order" and not turn.form_follows
        if waiting and not turn.message.get("waiting") and _summary_stands(turn):
            ask_again(turn)


def ask_again(turn: Turn) -> None:
    """Put the summary's question again, in short: what the order comes to, when it comes, how it is paid."""
    try:
        summary = turn.shop.checkouts.summary(turn.customer)
    except ShopError:  # the next message about the order says what stands in its way
        return
    checkout, cart = summary.checkout, summary.cart
    turn.say(
        "utter_order_waits",
        total=money(cart.total_paise),
        slot=slot(checkout.slot.start, checkout.slot.end) if checkout.slot else "",
        payment={"part": f"part_payment_{checkout.payment_method}"},
        choices=summary_choices(turn, cart.version),
    )


def summary_choices(turn: Turn, cart_version: int) -> list[dict[str, Any]]:
    """The answers to the summary, for the cart it was made of: yes, something else, not now."""
    choices = [Choice(SUMMARY_YES, "affirm"), Choice("change", "deny"), Choice("cancel", "cancel_order")]
    titles = [{"part": part} for part in ("part_yes_order", "part_change_something", "part_leave_checkout")]
    return turn.offer(titles, choices, cart_version=cart_version)


def _summary_stands(turn: Turn) -> bool:
    """Whether the summary's choices are the last that were offered."""
    return any(choice.title == SUMMARY_YES for choice in turn.shop.choices.latest(turn.customer))
