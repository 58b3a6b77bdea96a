"""The kinds of corrections: what each changes, how it is tried before, and how it is taken back.

Every kind has the same anatomy (`Kind`): `ready` checks and completes what was asked, `reach` tries it, `do` makes the
change and gives what `undo` needs. None of them knows the inbox.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from catalog_db.catalogue_store import UnknownSkuError
from kirana.curation.conversation_test import ConversationTest
from kirana.curation.files import CurationError, writing
from kirana.curation.importing import Import
from kirana.curation.intents_file import IntentChange
from kirana.curation.labelling import Label
from kirana.curation.lexicon_file import LexiconFile
from kirana.curation.reach import Messages, Reach
from kirana.curation.replies_file import ReplyText
from kirana.curation.trying import reach_of_alias, reach_of_name
from kirana.shop.catalogue import index_text

if TYPE_CHECKING:
    from kirana.curation.desk import Desk

Change = Mapping[str, Any]
SHOPPERS_FOR_A_NAME = 2


class Kind(Protocol):
    """One kind of correction, at a desk."""

    def ready(self, desk: Desk, change: Change) -> dict[str, Any]:
        """The change, checked and complete. Raises CurationError."""

    def reach(self, desk: Desk, change: Change, messages: Messages) -> Reach:
        """What it would change among the last messages, and what speaks against it. Changes nothing."""

    def do(self, desk: Desk, change: Change) -> dict[str, Any]:
        """Makes the change; gives it with what takes it back."""

    def undo(self, desk: Desk, change: Change) -> None:
        """Takes the change back. Raises CurationError where something else stands there now."""

    def examples(self, change: Change) -> Sequence[tuple[str, str]]:
        """(file, text) of the examples it adds."""


class Alias:
    """{"text", "sku", "support"}: one more name for a product, live at once."""

    def ready(self, desk: Desk, change: Change) -> dict[str, Any]:
        text, sku = " ".join(str(change["text"]).split()), str(change["sku"])
        if not index_text(text):
            raise CurationError(f"“{text}” has no word in it.")
        if desk.catalogue.product(sku) is None:
            raise CurationError(str(UnknownSkuError(sku)))
        if sku in desk.catalogue.aliases().get(index_text(text), ()):
            raise CurationError(f"{sku} is called “{text}” already.")
        return {"text": text, "sku": sku, "support": change.get("support")}

    def reach(self, desk: Desk, change: Change, messages: Messages) -> Reach:
        return _supported(reach_of_alias(desk, change["text"], change["sku"], messages), change)

    def do(self, desk: Desk, change: Change) -> dict[str, Any]:
        desk.catalogue.add_alias(change["text"], [change["sku"]])
        return dict(change)

    def undo(self, desk: Desk, change: Change) -> None:
        desk.catalogue.remove_alias(change["text"], change["sku"])

    def examples(self, change: Change) -> Sequence[tuple[str, str]]:
        return (("aliases", change["text"]),)


class LexiconName:
    """{"text", "concept", "support"}: one more name of a kind of goods, in any shop, live at once."""

    def ready(self, desk: Desk, change: Change) -> dict[str, Any]:
        text, concept = index_text(str(change["text"])), str(change["concept"])
        if not text:
            raise CurationError(f"“{change['text']}” has no word in it.")
        if concept not in desk.lexicon().concepts:
            raise CurationError(f"There is no concept “{concept}” in the lexicon.")
        if concept in desk.lexicon().named(text.split()):
            raise CurationError(f"{concept} is called “{text}” already.")
        return {"text": text, "concept": concept, "support": change.get("support")}

    def reach(self, desk: Desk, change: Change, messages: Messages) -> Reach:
        return _supported(reach_of_name(desk, change["text"], change["concept"], messages), change)

    def do(self, desk: Desk, change: Change) -> dict[str, Any]:
        with writing(desk.lexicon_file.parent):
            file = LexiconFile(desk.lexicon_file)
            column = file.add(change["concept"], change["text"])
            file.save()
        return {**change, "column": column}

    def undo(self, desk: Desk, change: Change) -> None:
        with writing(desk.lexicon_file.parent):
            file = LexiconFile(desk.lexicon_file)
            if file.remove(change["concept"], change["text"], change["column"]):
                file.save()

    def examples(self, change: Change) -> Sequence[tuple[str, str]]:
        return (("lexicon", change["text"]),)


def _supported(reach: Reach, change: Change) -> Reach:
    """What a single shopper did is no proof of what a word means; where a curator says it, none is asked for."""
    if change["support"] is not None and change["support"] < SHOPPERS_FOR_A_NAME:
        reach.stops.append("Only one shopper took this; it may be just the next thing they wanted.")
    return reach


KINDS: dict[str, Kind] = {
    "alias": Alias(),
    "lexicon": LexiconName(),
    "label": Label(),
    "reply": ReplyText(),
    "test": ConversationTest(),
    "intent": IntentChange(),
    "import": Import(),
}
