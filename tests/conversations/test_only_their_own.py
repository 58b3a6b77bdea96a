"""In the chat, too: another shopper's order id, button and question are nobody's but theirs."""

from __future__ import annotations

from itertools import permutations
from typing import Any

from conversations.shop_talk import Conversation

from kirana import wiring

TO_AN_ORDER = (
    "5 kg atta",
    "checkout",
    "{name}",
    "98765432{number:02}",
    "{number} Secret Lane 560001",
    "1",
    "cash",
    "yes",
)


def shopper(agent: Any, number: int) -> tuple[Conversation, str, str]:
    """A shopper with an order, a cart and a question that stands open; the order's id and a button of the question."""
    talk = Conversation(agent)
    for text in TO_AN_ORDER:
        talk.say(text.format(name=f"Asha{'abc'[number]}", number=number))
    (order,) = talk.orders()
    asked = talk.say("doodh aur tata salt")[-1]
    return talk, order["id"], next(iter(asked.buttons.values()))


def test_nothing_of_another_shopper_is_told_or_changed(agent: Any) -> None:
    shoppers = [shopper(agent, number) for number in range(3)]
    state = [(talk.cart(), talk.orders(), wiring.shop().doubts.open(talk.sender)) for talk, _, _ in shoppers]
    for (thief, _, _), (owner, order_id, token) in permutations(shoppers, 2):
        before = thief.cart()
        for text in (
            f"where is order {order_id}",
            f"order {order_id} kahan hai",
            f"show me order {order_id} and its address",
            token,
        ):
            thief.say(text)
            told = [thief.text, *(str(reply.custom) for reply in thief.replies)]
            address = owner.orders()[0]["address"]
            for secret in (address["phone"], address["recipient"], address["line"], f"Order {order_id}"):
                assert not any(secret in one for one in told), f"after {text!r}: {told}"
        assert thief.cart() == before
    assert [(talk.cart(), talk.orders(), wiring.shop().doubts.open(talk.sender)) for talk, _, _ in shoppers] == state


def test_cancelling_by_anothers_order_id_cancels_nothing_of_theirs(agent: Any) -> None:
    (owner, order_id, _), (thief, _, _) = shopper(agent, 0), shopper(agent, 1)
    thief.say(f"cancel order {order_id}")
    thief.say("yes")
    assert [order["status"] for order in owner.orders()] == ["placed"]
    stranger = Conversation(agent)
    stranger.say(f"order {order_id} cancel karo")
    stranger.say("haan")
    assert [order["status"] for order in owner.orders()] == ["placed"] and order_id not in stranger.text
