"""The register of models: which there are, what each was trained from, by whom and why, and which of them answer."""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catalog_db.model_rows import Model, ModelRows, Release
from kirana.curation.archive import learnt_by
from kirana.curation.files import CurationError
from kirana.curation.revision import digest_of

if TYPE_CHECKING:
    from kirana.curation.desk import Desk

UNKNOWN = "unknown"


class Register:
    """The models at a desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def rows(self) -> ModelRows:
        """The rows, for reading."""
        return ModelRows(self._desk.database.read())

    def file(self, model: Model) -> Path:
        """A model's file. Raises CurationError when it is not what was registered."""
        file = self._desk.models_folder / model.name
        if not file.is_file():
            raise CurationError(f"The file of {model.name} is gone from {self._desk.models_folder}.")
        if digest_of(file) != model.digest:
            raise CurationError(f"The file of {model.name} is not the one that was registered; train it again.")
        return file

    def named(self, name: str) -> Model:
        """A model by its number, its name or a part of it. Raises CurationError unless it is exactly one."""
        models = self.rows().models()
        exact = [one for one in models if name in (str(one.id), one.name, one.name.removesuffix(".tar.gz"))]
        found = exact or [one for one in models if name in one.name]
        if len(found) != 1:
            what = "no model" if not found else f"more than one model ({', '.join(one.name for one in found)})"
            raise CurationError(f"“{name}” names {what}; `kirana curate models` lists them.")
        return found[0]

    def champion(self, curator: str = UNKNOWN) -> Model:
        """The model that answers now; one that the register does not know yet enters it. Raises CurationError."""
        release = self.rows().release()
        if release is not None:
            return self.named(release.champion)
        file = self._desk.model()
        if file is None:
            raise CurationError("No model answers yet; `kirana train` makes the first one.")
        known = next((one for one in self.rows().models() if one.name == file.name), None)
        return known or self._found(file, curator)

    def challenger(self, name: str | None = None) -> Model:
        """The model named, else the newest that was trained after the one that answers. Raises CurationError."""
        if name is not None:
            return self.named(name)
        champion = self.champion()
        newest = next((one for one in self.rows().models() if one.origin == "trained"), None)
        if newest is None or newest.name == champion.name:
            raise CurationError("There is no challenger; `kirana curate train` makes one.")
        return newest

    def overview(self) -> list[dict[str, Any]]:
        """All models, newest first, each with whom it answers and how its last comparison ended."""
        rows = self.rows()
        release = rows.release()
        answering = None if release else self._desk.model()
        found = []
        for model in rows.models():
            comparison = rows.comparison(model.name)
            answers = _answers(model.name, release) if release else None
            if answering is not None and model.name == answering.name:
                answers = "everybody"
            gate = comparison["gate"] if comparison else None
            found.append({**model.as_dict(), "state": "ready", "answers": answers or "nobody", "gate": gate})
        return found

    def _found(self, file: Path, curator: str) -> Model:
        """Enters a model that was made outside the register: it is kept where `make clean` and `kirana train` end."""
        folder = self._desk.models_folder
        folder.mkdir(parents=True, exist_ok=True)
        kept = folder / file.name
        if not kept.exists():
            part = folder / f".{file.name}.{os.getpid()}"
            shutil.copy2(file, part)
            part.replace(kept)
        made = datetime.fromtimestamp(file.stat().st_mtime, self._desk.clock().tzinfo)
        model = Model(
            name=file.name, digest=digest_of(kept), at=made.isoformat(timespec="seconds"), curator=curator,
            reason="it answered before there was a register", origin="found", parent=None, revision=UNKNOWN, parts={},
            configuration="", correction=0, figures={"sentences": len(learnt_by(kept) or ())},
        )  # fmt: skip
        with self._desk.database.write() as connection:
            rows = ModelRows(connection)
            if all(one.name != model.name for one in rows.models()):
                rows.add(model)
        return self.named(model.name)


def _answers(name: str, release: Release) -> str | None:
    """Whom a model answers by a release; None: nobody."""
    if name == release.challenger:
        return f"{release.share} % of senders"
    if name == release.champion:
        return "all other senders" if release.challenger else "everybody"
    return None
