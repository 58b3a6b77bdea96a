"""The checks: what is wrong in the files, each finding with its place and a fix."""

from __future__ import annotations

from typing import cast

from flask import Blueprint, abort, current_app, render_template, url_for
from werkzeug.wrappers import Response

from kirana.curation.check_runs import CheckRuns
from kirana.curation.checks import CHECKS
from kirana.curation.web.context import for_curators, go

pages = Blueprint("checks", __name__, url_prefix="/checks")


@pages.get("")
def checks() -> str:
    """Every check, and what it found when it was last run."""
    runs = _runs().all()
    return render_template("checks.html", runs=runs, busy=any(run.state == "running" for run in runs))


@pages.post("/run/<name>")
@for_curators
def run(name: str) -> Response:
    """Begins a check, or all of them; they go on in the background."""
    if name != "all" and name not in CHECKS:
        abort(404)
    wanted = tuple(CHECKS) if name == "all" else (name,)
    return go(url_for("checks.checks"), lambda: f"{_runs().begin(wanted)} checks begun.")


def _runs() -> CheckRuns:
    return cast(CheckRuns, current_app.config["CHECK_RUNS"])
