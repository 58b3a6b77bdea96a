"""Talking over a pipe: every line answered, in order, quiet."""

from __future__ import annotations

import io
from typing import Any

import pytest

from kirana.runtime import console


class FakeAgent:
    """Answers "doodh" with a choice, everything else with what it heard."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, str, str]] = []

    async def handle(self, text: str, sender: str, channel: str) -> list[dict[str, Any]]:
        self.heard.append((text, sender, channel))
        if text == "doodh":
            return [{"text": "One moment."}, {"text": "Which one?\n1. Gold, 500 ml\n2. Taaza, 500 ml"}]
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


def test_what_is_typed_reaches_the_shop_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    agent, said = _chat(monkeypatch, "doodh\n2\n")

    assert said.startswith("One moment.\n\nWhich one?\n1. Gold, 500 ml\n2. Taaza, 500 ml\n\n")
    assert agent.heard[-1][0] == "2"
