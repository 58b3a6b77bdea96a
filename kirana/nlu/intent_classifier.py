"""What a message wants: one intent for each of its clauses, and the main one.

A thin wrapper that puts `kirana.understanding.intents` into Rasa's pipeline. The list reader (MeaningReader, earlier
in the pipeline) leaves its `Reading` in the message property "reading"; where there is none, messages are classified
whole and the component works by itself.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from kirana.nlu import fingerprint
from kirana.understanding.intents import IntentModel, Utterance
from kirana.understanding.reading import Reading
from kirana.understanding.wishes import Understood, WishFinder, not_understood, utterance, whole

logger = logging.getLogger(__name__)

READING = "reading"
SENTENCES = "sentences.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class ClauseIntentClassifier(GraphComponent):
    """Sets `intent`, `intent_ranking`, `intents` and `wishes` of every message."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The component's settings.

        - strength: C of the support vectors; larger follows the training sentences more closely
        - strangers: the share of messages of no known intent to be ready for; weighs the calibration
        - threshold: confidence below which a message is not understood; null takes the one that training found
        - outside: the intent that stands for "not our business"
        - ranking_length: how many intents `intent_ranking` names
        """
        return {
            "strength": 0.5,
            "strangers": 0.3,
            "threshold": None,
            "outside": "out_of_scope",
            "ranking_length": 10,
        }

    @staticmethod
    def required_packages() -> list[str]:
        """Packages needed to train."""
        return ["sklearn"]

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """See `fingerprint.of_understanding`."""
        return fingerprint.of_understanding()

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Refuses settings that cannot work.

        Raises:
            InvalidConfigException: with a sentence that names the setting.
        """
        threshold = config.get("threshold")
        if threshold is not None and not 0 <= threshold <= 1:
            raise InvalidConfigException(f"{cls.__name__}: threshold must be between 0 and 1, not {threshold}.")
        if not 0 <= config.get("strangers", 0) < 1:
            raise InvalidConfigException(f"{cls.__name__}: strangers must be a share, at least 0 and below 1.")
        if not config.get("strength", 1) > 0:
            raise InvalidConfigException(f"{cls.__name__}: strength must be above 0.")

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, model: IntentModel | None = None
    ) -> None:
        """`model` is None until the component is trained or loaded."""
        self.config = {**self.get_default_config(), **config}
        self._model_storage = model_storage
        self._resource = resource
        self._finder = self._finder_with(model) if model else None

    def _finder_with(self, model: IntentModel) -> WishFinder:
        return WishFinder(model, self.config["threshold"], outside=self.config["outside"])

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ClauseIntentClassifier:
        """An untrained component."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Trains on the sentences that have an intent; with fewer than two intents there is nothing to tell apart."""
        from kirana.understanding.intent_training import train

        examples = [example for example in training_data.intent_examples if example.get(TEXT)]
        intents = [str(example.get(INTENT)) for example in examples]
        if len(set(intents)) < 2:
            logger.warning("No intents to tell apart: the intent classifier stays untrained.")
            return self._resource
        model = train(
            [_utterance(example) for example in examples],
            intents,
            decided=[_decided(example) for example in examples],
            strength=self.config["strength"],
            strangers=self.config["strangers"],
            outside=self.config["outside"],
        )
        self._finder = self._finder_with(model)
        with self._model_storage.write_to(self._resource) as folder:
            model.save(folder)
            # What a model has learnt goes with it, so that a later one can be compared with it fairly.
            learnt = [[str(example.get(TEXT)), intent] for example, intent in zip(examples, intents, strict=True)]
            (folder / SENTENCES).write_text(json.dumps(learnt, ensure_ascii=False), encoding="utf-8")
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> ClauseIntentClassifier:
        """The trained component; an untrained one where training had nothing to learn from."""
        try:
            with model_storage.read_from(resource) as folder:
                return cls(config, model_storage, resource, IntentModel.load(folder))
        except (ValueError, FileNotFoundError):
            logger.warning("The model holds no trained intents: every message will count as not understood.")
            return cls(config, model_storage, resource)

    def process(self, messages: list[Message]) -> list[Message]:
        """Sets the properties named above on each message that has a text."""
        for message in messages:
            text = message.get(TEXT)
            if not isinstance(text, str):
                continue
            reading: Reading | None = message.get(READING)
            understood = self._finder.find(text, reading) if self._finder else not_understood(text)
            _write(message, understood, self.config["ranking_length"])
        return messages


def _utterance(example: Message) -> Utterance:
    reading: Reading | None = example.get(READING)
    return utterance(whole(str(example.get(TEXT)), reading), reading)


def _decided(example: Message) -> str | None:
    reading: Reading | None = example.get(READING)
    return reading.clauses[0].intent if reading and len(reading.clauses) == 1 else None


def _write(message: Message, understood: Understood, ranking_length: int) -> None:
    main = understood.main.as_dict()
    ranking: Sequence[dict[str, Any]] = [p.as_dict() for p in understood.ranking[:ranking_length]]
    message.set(INTENT, main, add_to_output=True)
    message.set("intent_ranking", list(ranking), add_to_output=True)
    message.set("intents", [wish.intent.as_dict() for wish in understood.wishes], add_to_output=True)
    message.set("wishes", [wish.as_dict() for wish in understood.wishes], add_to_output=True)
