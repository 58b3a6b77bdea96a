"""Threads for work that may hang: a caller waits for its deadline, and the thread is left behind."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import Any

Work = Callable[[], Awaitable[Any]]


class TooManyHanging(RuntimeError):
    """Every thread is busy with work that does not end."""


class Workers:
    """Runs coroutines in threads with event loops of their own, one at a time each.

    Daemon threads, because a hanging one must not keep the process from ending (which the threads of
    `concurrent.futures` would). The one that became idle last is used first, so there are as many as needed.

    Args:
        limit: threads at most.
    """

    def __init__(self, limit: int = 32) -> None:
        self._limit = limit
        self._idle: list[SimpleQueue[tuple[Work, Future[Any]]]] = []
        self._started = 0
        self._lock = threading.Lock()

    async def run(self, work: Work, deadline: float) -> Any:
        """What `work` gives. Raises asyncio.TimeoutError after `deadline` seconds, TooManyHanging at the limit."""
        done: Future[Any] = Future()
        self._take().put((work, done))
        return await asyncio.wait_for(asyncio.wrap_future(done), deadline)

    def _take(self) -> SimpleQueue[tuple[Work, Future[Any]]]:
        with self._lock:
            if self._idle:
                return self._idle.pop()
            if self._started >= self._limit:
                raise TooManyHanging(f"All {self._limit} threads are busy.")
            self._started += 1
        tasks: SimpleQueue[tuple[Work, Future[Any]]] = SimpleQueue()
        threading.Thread(target=self._serve, args=(tasks,), name=f"action-{self._started}", daemon=True).start()
        return tasks

    def _serve(self, tasks: SimpleQueue[tuple[Work, Future[Any]]]) -> None:
        loop = asyncio.new_event_loop()
        while True:
            work, done = tasks.get()
            # A caller that gave up before the work began has cancelled it.
            result, error = _outcome(loop, work) if done.set_running_or_notify_cancel() else (None, None)
            # Idle before the caller hears of it, or its next work would start one more thread.
            with self._lock:
                self._idle.append(tasks)
            if error is not None:
                done.set_exception(error)
            elif not done.cancelled():
                done.set_result(result)


def _outcome(loop: asyncio.AbstractEventLoop, work: Work) -> tuple[Any, BaseException | None]:
    try:
        return loop.run_until_complete(_awaited(work)), None
    except BaseException as error:  # noqa: BLE001 - handed to the caller, whatever it is; the thread lives on
        return None, error


async def _awaited(work: Work) -> Any:
    return await work()
