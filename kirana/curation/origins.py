"""Where every example came from; and what is left of a shopper who asks to be forgotten: nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from catalog_db.correction_rows import CorrectionRows
from catalog_db.inbox_rows import InboxRows
from catalog_db.model_rows import ModelRows
from kirana.curation.files import CurationError, write_text, writing
from kirana.curation.training_file import NLU, TrainingFile

if TYPE_CHECKING:
    from kirana.curation.desk import Desk


def origins(desk: Desk, text: str) -> list[dict[str, Any]]:
    """What is known of an example: the correction, who made it and when, and the message it was said in."""
    found = [
        {
            "place": origin.place,
            "text": origin.text,
            "correction": correction.id,
            "state": correction.state,
            "at": correction.at,
            "curator": correction.curator,
            "record": origin.record,
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


def forget(desk: Desk, sender: str) -> dict[str, int]:
    """Deletes a sender's records, troubles, judgements, and the training sentences that only they said.

    Args:
        sender: the pseudonym.
    """
    rows = CorrectionRows(desk.database.read())
    theirs = [one for one in rows.origins_from(sender) if one.place == str(NLU)]
    only = [one.text for one in theirs if {origin.sender for origin, _ in rows.origins_of(one.text)} == {sender}]
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
