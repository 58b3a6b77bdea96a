"""Who may open the curators' page: `kirana curate user`, and what is kept of a password."""

from __future__ import annotations

import io
import json

import pytest
from integration.command_line import Run

from kirana import wiring


def test_a_password_is_made_up_shown_once_and_kept_as_a_hash(run: Run) -> None:
    assert run("curate", "user", "list")[1].startswith("Nobody may sign in yet")
    status, out, _ = run("curate", "user", "add", "asha", "--role", "curator", "--generate", "--json")
    made = json.loads(out)
    assert (status, made["name"], made["role"]) == (0, "asha", "curator")

    signed_in = wiring.accounts().sign_in("Asha", made["password"])
    assert signed_in and signed_in.may_decide
    assert wiring.accounts().sign_in("asha", made["password"] + "x") is None
    kept = wiring.conversations().read().execute("SELECT password FROM curators").fetchone()[0]
    assert kept.startswith("scrypt$") and made["password"] not in kept


def test_a_password_is_read_where_nobody_can_be_asked(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("a long enough word\n"))
    assert run("curate", "user", "add", "ravi")[0] == 0
    viewer = wiring.accounts().sign_in("ravi", "a long enough word")
    assert viewer and not viewer.may_decide


def test_changing_and_removing_end_what_was_signed_in(run: Run) -> None:
    run("curate", "user", "add", "asha", "--generate")
    before = wiring.accounts().all()[0]
    assert run("curate", "user", "password", "asha", "--generate")[0] == 0
    assert wiring.accounts().signed_in("asha", before.mark) is None

    after = wiring.accounts().all()[0]
    assert wiring.accounts().signed_in("asha", after.mark) == after
    assert run("curate", "user", "remove", "asha")[0] == 0
    assert wiring.accounts().signed_in("asha", after.mark) is None
    assert json.loads(run("curate", "user", "list", "--json")[1]) == []


@pytest.mark.parametrize(
    ("arguments", "typed", "sentence"),
    [
        (("add", "asha"), "short", "A password has 10 to 200 characters."),
        (("add", "As ha"), "a long enough word", "is no name"),
        (("add", "ravi"), "a long enough word", "ravi already"),
        (("password", "nobody"), "a long enough word", "There is nobody called nobody"),
        (("remove", "nobody"), "", "There is nobody called nobody"),
    ],
)
def test_what_cannot_be_is_one_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], typed: str, sentence: str
) -> None:
    wiring.accounts().add("ravi", "viewer", "a long enough word")
    monkeypatch.setattr("sys.stdin", io.StringIO(typed + "\n"))
    status, _, error = run("curate", "user", *arguments)
    assert status == 1 and sentence in error and error.count("\n") == 1


def test_a_taken_port_is_one_sentence(run: Run) -> None:
    from kirana.runtime.waiting import listen

    with listen("127.0.0.1", 0) as taken:
        status, _, error = run("curate", "serve", "--port", str(taken.getsockname()[1]))
    assert status == 1 and "Cannot listen on 127.0.0.1" in error
