"""Trainings and comparisons in a process of their own, which outlives the one that began it; and the lock by which it
is known that one is under way, however its process ends."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kirana.curation.files import CurationError

COMMAND = "from kirana.curation.beside import main; main()"
PATIENCE_SECONDS = 3.0  # whoever only looks holds the lock for milliseconds
BEGINS_WITHIN_SECONDS = 20.0


class Busy(CurationError):
    """Another one is under way."""


@contextmanager
def alone(folder: Path, refusal: str, patience: float = 0.0) -> Iterator[None]:
    """Holds the one lock of a folder, made when missing; it ends with its process. Raises Busy."""
    folder.mkdir(parents=True, exist_ok=True)
    end = time.monotonic() + patience
    lock = os.open(folder, os.O_RDONLY)
    try:
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= end:
                    raise Busy(refusal) from None
                time.sleep(0.02)
        yield
    finally:
        os.close(lock)


def begin(log: Path, root: Path, *arguments: str, begun: Callable[[], bool]) -> int:
    """Starts `main` with these arguments, and waits until it has begun; its process id.

    Raises CurationError with the last line of its log when it ended before it began.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-c", COMMAND, str(root), *arguments],
            stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True,
        )  # fmt: skip
    threading.Thread(target=process.wait, daemon=True).start()  # else it stays a zombie when it has ended
    end = time.monotonic() + BEGINS_WITHIN_SECONDS
    while not begun() and time.monotonic() < end:
        status = process.poll()
        if status == 0:
            break
        if status is not None:
            last = log.read_text(encoding="utf-8", errors="replace").strip().rpartition("\n")[2]
            raise CurationError(last or "It ended before it began.")
        time.sleep(0.1)
    return process.pid


def main() -> None:
    """The process itself: ROOT train CURATOR REASON, or ROOT compare CURATOR MODEL."""
    from kirana import wiring
    from kirana.curation.comparisons import Comparisons
    from kirana.curation.register import Register
    from kirana.curation.trainings import Trainings
    from kirana.runtime.models import ModelError

    root, what, curator, about = sys.argv[1:]
    desk = wiring.desk(Path(root))
    try:
        if what == "train":
            Trainings(desk).run(curator, about)
        else:
            Comparisons(desk).run(Register(desk).named(about), curator)
    except (CurationError, ModelError) as error:
        sys.exit(str(error))
