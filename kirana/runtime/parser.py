"""`parse`: what is understood of a message, without a conversation and without changing anything."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from kirana.runtime.start import loading, prepared_model

Understand = Callable[[str], dict[str, Any]]


def parse(text: str) -> dict[str, Any]:
    """The meaning of one message, in the contract's shape: intents, items, and for each item what would be done."""
    return _parsed(text, _understand())


def parse_many(texts: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The same for many messages, one at a time."""
    understand = _understand()
    for text in texts:
        yield _parsed(text, understand)


def _parsed(text: str, understand: Understand) -> dict[str, Any]:
    from kirana import wiring
    from kirana.understanding.reading import Item

    started = time.perf_counter()
    message = understand(text)
    match = cache(wiring.matcher().match)  # a list may name the same again and again
    items = [{**item, **match(Item.from_dict(item)).as_dict()} for item in message.get("items") or ()]
    intent = message.get("intent") or {"name": None, "confidence": 0.0}
    return {
        "text": text,
        "language": message.get("language"),
        "intent": {"name": intent.get("name"), "confidence": intent.get("confidence", 0.0)},
        "intents": message.get("intents") or [],
        "items": items,
        "milliseconds": round((time.perf_counter() - started) * 1000, 2),
    }


@lru_cache(maxsize=1)
def _understand() -> Understand:
    """The part of the model that reads messages, loaded once per process; the policies are left in the archive."""
    model = prepared_model()
    with loading():
        understand = _loaded(model)
        understand("hi")  # what is made at first use is made now, so that the times given are those of reading
    return understand


def _loaded(model: Path) -> Understand:
    from rasa.core.channels.channel import UserMessage
    from rasa.engine.constants import PLACEHOLDER_MESSAGE, PLACEHOLDER_TRACKER
    from rasa.engine.graph import ExecutionContext
    from rasa.engine.runner.dask import DaskGraphRunner
    from rasa.engine.storage.local_model_storage import LocalModelStorage
    from rasa.shared.core.trackers import DialogueStateTracker

    from kirana.runtime.direct_runner import DirectRunner

    with tempfile.TemporaryDirectory() as folder:
        storage, metadata = LocalModelStorage.from_model_archive(Path(folder), model)
        target = metadata.nlu_target
        schema = metadata.predict_schema.minimal_graph_schema([target])
        runner = DirectRunner(DaskGraphRunner.create(schema, storage, ExecutionContext(schema, metadata.model_id)))
    slots = metadata.domain.slots

    def understand(text: str) -> dict[str, Any]:
        inputs = {
            PLACEHOLDER_MESSAGE: [UserMessage(text)],
            PLACEHOLDER_TRACKER: DialogueStateTracker("parse", slots),
        }
        message = runner.run(inputs=inputs, targets=[target])[target][0]
        return dict(message.as_dict(only_output_properties=True))

    return understand
