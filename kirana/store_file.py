"""Reads `store.yml` into `StoreSettings`, and says in one sentence what is wrong with it."""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, Extra, Field, ValidationError, root_validator, validator
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from kirana.settings import SettingsError, what_is_wrong
from kirana.shop.money import parse_rupees
from kirana.shop.store_settings import Hours, Limits, SlotPlan, StoreSettings

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_METHODS = ("cod", "upi", "link")
_UPI_ID = re.compile(r"[\w.\-]{2,256}@[A-Za-z][A-Za-z0-9]{1,63}")


def load_store_settings(path: Path) -> StoreSettings:
    """The shop's settings from its file.

    Raises SettingsError with one sentence that names the file and the key: missing file, no YAML, unknown or missing
    key, a value that makes no sense.
    """
    content = _read_yaml(path)
    try:
        return _StoreFile.parse_obj(content).to_settings()
    except ValidationError as error:
        raise SettingsError(f"{path.name}: {_sentence(error)}") from error


def _read_yaml(path: Path) -> Any:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise SettingsError(f"{path}: there is no such file; the shop's settings belong in it.") from error
    except OSError as error:
        raise SettingsError(f"{path}: the file cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: it cannot be read as text; save it as UTF-8.") from error
    try:
        # YAML 1.2: an unquoted 11:00 stays a text, where YAML 1.1 makes it the number 660.
        content = YAML(typ="safe", pure=True).load(text)
    except YAMLError as error:
        mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
        line = f", line {mark.line + 1}" if mark else ""
        raise SettingsError(f"{path.name}{line}: this is not YAML; look at the indentation and the quotes.") from error
    except ValueError as error:
        # What looks like a date to YAML, and is none: it gives no place.
        raise SettingsError(f"{path.name}: there is a date in it that no calendar has ({error}).") from error
    if not isinstance(content, dict):
        raise SettingsError(f"{path.name}: expected lines such as “name: My shop”, found none.")
    return content


def _sentence(error: ValidationError) -> str:
    """The first problem, by its place in the file ("delivery.slots.2.start"); a misspelt key before what it lacks."""
    problem = min(error.errors(), key=lambda one: one["type"] != "value_error.extra")
    parts = [part for part in problem["loc"] if part != "__root__"]
    place = ".".join(str(part + 1) if isinstance(part, int) else str(part) for part in parts)
    if problem["type"] == "value_error.missing":
        return f"“{place}” is missing."
    if problem["type"] == "value_error.extra":
        return f"“{place}” is not a setting of the shop; check its spelling."
    wrong = what_is_wrong(problem)
    return f"“{place}” cannot be used: {wrong}." if place else f"{wrong}."


def _time(value: object) -> time:
    try:
        return time.fromisoformat(str(value).strip().zfill(5))
    except ValueError:
        raise ValueError(f"“{value}” is not a time such as 07:30") from None


def _paise(value: object) -> int:
    if value is None:
        raise ValueError("it has no value")
    if isinstance(value, bool):
        raise ValueError(f"“{value}” is not an amount of rupees")
    return parse_rupees(str(value))


class _Part(BaseModel):
    class Config:
        extra = Extra.forbid
        arbitrary_types_allowed = True


class _Slot(_Part):
    start: time
    end: time
    cut_off: time
    capacity: int = Field(ge=1, le=10_000)

    _times = validator("start", "end", "cut_off", pre=True, allow_reuse=True)(_time)

    @root_validator(skip_on_failure=True)
    def _in_order(cls, values: dict[str, Any]) -> dict[str, Any]:  # noqa: N805
        if values["start"] >= values["end"]:
            raise ValueError("a slot must end after it starts")
        if values["cut_off"] > values["end"]:
            raise ValueError("the cut-off of a slot must not be after its end")
        return values

    def to_plan(self) -> SlotPlan:
        return SlotPlan(self.start, self.end, self.capacity, self.cut_off)


class _Delivery(_Part):
    fee: int
    free_from: int | None = None
    minimum_order: int = 0
    days_ahead: int = Field(default=2, ge=0, le=30)
    slots: list[_Slot] = Field(min_items=1)

    _money = validator("fee", "free_from", "minimum_order", pre=True, allow_reuse=True)(_paise)


class _Payment(_Part):
    methods: list[str] = Field(min_items=1)
    minutes: int = Field(default=StoreSettings.payment_minutes, ge=1, le=7 * 24 * 60)
    upi_id: str | None = None

    @validator("upi_id")
    def _upi(cls, value: str | None) -> str | None:  # noqa: N805
        if value is not None and not _UPI_ID.fullmatch(value):
            raise ValueError(f"“{value}” is not a UPI id such as shop@bank")
        return value

    @root_validator(skip_on_failure=True)
    def _known(cls, values: dict[str, Any]) -> dict[str, Any]:  # noqa: N805
        unknown = [method for method in values["methods"] if method not in _METHODS]
        if unknown:
            raise ValueError(f"“{unknown[0]}” is not a way to pay; there are {', '.join(_METHODS)}")
        if "upi" in values["methods"] and not values["upi_id"]:
            raise ValueError("paying by upi needs an upi_id")
        return values


class _Limits(_Part):
    packs_per_line: int = Field(default=Limits.packs_per_line, ge=1)
    weight_per_line: Decimal = Field(default=Limits.weight_per_line, gt=0)
    lines_per_cart: int = Field(default=Limits.lines_per_cart, ge=1)
    open_orders: int = Field(default=Limits.open_orders, ge=1)
    unusual_packs: int = Field(default=Limits.unusual_packs, ge=1)
    unusual_weight: Decimal = Field(default=Limits.unusual_weight, gt=0)
    unusual_price: int = Field(default=Limits.unusual_paise, ge=1)

    _money = validator("unusual_price", pre=True, allow_reuse=True)(lambda value: _paise(value))

    def to_limits(self) -> Limits:
        values = self.dict()
        return Limits(unusual_paise=values.pop("unusual_price"), **values)


class _StoreFile(_Part):
    name: str = Field(min_length=1, max_length=100)
    phone: str | None = None
    address: str | None = None
    time_zone: ZoneInfo
    hours: dict[str, Hours | None]
    holidays: list[date] = []
    pincodes: list[tuple[int, int]] = Field(min_items=1)
    delivery: _Delivery
    payment: _Payment
    limits: _Limits = _Limits()

    @validator("time_zone", pre=True)
    def _zone(cls, value: object) -> ZoneInfo:  # noqa: N805
        try:
            return ZoneInfo(str(value))
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError(f"“{value}” is not a time zone such as Asia/Kolkata") from None

    @validator("hours", pre=True)
    def _hours(cls, value: object) -> dict[str, Hours | None]:  # noqa: N805
        if not isinstance(value, dict):
            raise ValueError("expected a line for each day, such as “monday: 07:00-22:00”")
        unknown = [str(day) for day in value if str(day).lower() not in _WEEKDAYS]
        if unknown:
            raise ValueError(f"“{unknown[0]}” is not a day of the week")
        return {str(day).lower(): _opening(str(day), text) for day, text in value.items()}

    @validator("pincodes", pre=True, each_item=True)
    def _pincode_range(cls, value: object) -> tuple[int, int]:  # noqa: N805
        first, _, last = str(value).replace(" ", "").partition("-")
        last = last or first
        if not all(len(code) == 6 and code.isdecimal() and code[0] != "0" for code in (first, last)) or first > last:
            raise ValueError(f"“{value}” is not a pincode or a range such as 560001-560100")
        return int(first), int(last)

    def to_settings(self) -> StoreSettings:
        return StoreSettings(
            name=self.name,
            zone=self.time_zone,
            hours={_WEEKDAYS.index(day): hours for day, hours in self.hours.items() if hours},
            holidays=frozenset(self.holidays),
            pincodes=tuple(self.pincodes),
            slots=tuple(sorted((slot.to_plan() for slot in self.delivery.slots), key=lambda plan: plan.start)),
            days_ahead=self.delivery.days_ahead,
            delivery_fee_paise=self.delivery.fee,
            free_delivery_from_paise=self.delivery.free_from,
            minimum_order_paise=self.delivery.minimum_order,
            payment_methods=tuple(dict.fromkeys(self.payment.methods)),
            upi_id=self.payment.upi_id,
            payment_minutes=self.payment.minutes,
            phone=self.phone,
            address=self.address,
            limits=self.limits.to_limits(),
        )


def _opening(day: str, text: object) -> Hours | None:
    """ "07:00-22:00" → hours; nothing, "closed" or "false" → None."""
    if text in (None, False, "", "closed"):
        return None
    opens, _, closes = str(text).partition("-")
    try:
        hours = Hours(_time(opens), _time(closes))
    except ValueError:
        raise ValueError(f"“{text}” on {day} is not a span such as 07:00-22:00") from None
    if hours.opens >= hours.closes:
        raise ValueError(f"“{text}” on {day}: the shop must close after it opens")
    return hours
