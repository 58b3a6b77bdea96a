"""What the owner of the shop decides: where and when it delivers, what that costs, how one pays.

Plain values only. Reading them from `store.yml`, and saying what is wrong with that file, is `kirana.settings`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

_PINCODE = re.compile(r"[1-9][0-9]{5}")


SERVED_NAMED = 6
"""So many ranges of pincodes are named to a shopper who lives elsewhere."""


@dataclass(frozen=True)
class Hours:
    """When the shop is open on one day of the week, in the shop's zone."""

    opens: time
    closes: time


@dataclass(frozen=True)
class SlotPlan:
    """One delivery window of every open day.

    Attributes:
        start, end: the window, in the shop's zone.
        capacity: how many orders are delivered in it.
        cut_off: the last time of that same day at which it can still be chosen.
    """

    start: time
    end: time
    capacity: int
    cut_off: time


@dataclass(frozen=True)
class Limits:
    """The most the shop sells at once.

    Attributes:
        packs_per_line: packs of one product in a cart.
        weight_per_line: loose goods of one product in a cart, in the product's unit.
        lines_per_cart: different products in a cart.
        open_orders: orders of one customer that are not yet delivered.
        unusual_packs, unusual_weight, unusual_paise: more of one line than this is confirmed first.
    """

    packs_per_line: int = 50
    weight_per_line: Decimal = Decimal(25)
    lines_per_cart: int = 60
    open_orders: int = 5
    unusual_packs: int = 15
    unusual_weight: Decimal = Decimal(10)
    unusual_paise: int = 300_000


@dataclass(frozen=True)
class StoreSettings:
    """One shop.

    Attributes:
        zone: the zone in which hours, slots and dates are meant.
        hours: weekday (0 = Monday) → opening hours; a day that is absent is closed.
        holidays: dates without any delivery.
        pincodes: inclusive ranges of six-digit pincodes that are served.
        slots: the delivery windows of an open day, earliest first.
        days_ahead: how many days after today can be chosen (0 = today only).
        free_delivery_from_paise: subtotal from which delivery costs nothing; None = never free.
        payment_methods: those offered, in the order shown (cod, upi, link).
        payment_minutes: how long goods are kept back for an order that is to be paid before delivery.
    """

    name: str
    zone: ZoneInfo
    hours: Mapping[int, Hours]
    holidays: frozenset[date]
    pincodes: Sequence[tuple[int, int]]
    slots: Sequence[SlotPlan]
    days_ahead: int
    delivery_fee_paise: int
    free_delivery_from_paise: int | None
    minimum_order_paise: int
    payment_methods: tuple[str, ...]
    upi_id: str | None = None
    payment_minutes: int = 30
    phone: str | None = None
    address: str | None = None
    limits: Limits = Limits()

    def served(self) -> str:
        """The pincodes that are served, to be read: "560001–560100, 560300"; the first few where they are many."""
        ranges = [str(first) if first == last else f"{first}–{last}" for first, last in self.pincodes]
        return ", ".join([*ranges[:SERVED_NAMED], *(["…"] if ranges[SERVED_NAMED:] else [])])

    def serves(self, pincode: str) -> bool:
        """Whether a six-digit pincode is delivered to; False for anything that is no pincode."""
        if not _PINCODE.fullmatch(pincode):
            return False
        return any(first <= int(pincode) <= last for first, last in self.pincodes)

    def hours_on(self, day: date) -> Hours | None:
        """The opening hours of a day; None when the shop is closed."""
        return None if day in self.holidays else self.hours.get(day.weekday())

    def open_on(self, day: date) -> bool:
        """Whether the shop delivers at all on a day."""
        return self.hours_on(day) is not None

    def open_at(self, moment: datetime) -> bool:
        """Whether the shop is open at a moment (with its offset)."""
        local = moment.astimezone(self.zone)
        hours = self.hours_on(local.date())
        return hours is not None and hours.opens <= local.time() < hours.closes

    def next_opening(self, moment: datetime) -> datetime | None:
        """When the shop opens next after a moment; None when it does not within two weeks."""
        local = moment.astimezone(self.zone)
        for days in range(15):
            day = local.date() + timedelta(days=days)
            hours = self.hours_on(day)
            if hours is not None and (opening := datetime.combine(day, hours.opens, self.zone)) > local:
                return opening
        return None

    def delivery_fee(self, subtotal_paise: int) -> int:
        """The fee in paise for goods of this worth."""
        free_from = self.free_delivery_from_paise
        if free_from is not None and subtotal_paise >= free_from:
            return 0
        return self.delivery_fee_paise
