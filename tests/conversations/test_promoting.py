"""From a changed sentence to a promoted model and back, with real models: trained, compared, answering under
`kirana serve` while twenty shoppers are in mid-conversation."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from conversations.shop_talk import lines_of
from conversations.test_doors import BIN, ROOT, environment, running
from rest import free_port, posted

from kirana import wiring
from kirana.curation.files import write_text
from kirana.curation.training_file import NLU, TrainingFile
from kirana.runtime.releases import in_share

pytestmark = pytest.mark.proof

RUN = """
import json, sys
from pathlib import Path
from kirana import wiring
from kirana.curation.comparing import compare
from kirana.curation.comparison_text import write_page
from kirana.curation.register import Register
from kirana.curation.trainings import Trainings
desk = wiring.desk(Path(sys.argv[1]))
if sys.argv[2] == "train":
    print(Trainings(desk).run("asha", sys.argv[3]).name)
else:
    found = compare(desk, Register(desk).named(sys.argv[3]), "asha")
    write_page(found, desk.root / "report")
    print(json.dumps(found.report))
"""
OLD_WORDS, NEW_WORDS = "the way you would say it", "in your own words"
NEW_WAYS = [
    "itna hi samaan, ab hisaab kar dijiye",
    "chalo ab bill pakka kar dete hain",
    "बस इतना ही, अब हिसाब कर दीजिए",
]


@dataclass
class Project:
    """A copy of the project's files with a shop's state of its own, and the models trained from it."""

    root: Path
    state: Path
    good: str = ""
    harmful: str = ""

    def run(self, *arguments: str) -> str:
        """Trains or compares in a process of its own; the last line it prints."""
        env = {**os.environ, "KIRANA_DATA": str(self.state), "RASA_CACHE_DIRECTORY": str(self.root / "cache")}
        done = subprocess.run(
            [sys.executable, "-c", RUN, str(self.root), *arguments],
            env=env, cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout.strip().split("\n")[-1]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, model_path: Path) -> Project:
    """Two challengers, trained once: three new ways to say checkout; and the labels of 300 sentences shuffled."""
    root = tmp_path_factory.mktemp("promoting") / "project"
    shutil.copytree(ROOT / "data", root / "data")
    for name in ("config.yml", "domain.yml"):
        shutil.copy2(ROOT / name, root / name)
    for name in ("checkout.yml", "happy_path.yml"):
        (root / "tests" / "conversations").mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / "tests" / "conversations" / name, root / "tests" / "conversations" / name)
    shutil.copytree(ROOT / "tests" / "catalogue", root / "tests" / "catalogue")
    (root / "models").mkdir()
    shutil.copy2(model_path, root / "models")
    made = Project(root, root.parent / "state")
    file = TrainingFile.read(root)
    file.add("checkout", NEW_WAYS)
    write_text(root / NLU, file.text)
    replies = root / "data" / "responses.yml"
    texts = replies.read_text(encoding="utf-8")
    replies.write_text(texts.replace(OLD_WORDS, NEW_WORDS), encoding="utf-8")
    made.good = made.run("train", "new ways to say checkout")
    replies.write_text(texts, encoding="utf-8")
    write_text(root / NLU, shuffled(file).text)
    made.harmful = made.run("train", "labels shuffled")
    return made


def shuffled(file: TrainingFile) -> TrainingFile:
    """The first 100 sentences of three intents each stand under the next one."""
    intents = ("checkout", "thank", "ask_price")
    taken = {intent: file.of(intent)[:100] for intent in intents}
    for intent, sentences in taken.items():
        for sentence in sentences[:-1]:
            file.remove(intent, sentence)
    for intent, other in zip(intents, (*intents[1:], intents[0]), strict=True):
        file.add(other, taken[intent][:-1])
    return file


def test_a_good_challenger_passes_and_the_page_has_its_pictures(project: Project) -> None:
    report = json.loads(project.run("compare", project.good))
    assert (report["gate"], report["judged"]["n"] > 4000) == ("pass", True), report["reasons"]
    assert report["changed_parts"] == []  # of the champion it is not known what it was made from
    assert report["conversations"]["n"] > 10 and report["turn_time"]["n"] > 50
    page = (project.root / "report" / "comparison.md").read_text(encoding="utf-8")
    assert "may answer shoppers" in page
    for picture in ("confusion-challenger.png", "calibration-champion.png"):
        assert (project.root / "report" / picture).read_bytes().startswith(b"\x89PNG") and picture in page


def test_shuffled_labels_do_not_pass(project: Project) -> None:
    report = json.loads(project.run("compare", project.harmful))
    assert report["gate"] == "fail"
    assert report["relabelled"] > 100
    failed = {test["name"] for test in report["tests"] if test["state"] == "failed"}
    assert failed & {"judged", "intents"}, failed  # all messages together, or those of single intents


# What each shopper says; those of the first ten have told their name when the challenger is promoted, the others shop.
SHOPPING = ["hi", "2 kg atta aur doodh", "2"]
CHECKOUT = ["checkout", "Asha Rao 98765 43210", "12 MG Road, Shivajinagar 560001", None, "cash", "yes please"]
SHOPPERS = [f"shopper-{number}" for number in range(20)]
ORDERED = {"Aashirvaad Whole Wheat Atta 1 kg": "2", "Nandini Shubham Full Cream Milk 500 ml": "1"}


@dataclass
class Server:
    """`kirana serve` on the state of a project, and what curators do beside it."""

    port: int
    env: dict[str, str]

    def say(self, sender: str, text: str) -> str:
        """What the shop answers; it always does."""
        answer = "\n".join(reply.get("text", "") for reply in posted(self.port, sender, text))
        assert answer and "went wrong" not in answer, f"{sender}: {text!r} → {answer!r}"
        return answer

    def curate(self, *arguments: str) -> str:
        """One command of the curators, and the time it takes to be live."""
        command = [str(BIN / "kirana"), "curate", *arguments]
        done = subprocess.run(command, env=self.env, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def wait_until(self, right: Callable[[dict[str, Any]], bool]) -> None:
        """Waits for /health to say so."""
        for _ in range(300):
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health", timeout=10) as answer:
                if right(json.load(answer)):
                    return
            time.sleep(0.1)
        pytest.fail("the running shop did not take it up")

    def models(self) -> dict[str, list[str]]:
        """Sender's pseudonym → the models that answered, in order."""
        found: dict[str, list[str]] = {}
        with sqlite3.connect(Path(self.env["KIRANA_DATA"]) / "conversations.db") as connection:
            for sender, model in connection.execute("SELECT sender, model FROM turn_records ORDER BY id"):
                found.setdefault(sender, []).append(model)
        return found


@pytest.fixture
def server(project: Project, own_state: Path, model_path: Path) -> Iterator[Server]:
    """The real shop, on a copy of the state that the models were trained in."""
    shutil.copytree(project.state, own_state)
    env = environment(own_state, model_path)
    del env["KIRANA_MODEL"]
    port = free_port()
    with running([str(BIN / "kirana"), "serve", "--port", str(port)], env, "ready on http://"):
        yield Server(port, env)


def test_twenty_shoppers_in_mid_conversation_notice_nothing_of_a_promotion_and_a_rollback(
    project: Project, server: Server, model_path: Path
) -> None:
    old, new = model_path.name, project.good
    last = {name: "1" if at % 2 else "2" for at, name in enumerate(SHOPPERS)}
    ahead, behind = SHOPPERS[:10], SHOPPERS[10:]

    def through(name: str, texts: list[str | None]) -> None:
        for text in texts:
            server.say(name, last[name] if text is None else text)

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(lambda name: through(name, [*SHOPPING, *(CHECKOUT[:2] if name in ahead else [])]), SHOPPERS))
        # A share first, while everybody goes on talking.
        signed = ("--override", "tried in the test", "--by", "asha")
        asking = [pool.submit(server.say, name, "cart dikhao") for name in SHOPPERS]
        assert f"{new} answers 40 % of senders" in server.curate("promote", new, "--share", "40", *signed)
        asking += [pool.submit(server.say, name, "cart dikhao") for name in SHOPPERS]
        server.wait_until(lambda health: health.get("challenger") == new)
        assert all(one.result() for one in asking)
        list(pool.map(lambda name: through(name, ["cart dikhao"]), SHOPPERS))
        answered = {name: server.models()[wiring.pseudonyms().of(name)] for name in SHOPPERS}
        assert [answered[name][-1] for name in ahead] == [old] * 10
        assert {name for name in behind if answered[name][-1] == new} == {
            name for name in behind if in_share(name, new, 40)
        }
        # Everybody, then back, with the rest of the checkouts in between.
        server.curate("promote", new, *signed)
        server.wait_until(lambda health: health["model"] == new)
        list(pool.map(lambda name: through(name, CHECKOUT[2:4] if name in ahead else CHECKOUT[:4]), SHOPPERS))
        assert NEW_WORDS in server.say("somebody new", "hi")
        server.curate("rollback", "--by", "asha")
        server.wait_until(lambda health: health["model"] == old)
        list(pool.map(lambda name: through(name, CHECKOUT[4:]), SHOPPERS))
        list(pool.map(lambda name: through(name, ["mera order kahan hai"]), SHOPPERS))
    assert OLD_WORDS in server.say("somebody newer", "hi")

    answered = {name: server.models()[wiring.pseudonyms().of(name)] for name in SHOPPERS}
    for name in ahead:
        assert set(answered[name]) == {old}, "begun with the old one, and back at it"
    for name in behind:
        assert answered[name][-7:-1].count(new) == 6, "begun with the new one, and ended with it"
        assert answered[name][-1] == old
    for name in SHOPPERS:
        (order,) = wiring.shop().orders.history(name)
        assert lines_of(order.as_json()) == ORDERED
        assert (order.as_json()["status"], order.as_json()["total_paise"]) == ("placed", 17700)
