"""Actions without a server: the same results, and a sentence where one fails or hangs."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kirana.runtime.tensorflow_guard import guard

guard([], Path("no project"))

from rasa.utils.endpoints import ClientResponseError  # noqa: E402 - after the guard
from rasa_sdk.events import SlotSet  # noqa: E402
from rasa_sdk.executor import ActionExecutor  # noqa: E402
from rasa_sdk.interfaces import ActionExecutionRejection  # noqa: E402

from kirana.runtime.actions_in_process import InProcessActions, registered  # noqa: E402
from kirana.runtime.workers import TooManyHanging, Workers  # noqa: E402

APOLOGY = [{"response": "utter_something_went_wrong"}]


def _greet(dispatcher: Any, tracker: Any, domain: Any) -> list[Any]:
    dispatcher.utter_message(response="utter_greet", name=tracker.get_slot("name"))
    return [SlotSet("greeted", domain["slots"])]


async def _wait(dispatcher: Any, tracker: Any, domain: Any) -> list[Any]:
    await asyncio.sleep(0.01)
    return [SlotSet("waited", True)]


def _crash(dispatcher: Any, tracker: Any, domain: Any) -> list[Any]:
    dispatcher.utter_message(text="half of an answer")
    raise ValueError("no price for 9876543210\nasha@example.org")


def _hang(dispatcher: Any, tracker: Any, domain: Any) -> list[Any]:
    time.sleep(1.5)
    return []


def _refuse(dispatcher: Any, tracker: Any, domain: Any) -> list[Any]:
    raise ActionExecutionRejection("action_refuse", "not now")


def _decimal(dispatcher: Any, tracker: Any, domain: Any) -> list[Any]:
    return [SlotSet("price", Decimal("1.5"))]


def _actions(deadline: float = 5.0) -> InProcessActions:
    executor = ActionExecutor()
    for action in (_greet, _wait, _crash, _hang, _refuse, _decimal):
        executor.register_function(f"action{action.__name__}", action)
    executor.register_function("validate_checkout_form", _crash)
    return InProcessActions(executor, deadline)


def _call(name: str, events: tuple[dict[str, Any], ...] = ()) -> dict[str, Any]:
    tracker = {
        "sender_id": "asha", "slots": {"name": "Asha"}, "latest_message": {}, "events": list(events),
        "paused": False, "followup_action": None, "active_loop": {}, "latest_action_name": None,
    }  # fmt: skip
    return {"next_action": name, "sender_id": "asha", "tracker": tracker, "domain": {"slots": ["name"]}}


def _run(name: str, deadline: float = 5.0, events: tuple[dict[str, Any], ...] = ()) -> dict[str, Any]:
    return asyncio.run(_actions(deadline).request(json=_call(name, events)))


def test_an_action_gets_tracker_and_domain_and_gives_events_and_responses() -> None:
    result = _run("action_greet")

    assert result["events"] == [{"event": "slot", "timestamp": None, "name": "greeted", "value": ["name"]}]
    assert result["responses"][0]["response"] == "utter_greet"
    assert result["responses"][0]["name"] == "Asha"


def test_an_action_may_be_asynchronous() -> None:
    assert _run("action_wait")["events"][0]["name"] == "waited"


@pytest.mark.parametrize("name", ["action_crash", "action_nobody_wrote", "action_decimal"])
def test_an_action_that_fails_becomes_a_sentence(name: str) -> None:
    assert _run(name) == {"events": [], "responses": APOLOGY}


def test_the_log_has_one_line_about_it_without_private_data(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        _run("action_crash")

    (line,) = [record.getMessage() for record in caplog.records]
    assert line.startswith("action action_crash failed: ValueError: no price for [phone] [email] (test_actions")
    assert "\n" not in line


def test_an_action_that_hangs_becomes_a_sentence_in_time_and_others_go_on() -> None:
    actions = _actions(deadline=1)

    async def hang_and_greet() -> tuple[Any, Any]:
        hanging = asyncio.ensure_future(actions.request(json=_call("action_hang")))
        await asyncio.sleep(0.02)
        greeted = await actions.request(json=_call("action_greet"))
        assert not hanging.done(), "the greeting waited for the hanging action"
        return await hanging, greeted

    hung, greeted = asyncio.run(hang_and_greet())

    assert hung == {"events": [], "responses": APOLOGY}
    assert greeted["responses"][0]["response"] == "utter_greet"


def test_an_action_may_leave_the_turn_to_another() -> None:
    with pytest.raises(ClientResponseError) as refusal:
        _run("action_refuse")

    assert refusal.value.status == 400
    assert '"action_name": "action_refuse"' in refusal.value.text


def test_what_a_failing_validator_was_to_check_is_withdrawn() -> None:
    said = {"event": "user", "text": "12"}
    before = {"event": "slot", "name": "recipient_name", "value": "Asha"}
    candidate = {"event": "slot", "name": "phone", "value": "12"}

    result = _run("validate_checkout_form", events=(before, said, candidate))

    assert result == {"events": [{"event": "slot", "name": "phone", "value": None}], "responses": APOLOGY}


def test_threads_are_used_again_and_have_a_limit() -> None:
    workers = Workers(limit=2)

    async def name() -> str:
        return threading.current_thread().name

    async def use() -> set[str]:
        return {await workers.run(name, 1.0) for _ in range(20)}

    async def block() -> None:
        await asyncio.gather(*(workers.run(_block, 0.2) for _ in range(3)))

    async def _block() -> None:
        time.sleep(0.3)

    assert len(asyncio.run(use())) == 1
    with pytest.raises(TooManyHanging):
        asyncio.run(block())


def test_every_action_of_the_project_is_registered() -> None:
    executor = registered("actions")

    assert any(name.startswith("action_") for name in executor.actions)
