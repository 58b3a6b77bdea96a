"""One message of a sender at a time, in order, without waiting longer than needed."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from kirana.runtime.tensorflow_guard import guard

guard([], Path("no project"))

from kirana.runtime.lock_store import FifoLockStore  # noqa: E402 - Rasa only after the guard


async def _hold(store: FifoLockStore, sender: str, name: str, log: list[str], seconds: float = 0.01) -> None:
    async with store.lock(sender):
        log.append(f"{name} in")
        await asyncio.sleep(seconds)
        log.append(f"{name} out")


def test_five_messages_of_one_sender_are_answered_one_after_the_other_in_order() -> None:
    log: list[str] = []

    async def all_at_once() -> None:
        store = FifoLockStore()
        await asyncio.gather(*(_hold(store, "asha", str(number), log) for number in range(5)))

    asyncio.run(all_at_once())

    assert log == [f"{number} {way}" for number in range(5) for way in ("in", "out")]


def test_senders_do_not_wait_for_each_other() -> None:
    log: list[str] = []

    async def two() -> None:
        store = FifoLockStore()
        await asyncio.gather(_hold(store, "asha", "a", log), _hold(store, "ravi", "r", log))

    asyncio.run(two())

    assert log[:2] == ["a in", "r in"]


def test_a_failing_turn_lets_the_next_one_in() -> None:
    log: list[str] = []

    async def fail_then_hold() -> None:
        store = FifoLockStore()
        with pytest.raises(ValueError, match="no milk"):
            async with store.lock("asha"):
                raise ValueError("no milk")
        await _hold(store, "asha", "next", log)

    asyncio.run(fail_then_hold())

    assert log == ["next in", "next out"]


def test_a_message_that_gives_up_waiting_is_passed_over() -> None:
    log: list[str] = []

    async def give_up() -> None:
        store = FifoLockStore()
        first = asyncio.create_task(_hold(store, "asha", "first", log, 0.05))
        second = asyncio.create_task(_hold(store, "asha", "second", log))
        third = asyncio.create_task(_hold(store, "asha", "third", log))
        await asyncio.sleep(0.01)
        assert store.waiting("asha") == 3
        second.cancel()
        await asyncio.gather(first, second, third, return_exceptions=True)
        assert store.waiting("asha") == 0
        assert not store._locks

    asyncio.run(give_up())

    assert log == ["first in", "first out", "third in", "third out"]
