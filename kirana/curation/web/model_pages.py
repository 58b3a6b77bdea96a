"""The models: training a challenger, comparing it with the champion, promoting and rolling back."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from catalog_db.model_rows import Model, Release
from kirana.curation.comparison_text import PICTURES, SOURCES
from kirana.curation.comparisons import Comparisons
from kirana.curation.files import CurationError
from kirana.curation.promotions import ALL, Promotions
from kirana.curation.register import Register
from kirana.curation.trainings import Trainings
from kirana.curation.web.context import account, desk, for_curators, go

pages = Blueprint("models", __name__, url_prefix="/models")
SHARES = (5, 10, 25, 50)
RELEASES_SHOWN = 20


@pages.get("")
def models() -> str:
    """The register, what is under way, and what was promoted when, by whom and why."""
    rows = Register(desk()).rows()
    releases = rows.releases()[-RELEASES_SHOWN:][::-1]
    return render_template("models.html", models=Register(desk()).overview(), releases=releases, **_under_way())


@pages.post("/train")
@for_curators
def train() -> Response:
    """Begins to train a challenger from the files as they are."""

    def done() -> str:
        Trainings(desk()).start(account().name, request.form.get("reason", "").strip())
        return "A challenger is being trained; the model that answers goes on answering."

    return go(url_for("models.models"), done)


@pages.get("/<int:identity>")
def model(identity: int) -> str:
    """One model: what it was made from, how its last comparison ended, and whether it may answer."""
    register = Register(desk())
    found = _named(identity)
    row = next(one for one in register.overview() if one["id"] == identity)
    compared = register.rows().comparison(found.name)
    champion = _champion(register)
    return render_template(
        "model.html", model=row, champion=champion, report=compared["report"] if compared else None, sources=SOURCES,
        pictures=[(title, PICTURES[title]) for title in Comparisons(desk()).pictures(found.name)], shares=SHARES,
        **_under_way(),
    )  # fmt: skip


@pages.get("/<int:identity>/pictures/<name>")
def picture(identity: int, name: str) -> Response:
    """A picture of its last comparison."""
    files = {file.name: file for file in Comparisons(desk()).pictures(_named(identity).name).values()}
    if name not in files:
        abort(404)
    return send_file(files[name], mimetype="image/png")


@pages.post("/<int:identity>/compare")
@for_curators
def compare(identity: int) -> Response:
    """Begins to hold it against the model that answers."""

    def done() -> str:
        Comparisons(desk()).start(_named(identity), account().name)
        return "The comparison has begun; it takes some minutes."

    return go(url_for("models.model", identity=identity), done)


@pages.post("/<int:identity>/promote")
@for_curators
def promote(identity: int) -> Response:
    """Lets it answer a share of the shoppers, or all; where the gate says no, with a reason that is signed."""
    share = ALL if "all" in request.form else request.form.get("share", 0, type=int)
    if not 0 < share <= ALL:
        abort(400)
    reason, override = request.form.get("reason", "").strip(), request.form.get("override")

    def done() -> str:
        return _told(Promotions(desk(), account().name).promote(_named(identity).name, share, reason, override))

    return go(url_for("models.models"), done, refused_to=url_for("models.model", identity=identity))


@pages.get("/rollback")
def rolling_back() -> str:
    """What a rollback would do, before it is done."""
    now = after = refused = None
    try:
        now, after = Promotions(desk(), account().name).before_last()
    except CurationError as error:
        refused = str(error)
    return render_template("rollback.html", now=now, after=after, refused=refused)


@pages.post("/rollback")
@for_curators
def rollback() -> Response:
    """Takes the last promotion back."""
    reason, at_once = request.form.get("reason", "").strip(), "now" in request.form
    seen = request.form.get("seen", 0, type=int)

    def done() -> str:
        return f"Rolled back: {_told(Promotions(desk(), account().name).rollback(reason, at_once, seen))}"

    return go(url_for("models.models"), done)


def _named(identity: int) -> Model:
    found = next((one for one in Register(desk()).rows().models() if one.id == identity), None)
    return found or abort(404)


def _champion(register: Register) -> str | None:
    """The name of the model that answers; looking enters none in the register."""
    release, file = register.rows().release(), desk().model()
    return release.champion if release else file.name if file else None


def _under_way() -> dict[str, Any]:
    return {"training": Trainings(desk()).newest(), "comparing": Comparisons(desk()).newest()}


def _told(release: Release) -> str:
    if release.challenger:
        return f"{release.challenger} answers {release.share} % of the shoppers, {release.champion} all others."
    return f"{release.champion} answers everybody."
