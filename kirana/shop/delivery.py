"""Delivery slots: the owner's plan laid over the days to come, less what is past its cut-off or full."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from kirana.shop.errors import ErrorCode, ShopError
from kirana.shop.store_settings import SlotPlan, StoreSettings

if TYPE_CHECKING:
    from kirana.shop.ports import ShopReader


@dataclass(frozen=True)
class DeliverySlot:
    """One window of one day.

    Attributes:
        id: its start in the shop's zone, to the minute: "2026-11-23T07:00".
        start, end: with the offset of the shop's zone.
        left: how many more orders it takes.
    """

    id: str
    start: datetime
    end: datetime
    left: int


class Delivery:
    """Which slots are open, and how much room they have."""

    def __init__(self, settings: StoreSettings, clock: Callable[[], datetime]) -> None:
        self._settings = settings
        self._clock = clock

    def slots(self, reader: ShopReader) -> list[DeliverySlot]:
        """The slots that can be chosen now, earliest first: before their cut-off, with room, on days the shop opens."""
        planned = self._planned()
        booked = reader.booked([slot.start for slot in planned])
        return [slot for slot in _with_room(planned, booked) if slot.left > 0]

    def slot(self, reader: ShopReader, slot_id: str) -> DeliverySlot | None:
        """One slot by its id; None when it is not, or no longer, to be had."""
        if not slot_id:
            return None
        planned = [slot for slot in self._planned() if slot.id == slot_id]
        booked = reader.booked([slot.start for slot in planned]) if planned else {}
        return next((slot for slot in _with_room(planned, booked) if slot.left > 0), None)

    def on_day(self, reader: ShopReader, slot_id: str) -> list[DeliverySlot]:
        """The slots of a day ("2026-11-24"), earliest first; none for the id of a single slot."""
        if len(slot_id) != len("2026-11-24"):
            return []
        return [slot for slot in self.slots(reader) if slot.start.date().isoformat() == slot_id]

    def unavailable(self, reader: ShopReader, slot_id: str) -> ShopError:
        """The refusal of a slot that is not to be had, with the last day that has one (today where none has)."""
        days = [slot.start for slot in self.slots(reader)] or [self._clock().astimezone(self._settings.zone)]
        return ShopError(ErrorCode.SLOT_UNAVAILABLE, slot=slot_id, last_day=days[-1].isoformat())

    def _planned(self) -> list[DeliverySlot]:
        """Every slot before its cut-off; `left` is its whole capacity."""
        now = self._clock().astimezone(self._settings.zone)
        days = [now.date() + timedelta(days=ahead) for ahead in range(self._settings.days_ahead + 1)]
        return [
            self._on(day, plan)
            for day in days
            if self._settings.open_on(day)
            for plan in self._settings.slots
            if now <= datetime.combine(day, plan.cut_off, self._settings.zone)
        ]

    def _on(self, day: date, plan: SlotPlan) -> DeliverySlot:
        start = datetime.combine(day, plan.start, self._settings.zone)
        end = datetime.combine(day, plan.end, self._settings.zone)
        return DeliverySlot(start.strftime("%Y-%m-%dT%H:%M"), start, end, plan.capacity)


def _with_room(planned: list[DeliverySlot], booked: Mapping[datetime, int]) -> list[DeliverySlot]:
    return [DeliverySlot(slot.id, slot.start, slot.end, slot.left - booked.get(slot.start, 0)) for slot in planned]
