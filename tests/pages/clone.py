"""A shop of its own, code and all: a copy of the checkout with its own state, whose files may be changed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rest import free_port, posted

from kirana.settings import CHECKOUT

BIN = Path(sys.executable).parent
FOLDERS = ("actions", "catalog_db", "data", "kirana", "tests/catalogue")
FILES = ("config.yml", "domain.yml", "endpoints.yml", "credentials.yml", "store.yml", "tests/test_stories.yml")
CONVERSATIONS = ("checkout.yml", "happy_path.yml")  # the golden ones: all of them take minutes
LEXICON = "kirana/understanding/goods.csv"
NOON = "2026-11-23T08:00:00+05:30"


@dataclass
class Clone:
    """The copy. Commands run in it, with its own code.

    Attributes:
        root: its folder; `state`: what KIRANA_DATA names; `port`: where `kirana serve` listens.
    """

    root: Path
    state: Path
    port: int = 0

    @classmethod
    def of_checkout(cls, folder: Path, model: Path, unlearnt: Sequence[str] = ()) -> Clone:
        """A copy in a folder, with one model.

        Args:
            unlearnt: names of goods that the story teaches, so that its lexicon must not have them yet.
        """
        root = folder / "shop"
        for name in FOLDERS:
            shutil.copytree(CHECKOUT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        (root / "tests" / "conversations").mkdir()
        for name in (*FILES, *(f"tests/conversations/{one}" for one in CONVERSATIONS)):
            shutil.copy2(CHECKOUT / name, root / name)
        (root / "models").mkdir()
        shutil.copy2(model, root / "models")
        lexicon = (root / LEXICON).read_text(encoding="utf-8")
        for name in unlearnt:
            lexicon = lexicon.replace(f";{name};", ";").replace(f";{name},", ",").replace(f",{name};", ",")
        (root / LEXICON).write_text(lexicon, encoding="utf-8")
        return cls(root, folder / "state")

    @property
    def environment(self) -> dict[str, str]:
        """What its commands run in: nothing of the developer's own shop."""
        others = {name: value for name, value in os.environ.items() if not name.startswith("KIRANA_")}
        return {
            **others, "PYTHONPATH": str(self.root), "KIRANA_DATA": str(self.state), "KIRANA_NOW": NOON,
            "KIRANA_SEED": str(self.root / "tests" / "catalogue"), "RASA_TELEMETRY_ENABLED": "false",
            "SANIC_HOST": "127.0.0.1",            "SQLALCHEMY_SILENCE_UBER_WARNING": "1", "PYTHONWARNINGS": "ignore",
        }  # fmt: skip

    def run(self, *command: str, typed: str = "") -> str:
        """One command to its end, which must be a good one; what it printed."""
        done = subprocess.run(
            [str(BIN / command[0]), *command[1:]], cwd=self.root, env=self.environment, input=typed,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{command}: {done.stdout[-2000:]}{done.stderr[-4000:]}"
        return done.stdout

    @contextmanager
    def open(self) -> Iterator[str]:
        """Its two servers, for shoppers and for curators, until the story is over; the address of the second."""
        self.port = free_port()
        shop = self.running(["kirana", "serve", "--port", str(self.port)], "ready on ")
        page = self.running(["kirana", "curate", "serve", "--port", "0"], "The curators' page is on ")
        with shop, page as address:
            yield address

    @contextmanager
    def running(self, command: Sequence[str], ready: str) -> Iterator[str]:
        """A server, from the words that say that it is ready; the word that it says next."""
        log = self.state.parent / f"{'-'.join(command[:2])}.log"
        with log.open("w") as output:
            process = subprocess.Popen(
                [str(BIN / command[0]), *command[1:]],
                cwd=self.root, env=self.environment, stdout=output, stderr=output,
            )  # fmt: skip
        try:
            end = time.monotonic() + 180
            while ready not in log.read_text(encoding="utf-8"):
                assert process.poll() is None and time.monotonic() < end, log.read_text(encoding="utf-8")
                time.sleep(0.1)
            yield next(iter(log.read_text(encoding="utf-8").partition(ready)[2].split()), "")
        finally:
            process.terminate()
            process.wait(30)

    def say(self, sender: str, *texts: str) -> str:
        """What the shop answers to the last of these, over REST; it always does."""
        answer = ""
        for text in texts:
            answer = "\n".join(reply.get("text", "") for reply in posted(self.port, sender, text))
            assert answer and "went wrong" not in answer, f"{sender}: {text!r} → {answer!r}"
        return answer

    def health(self) -> dict[str, Any]:
        """What the running shop says of itself."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health", timeout=10) as answer:
            return dict(json.load(answer))

    def wait_until(self, right: Callable[[dict[str, Any]], bool]) -> None:
        """Until /health says so."""
        end = time.monotonic() + 30
        while not right(self.health()):
            assert time.monotonic() < end, "the running shop did not take it up"
            time.sleep(0.1)

    def cart(self, sender: str) -> dict[str, str]:
        """Name and pack → quantity."""
        return _lines(json.loads(self.run("kirana", "cart", "show", sender, "--json")))

    def orders(self) -> dict[str, list[tuple[dict[str, str], int, str]]]:
        """Sender → what was ordered, for how many paise, and what became of it."""
        found: dict[str, list[tuple[dict[str, str], int, str]]] = {}
        for order in json.loads(self.run("kirana", "orders", "list", "--json")):
            found.setdefault(order["sender"], []).append((_lines(order), order["total_paise"], order["status"]))
        return found


def _lines(held: dict[str, Any]) -> dict[str, str]:
    return {f"{line['name']} {line['pack']}": line["quantity"] for line in held["lines"]}
