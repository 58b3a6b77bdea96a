"""Deciding about a row: the proposal with its reach, another answer, aside; tried before."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from flask import Blueprint, render_template, request, url_for
from werkzeug.wrappers import Response

from catalog_db.correction_rows import Correction
from kirana.curation import choices
from kirana.curation.files import CurationError
from kirana.curation.history import answer_told, told
from kirana.curation.replies_file import LANGUAGES
from kirana.curation.view import shown
from kirana.curation.web.answer_form import value_of
from kirana.curation.web.context import decisions, desk, for_curators, go

pages = Blueprint("decisions", __name__, url_prefix="/rows/<int:identity>")


@pages.get("/proposal")
def proposal(identity: int) -> str:
    """What accepting would do and change; `?part` gives only that, to be put into the row's page."""
    row = shown(desk(), identity)
    proposed, reach, refused = row["proposal"], None, None
    try:
        now, found = decisions().tried(identity)
        proposed, reach = now.as_dict(), found.as_dict() if found else None
    except CurationError as error:
        refused = str(error)
    seen = json.dumps({"action": proposed["action"], "value": proposed["value"]}, ensure_ascii=False)
    sentence = answer_told(desk(), proposed["action"], proposed["value"])
    template = "_proposal.html" if "part" in request.args else "proposal.html"
    return render_template(template, row=row, told=sentence, reach=reach, refused=refused, seen=seen)


@pages.get("/product")
def product(identity: int) -> str:
    """Which product it is a name of."""
    words = request.args.get("words", "")
    return _choose(identity, "alias", "Which product is it a name of?", choices.products(desk(), identity, words))


@pages.get("/goods")
def goods(identity: int) -> str:
    """Which kind of goods it is a name of."""
    words = request.args.get("words", "")
    return _choose(identity, "lexicon", "Which kind of goods is it a name of?", choices.kinds(desk(), identity, words))


@pages.get("/intent")
def intent(identity: int) -> str:
    """What it means."""
    return _choose(identity, "label", "What does it mean?", choices.intents(desk(), identity))


def _choose(identity: int, action: str, question: str, offered: list[dict[str, Any]]) -> str:
    row = shown(desk(), identity)
    words = request.args.get("words", "")
    text = request.args.get("text", row["focus"])
    return render_template(
        "choose.html", row=row, action=action, question=question, offered=offered, words=words, text=text
    )


@pages.get("/reply")
def reply(identity: int) -> str:
    """Other words for the answer."""
    found = choices.reply(desk(), identity, request.args.get("response", ""), request.args.get("language", ""))
    return render_template("reply.html", row=shown(desk(), identity), reply=found, languages=LANGUAGES)


@pages.get("/counts", endpoint="counts")
@pages.get("/test", endpoint="test")
@pages.get("/fault", endpoint="fault")
def expectation(identity: int) -> str:
    """What should have come of the conversation."""
    what = str(request.endpoint).removeprefix("decisions.")
    return render_template(
        "expect.html", row=shown(desk(), identity), what=what, expected=choices.expected(desk(), identity)
    )


@pages.get("/outside")
def outside(identity: int) -> str:
    """What it would change to call it nothing for a grocer."""
    return _tried(identity, "out_of_scope")


@pages.get("/try/<action>", endpoint="try")
def tried(identity: int, action: str) -> str:
    """What an answer would change, before it is given."""
    return _tried(identity, action)


def _tried(identity: int, action: str) -> str:
    value = value_of(action, request.args)
    reach = refused = None
    try:
        reach = decisions().answer_tried(identity, action, value).as_dict()
    except CurationError as error:
        refused = str(error)
    sent = [(name, one) for name, many in request.args.lists() for one in many]
    sentence = answer_told(desk(), action, value)
    return render_template(
        "try.html", row=shown(desk(), identity), action=action, told=sentence, reach=reach, refused=refused, sent=sent
    )


@pages.post("/accept")
@for_curators
def accept(identity: int) -> Response:
    """Does what was proposed, as it was shown."""
    seen = json.loads(request.form["seen"])
    return _decided(identity, lambda revision: decisions().accept(identity, revision=revision, seen=seen))


@pages.post("/answer/<action>")
@for_curators
def answer(identity: int, action: str) -> Response:
    """Another answer."""
    value = value_of(action, request.form)
    return _decided(identity, lambda revision: decisions().answer(identity, action, value, revision=revision))


@pages.post("/aside")
@for_curators
def aside(identity: int) -> Response:
    """Nothing is changed; the row leaves the inbox."""
    reason = request.form.get("reason", "")
    return _decided(identity, lambda revision: decisions().aside(identity, revision=revision, reason=reason))


def _decided(identity: int, decide: Callable[[int], Correction]) -> Response:
    """Decides on the row as it was shown, then to the inbox; to a fresh view of the row where that is refused."""

    def done() -> str:
        made = decide(request.form.get("revision", -1, type=int))
        if made.state == "held":
            return f"{told(desk(), made)} Held: something speaks against it, and somebody else must look at it first."
        return f"{told(desk(), made)} {_DONE.get(made.kind, 'Done.')}"

    return go(url_for("inbox.inbox"), done, refused_to=url_for("inbox.row", identity=identity))


_DONE = {
    "alias": "Done, and live.",
    "lexicon": "Done, and live.",
    "label": "Done; the next training learns it.",
    "reply": "Done; said when a model is trained next.",
    "test": "Done; it fails until the shop does what it expects.",
}
