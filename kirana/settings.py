"""Everything the environment can set, read in this one place: KIRANA_DATA, KIRANA_MODEL, KIRANA_NOW and the rest.

What the shop's owner decides is in `store.yml` and read by `kirana.store_file`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseSettings, Field, SecretStr, ValidationError, root_validator, validator

PREFIX = "KIRANA_"
CHECKOUT = Path(__file__).resolve().parent.parent
"""The folder that holds `store.yml`, `models/` and, unless KIRANA_DATA says otherwise, `var/`."""


class SettingsError(Exception):
    """A setting has a value that cannot be used; the message is one sentence that names it."""


class Settings(BaseSettings):
    """The settings of this process. Each field is the variable KIRANA_<FIELD>; its description is what users read."""

    data: Path = Field(
        default=CHECKOUT / "var",
        description="Folder of all state: catalogue, orders, conversations. It is made when missing.",
    )
    model: Path | None = Field(
        default=None,
        description="Model file or folder to serve. Unset: the promoted model, else the newest in models/.",
    )
    now: datetime | None = Field(
        default=None,
        description="ISO time that stands for now (slots, cut-offs, expiry), for tests. Unset: the real time.",
    )
    store: Path = Field(default=CHECKOUT / "store.yml", description="File with the shop's own settings.")
    seed: Path = Field(
        default=CHECKOUT / "catalog_db" / "seed",
        description="CSV file, or folder of such, that a new data folder's catalogue comes from.",
    )
    lexicon: Path = Field(
        default=CHECKOUT / "kirana" / "understanding" / "goods.csv",
        description="File with what goods are called; a change of it is live at once.",
    )
    languages: str = Field(
        default="en,hi-Latn,hi",
        description="Codes of the languages that the shop speaks; those in languages/ besides. Train after a change.",
    )
    host: str = Field(default="127.0.0.1", description="Address on which `kirana serve` listens.")
    port: int = Field(
        default=5005, ge=0, le=65535, description="Port on which `kirana serve` listens; 0 takes any free one."
    )
    rest: bool = Field(
        default=False, description="1 opens the development REST channel on addresses other than loopback as well."
    )
    action_timeout: float = Field(
        default=8.0, gt=0, le=60, description="Seconds that an action may take before the shopper hears that it failed."
    )
    debug_commands: bool = Field(
        default=False, description="1 gives /restart and the like back to whoever writes, for debugging only."
    )

    @validator("languages")
    def _known_languages(cls, value: str) -> str:  # noqa: N805 (pydantic's signature)
        from kirana.understanding.words import known_languages

        known = [words.code for words in known_languages()]
        unknown = [code for code in _codes(value) if code not in known]
        if unknown or "en" not in _codes(value):
            raise ValueError(f"the codes are {', '.join(known)}, of which en cannot be left out")
        return value

    @property
    def spoken(self) -> tuple[str, ...]:
        """The codes of the languages that the shop speaks."""
        return _codes(self.languages)

    class Config:
        env_prefix = PREFIX
        extra = "forbid"
        allow_mutation = False

    @root_validator(pre=True)
    def _blank_means_unset(cls, values: dict[str, Any]) -> dict[str, Any]:  # noqa: N805 (pydantic's signature)
        return {name: value for name, value in values.items() if value != ""}


@dataclass(frozen=True)
class SettingRow:
    """One setting as `kirana settings` shows it; a secret's value is masked."""

    name: str
    value: str
    default: str
    meaning: str


def settings() -> Settings:
    """The settings as the environment has them now. Raises SettingsError."""
    return _read(tuple(map(os.environ.get, _VARIABLES)))


_VARIABLES = tuple(PREFIX + name.upper() for name in Settings.__fields__)


# Reading takes 0.2 ms and happens several times a turn; the values are the key, so a change is seen at once.
@lru_cache(maxsize=8)
def _read(_values: tuple[str | None, ...]) -> Settings:
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError(" ".join(_sentence(problem) for problem in error.errors())) from error


def settings_rows() -> list[SettingRow]:
    """Every setting with its value now, its default and its meaning, in the order of the class."""
    current = settings()
    return [
        SettingRow(
            name=PREFIX + name.upper(),
            value=shown(getattr(current, name)),
            default=shown(field.default),
            meaning=field.field_info.description or "",
        )
        for name, field in Settings.__fields__.items()
    ]


def clock(zone: tzinfo) -> Callable[[], datetime]:
    """A clock in the shop's zone: KIRANA_NOW where set (without offset: a time of that zone), else the real time."""

    def now() -> datetime:
        fixed = settings().now
        if fixed is None:
            return datetime.now(zone)
        return fixed.astimezone(zone) if fixed.tzinfo else fixed.replace(tzinfo=zone)

    return now


def _codes(languages: str) -> tuple[str, ...]:
    return tuple(code.strip() for code in languages.split(",") if code.strip())


def _sentence(problem: Any) -> str:
    name = PREFIX + str(problem["loc"][0]).upper()
    return f"{name}={os.environ.get(name, '')!r} cannot be used: {what_is_wrong(problem)}."


_WRONG = {
    "type_error.integer": "it is not an integer",
    "type_error.decimal": "it is not a number",
    "type_error.float": "it is not a number",
    "type_error.list": "write a list, such as [first, second]",
    "type_error.dict": "write its settings on lines of their own below it, indented",
    "type_error.none.not_allowed": "it has no value",
    "value_error.any_str.min_length": "it has no value",
    "value_error.list.min_items": "it needs at least one entry",
    "value_error.date": "it is not a date such as 2026-11-08",
    "value_error.datetime": "it is not a time such as 2026-11-08T10:30",
    "value_error.number.not_ge": "it must be at least {limit_value}",
    "value_error.number.not_gt": "it must be more than {limit_value}",
    "value_error.number.not_le": "it must be at most {limit_value}",
}


def what_is_wrong(problem: Any) -> str:
    """A problem that pydantic found, in words for who wrote the value."""
    told = _WRONG.get(problem["type"])
    return told.format(**problem.get("ctx", {})) if told else str(problem["msg"])


def shown(value: object) -> str:
    """A value as `kirana settings` prints it; a secret becomes stars."""
    if value is None:
        return ""
    if isinstance(value, SecretStr):
        return "********" if value.get_secret_value() else ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, Path) and value.is_relative_to(CHECKOUT):
        return str(value.relative_to(CHECKOUT))
    return value.isoformat() if isinstance(value, datetime) else str(value)
