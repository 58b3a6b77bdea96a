"""What asks, complains, remembers or wishes how something should be changes no cart: that is for words that say so.

Every third sentence is played with the fast tests, the others with the proofs.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conversations.shop_talk import Conversation

CART = "2 amul gold doodh, 2 kg aloo, 5 kg aashirvaad atta, 1 brown bread"
SENTENCES = (Path(__file__).parent / "questions.txt").read_text(encoding="utf-8").splitlines()
FAST = 3


@pytest.mark.parametrize(
    "sentence",
    [pytest.param(one, marks=[pytest.mark.proof] if at % FAST else []) for at, one in enumerate(SENTENCES)],
)
def test_a_cart_stays_as_it_is(agent: Any, sentence: str) -> None:
    shopper = Conversation(agent)
    shopper.say(CART)
    before = shopper.cart()
    assert len(before) == 4
    shopper.say(sentence)
    assert shopper.cart() == before and not shopper.orders()
