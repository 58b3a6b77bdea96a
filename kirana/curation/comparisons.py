"""Comparisons as something that takes minutes: one at a time, how far it is, and the pictures of each model's last one.

The reports are in the register; the pictures, which hold no message, lie in the folder of the models.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from catalog_db.model_rows import Model
from kirana.curation.beside import PATIENCE_SECONDS, Busy, alone, begin
from kirana.curation.comparing import Comparison, champion_against, compare
from kirana.curation.comparison_text import PICTURES, draw_pictures
from kirana.curation.files import CurationError, write_text

if TYPE_CHECKING:
    from kirana.curation.desk import Desk

Report = Callable[[str], None]
UNDER_WAY = "A comparison is under way; `kirana curate models` shows how far it is."
INTERRUPTED = "It was interrupted."


@dataclass(frozen=True)
class Run:
    """The comparison that was begun last."""

    challenger: str
    curator: str
    at: str
    state: Literal["running", "done", "failed"] = "running"
    step: str = ""
    seconds: float = 0.0


class Comparisons:
    """Compares at a desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._folder = desk.models_folder / "comparisons"
        self._file = self._folder / "last.json"

    def run(self, challenger: Model, curator: str, report: Report = lambda line: None) -> Comparison:
        """Holds a challenger against the champion now, and draws the pictures.

        Raises CurationError when another comparison is under way, or this one cannot be made.
        """
        with alone(self._folder, UNDER_WAY, PATIENCE_SECONDS):
            began = time.perf_counter()
            run = Run(challenger.name, curator, self._desk.clock().isoformat(timespec="seconds"))

            def keep(state: Literal["running", "done", "failed"], step: str) -> None:
                seconds = round(time.perf_counter() - began, 1)
                write_text(self._file, json.dumps(asdict(replace(run, state=state, step=step, seconds=seconds))))

            def step(line: str) -> None:
                keep("running", line)
                report(line)

            keep("running", "")
            try:
                found = compare(self._desk, challenger, curator, step)
                step("drawing")
                draw_pictures(found.rows, self._pictures(challenger.name))
            except BaseException as error:
                keep("failed", str(error) if isinstance(error, CurationError) else INTERRUPTED)
                raise
            keep("done", "Done.")
            return found

    def start(self, challenger: Model, curator: str) -> int:
        """The same in a process of its own; its process id. `newest` tells how it goes."""
        if self._busy():
            raise CurationError(UNDER_WAY)
        champion_against(self._desk, challenger, curator)  # else it would begin, and end at once
        log = self._desk.models_folder / "comparison.log"
        return begin(log, self._desk.root, "compare", curator, challenger.name, begun=self._busy)

    def newest(self) -> Run | None:
        """The comparison that was begun last; one whose process is dead has failed."""
        busy = self._busy()  # before the file is read: one that ends in between has written its end
        if not self._file.is_file():
            return None
        run = Run(**json.loads(self._file.read_text(encoding="utf-8")))
        return run if busy or run.state != "running" else replace(run, state="failed", step=INTERRUPTED)

    def pictures(self, model: str) -> dict[str, Path]:
        """What each picture of a model's last comparison shows → its file."""
        folder = self._pictures(model)
        files = {title: folder / name for title, name in PICTURES.items()}
        return {title: file for title, file in files.items() if file.is_file()}

    def _busy(self) -> bool:
        try:
            with alone(self._folder, UNDER_WAY):
                return False
        except Busy:
            return True

    def _pictures(self, model: str) -> Path:
        return self._folder / model.removesuffix(".tar.gz")
