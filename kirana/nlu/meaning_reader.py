"""The list reader in the pipeline: language, items and clauses of every message.

Sets, in the parse result: `language`, `language_clear`, `too_long`, `items` (the contract's shape without what the
catalogue decides) and `milliseconds`; and, for the components after it, the `Reading` itself under "reading".
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from kirana import wiring
from kirana.nlu import fingerprint
from kirana.understanding.reader import Reader

READING = "reading"


# Of this type, so that the training sentences are read as well: the classifier learns from what was read.
@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class MeaningReader(GraphComponent):
    """Reads every message with the words of the catalogue as it is now; nothing of it is stored in the model."""

    def __init__(self, reader: Callable[[], Reader] = wiring.reader) -> None:
        """`reader` gives the reader of the moment; tests pass their own."""
        self._reader = reader

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """There is nothing to configure."""
        return {}

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """See `fingerprint.of_understanding`."""
        return fingerprint.of_understanding()

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Refuses any key.

        Raises:
            InvalidConfigException: naming the keys.
        """
        unknown = sorted(set(config) - {"name"})
        if unknown:
            raise InvalidConfigException(
                f"{cls.__name__} has no settings, but config.yml gives it {', '.join(unknown)}."
            )

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> MeaningReader:
        """The component as the graph wants it."""
        cls.validate_config(config)
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """The same messages with what was read in them."""
        for message in messages:
            self._read(message)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """The training sentences, read the same way; messages of stories without a text are left alone."""
        self.process([message for message in training_data.training_examples if message.get(TEXT)])
        return training_data

    def _read(self, message: Message) -> None:
        text = message.get(TEXT)
        begin = time.perf_counter()
        reading = self._reader().read(text if isinstance(text, str) else "")
        message.set(READING, reading)
        message.set("language", reading.language, add_to_output=True)
        message.set("language_clear", reading.language_clear, add_to_output=True)
        message.set("too_long", reading.too_long, add_to_output=True)
        message.set("items", [item.as_dict() for item in reading.items], add_to_output=True)
        message.set("milliseconds", round((time.perf_counter() - begin) * 1000, 2), add_to_output=True)
