"""Messages that bid a lower price: they are answered with the price as it is, and nothing is put in the cart."""

from __future__ import annotations

from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message

from kirana import wiring
from kirana.nlu.decided import decide
from kirana.nlu.unclear import is_sold
from kirana.shop.customer import customer_id
from kirana.understanding.haggling import discount_wanted, without_bid

PRICE, OFFERS = "ask_price", "ask_offers"
MOST = 120
# What speaks of a price already agreed, or of an order.
ELSEWHERE = frozenset({"choose_payment", "claim_payment", "give_address", "track_order", "complain", "request_refund"})


def haggle(text: str, message: Message, sender: str) -> bool:
    """Set the intent of "chawal 1 kg 40 me doge?" to that of asking the price; False where no goods are spoken of.

    "50 rs off kar do" asks for what saves money.
    """
    if len(text) <= MOST and discount_wanted(text):
        decide(message, OFFERS)
        return True
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
