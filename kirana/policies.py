"""The policy that recalls stories, asked only where a story can have an answer."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import takewhile
from typing import Any, Final

from rasa.core.policies.memoization import AugmentedMemoizationPolicy
from rasa.core.policies.policy import PolicyPrediction
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

_LAST_STATE: Final = re.compile(r"prev_action: \{action_name: (\w+)\}(?!.*prev_action: )(?:.*\bintent: (\w+))?")
_OPENING: Final = "[{{}}, {{prev_action: {{action_name: action_listen}}, user: {{intent: {}}}}}]"

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
        only = self._certain.get(said or "") if done == ACTION_LISTEN_NAME else None
        if only and not any(_counts(event, domain) for event in _since_said(tracker)):
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
    def _certain(self) -> dict[str, str]:
        """Intents that open a story, where all pieces that end in them go on alike: looking back changes nothing."""
        opening = {
            said: _OPENING.format(said) in self.lookup for done, said in self._ends if done == ACTION_LISTEN_NAME
        }
        actions = {said: self._ends[ACTION_LISTEN_NAME, said] for said, opens in opening.items() if opens}
        return {said: next(iter(one)) for said, one in actions.items() if len(one) == 1}


def _counts(event: Event, domain: Domain) -> bool:
    """Whether an event sets a slot that stories look at."""
    named = (slot for slot in domain.slots if isinstance(event, SlotSet) and slot.name == event.key)
    return any(slot.influence_conversation for slot in named)


def _since_said(tracker: DialogueStateTracker) -> Iterator[Event]:
    """The events after the last message."""
    return takewhile(lambda event: not isinstance(event, UserUttered), reversed(tracker.events))
