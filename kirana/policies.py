"""The policy that recalls stories, asked only where a story can have an answer."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from copy import copy
from functools import cached_property
from itertools import takewhile
from typing import Any, Final

from rasa.core.policies.memoization import AugmentedMemoizationPolicy
from rasa.core.policies.policy import PolicyPrediction
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.constants import ACTION_LISTEN_NAME, RULE_ONLY_SLOTS
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    Event,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker

_LAST_STATE: Final = re.compile(r"prev_action: \{action_name: (\w+)\}(?!.*prev_action: )(?:.*\bintent: (\w+))?")
_SAID: Final = "{{prev_action: {{action_name: action_listen}}, user: {{intent: {said}}}}}"
_DONE: Final = "{{prev_action: {{action_name: {done}}}, user: {{intent: {said}}}}}"
_OPENING: Final = f"[{{{{}}}}, {_SAID}]"
_OPENING_DONE: Final = f"[{{{{}}}}, {_SAID}, {_DONE}]"

End = tuple[str, str]
"""How a piece of a conversation ends: the action done last, and the intent said last; "" for none."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class StoryPolicy(AugmentedMemoizationPolicy):
    """Rasa's AugmentedMemoizationPolicy: the same answers in less time.

    Rasa copies the conversation for every action it looks back over and holds each copy against what it remembers.
    Nothing needs copying where no remembered piece ends as the conversation does, as in most turns.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Rasa's, with the remembered states in plain text, so that their ends can be read."""
        plain = {"enable_feature_string_compression": False}
        return {**AugmentedMemoizationPolicy.get_default_config(), **plain}

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        """The action that a story remembers for this point of the conversation; all zero where there is none."""
        said = tracker.latest_message.intent.get("name") if tracker.latest_message else None
        done = tracker.latest_action_name or ""
        if self._ends.keys().isdisjoint({(done, said or ""), (done, "")}):
            return self._prediction(self._default_predictions(domain))
        only = self._certain.get((done, said or ""))
        unseen = set((rule_only_data or {}).get(RULE_ONLY_SLOTS, ()))
        looked_at = {
            slot.name: slot for slot in domain.slots if slot.influence_conversation and slot.name not in unseen
        }
        if only and not any(_counts(event, looked_at) for event in _since_said(tracker, done)):
            return self._prediction(self._prediction_result(only, tracker, domain))
        return super().predict_action_probabilities(tracker, domain, rule_only_data=rule_only_data, **kwargs)

    @cached_property
    def _ends(self) -> dict[End, set[str]]:
        """How remembered pieces end, and the actions that they go on with."""
        ends: dict[End, set[str]] = defaultdict(set)
        for states, action in self.lookup.items():
            end = _LAST_STATE.search(states)
            ends[(end[1], end[2] or "") if end else ("", "")].add(action)
        return dict(ends)

    @cached_property
    def _certain(self) -> dict[End, str]:
        """Ends where all pieces go on alike, one with nothing before the message: looking back changes nothing."""
        certain = {}
        for (done, said), actions in self._ends.items():
            piece = (_OPENING if done == ACTION_LISTEN_NAME else _OPENING_DONE).format(done=done, said=said)
            if piece in self.lookup and len(actions) == 1:
                certain[done, said] = next(iter(actions))
        return certain


def _counts(event: Event, looked_at: dict[str, Slot]) -> bool:
    """Whether an event is anything but a reply, or a slot with a value that no story looks at."""
    if not isinstance(event, SlotSet):
        return not isinstance(event, BotUttered | DefinePrevUserUtteredFeaturization)
    if event.key not in looked_at:
        return False
    slot = copy(looked_at[event.key])
    slot.value = event.value
    return any(slot.as_feature())


def _since_said(tracker: DialogueStateTracker, done: str) -> Iterator[Event]:
    """The events after the last message, newest first, without that of the action done last."""
    after = takewhile(lambda event: not isinstance(event, UserUttered), reversed(tracker.events))
    last = True
    for event in after:
        if last and isinstance(event, ActionExecuted) and event.action_name == done:
            last = False
        else:
            yield event
