"""Which languages the shop speaks, and the files that belong to one of them alone.

English, Hindi and Hinglish are always there: their sentences are in `data/`. What belongs to another language is in
`languages/<code>/`, and costs a shop that does not speak it nothing: it is neither learnt nor loaded.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kirana.settings import CHECKOUT, settings

FOLDER = CHECKOUT / "languages"
NLU, RESPONSES, GOODS = "nlu.yml", "responses.yml", "goods.csv"


def spoken() -> tuple[str, ...]:
    """The codes of the languages that this shop speaks (KIRANA_LANGUAGES). Raises SettingsError."""
    return settings().spoken


def files(name: str, folder: Path = FOLDER) -> Iterator[tuple[str, Path]]:
    """The file of this name of each language spoken that has one, with the language's code."""
    for code in spoken():
        file = folder / code / name
        if file.is_file():
            yield code, file
