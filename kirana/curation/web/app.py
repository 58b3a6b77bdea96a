"""The page as a WSGI application."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask, g, render_template
from werkzeug.exceptions import HTTPException

from kirana.curation.accounts import Accounts
from kirana.curation.check_runs import CheckRuns
from kirana.curation.files import CurationError
from kirana.curation.history import held, last_of, told
from kirana.curation.web import (
    check_pages,
    decision_pages,
    history_pages,
    inbox_pages,
    intent_pages,
    model_pages,
    sample_pages,
    signing_in,
)
from kirana.curation.web.context import desk
from kirana.curation.web.desks import Desks
from kirana.curation.web.sentences import in_the_page
from kirana.curation.web.throttle import Throttle
from kirana.shop.money import format_rupees

# (blueprint, endpoint, what it is called, its key): the navigation, in its order.
PAGES = (
    (inbox_pages.pages, "inbox.inbox", "Inbox", "i"),
    (sample_pages.pages, "sample.sample", "Sample", "s"),
    (intent_pages.pages, "intents.intents", "Intents", "e"),
    (check_pages.pages, "checks.checks", "Checks", "c"),
    (model_pages.pages, "models.models", "Models", "m"),
    (history_pages.pages, "history.history", "History", "h"),
)
SESSION = timedelta(hours=12)
LARGEST_FORM = 256 * 1024


def make_app(desks: Desks, accounts: Accounts, key: bytes) -> Flask:
    """The application.

    Args:
        key: what sessions are signed with.
    """
    app = Flask("kirana.curation.web")
    app.config.update(
        SECRET_KEY=key, DESKS=desks, ACCOUNTS=accounts, THROTTLE=Throttle(), CHECK_RUNS=CheckRuns(desks.make),
        MAX_CONTENT_LENGTH=LARGEST_FORM, PERMANENT_SESSION_LIFETIME=SESSION, SESSION_COOKIE_NAME="curate",
        SESSION_COOKIE_HTTPONLY=True, SESSION_COOKIE_SAMESITE="Strict",
    )  # fmt: skip
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters["rupees"] = format_rupees
    app.jinja_env.filters["words"] = lambda name: str(name).replace("_", " ")
    app.jinja_env.filters["here"] = in_the_page
    app.jinja_env.filters["told"] = lambda correction: told(desk(), correction)
    signing_in.guard(app)
    for blueprint in (signing_in.pages, decision_pages.pages, *(page[0] for page in PAGES)):
        app.register_blueprint(blueprint)
    app.context_processor(_around)
    app.register_error_handler(CurationError, _refused)
    app.register_error_handler(HTTPException, _failed)
    return app


def _around() -> dict[str, object]:
    """What the frame around every page shows."""
    account = g.get("account")
    if account is None:
        return {"account": None}
    last = last_of(desk(), account.name) if account.may_decide else None
    navigation = [(endpoint, name, key) for _, endpoint, name, key in PAGES]
    return {"account": account, "navigation": navigation, "last": last, "waiting": len(held(desk()))}


def _refused(error: CurationError) -> tuple[str, int]:
    return render_template("refused.html", sentence=in_the_page(str(error))), 404


_SENTENCES = {
    401: "Sign in first.",
    403: "You may look at everything and change nothing: that is for curators.",
    404: "There is no such page.",
    405: "This page cannot be asked for in this way.",
    413: "That is more than a form of this page holds.",
}


def _failed(error: HTTPException) -> tuple[str, int]:
    code = error.code or 500
    sentence = _SENTENCES.get(code) or (error.description if code == 400 else None)
    return render_template("refused.html", sentence=sentence or "Something went wrong; nothing was changed."), code
