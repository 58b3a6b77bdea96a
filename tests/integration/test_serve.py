"""`kirana serve` as a process: from nothing to a clean end, and no body or fault that silences it."""

from __future__ import annotations

import http.client
import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from integration.tiny_bot import write_tiny_bot

from kirana.runtime.serve import is_loopback
from kirana.runtime.waiting import PortTaken, listen

CODE = "import sys; from pathlib import Path; from kirana.runtime.serve import serve; serve('127.0.0.1', int(sys.argv[1]), root=Path(sys.argv[2]))"  # noqa: E501
SORRY = "Something went wrong."


class Server:
    """The tiny bot under `serve`, in a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = write_tiny_bot(folder / "bot")
        self.state = folder / "state"
        with listen("127.0.0.1", 0) as free:
            self.port = free.getsockname()[1]
        environment = {**os.environ, "KIRANA_DATA": str(self.state), "KIRANA_ACTION_TIMEOUT": "0.5"}
        self.errors = (folder / "errors").open("w+")
        self.ready_at = 0.0
        self.process = subprocess.Popen(
            [sys.executable, "-c", CODE, str(self.port), str(self.folder)],
            env=environment, stdout=subprocess.PIPE, stderr=self.errors, text=True,
        )  # fmt: skip

    def ask(self, method: str, path: str, body: bytes | None = None) -> tuple[int, Any]:
        """Status and JSON body of one request."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body, {"Content-Type": "application/json"})
            response = connection.getresponse()
            return response.status, json.loads(response.read())
        finally:
            connection.close()

    def post(self, body: bytes) -> tuple[int, Any]:
        """One message as bytes."""
        return self.ask("POST", "/webhooks/rest/webhook", body)

    def say(self, text: str, sender: str = "asha") -> list[str]:
        """The texts of the replies to a message."""
        status, replies = self.post(json.dumps({"sender": sender, "message": text}).encode())
        assert status == 200
        return [reply["text"] for reply in replies]

    def health(self) -> int | None:
        """The status of /health, None while nobody listens."""
        try:
            return self.ask("GET", "/health")[0]
        except OSError:
            return None

    def log(self) -> str:
        """Standard error so far."""
        return Path(self.errors.name).read_text()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Started once; it has to train its model first, which gives time to see it not ready."""
    started = Server(tmp_path_factory.mktemp("serve"))
    seen = []
    while started.health() != 200:
        assert started.process.poll() is None, started.log()
        seen.append(started.health())
        time.sleep(0.1)
    assert 503 in seen
    started.ready_at = time.time()
    yield started
    started.process.kill()
    started.process.wait()


def test_it_prints_one_line_when_it_is_ready(server: Server) -> None:
    assert server.process.stdout is not None
    assert server.process.stdout.readline() == f"ready on http://127.0.0.1:{server.port}\n"
    assert "Answering with models/" in server.log()


def test_goods_are_there_when_it_is_ready_and_not_only_after_a_first_message(server: Server) -> None:
    made = server.state / "kirana.db"
    assert made.stat().st_mtime < server.ready_at
    with sqlite3.connect(made) as rows:
        assert rows.execute("SELECT count(*) FROM products").fetchone()[0] > 0


def test_it_answers_in_the_shape_of_rasas_rest_channel(server: Server) -> None:
    status, replies = server.post(b'{"sender": "asha", "message": "hi"}')

    assert (status, replies) == (200, [{"recipient_id": "asha", "text": "hello"}])


def test_five_messages_sent_together_are_answered_one_after_the_other(server: Server) -> None:
    server.say("count", "ravi")
    with ThreadPoolExecutor(5) as pool:
        replies = list(pool.map(lambda _: server.say("count", "ravi"), range(5)))

    assert sorted(replies) == [[f"count {number}"] for number in range(2, 7)]


@pytest.mark.parametrize("message", ["crash", "hang", "silent"])
def test_an_action_that_crashes_hangs_or_says_nothing_is_apologised_for(server: Server, message: str) -> None:
    assert server.say(message) == [SORRY]
    assert server.say("hi") == ["hello"]


def test_failed_turns_are_recorded_and_logged_without_private_data(server: Server) -> None:
    server.say("crash", "leela")
    with sqlite3.connect(server.state / "conversations.db") as connection:
        failures = connection.execute("SELECT text, failure FROM turn_records WHERE failure IS NOT NULL").fetchall()

    assert ("crash", "action") in failures
    assert "action action_crash failed: ValueError: call [phone]" in server.log()
    assert "98765" not in server.log()


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"[]", b"5", b"null", b'"hi"', b"\xff\xfe", b"[" * 60_000, b'{"message": "hi"}', b'{"sender": "a"}',
        b'{"sender": {"a": 1}, "message": "hi"}', b'{"sender": "", "message": "hi"}',
        b'{"sender": true, "message": "hi"}', b'{"sender": "a", "message": 5}',
        b'{"sender": "a", "message": null}', b'{"sender": "a", "message": ["hi"]}',
    ],
)  # fmt: skip
def test_a_body_that_is_no_message_is_refused_in_a_sentence(server: Server, body: bytes) -> None:
    status, answer = server.post(body)

    assert status == 400
    assert answer["error"].endswith(".")
    assert server.say("hi") == ["hello"]


def test_a_body_that_is_too_large_is_refused(server: Server) -> None:
    assert server.post(b'{"sender": "a", "message": "' + b"a" * 70_000 + b'"}')[0] == 413


@pytest.mark.parametrize(
    "body",
    [
        b'{"sender": "\\ud800", "message": "count \\ud800"}', b'{"sender": "x\\u0000y", "message": "\\u0000"}',
        b'{"sender": "a", "message": ""}', b'{"sender": 5, "message": "   "}',
        json.dumps({"sender": "s" * 5000, "message": "😀" * 2500}).encode(),
        json.dumps({"sender": "a", "message": "'; DROP TABLE turns; --", "metadata": 5, "input_channel": "x"}).encode(),
        json.dumps({"sender": "{0[x]}", "message": "{} 0[ {0.__class__}"}).encode(),
    ],
)  # fmt: skip
def test_odd_messages_are_answered(server: Server, body: bytes) -> None:
    status, replies = server.post(body)

    assert status == 200
    assert replies[0]["text"] in ("not understood", "count 1")


def test_unknown_addresses_and_methods_are_refused(server: Server) -> None:
    assert server.ask("GET", "/conversations/asha/tracker")[0] == 404
    assert server.ask("PUT", "/model", b"{}")[0] == 404
    assert server.ask("GET", "/webhooks/rest/webhook")[0] == 405


def test_a_store_that_cannot_be_read_is_a_sentence_and_not_amnesia(server: Server) -> None:
    assert server.say("count", "meera") == ["count 1"]
    with sqlite3.connect(server.state / "conversations.db") as connection:
        connection.execute("ALTER TABLE turns RENAME TO elsewhere")
    try:
        assert server.say("count", "meera") == [SORRY]
    finally:
        with sqlite3.connect(server.state / "conversations.db") as connection:
            connection.execute("ALTER TABLE elsewhere RENAME TO turns")

    assert server.say("count", "meera") == ["count 2"]


def test_it_takes_less_memory_than_tensorflow_alone(server: Server) -> None:
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    resident = int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1])

    assert resident < 300_000


def test_a_taken_port_is_one_sentence(server: Server) -> None:
    with pytest.raises(PortTaken, match=rf"^Cannot listen on 127.0.0.1:{server.port}: Address already in use\.$"):
        listen("127.0.0.1", server.port)


def test_a_turn_under_way_is_finished_before_it_stops(server: Server) -> None:
    replies: list[list[str]] = []
    asking = threading.Thread(target=lambda: replies.append(server.say("hang", "last")))
    asking.start()
    time.sleep(0.2)
    server.process.send_signal(signal.SIGTERM)
    asking.join(10)

    assert replies == [[SORRY]]
    assert server.process.wait(15) == 0
    with sqlite3.connect(server.state / "conversations.db") as connection:
        assert connection.execute("SELECT count(*) FROM turns WHERE sender = 'last'").fetchone() == (1,)


def test_only_addresses_of_this_machine_are_loopback() -> None:
    assert [host for host in ("127.0.0.1", "localhost", "::1", "127.5.5.5") if not is_loopback(host)] == []
    assert [host for host in ("0.0.0.0", "::", "192.168.1.5", "shop.example") if is_loopback(host)] == []


def test_an_address_that_is_not_ours_cannot_be_listened_on() -> None:
    with pytest.raises(PortTaken):
        listen("no such host", 5005)
    with pytest.raises(PortTaken):
        listen("127.0.0.1", 70000)
