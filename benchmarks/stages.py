"""Where the time of a turn goes, stage by stage, with a catalogue of 8,000 products.

    .venv/bin/python benchmarks/stages.py [--turns 50] [--catalogue FILE]

One process, the real agent. CPU milliseconds a turn, mean; "the rest" is Rasa's own bookkeeping. Without a file the
7,939 products of the evaluation data are used where they are at hand, else the shipped catalogue eight times over
under other makers' names (harder than a real one: everything has eight rivals).
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import os
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FIVE = "2 kg atta, 1 kg sugar, 500 g toor dal, 2 packets maggi and 1 litre milk"
KINDS = {"show cart": "show my cart", "add a list of five": FIVE, "a price": "how much is basmati rice"}
TIMES = 8
NODES = {"MeaningReader": "reading", "ClauseIntentClassifier": "intents", "ConversationReader": "conversation"}


def outside_catalogue() -> Path | None:
    """The catalogue of the evaluation data, where it is at hand."""
    from kirana.evaluation.suite import data_folder

    file = (data_folder() or ROOT) / "search_catalogue.csv"
    return file if file.is_file() else None


def large_catalogue(file: Path) -> Path:
    """Writes the shipped lists eight times over into one CSV."""
    rows: list[dict[str, str]] = []
    for file in sorted((ROOT / "catalog_db" / "seed").glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as source:
            rows += list(csv.DictReader(source))
    with file.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, fieldnames=list(rows[0]))
        writer.writeheader()
        for copy in range(TIMES):
            for row in rows:
                maker = f"{row['brand']} {chr(64 + copy)}{copy}" if copy and row["brand"] else row["brand"]
                name = row["name"].replace(row["brand"], maker, 1) if copy and row["brand"] else row["name"]
                again = f"{row['name']} {chr(64 + copy)}{copy}" if copy and not row["brand"] else name
                sku = f"{row['sku']}-{copy}" if copy else row["sku"]
                writer.writerow({**row, "sku": sku, "brand": maker, "name": again, "aliases": ""})
    return file


class Stopwatch:
    """CPU time by stage. A stage within another counts for itself only."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self._open: list[list[Any]] = []

    def start(self, stage: str) -> None:
        now = time.process_time()
        if self._open:
            self.spent[self._open[-1][0]] += now - self._open[-1][1]
        self._open.append([stage, now])

    def stop(self) -> None:
        now = time.process_time()
        stage, since = self._open.pop()
        self.spent[stage] += now - since
        if self._open:
            self._open[-1][1] = now

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, its time counted under a stage."""
        if asyncio.iscoroutinefunction(function):

            async def waited(*args: Any, **kwargs: Any) -> Any:
                self.start(stage)
                try:
                    return await function(*args, **kwargs)
                finally:
                    self.stop()

            return waited

        def called(*args: Any, **kwargs: Any) -> Any:
            self.start(stage)
            try:
                return function(*args, **kwargs)
            finally:
                self.stop()

        return called


def instrument(agent: Any, watch: Stopwatch) -> None:
    """Puts the stopwatch around the stages of a turn."""
    for node in agent.processor.graph_runner._nodes.values():
        name = type(node._component).__name__
        stage = NODES.get(name, "policies" if "Polic" in name else "other components")
        node._fn = watch.timed(stage, node._fn)
    agent.action_endpoint.request = watch.timed("actions and store", agent.action_endpoint.request)
    agent.processor.action_endpoint = agent.action_endpoint
    agent.processor.nlg.generate = watch.timed("rendering", agent.processor.nlg.generate)
    for name in ("save", "retrieve"):
        setattr(agent.tracker_store, name, watch.timed("tracker store", getattr(agent.tracker_store, name)))


def measure(turns: int) -> dict[str, dict[str, float]]:
    """Kind of turn → stage → CPU milliseconds a turn."""
    from kirana.runtime.start import load_shop

    agent = load_shop(report=lambda line: None)
    watch = Stopwatch()
    instrument(agent, watch)
    result: dict[str, dict[str, float]] = {}
    for kind, text in KINDS.items():
        asyncio.run(talk(agent, watch, f"warm {kind}", text, 5))
        watch.spent.clear()
        asyncio.run(talk(agent, watch, kind, text, turns))
        result[kind] = {stage: seconds * 1000 / turns for stage, seconds in watch.spent.items()}
    return result


async def talk(agent: Any, watch: Stopwatch, kind: str, text: str, turns: int) -> None:
    """Has so many turns, ten with each sender, whose cart holds the list of five."""
    for number in range(turns):
        sender = f"{kind} {number // 10}"
        if number % 10 == 0:
            kept = dict(watch.spent)
            await agent.handle(FIVE, sender, "rest")
            watch.spent.clear()
            watch.spent.update(kept)
        watch.start("the rest")
        await agent.handle(text, sender, "rest")
        watch.stop()


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--turns", type=int, default=50)
    parser.add_argument("--catalogue", type=Path)
    arguments = parser.parse_args()
    turns = arguments.turns
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(
            KIRANA_DATA=str(Path(folder) / "state"),
            KIRANA_SEED=str(arguments.catalogue or outside_catalogue() or large_catalogue(Path(folder) / "large.csv")),
            KIRANA_NOW="2026-11-23T08:00:00+05:30",
        )
        found = measure(turns)
        from kirana import wiring

        products = wiring.catalogue().count()
    stages = sorted({stage for kind in found.values() for stage in kind}, key=lambda stage: stage == "the rest")
    print(f"CPU milliseconds a turn, {products:,} products, {turns} turns of each kind\n")
    print("| stage | " + " | ".join(found) + " |\n|---" * 1 + "|---" * len(found) + "|")
    for stage in stages:
        print(f"| {stage} | " + " | ".join(f"{kind.get(stage, 0.0):.1f}" for kind in found.values()) + " |")
    print("| **all** | " + " | ".join(f"**{sum(kind.values()):.1f}**" for kind in found.values()) + " |")


if __name__ == "__main__":
    main()
