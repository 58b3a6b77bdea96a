"""The one renderer: what Rasa calls to turn a named response and its values into a message.

Named in `endpoints.yml` (`nlg: type:`), so plain Rasa uses it as `kirana serve` does. The sentences themselves are in
the domain's responses, how they are filled is in `phrasebook.py`; here is only what depends on the conversation: its
language, its channel.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.utils.endpoints import EndpointConfig
from ruamel.yaml import YAML

from kirana import wiring
from kirana.languages import RESPONSES, files
from kirana.runtime.phrasebook import DEFAULT_LANGUAGE, Phrasebook, Variation
from kirana.settings import CHECKOUT

# Terminals show the same as text: a program's data would only be in the way.
TERMINAL = "cmdline"


class Renderer(NaturalLanguageGenerator):
    """Turns responses into messages, per language and channel.

    Args:
        endpoint_config: the `nlg` entry of endpoints.yml; nothing in it is needed.
        domain: whose responses are used; without any, those of the project's files.
    """

    def __init__(self, endpoint_config: EndpointConfig | None = None, domain: Domain | None = None) -> None:
        # `rasa run` and `rasa shell` make the renderer before they load a model, with an empty domain.
        responses = domain.responses if domain is not None else {}
        self.phrasebook = Phrasebook(with_other_languages(responses or responses_of_project()), wiring.clock())

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> dict[str, Any] | None:
        """The message as Rasa sends it: `text`, `buttons`, `custom`; None when there is nothing to send."""
        values: dict[str, Any] = kwargs.get("values") or {}
        language = str(values.get("in_language") or reply_language(tracker))
        # `rasa shell` collects replies in a queue of another name; the message's own channel is what the shopper sees.
        channel = tracker.get_latest_input_channel() or output_channel
        draft = self.phrasebook.draft(utter_action, language, channel, values)
        # The values have been used; Rasa would store whatever is left of them with the message.
        values.clear()
        if draft is None or (draft.custom is not None and channel == TERMINAL):
            return None
        if channel == TERMINAL:
            # `rasa shell` turns buttons into a menu that takes no free text; a number that is typed is read as a press.
            return {"text": draft.numbered}
        message: dict[str, Any] = {"text": draft.text} if draft.text else {}
        if draft.choices:
            message["buttons"] = [{"title": title, "payload": payload} for title, payload in draft.choices]
        if draft.custom is not None:
            message["custom"] = dict(draft.custom)
        return message


def responses_of_project(root: Path = CHECKOUT) -> dict[str, list[dict[str, Any]]]:
    """The responses of domain.yml and data/, merged by Rasa's own importer; no model is needed."""
    importer = TrainingDataImporter.load_core_importer_from_config(
        str(root / "config.yml"), str(root / "domain.yml"), [str(root / "data")]
    )
    return dict(importer.get_domain().responses)


def with_other_languages(responses: Mapping[str, Sequence[Variation]]) -> dict[str, list[Variation]]:
    """The responses, and what they are in the other languages spoken (`languages/<code>/responses.yml`: name, text)."""
    found = {name: list(variations) for name, variations in responses.items()}
    for code, file in files(RESPONSES):
        for name, text in YAML(typ="safe").load(file.read_text(encoding="utf-8")).items():
            condition = {"type": "slot", "name": "language", "value": code}
            found.setdefault(name, []).append({"text": text, "condition": [condition]})
    return found


def reply_language(tracker: DialogueStateTracker) -> str:
    """The language to answer in: what the shopper chose, else the one they write in (kept over neutral messages)."""
    chosen = tracker.get_slot("language")
    latest = tracker.latest_message
    read = latest.parse_data.get("reply_language") if latest is not None else None
    return str(chosen or read or DEFAULT_LANGUAGE)
