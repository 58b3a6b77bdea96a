"""The inbox and one row of it."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, render_template, request, url_for

from kirana.curation.history import answer_told, of_group
from kirana.curation.view import inbox_rows, shown
from kirana.curation.web.context import desk

pages = Blueprint("inbox", __name__)
STATES = ("open", "settled", "aside")
ROWS = 50
# (key, endpoint, what it is, what it is for): the causes a curator chooses from, in the order they are shown.
CAUSES = (
    ("p", "decisions.product", "Name of a product", "one more name of one product; live at once"),
    ("g", "decisions.goods", "Name of goods", "one more name of a kind of goods, in any shop; live at once"),
    ("l", "decisions.intent", "Label an intent", "a training sentence; works when a model is trained next"),
    ("n", "decisions.counts", "Items and counts", "what should have been in the cart, as a test"),
    ("r", "decisions.reply", "Reply text", "other words for the answer"),
    ("o", "decisions.outside", "Out of scope", "nothing for a grocer"),
    ("t", "decisions.test", "Conversation to test", "what should have been answered"),
    ("f", "decisions.fault", "Fault of the code", "a failing test that a developer mends"),
)
# (key, reason, what it is): nothing is changed, the row is put aside.
PUT_ASIDE = (
    ("y", "for the owner: shop policy or product data", "For the owner"),
    ("x", "nothing is to be changed", "Put aside"),
)


@pages.get("/")
def inbox() -> str:
    """What went wrong, alike things together, what may have cost most first."""
    state = request.args.get("state", "open")
    if state not in STATES:
        abort(404)
    rows = desk().inbox.rows()
    found = [_told(row) for row in inbox_rows(desk(), ROWS, state)]
    unread = rows.newest_record() - rows.progress("digested")
    return render_template("inbox.html", rows=found, state=state, states=STATES, counts=rows.counts(), unread=unread)


@pages.get("/rows/<int:identity>")
def row(identity: int) -> str:
    """One row: everything said alike, the conversation, what was bought, the proposal."""
    found = _told(shown(desk(), identity))
    causes = [(key, url_for(endpoint, identity=identity), name, why) for key, endpoint, name, why in CAUSES]
    decided = of_group(desk(), identity)
    return render_template("row.html", row=found, causes=causes, put_aside=PUT_ASIDE, decided=decided)


def _told(found: dict[str, Any]) -> dict[str, Any]:
    proposal = found["proposal"]
    return {**found, "told": answer_told(desk(), proposal["action"], proposal["value"])}
