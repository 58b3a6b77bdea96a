"""Where every example came from; and what is left of a shopper who asks to be forgotten: nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from catalog_db.cart_rows import CheckoutRows
from catalog_db.correction_rows import Correction, CorrectionRows, Origin
from catalog_db.inbox_rows import InboxRows
from catalog_db.model_rows import Model, ModelRows
from kirana.curation.archive import learnt_by
from kirana.curation.conversation_test import PLACE, ConversationTest
from kirana.curation.files import CurationError, read_text, write_text, writing
from kirana.curation.training_file import NLU, TrainingFile
from kirana.runtime.conversations import forget_turns

if TYPE_CHECKING:
    from kirana.curation.desk import Desk


def origins(desk: Desk, text: str) -> list[dict[str, Any]]:
    """What is known of an example: the correction, who made it and when, the message it was said in, and which models
    learnt it."""
    models = ModelRows(desk.database.read()).models()
    found = [
        {
            "place": origin.place,
            "text": origin.text,
            "correction": correction.id,
            "state": correction.state,
            "at": correction.at,
            "curator": correction.curator,
            "record": origin.record,
            "models": [model.name for model in models if _learnt(model, origin, correction)],
            "told": f"{origin.place}: “{origin.text}” by {correction.curator}, {correction.at}, correction "
            f"{correction.id} ({correction.state})"
            + (f", said in message {origin.record}" if origin.record else ", written by the curator"),
        }
        for origin, correction in CorrectionRows(desk.database.read()).origins_of(text)
    ]
    standing = [line for sentence, _, line in TrainingFile.read(desk.root).sentences() if sentence == text]
    if not found and standing:
        told = f"{NLU}, line {standing[0]}: written by hand; the history of the file says by whom."
        return [{"place": str(NLU), "text": text, "line": standing[0], "told": told}]
    if not found:
        raise CurationError(f"“{text}” is no example that anybody added.")
    return found


def forget_customer(desk: Desk, customer: str, sender: str) -> dict[str, int]:
    """Deletes what `forget` does, the conversation as Rasa keeps it, and what was told of a delivery that was not
    ordered. Orders, and what belongs to them, stay: the law wants them kept.

    Args:
        customer: their key, as `customer_id` makes it; `sender`: their pseudonym.
    """
    done = forget(desk, sender)
    with desk.database.write() as connection:
        turns = forget_turns(connection, customer)
    with desk.database_of_shop.write() as connection:
        CheckoutRows(connection).delete_draft(customer)
    return {**done, "turns": turns}


def forget(desk: Desk, sender: str) -> dict[str, int]:
    """Deletes a sender's records, troubles, judgements, the training sentences that only they said, and the tests that
    were made of their conversations.

    Args:
        sender: the pseudonym.
    """
    for origin in CorrectionRows(desk.database.read()).origins_from(sender):
        if origin.place == str(PLACE) and origin.text in _tests(desk):
            ConversationTest().undo(desk, {"script": origin.text})
    only = _said_by_nobody_else(desk, sender)
    if only:
        with writing(desk.root / NLU.parent):
            file = TrainingFile.read(desk.root)
            for text in only:
                intent = next((name for known, name, _ in file.sentences() if known == text), None)
                if intent is not None:
                    file.remove(intent, text)
            write_text(desk.root / NLU, file.text)
    with desk.database.write() as connection:
        inbox = InboxRows(connection)
        records = inbox.records_of(sender, inbox.newest_record() + 1, -1)
        touched = inbox.forget_sender(sender)
        inbox.weigh(touched)
        for group in touched:
            inbox.refocus(group)
        said = {*only, *(row["text"] for row in records)}
        CorrectionRows(connection).forget(sender, said)
        ModelRows(connection).forget(said)
    return {"records": len(records), "examples": len(only)}


def models_that_learnt_from(desk: Desk, sender: str) -> list[str]:
    """The registered models that learnt a sentence which only this sender (pseudonym) said: only training anew makes
    a model forget, so ask before `forget`."""
    texts = _said_by_nobody_else(desk, sender)
    found = []
    for model in ModelRows(desk.database.read()).models() if texts else ():
        file = desk.models_folder / model.name
        learnt = learnt_by(file) if file.is_file() else None
        if not {text for text, _ in learnt or ()}.isdisjoint(texts):
            found.append(model.name)
    return found


def _said_by_nobody_else(desk: Desk, sender: str) -> list[str]:
    """The training sentences that came from this sender's messages alone."""
    rows = CorrectionRows(desk.database.read())
    theirs = [one for one in rows.origins_from(sender) if one.place == str(NLU)]
    return [one.text for one in theirs if {origin.sender for origin, _ in rows.origins_of(one.text)} == {sender}]


def _tests(desk: Desk) -> str:
    file = desk.root / PLACE
    return read_text(file) if file.exists() else ""


def _learnt(model: Model, origin: Origin, correction: Correction) -> bool:
    """Whether a model was trained with an example: an alias or a name of goods is nothing that a model learns."""
    return origin.place.startswith("data/") and correction.state == "live" and correction.id <= model.correction
