"""One message of a sender at a time, in the order they came, without polling.

Rasa's own lock asks once a second whether it is its turn. It also expires after 60 s, which lets two turns of one
sender run at once; this one is held until the turn ends (a hanging action is ended by its own deadline).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from rasa.core.lock import TicketLock
from rasa.core.lock_store import LOCK_LIFETIME, LockStore
from rasa.utils.endpoints import EndpointConfig


class FifoLockStore(LockStore):
    """A fair lock per sender, for one process. Named in endpoints.yml under `lock_store: type:`."""

    def __init__(self, endpoint_config: EndpointConfig | None = None) -> None:
        self._locks: dict[str, asyncio.Lock] = {}
        self._users: dict[str, int] = {}

    @asynccontextmanager
    async def lock(
        self, conversation_id: str, lock_lifetime: float = LOCK_LIFETIME, wait_time_in_seconds: float = 0
    ) -> AsyncGenerator[TicketLock, None]:
        """Waits until every earlier user of this id has left. The lifetime and the waiting time are not used."""
        lock = self._locks.setdefault(conversation_id, asyncio.Lock())
        self._users[conversation_id] = self._users.get(conversation_id, 0) + 1
        try:
            async with lock:
                yield TicketLock(conversation_id)
        finally:
            self._users[conversation_id] -= 1
            if not self._users[conversation_id]:
                del self._users[conversation_id], self._locks[conversation_id]

    def waiting(self, conversation_id: str) -> int:
        """How many messages of this sender are being answered or wait for it."""
        return self._users.get(conversation_id, 0)
