"""What curators decided, for whoever looks later: one sentence for each correction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from catalog_db.correction_rows import Correction, CorrectionRows

if TYPE_CHECKING:
    from kirana.curation.desk import Desk


def last_of(desk: Desk, curator: str) -> Correction | None:
    """The newest correction of a curator that stands: what one key takes back. Somebody else's is not run over."""
    return CorrectionRows(desk.database.read()).last_live_of(curator)


def of_group(desk: Desk, group: int) -> list[Correction]:
    """What was decided about a group of the inbox, newest first."""
    return CorrectionRows(desk.database.read()).of_group(group)


def held(desk: Desk) -> list[Correction]:
    """What waits for a second look, oldest first."""
    return CorrectionRows(desk.database.read()).held()


def told(desk: Desk, correction: Correction) -> str:
    """What a correction did, in one sentence."""
    return answer_told(desk, correction.kind, correction.change)


def answer_told(desk: Desk, action: str, value: Mapping[str, Any]) -> str:
    """What an answer does, in one sentence: a proposal's, a correction's or a curator's own."""
    return SENTENCES[action](desk, value) if action in SENTENCES else action.replace("_", " ")


def _alias(desk: Desk, value: Mapping[str, Any]) -> str:
    product = desk.catalogue.product(str(value["sku"]))
    name = f"{product.name} {product.pack}".strip() if product else value["sku"]
    return f"{_words(value)} is a name of {name}."


def _label(desk: Desk, value: Mapping[str, Any]) -> str:
    said = value.get("sentences") or value.get("texts") or ()
    return f"{', '.join(f'“{one}”' for one in said) or 'What was said'} means {value['intent']}."


def _words(value: Mapping[str, Any]) -> str:
    return f"“{value['text']}”" if value.get("text") else "What was said"


def _none(desk: Desk, value: Mapping[str, Any]) -> str:
    return "Shoppers gave no answer; choose the cause."


def _reply(desk: Desk, value: Mapping[str, Any]) -> str:
    if "text" in value:
        return f"{value['response']} in {value['language']} says: {value['text']}"
    return f"{value['response']} needs other words."


def _intent(desk: Desk, value: Mapping[str, Any]) -> str:
    return f"Intent {value['intent']}: {value['how']} to {value['into']}."


def _import(desk: Desk, value: Mapping[str, Any]) -> str:
    number = sum(len(sentences) for sentences in value["sentences"].values())
    if number == 1:
        return f"1 sentence of {value['file']} is a training sentence."
    return f"{number} sentences of {value['file']} are training sentences."


SENTENCES: dict[str, Callable[[Desk, Mapping[str, Any]], str]] = {
    "alias": _alias,
    "lexicon": lambda desk, value: f"{_words(value)} is a name of the goods “{value['concept']}”.",
    "label": _label,
    "out_of_scope": lambda desk, value: "It is nothing for a grocer.",
    "reply": _reply,
    "test": lambda desk, value: "The conversation becomes a test.",
    "aside": lambda desk, value: "Nothing is to be changed.",
    "ask_owner": lambda desk, value: "This is for the owner of the shop: nothing the model could learn.",
    "intent": _intent,
    "import": _import,
    "none": _none,
}
