"""Goods whose maker is called like a language ("english oven bread hai?"). Nothing is changed here."""

from __future__ import annotations

from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message

from kirana.nlu.decided import put_wishes
from kirana.understanding.makes import make_named
from kirana.understanding.reading import Item
from kirana.understanding.verbs import INTENT_OF

LANGUAGE, THERE = "change_language", "ask_availability"


def tell_make(text: str, message: Message) -> None:
    """Set the intent of a message that was taken for a language where it names goods: they are asked for, or wanted."""
    make = make_named(text) if (message.get(INTENT) or {}).get("name") == LANGUAGE else None
    if make is None:
        return
    language, word = make
    named = f"{word}{text.partition(word)[2]}".strip(" .!?")
    items = [
        {**item, "product": f"{language} {item['product']}"} if item["product"].startswith(word) else item
        for item in message.get("items") or [Item(text, "add", named).as_dict()]
    ]
    asked = any(item["action"] == "ask" for item in items)
    intent = {"name": THERE if asked else INTENT_OF["add"], "confidence": 1.0}
    message.set("items", items, add_to_output=True)
    put_wishes(message, [{"text": text, "intent": intent, "items": list(range(len(items)))}])
