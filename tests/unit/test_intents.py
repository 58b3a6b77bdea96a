"""The intent model: it learns, says how sure it is, refuses strangers, and comes back from disk the same."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from kirana.understanding.concepts import CONCEPTS, concept, sound
from kirana.understanding.intent_features import folded_words, views
from kirana.understanding.intent_training import train
from kirana.understanding.intents import IntentModel, Utterance
from kirana.understanding.reading import Clause, Item, Reading
from kirana.understanding.wishes import NOT_UNDERSTOOD, WishFinder

SAID = {
    "track_order": """where is my order|mera order kahan hai|when will it arrive|order kab aayega|news of the delivery
        |मेरा ऑर्डर कहाँ है|track it please|saman kab tak aayega|has it left the shop|delivery kahan pahunchi""",
    "cancel_order": """cancel my order|order cancel kar do|i do not want the order|ऑर्डर रद्द करो|please cancel it
        |order radd karna hai|stop the order now|mujhe order nahi chahiye|call it off|order cancel ho sakta hai kya""",
    "add_to_cart": """2 kg atta|doodh chahiye|add milk|ek packet bread de do|i need sugar|चावल पाँच किलो|send eggs
        |put onions in|aloo bhi daal do|get me tea""",
    "greet": "hi|hello|namaste|नमस्ते|good morning|hey there|ram ram|salaam|good evening|hii",
    "thank": "thanks|thank you|shukriya|धन्यवाद|thx a lot|many thanks|dhanyavad|ty|cheers|bahut shukriya",
    "out_of_scope": """play a song|what is the weather|kal barish hogi kya|set an alarm|tell me a joke|who won the match
        |recharge my phone|गाना सुनाओ|book a flight|send a message to mom|traffic kaisa hai|gold price today""",
}


@pytest.fixture(scope="module")
def model() -> IntentModel:
    pairs = [(sentence.strip(), intent) for intent, block in SAID.items() for sentence in block.split("|")]
    return train([Utterance(sentence) for sentence, _ in pairs], [intent for _, intent in pairs])


def best(model: IntentModel, text: str) -> str:
    return model.predict(Utterance(text))[0].name


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("mera order kab tak aayega", "track_order"),
        ("ऑर्डर कब आएगा", "track_order"),
        ("can you cancel the order", "cancel_order"),
        ("ordr cancel krdo", "cancel_order"),
        ("ek kilo chini chahiye", "add_to_cart"),
        ("HELLO!!!", "greet"),
        ("thankssss", "thank"),
        ("koi gaana sunao", "out_of_scope"),
    ],
)
def test_what_was_learnt_carries_over_to_other_words_and_scripts(model: IntentModel, text: str, intent: str) -> None:
    assert best(model, text) == intent


def test_confidence_is_a_chance_and_the_ranking_falls(model: IntentModel) -> None:
    for text in ("where is my order", "zzz qqq", "", "😀", "9" * 50):
        ranking = model.predict(Utterance(text))
        shares = [prediction.confidence for prediction in ranking]
        assert all(0 <= share <= 1 for share in shares)
        assert shares[1:] == sorted(shares[1:], reverse=True) and shares[0] >= shares[1]


def test_a_known_sentence_is_surer_than_gibberish(model: IntentModel) -> None:
    known, gibberish = (model.predict(Utterance(text))[0] for text in ("where is my order", "flurb wozzle grint"))
    assert known.confidence > max(model.calibration.threshold, gibberish.confidence)


def test_training_twice_gives_the_same_model(model: IntentModel) -> None:
    pairs = [(sentence.strip(), intent) for intent, block in SAID.items() for sentence in block.split("|")]
    again = train([Utterance(sentence) for sentence, _ in pairs], [intent for _, intent in pairs])
    assert again.predict(Utterance("cancel karo")) == model.predict(Utterance("cancel karo"))


def test_a_saved_model_answers_as_before(model: IntentModel, tmp_path: Path) -> None:
    model.save(tmp_path)
    loaded = IntentModel.load(tmp_path)
    assert loaded.calibration == model.calibration
    assert loaded.predict(Utterance("mera order", ("bare",))) == model.predict(Utterance("mera order", ("bare",)))


def test_one_intent_is_refused() -> None:
    with pytest.raises(ValueError, match="two intents"):
        train([Utterance("a"), Utterance("b")], ["greet", "greet"])


def test_two_intents_are_enough() -> None:
    model = train([Utterance(t) for t in ("hi", "hello", "bye", "ok bye")], ["greet", "greet", "bye", "bye"])
    assert best(model, "bye bye") == "bye"
    assert best(model, "hello hi") == "greet"


def test_numbers_are_seen_by_their_length() -> None:
    assert "d #10" in views("९८७६५४३२१०")[0]
    assert "d #6" in views("560001")[0]


def test_folding_forgets_case_apostrophes_and_stretching() -> None:
    assert folded_words("Plzzzz DON'T") == ["plzz", "dont"]


@pytest.mark.parametrize("word", ["chahiye", "चाहिए", "want", "chaiye"])
def test_a_concept_has_one_name_in_every_script(word: str) -> None:
    assert concept(word) == "want"


def test_no_word_has_two_concepts() -> None:
    owners: dict[str, str] = {}
    for name, words in CONCEPTS.items():
        for word in words.split():
            assert owners.setdefault(sound(word), name) == name, word


def reading(*clauses: Clause, items: tuple[Item, ...] = ()) -> Reading:
    return Reading(" ".join(clause.text for clause in clauses), "en", True, items, clauses)


def test_politeness_is_not_the_main_intent_when_something_is_wanted(model: IntentModel) -> None:
    understood = WishFinder(model).find(
        "thanks, where is my order", reading(Clause("thanks"), Clause("where is my order"))
    )
    assert [wish.intent.name for wish in understood.wishes] == ["thank", "track_order"]
    assert understood.main.name == "track_order"


def test_wishes_keep_the_order_and_the_items_of_the_reading(model: IntentModel) -> None:
    items = (Item("2 kg atta", "add", "atta"),)
    said = reading(Clause("2 kg atta chahiye", (0,), "add_to_cart"), Clause("where is my order"), items=items)
    wishes = WishFinder(model).find(said.text, said).wishes
    assert [(wish.intent.name, wish.items) for wish in wishes] == [("add_to_cart", (0,)), ("track_order", ())]


def test_what_the_words_decide_stands_where_the_model_is_unsure(model: IntentModel) -> None:
    trusting = model.calibrated(replace(model.calibration, threshold=0.99, listed=0.8))
    item = Item("2 flurb", "add", "flurb", count=Decimal(2))
    said = reading(Clause("2 flurb", (0,), "add_to_cart"), items=(item,))
    assert WishFinder(trusting).find(said.text, said).main.name == "add_to_cart"
    said = reading(Clause("flurb", (0,), "add_to_cart"), items=(replace(item, count=None),))
    assert WishFinder(trusting).find(said.text, said).main.name == NOT_UNDERSTOOD


@pytest.mark.parametrize("text", ["", "   ", "?!", "\x00"])
def test_a_message_without_words_is_not_understood(model: IntentModel, text: str) -> None:
    assert WishFinder(model).find(text).main.name == NOT_UNDERSTOOD


def test_below_the_threshold_a_message_is_not_understood(model: IntentModel) -> None:
    assert WishFinder(model, threshold=1.0).find("where is my order").main.name == NOT_UNDERSTOOD


def test_letters_alone_make_nothing_the_business_of_others(model: IntentModel) -> None:
    trusting = WishFinder(model, threshold=0.0)
    text = "weatherr"
    assert best(model, text) == "out_of_scope"
    assert trusting.find(text).main.name == NOT_UNDERSTOOD
    assert trusting.find(f"{text} today").main.name == "out_of_scope"
