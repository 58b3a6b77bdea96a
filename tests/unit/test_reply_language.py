"""A maker's name alone keeps the language of the conversation, whatever else its word means."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.training_data.message import Message

from kirana import wiring
from kirana.nlu.reply_language import KEPT, REPLY, TOLD, set_reply_language


@pytest.mark.parametrize(("text", "language"), [("Daawat", "en"), ("daawat hai", "hi-Latn")])
def test_a_makers_name_alone_tells_no_language(monkeypatch: pytest.MonkeyPatch, text: str, language: str) -> None:
    def is_brand(words: Any) -> bool:
        return [word.lower() for word in words] == ["daawat"]

    of_shop = SimpleNamespace(vocabulary=lambda: SimpleNamespace(is_brand=is_brand))
    monkeypatch.setattr(wiring, "matcher", lambda: of_shop)
    before = UserUttered("show me rice", parse_data={REPLY: "en", KEPT: "en", TOLD: True})  # type: ignore[typeddict-item]
    tracker = DialogueStateTracker.from_events("somebody", [before])
    message = Message({"text": text, "language": "hi-Latn", "language_clear": True})
    set_reply_language(message, tracker)
    assert message.get(REPLY) == language
