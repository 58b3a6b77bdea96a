"""One data folder, many doors at once: two chats, a server and the command line are the same shop."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pexpect
import pytest
from conversations.test_doors import BIN, ROOT, environment, running
from rest import free_port, posted

ATTA, SALT = "aashirvaad-atta-5kg", "tata-salt-1kg"


@contextmanager
def chatting(sender: str, env: dict[str, str]) -> Iterator[pexpect.spawn]:
    chat = pexpect.spawn(
        f"{BIN / 'kirana'} chat --sender {sender}", cwd=str(ROOT), env=env, encoding="utf-8", timeout=90,
        dimensions=(60, 200), echo=False,
    )  # fmt: skip
    try:
        chat.expect_exact("> ")
        yield chat
    finally:
        chat.close(force=True)


def say(chat: pexpect.spawn, text: str, heard: str) -> None:
    chat.sendline(text)
    chat.expect_exact(heard)
    chat.expect_exact("> ")


def command(env: dict[str, str], *arguments: str) -> str:
    done = subprocess.run([str(BIN / "kirana"), *arguments], env=env, capture_output=True, text=True, check=True)
    return done.stdout


def heard_by_post(port: int, sender: str, text: str) -> str:
    return "\n".join(reply.get("text", "") for reply in posted(port, sender, text))


@pytest.mark.proof
def test_what_one_door_does_every_other_door_sees_in_its_next_turn(own_state: Path, model_path: Path) -> None:
    env = {**environment(own_state, model_path), "PYTHONPATH": os.environ.get("PYTHONPATH", str(ROOT))}
    port = free_port()
    serve = [str(BIN / "kirana"), "serve", "--port", str(port)]
    with (
        running(serve, env, "ready on http://"),
        chatting("asha", env) as asha,
        chatting("ravi", env) as ravi,
    ):
        say(asha, "add 5 kg atta", "Added")
        # Her cart goes on over another door, and comes back.
        assert "Aashirvaad" in heard_by_post(port, "asha", "show my cart")
        assert "Added" in heard_by_post(port, "asha", "add tata salt")
        say(asha, "undo", "Taken out again: Tata")
        for text, answer in (
            ("checkout", "name"),
            ("Asha Rao", "mobile"),
            ("9876543210", "Where"),
            ("12 MG Road, Shivajinagar 560001", "When"),
            ("1", "pay"),
            ("cash", "Shall I"),
            ("yes", "is placed"),
        ):
            say(asha, text, answer)

        (order,) = json.loads(command(env, "orders", "list", "--json"))
        assert (order["sender"], order["status"]) == ("asha", "placed")
        assert order["id"] in heard_by_post(port, "asha", "where is my order")
        assert order["id"] not in heard_by_post(port, "ravi", "where is my order")
        command(env, "orders", "set", order["id"], "accepted")
        say(asha, "where is my order", "accepted")

        command(env, "catalog", "stock", "set", SALT, "out")
        say(ravi, "add tata salt", "Out of stock")
        assert "Out of stock" in heard_by_post(port, "meera", "add tata salt")
        command(env, "catalog", "stock", "set", SALT, "1")
        command(env, "catalog", "price", "set", SALT, "2345")
        say(ravi, "add tata salt", "₹23.45")
        assert lines(command(env, "cart", "show", "ravi", "--json")) == {SALT: "1"}
        assert "₹23.45" in heard_by_post(port, "ravi", "show my cart")
    stock = {sku: left for sku, left in stocks(own_state) if sku in (SALT, ATTA)}
    assert stock[SALT] == 1000
    assert [line["sku"] for line in order["lines"]] == [ATTA]


def lines(cart: str) -> dict[str, Any]:
    return {line["sku"]: line["quantity"] for line in json.loads(cart)["lines"]}


def stocks(state: Path) -> list[tuple[str, int]]:
    import sqlite3

    with sqlite3.connect(state / "kirana.db") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return connection.execute("SELECT sku, stock FROM products").fetchall()
