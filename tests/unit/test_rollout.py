"""A running shop takes up what is promoted: between two messages, share by share, in no open checkout."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from kirana.runtime.tensorflow_guard import guard
from kirana.settings import CHECKOUT

guard([], CHECKOUT)

from rasa.core.channels.channel import UserMessage  # noqa: E402 - after the guard

from catalog_db.model_rows import Release  # noqa: E402
from kirana.runtime import rollout as module  # noqa: E402
from kirana.runtime.agent import Collector  # noqa: E402
from kirana.runtime.lock_store import FifoLockStore  # noqa: E402
from kirana.runtime.models import ModelError  # noqa: E402
from kirana.runtime.releases import in_share  # noqa: E402
from kirana.runtime.rollout import Rollout  # noqa: E402

OLD, NEW = "old.tar.gz", "new.tar.gz"


class Shop:
    """What a rollout asks and loads, without a model: agents that say their names, releases, open checkouts."""

    def __init__(self) -> None:
        self.release: Release | None = None
        self.last: dict[str, str] = {}
        self.checkouts: set[str] = set()
        self.during: Callable[[], None] = lambda: None
        self.broken: set[str] = set()
        self.loaded: list[str] = []
        self.locks = FifoLockStore()

    def agent(self, name: str) -> Any:
        async def handle(message: UserMessage) -> None:
            await asyncio.sleep(0)
            self.during()
            self.last[message.sender_id] = name
            await message.output_channel.send_response(message.sender_id, {"text": name})

        async def parse(text: str) -> dict[str, Any]:
            return {}

        return SimpleNamespace(
            tracker_store=SimpleNamespace(model=name), lock_store=self.locks, parse_message=parse,
            processor=SimpleNamespace(handle_message=handle),
        )  # fmt: skip

    def build(self, file: Path, root: Path, beside: Any) -> Any:
        if file.name in self.broken:
            raise ModelError(f"{file} cannot be loaded.")
        self.loaded.append(file.name)
        return self.agent(file.name)

    def promote(self, champion: str, challenger: str | None = None, share: int = 0, at_once: bool = False) -> None:
        identity = self.release.id + 1 if self.release else 1
        self.release = Release(
            "", "asha", "promote", OLD, champion, challenger, share, "", at_once=int(at_once), id=identity
        )


@pytest.fixture
def shop(monkeypatch: pytest.MonkeyPatch) -> Shop:
    made = Shop()
    monkeypatch.setattr(module, "build_agent", made.build)
    return made


@pytest.fixture
def rollout(shop: Shop) -> Rollout:
    releases: Any = SimpleNamespace(current=lambda: shop.release, file=Path, model_of=shop.last.get)
    pseudonyms: Any = SimpleNamespace(of=lambda sender: sender)
    return Rollout(shop.agent(OLD), Path(), releases, pseudonyms, shop.checkouts.__contains__)


async def said(rollout: Rollout, sender: str) -> str:
    """Which model answers a sender."""
    heard = Collector("rest")
    await rollout.handle_message(UserMessage("hi", heard, sender, input_channel="rest"))
    return str(heard.messages[0]["text"])


def senders(share: int, inside: bool) -> list[str]:
    return [name for name in map(str, range(200)) if in_share(name, NEW, share) is inside]


def test_a_share_is_about_as_large_as_it_says_and_a_larger_one_holds_it() -> None:
    tenth, half = set(senders(10, True)), set(senders(50, True))
    assert tenth < half and 8 <= len(tenth) <= 32 and 80 <= len(half) <= 120
    assert len(senders(100, True)) == 200 and not senders(0, True)


def test_the_next_message_is_answered_by_what_was_promoted_and_a_rollback_needs_no_loading(
    rollout: Rollout, shop: Shop
) -> None:
    async def story() -> None:
        await rollout.start()
        assert await said(rollout, "asha") == OLD and rollout.models() == {"model": OLD}
        shop.promote(NEW)
        assert await said(rollout, "asha") == OLD  # not looked yet
        await rollout.look()
        assert await said(rollout, "asha") == NEW and rollout.models() == {"model": NEW}
        shop.promote(OLD)
        await rollout.look()
        assert await said(rollout, "asha") == OLD
        assert shop.loaded == [NEW]

    asyncio.run(story())


def test_a_share_of_the_senders_is_answered_by_the_challenger(rollout: Rollout, shop: Shop) -> None:
    async def story() -> None:
        shop.promote(OLD, NEW, 10)
        await rollout.start()
        assert rollout.models() == {"model": OLD, "challenger": NEW, "share": 10}
        assert {await said(rollout, name) for name in senders(10, True)} == {NEW}
        assert {await said(rollout, name) for name in senders(10, False)} == {OLD}

    asyncio.run(story())


def test_who_is_in_a_checkout_goes_on_with_the_model_that_they_began_with(rollout: Rollout, shop: Shop) -> None:
    async def story() -> None:
        for name in ("asha", "ravi"):
            await said(rollout, name)
        shop.checkouts.add("asha")
        shop.promote(NEW)
        await rollout.look()
        assert [await said(rollout, name) for name in ("asha", "ravi", "asha")] == [OLD, NEW, OLD]
        shop.checkouts.clear()
        assert await said(rollout, "asha") == NEW
        shop.checkouts.add("asha")
        shop.promote(OLD)
        await rollout.look()
        assert [await said(rollout, name) for name in ("asha", "ravi")] == [NEW, OLD]

    asyncio.run(story())


def test_a_model_that_does_harm_is_taken_out_of_open_checkouts_as_well(rollout: Rollout, shop: Shop) -> None:
    async def story() -> None:
        shop.promote(NEW)
        await rollout.look()
        assert await said(rollout, "asha") == NEW
        shop.checkouts.add("asha")
        shop.promote(OLD, at_once=True)
        await rollout.look()
        assert await said(rollout, "asha") == OLD

    asyncio.run(story())


def test_a_message_that_waited_behind_the_one_that_began_the_checkout_belongs_to_it(
    rollout: Rollout, shop: Shop
) -> None:
    async def story() -> None:
        shop.promote(NEW)
        shop.during = lambda: shop.checkouts.add("asha")  # the first message begins a checkout
        first, second = (asyncio.ensure_future(said(rollout, "asha")) for _ in range(2))
        await asyncio.sleep(0)
        await rollout.look()
        assert [await first, await second] == [OLD, OLD]

    asyncio.run(story())


def test_a_model_that_cannot_be_loaded_answers_nobody_and_the_old_one_goes_on(rollout: Rollout, shop: Shop) -> None:
    async def story() -> None:
        shop.broken = {NEW}
        shop.promote(NEW)
        await rollout.look()
        await rollout.look()
        assert await said(rollout, "asha") == OLD and rollout.models() == {"model": OLD}
        shop.promote(OLD)
        await rollout.look()
        assert await said(rollout, "asha") == OLD

    asyncio.run(story())


def test_a_model_named_by_the_setting_stays(rollout: Rollout, shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIRANA_MODEL", "some/model.tar.gz")
    shop.promote(NEW)
    asyncio.run(rollout.look())
    assert rollout.models() == {"model": OLD}


def test_a_model_that_was_replaced_long_ago_is_let_go(
    rollout: Rollout, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story() -> None:
        await said(rollout, "asha")
        shop.checkouts.add("asha")
        shop.promote(NEW)
        await rollout.look()
        assert await said(rollout, "asha") == OLD
        monkeypatch.setattr(module, "RETIRED_SECONDS", -1.0)
        await rollout.look()
        assert await said(rollout, "asha") == NEW

    asyncio.run(story())
