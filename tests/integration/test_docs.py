"""What the documents say is so: commands are run, on a shop with the orders and people they speak of; files exist."""

from __future__ import annotations

import re
import shlex
from decimal import Decimal
from pathlib import Path

import pytest
from integration.command_line import Run, placed_order
from ruamel.yaml import YAML

from catalog_db.seed import SEED
from kirana import wiring
from kirana.settings import CHECKOUT
from kirana.shop.cart_changes import CartChange
from kirana.shop.complaints import ComplaintKind
from kirana.store_file import load_store_settings

OWNER = (CHECKOUT / "docs" / "owner.md").read_text(encoding="utf-8")
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
DEVELOPER = (CHECKOUT / "docs" / "developer.md").read_text(encoding="utf-8")


def blocks(language: str, page: str = OWNER) -> list[str]:
    """A page's blocks in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```", page, re.DOTALL | re.MULTILINE)


def lines(page: str, program: str) -> list[str]:
    """The commands of a page's blocks that run one program."""
    return [line for block in blocks("sh", page) for line in block.splitlines() if line.startswith(program)]


@pytest.fixture
def names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The shop that the page speaks of: its words in capitals → ids. The commands find their files in `tmp_path`."""
    monkeypatch.setenv("KIRANA_SEED", str(SEED))
    monkeypatch.chdir(tmp_path)
    Path("my-products.csv").write_text(blocks("csv")[0], encoding="utf-8")
    shop = wiring.shop()
    order = placed_order("asha", CartChange("add", "onion", Decimal(1)), CartChange("add", "aashirvaad-atta-5kg"))
    return {
        "ORDER": order,
        "OTHER": placed_order("ravi"),
        "UPI": placed_order("meera", payment="upi"),
        "COMPLAINT": shop.complaints.record("asha", ComplaintKind.SPOILED, "the milk was sour", order_id=order).id,
        "REQUEST": shop.people.request("asha", "human_handoff", "a person please").id,
    }


def done(run: Run, names: dict[str, str], command: str) -> tuple[str, str]:
    """Runs one line of a page; the command without its remark, and what it printed."""
    program, *arguments = [names.get(word, word) for word in shlex.split(command, comments=True)]
    assert program == "kirana"
    if arguments[0] == "restore":
        wiring.database().close()
    status, out, err = run(*arguments)
    assert (status, err) == (0, ""), f"{command}: {out}{err}"
    return shlex.join([program, *arguments]), out


def test_every_command_of_the_owners_page_does_what_it_says(run: Run, names: dict[str, str]) -> None:
    commands = lines(OWNER, "")
    assert len(commands) > 30
    shown = dict(block.removeprefix("$ ").split("\n", 1) for block in blocks("text"))
    for line in commands:
        command, printed = done(run, names, line)
        assert printed == shown.pop(command, printed)
    assert shown == {}


def test_the_readmes_catalogue_commands_work(run: Run, names: dict[str, str]) -> None:
    commands = lines(README, "kirana")
    assert commands
    for line in commands:
        done(run, names, line)


@pytest.mark.parametrize("page", [README, OWNER, DEVELOPER], ids=["README", "owner", "developer"])
def test_what_a_page_names_exists(page: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (CHECKOUT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z]+)", page, re.MULTILINE)) <= targets
    rooms = ("", "kirana", "kirana/understanding", "docs")
    files = set(re.findall(r"\b((?:[a-z_]+/)+[a-z_0-9-]+\.(?:py|yml|csv|md))\b", page))
    files = {file for file in files if not re.search(r"/xx[./]", file)}  # a language to come
    assert [file for file in files if not any((CHECKOUT / room / file).is_file() for room in rooms)] == []


def test_the_developers_examples_are_well_formed() -> None:
    examples = [YAML(typ="safe").load(block) for block in blocks("yaml", DEVELOPER)]
    (rule,), responses = examples
    assert rule["steps"][0].keys() == {"intent"}
    assert [len(variations) for variations in responses.values()] == [3]
    for block in blocks("python", DEVELOPER):
        compile(block, "docs/developer.md", "exec")


def test_the_shop_of_the_owners_page_is_one_that_opens(tmp_path: Path) -> None:
    file = tmp_path / "store.yml"
    file.write_text(blocks("yaml")[0], encoding="utf-8")
    assert load_store_settings(file).name == "Lakshmi Stores"


def test_every_key_of_the_shops_settings_is_explained() -> None:
    shipped = YAML(typ="safe").load(CHECKOUT / "store.yml")
    parts = ("delivery", "payment", "limits")
    keys = [key for key in shipped if key not in parts]
    keys += [f"{part}.{key}" for part in parts for key in shipped[part]]
    assert [key for key in keys if f"`{key}`" not in OWNER] == []
