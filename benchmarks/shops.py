"""The two shops that are compared, as processes on 127.0.0.1: Rasa as it comes, and `kirana serve`.

Stock: Rasa's default pipeline and policies, `rasa run` with the SQLite tracker store, and `rasa run actions` over
HTTP. Domain, data and actions are the same. Three epochs, because latency does not depend on them, and five for the
classifier, which must tell the measured messages apart or other actions would run. Stock's NLU finds no items in a
message, so its actions have less to do than ours: the comparison is in stock's favour.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
START_LIMIT = 240.0  # seconds

STOCK_CONFIG = """
recipe: default.v1
assistant_id: stock
language: en
pipeline:
  - {name: WhitespaceTokenizer}
  - {name: RegexFeaturizer}
  - {name: LexicalSyntacticFeaturizer}
  - {name: CountVectorsFeaturizer}
  - {name: CountVectorsFeaturizer, analyzer: char_wb, min_ngram: 1, max_ngram: 4}
  - {name: DIETClassifier, epochs: 5, constrain_similarities: true}
  - {name: EntitySynonymMapper}
  - {name: ResponseSelector, epochs: 3, constrain_similarities: true}
  - {name: FallbackClassifier, threshold: 0.01}
policies:
  - {name: MemoizationPolicy}
  - {name: RulePolicy}
  - {name: UnexpecTEDIntentPolicy, max_history: 5, epochs: 3}
  - {name: TEDPolicy, max_history: 5, epochs: 3, constrain_similarities: true}
"""


@dataclass
class Shop:
    """A running shop."""

    name: str
    folder: Path
    port: int
    processes: list[subprocess.Popen[bytes]]
    started: float = field(default_factory=time.perf_counter)
    first_answer: float = 0.0  # seconds from the start of the processes

    @property
    def pids(self) -> list[int]:
        """The processes that were started; they may have children."""
        return [process.pid for process in self.processes]

    def connect(self) -> http.client.HTTPConnection:
        """A connection that is kept for many messages."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def say(self, connection: http.client.HTTPConnection, sender: str, text: str) -> list[dict[str, Any]]:
        """The replies to one message."""
        body = json.dumps({"sender": sender, "message": text})
        connection.request("POST", "/webhooks/rest/webhook", body, {"Content-Type": "application/json"})
        response = connection.getresponse()
        answer = json.loads(response.read())
        if response.status != 200:
            raise ConnectionError(str(answer))
        return list(answer)

    def wait(self) -> None:
        """Until the first message has been answered."""
        while time.perf_counter() - self.started < START_LIMIT:
            if any(process.poll() is not None for process in self.processes):
                raise RuntimeError(f"{self.name} ended at its start; see {self.folder}/*.log.")
            with contextlib.suppress(OSError, ValueError, http.client.HTTPException):
                connection = self.connect()
                if self.say(connection, "first", "thank you"):
                    self.first_answer = time.perf_counter() - self.started
                    return
            time.sleep(0.1)
        raise RuntimeError(f"{self.name} did not answer within {START_LIMIT:g} s; see {self.folder}/*.log.")

    def stop(self) -> None:
        """Ends the processes."""
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def start_ours(folder: Path) -> Shop:
    """`kirana serve` with the model that is there."""
    folder.mkdir(parents=True)
    port = _free_port()
    command = [str(Path(sys.executable).with_name("kirana")), "serve", "--port", str(port)]
    return Shop("ours", folder, port, [_start(command, ROOT, folder / "serve.log", folder / "state")])


def train_stock(folder: Path) -> float:
    """Writes and trains the stock project; the seconds that took."""
    folder.mkdir(parents=True)
    shutil.copytree(ROOT / "data", folder / "data")
    shutil.copytree(ROOT / "actions", folder / "actions")
    shutil.copy(ROOT / "domain.yml", folder)
    (folder / "config.yml").write_text(STOCK_CONFIG, encoding="utf-8")
    (folder / "credentials.yml").write_text("rest:\n", encoding="utf-8")
    started = time.perf_counter()
    _start([*_rasa(), "train", "--quiet", "--skip-validation"], folder, folder / "train.log", folder / "state").wait()
    if not list((folder / "models").glob("*.tar.gz")):
        raise RuntimeError(f"Stock could not be trained; see {folder}/train.log.")
    return time.perf_counter() - started


def start_stock(folder: Path) -> Shop:
    """`rasa run` and `rasa run actions`."""
    port, actions_port = _free_port(), _free_port()
    (folder / "endpoints.yml").write_text(
        f"action_endpoint: {{url: 'http://127.0.0.1:{actions_port}/webhook'}}\n"
        f"tracker_store: {{type: SQL, dialect: sqlite, db: {folder / 'tracker.db'}}}\n",
        encoding="utf-8",
    )
    actions = _start(
        [*_rasa(), "run", "actions", "--port", str(actions_port)], folder, folder / "actions.log", folder / "state"
    )
    server = _start(
        [*_rasa(), "run", "-i", "127.0.0.1", "-p", str(port), "--credentials", "credentials.yml"],
        folder, folder / "run.log", folder / "state",
    )  # fmt: skip
    return Shop("stock", folder, port, [server, actions])


def _rasa() -> list[str]:
    return [sys.executable, "-m", "rasa"]


def _start(command: list[str], folder: Path, log: Path, state: Path) -> subprocess.Popen[bytes]:
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("KIRANA_")},
        "KIRANA_DATA": str(state),
        "KIRANA_NOW": "2026-11-23T08:00:00+05:30",
        "RASA_TELEMETRY_ENABLED": "false",
        "SANIC_HOST": "127.0.0.1",
    }
    with log.open("ab") as output:
        return subprocess.Popen(command, cwd=folder, env=environment, stdout=output, stderr=output)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
