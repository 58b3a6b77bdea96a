"""The models' page in a real browser, by keyboard: what is under way, the gate in words, promoting and rolling back.

Models, and playing conversations, are stood in for; `test_story.py` has them for real.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from integration.test_comparing import NoStage
from models_on_file import trained_at_once
from pages.served import Browser, Served, Visitor
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from catalog_db.model_rows import Release
from kirana import wiring
from kirana.curation.comparisons import Comparisons
from kirana.curation.desk import Desk
from kirana.curation.register import Register
from kirana.curation.trainings import Trainings

PASSED = {"gate": "pass", "reasons": [], "tests": [{"name": "judged", "state": "passed", "sentence": "It is better."}]}
FAILED = {
    "gate": "fail", "reasons": ["It is worse."],
    "tests": [{"name": "judged", "state": "failed", "sentence": "It is worse."}],
}  # fmt: skip


@pytest.fixture
def desk(page: Served, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Desk:
    """The desk of the page, with a challenger."""
    monkeypatch.setattr("kirana.curation.comparing.Stage", NoStage)
    monkeypatch.setenv("KIRANA_EVAL", str(tmp_path))
    monkeypatch.delenv("KIRANA_MODEL", raising=False)
    made = wiring.desk(page.project)
    Trainings(made, trained_at_once).run("asha", "three new ways to say checkout")
    return made


@pytest.fixture
def compared(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[str, object]], None]:
    """Compares the challenger with the champion, the gate saying what it is told to."""

    def compare(verdict: dict[str, object]) -> None:
        monkeypatch.setattr("kirana.curation.gate.verdict", lambda report: verdict)
        Comparisons(desk).run(Register(desk).challenger(), "asha")

    return compare


def release(desk: Desk) -> Release:
    """The release that stands."""
    found = Register(desk).rows().release()
    assert found
    return found


def test_a_challenger_that_passed_is_promoted_to_a_share_to_all_and_rolled_back_by_keyboard(
    desk: Desk, compared: Callable[[dict[str, object]], None], browser: Browser
) -> None:
    champion, challenger = Register(desk).champion().name, Register(desk).challenger().name
    compared(PASSED)
    browser.press("m", until="Train a challenger")
    assert "three new ways to say checkout" in browser.text and "may answer" in browser.text
    browser.press(Keys.ENTER, until="It is better.")
    browser.press("w", "it passed", Keys.ESCAPE, "p", until=f"{challenger} answers 10 % of the shoppers")
    assert (release(desk).curator, release(desk).share, release(desk).reason) == ("asha", 10, "it passed")

    browser.press(Keys.ENTER, until="Everybody")
    browser.press("a", until=f"{challenger} answers everybody.")
    assert release(desk).champion == challenger

    browser.press("z", until=f"afterwards {champion} answers everybody")
    browser.press("w", "a try", Keys.ESCAPE, "a", until=f"Rolled back: {champion} answers everybody.")
    assert (release(desk).kind, release(desk).champion, release(desk).reason) == ("rollback", champion, "a try")
    assert browser.errors() == []


def test_what_the_gate_refuses_is_promoted_only_for_a_reason_that_is_signed(
    desk: Desk, compared: Callable[[dict[str, object]], None], browser: Browser
) -> None:
    compared(FAILED)
    browser.press("m", until="must not answer")
    browser.press(Keys.ENTER, until="although the gate says no")
    assert "does not hold It is worse." in browser.text and "signed, asha" in browser.text
    browser.press("a", until="although the gate says no")  # nothing is sent: the reason is asked for
    assert Register(desk).rows().release() is None

    browser.press("the festival is tomorrow", Keys.ESCAPE, "a", until="answers everybody.")
    assert "Although the gate said no: the festival is tomorrow" in browser.text
    assert (release(desk).curator, release(desk).override) == ("asha", "the festival is tomorrow")


def test_what_was_never_compared_is_not_offered_to_shoppers(desk: Desk, page: Served, browser: Browser) -> None:
    browser.press("m", until="not compared")
    browser.driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    )
    # The badge stands apart from what is before it, and whole on a telephone too.
    assert browser.driver.execute_script(
        "const badge = document.querySelector('.facts .state');"
        "return [badge.getClientRects().length, parseFloat(getComputedStyle(badge).marginLeft) > 0]"
    ) == [1, True]
    browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.press(Keys.ENTER, until="Compare with")
    assert "Everybody" not in browser.text
    asha = Visitor(page.address)
    asha.sign_in("asha")
    identity = Register(desk).challenger().id
    assert asha.ask("/models/4711")[0] == asha.ask("/models/0")[0] == 404
    answer = asha.ask(f"/models/{identity}/promote", token=asha.token(), all="1", reason="a forged form")[1]
    assert "was not compared" in answer and Register(desk).rows().release() is None


def test_a_training_under_way_is_shown_with_its_step_and_no_second_one_begins(desk: Desk, browser: Browser) -> None:
    half_way, go_on = threading.Event(), threading.Event()

    def slow(report: Callable[[str], None], root: Path, output: Path, sources: Path) -> Path:
        report("Learning intents")
        half_way.set()
        assert go_on.wait(60)
        return trained_at_once(report, root, output, sources)

    training = threading.Thread(target=lambda: Trainings(desk, slow).run("dev", "for the festival"))
    training.start()
    try:
        assert half_way.wait(30)
        browser.press("m", until="Learning intents")
        assert "under way" in browser.text and "for the festival · dev" in browser.text
        assert "Train a challenger" not in browser.text
    finally:
        go_on.set()
        training.join()
    browser.wait_for("Train a challenger")
    assert browser.driver.find_elements(By.CSS_SELECTOR, ".rows li")[0].text.endswith("for the festival")


def test_a_rollback_does_not_run_over_what_somebody_else_promoted_since(
    desk: Desk, page: Served, compared: Callable[[dict[str, object]], None]
) -> None:
    from kirana.curation.promotions import Promotions

    compared(PASSED)
    Promotions(desk, "dev").promote(share=10)
    asha = Visitor(page.address)
    asha.sign_in("asha")
    seen = release(desk).id
    assert f'name="seen" value="{seen}"' in asha.ask("/models/rollback")[1]
    Promotions(desk, "dev").promote()
    answer = asha.ask("/models/rollback", token=asha.token(), seen=str(seen))[1]
    assert "Somebody else promoted or rolled back just now" in answer and release(desk).kind == "promote"


def test_a_viewer_sees_the_models_and_finds_no_form(
    desk: Desk, compared: Callable[[dict[str, object]], None], browser: Browser
) -> None:
    compared(PASSED)
    identity = Register(desk).challenger().id
    browser.sign_in("ravi")
    browser.wait_for("Inbox")
    for path in ("/models", f"/models/{identity}", "/models/rollback"):
        browser.open(path)
        forms = [form.get_attribute("action") for form in browser.driver.find_elements("css selector", "form")]
        assert [action for action in forms if not str(action).endswith("/sign-out")] == [], path
