"""The intent classifier as Rasa uses it: trained, stored, loaded, with and without the list reader before it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from kirana.nlu.intent_classifier import ClauseIntentClassifier
from kirana.understanding.reading import Clause, Item, Reading

SAID = {
    "greet": ["hi", "hello", "namaste", "good morning", "hey there", "ram ram"],
    "track_order": ["where is my order", "mera order kahan hai", "order kab aayega", "track it", "when will it arrive"],
    "add_to_cart": ["2 kg atta", "doodh chahiye", "add milk", "ek packet bread de do", "send eggs", "i need sugar"],
    "out_of_scope": ["play a song", "weather today", "set an alarm", "tell me a joke", "book a flight", "gold price"],
}


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[tuple[LocalModelStorage, Resource, ExecutionContext]]:
    (tmp_path / "model").mkdir()
    yield LocalModelStorage(tmp_path / "model"), Resource("classifier"), ExecutionContext(GraphSchema({}))


def training_data() -> TrainingData:
    return TrainingData([Message.build(text, intent) for intent, texts in SAID.items() for text in texts])


def make(parts: tuple[Any, Any, Any], **config: Any) -> ClauseIntentClassifier:
    return ClauseIntentClassifier.create({**ClauseIntentClassifier.get_default_config(), **config}, *parts)


def test_a_loaded_classifier_answers_as_the_trained_one(parts: tuple[Any, Any, Any]) -> None:
    trained = make(parts)
    trained.train(training_data())
    loaded = ClauseIntentClassifier.load(ClauseIntentClassifier.get_default_config(), *parts)
    one, other = (c.process([Message({"text": "mera order kab aayega"})])[0].as_dict() for c in (trained, loaded))
    assert one == other
    assert one["intent"]["name"] == "track_order"
    assert one["intent_ranking"][0] == one["intent"] == one["intents"][0]


def test_the_readers_clauses_become_wishes_with_their_items(parts: tuple[Any, Any, Any]) -> None:
    classifier = make(parts)
    classifier.train(training_data())
    items = (Item("2 kg atta", "add", "atta"),)
    clauses = (Clause("hello"), Clause("2 kg atta", (0,), "add_to_cart"), Clause("where is my order"))
    reading = Reading("hello, 2 kg atta, where is my order", "en", True, items, clauses)
    message = Message({"text": reading.text, "reading": reading})
    classifier.process([message])
    assert [wish["intent"]["name"] for wish in message.get("wishes")] == ["greet", "add_to_cart", "track_order"]
    assert message.get("wishes")[1]["items"] == [0]
    assert message.get("intent")["name"] == "add_to_cart"


def test_without_training_data_nothing_is_understood_and_nothing_breaks(parts: tuple[Any, Any, Any]) -> None:
    make(parts).train(TrainingData([]))
    loaded = ClauseIntentClassifier.load(ClauseIntentClassifier.get_default_config(), *parts)
    assert loaded.process([Message({"text": "hi"})])[0].get("intent")["name"] == "nlu_fallback"


def test_a_message_without_a_text_is_left_alone(parts: tuple[Any, Any, Any]) -> None:
    assert make(parts).process([Message({"action_name": "action_listen"})])[0].get("intent") is None


@pytest.mark.parametrize("config", [{"threshold": 2}, {"strangers": 1}, {"strength": 0}])
def test_a_setting_that_cannot_work_is_refused_by_name(config: dict[str, Any]) -> None:
    with pytest.raises(InvalidConfigException, match=next(iter(config))):
        ClauseIntentClassifier.validate_config({**ClauseIntentClassifier.get_default_config(), **config})
