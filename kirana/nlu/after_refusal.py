"""What is wanted where other goods are refused in the same breath ("society nahi, wagh bakri", "not lays, only kurkure
2"): nothing of the refused is in the cart or asked about, so that only the second is meant."""

from __future__ import annotations

from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message

from kirana import wiring
from kirana.nlu.decided import decide
from kirana.shop.customer import customer_id
from kirana.understanding.lexer import lexer
from kirana.understanding.manners import names
from kirana.understanding.place_makers import is_place_maker
from kirana.understanding.reading import Item
from kirana.understanding.refusals import none_then, this_not_that
from kirana.understanding.tokens import is_noun
from kirana.understanding.told import told_in
from kirana.understanding.verbs import INTENT_OF
from kirana.understanding.wishes import NOT_UNDERSTOOD

# What such a message may have been taken for.
REFUSALS = frozenset({"deny", "inform", "out_of_scope", "add_note", NOT_UNDERSTOOD, INTENT_OF["remove"]})


def want_the_other(text: str, message: Message, sender: str) -> bool:
    """Set the intent of such a message to that of wanting what is not refused; False where it says something else."""
    said = this_not_that(text)
    intents = {wish["intent"]["name"] for wish in message.get("wishes") or ()}
    intents.add((message.get(INTENT) or {}).get("name"))
    if said is None or not intents <= REFUSALS or told_in(said.wanted).is_sure:
        return False
    shop, customer = wiring.shop(), customer_id(sender)
    if shop.choices.latest(customer) or shop.doubts.open(customer):
        return False
    there = wiring.catalogue().products(one.sku for one in shop.carts.view(customer).lines)
    if wiring.matcher().match_among(said.refused, there) or not (_is_goods(said.refused) or _is_goods(said.wanted)):
        return False
    items = [item for item in wiring.reader().read(said.wanted).items if item.action == "add"]
    if not items and not all(map(is_noun, lexer().tokens(said.wanted))):
        return False  # "nahi nahi, sab theek hai"
    decide(message, INTENT_OF["add"], [item.as_dict() for item in items or [Item(text, "add", said.wanted)]])
    return True


def want_then(text: str, message: Message, sender: str) -> bool:
    """Set the goods of "no naan? then bread" where naan was asked about: that goes, and bread is wanted; else False."""
    said = none_then(text)
    doubts = wiring.shop().doubts.open(customer_id(sender)) if said else []
    if said is None or not any(names(said.refused, one.text) for one in doubts):
        return False
    wanted = [item.as_dict() for item in wiring.reader().read(said.wanted).items if item.action == "add"]
    if wanted:
        decide(message, INTENT_OF["add"], [Item(said.refused, "remove", said.refused).as_dict(), *wanted])
    return bool(wanted)


def _is_goods(name: str) -> bool:
    matcher = wiring.matcher()
    is_make = matcher.vocabulary().is_brand(name.casefold().split()) or is_place_maker(name)
    return bool(is_make or matcher.names_goods(name) or matcher.kinds(name))
