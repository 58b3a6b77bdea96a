"""The intents: their sentences, and renaming, merging and splitting one in all files in one step."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, render_template, request, url_for
from werkzeug.wrappers import Response

from kirana.curation.files import CurationError
from kirana.curation.history import answer_told, told
from kirana.curation.training_file import TrainingFile
from kirana.curation.web.answer_form import Fields
from kirana.curation.web.context import corrections, desk, for_curators, go

pages = Blueprint("intents", __name__, url_prefix="/intents")
HOW = ("rename", "merge", "split")


@pages.get("")
def intents() -> str:
    """Every intent, with its sentences and how often it was met lately."""
    file, met = TrainingFile.read(desk().root), dict(desk().inbox.rows().intents_of_last(10_000))
    rows = [{"intent": one, "sentences": len(file.of(one)), "met": met.get(one, 0)} for one in file.intents]
    return render_template("intents.html", rows=rows)


@pages.get("/<intent>")
def intent(intent: str) -> str:
    """One intent: its sentences, and what may become of it."""
    file = TrainingFile.read(desk().root)
    if intent not in file.intents:
        abort(404)
    others = [one for one in file.intents if one != intent]
    return render_template("intent.html", intent=intent, sentences=file.of(intent), others=others)


@pages.get("/<intent>/try")
def tried(intent: str) -> str:
    """What a change would reach, before it is made."""
    change = _change(intent, request.args)
    reach = refused = None
    try:
        reach = corrections().tried("intent", change)[1].as_dict()
    except CurationError as error:
        refused = str(error)
    sent = [(name, one) for name, many in request.args.lists() for one in many]
    sentence = answer_told(desk(), "intent", change)
    return render_template("intent_try.html", intent=intent, told=sentence, reach=reach, refused=refused, sent=sent)


@pages.post("/<intent>/change")
@for_curators
def change(intent: str) -> Response:
    """Makes it, in every file or in none."""
    wanted = _change(intent, request.form)
    return go(
        url_for("intents.intents"), lambda: f"{told(desk(), corrections().make('intent', wanted))} Done in all files."
    )


def _change(intent: str, fields: Fields) -> dict[str, Any]:
    how = fields.get("how", "")
    if how not in HOW:
        abort(404)
    return {"how": how, "intent": intent, "into": fields.get("into", ""), "sentences": fields.getlist("sentence")}
