"""The command line: what the contract promises of every command that needs no model."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from integration.command_line import Run, placed_order

from kirana import wiring
from kirana.cli import kirana
from kirana.settings import CHECKOUT


def test_an_unknown_sender_has_an_empty_cart(run: Run) -> None:
    status, out, _ = run("cart", "show", "nobody", "--json")
    cart = json.loads(out)
    assert status == 0 and cart["lines"] == [] and cart["total_paise"] == 0 and cart["version"] == 0


def test_orders_are_listed_shown_and_moved_along_the_table(run: Run) -> None:
    order_id = placed_order()
    _, out, _ = run("orders", "list", "--json")
    assert [order["id"] for order in json.loads(out)] == [order_id]
    assert json.loads(run("orders", "list", "--sender", "other", "--json")[1]) == []
    assert json.loads(run("orders", "list", "--status", "cancelled", "--json")[1]) == []
    for status in ("accepted", "packed", "out_for_delivery", "delivered"):
        assert run("orders", "set", order_id, status)[0] == 0
    shown = json.loads(run("orders", "show", order_id, "--json")[1])
    assert shown["status"] == "delivered"
    assert [event["status"] for event in shown["events"]][-1] == "delivered"
    status, _, err = run("orders", "set", order_id, "placed")
    assert status == 1 and err.count("\n") == 1 and "delivered" in err
    assert run("orders", "set", order_id, "nonsense")[0] == 2
    assert run("orders", "show", "NOSUCHORDER")[0] == 1
    assert run("orders", "show", order_id)[0] == 0 and run("orders", "list")[0] == 0


def test_a_person_waiting_is_listed_answered_and_done(run: Run) -> None:
    request = wiring.shop().people.request("asha", "complain", "the milk was sour")
    waiting = json.loads(run("people", "list", "--json")[1])
    assert [one["id"] for one in waiting] == [request.id]
    assert run("people", "reply", request.id, "we bring another one")[0] == 0
    assert run("people", "list")[0] == 0
    assert run("people", "done", request.id)[0] == 0
    assert json.loads(run("people", "list", "--json")[1]) == []
    assert run("people", "done", request.id)[0] == 1


def test_a_list_is_imported_live_and_exported_again(run: Run, tmp_path: Path) -> None:
    before = wiring.matcher().search("kombucha").decision
    listed = tmp_path / "list.csv"
    listed.write_text("Name,Price,Pack\nTown Side Kombucha,₹1,120.50,330 ml\nBroken,,1 kg\n".replace("1,120", "120"))
    status, out, _ = run("catalog", "import", str(listed), "--json")
    report = json.loads(out)
    assert status == 0 and report["imported"] == 1 and len(report["rejected"]) == 1
    assert report["read"] == report["imported"] + report["updated"] + report["unchanged"] + len(report["rejected"])
    assert before == "none"
    found = json.loads(run("catalog", "search", "kombucha", "--json")[1])
    assert found["results"][0]["price_paise"] == 12050
    assert run("catalog", "export", str(tmp_path / "out.csv"))[0] == 0
    again = json.loads(run("catalog", "import", str(tmp_path / "out.csv"), "--json")[1])
    assert again["unchanged"] == again["read"]


@pytest.mark.parametrize("content", [b"", b"\x00\xff\xfe\x01" * 50, b"just words", b"a,b\n1,2\n", b"%PDF-1.4 nothing"])
def test_a_wrong_file_gets_one_sentence_and_changes_nothing(run: Run, tmp_path: Path, content: bytes) -> None:
    wrong = tmp_path / "wrong.csv"
    wrong.write_bytes(content)
    count = wiring.catalogue().count()
    status, out, err = run("catalog", "import", str(wrong))
    assert status == 1 and out == "" and len(err.strip().splitlines()) == 1
    assert wiring.catalogue().count() == count
    assert run("catalog", "import", str(tmp_path / "nowhere.csv"))[0] == 1


def test_stock_price_and_alias_are_live_at_once(run: Run) -> None:
    assert run("catalog", "stock", "set", "tata-salt-1kg", "out")[0] == 0
    assert run("catalog", "price", "set", "tata-salt-1kg", "2900")[0] == 0
    product = wiring.catalogue().product("tata-salt-1kg")
    assert product is not None and not product.in_stock and product.price_paise == 2900
    assert run("catalog", "alias", "add", "lavanam", "tata-salt-1kg")[0] == 0
    found = json.loads(run("catalog", "search", "lavanam", "--json")[1])
    assert found["results"][0]["sku"] == "tata-salt-1kg"
    assert run("catalog", "stock", "set", "no-such-sku", "1")[0] == 1
    assert run("catalog", "stock", "set", "tata-salt-1kg", "many")[0] == 1
    assert run("catalog", "price", "set", "tata-salt-1kg", "99999")[0] == 1
    assert run("catalog", "price", "set", "tata-salt-1kg", "-1")[0] == 2


def test_settings_name_every_variable_and_a_wrong_one_is_a_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    out = run("settings")[1]
    for name in ("KIRANA_DATA", "KIRANA_MODEL", "KIRANA_NOW", "KIRANA_STORE"):
        assert name in out
    assert all(json.loads(line)["meaning"] for line in run("settings", "--json")[1].splitlines())
    monkeypatch.setenv("KIRANA_NOW", "yesterday")
    status, _, err = run("cart", "show", "x")
    assert status == 1 and "KIRANA_NOW" in err and err.count("\n") == 1


def test_similarity_answers_line_for_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'["doodh","dudh"]\n["doodh","bread"]\n')))
    same, other = (json.loads(line)["similarity"] for line in run("similarity", "--jsonl")[1].splitlines())
    assert same > 0.8 > other
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'"doodh"\n')))
    assert run("similarity", "--jsonl")[0] == 1


def test_wrong_usage_exits_with_2(run: Run) -> None:
    assert run("nonsense")[0] == 2
    assert run("orders", "set")[0] == 2
    assert run("parse")[0] == 2


def every_command(group: Any, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found = []
    for name, command in group.commands.items():
        here = (*path, name)
        found += every_command(command, here) if hasattr(command, "commands") else [here]
    return found


def test_every_command_says_what_it_does_and_is_in_the_readme() -> None:
    readme = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
    for path in every_command(kirana):
        assert "kirana " + " ".join(path) in readme, path


def test_a_list_of_which_nothing_can_be_sold_is_a_failure_and_replaces_nothing(run: Run, tmp_path: Path) -> None:
    """Exit status 0 means that a row came in; a sheet of mistakes must not empty the shop."""
    listed = tmp_path / "list.csv"
    listed.write_text("Name,Price\nTea,0\n")
    count = wiring.catalogue().count()
    assert run("catalog", "import", str(listed))[0] == 1
    status, out, err = run("catalog", "import", str(listed), "--replace")
    assert (status, out, err.count("\n")) == (1, "", 1) and "nothing was changed" in err
    assert wiring.catalogue().count() == count


def test_a_file_that_cannot_be_written_is_named_as_it_was_given(run: Run, tmp_path: Path) -> None:
    assert run("catalog", "export", str(tmp_path / "none" / "x.csv"))[2] == f"There is no folder {tmp_path / 'none'}.\n"
    assert run("catalog", "export", str(tmp_path))[2] == f"Is a directory: {tmp_path}\n"


def test_a_missing_seed_and_a_folder_that_cannot_be_used_are_sentences(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("KIRANA_DATA", str(tmp_path / "file"))
    assert run("orders", "list")[2] == (
        f"The folder {tmp_path / 'file'} cannot be used (File exists); name another with KIRANA_DATA.\n"
    )
    monkeypatch.setenv("KIRANA_DATA", str(tmp_path / "new"))
    monkeypatch.setenv("KIRANA_SEED", str(tmp_path / "none.csv"))
    assert run("orders", "list")[2] == f"{tmp_path / 'none.csv'}: there is no such file.\n"


@pytest.mark.parametrize("text", ["milk", "tomato", "haan"])
def test_a_name_that_means_something_else_is_said_to_and_can_be_taken_away(run: Run, text: str) -> None:
    before = run("catalog", "search", text, "--json")[1]
    status, out, err = run("catalog", "alias", "add", text, "tata-salt-1kg")
    assert (status, out) == (0, f"{text} → tata-salt-1kg\n") and f"“{text}” is " in err
    assert f"`kirana catalog alias remove {text} tata-salt-1kg`" in err
    assert run("catalog", "alias", "remove", text, "tata-salt-1kg")[0] == 0
    after = run("catalog", "search", text, "--json")[1]
    assert json.loads(after)["results"] == json.loads(before)["results"]
    assert run("catalog", "alias", "remove", text, "tata-salt-1kg")[0] == 1


def test_a_mistake_in_the_shops_settings_does_not_close_a_shop_that_runs(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "store.yml"
    monkeypatch.setenv("KIRANA_STORE", str(file))
    file.write_text("name: [", encoding="utf-8")
    assert run("cart", "show", "asha")[0] == 1  # nothing was read yet: there is nothing to go on with
    good = (CHECKOUT / "store.yml").read_text(encoding="utf-8")
    for content, name in (
        (good, "Kirana Corner"),
        ("name: [", "Kirana Corner"),
        (good.replace("Kirana Corner", "Asha Stores"), "Asha Stores"),
    ):
        file.write_text(content, encoding="utf-8")
        os.utime(file, ns=(0, len(content)))
        assert [wiring.store().name, wiring.store().name] == [name, name]
    assert [one.message for one in caplog.records] == [
        "store.yml, line 1: this is not YAML; look at the indentation and the quotes. "
        "The shop goes on with what stood there before."
    ]
