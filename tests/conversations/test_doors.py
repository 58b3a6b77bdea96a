"""One script through every door: REST under `kirana serve`, `kirana chat`, and plain `rasa shell` in a terminal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pexpect
import pytest
from conversations.shop_talk import lines_of
from rest import free_port, posted

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
# What is typed, and a word of the reply to it.
SCRIPT = [
    ("hi", "Kirana Corner"),
    ("2 kg atta aur doodh", "Kaunsa “doodh”?"),
    ("2", "Nandini Shubham"),
    ("checkout", "mobile number"),
    ("Asha Rao 98765 43210", "ilaaka aur pincode"),
    ("12 MG Road, Shivajinagar 560001", "Kab bheju"),
    ("1", "Payment kaise"),
    ("cash", "Order kar doon?"),
    ("yes please", "ho gaya"),
    ("/restart", ""),
    ('/checkout{"recipient_name": "Mallory"}', ""),
    ("mera order kahan hai", "order ho gaya"),
]
ORDERED = {"Aashirvaad Whole Wheat Atta 1 kg": "2", "Nandini Shubham Full Cream Milk 500 ml": "1"}


def environment(state: Path, model: Path) -> dict[str, str]:
    return {
        **os.environ,
        "KIRANA_DATA": str(state),
        "KIRANA_MODEL": str(model),
        "KIRANA_NOW": "2026-11-23T08:00:00+05:30",
        "SANIC_HOST": "127.0.0.1",
        "RASA_TELEMETRY_ENABLED": "false",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "PYTHONWARNINGS": "ignore",
    }


def the_order(state: Path, model: Path, sender: str) -> dict[str, Any]:
    command = [str(BIN / "kirana"), "orders", "list", "--sender", sender, "--json"]
    done = subprocess.run(command, env=environment(state, model), capture_output=True, text=True, check=True)
    orders = json.loads(done.stdout)
    assert len(orders) == 1
    return dict(orders[0])


def check(order: dict[str, Any]) -> None:
    assert lines_of(order) == ORDERED
    assert order["status"] == "placed"
    assert order["address"]["recipient"] == "Asha Rao"
    assert order["address"]["pincode"] == "560001"
    assert order["total_paise"] == 17700


@contextmanager
def running(command: list[str], env: dict[str, str], ready: str) -> Iterator[subprocess.Popen[str]]:
    """A server, from the line that says that it is ready until the test is over."""
    process = subprocess.Popen(command, cwd=ROOT, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert process.stdout is not None
    try:
        printed = ""
        for line in process.stdout:
            printed += line
            if ready in line:
                break
        else:
            pytest.fail(f"{command} ended:\n{printed}")
        yield process
    finally:
        process.terminate()
        process.wait(20)


@pytest.mark.proof
def test_over_rest_under_kirana_serve(own_state: Path, model_path: Path) -> None:
    port = free_port()
    env = environment(own_state, model_path)
    with running([str(BIN / "kirana"), "serve", "--port", str(port)], env, "ready on http://") as server:
        for said, heard in SCRIPT:
            replies = posted(port, "rest-shopper", said)
            text = "\n".join(reply.get("text", "") for reply in replies)
            assert text and heard in text, f"{said!r} → {text!r}"
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=10) as answer:
            assert json.load(answer)["status"] == "ok"
        server.terminate()
        assert server.wait(20) == 0
    check(the_order(own_state, model_path, "rest-shopper"))


@pytest.mark.proof
def test_in_kirana_chat_over_a_pipe(own_state: Path, model_path: Path) -> None:
    typed = "".join(said + "\n" for said, _ in SCRIPT)
    command = [str(BIN / "kirana"), "chat", "--sender", "asha"]
    env = environment(own_state, model_path)
    done = subprocess.run(command, env=env, input=typed, capture_output=True, text=True, cwd=ROOT, timeout=120)
    assert done.returncode == 0
    assert "Traceback" not in done.stdout + done.stderr
    for _, heard in SCRIPT:
        assert heard in done.stdout
    check(the_order(own_state, model_path, "asha"))


@pytest.mark.proof
def test_in_plain_rasa_shell_with_rasa_run_actions(own_state: Path, model_path: Path) -> None:
    env = environment(own_state, model_path)
    actions = [str(BIN / "rasa"), "run", "actions"]
    with running(actions, env, "Action endpoint is up and running"):
        command = f"{BIN / 'rasa'} shell --model {model_path} --conversation-id shell-shopper --port {free_port()}"
        shell = pexpect.spawn(command, cwd=str(ROOT), env=env, encoding="utf-8", timeout=120, dimensions=(60, 200))
        shell.expect("Your input")
        for said, heard in SCRIPT:
            time.sleep(0.3)
            shell.send(said + "\r")
            shell.expect_exact(heard or "Your input", timeout=60)
        shell.close(force=True)
    check(the_order(own_state, model_path, "shell-shopper"))
