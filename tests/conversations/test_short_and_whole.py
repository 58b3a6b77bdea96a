"""Nothing that the shop says in any of the conversations is too long to read, or shows what a program would."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from conversations.scripts import CONVERSATIONS, play
from conversations.shop_talk import Conversation, Reply

LONGEST = 700  # characters of one message
UNFILLED = re.compile(r"[{}]|\bNone\b|\b(?:utter|part|action)_\w+")


@pytest.mark.parametrize("script", CONVERSATIONS)
def test_every_message_is_short_and_whole(agent: Any, script: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[Reply] = []
    say = Conversation.say

    def heard(talk: Conversation, text: str) -> list[Reply]:
        replies = say(talk, text)
        said.extend(reply for reply in replies if reply.custom is None)
        return replies

    monkeypatch.setattr(Conversation, "say", heard)
    play(agent, script)
    assert said
    for text in texts(said):
        assert len(text) <= LONGEST, f"{len(text)} characters:\n{text}"
        assert text.strip() and not UNFILLED.search(text), text


def texts(replies: list[Reply]) -> Iterator[str]:
    """What the shopper reads of replies: the messages, and the titles of their buttons."""
    for reply in replies:
        yield reply.text
        yield from reply.buttons
