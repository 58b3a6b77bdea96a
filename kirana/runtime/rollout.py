"""Takes up what curators promote or roll back while messages come in: without a restart, between two messages.

Models are loaded beside the one that answers, and answer from the next message on. Who is in the middle of a checkout
goes on with the model that they began it with, until it ends.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rasa.core.channels.channel import UserMessage

from kirana.runtime.agent import ShopAgent, answer, build_agent
from kirana.runtime.conversations import Pseudonyms
from kirana.runtime.masking import log_line
from kirana.runtime.releases import Releases, in_share
from kirana.settings import settings

logger = logging.getLogger(__name__)

LOOK_SECONDS = 1.0
RETIRED_SECONDS = 7200.0  # how long a model that was replaced still serves those who are in a checkout


@dataclass(frozen=True)
class _Plan:
    """Who answers: `challenger` a share (per cent) of senders, `champion` the others. `release`: 0 for none."""

    release: int
    champion: str
    challenger: str | None = None
    share: int = 0

    def model_for(self, sender: str) -> str:
        """The model that a sender who is in no checkout is answered by."""
        if self.challenger and in_share(sender, self.challenger, self.share):
            return self.challenger
        return self.champion


class Rollout:
    """Stands where Rasa's channels expect the agent.

    Args:
        first: the agent that answers until something is promoted.
        root: the project's folder.
        in_checkout: whether a sender is in the middle of a checkout.
    """

    def __init__(
        self,
        first: ShopAgent,
        root: Path,
        releases: Releases,
        pseudonyms: Pseudonyms,
        in_checkout: Callable[[str], bool],
    ) -> None:
        name = str(first.tracker_store.model)
        self._first = first
        self._root = root
        self._releases = releases
        self._pseudonyms = pseudonyms
        self._in_checkout = in_checkout
        self._agents = {name: first}
        self._retired: dict[str, float] = {}  # model → since when it answers nobody new
        self._plan = _Plan(0, name)
        self._refused = 0  # a release whose models cannot be loaded
        self._locks = first.lock_store

    async def handle_message(self, message: UserMessage) -> None:
        """Answers on the message's own channel. Raises nothing."""
        await answer(message, self._locks, self._agent_of)

    def models(self) -> dict[str, Any]:
        """Which models answer, for /health."""
        plan = self._plan
        challenger = {"challenger": plan.challenger, "share": plan.share} if plan.challenger else {}
        return {"model": plan.champion, **challenger}

    async def start(self) -> None:
        """Makes ready, before the first customer comes, what is made at first use."""
        await self._first.parse_message("hi")
        await self.look()

    async def look(self) -> None:
        """Looks whether something was promoted or rolled back, and takes it up. Raises nothing."""
        try:
            release = await asyncio.to_thread(self._releases.current)
            if settings().model is not None or release is None or release.id in (self._plan.release, self._refused):
                self._let_go()
                return
            plan = _Plan(release.id, release.champion, release.challenger, release.share)
            for name in filter(None, (plan.champion, plan.challenger)):
                if name not in self._agents:
                    self._agents[name] = await self._loaded(name, plan.release)
        except Exception as error:  # noqa: BLE001 - those who answer now go on answering
            logger.error("promoted models cannot be taken up: %s", log_line(str(error)))
            return
        self._plan = plan
        if release.at_once:
            wanted = (plan.champion, plan.challenger)
            self._agents = {name: agent for name, agent in self._agents.items() if name in wanted}
        self._retired = {
            name: self._retired.get(name, time.monotonic())
            for name in self._agents
            if name not in (plan.champion, plan.challenger)
        }

    async def keep_looking(self, seconds: float = LOOK_SECONDS) -> None:
        """Looks every so many seconds until it is cancelled."""
        while True:
            await asyncio.sleep(seconds)
            await self.look()

    async def _loaded(self, name: str, release: int) -> ShopAgent:
        """A model's agent, ready to answer; made in a thread, while the others answer."""
        try:
            agent = await asyncio.to_thread(build_agent, self._releases.file(name), self._root, self._first)
            await agent.parse_message("hi")  # as at the start
        except BaseException:
            self._refused = release
            raise
        return agent

    def _agent_of(self, sender: str) -> ShopAgent:
        wanted = self._plan.model_for(sender)
        try:
            begun = self._begun_with(sender) if len(self._agents) > 1 else None
        except Exception as error:  # noqa: BLE001 - then the turn itself will tell what is wrong with the store
            logger.error("who answered before is not known: %s", log_line(str(error)))
            begun = None
        return self._agents.get(begun or wanted) or self._agents[wanted]

    def _begun_with(self, sender: str) -> str | None:
        """The model that a sender's open checkout was begun with; None where there is none."""
        last = self._releases.model_of(self._pseudonyms.of(sender))
        return last if last in self._agents and self._in_checkout(sender) else None

    def _let_go(self) -> None:
        """Forgets the models that were replaced long ago."""
        now = time.monotonic()
        for name in [name for name, since in self._retired.items() if now - since > RETIRED_SECONDS]:
            del self._retired[name], self._agents[name]
