"""The door of the curators' page: who comes in, who may change something, and what a forger gets."""

from __future__ import annotations

from pages.served import PASSWORD, Browser, Served, Visitor
from turns_on_file import record, said

from kirana import wiring
from kirana.curation.view import inbox_rows
from kirana.curation.web.throttle import OF_A_NAME, OF_AN_ADDRESS, WITHIN_SECONDS, Throttle


def test_a_wrong_password_is_refused_and_the_right_one_let_in(page: Served, browser: Browser) -> None:
    browser.sign_in("asha", "another long word")
    browser.wait_for("Name and password do not fit.")
    browser.open("/history")
    assert browser.path == "/sign-in"

    browser.sign_in("asha")
    browser.wait_for("Nothing is open.")
    assert "asha, curator" in browser.text
    assert browser.errors() == []


def test_nothing_is_shown_to_who_is_not_signed_in(page: Served) -> None:
    stranger = Visitor(page.address)
    for path in ("/", "/rows/1", "/sample", "/intents", "/checks", "/models", "/models/1", "/history"):
        assert "Sign in" in stranger.ask(path)[1]
    assert stranger.ask("/history/1/undo", token=stranger.token("/sign-in"))[0] == 401


def test_a_form_without_the_sessions_token_is_refused(page: Served) -> None:
    asha, ravi = Visitor(page.address), Visitor(page.address)
    asha.sign_in("asha")
    ravi.sign_in("ravi")

    assert asha.ask("/checks/run/aliases", x="1")[0] == 400
    assert asha.ask("/checks/run/aliases", token=ravi.token())[0] == 400
    assert asha.ask("/sign-out", x="1")[0] == 400
    assert "asha, curator" in asha.ask("/")[1]


def test_a_viewer_is_refused_whatever_they_send(page: Served) -> None:
    ravi = Visitor(page.address)
    ravi.sign_in("ravi")
    token = ravi.token()

    for path in (
        "/rows/1/accept", "/rows/1/answer/alias", "/rows/1/aside", "/history/1/undo", "/history/1/approve",
        "/sample/draw", "/sample/judge", "/checks/run/all", "/intents/greet/change",
        "/models/train", "/models/1/compare", "/models/1/promote", "/models/rollback",
    ):  # fmt: skip
        status, text = ravi.ask(path, token=token)
        assert status == 403 and "change nothing" in text, path


def test_a_session_ends_with_the_password_and_with_the_account(page: Served) -> None:
    asha = Visitor(page.address)
    asha.sign_in("asha")
    wiring.accounts().set_password("asha", "quite another word")
    assert "Sign in" in asha.ask("/")[1]

    asha.sign_in("asha", "quite another word")
    assert "asha, curator" in asha.ask("/")[1]
    wiring.accounts().remove("asha")
    assert "Sign in" in asha.ask("/")[1]


def test_the_page_goes_into_no_frame_and_runs_no_script_of_others(page: Served) -> None:
    asha = Visitor(page.address)
    asha.sign_in("asha")
    status, text = asha.ask("/")

    policy = asha.headers["Content-Security-Policy"]
    assert status == 200 and "frame-ancestors 'none'" in policy and "unsafe" not in policy
    assert asha.headers["X-Frame-Options"] == "DENY" and asha.headers["Cache-Control"] == "no-store"
    assert "<script>" not in text and "style=" not in text
    cookie = next(iter(asha.jar))
    assert cookie.has_nonstandard_attr("HttpOnly") and cookie.get_nonstandard_attr("SameSite") == "Strict"


def test_what_shoppers_wrote_is_shown_and_never_run(page: Served, browser: Browser) -> None:
    trap = '<img src=x onerror="document.title=1"> <b>kuch</b> {{ 7*7 }} bhaiya'
    record(said("meera", trap, "nlu_fallback"), said("meera", "wapas bolo na yaar", "nlu_fallback"))
    desk = wiring.desk(page.project)
    desk.inbox.digest()
    identity = next(row["id"] for row in inbox_rows(desk, 10) if row["text"] == trap)

    for path in ("/", f"/rows/{identity}", f"/rows/{identity}/proposal", f"/rows/{identity}/intent"):
        browser.open(path)
        browser.wait_for(trap)
        assert browser.driver.find_elements("css selector", "main img, main b b") == [], path
    assert browser.errors() == []


def test_who_guesses_passwords_has_to_wait(page: Served) -> None:
    wiring.accounts().add("guessed", "viewer", PASSWORD)
    guesser = Visitor(page.address)
    for _ in range(OF_A_NAME):
        assert guesser.sign_in("guessed", "wrong wrong wrong")[0] == 401
    status, text = guesser.sign_in("guessed")
    assert status == 429 and "Wait" in text
    assert guesser.sign_in("asha")[0] == 200


def test_who_knows_the_password_is_never_slowed_down() -> None:
    throttle = Throttle(lambda: 0.0)
    for number in range(2 * OF_AN_ADDRESS):
        assert throttle.seconds_left(f"name {number}", "here") == 0
        throttle.tried(f"name {number}", "here")
        throttle.fitted(f"name {number}", "here")


def test_the_wait_ends() -> None:
    now = [0.0]
    throttle = Throttle(lambda: now[0])
    for _ in range(OF_A_NAME):
        throttle.tried("asha", "here")
    assert throttle.seconds_left("asha", "here") > 0 == throttle.seconds_left("asha", "there")
    now[0] = WITHIN_SECONDS + 1
    assert throttle.seconds_left("asha", "here") == 0
