"""The agent that all conversations share: loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def agent(model_path: Path, tmp_path_factory: pytest.TempPathFactory) -> object:
    """The shop's agent. Conversations are told apart by their senders, stores by their folders."""
    from kirana.runtime.start import load_shop

    with pytest.MonkeyPatch.context() as environment:
        # The tracker store keeps the folder it is opened in; everything else asks for KIRANA_DATA on every turn.
        environment.setenv("KIRANA_DATA", str(tmp_path_factory.mktemp("conversations")))
        environment.setenv("KIRANA_MODEL", str(model_path))
        return load_shop(report=lambda line: None)
