"""The shop's sentences: responses of the domain, filled with values, in one language. No Rasa, no shop in here.

Actions hand over values, never sentences. A value is
- a string or a number, shown as it is;
- `{"paise": 12345}`, shown as money;
- `{"slot": {"start": ISO time, "end": ISO time}}`, shown as a day and two times;
- `{"at": ISO time}`, shown as a day and a time; `{"day": ISO time}`, as the day alone;
- `{"part": "part_name", …}`, another response of the domain filled with the other keys;
- a list of these: parts stand one to a line, strings are joined by commas.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from kirana.shop.money import format_rupees

logger = logging.getLogger(__name__)

DEFAULT_LANGUAGE = "en"
PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")

Variation = Mapping[str, Any]


@dataclass(frozen=True)
class Draft:
    """One message in one language: text, choices as (title, payload), and data for programs."""

    text: str | None
    choices: tuple[tuple[str, str], ...] = ()
    custom: Mapping[str, Any] | None = None

    @property
    def numbered(self) -> str:
        """The text with its choices as numbered lines, unless it has them already."""
        lines = [f"{number}. {title}" for number, (title, _) in enumerate(self.choices, start=1)]
        return "\n".join(filter(None, [self.text, *(line for line in lines if line not in (self.text or ""))]))


@dataclass
class Phrasebook:
    """Fills the domain's responses.

    Args:
        responses: name → variations, as in `responses:` of a domain.
        clock: the time that "today" refers to.
    """

    responses: Mapping[str, Sequence[Variation]]
    clock: Callable[[], datetime]
    _missing: set[str] = field(default_factory=set)

    def draft(self, name: str, language: str, channel: str, values: Mapping[str, Any]) -> Draft | None:
        """The message, or None when the domain has no such response.

        `values["choices"]` is a list of `{"title": value, "payload": token}`; where the text has `{options}` they
        stand there, numbered.
        """
        variation = self._variation(name, language, channel)
        if variation is None:
            return None
        if "custom" in variation:
            return Draft(None, custom={key: values.get(key) for key in variation["custom"]})
        choices = tuple(
            (self._shown(choice["title"], language, channel), str(choice["payload"]))
            for choice in values.get("choices") or ()
        )
        options = "\n".join(f"{number}. {title}" for number, (title, _) in enumerate(choices, start=1))
        text = self._filled(variation.get("text", ""), {**values, "options": options}, language, channel)
        return Draft(text, choices)

    def text(self, name: str, language: str = DEFAULT_LANGUAGE, channel: str = "", **values: Any) -> str:
        """The text of a response; "" when the domain has no such response."""
        draft = self.draft(name, language, channel, values)
        return (draft.text or "") if draft else ""

    def _variation(self, name: str, language: str, channel: str) -> Variation | None:
        fitting = [v for v in self.responses.get(name, ()) if v.get("channel") in (None, channel)]
        for wanted in (language, None):
            of_language = [v for v in fitting if _language_of(v) == wanted]
            if of_language:
                return max(of_language, key=lambda v: v.get("channel") is not None)
        return None

    def _filled(self, template: str, values: Mapping[str, Any], language: str, channel: str) -> str:
        def value_of(match: re.Match[str]) -> str:
            if match[1] not in values:
                self._complain(match[1], template)
            return self._shown(values.get(match[1]), language, channel)

        lines = PLACEHOLDER.sub(value_of, template).splitlines()
        # A placeholder that came out empty leaves no hole in the message.
        return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).strip()

    def _shown(self, value: Any, language: str, channel: str) -> str:
        if value is None:
            return ""
        if isinstance(value, Mapping):
            return self._shown_mapping(value, language, channel)
        if isinstance(value, (list, tuple)):
            separator = "\n" if any(isinstance(one, Mapping) for one in value) else ", "
            return separator.join(shown for one in value if (shown := self._shown(one, language, channel)))
        return str(value)

    def _shown_mapping(self, value: Mapping[str, Any], language: str, channel: str) -> str:
        if "part" not in value:
            return self._plain(value, language)
        variation = self._variation(value["part"], language, channel)
        if variation is None:
            self._complain(value["part"], "")
            return ""
        return self._filled(variation["text"], value, language, channel)

    def _plain(self, value: Mapping[str, Any], language: str) -> str:
        """A value that is no part: money, a slot, a time or a day."""
        if "paise" in value:
            return format_rupees(value["paise"])
        if "day" in value:
            return self._day(datetime.fromisoformat(value["day"]), language)
        if "at" in value:
            at = datetime.fromisoformat(value["at"])
            return f"{self._day(at, language)}, {self._time(at, language)}"
        start, end = (datetime.fromisoformat(value["slot"][side]) for side in ("start", "end"))
        times = {"start": self._time(start, language), "end": self._time(end, language)}
        return self.text("part_slot", language, day=self._day(start, language), **times)

    def _day(self, at: datetime, language: str) -> str:
        today = self.clock().astimezone(at.tzinfo).date()
        if at.date() == today:
            return self.text("part_today", language)
        if at.date() == today + timedelta(days=1):
            return self.text("part_tomorrow", language)
        weekday = self.text("part_weekdays", language).split()[at.weekday()]
        month = self.text("part_months", language).split()[at.month - 1]
        return f"{weekday} {at.day} {month}"

    def _time(self, at: datetime, language: str) -> str:
        part = "morning" if at.hour < 12 else "afternoon" if at.hour < 16 else "evening" if at.hour < 20 else "night"
        hour = (at.hour - 1) % 12 + 1
        return self.text(f"part_time_{part}", language, time=f"{hour}:{at.minute:02d}" if at.minute else str(hour))

    def _complain(self, what: str, template: str) -> None:
        if what not in self._missing:
            self._missing.add(what)
            logger.error("No value for {%s} in the response %r.", what, template[:60])


def _language_of(variation: Variation) -> str | None:
    for condition in variation.get("condition", ()):
        if condition.get("name") == "language":
            return str(condition["value"])
    return None
