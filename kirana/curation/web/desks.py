"""A desk for each thread that answers requests, made anew when the files that it remembers have changed."""

from __future__ import annotations

import threading
from collections.abc import Callable

from kirana.curation.desk import Desk
from kirana.curation.training_file import NLU


class _OfThread(threading.local):
    desk: Desk | None = None
    seen: tuple[float, ...] = ()


class Desks:
    """Gives desks.

    Args:
        make: a new desk.
    """

    def __init__(self, make: Callable[[], Desk]) -> None:
        self.make = make
        self._of_thread = _OfThread()

    def of_now(self) -> Desk:
        """This thread's desk, which knows the words of the files as they are."""
        here = self._of_thread
        if here.desk is None or here.seen != _changes(here.desk):
            here.desk = self.make()
            here.seen = _changes(here.desk)
        return here.desk


def _changes(desk: Desk) -> tuple[float, ...]:
    files = (desk.root / NLU, desk.lexicon_file)
    return tuple(file.stat().st_mtime_ns if file.exists() else 0 for file in files)
