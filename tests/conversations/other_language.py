"""Plays tests/languages/<code>.yml in this process, which speaks that language: `python -m … CODE`.

A process speaks the languages that it was started with, so that no test can do this in its own.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from ruamel.yaml import YAML

from kirana.curation.golden import play

LANGUAGES = Path(__file__).resolve().parent.parent / "languages"


def main(code: str) -> None:
    """Trains a model with the language's sentences and plays; an exception says what went wrong."""
    from kirana.runtime.start import load_shop
    from kirana.runtime.training import train

    with tempfile.TemporaryDirectory() as models:
        os.environ["KIRANA_MODEL"] = str(train(output=Path(models)))
        agent = load_shop(report=lambda line: None)
    for script in YAML(typ="safe").load((LANGUAGES / f"{code}.yml").read_text(encoding="utf-8")):
        with tempfile.TemporaryDirectory() as data:
            os.environ["KIRANA_DATA"] = data
            play(agent, script)


if __name__ == "__main__":
    main(sys.argv[1])
