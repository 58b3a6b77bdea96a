"""What Rasa's training cache must know: a component that trains by code elsewhere is as new as that code."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

import kirana.understanding
from kirana.languages import GOODS, files, spoken

_UNDERSTANDING = Path(kirana.understanding.__file__).parent


@lru_cache(maxsize=1)
def of_understanding() -> str:
    """A hash of the code and the word lists of `kirana.understanding`, and of the languages that the shop speaks.

    Rasa takes a trained component out of its cache as long as its class, its settings and the data are the same; ours
    are thin wrappers, and what they learn depends on this code.
    """
    digest = hashlib.sha256()
    for file in sorted(_UNDERSTANDING.rglob("*")):
        if file.suffix in (".py", ".csv"):
            digest.update(file.relative_to(_UNDERSTANDING).as_posix().encode())
            digest.update(file.read_bytes())
    digest.update(",".join(spoken()).encode())
    for _, file in files(GOODS):
        digest.update(file.read_bytes())
    return digest.hexdigest()
