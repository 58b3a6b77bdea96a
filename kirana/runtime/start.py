"""From nothing to a loaded agent, in the order that keeps the start short: quiet, guard, and only then Rasa."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kirana.runtime.models import ModelError, choose_model, introduction
from kirana.runtime.quiet import be_quiet
from kirana.runtime.tensorflow_guard import components_of_config, components_of_model, guard
from kirana.settings import CHECKOUT

if TYPE_CHECKING:
    from kirana.runtime.agent import ShopAgent

Report = Callable[[str], None]


def to_stderr(line: str) -> None:
    """The usual `Report`: progress goes where it does not mix with results."""
    print(line, file=sys.stderr, flush=True)  # noqa: T201


def load_shop(report: Report = to_stderr, root: Path = CHECKOUT) -> ShopAgent:
    """The agent that answers shoppers. Trains a model first when there is none.

    Args:
        report: is told, a line at a time, what takes its time and which model answers.
        root: the folder with config.yml, endpoints.yml and actions/.

    Raises ModelError, SettingsError or StorageError, each with one sentence.
    """
    model = prepared_model(report, root)
    for line in introduction(model, root):
        report(line)
    with loading():
        from kirana import wiring
        from kirana.runtime.agent import build_agent

        agent = build_agent(model, root)
        wiring.get_ready()
    return agent


@contextmanager
def loading() -> Iterator[None]:
    """What is loaded here stays for good: looking through it for garbage costs time now, and again in every turn."""
    gc.disable()
    try:
        yield
    finally:
        gc.collect()
        gc.freeze()
        gc.enable()


def prepared_model(report: Report = to_stderr, root: Path = CHECKOUT) -> Path:
    """The model to serve, trained now if there is none, in a process made ready for its components."""
    be_quiet()
    model = choose_model(root)
    if model is None:
        report("There is no model yet: training one.")
        from kirana.runtime.training import train

        model = train(report=report, root=root)
    try:
        components = components_of_model(model)
    except ValueError as error:
        raise ModelError(str(error)) from error
    prepare(components, root)
    return model


def prepare_training(root: Path = CHECKOUT) -> None:
    """Makes this process ready to train what config.yml names."""
    be_quiet()
    prepare(components_of_config(root / "config.yml"), root)


def prepare(components: list[str], root: Path) -> None:
    """Leaves out the libraries that nothing will call, and makes the project importable from any folder."""
    os.environ.setdefault("RASA_CACHE_DIRECTORY", str(root / ".rasa" / "cache"))
    guard(components, root)
    # `actions` and `catalog_db` are top-level packages: ours must win over any of the same name.
    if sys.path[0] != str(root):
        sys.path.insert(0, str(root))
