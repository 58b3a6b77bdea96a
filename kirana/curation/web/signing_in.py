"""Who is there: signing in and out, and what every request must bring before a page sees it."""

from __future__ import annotations

import hmac
import secrets

from flask import Blueprint, Flask, abort, current_app, flash, g, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from kirana.curation.accounts import Account, Accounts
from kirana.curation.web.throttle import Throttle

pages = Blueprint("signing_in", __name__)
_OPEN = frozenset({"signing_in.sign_in", "signing_in.signed_in", "static"})
_SECURITY = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
        " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def guard(app: Flask) -> None:
    """Lets nobody in who is not signed in, no change without the token of its session, and no page into a frame."""
    app.before_request(_who)
    app.before_request(_not_forged)
    app.after_request(_secure)
    app.jinja_env.globals["csrf_token"] = csrf_token


def csrf_token() -> str:
    """The token that every form of this session carries."""
    if "token" not in session:
        session["token"] = secrets.token_urlsafe(24)
    return str(session["token"])


def _who() -> Response | None:
    g.account = _signed_in()
    if g.account is None and request.endpoint not in _OPEN:
        if request.method != "GET":
            abort(401)
        return redirect(url_for("signing_in.sign_in"), 303)
    return None


def _signed_in() -> Account | None:
    if "name" not in session:
        return None
    accounts: Accounts = current_app.config["ACCOUNTS"]
    return accounts.signed_in(str(session["name"]), str(session.get("mark", "")))


def _not_forged() -> None:
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return
    sent = request.form.get("token", "")
    if not hmac.compare_digest(sent.encode(), csrf_token().encode()):
        abort(400, "This form is not from this page, or is too old. Open the page again.")


def _secure(response: Response) -> Response:
    for name, value in _SECURITY.items():
        response.headers[name] = value
    if request.endpoint != "static":
        response.headers["Cache-Control"] = "no-store"
    return response


@pages.get("/sign-in")
def sign_in() -> str | Response:
    """The form."""
    if g.account:
        return redirect(url_for("inbox.inbox"), 303)
    return render_template("sign_in.html")


@pages.post("/sign-in")
def signed_in() -> tuple[str, int] | Response:
    """A name and a password."""
    accounts: Accounts = current_app.config["ACCOUNTS"]
    throttle: Throttle = current_app.config["THROTTLE"]
    name = request.form.get("name", "").strip().lower()[:60]
    wait = throttle.seconds_left(name, str(request.remote_addr))
    if wait:
        flash(f"Too many tries. Wait {wait} seconds.", "refused")
        return render_template("sign_in.html", name=name), 429
    # Counted before the password is looked at, so that tries sent all at once are counted as well.
    throttle.tried(name, str(request.remote_addr))
    account = accounts.sign_in(name, request.form.get("password", ""))
    if account is None:
        flash("Name and password do not fit.", "refused")
        return render_template("sign_in.html", name=name), 401
    throttle.fitted(name, str(request.remote_addr))
    session.clear()
    session.permanent = True
    session["name"], session["mark"] = account.name, account.mark
    return redirect(url_for("inbox.inbox"), 303)


@pages.post("/sign-out")
def sign_out() -> Response:
    """Ends the session."""
    session.clear()
    return redirect(url_for("signing_in.sign_in"), 303)
