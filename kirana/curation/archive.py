"""What a model's file holds besides what answering needs: the sentences that its intents were learnt from, and how."""

from __future__ import annotations

import json
import tarfile
from pathlib import Path
from typing import Any

SENTENCES = "sentences.json"
METADATA = "metadata.json"
CLASSIFIER = "ClauseIntentClassifier"


def learnt_by(file: Path) -> list[tuple[str, str]] | None:
    """(sentence, intent) of everything a model learnt; None for a model that does not tell.

    Raises ValueError when the file is no archive.
    """
    read = _json_in(file, SENTENCES)
    return None if read is None else [(str(text), str(intent)) for text, intent in read]


def classifier_settings(file: Path) -> dict[str, Any]:
    """What config.yml set of the intent classifier when a model was trained; the rest is as the classifier has it."""
    nodes = ((_json_in(file, METADATA) or {}).get("train_schema") or {}).get("nodes") or {}
    of_classifier = (node for node in nodes.values() if node["uses"].endswith(CLASSIFIER) and node["fn"] == "train")
    return dict(next((node["config"] for node in of_classifier), {}))


def _json_in(file: Path, name: str) -> Any:
    """The JSON of a member by its name, wherever in the archive; None when there is none."""
    try:
        with tarfile.open(file) as archive:
            for member in archive:
                held = archive.extractfile(member) if Path(member.name).name == name else None
                if held is not None:
                    return json.load(held)
    except tarfile.TarError as error:
        raise ValueError(f"{file} is no model: {error}.") from error
    return None
