"""The history: who changed what, when and why; taking back, and the second look."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for
from werkzeug.wrappers import Response

from kirana.curation.corrections import newest
from kirana.curation.history import held, told
from kirana.curation.web.context import back, corrections, desk, for_curators, go

pages = Blueprint("history", __name__, url_prefix="/history")
SHOWN, MOST = 50, 1000


@pages.get("")
def history() -> str:
    """The corrections, newest first; those that wait for a second look before them."""
    number = min(MOST, max(1, request.args.get("n", SHOWN, type=int)))
    found = newest(desk(), number + 1)
    more = min(MOST, number * 4) if len(found) > number and number < MOST else None
    return render_template("history.html", held=held(desk()), corrections=found[:number], more=more)


@pages.post("/<int:correction>/undo")
@for_curators
def undo(correction: int) -> Response:
    """Takes a correction back."""
    return go(
        back(url_for("inbox.inbox")),
        lambda: f"Taken back: {told(desk(), corrections().undo(correction))}",
    )


@pages.post("/<int:correction>/approve")
@for_curators
def approve(correction: int) -> Response:
    """The second look: somebody else makes what is held."""
    return go(url_for("history.history"), lambda: f"Made: {told(desk(), corrections().approve(correction))}")
