"""Conversations on disk: bounded when read, whole when exported, unharmed by odd text and by other processes."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from kirana.runtime.tensorflow_guard import guard

guard([], Path("no project"))

from rasa.core.tracker_store import InMemoryTrackerStore  # noqa: E402
from rasa.shared.core.domain import Domain  # noqa: E402
from rasa.shared.core.events import (  # noqa: E402
    ActionExecuted,
    ActiveLoop,
    BotUttered,
    ConversationPaused,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker  # noqa: E402

from catalog_db.connection import StorageError  # noqa: E402 - after the guard
from kirana.runtime.tracker_store import WINDOW, LeanTrackerStore  # noqa: E402
from kirana.runtime.turns import read_records  # noqa: E402

DOMAIN = Domain.from_dict(
    {
        "intents": ["greet", "inform"],
        "slots": {
            name: {"type": "any", "influence_conversation": False, "mappings": [{"type": "custom"}]}
            for name in ("language", "count", "outcome")
        },
        "forms": {"checkout_form": {"required_slots": ["count"]}},
    }
)


def _store(path: Path) -> LeanTrackerStore:
    return LeanTrackerStore(DOMAIN, path=path / "conversations.db")


def _said(text: str, intent: str = "greet") -> UserUttered:
    return UserUttered(text, {"name": intent, "confidence": 1.0}, input_channel="rest")


def _turn(store: Any, sender: str, events: Sequence[Event]) -> None:
    async def take() -> None:
        tracker = await store.get_or_create_tracker(sender)
        tracker.update_with_events(list(events), DOMAIN)
        await store.save(tracker)

    asyncio.run(take())


def _retrieved(store: LeanTrackerStore, sender: str) -> DialogueStateTracker:
    tracker = asyncio.run(store.retrieve(sender))
    assert tracker is not None
    return tracker


def _talk(store: Any, sender: str, turns: int) -> None:
    for number in range(turns):
        acted = [ActionExecuted("action_x"), SlotSet("count", number), ActionExecuted("action_listen")]
        _turn(store, sender, [_said(f"message {number}"), *acted])


def test_an_unknown_sender_has_no_conversation(tmp_path: Path) -> None:
    store = _store(tmp_path)

    assert asyncio.run(store.retrieve("asha")) is None
    assert not asyncio.run(store.exists("asha"))
    assert asyncio.run(store.keys()) == []


def test_a_conversation_goes_on_in_another_process(tmp_path: Path) -> None:
    _turn(_store(tmp_path), "asha", [_said("hi"), SlotSet("language", "hi")])

    tracker = _retrieved(_store(tmp_path), "asha")

    assert tracker.get_slot("language") == "hi"
    assert tracker.latest_message is not None
    assert tracker.latest_message.text == "hi"


def test_what_was_set_long_ago_is_still_set_when_its_turn_is_out_of_view(tmp_path: Path) -> None:
    store = _store(tmp_path)
    _turn(store, "asha", [SlotSet("language", "hi"), ActiveLoop("checkout_form"), ConversationPaused()])
    _talk(store, "asha", 3 * WINDOW)

    tracker = _retrieved(store, "asha")

    assert tracker.get_slot("language") == "hi"
    assert tracker.get_slot("count") == 3 * WINDOW - 1
    assert tracker.active_loop_name == "checkout_form"
    assert tracker.is_paused()
    assert tracker.copy().current_slot_values() == tracker.current_slot_values()
    assert tracker.copy().active_loop_name == "checkout_form"


def test_turn_one_thousand_reads_no_more_than_turn_twenty(tmp_path: Path) -> None:
    store = _store(tmp_path)
    _turn(store, "asha", [SessionStarted()])
    _talk(store, "asha", 20)
    early = len(_retrieved(store, "asha").events)
    with store.database.write() as connection:
        for _ in range(49):
            connection.execute(
                "INSERT INTO turns (sender, at, fresh, events, after)"
                " SELECT sender, at, fresh, events, after FROM turns WHERE events LIKE '%message%' ORDER BY id LIMIT 20"
            )

    assert len(_retrieved(store, "asha").events) == early
    full = asyncio.run(store.retrieve_full_tracker("asha"))
    assert full is not None
    assert sum(isinstance(event, UserUttered) for event in full.events) == 1000


_VALUES = st.one_of(st.none(), st.integers(), st.text(max_size=3))
_EVENTS = st.one_of(
    st.builds(SlotSet, st.sampled_from(["language", "count"]), _VALUES),
    st.builds(ActiveLoop, st.sampled_from([None, "checkout_form"])),
    st.builds(_said, st.text(max_size=5)),
    st.builds(ActionExecuted, st.sampled_from(["action_x", "action_listen"])),
    st.builds(BotUttered, st.text(max_size=5)),
    st.builds(SessionStarted),
)


@hypothesis_settings(max_examples=40, deadline=None)
@given(turns=st.lists(st.lists(_EVENTS, min_size=1, max_size=5), min_size=1, max_size=3 * WINDOW))
def test_the_state_is_that_of_a_store_which_reads_everything(
    tmp_path_factory: pytest.TempPathFactory, turns: list[list[Event]]
) -> None:
    lean = _store(tmp_path_factory.mktemp("lean"))
    whole = InMemoryTrackerStore(DOMAIN)
    for events in turns:
        _turn(lean, "asha", events)
        _turn(whole, "asha", events)

    ours = _retrieved(lean, "asha")
    theirs = asyncio.run(whole.retrieve_full_tracker("asha"))

    assert theirs is not None
    assert ours.current_slot_values() == theirs.current_slot_values()
    assert ours.active_loop_name == theirs.active_loop_name


@pytest.mark.parametrize("odd", ["\ud800", "x\x00y", "'; DROP TABLE turns; --", "😀" * 300, "{0[x}"])
def test_odd_senders_and_texts_do_no_harm(tmp_path: Path, odd: str) -> None:
    store = _store(tmp_path)
    _turn(store, odd, [_said(odd), SlotSet("language", odd)])
    _turn(store, "asha", [_said("hi")])

    assert _retrieved(store, odd).get_slot("language") == odd
    assert _retrieved(store, "asha").get_slot("language") is None


def test_what_json_has_no_word_for_is_kept_as_text(tmp_path: Path) -> None:
    store = _store(tmp_path)
    _turn(store, "asha", [SlotSet("language", Path("x"))])

    assert _retrieved(store, "asha").get_slot("language") == "x"


def test_two_processes_may_write_to_one_conversation(tmp_path: Path) -> None:
    one, other = _store(tmp_path), _store(tmp_path)
    ours, theirs = one.init_tracker("asha"), other.init_tracker("asha")
    ours.update_with_events([_said("from one"), SlotSet("language", "hi")], DOMAIN)
    theirs.update_with_events([_said("from the other"), SlotSet("count", 3)], DOMAIN)
    asyncio.run(one.save(ours))
    asyncio.run(other.save(theirs))

    tracker = _retrieved(one, "asha")

    assert (tracker.get_slot("language"), tracker.get_slot("count")) == ("hi", 3)


def test_events_are_stored_once_however_often_a_tracker_is_saved(tmp_path: Path) -> None:
    store = _store(tmp_path)

    async def save_twice() -> None:
        tracker = await store.get_or_create_tracker("asha")
        tracker.update(_said("hi"))
        await store.save(tracker)
        await store.save(tracker)

    asyncio.run(save_twice())

    said = [event for event in _retrieved(store, "asha").events if isinstance(event, UserUttered)]
    assert len(said) == 1


def test_a_tracker_from_outside_takes_the_place_of_the_conversation(tmp_path: Path) -> None:
    store = _store(tmp_path)
    _talk(store, "asha", 3)
    asyncio.run(store.save(DialogueStateTracker.from_events("asha", [_said("anew")], DOMAIN.slots)))
    _turn(store, "asha", [_said("and on")])

    texts = [event.text for event in _retrieved(store, "asha").events if isinstance(event, UserUttered)]

    assert texts == ["anew", "and on"]


def test_a_broken_file_is_an_error_and_not_the_end_of_the_process(tmp_path: Path) -> None:
    (tmp_path / "conversations.db").write_bytes(b"this is not a database, whatever its name says" * 30)

    with pytest.raises(StorageError):
        asyncio.run(_store(tmp_path).retrieve("asha"))


def test_each_message_is_recorded_under_a_pseudonym(tmp_path: Path) -> None:
    store = _store(tmp_path)
    store.model = "20261122.tar.gz"
    _turn(store, "+919876543210", [_said("hi"), ActionExecuted("action_greet")])
    store.record_failure("+919876543210", "call 9876543210", "rest", "ValueError", 4.2)

    first, second = read_records(store.database.read())

    assert (first["text"], first["intent"], first["actions"]) == ("hi", "greet", ["action_greet"])
    assert first["model"] == "20261122.tar.gz"
    assert first["total_ms"] > 0
    assert (second["text"], second["failure"]) == ("call [phone]", "ValueError")
    assert first["sender"] == second["sender"]
    assert "98765" not in json.dumps([first, second])
    assert _store(tmp_path)._pseudonyms.of("+919876543210") == first["sender"]


def test_private_answers_stay_out_of_the_records(tmp_path: Path) -> None:
    domain = Domain.from_dict({"slots": {"requested_slot": {"type": "any", "mappings": [{"type": "custom"}]}}})
    store = LeanTrackerStore(domain, path=tmp_path / "conversations.db")
    _turn(store, "asha", [_said("checkout"), SlotSet("requested_slot", "address")])
    _turn(store, "asha", [_said("Flat 5, Rose House", "inform")])

    assert [record["text"] for record in read_records(store.database.read())] == ["checkout", "[address]"]
    raw = sqlite3.connect(tmp_path / "conversations.db").execute("SELECT * FROM turn_records").fetchall()
    assert "Rose" not in str(raw)


def test_details_told_beside_goods_stay_out_of_the_records(tmp_path: Path) -> None:
    store = _store(tmp_path)
    said = "2 kg atta, Sunita 9812345678, Flat 5, Rose House, kal subah"
    told = _said("Sunita 9812345678, Flat 5, Rose House, kal subah", "inform")
    _turn(store, "asha", [_said(said, "add_to_cart"), ActionExecuted("action_update_cart"), told])

    (record,) = read_records(store.database.read())

    assert record["text"].startswith("2 kg atta, [details]")
    assert not any(word in record["text"] for word in ("Sunita", "Rose", "Flat"))
