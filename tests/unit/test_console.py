"""Talking over a pipe: every line answered, choices by number, quiet."""

from __future__ import annotations

import io
from typing import Any

import pytest

from kirana.runtime import console

MILKS = [{"title": "Gold, 500 ml", "payload": "b:gold"}, {"title": "Taaza, 500 ml", "payload": "b:taaza"}]


class FakeAgent:
    """Answers "doodh" with a choice, everything else with what it heard."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, str, str]] = []

    async def handle(self, text: str, sender: str, channel: str) -> list[dict[str, Any]]:
        self.heard.append((text, sender, channel))
        if text == "doodh":
            return [{"text": "One moment."}, {"text": "Which one?", "buttons": MILKS}]
        return [{"text": f"heard {text}"}]


def _chat(monkeypatch: pytest.MonkeyPatch, typed: str) -> tuple[FakeAgent, str]:
    agent = FakeAgent()
    monkeypatch.setattr(console, "load_shop", lambda report: agent)
    out = io.StringIO()
    console.chat("asha", io.StringIO(typed), out, report=lambda line: None)
    return agent, out.getvalue()


def test_every_line_of_a_pipe_is_answered_and_blank_ones_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    agent, said = _chat(monkeypatch, "hi\n\n  \nbye")

    assert agent.heard == [("hi", "asha", "cmdline"), ("bye", "asha", "cmdline")]
    assert said.split("\n\n") == ["heard hi", "heard bye", ""]


def test_a_number_presses_the_choice_it_stands_for(monkeypatch: pytest.MonkeyPatch) -> None:
    agent, said = _chat(monkeypatch, "doodh\n2\n")

    assert "Which one?\n1. Gold, 500 ml\n2. Taaza, 500 ml\n" in said
    assert agent.heard[-1][0] == "b:taaza"


@pytest.mark.parametrize("typed", ["3", "0", "2 packet", "²", "560001"])
def test_a_number_that_is_no_choice_is_ordinary_text(monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    agent, _ = _chat(monkeypatch, f"doodh\n{typed}\n")

    assert agent.heard[-1][0] == typed


def test_choices_are_forgotten_with_the_next_reply(monkeypatch: pytest.MonkeyPatch) -> None:
    agent, _ = _chat(monkeypatch, "doodh\nhi\n1\n")

    assert agent.heard[-1][0] == "1"


def test_choices_that_the_text_has_numbered_already_are_not_shown_twice() -> None:
    reply = {"text": "Which one?\n1. Gold, 500 ml\n2. Taaza, 500 ml", "buttons": MILKS}

    assert console.shown(reply) == "Which one?\n1. Gold, 500 ml\n2. Taaza, 500 ml\n"


def test_a_reply_without_text_is_nothing() -> None:
    assert console.shown({"custom": {"cart": {}}}) == ""
