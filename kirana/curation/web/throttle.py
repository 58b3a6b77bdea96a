"""Slows down whoever guesses passwords."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

WITHIN_SECONDS = 300.0
OF_A_NAME, OF_AN_ADDRESS = 5, 60
MOST_KEPT = 10_000


class Throttle:
    """Counts tries within five minutes: few for one name from one address, more for an address with whatever names.

    Args:
        clock: seconds that only go forward.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._tries: dict[tuple[str, ...], list[float]] = {}
        self._lock = threading.Lock()

    def seconds_left(self, name: str, address: str) -> int:
        """How long to wait; 0 when another try is free."""
        with self._lock:
            return max(self._left((name, address), OF_A_NAME), self._left((address,), OF_AN_ADDRESS))

    def tried(self, name: str, address: str) -> None:
        """Counts a try."""
        with self._lock:
            now = self._clock()
            for key in ((name, address), (address,)):
                self._tries[key] = [*self._recent(key), now]
            if len(self._tries) > MOST_KEPT:
                self._tries = {key: recent for key in self._tries if (recent := self._recent(key))}

    def fitted(self, name: str, address: str) -> None:
        """The password was right: this try counts no more, nor do earlier ones of this name."""
        with self._lock:
            self._tries.pop((name, address), None)
            self._tries[(address,)] = self._recent((address,))[:-1]

    def _left(self, key: tuple[str, ...], most: int) -> int:
        recent = self._recent(key)
        return 0 if len(recent) < most else int(recent[-most] + WITHIN_SECONDS - self._clock()) + 1

    def _recent(self, key: tuple[str, ...]) -> list[float]:
        now = self._clock()
        return [at for at in self._tries.get(key, ()) if now - at < WITHIN_SECONDS]
