"""Checks that go on in the background, for a page that cannot wait for them; what each found is kept in memory."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from kirana.curation.checks import CHECKS, Finding, check

if TYPE_CHECKING:
    from kirana.curation.desk import Desk

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class CheckRun:
    """The last run of one check."""

    check: str
    state: Literal["never", "running", "done", "failed"] = "never"
    at: str = ""
    findings: tuple[Finding, ...] = ()
    seconds: float = 0.0


class CheckRuns:
    """Runs checks one after the other, each at most once at a time.

    Args:
        make: a new desk; every run begins with one, so that it sees the files as they are.
    """

    def __init__(self, make: Callable[[], Desk]) -> None:
        self._make = make
        self._runs = {name: CheckRun(name) for name in CHECKS}
        self._lock = threading.Lock()
        self._one_at_a_time = threading.Lock()

    def all(self) -> list[CheckRun]:
        """Every check with its last run."""
        with self._lock:
            return list(self._runs.values())

    def begin(self, names: Sequence[str]) -> int:
        """Begins those that are not running; how many that is."""
        with self._lock:
            wanted = [name for name in names if self._runs[name].state != "running"]
            for name in wanted:
                self._runs[name] = replace(self._runs[name], state="running")
        threading.Thread(target=self._run, args=(wanted,), name="checks", daemon=True).start()
        return len(wanted)

    def _run(self, names: Sequence[str]) -> None:
        with self._one_at_a_time:
            for name in names:
                started = time.perf_counter()
                done = CheckRun(name, "failed")
                try:
                    desk = self._make()
                    found = tuple(check(desk, (name,)))
                    done = CheckRun(name, "done", desk.clock().isoformat(timespec="seconds"), found)
                except Exception:
                    log.exception("The check %s failed.", name)
                with self._lock:
                    self._runs[name] = replace(done, seconds=time.perf_counter() - started)
