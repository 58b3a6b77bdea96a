"""The curators' loop over a real shop: said, not understood, repaired, understood, without a restart."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conversations.scripts import play
from conversations.shop_talk import Conversation
from ruamel.yaml import YAML

from kirana import wiring
from kirana.curation.corrections import Corrections
from kirana.curation.deciding import Decisions
from kirana.curation.desk import Desk
from kirana.curation.view import inbox_rows, shown
from kirana.settings import CHECKOUT


@pytest.fixture
def desk(agent: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """The desk of the shop that the agent keeps, over a copy of the project's files."""
    monkeypatch.setenv("KIRANA_DATA", str(agent.tracker_store.path.parent))
    root = tmp_path / "project"
    shutil.copytree(CHECKOUT / "data", root / "data")
    (root / "tests" / "conversations").mkdir(parents=True)
    (root / "models").symlink_to(CHECKOUT / "models")
    with wiring.conversations().write() as connection:
        for table in ("turn_records", "inbox_progress", "inbox_groups", "inbox_terms", "inbox_troubles"):
            connection.execute(f"DELETE FROM {table}")  # noqa: S608
    yield wiring.desk(root)


def test_a_word_nobody_knew_is_understood_as_soon_as_a_curator_accepts_what_shoppers_took(
    agent: Any, desk: Desk
) -> None:
    for _ in range(2):
        shopper = Conversation(agent)
        shopper.say("2 zarflux bhejo")
        shopper.say("aashirvaad atta 5 kg")
        assert shopper.cart() == {"Aashirvaad Whole Wheat Atta 5 kg": "1"}
    desk.inbox.digest()
    row = inbox_rows(desk, 10)[0]
    assert (row["text"], row["senders"]) == ("2 zarflux bhejo", 2)
    assert row["proposal"]["value"] == {"text": "zarflux", "sku": "aashirvaad-atta-5kg"}
    conversation = shown(desk, row["id"])["conversation"]
    assert [turn["text"] for turn in conversation] == ["2 zarflux bhejo", "aashirvaad atta 5 kg"]

    Decisions(desk, "asha").accept(row["id"])
    later = Conversation(agent)
    later.say("2 zarflux bhejo")
    assert later.cart() == {"Aashirvaad Whole Wheat Atta 5 kg": "2"}

    Corrections(desk, "asha").undo()
    last = Conversation(agent)
    last.say("2 zarflux bhejo")
    assert last.cart() == {}


def test_a_press_is_recorded_by_its_title_and_what_was_bought_is_known(agent: Any, desk: Desk) -> None:
    shopper = Conversation(agent)
    shopper.say("doodh")
    title = next(iter(next(reply.buttons for reply in shopper.replies if reply.buttons)))
    shopper.press(title)
    records = wiring.desk().inbox.rows().records_after(0, 10)

    assert records[1]["text"] == f"[press] {title}"
    assert records[1]["cart_paise"] and not records[1]["items"]
    assert {len(record["ranking"]) for record in records[:1]} == {3}


def test_a_conversation_becomes_a_test_that_fails_until_the_shop_does_it(agent: Any, desk: Desk) -> None:
    shopper = Conversation(agent)
    shopper.say("1 kg cheeni")
    shopper.say("2 zarflux bhejo")
    desk.inbox.digest()
    row = next(one for one in inbox_rows(desk, 10) if "zarflux" in one["text"])

    made = Decisions(desk, "asha").test(row["id"], expect={"says": ["Aashirvaad"]})

    file = desk.root / "tests" / "conversations" / "from_shoppers.yml"
    (script,) = YAML(typ="safe").load(file.read_text(encoding="utf-8"))
    assert [turn["customer"] for turn in script["turns"]] == ["1 kg cheeni", "2 zarflux bhejo"]
    with pytest.raises(AssertionError, match="is missing"):
        play(agent, script)
    wiring.catalogue().add_alias("zarflux", ["aashirvaad-atta-5kg"])
    play(agent, script)
    wiring.catalogue().remove_alias("zarflux", "aashirvaad-atta-5kg")
    Corrections(desk, "asha").undo(made.id)
    assert not file.exists()
