"""The turn record: everything a curator needs, and nobody's private data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kirana.runtime.masking import log_line, mask
from kirana.runtime.tensorflow_guard import guard

guard([], Path("no project"))

from rasa.shared.core.events import ActionExecuted, BotUttered, SlotSet, UserUttered  # noqa: E402 - after the guard

from kirana.runtime.turns import TurnRecord, record_of  # noqa: E402


def _message(text: str, intent: str = "add_to_cart", confidence: float = 0.97, **parse: Any) -> UserUttered:
    said = {"name": intent, "confidence": confidence}
    return UserUttered(text, said, parse_data={"text": text, "intent": said, "entities": [], **parse})


def _record(*events: Any, asked: str | None = None) -> TurnRecord:
    record = record_of(events, sender="f00", asked=asked, model="m.tar.gz", total_ms=12.345)
    assert record is not None
    return record


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("mera number 98765 43210 hai", "mera number [phone] hai"),
        ("+91-9876543210", "[phone]"),
        ("call 080 2345 6789 now", "call [phone] now"),
        ("asha.k@example.co.in likho", "[email] likho"),
        ("pay asha@okbank", "pay [upi]"),
        ("560001 par bhejo", "[number] par bhejo"),
        ("pin 560 001", "pin [number]"),
        ("९८७६५४३२१० par", "[phone] par"),
        ("2 kg atta aur 500 ml doodh", "2 kg atta aur 500 ml doodh"),
        ("10 1000 ml", "10 1000 ml"),
        ("bad \ud800 text", "bad \ufffd text"),
    ],
)
def test_private_data_is_masked_and_goods_are_not(text: str, masked: str) -> None:
    assert mask(text) == masked


def test_a_log_line_is_one_line_however_the_text_is_made() -> None:
    assert log_line("x\n2026-01-01 INFO paid\r\u2028\u202e9876543210") == "x 2026-01-01 INFO paid [phone]"
    assert len(log_line("a" * 5000)) == 300


def test_a_turn_is_recorded_with_what_was_understood_and_done() -> None:
    record = _record(
        ActionExecuted("action_listen"),
        _message(
            "2 kg atta",
            language="hi-Latn",
            intents=[{"name": "add_to_cart", "confidence": 0.97}],
            items=[{"text": "2 kg atta", "product": "atta", "count": None}],
            milliseconds=3.2,
        ),
        ActionExecuted("action_add_to_cart"),
        SlotSet("outcome", [{"text": "2 kg atta", "outcome": "added"}]),
        BotUttered("…", metadata={"utter_action": "utter_added"}),
        ActionExecuted("action_listen"),
    )

    assert (record.text, record.language, record.intent, record.confidence) == (
        "2 kg atta", "hi-Latn", "add_to_cart", 0.97,
    )  # fmt: skip
    assert record.items == [{"text": "2 kg atta", "product": "atta", "count": None}]
    assert record.outcome == [{"text": "2 kg atta", "outcome": "added"}]
    assert record.actions == ["action_add_to_cart"]
    assert record.responses == ["utter_added"]
    assert (record.model, record.nlu_ms, record.total_ms, record.failure) == ("m.tar.gz", 3.2, 12.35, None)


def test_the_answer_to_a_private_question_is_not_kept() -> None:
    filled = _record(_message("Flat 5, MG Road", "inform"), SlotSet("address", "Flat 5, MG Road"), asked="address")
    refused = _record(_message("MG Rd", "nlu_fallback", 0.3), asked="address")
    unsure = _record(_message("Asha Rao", "greet", 0.4, items=[{"text": "Asha Rao"}]), asked="recipient_name")

    assert (filled.text, refused.text, unsure.text) == ("[address]", "[address]", "[recipient_name]")
    assert unsure.items == ()


def test_a_question_in_the_middle_of_the_form_is_kept() -> None:
    record = _record(_message("delivery kab hogi", "ask_delivery"), asked="address")

    assert record.text == "delivery kab hogi"


def test_an_address_given_unasked_is_not_kept() -> None:
    assert _record(_message("send it to flat 5 mg road", "give_address")).text == "[address]"
    assert _record(_message("Ravi ke naam se, 12 MG Road", "inform")).text == "[details]"
    assert _record(_message("kal subah", "inform"), asked="delivery_slot").text == "kal subah"


def test_numbers_inside_items_are_masked() -> None:
    record = _record(_message("atta 9876543210", items=[{"text": "atta 9876543210", "count": "2"}]))

    assert record.items == [{"text": "atta [phone]", "count": "2"}]


def test_a_message_with_two_wishes_is_one_record_with_both_outcomes() -> None:
    record = _record(
        _message("doodh hata do, order kahan hai", "remove_from_cart"),
        SlotSet("outcome", [{"text": "doodh", "outcome": "removed"}]),
        ActionExecuted("action_listen"),
        _message("order kahan hai", "track_order"),
        SlotSet("outcome", [{"text": "order kahan hai", "outcome": "answered"}]),
    )

    assert (record.text, record.intent) == ("doodh hata do, order kahan hai", "remove_from_cart")
    assert [wish["outcome"] for wish in record.outcome] == ["removed", "answered"]


def test_an_apology_marks_the_turn_as_failed() -> None:
    said = BotUttered("sorry", metadata={"utter_action": "utter_something_went_wrong"})

    assert _record(_message("atta"), said).failure == "action"


def test_a_session_start_is_no_turn() -> None:
    assert record_of([ActionExecuted("action_session_start")], sender="", asked=None, model=None, total_ms=None) is None
