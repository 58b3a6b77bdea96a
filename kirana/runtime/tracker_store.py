"""Where conversations are kept: one row for each turn, never changed, and only the last few read back.

A conversation is rebuilt from the state before its last `WINDOW` turns and their events, so that turn 1,000 costs what
turn 10 does. The cart, the checkout and the orders are not here: they are the shop's.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME, REQUESTED_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    ConversationPaused,
    Event,
    SessionStarted,
    SlotSet,
)
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.utils.common import all_subclasses

from catalog_db.connection import Database
from kirana.runtime.conversations import Pseudonyms, open_conversations
from kirana.runtime.masking import mask
from kirana.runtime.turns import TurnRecord, record_of, to_json, write_record
from kirana.settings import settings
from kirana.shop.customer import customer_id

# Turns kept in view. The policies look back at most five; the rest is room for forms.
WINDOW = 6


class LeanTracker(DialogueStateTracker):
    """A tracker that knows which of its events the store has already."""

    def __init__(self, sender_id: str, slots: Iterable[Slot]) -> None:
        super().__init__(sender_id, slots)
        self.stored = 0
        self.asked: str | None = None  # the form slot that the next message may answer
        self.read_at = time.perf_counter()


class LeanTrackerStore(TrackerStore):
    """Named in endpoints.yml under `tracker_store: type:`.

    Args:
        domain: whose slots the trackers have; Rasa sets it again when a model is loaded.
        event_broker: gets every new event, if there is one.
        host: not used; Rasa passes the `url` of endpoints.yml.
        path: the SQLite file; `conversations.db` in KIRANA_DATA unless endpoints.yml names one.
    """

    def __init__(
        self,
        domain: Domain | None = None,
        event_broker: EventBroker | None = None,
        host: str | None = None,
        path: str | Path | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(domain, event_broker)
        self.path = Path(path) if path else settings().data / "conversations.db"
        self.model: str | None = None  # file name of the model that answers, for the turn records
        self._pseudonyms = Pseudonyms(self.path.with_name("sender.key"))
        self._opened: Database | None = None

    @property
    def database(self) -> Database:
        """Opened at the first use. Raises StorageError when it cannot be."""
        if self._opened is None:
            self._opened = open_conversations(self.path)
        return self._opened

    def init_tracker(self, sender_id: str) -> LeanTracker:
        """An empty tracker."""
        return LeanTracker(sender_id, self.domain.slots)

    async def retrieve(self, sender_id: str) -> LeanTracker | None:
        """The conversation as its last turns left it; None when there was none."""
        rows = self._rows(sender_id, WINDOW + 1)
        if not rows:
            return None
        before = json.loads(rows.pop(0)["after"]) if len(rows) > WINDOW else None
        return self._rebuilt(sender_id, before, rows)

    async def retrieve_full_tracker(self, sender_id: str) -> LeanTracker | None:
        """The whole conversation, for export and study: as slow as it is long."""
        rows = self._rows(sender_id, -1)
        return self._rebuilt(sender_id, None, rows) if rows else None

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Adds the events that are not in the store yet, as one row, and the record of the turn.

        A tracker that is not from this store (Rasa makes one when events are put from outside) replaces the
        conversation: its row says so, and the rows before are kept but no longer read.
        """
        ours = isinstance(tracker, LeanTracker)
        stored = tracker.stored if isinstance(tracker, LeanTracker) else 0
        new = list(tracker.events)[stored:]
        if not new:
            return
        row = (customer_id(tracker.sender_id), time.time(), int(not ours), _dumped(new), to_json(_state(tracker)))
        record = self._record(tracker, new, list(tracker.events)[:stored])
        with self.database.write() as connection:
            connection.execute("INSERT INTO turns (sender, at, fresh, events, after) VALUES (?,?,?,?,?)", row)
            if record:
                write_record(connection, record)
        if isinstance(tracker, LeanTracker):
            tracker.stored = len(tracker.events)
        if self.event_broker is not None:
            await self._stream_new_events(self.event_broker, new, tracker.sender_id)

    async def exists(self, conversation_id: str) -> bool:
        """Whether anything is stored for this sender."""
        return bool(self._rows(conversation_id, 1))

    async def keys(self) -> list[str]:
        """All senders."""
        return [row["sender"] for row in self.database.read().execute("SELECT DISTINCT sender FROM turns")]

    def record_failure(self, sender_id: str, text: str, channel: str | None, failure: str, total_ms: float) -> None:
        """Records a turn that ended in an exception, of which no tracker was saved."""
        record = TurnRecord(
            sender=self._pseudonyms.of(customer_id(sender_id)),
            text=mask(text[:1000]),
            channel=channel,
            model=self.model,
            total_ms=round(total_ms, 2),
            failure=failure,
        )
        with self.database.write() as connection:
            write_record(connection, record)

    def _record(
        self, tracker: DialogueStateTracker, new: Sequence[Event], earlier: Sequence[Event]
    ) -> TurnRecord | None:
        known = tracker if isinstance(tracker, LeanTracker) else None
        return record_of(
            new,
            sender=self._pseudonyms.of(customer_id(tracker.sender_id)),
            asked=known.asked if known else None,
            model=self.model,
            total_ms=(time.perf_counter() - known.read_at) * 1000 if known else None,
            earlier=earlier,
        )

    def _rows(self, sender_id: str, limit: int) -> list[sqlite3.Row]:
        """The last `limit` rows of a sender (-1: all), oldest first, none from before a fresh start."""
        newest_first = self.database.read().execute(
            "SELECT fresh, events, after FROM turns WHERE sender = ? ORDER BY id DESC LIMIT ?",
            (customer_id(sender_id), limit),
        )
        rows: list[sqlite3.Row] = []
        for row in newest_first:
            rows.append(row)
            if row["fresh"]:
                break
        return rows[::-1]

    def _rebuilt(self, sender_id: str, before: Mapping[str, Any] | None, rows: Sequence[sqlite3.Row]) -> LeanTracker:
        tracker = self.init_tracker(sender_id)
        events = [event for row in rows for event in _loaded(row["events"])]
        if before is not None:
            tracker.events.extend(_leading_to(before, tracker.slots, events[0].timestamp))
        tracker.events.extend(events)
        tracker.replay_events()
        tracker.stored = len(tracker.events)
        tracker.asked = tracker.get_slot(REQUESTED_SLOT) if REQUESTED_SLOT in tracker.slots else None
        return tracker


def _dumped(events: Iterable[Event]) -> str:
    return to_json([event.as_dict() for event in events])


def _loaded(events: str) -> Iterator[Event]:
    """The events of a row; of a kind that this Rasa does not know, none."""
    kinds = _kinds_of_event()
    for stored in json.loads(events):
        kind = kinds.get(stored.get("event"))
        if kind is not None:
            yield kind._from_parameters(stored)


@lru_cache(maxsize=1)
def _kinds_of_event() -> dict[str, type[Event]]:
    """Event classes by name. Rasa looks through all classes for each event, which takes longer than everything else."""
    return {kind.type_name: kind for kind in all_subclasses(Event)}


def _state(tracker: DialogueStateTracker) -> dict[str, Any]:
    """What a later window needs to know of everything before it."""
    loop = tracker.active_loop
    return {
        "slots": {slot.name: slot.value for slot in tracker.slots.values() if slot.value != slot.initial_value},
        "loop": tracker.active_loop_name,
        "rejected": bool(loop and loop.rejected),
        "paused": tracker.is_paused(),
    }


def _leading_to(state: Mapping[str, Any], slots: Mapping[str, Slot], at: float) -> Iterator[Event]:
    """Events that bring an empty tracker into `state`: copies of a tracker are made by replaying its events."""
    yield ActionExecuted(ACTION_SESSION_START_NAME, timestamp=at)
    yield SessionStarted(timestamp=at)
    for name, value in state["slots"].items():
        if name in slots:  # a newer model may not have it any more
            yield SlotSet(name, value, timestamp=at)
    if state["loop"]:
        yield ActiveLoop(state["loop"], timestamp=at)
        if state["rejected"]:
            yield ActionExecutionRejected(state["loop"], timestamp=at)
    yield ActionExecuted(ACTION_LISTEN_NAME, timestamp=at)
    if state["paused"]:
        yield ConversationPaused(timestamp=at)
