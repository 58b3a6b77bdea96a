"""The quick story policy answers as Rasa's own does, at every point of a conversation."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from conversations.shop_talk import Conversation
from rasa.core.policies.memoization import AugmentedMemoizationPolicy
from rasa.core.policies.rule_policy import RulePolicy

from kirana.policies import StoryPolicy

SAID = [
    ["hi", "price of maggi", "yes", "show my cart", "yes", "no"],
    ["asdf qwer zxcv", "lkjh poiu", "yes"],
    ["2 kg onion", "show cart", "no", "Asha", "cancel"],
    ["5 kg atta", "checkout", "Asha Rao", "9876543210", "12 MG Road 560001", "qwpoe rutyr", "zxcvq mnbtr", "cancel"],
    ["show me biscuits", "haan", "thanks", "1 kg aloo", "nahi bas"],
    ["milk and 2 kg onion", "the first one", "atta, bread", "5 kg", "no", "brown", "checkout", "nahi"],
]


@pytest.mark.parametrize("said", SAID)
def test_it_recalls_what_rasa_recalls(agent: Any, said: list[str]) -> None:
    nodes = [node._component for node in agent.processor.graph_runner._nodes.values()]
    policy = next(one for one in nodes if isinstance(one, StoryPolicy))
    rules = next(one for one in nodes if isinstance(one, RulePolicy)).lookup
    rule_only = {"rule_only_slots": rules["rule_only_slots"], "rule_only_loops": rules["rule_only_loops"]}
    talk = Conversation(agent)
    for text in said:
        talk.say(text)
    tracker = asyncio.run(agent.tracker_store.retrieve(talk.sender))
    recalled = 0
    for earlier, _ in tracker.generate_all_prior_trackers():  # one tracker, growing
        point = (earlier, agent.domain, rule_only)
        ours = policy.predict_action_probabilities(*point)
        rasas = AugmentedMemoizationPolicy.predict_action_probabilities(policy, *point)
        at = (earlier.latest_message.text if earlier.latest_message else None, earlier.latest_action_name)
        assert ours.probabilities == rasas.probabilities, at
        recalled += max(rasas.probabilities) > 0
    assert recalled
