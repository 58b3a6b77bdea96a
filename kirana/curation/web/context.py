"""What every page needs: the desk, who is there, and the way from a refusal to one sentence on a fresh page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast
from urllib.parse import urlsplit

from flask import abort, current_app, flash, g, redirect, request
from werkzeug.wrappers import Response

from kirana.curation.accounts import Account
from kirana.curation.corrections import Corrections
from kirana.curation.deciding import Decisions
from kirana.curation.desk import Desk
from kirana.curation.files import CurationError
from kirana.curation.web.sentences import in_the_page

LONGEST_SENTENCE = 400
View = TypeVar("View", bound=Callable[..., object])


def desk() -> Desk:
    """The desk of this request."""
    if "desk" not in g:
        g.desk = current_app.config["DESKS"].of_now()
    return cast(Desk, g.desk)


def account() -> Account:
    """Who is signed in."""
    return cast(Account, g.account)


def decisions() -> Decisions:
    """Deciding as who is signed in."""
    return Decisions(desk(), account().name)


def corrections() -> Corrections:
    """Correcting as who is signed in."""
    return Corrections(desk(), account().name)


def for_curators(view: View) -> View:
    """A view that changes something: viewers are refused."""

    @wraps(view)
    def guarded(*args: object, **values: object) -> object:
        if not account().may_decide:
            abort(403)
        return view(*args, **values)

    return cast(View, guarded)


def go(to: str, done: Callable[[], str], *, refused_to: str = "") -> Response:
    """Does something and shows a page with what became of it; a refusal is one sentence on a fresh page."""
    try:
        flash(_short(done()), "done")
    except CurationError as error:
        flash(_short(in_the_page(str(error))), "refused")
        return redirect(refused_to or to, 303)
    return redirect(to, 303)


def _short(sentence: str) -> str:
    """Sentences travel in a cookie, which holds little."""
    return sentence if len(sentence) <= LONGEST_SENTENCE else f"{sentence[:LONGEST_SENTENCE]} …"


def back(otherwise: str) -> str:
    """The page that a form names to return to; only ever one of ours."""
    wanted = request.form.get("back", "")
    parts = urlsplit(wanted)
    ours = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and not parts.netloc and not parts.scheme
    return wanted if ours else otherwise
