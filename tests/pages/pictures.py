"""The pictures of docs/curator.md, taken anew: `PYTHONPATH=tests python -m pages.pictures`.

With `story` those of the story, which is played for it: some minutes.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
from pathlib import Path

from pages.served import PASSWORD, Browser, Served, lexicon_without_coriander
from pages.story import tell
from PIL import Image
from selenium.webdriver.common.keys import Keys

from kirana.runtime.models import newest
from kirana.settings import CHECKOUT

PLACE = CHECKOUT / "docs" / "pictures"
DESK, PHONE = (1100, 860), (390, 844)
HIGHEST = 1400
COLOURS = 48


def main() -> None:
    """Fills a shop of its own with what shoppers said, and looks at the page as a curator does."""
    with tempfile.TemporaryDirectory() as folder:
        if sys.argv[1:] == ["story"]:
            model = newest(CHECKOUT / "models")
            assert model, "There is no model: run `make train` first."
            tell(Path(folder), model, keep_whole)
        else:
            take(Path(folder))


def keep_whole(browser: Browser, name: str) -> None:
    """A picture as high as what is on the page, within reason."""
    size(browser, (DESK[0], 300))
    height = browser.driver.execute_script("return document.documentElement.scrollHeight")
    size(browser, (DESK[0], min(int(height), HIGHEST)))
    keep(browser, name)
    size(browser, DESK)


def take(folder: Path) -> None:
    """In this folder."""
    os.environ["KIRANA_DATA"] = str(folder / "state")
    os.environ["KIRANA_SEED"] = str(CHECKOUT / "tests" / "catalogue")
    os.environ["KIRANA_NOW"] = "2026-11-23T08:00:00+05:30"
    project = folder / "project"
    shutil.copytree(CHECKOUT / "data", project / "data")
    shutil.copy(CHECKOUT / "domain.yml", project)
    (project / "models").symlink_to(CHECKOUT / "models")
    (project / "tests" / "conversations").mkdir(parents=True)
    lexicon = folder / "goods.csv"
    lexicon.write_text(lexicon_without_coriander(), encoding="utf-8")
    os.environ["KIRANA_LEXICON"] = str(lexicon)
    said_by_shoppers()
    served = Served(project, folder / "state", lexicon)
    browser = Browser(served.address)
    try:
        look(browser)
    finally:
        browser.driver.quit()
        served.end()


def said_by_shoppers() -> None:
    """A morning with misunderstandings."""
    from turns_on_file import record, said, wish

    from kirana import wiring

    wiring.accounts().add("asha", "curator", PASSWORD)
    again = wish("hara dhania", "added", "coriander-leaves")
    for who, text in (
        ("meera", "kothmir chahiye"), ("john", "1 bunch kothmir dena"), ("sita", "कोथमीर"), ("dev", "kothmir bhi"),
        ("ila", "kothmir chahiye"), ("om", "kothmir"),
    ):  # fmt: skip
        heard = "कोथमीर" if who == "sita" else "kothmir"
        record(said(who, "2 kg pyaz", "add_to_cart", wish("pyaz", "added", "onion"), cart_paise=8000))
        record(said(who, text, "add_to_cart", wish(heard, "not_found"), responses=["utter_not_found"]))
        record(said(who, "achha hara dhania", "add_to_cart", again, cart_paise=12000))
        record(
            said(who, "haan pakka", "affirm", responses=["utter_order_placed"], bought=["onion", "coriander-leaves"])
        )
    record(
        said("anu", "tata salt do", "add_to_cart", wish("tata salt", "added", "tata-salt-1kg"), cart_paise=41_000),
        said(
            "anu", "jhatpat bill phaado bhaiya", "nlu_fallback", responses=["utter_not_understood"],
            ranking=[{"name": "nlu_fallback", "confidence": 0.3}, {"name": "checkout", "confidence": 0.44}],
        ),
        said("anu", "checkout", "checkout", responses=["utter_ask_slot"]),
        said("lata", "dilli ki train kab hai", "out_of_scope", responses=["utter_out_of_scope"]),
        said("kabir", "do thaile bhar do", "nlu_fallback", failure="KeyError: 'pack'"),
        said("noor", "packet kholke dikhao", "nlu_fallback", responses=["utter_not_understood"]),
    )  # fmt: skip
    desk = wiring.desk()
    desk.inbox.digest()


def look(browser: Browser) -> None:
    """The pictures, one after the other."""
    size(browser, DESK)
    browser.sign_in("asha")
    browser.wait_for("what may have cost most")
    keep(browser, "inbox")
    browser.press(Keys.ENTER, until="Accept for")
    keep(browser, "row")
    size(browser, PHONE, phone=True)
    browser.open(browser.path)
    browser.wait_for("Accept for")
    keep(browser, "row-phone")
    size(browser, DESK)
    browser.open("/sample?week=2026-W47")
    browser.press("d", until="What does it mean?")
    keep(browser, "sample")
    browser.open()
    browser.press(Keys.ENTER, until="Accept for")
    browser.press("a", until="Done, and live.")
    browser.press("h", until="When")
    keep(browser, "history")


def size(browser: Browser, of: tuple[int, int], phone: bool = False) -> None:
    """The window's."""
    measures = {"width": of[0], "height": of[1], "deviceScaleFactor": 1, "mobile": phone}
    browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", measures)


def keep(browser: Browser, name: str) -> None:
    """One picture, in few colours."""
    PLACE.mkdir(exist_ok=True)
    picture = Image.open(io.BytesIO(browser.driver.get_screenshot_as_png())).convert("RGB")
    picture.quantize(COLOURS).save(PLACE / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
