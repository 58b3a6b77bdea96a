"""Messages that bid a lower price: they are answered with the price as it is, and nothing is put in the cart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message

from kirana import wiring
from kirana.nlu.decided import decide, put_wishes
from kirana.nlu.unclear import is_sold
from kirana.shop.customer import customer_id
from kirana.understanding.haggling import discount_wanted, free_wanted, without_bid

PRICE, OFFERS = "ask_price", "ask_offers"
MOST = 120
# What speaks of a price already agreed, or of an order.
ELSEWHERE = frozenset({"choose_payment", "claim_payment", "give_address", "track_order", "complain", "request_refund"})


def haggle(text: str, message: Message, sender: str) -> bool:
    """Set the intent of "chawal 1 kg 40 me doge?" to that of asking the price; False where no goods are spoken of.

    "50 rs off kar do" asks for what saves money, "mirchi free me do" for what it costs.
    """
    if len(text) <= MOST and discount_wanted(text):
        decide(message, OFFERS)
        return True
    if free_wanted(text) and _price_of_free(message):
        return len(message.get("wishes") or ()) == 1
    rest = without_bid(text) if len(text) <= MOST else None
    if rest is None or (message.get(INTENT) or {}).get("name") in ELSEWHERE:
        return False
    items = [{**item.as_dict(), "action": "ask"} for item in wiring.reader().read(rest).items]
    begun = wiring.shop().carts.view(customer_id(sender)).lines or wiring.shop().choices.latest(customer_id(sender))
    if not all(map(is_sold, items)) or not (items or begun):
        return False
    decide(message, PRICE, items)
    message.set("haggled", True, add_to_output=True)
    return True


def _price_of_free(message: Message) -> bool:
    """Make wishes for goods for nothing ask their price, beside the others of a message; whether there are any."""
    items, wishes = message.get("items") or [], message.get("wishes") or []
    free = [wish for wish in wishes if free_wanted(wish["text"]) and _are_asked(items, wish["items"])]
    if not free:
        return False
    price = {"name": PRICE, "confidence": 1.0}
    put_wishes(message, [{**wish, "intent": price} if wish in free else wish for wish in wishes])
    if len(wishes) == 1:
        decide(message, PRICE, [items[index] for index in free[0]["items"]])
    message.set("haggled", True, add_to_output=True)
    return True


def _are_asked(items: Sequence[dict[str, Any]], places: Sequence[int]) -> bool:
    return bool(places) and all(items[at]["action"] == "ask" and is_sold(items[at]) for at in places)
