"""What Rasa's own validator says about stories and rules. Import this module only after `prepare_training`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.graph import ExecutionContext
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.core.generator import TrackerWithCachedStates, TrainingDataGenerator
from rasa.shared.exceptions import RasaException
from rasa.shared.importers.importer import TrainingDataImporter

HISTORY = 4


def contradictions(root: Path) -> list[str]:
    """Sentences of Rasa about rules that contradict each other, or stories; empty when there are none."""
    importer = TrainingDataImporter.load_core_importer_from_config(
        str(root / "config.yml"), str(root / "domain.yml"), [str(root / "data")]
    )
    domain, graph = importer.get_domain(), importer.get_stories()
    trackers = TrainingDataGenerator(graph, domain, use_story_concatenation=False, augmentation_factor=0).generate()
    found = []
    try:
        with tempfile.TemporaryDirectory() as folder:
            policy = _policy(Path(folder))
            policy.train([one for one in trackers if isinstance(one, TrackerWithCachedStates)], domain)
    except RasaException as error:
        found += [" ".join(part.split()) for part in str(error).split("\n- ")[1:]] or [" ".join(str(error).split())]
    from rasa.core.training.story_conflict import find_story_conflicts

    stories = [one for one in trackers if not one.is_rule_tracker]
    found += [" ".join(str(conflict).split()) for conflict in find_story_conflicts(stories, domain, HISTORY)]
    return found


def _policy(folder: Path) -> RulePolicy:
    config = {**RulePolicy.get_default_config(), "core_fallback_action_name": "action_explain_misunderstanding"}
    storage = LocalModelStorage(folder)
    return RulePolicy(config, storage, Resource("rules"), ExecutionContext(None, None))
