"""The curators' story from end to end, as docs/curator.md tells it: a word that nobody at the shop knew, and a new way
to say checkout. Everything is real: the servers, the browser, the trainings."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pages.clone import Clone
from pages.served import PASSWORD, Browser
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

WORD, PRODUCT = "pesarapappu", "Tata Sampann Moong Dal 1 kg"  # Telugu
LIST, ADDED = f"2 kg atta aur 1 packet {WORD}", f"{PRODUCT} × 1"
NEW_WAY = "ab gathri baandh do"
ASKED = "Naam, mobile number"  # where a checkout begins
ATTA = "Aashirvaad Whole Wheat Atta 1 kg"
ORDERED = ({ATTA: "2", PRODUCT: "1"}, 31100, "placed")
WHO, WHERE = "Asha Rao 98765 43210", "12 MG Road, Shivajinagar 560001"
SHOPPERS = [f"shopper-{number}" for number in range(20)]
SLOT = {who: str(1 + at % 2) for at, who in enumerate(SHOPPERS)}  # one slot does not hold them all
AHEAD, BEHIND = SHOPPERS[:10], SHOPPERS[10:]
TRAINED, COMPARED = 600.0, 1200.0  # seconds at most, on a machine that others use as well
Keep = Callable[[Browser, str], None]


def tell(folder: Path, model: Path, keep: Keep) -> None:
    """All of it.

    Args:
        folder: an empty one.
        model: the model that answers at the beginning.
        keep: is called with the browser at each step that has a picture, and the picture's name.
    """
    shop = Clone.of_checkout(folder, model, unlearnt=[WORD])
    shop.run("kirana", "curate", "user", "add", "asha", "--role", "curator", typed=f"{PASSWORD}\n")
    with shop.open() as address:
        browser = Browser(address)
        try:
            shoppers_are_not_understood(shop)
            the_word_is_corrected(shop, browser, keep)
            a_new_way_to_say_checkout_is_learnt(shop, browser, keep)
            twenty_shoppers_notice_nothing(shop, browser, keep)
            assert browser.errors() == []
        finally:
            browser.driver.quit()
    rasa_works_on_what_was_written(shop)


def shoppers_are_not_understood(shop: Clone) -> None:
    """Six ask for a word that the shop does not know and take the goods by another name; two want the bill."""
    for who in ("meera", "john", "sita", "dev", "ila", "om"):
        assert f"Hamare paas nahi hai: {WORD}" in shop.say(who, LIST)
        assert ADDED in shop.say(who, "1 packet moong dal")
    for who in ("anu", "lata"):
        assert ASKED not in shop.say(who, "2 kg atta", NEW_WAY)
        shop.say(who, "checkout")


def the_word_is_corrected(shop: Clone, browser: Browser, keep: Keep) -> None:
    """It tops the inbox; two keys, and the next shopper is understood."""
    before = shop.health()
    browser.sign_in("asha")
    browser.wait_for("Inbox")
    browser.open_until(WORD)
    browser.open_until(NEW_WAY)
    assert WORD in browser.driver.find_elements(By.CSS_SELECTOR, ".rows .open")[0].text
    keep(browser, "story-inbox")
    browser.press(Keys.ENTER, until="Accept for")
    assert "messages change" in browser.text
    keep(browser, "story-decision")
    browser.press("a", until="Done, and live.")
    keep(browser, "story-after")
    assert ADDED in shop.say("noor", LIST)
    assert shop.cart("noor") == {ATTA: "2", PRODUCT: "1"}
    assert shop.health()["model"] == before["model"]


def a_new_way_to_say_checkout_is_learnt(shop: Clone, browser: Browser, keep: Keep) -> None:
    """It is labelled, a challenger trained and compared; meanwhile the shop answers as before."""
    browser.press(Keys.ENTER, until="Label an intent")
    browser.press("l", until="What does it mean?")
    offered = [button.text for button in browser.driver.find_elements(By.CSS_SELECTOR, ".choices button")]
    digit = next(text for text in offered if text.endswith("checkout"))[0]
    browser.press(digit, until="have the words")
    keep(browser, "story-label")
    browser.press("a", until="the next training learns it")
    assert NEW_WAY in (shop.root / "data" / "nlu.yml").read_text(encoding="utf-8")

    browser.press("m", until="Train a challenger")
    browser.press("t", "a new way to say checkout", Keys.ENTER, until="under way")
    browser.wait_for("Training from config.yml")
    keep(browser, "story-training")
    assert ADDED in shop.say("uma", LIST)
    browser.wait_for("not compared", TRAINED)
    browser.press(Keys.ENTER, until="Not compared with the model that answers now")
    browser.press("v", until="The comparison has begun")
    browser.wait_for("judging sentences", COMPARED)
    keep(browser, "story-comparing")
    browser.wait_for("Let it answer", COMPARED)
    assert "The gate: it may answer shoppers" in browser.text, browser.text
    keep(browser, "story-report")
    assert NEW_WAY in browser.text  # what two shoppers said would be understood otherwise


def twenty_shoppers_notice_nothing(shop: Clone, browser: Browser, keep: Keep) -> None:
    """Ten are at checkout and ten shop when the challenger is promoted; all are at checkout when it is rolled back."""
    old = shop.health()["model"]
    with ThreadPoolExecutor(len(SHOPPERS)) as pool:
        list(pool.map(lambda who: shop.say(who, "hi", LIST), SHOPPERS))
        list(pool.map(lambda who: shop.say(who, "checkout", WHO), AHEAD))
        browser.press("a", until="answers everybody.")
        shop.wait_until(lambda health: health["model"] != old)
        keep(browser, "story-promoted")
        # Those ahead end with the model that they began with; for the others the new way to say it is known.
        list(pool.map(lambda who: shop.say(who, WHERE), AHEAD))
        asked = list(pool.map(lambda who: shop.say(who, NEW_WAY), BEHIND))
        assert all(ASKED in answer for answer in asked), asked
        list(pool.map(lambda who: shop.say(who, WHO), BEHIND))
        browser.press("z", until="Open checkouts end with the model that they began with")
        keep(browser, "story-rollback")
        browser.press("w", "the story is over", Keys.ESCAPE, "a", until="Rolled back")
        shop.wait_until(lambda health: health["model"] == old)
        list(pool.map(lambda who: shop.say(who, SLOT[who], "cash", "yes please"), AHEAD))
        list(pool.map(lambda who: shop.say(who, WHERE, SLOT[who], "cash", "yes please"), BEHIND))
    keep(browser, "story-models")
    assert ASKED not in shop.say("rani", "2 kg atta", NEW_WAY)
    assert ADDED in shop.say("rani", f"1 packet {WORD}")
    orders = shop.orders()
    assert {who: orders.get(who) for who in SHOPPERS} == {who: [ORDERED] for who in SHOPPERS}


def rasa_works_on_what_was_written(shop: Clone) -> None:
    """Rasa's own command line takes the files as they are now."""
    shop.run("rasa", "data", "validate", "--max-history", "4")
    shop.run("rasa", "train", "nlu", "--out", "learnt", "--fixed-model-name", "after")
    shop.run("rasa", "data", "split", "nlu", "--training-fraction", "0.95")
    held_out = ("--nlu", "train_test_split/test_data.yml", "--model", "learnt/after.tar.gz", "--no-plot")
    shop.run("rasa", "test", "nlu", *held_out)
    report = (shop.root / "results" / "intent_report.json").read_text(encoding="utf-8")
    assert '"checkout"' in report
