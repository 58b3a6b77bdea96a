"""Goods held against each other ("tata salt or aashirvaad, which is cheaper?", "maggi vs yippee"), or found too dear
("potato too costly", "doodh bahut mehnga hai").

It is answered with the price of each, or with what the cheapest of its kind cost, whatever stands open; nothing is put
in the cart by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.training_data.message import Message

from kirana import wiring
from kirana.shop.choices import PressState
from kirana.shop.customer import customer_id
from kirana.understanding.comparing import DEAR, asks_of_it, held_against, similar_pack, than_what, too_dear

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
    return _priced(best)


def it_compared(text: str, tracker: DialogueStateTracker) -> dict[str, Any] | None:
    """The prices of what was just put in and of what it is held against ("is it cheaper than saffola?", "saffola se
    sasta hai kya"): of that maker's goods those of the same kind, or that there are none. None where nothing is
    compared."""
    other = than_what(text) if len(text) <= MOST else None
    put_in = [sku for one in tracker.get_slot("outcome") or () if one["outcome"] == "added" for sku in one["skus"]]
    offered = wiring.shop().choices.latest(customer_id(tracker.sender_id))
    shown = [one.data["sku"] for one in offered if "sku" in one.data]
    spoken_of = put_in or list(dict.fromkeys(shown))
    mine = wiring.catalogue().products(spoken_of) if other and len(spoken_of) == 1 else []
    if not other or not mine:
        return None
    kind = wiring.matcher().kind(mine[0])
    named = wiring.matcher().kinds(other) or wiring.matcher().kinds(f"{other} {kind}")
    alike = [one for one in named if one.sku != mine[0].sku and wiring.matcher().are_alike(one, mine[0])]
    near = [one for one in alike if similar_pack(one, mine[0])] or alike
    if not near:
        of_it = asks_of_it(text) and kind and not wiring.matcher().names_goods(other)
        return _priced([mine[0].sku], absent=[f"{other} {kind}"]) if of_it else None
    priced = _priced([mine[0].sku, *(one.sku for one in near[:SHOWN])])
    # "Take saffola then" takes it in the place of what it was held against.
    picks = [{"sku": sku, **({"against": mine[0].sku} if sku != mine[0].sku else {})} for sku in priced["data"]["skus"]]
    return {**priced, "data": {**priced["data"], "picks": picks}}


def _priced(skus: Sequence[str], *, absent: Sequence[str] = ()) -> dict[str, Any]:
    """`absent`: what there is none of, which is told beside the prices."""
    data: dict[str, Any] = {"skus": list(dict.fromkeys(skus)), **({"absent": list(absent)} if absent else {})}
    return {"intent": "ask_price", "state": PressState.LIVE.value, "data": data, "token": None}


def _cheapest_of(text: str, message: Message) -> list[str]:
    """The cheapest of the one kind of goods that a message only finds too dear; none where it wants anything else."""
    items = message.get("items") or []
    if len(items) != 1 or not too_dear(text) or any(items[0][key] for key in ("count", "amount", "money_paise")):
        return []
    name = " ".join(word for word in items[0]["product"].split() if word.casefold() not in DEAR)
    kind = wiring.matcher().kinds(name) if name else []
    return [one.sku for one in sorted(kind, key=lambda one: one.price_paise)[:SHOWN]]
