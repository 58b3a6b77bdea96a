"""The project's actions, called in this process instead of over HTTP.

Rasa believes it talks to an action server: the object given to it as `action_endpoint` answers from the SDK's own
executor. On top of the SDK: a deadline, and an exception or a hanging action becomes a sentence to the shopper and one
line in the log.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import logging
import pkgutil
import traceback
from collections.abc import Iterable, Mapping
from typing import Any

from rasa.core.actions.action import RemoteAction
from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection

from kirana.runtime.masking import log_line
from kirana.runtime.turns import FAILURE_RESPONSE
from kirana.runtime.workers import Workers

logger = logging.getLogger(__name__)

DEADLINE_SECONDS = 10.0

_check_by_rasa = RemoteAction._validate_action_result


class InProcessActions(EndpointConfig):
    """Stands where Rasa expects the address of an action server.

    Args:
        executor: knows the actions; see `registered`.
        deadline: seconds an action may take.
    """

    def __init__(self, executor: ActionExecutor, deadline: float = DEADLINE_SECONDS) -> None:
        super().__init__()
        self._executor = executor
        self._deadline = deadline
        self._workers = Workers()
        # Rasa checks each result against a schema that it compiles anew each time: 33 ms. Ours are made by the
        # executor below in the right shape; results of real action servers are still checked.
        RemoteAction._validate_action_result = _check_result

    async def request(
        self,
        method: str = "post",
        subpath: str | None = None,
        content_type: str | None = "application/json",
        compress: bool = False,
        **kwargs: Any,
    ) -> dict[str, Any]:
        """Runs the action named in `kwargs["json"]`; gives its events and responses as an action server would.

        Raises ClientResponseError (400) when the action refuses to run, which lets the policies choose another.
        """
        call: dict[str, Any] = kwargs["json"]
        try:
            result = await self._workers.run(lambda: self._executor.run(call), self._deadline)
            # Through JSON as over HTTP: what would fail at a real action server fails here too.
            return dict(json.loads(json.dumps(result)))
        except ActionExecutionRejection as refusal:
            body = json.dumps({"error": refusal.message, "action_name": refusal.action_name})
            raise ClientResponseError(400, "refused", body) from refusal
        except asyncio.TimeoutError:
            return self._failed(call, f"took longer than {self._deadline:g} s")
        except Exception as error:  # noqa: BLE001 - an action may raise anything; it is logged and answered for
            return self._failed(call, _described(error))

    def _failed(self, call: Mapping[str, Any], reason: str) -> dict[str, Any]:
        name = str(call.get("next_action"))
        logger.error("action %s failed: %s", name, log_line(reason))
        return {"events": _withdrawn(name, call), "responses": [{"response": FAILURE_RESPONSE}]}


def registered(package: str = "actions") -> ActionExecutor:
    """An executor that knows every action of a package. Raises what importing its modules raises."""
    # The executor would end the process on an ImportError, so the modules are imported here first.
    root = importlib.import_module(package)
    for module in pkgutil.iter_modules(getattr(root, "__path__", [])):
        importlib.import_module(f"{package}.{module.name}")
    executor = ActionExecutor()
    executor.register_package(package)
    return executor


def _check_result(action: RemoteAction, result: dict[str, Any]) -> bool:
    if isinstance(action.action_endpoint, InProcessActions):
        return True
    return bool(_check_by_rasa(action, result))


def _withdrawn(name: str, call: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Slot values that a failing validator leaves unchecked are set back, because Rasa would take them as valid."""
    if not name.startswith("validate_") and name != "action_validate_slot_mappings":
        return []
    slots: list[str] = []
    for event in reversed(call["tracker"]["events"]):
        if event["event"] == "user":
            break
        if event["event"] == "slot" and event["name"] not in ("requested_slot", *slots):
            slots.append(event["name"])
    return [{"event": "slot", "name": slot, "value": None} for slot in slots]


def _described(error: Exception) -> str:
    """The exception and the place it came from, in one line."""
    frames: Iterable[traceback.FrameSummary] = traceback.extract_tb(error.__traceback__)
    place = "".join(f" ({frame.filename.rpartition('/')[2]}:{frame.lineno})" for frame in list(frames)[-1:])
    return f"{type(error).__name__}: {error}{place}"
