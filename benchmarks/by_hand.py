"""The same correction by hand with Rasa's command line and in our page: each step with its seconds, really done.

    .venv/bin/python benchmarks/by_hand.py [--json]

A new way to say "checkout" that two shoppers used is found, taught, trained, compared, promoted, and taken back. Both
sides work on a copy of this project with the same model: by hand with `rasa run` and `rasa run actions`, ours with
`kirana serve` and `kirana curate serve`, whose forms are sent as the browser sends them. What a person reads, types
and decides takes no time here; it is counted as steps. Our comparison judges all training sentences by five folds and
plays fifteen conversations with either model; by hand one sentence in twenty and `tests/test_stories.yml` are tried.
Some minutes; nothing else should run beside it.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from pages.clone import Clone  # noqa: E402
from pages.served import PASSWORD, Visitor  # noqa: E402
from rest import free_port, posted  # noqa: E402
from tables import markdown  # noqa: E402

NEW_WAY, INTENT = "ab hisaab nipta do", "checkout"
OLD, NEW = "old.tar.gz", "new.tar.gz"
LIMIT = 1800.0


@dataclass(frozen=True)
class Side:
    """How a step is done: what one does, how many steps of a person that is, the machine's seconds."""

    how: str
    steps: int
    seconds: float | None = None
    silent: float | None = None  # seconds in which no shopper was answered, or the longest that one waited


STEPS = (
    "find what was not understood", "see what it is taken for", "teach it", "check the files", "train",
    "compare with the model that answers", "let it answer", "take it back",
)  # fmt: skip


def timed(work: Callable[[], object]) -> float:
    """The seconds that something takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def by_hand(folder: Path, model: Path) -> list[Side]:
    """With Rasa's command line."""
    shop = Clone.of_checkout(folder, model)
    (shop.root / "models" / model.name).rename(shop.root / "models" / OLD)
    actions = free_port()
    endpoints = shop.root / "endpoints.yml"
    endpoints.write_text(endpoints.read_text(encoding="utf-8").replace("5055", str(actions)), encoding="utf-8")
    shell = timed(lambda: shop.run("rasa", "shell", "nlu", "--model", f"models/{OLD}", typed=f"{NEW_WAY}\n/stop\n"))
    nlu = shop.root / "data" / "nlu.yml"
    text = nlu.read_text(encoding="utf-8")
    nlu.write_text(re.sub(rf"(- intent: {INTENT}\n\s+examples: \|\n(\s+)- )", rf"\g<1>{NEW_WAY}\n\2- ", text))
    assert NEW_WAY in nlu.read_text(encoding="utf-8")
    validate = timed(lambda: shop.run("rasa", "data", "validate", "--max-history", "4"))
    train = timed(lambda: shop.run("rasa", "train", "--fixed-model-name", NEW.removesuffix(".tar.gz")))

    def compared() -> None:
        shop.run("rasa", "data", "split", "nlu", "--training-fraction", "0.95")
        for name in (OLD, NEW):
            tested = ("--model", f"models/{name}", "--out", f"results/{name}")
            shop.run("rasa", "test", "nlu", "--nlu", "train_test_split/test_data.yml", "--no-plot", *tested)
            shop.run("rasa", "test", "core", "--stories", "tests/test_stories.yml", *tested)

    compare = timed(compared)
    shop.port = free_port()
    listen = ("run", "-i", "127.0.0.1", "-p", str(shop.port), "--model")
    with shop.running(["rasa", "run", "actions", "--port", str(actions)], "Action endpoint is up"):
        restarts = []
        for name in (OLD, NEW, OLD):
            began = time.perf_counter()
            with shop.running(["rasa", *listen, f"models/{name}"], "Rasa server is up and running"):
                answer = str(posted(shop.port, "meera", "hi"))
                assert answer != "[]", "plain Rasa does not answer"
                restarts.append(time.perf_counter() - began)
                began = time.perf_counter()
    return [
        Side("read the conversations: Rasa keeps them, and no list of what went wrong", 1),
        Side("`rasa shell nlu`, and type it", 2, shell),
        Side(f"find `{INTENT}` in `data/nlu.yml`, and write it there", 1),
        Side("`rasa data validate --max-history 4`", 1, validate),
        Side("`rasa train`", 1, train),
        Side(
            "`rasa data split nlu`, `rasa test nlu` and `rasa test core` with either model, read four reports",
            9,
            compare,
        ),
        Side("stop `rasa run`, and start it with the new model", 2, restarts[1], restarts[1]),
        Side("stop it, and start it with the old model", 2, restarts[2], restarts[2]),
    ]


def ours(folder: Path, model: Path) -> list[Side]:
    """With our page."""
    shop = Clone.of_checkout(folder, model)
    shop.run("kirana", "curate", "user", "add", "asha", "--role", "curator", typed=f"{PASSWORD}\n")
    with shop.open() as address:
        asha = Visitor(address)
        asha.sign_in("asha")
        for who in ("anu", "lata"):
            shop.say(who, "2 kg atta", NEW_WAY)
        row = found(lambda: re.search(rf'/rows/(\d+)"[^>]*><q>{NEW_WAY}', asha.ask("/")[1]))[1]
        token = asha.token()

        def send(path: str, **fields: str) -> str:
            status, answer = asha.ask(path, token=token, **fields)
            assert status == 200, answer
            return answer

        def until(path: str, words: str) -> None:
            found(lambda: words in asha.ask(path)[1])

        opened = timed(lambda: (asha.ask("/"), asha.ask(f"/rows/{row}")))
        taught = timed(
            lambda: (
                asha.ask(f"/rows/{row}/intent"),
                asha.ask(f"/rows/{row}/try/label?intent={INTENT}"),
                send(f"/rows/{row}/answer/label", revision="0", intent=INTENT),
            )
        )
        assert NEW_WAY in (shop.root / "data" / "nlu.yml").read_text(encoding="utf-8")
        trained = timed(lambda: (send("/models/train", reason="a new way"), until("/models", "not compared")))
        challenger = found(lambda: re.search(r'/models/(\d+)" data-open', asha.ask("/models")[1]))[1]
        page = f"/models/{challenger}"
        compared = timed(lambda: (send(f"{page}/compare"), until(page, "The gate: it ")))
        verdict = asha.ask(page)[1]
        passed = "may answer shoppers" in verdict
        old = shop.health()["model"]
        reason = {"reason": "it passed"} if passed else {"override": "for the measurement"}
        waiting = Waiting(shop)
        promoted = timed(
            lambda: (send(f"{page}/promote", all="1", **reason), found(lambda: shop.health()["model"] != old))
        )
        in_promotion = waiting.longest()
        seen = found(lambda: re.search(r'name="seen" value="(\d+)"', asha.ask("/models/rollback")[1]))[1]
        waiting = Waiting(shop)
        back = timed(lambda: (send("/models/rollback", seen=seen), found(lambda: shop.health()["model"] == old)))
        in_rollback = waiting.longest()
    return [
        Side("it tops the inbox: `Enter`", 1, opened),
        Side("stands in the row", 0),
        Side("`l`, `1`, the messages that change are shown, `a`", 3, taught),
        Side("part of training and comparing", 0),
        Side("`m`, `t`, why, `Enter`; in the background", 4, trained),
        Side("`Enter`, `v`; in the background, and one verdict in words", 2, compared),
        Side("`a`", 1, promoted, in_promotion),
        Side("`z`, `a`", 2, back, in_rollback),
    ]


class Waiting:
    """A shopper who writes again and again, from now on."""

    def __init__(self, shop: Clone) -> None:
        self._ended = threading.Event()
        self._longest = 0.0
        self._thread = threading.Thread(target=self._write, args=(shop,), daemon=True)
        self._thread.start()

    def longest(self) -> float:
        """Ends it; the longest wait for an answer, in seconds."""
        self._ended.set()
        self._thread.join()
        return self._longest

    def _write(self, shop: Clone) -> None:
        while not self._ended.wait(0.05):
            self._longest = max(self._longest, timed(lambda: shop.say("waiting", "cart dikhao")))


def found(look: Callable[[], Any]) -> Any:
    """What is found once it is there."""
    end = time.monotonic() + LIMIT
    while time.monotonic() < end:
        seen = look()
        if seen:
            return seen
        time.sleep(0.2)
    raise TimeoutError("It did not come.")


def table(hand: list[Side], our: list[Side]) -> str:
    """As Markdown."""
    rows = [
        (step, one.how, str(one.steps or "–"), shown(one.seconds), other.how, str(other.steps or "–"),
         shown(other.seconds))
        for step, one, other in zip(STEPS, hand, our, strict=True)
    ]  # fmt: skip
    sums = [(sum(one.steps for one in side), sum(one.seconds or 0 for one in side)) for side in (hand, our)]
    rows.append(("**together**", "", str(sums[0][0]), shown(sums[0][1]), "", str(sums[1][0]), shown(sums[1][1])))
    rows.append(("no shopper is answered", "", "", silence(hand), "the longest that one waited", "", silence(our)))
    return markdown(("step", "by hand", "steps", "seconds", "in our page", "keys", "seconds"), rows)


def silence(side: list[Side]) -> str:
    """The longest time without an answer."""
    return shown(max(one.silent or 0 for one in side))


def shown(seconds: float | None) -> str:
    """Seconds, as far as they matter."""
    return "–" if seconds is None else f"{seconds:.2f}" if seconds < 1 else f"{seconds:.0f}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    model = max((ROOT / "models").glob("*.tar.gz"), key=lambda file: file.stat().st_mtime)
    with tempfile.TemporaryDirectory() as folder:
        our = ours(Path(folder) / "ours", model)
        print("ours is done, by hand begins", file=sys.stderr)
        hand = by_hand(Path(folder) / "by_hand", model)
    if asked.json:
        print(json.dumps([{"step": step, "by_hand": asdict(one), "ours": asdict(other)}
                          for step, one, other in zip(STEPS, hand, our, strict=True)], ensure_ascii=False))  # fmt: skip
    else:
        print(table(hand, our))


if __name__ == "__main__":
    main()
