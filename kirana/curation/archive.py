"""What a model's file holds besides what answering needs: the sentences that its intents were learnt from."""

from __future__ import annotations

import json
import tarfile
from pathlib import Path

SENTENCES = "sentences.json"


def learnt_by(file: Path) -> list[tuple[str, str]] | None:
    """(sentence, intent) of everything a model learnt; None for a model that does not tell.

    Raises ValueError when the file is no archive.
    """
    try:
        with tarfile.open(file) as archive:
            for member in archive:
                held = archive.extractfile(member) if Path(member.name).name == SENTENCES else None
                if held is not None:
                    return [(str(text), str(intent)) for text, intent in json.load(held)]
    except tarfile.TarError as error:
        raise ValueError(f"{file} is no model: {error}.") from error
    return None
