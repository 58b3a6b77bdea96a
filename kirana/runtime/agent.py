"""Rasa's agent made to measure: actions in process, a store that fails closed, and never silence.

Import this module only after `kirana.runtime.start.prepare`: it imports Rasa.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import rasa.core.tracker_store
from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, OutputChannel, UserMessage
from rasa.core.lock_store import LockStore
from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.core.tracker_store import TrackerStore
from rasa.core.utils import AvailableEndpoints
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from kirana.runtime.actions_in_process import InProcessActions, registered
from kirana.runtime.direct_runner import DirectRunner
from kirana.runtime.masking import log_line
from kirana.runtime.models import ModelError
from kirana.runtime.tracker_store import LeanTrackerStore
from kirana.runtime.turns import FAILURE_RESPONSE
from kirana.settings import settings
from kirana.shop.customer import customer_id

logger = logging.getLogger(__name__)

_SURROGATE = re.compile("[\ud800-\udfff]")


class Collector(CollectingOutputChannel):
    """Keeps the replies of one turn; its name is the channel they are for."""

    def __init__(self, channel: str) -> None:
        super().__init__()
        self._channel = channel

    def name(self) -> str:
        """The channel: the renderer looks at it."""
        return self._channel


class _Counted(OutputChannel):
    """Passes replies on and counts them."""

    def __init__(self, inner: OutputChannel) -> None:
        self.inner = inner
        self.sent = 0

    def name(self) -> str:
        return str(self.inner.name())

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        self.sent += 1
        await self.inner.send_response(recipient_id, message)


class ShopAgent(Agent):
    """Answers every message, whatever goes wrong on the way."""

    @staticmethod
    def _create_tracker_store(store: TrackerStore | None, domain: Domain) -> TrackerStore:
        # Rasa wraps the store in one that forgets the conversation when it cannot be read. A shop that forgets who
        # is speaking does harm; ours says that something went wrong.
        if store is None:
            raise ModelError("endpoints.yml names no tracker store.")
        store.domain = domain
        return store

    async def handle(self, text: str, sender: object, channel: str) -> list[dict[str, Any]]:
        """The replies to one message, in order, in the shape of Rasa's REST channel. Raises nothing.

        Args:
            text: what was typed, or the payload of a button.
            sender: whatever the channel calls the customer; cleaned here.
            channel: name of the channel, which decides how replies are shown.
        """
        collector = Collector(channel)
        await self.handle_message(UserMessage(text, collector, customer_id(sender), input_channel=channel))
        return list(collector.messages)

    async def handle_message(self, message: UserMessage) -> None:
        """Answers on the message's own channel: all channels come through here. Raises nothing."""
        await answer(message, self.lock_store, lambda sender: self)

    async def apologise(self, message: UserMessage, channel: OutputChannel) -> None:
        """Says that something went wrong, in the shopper's language as far as it is known. Raises nothing."""
        try:
            tracker = await self.tracker_store.retrieve(message.sender_id)
        except Exception:  # noqa: BLE001 - reported already as the cause of the failure
            tracker = None
        tracker = tracker or DialogueStateTracker(message.sender_id, self.domain.slots)
        try:
            said = await self.nlg.generate(FAILURE_RESPONSE, tracker, channel.name())
            await channel.send_response(message.sender_id, said or {})
        except Exception as error:  # noqa: BLE001 - nothing is left to answer with
            logger.error("the apology failed: %s", log_line(repr(error)))

    def record(self, message: UserMessage, failure: str, milliseconds: float) -> None:
        """Keeps a turn that failed among the turn records. Raises nothing."""
        store = self.tracker_store
        if not isinstance(store, LeanTrackerStore):
            return
        try:
            kind = failure.partition(":")[0]
            store.record_failure(message.sender_id, message.text or "", message.input_channel, kind, milliseconds)
        except Exception as error:  # noqa: BLE001 - the shopper has been answered; a lost record is only logged
            logger.error("a failed turn could not be recorded: %s", log_line(repr(error)))


async def answer(message: UserMessage, locks: LockStore, choose: Callable[[str], ShopAgent]) -> None:
    """Answers a message: one of a sender at a time, by the agent that is chosen when its turn has come. Raises nothing.

    Args:
        choose: sender → the agent that answers; raises nothing.
    """
    message.text = _SURROGATE.sub("\ufffd", message.text or "")
    message.sender_id = customer_id(message.sender_id)
    replies = message.output_channel = _Counted(message.output_channel)
    started = time.perf_counter()
    failure = None
    agent = choose(message.sender_id)
    try:
        async with locks.lock(message.sender_id):
            # Chosen anew: the message before this one may have begun or ended a checkout.
            agent = choose(message.sender_id)
            await agent.processor.handle_message(message)
    except Exception as error:  # noqa: BLE001 - whatever it was, the shopper gets an answer and the log a line
        failure = f"{type(error).__name__}: {error}"
    else:
        if not replies.sent:
            failure = "nothing was said"
    if failure is not None:
        logger.error("a turn failed: %s", log_line(failure))
        await agent.apologise(message, replies)
        agent.record(message, failure, (time.perf_counter() - started) * 1000)


def build_agent(model: Path, root: Path, beside: ShopAgent | None = None) -> ShopAgent:
    """The agent for a model file, wired as endpoints.yml says, except that actions run in this process.

    Args:
        beside: another agent of this process, whose locks and actions it shares.

    Raises ModelError when the model or the actions cannot be loaded, StorageError when the store cannot be opened.
    """
    endpoints = AvailableEndpoints.read_endpoints(str(root / "endpoints.yml"))
    store = rasa.core.tracker_store.create_tracker_store(endpoints.tracker_store)
    if isinstance(store, LeanTrackerStore):
        store.model = model.name
        store.database.read()
    agent = ShopAgent(
        tracker_store=store,
        lock_store=beside.lock_store if beside else LockStore.create(endpoints.lock_store),
        action_endpoint=(
            beside.action_endpoint if beside else InProcessActions(_actions(root), settings().action_timeout)
        ),
    )
    try:
        agent.load_model(model)
    except Exception as error:
        raise ModelError(f"{model} cannot be loaded: {log_line(str(error))}") from error
    agent.processor.graph_runner = DirectRunner(agent.processor.graph_runner)
    # Rasa makes the renderer before it knows the domain, and would leave it without responses.
    agent.nlg = agent.processor.nlg = NaturalLanguageGenerator.create(endpoints.nlg, agent.domain)
    return agent


def _actions(root: Path) -> Any:
    try:
        executor = registered("actions")
    except Exception as error:
        raise ModelError(f"The actions cannot be loaded: {log_line(str(error))}") from error
    import actions

    if not Path(str(actions.__file__)).is_relative_to(root):
        raise ModelError(f"A package `actions` in {Path(str(actions.__file__)).parent.parent} stands before ours.")
    return executor
