"""Every conversation in the YAML files of this folder, played through the real thing."""

from __future__ import annotations

from typing import Any

import pytest
from conversations.scripts import CONVERSATIONS, play


@pytest.mark.parametrize("script", CONVERSATIONS)
def test_conversation(agent: Any, script: dict[str, Any]) -> None:
    play(agent, script)
