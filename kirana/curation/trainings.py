"""Training a challenger: from the files as they are at one moment, beside the model that answers, whole or not at all.

Everything happens in a folder of its own under one lock. What is left of a training whose process was killed is told by
the lock being free, and cleared away by whoever looks next.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from catalog_db.model_rows import Model, ModelRows, Training
from kirana.curation.archive import learnt_by
from kirana.curation.beside import PATIENCE_SECONDS, Busy, alone, begin
from kirana.curation.checks import check
from kirana.curation.files import CurationError
from kirana.curation.register import Register
from kirana.curation.revision import copy_sources, digest_of, parts_of, revision_of
from kirana.runtime.models import ModelError
from kirana.runtime.training import train

if TYPE_CHECKING:
    from kirana.curation.desk import Desk

# What no shopper should be answered by, wherever it came from: a model with such findings does not pass the gate.
BEFORE_TRAINING = ("two_intents", "held_out", "replies")
Report = Callable[[str], None]
Train = Callable[..., Path]
UNDER_WAY = "A training is under way; `kirana curate models` shows how far it is."
INTERRUPTED = "It was interrupted."


class Trainings:
    """Trains at a desk.

    Args:
        train: makes a model; `kirana.runtime.training.train` unless a test has its own.
    """

    def __init__(self, desk: Desk, train: Train = train) -> None:
        self._desk = desk
        self._train = train

    def run(self, curator: str, reason: str = "", report: Report = lambda line: None) -> Model:
        """Trains a challenger now and enters it in the register; nothing of it remains where that fails.

        Raises CurationError when another training is under way, ModelError when the files are at fault.
        """
        with self._alone(PATIENCE_SECONDS):
            self._clear()
            register = Register(self._desk)
            parent = register.champion(curator).name if self._desk.model() else None
            with self._desk.database.write() as connection:
                identity = ModelRows(connection).begin(self._now(), curator, reason)
            folder = self._folder(identity)
            started = time.perf_counter()

            def step(line: str) -> None:
                self._set(identity, step=line.strip(), seconds=round(time.perf_counter() - started, 1))
                report(line)

            try:
                name = self._made(identity, folder, curator, reason, parent, step)
            except BaseException as error:
                told = str(error) if isinstance(error, (ModelError, CurationError)) else INTERRUPTED
                self._end(identity, told)
                raise
            shutil.rmtree(folder, ignore_errors=True)
            return register.named(name)

    def start(self, curator: str, reason: str = "") -> int:
        """The same in a process of its own, which outlives this one; its process id. `newest` tells how it goes."""
        if self.running():
            raise CurationError(UNDER_WAY)
        log = self._desk.models_folder / "training.log"
        return begin(log, self._desk.root, "train", curator, reason, begun=lambda: self.running() is not None)

    def running(self) -> Training | None:
        """The training under way, None when there is none; what is left of a dead one is cleared away."""
        try:
            with self._alone():
                self._clear()
            return None
        except Busy:
            return next(iter(Register(self._desk).rows().trainings("running")), None)

    def newest(self) -> Training | None:
        """The training that was begun last."""
        self.running()
        return next(iter(Register(self._desk).rows().trainings()), None)

    def _made(self, identity: int, folder: Path, curator: str, reason: str, parent: str | None, step: Report) -> str:
        correction = Register(self._desk).rows().newest_correction()
        copy_sources(self._desk.root, folder / "sources")
        parts = parts_of(self._desk, folder / "sources")
        findings = check(replace(self._desk, root=folder / "sources"), BEFORE_TRAINING)
        started = time.perf_counter()
        with _temporary_files_in(folder / "temporary"):
            made = self._train(step, self._desk.root, folder / "out", folder / "sources")
        learnt = learnt_by(made) or []
        figures = {
            "sentences": len(learnt),
            "intents": len({intent for _, intent in learnt}),
            "seconds": round(time.perf_counter() - started, 1),
            "findings": [f"{one.place}: {one.fault}" for one in findings],
        }
        model = Model(
            name=made.name, digest=digest_of(made), at=self._now(), curator=curator, reason=reason, origin="trained",
            parent=parent, revision=revision_of(parts), parts=parts,
            configuration=(folder / "sources" / "config.yml").read_text(encoding="utf-8"), correction=correction,
            figures=figures,
        )  # fmt: skip
        self._set(identity, model=model.name)
        with self._desk.database.write() as connection:
            rows = ModelRows(connection)
            rows.add(model)
            rows.set_training(identity, state="done", step="Done.", seconds=figures["seconds"])
            made.replace(self._desk.models_folder / model.name)
        return model.name

    def _end(self, identity: int, told: str) -> None:
        """Nothing of a training that failed remains but the line that says so."""
        training = next(one for one in Register(self._desk).rows().trainings() if one.id == identity)
        known = {model.name for model in Register(self._desk).rows().models()}
        if training.model and training.model not in known:
            (self._desk.models_folder / training.model).unlink(missing_ok=True)
        shutil.rmtree(self._folder(identity), ignore_errors=True)
        self._set(identity, state="failed", step=told)

    def _clear(self) -> None:
        """Ends the trainings whose process is dead; called by who holds the lock."""
        for training in Register(self._desk).rows().trainings("running"):
            self._end(training.id, INTERRUPTED)

    def _alone(self, patience: float = 0.0) -> AbstractContextManager[None]:
        return alone(self._desk.models_folder, UNDER_WAY, patience)

    def _folder(self, identity: int) -> Path:
        return self._desk.models_folder / f"training-{identity}"

    def _set(self, identity: int, **values: object) -> None:
        with self._desk.database.write() as connection:
            ModelRows(connection).set_training(identity, **values)

    def _now(self) -> str:
        return self._desk.clock().isoformat(timespec="seconds")


@contextmanager
def _temporary_files_in(folder: Path) -> Iterator[None]:
    """What Rasa leaves lying about when it is killed is cleared away with everything else of the training."""
    before = tempfile.tempdir
    folder.mkdir()
    tempfile.tempdir = str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = before
