"""Curators at work in a real browser, by keyboard: the shop understands more the moment they have decided."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from conversations.shop_talk import Conversation
from pages.served import PASSWORD, Browser, Served, Visitor
from selenium.webdriver.common.keys import Keys
from turns_on_file import record, said, wish

from kirana import wiring
from kirana.curation.corrections import Corrections, newest
from kirana.curation.deciding import Decisions
from kirana.curation.training_file import TrainingFile

CORIANDER = "coriander-leaves"


def kothmir() -> None:
    """Three shoppers ask for kothmir, are not understood, and take coriander."""
    for who in ("meera", "john", "sita"):
        record(
            said(who, "kothmir chahiye", "add_to_cart", wish("kothmir", "not_found")),
            said(who, "hara dhania", "add_to_cart", wish("hara dhania", "added", CORIANDER)),
        )


def digested(page: Served) -> Any:
    """The inbox, brought up to date."""
    desk = wiring.desk(page.project)
    desk.inbox.digest()
    return desk


def test_what_tops_the_inbox_is_accepted_with_two_keys_and_alive_at_once(
    page: Served, browser: Browser, agent: Any
) -> None:
    shoppers = [Conversation(agent) for _ in range(3)]
    for shopper in shoppers:
        shopper.say("kothmir chahiye")
        assert not shopper.cart()
        shopper.say("hara dhania 250 g")
        assert list(shopper.cart()) == ["Coriander Leaves 1 kg"]
    digested(page)

    browser.open()
    assert "kothmir" in browser.text
    browser.press(Keys.ENTER, until="Accept for")
    assert "messages change" in browser.text
    browser.press("a", until="Done, and live.")
    assert browser.path == "/" and "Nothing is open." in browser.text

    new = Conversation(agent)
    new.say("kothmir 250 g")
    assert list(new.cart()) == ["Coriander Leaves 1 kg"]

    browser.press("u", until="Taken back")
    after = Conversation(agent)
    after.say("kothmir 250 g")
    assert not after.cart()
    assert "kothmir" in browser.text
    assert browser.errors() == []


def test_another_product_is_chosen_with_four_keys(page: Served, browser: Browser) -> None:
    kothmir()
    digested(page)
    browser.open()

    browser.press(Keys.ENTER, until="Name of a product")
    browser.press("p", until="Which product is it a name of?")
    browser.press("1", until="messages change")
    browser.press("a", until="Done, and live.")

    assert wiring.catalogue().aliases()["kothmir"] == (CORIANDER,)
    browser.press("u", until="Taken back")
    assert "kothmir" not in wiring.catalogue().aliases()


def test_an_intent_is_labelled_with_four_keys_and_the_line_undone_with_one(page: Served, browser: Browser) -> None:
    ranking = [{"name": "nlu_fallback", "confidence": 0.3}, {"name": "checkout", "confidence": 0.2}]
    record(said("meera", "jhatpat bill phaado bhaiya", "nlu_fallback", ranking=ranking))
    digested(page)
    browser.open()

    browser.press(Keys.ENTER, until="Label an intent")
    browser.press("l", until="What does it mean?")
    browser.press("1", until="have the words")
    browser.press("a", until="the next training learns it")

    assert "jhatpat bill phaado bhaiya" in TrainingFile.read(page.project).of("checkout")
    browser.press("u", until="Taken back")
    assert "jhatpat bill phaado bhaiya" not in TrainingFile.read(page.project).of("checkout")


def test_items_and_counts_become_a_test_of_the_cart(page: Served, browser: Browser) -> None:
    kothmir()
    digested(page)
    browser.open()

    browser.press(Keys.ENTER, until="Items and counts")
    browser.press("n", until="What should have been in the cart?")
    browser.send(until="becomes a test")
    browser.press("a", until="it fails until the shop does")

    written = (page.project / "tests" / "conversations" / "from_shoppers.yml").read_text(encoding="utf-8")
    assert '{"Coriander Leaves 1 kg": "1"}' in written
    browser.press("u", until="Taken back")


def test_an_answer_gets_other_words(page: Served, browser: Browser) -> None:
    record(said("meera", "kuch samajh nahi aaya", "nlu_fallback", responses=["utter_not_understood"]))
    digested(page)
    browser.open()
    browser.press(Keys.ENTER, until="Reply text")
    browser.press("r", until="Other words for the answer")
    browser.press(Keys.END, " Bataiye.", until="Other words for the answer")
    browser.send(until="were answered with utter_not_understood")
    browser.press("a", until="said when a model is trained next")

    assert "Bataiye." in (page.project / "data" / "responses.yml").read_text(encoding="utf-8")
    browser.press("u", until="Taken back")
    assert "Bataiye." not in (page.project / "data" / "responses.yml").read_text(encoding="utf-8")


def test_a_kind_of_goods_gets_a_name_that_lives_at_once(page: Served, browser: Browser) -> None:
    kothmir()
    digested(page)
    browser.open()
    browser.press(Keys.ENTER, until="Name of goods")
    browser.press("g", until="Which kind of goods is it a name of?")
    browser.press("1", until="messages change")
    browser.press("a", until="Done, and live.")

    assert "kothmir" in page.lexicon.read_text(encoding="utf-8")
    browser.press("u", until="Taken back")
    assert "kothmir" not in page.lexicon.read_text(encoding="utf-8")


def test_what_is_nothing_for_a_grocer_is_said_with_three_keys(page: Served, browser: Browser) -> None:
    record(said("meera", "mausam vibhag ka number kya hoga", "nlu_fallback"))
    digested(page)
    browser.open()
    browser.press(Keys.ENTER, until="Out of scope")
    browser.press("o", until="It is nothing for a grocer.")
    browser.press("a", until="Done; the next training learns it.")
    assert "mausam vibhag ka number kya hoga" in TrainingFile.read(page.project).of("out_of_scope")
    browser.press("u", until="Taken back")


def test_what_does_harm_is_held_until_somebody_else_approves(page: Served, browser: Browser) -> None:
    record(said("meera", "doodh", "add_to_cart", wish("doodh", "not_found")))
    digested(page)
    browser.open()
    browser.press(Keys.ENTER, until="Name of a product")
    row = browser.path
    browser.open(f"{row}/try/alias?sku={CORIANDER}&text=doodh")
    browser.press("a", until="Held: something speaks against it")
    browser.press("h", until="To be looked at again")
    assert "Approve" not in browser.text and "doodh" not in wiring.catalogue().aliases()

    wiring.accounts().add("dev", "curator", PASSWORD)
    browser.sign_in("dev")
    browser.wait_for("1 to be looked at again")
    browser.press("h", until="Approve")
    browser.press("a", until="Made: “doodh” is a name of")
    assert wiring.catalogue().aliases()["doodh"] == (CORIANDER,)
    browser.press("z", until="Taken back")
    assert "doodh" not in wiring.catalogue().aliases()


def test_of_two_who_press_at_the_same_moment_one_decides_and_one_is_told(page: Served) -> None:
    kothmir()
    desk = digested(page)
    row = int(desk.inbox.rows().groups("open", 1)[0]["id"])
    wiring.accounts().add("dev", "curator", PASSWORD)
    visitors = [Visitor(page.address), Visitor(page.address)]
    for visitor, name in zip(visitors, ("asha", "dev"), strict=True):
        visitor.sign_in(name)
    token = {id(visitor): visitor.token() for visitor in visitors}

    def press(visitor: Visitor) -> str:
        form = {"token": token[id(visitor)], "revision": "0", "sku": CORIANDER, "text": "kothmir"}
        return visitor.ask(f"/rows/{row}/answer/alias", **form)[1]

    with ThreadPoolExecutor(2) as both:
        answers = list(both.map(press, visitors))

    assert sum("Done, and live." in answer for answer in answers) == 1
    assert sum("Somebody else decided" in answer or "already" in answer for answer in answers) == 1
    assert [one.state for one in newest(desk, 10)] == ["live"]
    Corrections(desk, "asha").undo()


def test_two_curators_in_two_browsers_keep_each_others_work(page: Served, browser: Browser) -> None:
    kothmir()
    ranking = [{"name": "nlu_fallback", "confidence": 0.3}, {"name": "checkout", "confidence": 0.2}]
    record(said("latha", "hisaab nipta do", "nlu_fallback", ranking=ranking))
    digested(page)
    wiring.accounts().add("dev", "curator", PASSWORD)
    other = Browser(page.address)
    try:
        other.sign_in("dev")
        other.wait_for("Inbox")
        for one in (browser, other):
            one.open()
            one.press(Keys.ENTER, until="Accept for")
        assert browser.path == other.path
        browser.press("a", until="Done, and live.")
        other.press("a", until="Somebody else decided about")
        assert "asha, " in other.text and other.errors() == []
        assert [one.curator for one in newest(digested(page), 10)] == ["asha"]

        other.press("i", until="hisaab nipta do")
        other.press(Keys.ENTER, until="Label an intent")
        other.press("l", until="What does it mean?")
        other.press("1", until="have the words")
        other.press("a", until="the next training learns it")
        other.press("u", until="Taken back")
        assert wiring.catalogue().aliases()["kothmir"] == (CORIANDER,)
        browser.press("u", until="Taken back")
        assert "kothmir" not in wiring.catalogue().aliases()
    finally:
        other.driver.quit()


def test_an_intent_is_renamed_in_all_files_and_taken_back(page: Served, browser: Browser) -> None:
    before = (page.project / "domain.yml").read_text(encoding="utf-8")
    browser.press("e", until="What messages can mean")
    browser.open("/intents/report_illness")
    browser.press("r", "say_one_fell_ill", Keys.ENTER, until="messages change")
    browser.press("a", until="Done in all files.")

    assert "- say_one_fell_ill" in (page.project / "domain.yml").read_text(encoding="utf-8")
    assert TrainingFile.read(page.project).of("say_one_fell_ill")
    browser.press("u", until="Taken back")
    assert (page.project / "domain.yml").read_text(encoding="utf-8") == before


def test_keys_can_be_turned_off(page: Served, browser: Browser) -> None:
    browser.press("?", until="Turn keys off")
    browser.driver.find_element("css selector", "[data-turn-keys]").click()
    browser.press("h", until="Turn keys on")
    assert browser.path == "/"
    browser.driver.find_element("css selector", "[data-turn-keys]").click()
    browser.press("h", until="Nothing is decided yet.")


def test_policy_is_put_aside_with_one_key(page: Served, browser: Browser) -> None:
    kothmir()
    digested(page)
    browser.open()
    browser.press(Keys.ENTER, until="For the owner")
    browser.press("y", until="Nothing is open.")

    browser.press("h", until="for the owner: shop policy")
    assert "asha" in browser.text
    browser.press("u", until="Taken back")


def test_a_page_that_is_too_old_gets_one_sentence_and_a_fresh_view(page: Served, browser: Browser) -> None:
    kothmir()
    desk = digested(page)
    browser.open()
    browser.press(Keys.ENTER, until="Accept for")
    row = int(browser.path.removeprefix("/rows/"))
    Decisions(desk, "ravi").aside(row, reason="a herb we do not sell")

    browser.press("a", until="Somebody else decided about")

    assert browser.path == f"/rows/{row}" and "Accept for" not in browser.text
    assert "ravi, " in browser.text and "kothmir" not in wiring.catalogue().aliases()


def test_a_proposal_that_changed_meanwhile_is_not_accepted_unseen(page: Served, browser: Browser) -> None:
    kothmir()
    digested(page)
    browser.open()
    browser.press(Keys.ENTER, until="Accept for")
    for number in range(7):
        record(
            said(f"n{number}", "kothmir chahiye", "add_to_cart", wish("kothmir", "not_found")),
            said(f"n{number}", "palak", "add_to_cart", wish("palak", "added", "aashirvaad-atta-5kg")),
        )
    digested(page)

    browser.press("a", until="another answer is proposed now")
    assert "kothmir" not in wiring.catalogue().aliases()


def test_a_week_is_sampled_and_judged_without_the_models_answer(page: Served, browser: Browser) -> None:
    record(said("meera", "bill bana do", "greet", confidence=0.99))
    browser.open("/sample?week=2026-W47")
    browser.press("d", until="What does it mean?")
    assert "0.99" not in browser.driver.page_source
    intents = [button.text for button in browser.driver.find_elements("css selector", ".choices button")]
    place = next(text for text in intents if "add to cart" in text)

    browser.press(place.split()[0], until="The model said greet: wrong")

    assert "All of it is judged." in browser.text
    browser.press("i", until="bill bana do")


def test_checks_run_in_the_background_and_show_place_and_fix(page: Served, browser: Browser) -> None:
    wiring.catalogue().add_alias("doodh", ["aashirvaad-atta-5kg"])
    try:
        browser.press("c", until="Run all")
        browser.press("8", until="take it from aashirvaad-atta-5kg")
        assert "alias “doodh” of aashirvaad-atta-5kg" in browser.text
    finally:
        wiring.catalogue().remove_alias("doodh", "aashirvaad-atta-5kg")


def test_a_viewer_sees_it_all_and_finds_no_key_that_changes_anything(page: Served, browser: Browser) -> None:
    kothmir()
    digested(page)
    browser.sign_in("ravi")
    browser.wait_for("kothmir")
    browser.press(Keys.ENTER, until="messages change")
    for key in "apglnrotfyxu":
        browser.press(key, until="messages change")

    for path in ("/", "/rows/1", "/sample", "/checks", "/history", "/intents/greet"):
        browser.open(path)
        actions = [form.get_attribute("action") for form in browser.driver.find_elements("css selector", "form")]
        assert [action for action in actions if not str(action).endswith("/sign-out")] == []
    assert "kothmir" not in wiring.catalogue().aliases()
