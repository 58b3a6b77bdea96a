"""No rule and no story is there for nothing: with any one of them gone, a conversation goes wrong.

The policies are retrained without it, the NLU stays; if every conversation still went right, the flow would be hidden
in code, or the rule would be dead.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conversations.scripts import CONVERSATIONS, play
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
TITLE = {"rules": "rule", "stories": "story"}
yaml = YAML(typ="safe", pure=True)


def named(file: str, key: str) -> list[str]:
    content = yaml.load((ROOT / "data" / file).read_text(encoding="utf-8"))
    return [one[TITLE[key]] for one in content[key]]


PARTS = [("rules.yml", "rules", name) for name in named("rules.yml", "rules")] + [
    ("stories.yml", "stories", name) for name in named("stories.yml", "stories")
]


@contextlib.contextmanager
def quietly() -> Iterator[None]:
    with (
        Path(os.devnull).open("w") as nowhere,
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(nowhere),
    ):
        yield


@pytest.fixture(scope="module")
def policies_only(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project folder for `train_core`: our domain and policies, no pipeline to speak of."""
    folder = tmp_path_factory.mktemp("flow")
    config = yaml.load((ROOT / "config.yml").read_text(encoding="utf-8"))
    config["pipeline"] = [{"name": "KeywordIntentClassifier"}]
    with (folder / "config.yml").open("w", encoding="utf-8") as file:
        YAML().dump(config, file)
    (folder / "domain.yml").write_text((ROOT / "domain.yml").read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "data").mkdir()
    return folder


def trained_without(folder: Path, file: str, key: str, name: str) -> Path | None:
    """A model of the policies without one rule or story; None when the rest does not even fit together."""
    from rasa.model_training import train_core

    for source in ("rules.yml", "stories.yml"):
        content = yaml.load((ROOT / "data" / source).read_text(encoding="utf-8"))
        if source == file:
            content[key] = [one for one in content[key] if one[TITLE[key]] != name]
        with (folder / "data" / source).open("w", encoding="utf-8") as target:
            YAML().dump(content, target)
    with quietly():
        try:
            model = train_core(
                domain=str(folder / "domain.yml"),
                config=str(folder / "config.yml"),
                stories=str(folder / "data"),
                output=str(folder / "models"),
                fixed_model_name="without",
            )
        except Exception:  # noqa: BLE001  Rasa refuses an incomplete set of rules in several ways
            return None
    return Path(model) if model else None


@pytest.mark.proof
@pytest.mark.parametrize(("file", "key", "name"), PARTS, ids=[name for _, _, name in PARTS])
def test_without_it_a_conversation_goes_wrong(
    agent: Any, policies_only: Path, file: str, key: str, name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from rasa.core.agent import Agent

    model = trained_without(policies_only, file, key, name)
    if model is None:
        return  # The others need it: as good a reason to exist as any.
    monkeypatch.setenv("TQDM_DISABLE", "1")
    with quietly():
        crippled = Agent.load(str(model))
    whole = agent.processor
    monkeypatch.setattr(agent.processor, "graph_runner", _Spliced(whole, crippled.processor))
    for number, param in enumerate(CONVERSATIONS):
        monkeypatch.setenv("KIRANA_DATA", str(tmp_path / str(number)))
        try:
            play(agent, param.values[0])
        except AssertionError:
            return
    pytest.fail(f"Nothing changes without {name!r}.")


class _Spliced:
    """A graph whose understanding is the whole model's and whose policies are the crippled one's."""

    def __init__(self, whole: Any, crippled: Any) -> None:
        self._whole, self._target = whole.graph_runner, whole.model_metadata.nlu_target
        self._crippled = crippled.graph_runner

    def run(self, inputs: dict[str, Any], targets: list[str] | None = None) -> Any:
        runner = self._whole if targets == [self._target] else self._crippled
        return runner.run(inputs=inputs, targets=targets)
