"""The delivery slot that a wished-for time stands for, in a checkout as it is."""

from __future__ import annotations

from dataclasses import replace

from actions.turn import Turn
from kirana.shop.checkout import Checkout
from kirana.understanding.slot_wish import SlotWish
from kirana.understanding.times import soonest_words


def slot_for(turn: Turn, wish: SlotWish, said: str, begun: Checkout | None) -> str:
    """A slot's id, or the day alone ("2026-11-24") where that is all that is known; what was said where none fits.

    A day says nothing of the hour: of its slots the shopper chooses. An hour said after a day is of that day.

    Args:
        wish: the time.
        said: its words.
        begun: the checkout, or what has been told for one.
    """
    slots, today = turn.shop.checkouts.slots(), turn.shop.clock().date()
    before = begun.slot if begun else None
    if begun and begun.day and not wish.has_day:
        wish = replace(wish, days=(begun.day - today).days)
    best = wish.best(slots, today, before)
    if best and wish.is_day_only and before is None and not soonest_words(said):
        return best.start.date().isoformat()
    return best.id if best else said
