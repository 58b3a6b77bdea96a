"""A long list taken back is told in a short message."""

from __future__ import annotations

from typing import Any

from conversations.shop_talk import Conversation

from actions.report import TOGETHER
from kirana import wiring
from kirana.shop.cart_changes import CartChange


def test_a_long_list_taken_back_is_told_in_a_few_lines(agent: Any) -> None:
    talk = Conversation(agent)
    rows = wiring.database().read().execute("SELECT sku FROM products WHERE stock > 2000 AND sold_by = 'pack' LIMIT 25")
    update = wiring.shop().carts.apply(talk.sender, [CartChange("add", sku) for (sku,) in rows])
    assert len(update.cart.lines) == 25
    talk.say("undo that")
    assert talk.text.count("Taken out again") == TOGETHER
    assert f"… and {25 - TOGETHER} more" in talk.text and "The cart is empty now." in talk.text
    assert len(talk.text) <= 700 and talk.cart() == {}
    talk.say("empty the cart")
    assert [reply.name for reply in talk.replies] == ["utter_cart_empty"]
