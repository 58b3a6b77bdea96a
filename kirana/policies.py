"""The policy that recalls stories, asked only where a story can have an answer."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, Final

from rasa.core.policies.memoization import AugmentedMemoizationPolicy
from rasa.core.policies.policy import PolicyPrediction
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

_LAST_STATE: Final = re.compile(r"prev_action: \{action_name: (\w+)\}(?!.*prev_action: )(?:.*\bintent: (\w+))?")

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
        if self._ends.isdisjoint({(done, said or ""), (done, "")}):
            return self._prediction(self._default_predictions(domain))
        return super().predict_action_probabilities(tracker, domain, rule_only_data=rule_only_data, **kwargs)

    @cached_property
    def _ends(self) -> frozenset[End]:
        ends = (_LAST_STATE.search(states) for states in self.lookup)
        return frozenset((end[1], end[2] or "") if end else ("", "") for end in ends)
