"""Sentences filled with values: choices numbered once, lists by lines, money and times as a shopper reads them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from kirana.runtime.phrasebook import Draft, Phrasebook

HINDI = [{"type": "slot", "name": "language", "value": "hi"}]
RESPONSES = {
    "utter_which": [{"text": "Which?\n{options}"}, {"text": "कौन सा?\n{options}", "condition": HINDI}],
    "utter_total": [{"text": "{lines}\n\n{total}\n\n{more}"}],
    "part_line": [{"text": "{name}: {price}"}],
    "part_today": [{"text": "today"}],
    "part_time_morning": [{"text": "{time} am"}],
}
NOW = datetime(2026, 11, 23, 8, tzinfo=ZoneInfo("Asia/Kolkata"))
CHOICES = [{"title": "Gold", "payload": "b:gold"}, {"title": "Taaza", "payload": "b:taaza"}]


def book() -> Phrasebook:
    return Phrasebook(RESPONSES, lambda: NOW)


def test_choices_are_numbered_where_the_text_wants_them() -> None:
    draft = book().draft("utter_which", "hi", "rest", {"choices": CHOICES})
    assert draft is not None
    assert draft.text == "कौन सा?\n1. Gold\n2. Taaza"
    assert draft.choices == (("Gold", "b:gold"), ("Taaza", "b:taaza"))


def test_a_terminal_gets_every_choice_as_a_numbered_line_once() -> None:
    assert Draft("Which?", (("Gold", "b:1"), ("Taaza", "b:2"))).numbered == "Which?\n1. Gold\n2. Taaza"
    assert Draft("Which?\n1. Gold", (("Gold", "b:1"),)).numbered == "Which?\n1. Gold"
    assert Draft(None, (("Gold", "b:1"),)).numbered == "1. Gold"


def test_parts_stand_one_to_a_line_and_what_is_empty_leaves_no_hole() -> None:
    lines = [{"part": "part_line", "name": "Salt", "price": {"paise": 123456789}}, {"part": "part_line", "name": "0[x"}]
    draft = book().draft("utter_total", "en", "rest", {"lines": lines, "total": "", "more": "{name}"})
    assert draft is not None
    assert draft.text == "Salt: ₹12,34,567.89\n0[x:\n\n{name}"


def test_a_time_is_a_day_and_an_hour() -> None:
    at = NOW.replace(hour=9, minute=30).isoformat()
    assert book().text("utter_total", lines={"at": at}, total={"day": at}, more="") == "today, 9:30 am\n\ntoday"


def test_a_response_that_the_domain_does_not_have_is_none() -> None:
    assert book().draft("utter_nothing", "en", "rest", {}) is None
