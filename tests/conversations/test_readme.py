"""The README's conversation, word for word."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from conversations.shop_talk import Conversation

from kirana.runtime.console import shown

README = Path(__file__).resolve().parents[2] / "README.md"
ORDER_ID = re.compile(r"\b[0-9A-Z]{13}\b")


def test_the_transcript_of_the_readme_is_what_the_shop_says(agent: Any) -> None:
    transcript = re.search(r"```text\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert transcript is not None
    talk = Conversation(agent, channel="cmdline")
    said = [line[2:] for line in transcript[1].splitlines() if line.startswith("> ")]
    assert len(said) >= 10
    printed = ""
    for text in said:
        replies = talk.say(text)
        printed += f"> {text}\n"
        for reply in replies:
            printed += shown({"text": reply.text, "buttons": [{"title": title} for title in reply.buttons]}) + "\n"
    assert ORDER_ID.sub("ORDER", printed).strip() == ORDER_ID.sub("ORDER", transcript[1]).strip()
