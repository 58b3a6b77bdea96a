"""Whatever is typed: one sentence, nothing lost, nobody's data, and the next message is answered."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from conversations.shop_talk import Conversation

from kirana import wiring

HOSTILE = {
    "empty": "",
    "blanks": " \t \n ",
    "ten thousand characters": "doodh chahiye bhaiya " * 500,
    "one word of ten thousand letters": "a" * 10_000,
    "only emoji": "😀🥛🍞👍🏽",
    "control characters": "\x00\x01\x02\x1b[31m\x7f",
    "a lone surrogate": "doodh \ud800 do",
    "bidirectional controls": "\u202edoodh\u2066 hata do",
    "zero width": "\u200b\u200d\ufeff",
    "SQL": "'; DROP TABLE orders; --",
    "more SQL": '" OR 1=1 --',
    "FTS operators": 'milk AND NOT (bread* OR ^"salt) NEAR/2 name:sugar -atta',
    "a quote": '"',
    "braces": "{}",
    "a template": "{0.__class__} {total} {name}",
    "what Rasa's interpolation trips over": "0[",
    "format": "%s %d %(x)s",
    "restart": "/restart",
    "restart behind blanks": "\u00a0 /restart",
    "session start": "/session_start",
    "a forged press": "b:AAAAAAAAAAAA",
    "a number from nowhere": "99999999999999999999999999",
    "an absurd amount": "999999999 kg atta",
    "zero": "0 kg atta",
    "infinity": "inf kg atta, nan packet doodh",
    "JSON": '{"sender": "other", "message": "hi"}',
    "HTML": "<script>alert(1)</script>",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_gets_an_answer_and_changes_nothing(agent: Any, text: str) -> None:
    talk = Conversation(agent)
    talk.say("5 kg atta")
    before = talk.cart()
    replies = talk.say(text)
    assert any(reply.text.strip() for reply in replies)
    assert not any("Traceback" in reply.text or "{" in reply.text for reply in replies)
    assert talk.cart() == before
    assert talk.orders() == []
    assert [reply.name for reply in talk.say("basket dikhao")] == ["utter_cart"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("2 kg sugar and one packet of bread", "none of it"),
        ("2 kilo cheeni aur ek packet bread bhej do", "kuch nahi padha"),
    ],
)
def test_of_a_list_too_long_to_be_read_whole_nothing_is_put_in_the_cart(agent: Any, line: str, said: str) -> None:
    talk = Conversation(agent)
    talk.say("5 kg atta")
    before = talk.cart()
    replies = talk.say("\n".join([line] * 80))
    assert [reply.name for reply in replies] == ["utter_too_long"]
    assert said in replies[0].text
    assert talk.cart() == before
    assert "utter_too_long" in [reply.name for reply in talk.say("\n".join([line] * 80))]
    assert [reply.name for reply in talk.say("checkout")] == ["utter_ask_contact"]
    assert [reply.name for reply in talk.say("\n".join([line] * 80))] == ["utter_too_long", "utter_ask_contact"]


def test_a_slash_and_braces_are_only_text(agent: Any) -> None:
    talk = Conversation(agent)
    talk.say("5 kg atta")
    assert [r.name for r in talk.say('/checkout{"recipient_name": "Mallory"}')] == ["utter_ask_contact"]
    checkout = wiring.shop().checkouts.current(talk.sender)
    assert checkout is not None and not checkout.recipient


@pytest.mark.parametrize(
    "sender", ["\ud800", "a\x00b", "x" * 10_000, "", "' OR 1=1", "../../etc", "😀", {"a": 1}, None]
)
def test_a_hostile_sender_has_a_cart_of_its_own(agent: Any, sender: Any) -> None:
    talk = Conversation(agent, sender=sender)
    assert talk.say("5 kg atta")
    assert Conversation(agent).cart() == {}


def test_hostile_answers_in_checkout_leave_the_checkout_where_it_was(agent: Any) -> None:
    talk = Conversation(agent)
    for said in ("5 kg atta", "checkout", "Asha Rao"):
        talk.say(said)
    for text in HOSTILE.values():
        assert any(reply.text.strip() for reply in talk.say(text)), text
    checkout = wiring.shop().checkouts.current(talk.sender)
    assert checkout is not None and checkout.recipient == "Asha Rao" and not checkout.phone
    assert [reply.name for reply in talk.say("9876543210")] == ["utter_ask_address"]


def test_another_shoppers_button_means_nothing(agent: Any) -> None:
    asha, mallory = Conversation(agent), Conversation(agent)
    (reply,) = asha.say("doodh")
    token = next(iter(reply.buttons.values()))
    mallory.say(token)
    assert mallory.cart() == {} and asha.cart() == {}
    asha.say(token)
    assert len(asha.cart()) == 1
    asha.say(token)
    assert list(asha.cart().values()) == ["1"], "pressed twice, added once"


def test_a_yes_from_an_older_summary_does_not_order_a_newer_cart(agent: Any) -> None:
    talk = Conversation(agent)
    said = ("5 kg atta", "checkout", "Asha Rao", "9876543210", "12 MG Road 560001", "1", "cash")
    for text in said:
        replies = talk.say(text)
    yes = replies[-1].buttons["Yes, place it"]
    talk.say("add tata salt")
    talk.say(yes)
    assert talk.orders() == []


def test_a_price_that_changed_after_the_summary_is_shown_before_anything_is_ordered(agent: Any) -> None:
    talk = Conversation(agent)
    for text in ("5 kg atta", "checkout", "Asha Rao", "9876543210", "12 MG Road 560001", "1", "cash"):
        talk.say(text)
    wiring.catalogue().set_price("aashirvaad-atta-5kg", 29900)
    replies = talk.say("yes")
    assert [reply.name for reply in replies] == ["utter_summary"] and "₹299" in talk.text
    assert talk.orders() == []
    talk.say("yes")
    assert [order["total_paise"] for order in talk.orders()] == [29900 + 2500]


def test_the_last_pack_is_sold_once(agent: Any) -> None:
    wiring.catalogue().set_stock("aashirvaad-atta-5kg", Decimal(1))
    shoppers = [Conversation(agent), Conversation(agent)]
    for talk in shoppers:
        for text in ("5 kg atta", "checkout", "Asha Rao", "9876543210", "12 MG Road 560001", "1", "cash"):
            talk.say(text)
    for talk in shoppers:
        talk.say("yes")
    assert sorted(len(talk.orders()) for talk in shoppers) == [0, 1]


def test_a_conversation_that_rasa_forgot_goes_on_where_the_store_says(agent: Any) -> None:
    talk = Conversation(agent)
    for text in ("5 kg atta", "checkout", "Asha Rao", "9876543210"):
        talk.say(text)
    talk.forget()
    assert [reply.name for reply in talk.say("12 MG Road 560001")] == ["utter_ask_slot"]
    talk.say("1")
    talk.say("cash")
    talk.forget()
    assert [reply.name for reply in talk.say("yes") if reply.custom is None] == ["utter_order_placed"]
    assert talk.orders()[0]["address"]["recipient"] == "Asha Rao"


def test_a_question_that_rasa_forgot_can_still_be_answered(agent: Any) -> None:
    talk = Conversation(agent)
    talk.say("doodh")
    talk.forget()
    talk.say("amul gold wala")
    assert talk.cart() == {"Amul Gold Full Cream Milk 500 ml": "1"}


def test_a_broken_store_file_is_named_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kirana.settings import SettingsError

    broken = tmp_path / "store.yml"
    broken.write_text("name: [")
    monkeypatch.setenv("KIRANA_STORE", str(broken))
    with pytest.raises(SettingsError, match=r"store\.yml"):
        wiring.shop()
    monkeypatch.setenv("KIRANA_STORE", str(tmp_path / "nowhere.yml"))
    with pytest.raises(SettingsError, match="no such file"):
        wiring.shop()


def test_a_store_file_broken_while_the_shop_runs_gets_an_apology(
    agent: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = Conversation(agent)
    talk.say("5 kg atta")
    with monkeypatch.context() as broken:
        broken.setenv("KIRANA_STORE", str(tmp_path / "nowhere.yml"))
        assert ["went wrong" in reply.text for reply in talk.say("show my basket")] == [True]
    assert [reply.name for reply in talk.say("basket dikhao")] == ["utter_cart"]
