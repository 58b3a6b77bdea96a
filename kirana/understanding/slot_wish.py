"""A wished-for delivery time, and which of the slots that can be had it means. No Rasa, no words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol, TypeVar


class Window(Protocol):
    """A delivery slot, as far as a wish looks at it."""

    @property
    def start(self) -> datetime: ...

    @property
    def end(self) -> datetime: ...


AnyWindow = TypeVar("AnyWindow", bound=Window)


@dataclass(frozen=True)
class SlotWish:
    """A wished-for time; None (or no hours) where nothing was said.

    Attributes:
        days: days from today.
        weekday: 0 = Monday.
        part: hours between which the slot begins.
        hours: hours of the day, any of which must lie in the slot ("6 baje" may be six in the morning or evening).
        last: the last one of the day.
    """

    days: int | None = None
    weekday: int | None = None
    part: tuple[int, int] | None = None
    hours: tuple[int, ...] = ()
    last: bool = False

    @property
    def has_day(self) -> bool:
        """Whether a day was said."""
        return self.days is not None or self.weekday is not None

    @property
    def is_day_only(self) -> bool:
        """Whether a day was said, and no more."""
        return self.has_day and self == SlotWish(self.days, self.weekday)

    def fits(self, window: Window, today: date) -> bool:
        """Whether a slot is one of those meant."""
        day = window.start.date()
        if self.days is not None and day != today + timedelta(days=self.days):
            return False
        if self.weekday is not None and day.weekday() != self.weekday:
            return False
        if self.hours:
            return any(window.start.hour <= hour < window.end.hour for hour in self.hours)
        return self.part is None or self.part[0] <= window.start.hour < self.part[1]

    def best(self, windows: Sequence[AnyWindow], today: date, current: Window | None = None) -> AnyWindow | None:
        """The earliest fitting slot; one of the day (or the time of day) already chosen, where the wish leaves it open.

        Args:
            windows: the slots that can be had, earliest first.
            current: the slot chosen so far.
        """
        fitting = [window for window in windows if self.fits(window, today)]
        if self.last and fitting:
            day = (fitting[0] if self.has_day or current is None else current).start.date()
            return max(fitting, key=lambda window: (window.start.date() == day, window.start))
        if current is None or not fitting:
            return fitting[0] if fitting else None
        if self.has_day and self.part is None and not self.hours:
            return min(fitting, key=lambda window: window.start.time() != current.start.time())
        if not self.has_day:
            return min(fitting, key=lambda window: window.start.date() != current.start.date())
        return fitting[0]
