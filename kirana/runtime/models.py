"""Which model answers: the one that KIRANA_MODEL names, else the promoted one, else the newest in `models/`.

Promoted is what the register of this KIRANA_DATA says (`kirana curate promote`), else what the file `models/promoted`
says, which goes with a folder of models from one machine to the next.
"""

from __future__ import annotations

import time
from pathlib import Path

from kirana.settings import CHECKOUT, settings

PROMOTED = "promoted"
SOURCES = ("config.yml", "domain.yml", "data")


class ModelError(Exception):
    """There is no model to serve; the message is one sentence."""


def choose_model(root: Path = CHECKOUT) -> Path | None:
    """The model file to serve, None when there is none yet. Raises ModelError when the one asked for is missing."""
    wanted = settings().model
    if wanted is not None:
        return _of_setting(wanted)
    registered = _registered()
    if registered is not None:
        return registered
    folder = root / "models"
    promoted = folder / PROMOTED
    if promoted.is_file():
        model = folder / promoted.read_text(encoding="utf-8").strip()
        if not model.is_file():
            raise ModelError(f"{promoted} names {model.name}, which is not in {folder}.")
        return model
    return newest(folder)


def newest(folder: Path) -> Path | None:
    """The model file in `folder` that was written last."""
    return max(folder.glob("*.tar.gz"), key=lambda file: file.stat().st_mtime, default=None)


def newer_sources(model: Path, root: Path = CHECKOUT) -> list[str]:
    """What the model is trained from and has been changed since, as paths below `root`."""
    trained = model.stat().st_mtime
    files: list[Path] = []
    for source in SOURCES:
        path = root / source
        files += sorted(path.rglob("*.yml")) if path.is_dir() else [path]
    return [str(file.relative_to(root)) for file in files if file.is_file() and file.stat().st_mtime > trained]


def introduction(model: Path, root: Path = CHECKOUT) -> list[str]:
    """What to say at the start: which model answers, and what it does not know yet."""
    shown = model.relative_to(root) if model.is_relative_to(root) else model
    lines = [f"Answering with {shown}, trained {_age(time.time() - model.stat().st_mtime)} ago."]
    changed = newer_sources(model, root)
    if changed:
        more = f" and {len(changed) - 3} more" if len(changed) > 3 else ""
        lines.append(f"Warning: changed since then: {', '.join(changed[:3])}{more}. `kirana train` makes a new model.")
    return lines


def _registered() -> Path | None:
    """The model that answers by the register of this KIRANA_DATA."""
    from kirana import wiring  # it needs this module's neighbours

    return wiring.releases().champion()


def _of_setting(wanted: Path) -> Path:
    if wanted.is_dir():
        model = newest(wanted)
        if model is None:
            raise ModelError(f"KIRANA_MODEL={wanted}: there is no model in this folder.")
        return model
    if not wanted.is_file():
        raise ModelError(f"KIRANA_MODEL={wanted}: there is no such file.")
    return wanted


def _age(seconds: float) -> str:
    for size, unit in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= size:
            count = int(seconds // size)
            return f"{count} {unit}{'s' if count > 1 else ''}"
    return "less than a minute"
