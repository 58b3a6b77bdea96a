"""The check that every conversation makes of every reply finds what it is for."""

from __future__ import annotations

import pytest
from conversations.scripts import LONGEST, check_readable
from conversations.shop_talk import Reply


@pytest.mark.parametrize("text", ["Total: {total}", "None added", "utter_cart", " ", "a" * (LONGEST + 1)])
def test_a_reply_that_shoppers_cannot_use_is_refused(text: str) -> None:
    with pytest.raises(AssertionError):
        check_readable([Reply("utter_cart", text, {}, None)])
    with pytest.raises(AssertionError):
        check_readable([Reply("utter_cart", "Your cart", {text: "b:token"}, None)])


def test_a_reply_of_words_and_data_for_programs_pass() -> None:
    check_readable([Reply("utter_cart", "Your cart", {"Checkout": "b:token"}, None), Reply("", "", {}, {"cart": {}})])
