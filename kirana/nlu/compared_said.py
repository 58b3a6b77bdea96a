"""Goods held against each other ("tata salt or aashirvaad, which is cheaper?", "maggi vs yippee"), or found too dear
("potato too costly", "doodh bahut mehnga hai").

It is answered with the price of each, or with what the cheapest of its kind cost, whatever stands open; nothing is put
in the cart by it.
"""

from __future__ import annotations

from typing import Any

from rasa.shared.nlu.training_data.message import Message

from kirana import wiring
from kirana.shop.choices import PressState
from kirana.understanding.comparing import DEAR, held_against, too_dear

MOST = 200
SHOWN = 3


def goods_compared(text: str, message: Message) -> dict[str, Any] | None:
    """The answer that tells prices: of what is compared, or of the cheapest of what is found too dear; None where
    nothing is, or none of it is sold here."""
    if len(text) > MOST or not message.get("items"):
        return None
    found = [wiring.matcher().search(name, n=1) for name in held_against(text)]
    best = [one.results[0].product.sku for one in found if one.decision != "none"]
    best = best or _cheapest_of(text, message)
    if not best:
        return None
    data = {"skus": list(dict.fromkeys(best))}
    return {"intent": "ask_price", "state": PressState.LIVE.value, "data": data, "token": None}


def _cheapest_of(text: str, message: Message) -> list[str]:
    """The cheapest of the one kind of goods that a message only finds too dear; none where it wants anything else."""
    items = message.get("items") or []
    if len(items) != 1 or not too_dear(text) or any(items[0][key] for key in ("count", "amount", "money_paise")):
        return []
    name = " ".join(word for word in items[0]["product"].split() if word.casefold() not in DEAR)
    kind = wiring.matcher().kinds(name) if name else []
    return [one.sku for one in sorted(kind, key=lambda one: one.price_paise)[:SHOWN]]
