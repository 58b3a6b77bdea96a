"""Messages that are not for the assistant to answer: said to a person of the shop, or not understood."""

from __future__ import annotations

import re
from typing import Any

from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message

from kirana import wiring
from kirana.nlu.choices_said import chosen, is_sure, pressed
from kirana.nlu.decided import decide
from kirana.nlu.picks import CHOOSE
from kirana.shop.customer import customer_id
from kirana.understanding.intent_features import folded_words
from kirana.understanding.lexer import lexer
from kirana.understanding.plain import without_how
from kirana.understanding.reading import Item
from kirana.understanding.senses import settle_senses
from kirana.understanding.text import clean
from kirana.understanding.unsaid import never_mind_said
from kirana.understanding.verbs import INTENT_OF
from kirana.understanding.wishes import NOT_UNDERSTOOD

OUTSIDE = "out_of_scope"
GREET = "greet"  # "good day hai": biscuits
STORE = "ask_store"  # "khuli cheeni": loose sugar
YES = "affirm"  # "tea, any is fine"
RESUME = "resume"
WAITS_FOR_NO_PERSON = frozenset({"checkout", "view_cart", "track_order", *INTENT_OF.values()})
STILL_TOLD = frozenset(
    {"view_cart", "track_order", "ask_price", "ask_availability", "search_product", "ask_delivery", "ask_store"}
)
_SENTENCES = re.compile(r"[\n,.!।]+")
# What a message that is not understood may well mean: shown as choices, each with a part of its own.
MEANINGS = frozenset(
    """
    view_cart checkout track_order cancel_order reorder order_history ask_delivery ask_offers ask_store browse_catalog
    human_handoff undo ask_payment_methods
    """.split()
)
MEANINGS_WITH_GOODS = frozenset({"add_to_cart", "search_product", "ask_price", "remove_from_cart"})
# What only looks: taken for what was meant at less certainty, where goods are named.
LOOKING = frozenset({"ask_availability", "search_product", "ask_price"})
GUESSES = 3
MUCH = ("count", "amount", "money_paise")
# "Gulab jamun hai", "harpic hai kya": whether it is there.
THERE = frozenset({"hai", "hain", "kya", "है", "हैं", "क्या"})
# What may stand beside a name.
BESIDE_A_NAME = ("filler", "add", "gives", "article", "join", "size", "any")
# What may stand beside a name that is asked for.
ASKING = ("question", "show", "have", "filler", "some", "any", "join")
OTHER_QUESTIONS = frozenset("where how why when who kahan kaise kyun kyon kab kisne कहाँ कहां कैसे क्यों कब".split())
LIKELY = 0.05
LIKELY_LOOK = 0.2


def said_to_a_person(text: str, message: Message, sender: str) -> bool:
    """Set the intent of what is said to a person; only going on with the assistant is said to the assistant."""
    if not wiring.shop().people.away(customer_id(sender)):
        return False
    intent = message.get(INTENT) or {}
    answer = pressed(text, sender) or chosen(text, intent, sender) or {}
    if answer.get("intent") == CHOOSE and any("sku" in pick for pick in answer.get("picks") or ()):
        return False  # one of those just shown
    if answer.get("intent") == RESUME or (intent.get("name") == RESUME and is_sure(intent)):
        return False
    parts = [part for part in _SENTENCES.split(text) if part.strip()]
    if parts and never_mind_said(parts[0]):
        # No person is needed after all; what else is said is for the assistant.
        following = [wish for wish in message.get("wishes") or () if not never_mind_said(wish["text"])]
        waits = [wish for wish in following if wish["intent"]["name"] in WAITS_FOR_NO_PERSON]
        decide(message, RESUME, [], [_waiting(wish, message) for wish in waits])
        return True
    # What the assistant knows by itself is told, and what leaves no doubt is put in; the words are passed on too.
    wishes = message.get("wishes") or []
    alone = not wishes[1:] and is_sure(intent) and (intent.get("name") in STILL_TOLD or _adds_surely(text, message))
    wish = wishes[0] if wishes else {"text": text, "items": []}
    decide(message, "human_handoff", [], [_waiting({**wish, "intent": intent}, message)] if alone else [])
    return True


def _adds_surely(text: str, message: Message) -> bool:
    """Whether a message wants goods put in, and there is no doubt which."""
    items = [Item.from_dict(one) for one in message.get("items") or ()]
    adds = (message.get(INTENT) or {}).get("name") == INTENT_OF["add"] and "?" not in text
    return adds and bool(items) and all(_is_clear(item) for item in items)


def _is_clear(item: Item) -> bool:
    return item.action == "add" and wiring.matcher().match(item).decision == "accept"


def _waiting(wish: dict[str, Any], message: Message) -> dict[str, Any]:
    items = message.get("items") or []
    goods = [items[index] for index in wish["items"]]
    return {"text": wish["text"], "wish_text": wish["text"], "intent": wish["intent"], "wish_items": goods}


def take_likely(text: str, message: Message, sender: str) -> None:
    """Set the intent of what the model does not understand, where goods leave little doubt.

    A name of goods and nothing else is wanted; what asks for goods, sold here or not, most likely looks for them. What
    only names goods that are sold is this shop's business, whatever it sounds like ("whisper ultra hai").
    """
    items, intent = list(message.get("items") or ()), message.get(INTENT) or {}
    name = intent.get("name")
    if name == NOT_UNDERSTOOD and not items and (misspelt := misspelt_goods(text)):
        items = [misspelt]
    described = _described_goods(text) if name == NOT_UNDERSTOOD else []
    if described and not _are_in_cart(described, sender):
        decide(message, INTENT_OF["add"], described)
        return
    ours = name == NOT_UNDERSTOOD or (name == OUTSIDE and all(map(is_sold, items)))
    if ours and items and _only_asks(text, items):
        decide(message, "ask_availability", items)
        return
    loosely = name in (NOT_UNDERSTOOD, OUTSIDE, GREET, STORE, CHOOSE) or (name == YES and not is_sure(intent))
    if loosely and items and (wanted := _wanted_of_named(text, items, sold=name != CHOOSE)):
        decide(message, wanted, items)
        return
    if (
        name == INTENT_OF["add"]
        and items
        and not any(one[much] for one in items for much in MUCH)
        and _asks_if_there(text, items)
    ):
        decide(message, "ask_availability", items)
        return
    if name not in LOOKING | {NOT_UNDERSTOOD} or not items:
        return
    ranked = [one for one in message.get("intent_ranking") or () if one["name"] != NOT_UNDERSTOOD][:1]
    if "?" not in text and _is_named_only(text, items):
        decide(message, INTENT_OF["add"], items)
    elif name == NOT_UNDERSTOOD and len(items) == 1 and ranked and _looks(ranked[0]) and _is_asked_for(items[0]):
        decide(message, ranked[0]["name"], items, confidence=ranked[0]["confidence"])


def misspelt_goods(text: str) -> dict[str, Any] | None:
    """The goods that one word names though it is not spelt right ("plz give onoin"), as an item; None where none is."""
    tokens = lexer().tokens(clean(text))
    named = [token for token in tokens if token.is_word and not token.roles]
    others = [token for token in tokens if token not in named]
    if len(named) != 1 or not all(token.has(*BESIDE_A_NAME) for token in others):
        return None
    item = Item(text, "add", named[0].text).as_dict()
    return item if is_sold(item) else None


def _described_goods(text: str) -> list[dict[str, Any]]:
    """The goods that a text names with a word of how they shall be, and nothing else ("good potatoes please")."""
    plain = without_how(text)
    words = [token.text for token in lexer().tokens(clean(plain)) if not token.has("filler")]
    if plain == text or not words:
        return []
    items = [item.as_dict() for item in wiring.reader().read(" ".join(words)).items]
    return items if items and "?" not in text and _is_named_only(" ".join(words), items) else []


def _are_in_cart(items: list[dict[str, Any]], sender: str) -> bool:
    """Whether some of these goods are in the cart: then "nice potatoes" praises them."""
    lines = wiring.shop().carts.view(customer_id(sender)).lines
    there = wiring.catalogue().products(line.sku for line in lines)
    return any(wiring.matcher().match_among(Item.from_dict(item), there) for item in items)


def _only_asks(text: str, items: list[dict[str, Any]]) -> bool:
    """Whether a text only asks what there is of goods that have a name of their own ("which fruits are there")."""
    named = set(folded_words(" ".join(item["product"] for item in items)))
    beside = [token for token in lexer().tokens(clean(text)) if not set(folded_words(token.low)) <= named]
    asking = all(token.has(*ASKING) and token.low not in OTHER_QUESTIONS for token in beside if token.is_word)
    goods = all(item["action"] == "ask" and wiring.matcher().names_goods(item["product"]) for item in items)
    return bool(beside) and asking and goods


def _is_named_only(text: str, items: list[dict[str, Any]]) -> bool:
    """Whether a message is names of goods that are sold, and nothing else."""
    named = " ".join(f"{item['brand'] or ''} {item['product']}" for item in items)
    alone = set(folded_words(text)) <= set(folded_words(named))
    return alone and all(item["action"] == "add" and is_sold(item) for item in items)


def _wanted_of_named(text: str, items: list[dict[str, Any]], *, sold: bool) -> str | None:
    """The intent of a message that names goods and only asks for them or whether they are there; `sold`: here."""
    named = set(folded_words(" ".join(f"{item['brand'] or ''} {item['product']}" for item in items)))
    tokens = lexer().tokens(clean(text))
    settle_senses(tokens)
    beside = [token for token in tokens if not set(folded_words(token.low)) <= named]
    if not all(token.has(*BESIDE_A_NAME, "have") or token.low in THERE for token in beside if token.is_word):
        return None
    if not all(item["action"] in ("add", "ask") and _is_goods(item, sold=sold) for item in items):
        return None
    if any(token.has("have") or token.low in THERE for token in beside):
        return "ask_availability"
    # "Khuli cheeni", "open wali sugar": which one of its kind is wanted
    told = not beside and "?" not in text
    return INTENT_OF["add"] if told or any(token.has("add", "gives", "size", "any") for token in beside) else None


def _is_goods(item: dict[str, Any], *, sold: bool) -> bool:
    return is_sold(item) or (not sold and wiring.matcher().names_goods(item["product"]))


def _asks_if_there(text: str, items: list[dict[str, Any]]) -> bool:
    """Whether a message names goods, asks whether they are there ("dhaniya hai"), and says nothing else."""
    named = set(folded_words(" ".join(f"{item['brand'] or ''} {item['product']}" for item in items)))
    beside = [word for word in folded_words(text) if word not in named]
    measured = any(item[much] for item in items for much in MUCH)
    return bool(beside) and not measured and all(word in THERE for word in beside)


def _looks(prediction: dict[str, Any]) -> bool:
    return prediction["name"] in LOOKING and prediction["confidence"] >= LIKELY_LOOK


def guess_meanings(message: Message) -> None:
    """For what is not understood: the likeliest meanings, and the goods that may be meant."""
    if (message.get(INTENT) or {}).get("name") != NOT_UNDERSTOOD:
        return
    goods = [item["product"] for item in message.get("items") or () if not item["negated"] and is_sold(item)]
    ranked = [one["name"] for one in message.get("intent_ranking") or () if one["confidence"] >= LIKELY]
    meant = [name for name in ranked if name in MEANINGS or (goods and name in MEANINGS_WITH_GOODS)]
    if goods and not MEANINGS_WITH_GOODS.intersection(meant):
        meant.insert(0, "add_to_cart")
    message.set("meanings", meant[:GUESSES], add_to_output=True)
    message.set("meant_goods", goods, add_to_output=True)


def is_sold(item: dict[str, Any]) -> bool:
    """Whether the shop has anything for an item as read."""
    wanted = " ".join(part for part in (item.get("brand"), item.get("product")) if part)
    return bool(wanted) and wiring.matcher().search(wanted, n=1).decision != "none"


def _is_asked_for(item: dict[str, Any]) -> bool:
    """Whether an item as read asks for goods: those of this shop, or of any."""
    return item["action"] == "ask" and (is_sold(item) or wiring.matcher().names_goods(item["product"]))
