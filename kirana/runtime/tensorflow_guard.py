"""Keeps TensorFlow, and other libraries nobody calls, out of a process that serves or trains a model without them.

Rasa imports TensorFlow with `rasa.core.agent` although only the components in `TENSORFLOW_COMPONENTS` use it. When the
model (or, before training, `config.yml`) names none of them, an empty stand-in takes its place. Must run before the
first `import rasa`; plain `rasa` commands never come here and load everything.
"""

from __future__ import annotations

import json
import sys
import tarfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from kirana.runtime.stand_in import stand_in_for

# The components of Rasa 3.6 that train or predict with TensorFlow.
TENSORFLOW_COMPONENTS = frozenset(
    {
        "DIETClassifier",
        "ResponseSelector",
        "ConveRTFeaturizer",
        "LanguageModelFeaturizer",
        "TEDPolicy",
        "UnexpecTEDIntentPolicy",
    }
)
TENSORFLOW_PACKAGES = frozenset({"tensorflow", "keras", "tensorflow_hub", "tensorflow_text"})
# Libraries of Rasa's own channels and stores → the word in credentials.yml or endpoints.yml that asks for them.
CLIENTS: dict[str, tuple[str, ...]] = {
    "aiogram": ("telegram",),
    "slack_sdk": ("slack",),
    "socketio": ("socketio",),
    "twilio": ("twilio", "twilio_voice"),
    "fbmessenger": ("facebook",),
    "mattermostwrapper": ("mattermost",),
    "rocketchat_API": ("rocketchat",),
    "webexteamssdk": ("webexteams",),
    "boto3": ("dynamo",),
    "botocore": ("dynamo",),
    "pymongo": ("mongod",),
    "matplotlib": (),  # plots of `rasa test`
    "questionary": (),  # menus of `rasa shell`
    "prompt_toolkit": (),
}


def guard(components: Iterable[str], root: Path) -> bool:
    """Stands in for what a process with these components can do without.

    Args:
        components: class names or dotted paths, as `components_of_model` and `components_of_config` give them.
        root: the project's folder, whose credentials.yml and endpoints.yml say which clients are wanted.

    Returns: whether TensorFlow is (or already was) left to its real library.
    """
    wanted = _words(root / "credentials.yml") | _words(root / "endpoints.yml")
    spare = {package for package, words in CLIENTS.items() if not wanted.intersection(words)}
    if not needs_tensorflow(components):
        spare |= TENSORFLOW_PACKAGES
    return "tensorflow" not in stand_in_for(spare)


def needs_tensorflow(components: Iterable[str]) -> bool:
    """Whether any component may call TensorFlow. One that is neither Rasa's nor ours is given the benefit of doubt."""
    for component in components:
        package, _, name = component.rpartition(".")
        foreign = package and package.partition(".")[0] not in ("rasa", "kirana")
        if foreign or name in TENSORFLOW_COMPONENTS:
            return True
    return False


def components_of_model(model: Path) -> list[str]:
    """The dotted paths of every component in a model file. Raises ValueError with a sentence for anything else."""
    try:
        with tarfile.open(model, "r:gz") as archive:
            for member in archive:
                if member.name.removeprefix("./") == "metadata.json":
                    stored = archive.extractfile(member)
                    metadata = json.load(stored) if stored else {}
                    nodes = metadata["predict_schema"]["nodes"].values()
                    return [str(node["uses"]) for node in nodes]
    except (OSError, EOFError, tarfile.TarError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{model} is not a model of Rasa 3.6: {error}.") from error
    raise ValueError(f"{model} is not a model of Rasa 3.6: it has no metadata.")


def components_of_config(config: Path) -> list[str]:
    """The components that config.yml names; Rasa's defaults (which need TensorFlow) for a part it leaves out."""
    read = _mapping(config)
    named: list[str] = []
    for part in ("pipeline", "policies"):
        steps = read.get(part)
        if not steps:
            return sorted(TENSORFLOW_COMPONENTS)
        named += [str(step["name"]) for step in steps if isinstance(step, dict) and "name" in step]
    return named


def tensorflow_is_absent() -> bool:
    """Whether a stand-in serves in this process."""
    module = sys.modules.get("tensorflow")
    return module is not None and not hasattr(module, "__file__")


def _words(path: Path) -> set[str]:
    """The keys of a YAML file, and the values of every `type:` in it."""
    found: set[str] = set()
    for key, value in _mapping(path).items():
        found.add(str(key).lower())
        if isinstance(value, dict) and "type" in value:
            found.add(str(value["type"]).lower())
    return found


def _mapping(path: Path) -> dict[Any, Any]:
    """The mapping in a YAML file; empty when there is none (Rasa itself complains about a broken one)."""
    try:
        read = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError):
        return {}
    return read if isinstance(read, dict) else {}
