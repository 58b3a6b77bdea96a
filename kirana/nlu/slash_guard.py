"""The first component of the pipeline: what a shopper types is ordinary text, also when it begins with "/".

Rasa reads "/restart" and "/checkout{"phone": "…"}" from anybody as a command, with confidence 1.0 and any entities.
Its own reading of such text comes after the whole pipeline, so that taking the slash away here is enough, on every
channel. What the channel received stays in the tracker as it was typed; nothing reads commands there.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from kirana.settings import settings

_SLASHES = frozenset("/\uff0f\u2044\u2215")


def without_slash(text: str) -> str:
    """The text from its first character on that is no slash, blank, control or format character."""
    for index, character in enumerate(text):
        if character not in _SLASHES and unicodedata.category(character)[0] not in "ZC":
            return text[index:]
    return ""


# Of this type and not trainable, so that training sentences pass untouched.
@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class SlashGuard(GraphComponent):
    """Takes leading slashes from what users type; KIRANA_DEBUG_COMMANDS gives commands back to a developer."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """There is nothing to configure: a pipeline must not be able to switch the guard off."""
        return {}

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
    ) -> SlashGuard:
        """The component as the graph wants it."""
        cls.validate_config(config)
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """The same messages; texts that began with a slash begin with what follows it."""
        if settings().debug_commands:
            return messages
        for message in messages:
            text = message.get(TEXT)
            if isinstance(text, str):
                plain = without_slash(text)
                if plain != text:
                    message.set(TEXT, plain, add_to_output=True)
        return messages
