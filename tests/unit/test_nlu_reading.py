"""The slash guard and the list reader as components of Rasa's pipeline."""

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from reading_words import PlainVocabulary

from kirana.nlu.meaning_reader import READING, MeaningReader
from kirana.nlu.slash_guard import SlashGuard, without_slash
from kirana.understanding.reader import Reader


def guarded(text: str) -> Message:
    """What Rasa's own reading of commands makes of a message that the guard has seen."""
    (message,) = SlashGuard().process([Message({TEXT: text})])
    return YAMLStoryReader.unpack_regex_message(message)


COMMANDS = [
    "/restart",
    "  /restart",
    "\u00a0/restart",
    "\u200b\u2066/restart",
    "//restart",
    "/ /restart",
    "\uff0frestart",
    '/checkout{"phone": "9999999999"}',
    "/session_start",
    "/",
]


@pytest.mark.parametrize("text", COMMANDS, ids=ascii)
def test_no_typed_slash_is_a_command(text: str) -> None:
    message = guarded(text)
    assert message.get(INTENT) is None
    assert not message.get(ENTITIES)
    assert not message.get(TEXT).startswith("/")


def test_the_words_after_the_slash_stay() -> None:
    assert guarded('/checkout{"a": 1}').get(TEXT) == 'checkout{"a": 1}'
    assert guarded("1/2 kg aata").get(TEXT) == "1/2 kg aata"
    assert without_slash("b:Qe4_x-9aTTp0") == "b:Qe4_x-9aTTp0"


def test_the_text_that_the_guard_changed_is_in_the_parse_result() -> None:
    assert guarded("/restart").as_dict(only_output_properties=True)[TEXT] == "restart"


def test_a_developer_can_have_commands_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIRANA_DEBUG_COMMANDS", "1")
    assert guarded("/restart").get(INTENT)["name"] == "restart"


@pytest.mark.parametrize("component", [SlashGuard, MeaningReader])
def test_a_setting_that_does_not_exist_is_refused_by_name(
    component: type, tmp_path_factory: pytest.TempPathFactory
) -> None:
    storage = LocalModelStorage.create(tmp_path_factory.mktemp("model"))
    context = ExecutionContext(GraphSchema({}))
    with pytest.raises(InvalidConfigException, match="speed"):
        component.create({"speed": "fast"}, storage, Resource("reader"), context)
    assert component.create(component.get_default_config(), storage, Resource("reader"), context)


@pytest.fixture
def component() -> MeaningReader:
    reader = Reader(PlainVocabulary())
    return MeaningReader(lambda: reader)


def test_a_message_carries_what_was_read(component: MeaningReader) -> None:
    (message,) = component.process([Message({TEXT: "2 kg aata aur doodh hata do"})])
    told = message.as_dict(only_output_properties=True)
    assert (told["language"], told["language_clear"]) == ("hi-Latn", True)
    assert [(item["action"], item["product"], item["amount"]) for item in told["items"]] == [
        ("add", "aata", "2"),
        ("remove", "doodh", None),
    ]
    assert told["milliseconds"] >= 0
    assert READING not in told
    assert len(message.get(READING).clauses) == 2


@pytest.mark.parametrize("text", ["", None, "\ud800", "{}", "0["])
def test_odd_texts_have_a_reading_without_items(component: MeaningReader, text: str | None) -> None:
    (message,) = component.process([Message({TEXT: text})])
    assert message.get("items") == []


def test_training_sentences_are_read_like_messages(component: MeaningReader) -> None:
    examples = [Message({TEXT: "2 kg aata", INTENT: "add_to_cart"}), Message({INTENT: "greet"})]
    read = component.process_training_data(TrainingData(examples)).training_examples
    assert [len(message.get(READING).items) for message in read if message.get(TEXT)] == [1]
    assert [message.get(INTENT) for message in read] == ["add_to_cart", "greet"]
