"""What programs get of a change, and what the staff read of somebody who must not wait."""

from __future__ import annotations

from typing import Any

from conversations.shop_talk import Conversation, Reply

from kirana import wiring
from kirana.shop.order import OrderStatus

ORDERED = ("5 kg atta, amul gold milk", "checkout", "Asha Rao", "9876543210", "12 MG Road 560001", "1", "cash", "yes")


def data(replies: list[Reply]) -> list[dict[str, Any]]:
    return [reply.custom for reply in replies if reply.custom is not None]


def test_the_changed_order_is_sent_as_data_and_only_after_the_yes(agent: Any) -> None:
    talk = Conversation(agent)
    for message in ORDERED:
        talk.say(message)
    assert data(talk.say("one more milk")) == []
    assert data(talk.say("yes")) == [{"order": talk.orders()[0]}]
    order = talk.orders()[0]
    assert order["total_paise"] == 37200
    assert [event["status"] for event in order["events"]] == ["placed", "placed"]
    assert order["events"][1]["reason"].endswith("Amul Gold Full Cream Milk 500 ml 1 to 2")


def test_the_same_press_twice_changes_the_order_once(agent: Any) -> None:
    talk = Conversation(agent)
    for message in (*ORDERED, "one more milk"):
        talk.say(message)
    token = next(iter(talk.replies[-1].buttons.values()))
    talk.say(token)
    assert data(talk.say(token)) == []
    assert [line["quantity"] for line in talk.orders()[0]["lines"]] == ["1", "2"]


def test_the_person_who_is_told_reads_what_was_wanted(agent: Any) -> None:
    talk = Conversation(agent)
    for message in ORDERED:
        talk.say(message)
    wiring.shop().orders.set_status(talk.orders()[0]["id"], OrderStatus.PACKED)
    talk.say("remove one milk from my order")
    talk.say("yes")
    talk.say("my son fell sick after drinking your milk")
    request = wiring.shop().people.open(talk.sender)
    assert request is not None and request.urgent
    assert [one.text for one in request.messages] == [
        "remove one milk from my order",
        "my son fell sick after drinking your milk",
    ]
