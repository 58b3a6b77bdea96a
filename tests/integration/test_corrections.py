"""Corrections: tried before, live at once where no training is needed, held where they do harm, taken back whole."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from integration.command_line import Run
from turns_on_file import record, said, wish

from catalog_db.cart_rows import CheckoutRows
from kirana import wiring
from kirana.curation.corrections import Corrections
from kirana.curation.deciding import Decisions
from kirana.curation.desk import Desk
from kirana.curation.files import CurationError
from kirana.curation.history import SENTENCES
from kirana.curation.kinds import KINDS
from kirana.curation.origins import forget, origins
from kirana.curation.training_file import TrainingFile
from kirana.curation.view import inbox_rows, shown
from kirana.settings import CHECKOUT
from kirana.shop.checkout import StoredCheckout
from kirana.understanding.reading import Item

ATTA = "aashirvaad-atta-5kg"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project's files of this test's own, its lexicon too; the model is the one that was trained."""
    root = tmp_path / "project"
    root.mkdir()
    shutil.copytree(CHECKOUT / "data", root / "data")
    shutil.copy(CHECKOUT / "domain.yml", root)
    (root / "models").symlink_to(CHECKOUT / "models")
    (root / "tests" / "conversations").mkdir(parents=True)
    shutil.copy(CHECKOUT / "tests" / "test_stories.yml", root / "tests")
    lexicon = tmp_path / "goods.csv"
    shutil.copy(CHECKOUT / "kirana" / "understanding" / "goods.csv", lexicon)
    monkeypatch.setenv("KIRANA_LEXICON", str(lexicon))
    return root


@pytest.fixture
def desk(project: Path) -> Desk:
    return wiring.desk(project)


def decided(desk: Desk, curator: str = "asha") -> Decisions:
    desk.inbox.digest()
    return Decisions(desk, curator)


def first(desk: Desk) -> int:
    """The row that weighs most."""
    desk.inbox.digest()
    return int(inbox_rows(desk, 10)[0]["id"])


def found(text: str) -> str:
    """What the shop makes of a name of goods now: its decision, or the one product."""
    match = wiring.matcher().match(Item(text, "add", text))
    return match.packs[0].sku if match.packs else match.decision


def diff(before: str, path: Path) -> tuple[list[str], list[str]]:
    """Lines that are only before, and only now."""
    old, new = before.splitlines(), path.read_text(encoding="utf-8").splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


def missed(*senders: str, word: str = "zarflux", instead: str = ATTA) -> None:
    """Shoppers who say a word nobody knows, and then take something by another name."""
    for sender in senders:
        record(
            said(sender, f"2 {word}", "add_to_cart", wish(word, "not_found")),
            said(sender, "aashirvaad atta 5 kg", "add_to_cart", wish("aashirvaad atta", "added", instead)),
        )


def test_the_shoppers_own_correction_becomes_an_alias_that_is_live_at_once_and_can_be_undone(desk: Desk) -> None:
    assert found("zarflux") == "none"
    missed("asha", "ravi")

    made = decided(desk).accept(first(desk))

    wanted = {"text": "zarflux", "sku": ATTA, "support": 2}
    assert (made.kind, made.state, dict(made.change)) == ("alias", "live", wanted)
    assert found("zarflux") == ATTA
    assert inbox_rows(desk, 10) == []
    Corrections(desk, "asha").undo()
    assert found("zarflux") == "none"
    assert [row["focus"] for row in inbox_rows(desk, 10)] == ["zarflux"]


@pytest.mark.parametrize(("given", "other"), [("gromlet", "ग्रोमलेट"), ("ग्रोमलेट", "gromlet")])
def test_a_name_counts_in_either_script_and_its_reach_shows_both(desk: Desk, given: str, other: str) -> None:
    assert found(other) == "none"
    missed("asha", "ravi", word=given)
    record(said("meera", f"3 {other}", "add_to_cart", wish(other, "not_found")))
    curator = decided(desk)

    _, reach = curator.tried(first(desk))

    assert reach and {change.text: change.after for change in reach.changes}[f"3 {other}"] == f"{other}: {ATTA}"
    curator.accept(first(desk))
    assert (found(given), found(other)) == (ATTA, ATTA)
    Corrections(desk, "asha").undo()
    assert found(other) == "none"


def test_what_one_shopper_took_next_is_no_proof_of_what_a_word_means(desk: Desk) -> None:
    missed("asha")
    held = decided(desk).accept(first(desk))

    assert held.state == "held" and "Only one shopper" in held.reach["stops"][0]
    assert found("zarflux") == "none"
    assert decided(desk).alias(first(desk), ATTA).state == "live"


def test_the_reach_names_the_messages_that_would_change_and_no_other(desk: Desk) -> None:
    missed("asha", "ravi")
    record(said("meera", "zarflux chahiye", "add_to_cart", wish("zarflux", "not_found")))
    record(said("meera", "checkout kar do", "checkout"))

    proposal, reach = decided(desk).tried(first(desk))

    assert reach is not None
    assert (proposal.action, reach.changed, reach.concerned, reach.stops) == ("alias", 3, 3, [])
    assert {change.text for change in reach.changes} == {"2 zarflux", "zarflux chahiye"}
    assert found("zarflux") == "none"


def test_milk_does_not_become_another_thing_without_a_second_look(desk: Desk) -> None:
    other = next(
        sku for sku in ("amul-butter-500g", "amul-butter-100g", ATTA) if wiring.catalogue().product(sku) is not None
    )
    record(
        said("pest", "doodh", "add_to_cart", wish("doodh", "added", "amul-taaza-1l")),
        said("pest", "undo", "undo", wish("undo", "undone", "amul-taaza-1l")),
        said("pest", "butter", "add_to_cart", wish("butter", "added", other)),
    )
    before = found("doodh")

    held = decided(desk).accept(first(desk))

    assert held.state == "held" and held.reach["stops"]
    assert found("doodh") == before
    with pytest.raises(CurationError, match="your own"):
        Corrections(desk, "asha").approve(held.id)
    assert Corrections(desk, "ravi").approve(held.id).state == "live"
    assert other in wiring.catalogue().aliases()["doodh"]


def test_different_products_of_one_kind_make_a_name_of_that_kind(desk: Desk, tmp_path: Path) -> None:
    lexicon = tmp_path / "goods.csv"
    before = lexicon.read_text(encoding="utf-8")
    missed("asha", instead="amul-taaza-1l")
    missed("ravi", instead="amul-gold-500ml")
    assert wiring.catalogue().product("amul-gold-500ml") is not None

    made = decided(desk).accept(first(desk))

    assert (made.kind, made.change["concept"], made.state) == ("lexicon", "milk", "live")
    assert found("zarflux") == "ask"
    gone, new = diff(before, lexicon)
    assert len(gone) == len(new) == 1 and new[0].replace(";zarflux", "") == gone[0]
    Corrections(desk, "asha").undo()
    assert lexicon.read_text(encoding="utf-8") == before
    assert found("zarflux") == "none"


def test_a_label_adds_lines_to_the_training_sentences_and_nothing_else(desk: Desk, project: Path) -> None:
    nlu = project / "data" / "nlu.yml"
    before = nlu.read_text(encoding="utf-8")
    for sender in ("asha", "ravi"):
        record(
            said(sender, "woh thela wala kahan atak gaya", "nlu_fallback", wish("…", "not_understood")),
            said(sender, "[press] Where is my order", "track_order"),
        )

    made = decided(desk).accept(first(desk))

    assert (made.kind, made.state, made.change["intent"]) == ("label", "live", "track_order")
    assert diff(before, nlu) == ([], ["      - woh thela wala kahan atak gaya"])
    assert TrainingFile.read(project).intent_of("woh thela wala kahan atak gaya") == "track_order"
    (known,) = origins(desk, "woh thela wala kahan atak gaya")
    assert (known["curator"], known["correction"]) == ("asha", made.id) and known["record"]
    Corrections(desk, "asha").undo()
    assert nlu.read_text(encoding="utf-8") == before


def test_a_label_that_the_shop_surely_knows_better_is_held(desk: Desk, project: Path) -> None:
    nlu = project / "data" / "nlu.yml"
    before = nlu.read_text(encoding="utf-8")
    record(said("asha", "please remove the milk from my cart", "nlu_fallback"))

    held = decided(desk).label(first(desk), "track_order")

    assert held.state == "held" and "remove_from_cart" in held.reach["stops"][0]
    assert nlu.read_text(encoding="utf-8") == before


def test_a_hundred_sentences_of_one_number_add_one(desk: Desk) -> None:
    for number in range(100):
        record(said("pest", f"gulgul thela {number} bhatak gaya mera wala", "nlu_fallback"))

    made = decided(desk).label(first(desk), "track_order")

    assert len(made.change["sentences"]) == 1


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("namaste", "stands under greet already"),
        ("mera number [phone] hai", "masked"),
        ("?!", "no word"),
        ("/restart now", "begins with a sign"),
    ],
)
def test_a_sentence_that_cannot_stand_in_the_file_is_refused_in_one_sentence(desk: Desk, text: str, why: str) -> None:
    record(said("asha", "woh thela wala kahan atak gaya", "nlu_fallback"))
    with pytest.raises(CurationError, match=why):
        decided(desk).label(first(desk), "track_order", texts=[text])
    assert [row["state"] for row in inbox_rows(desk, 10)] == ["open"]


def test_two_curators_do_not_lose_each_others_work(desk: Desk, project: Path) -> None:
    record(said("asha", "woh thela wala kahan atak gaya", "nlu_fallback"))
    row = shown(desk, first(desk))
    decided(desk, "asha").label(row["id"], "track_order", revision=row["revision"])

    with pytest.raises(CurationError, match="Somebody else decided"):
        decided(desk, "ravi").label(row["id"], "complain", texts=["aur kuch"], revision=row["revision"])

    assert TrainingFile.read(project).intent_of("woh thela wala kahan atak gaya") == "track_order"
    assert TrainingFile.read(project).intent_of("aur kuch") is None


def test_a_reply_is_said_in_other_words_and_the_file_keeps_its_remarks(desk: Desk, project: Path) -> None:
    responses = project / "data" / "responses.yml"
    before = responses.read_text(encoding="utf-8")
    curator = Corrections(desk, "asha")

    made = curator.make("reply", {"response": "utter_goodbye", "language": "hi-Latn", "text": "Phir milte hain ji!"})

    gone, new = diff(before, responses)
    assert len(gone) == len(new) == 1 and "Phir milte hain ji!" in new[0]
    with pytest.raises(CurationError, match="must name"):
        curator.make("reply", {"response": "utter_greet", "language": "en", "text": "Hello"})
    with pytest.raises(CurationError, match="not written as"):
        curator.make("reply", {"response": "utter_goodbye", "language": "hi", "text": "Bye"})
    curator.undo(made.id)
    assert responses.read_text(encoding="utf-8") == before


def test_a_forgotten_shopper_leaves_nothing_behind(desk: Desk, project: Path) -> None:
    nlu = project / "data" / "nlu.yml"
    before = nlu.read_text(encoding="utf-8")
    record(said("asha", "woh thela wala kahan atak gaya", "nlu_fallback"))
    made = decided(desk).label(first(desk), "track_order")

    assert forget(desk, wiring.pseudonyms().of("asha")) == {"records": 1, "examples": 1}

    assert nlu.read_text(encoding="utf-8") == before
    dump = "\n".join(wiring.conversations().read().iterdump())
    assert "thela" not in dump and wiring.pseudonyms().of("asha") not in dump
    assert made.state == "live"
    record(said("ravi", "woh thela wala kahan atak gaya", "nlu_fallback"))
    assert first(desk)


def test_a_forgotten_shopper_leaves_no_conversation_no_draft_and_no_test(
    desk: Desk, project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kirana.wiring.desk", lambda: desk)
    record(said("asha", "chappal ka dabba kholo", "nlu_fallback"))
    decided(desk).test(first(desk), expect={"says": ["sorry"]})
    tests = project / "tests" / "conversations" / "from_shoppers.yml"
    assert "chappal" in tests.read_text(encoding="utf-8")
    with wiring.conversations().write() as connection:
        for who in ("asha", "ravi"):
            turn = (who, 0.0, 1, f'["chappal of {who}"]', "{}")
            connection.execute("INSERT INTO turns (sender, at, fresh, events, after) VALUES (?, ?, ?, ?, ?)", turn)
    draft = StoredCheckout("asha", recipient="Asha Rao", phone="+919876543210")
    with wiring.database().write() as connection:
        CheckoutRows(connection).save_draft(draft)

    status, out, _ = run("curate", "forget", "asha", "--json")

    assert status == 0 and json.loads(out) == {"records": 1, "examples": 0, "turns": 1, "models": []}
    assert not tests.exists()
    dump = "\n".join(wiring.conversations().read().iterdump())
    assert "chappal of ravi" in dump and dump.count("chappal") == 1
    assert CheckoutRows(wiring.database().read()).draft("asha") is None


def test_the_command_line_shows_proposes_accepts_and_undoes(run: Run) -> None:
    missed("asha", "ravi")
    record(said("meera", "कोथमीर", "nlu_fallback", language="hi"))

    status, out, _ = run("curate", "inbox")
    assert status == 0 and "'2 zarflux'" in out and "(kothmeer)" in out and f"alias zarflux, {ATTA}" in out
    identity = out.split()[0]
    assert "bought in the end: nothing" in run("curate", "show", identity)[1]
    assert "2 of the last 5 messages change" in run("curate", "propose", identity)[1]
    assert found("zarflux") == "none"
    assert "live  alias" in run("curate", "accept", identity, "--by", "asha")[1]
    assert found("zarflux") == ATTA
    assert "undone  alias" in run("curate", "undo")[1]
    assert found("zarflux") == "none"
    assert "asha  undone" in run("curate", "history")[1]
    assert run("curate", "accept", "4711")[2] == (
        "There is nothing 4711 in the inbox; `kirana curate inbox` shows what there is.\n"
    )


def test_every_kind_of_correction_is_told_in_a_sentence() -> None:
    assert set(KINDS) <= set(SENTENCES)


def test_a_name_is_tried_on_a_restored_shop_as_well(run: Run, tmp_path: Path) -> None:
    """A backup's file names the tables of the word index before the index itself."""
    missed("asha", "ravi")
    identity = run("curate", "inbox")[1].split()[0]
    assert run("backup", str(tmp_path / "night.db"))[0] == 0
    wiring.database().close()
    assert run("restore", str(tmp_path / "night.db"))[0] == 0
    assert "live  alias" in run("curate", "accept", identity)[1]
    assert found("zarflux") == ATTA


def test_what_was_decided_is_told_in_sentences_and_not_decided_twice(run: Run) -> None:
    missed("asha")
    assert run("curate", "history")[1] == "Nothing was corrected yet.\n"
    out = run("curate", "inbox")[1]
    identity = out.split()[0]
    assert " 1 shopper  " in out and "1 shopper  " in run("curate", "show", identity)[1]
    told = run("curate", "alias", identity, ATTA, "--reason", "asha took it")[1]
    assert "“zarflux” is a name of Aashirvaad Whole Wheat Atta 5 kg.\n" in told and "None" not in told
    history = run("curate", "history")[1]
    assert "“zarflux” is a name of" in history and "because: asha took it" in history
    number = history.split()[0]
    assert run("curate", "undo", number)[1].count("\n") == 1
    assert run("curate", "undo", number)[2] == f"Correction {number} is undone already.\n"
    assert run("curate", "undo", "4711")[2] == "There is no correction 4711.\n"
    assert run("curate", "aside", identity)[0] == 0
    assert run("curate", "aside", identity)[2] == f"Row {identity} is put aside already.\n"


def test_a_label_that_is_learnt_already_says_what_is_left_to_do(desk: Desk) -> None:
    record(said("asha", "tell me a joke", "out_of_scope"))
    with pytest.raises(CurationError, match="nothing is left to learn, put the row aside"):
        decided(desk).out_of_scope(first(desk))


def test_a_test_wants_numbers_in_its_cart_and_is_undone_where_its_shopper_was_forgotten(
    desk: Desk, project: Path
) -> None:
    missed("asha")
    with pytest.raises(CurationError, match="“two” is no quantity in a cart; give a number such as"):
        decided(desk).test(first(desk), expect={"cart": {"onion": "two"}})
    made = decided(desk).test(first(desk), expect={"cart": {"Aashirvaad Whole Wheat Atta 5 kg": "2"}})
    (project / "tests" / "conversations" / "from_shoppers.yml").unlink()
    assert Corrections(desk, "asha").undo(made.id).state == "undone"
