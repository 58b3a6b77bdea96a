"""The agent that all conversations share: loaded once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def agent(model_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    """The shop's agent. Conversations are told apart by their senders, stores by their folders."""
    from kirana.runtime.start import load_shop

    before = dict(os.environ)
    os.environ["KIRANA_DATA"] = str(tmp_path_factory.mktemp("conversations"))
    os.environ["KIRANA_MODEL"] = str(model_path)
    try:
        yield load_shop(report=lambda line: None)
    finally:
        os.environ.clear()
        os.environ.update(before)
