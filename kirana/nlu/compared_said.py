"""A question that holds goods against each other: "tata salt or aashirvaad, which is cheaper?", "maggi vs yippee".

It is answered with the price of each, whatever stands open; nothing is put in the cart by it.
"""

from __future__ import annotations

from typing import Any

from rasa.shared.nlu.training_data.message import Message

from kirana import wiring
from kirana.shop.choices import PressState
from kirana.understanding.comparing import held_against

MOST = 200


def goods_compared(text: str, message: Message) -> dict[str, Any] | None:
    """The answer that tells the prices of what is compared; None where nothing is, or none of it is sold here."""
    if len(text) > MOST or not message.get("items"):
        return None
    found = [wiring.matcher().search(name, n=1) for name in held_against(text)]
    best = [one.results[0].product.sku for one in found if one.decision != "none"]
    if not best:
        return None
    data = {"skus": list(dict.fromkeys(best))}
    return {"intent": "ask_price", "state": PressState.LIVE.value, "data": data, "token": None}
