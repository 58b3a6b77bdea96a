"""What a turn costs: Rasa as it comes against Kirana, same messages, same data, same machine.

    .venv/bin/python benchmarks/turns.py [--quick] [--json] [--only ours]

Prints a table, ratios first; `--json` one object. Everything runs on 127.0.0.1 in a temporary folder.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from process_tree import cpu_seconds, memory_mb
from shops import Shop, start_ours, start_stock, train_stock

FIVE = "2 kg atta, 1 kg sugar, 500 g toor dal, 2 packets maggi and 1 litre milk"
KINDS = {"response only": "thank you", "show cart": "show my cart", "add a list of five": FIVE}
EXPECTED = {
    "response only": "action_say_welcome",
    "show cart": "action_show_cart",
    "add a list of five": "action_update_cart",
}
SESSION = 10  # turns of one sender before the next takes over, so that stock's slowing down stays out of the kinds
MANY = 32


def measure_turns(shop: Shop, senders: Sequence[str], text: str, turns: int) -> dict[str, float]:
    """Latency and CPU, in milliseconds a turn, of `turns` turns of each sender, one after the other."""
    connection = shop.connect()
    took: list[float] = []
    before = cpu_seconds(shop.pids)
    for sender in senders:
        for _ in range(turns):
            started = time.perf_counter()
            shop.say(connection, sender, text)
            took.append((time.perf_counter() - started) * 1000)
    cpu = (cpu_seconds(shop.pids) - before) * 1000 / len(took)
    return {"n": len(took), "p50": percentile(took, 50), "p95": percentile(took, 95), "cpu": cpu}


def measure_kind(shop: Shop, kind: str, turns: int) -> dict[str, float]:
    """One kind of turn, by shoppers with five things in the cart."""
    senders = [f"{kind}-{number}".replace(" ", "-") for number in range(max(1, turns // SESSION))]
    connection = shop.connect()
    for sender in senders:
        shop.say(connection, sender, FIVE)
    return measure_turns(shop, senders, KINDS[kind], SESSION)


def measure_age(shop: Shop, grow: Callable[[Shop, str, int], None]) -> dict[str, dict[str, float]]:
    """Turns 10 to 19 against turns 1,000 to 1,009 of one conversation."""
    grow(shop, "young", 9)
    young = measure_turns(shop, ["young"], KINDS["show cart"], 10)
    grow(shop, "old", 999)
    return {"turn 10": young, "turn 1,000": measure_turns(shop, ["old"], KINDS["show cart"], 10)}


def talk(shop: Shop, sender: str, turns: int) -> None:
    """Has a conversation of so many turns."""
    connection = shop.connect()
    for _ in range(turns):
        shop.say(connection, sender, KINDS["show cart"])


def talk_and_copy(shop: Shop, sender: str, turns: int) -> None:
    """The same for stock, where a thousand turns would take a quarter of an hour: nine turns, copied in its store."""
    talk(shop, sender, 9)
    with sqlite3.connect(shop.folder / "tracker.db", timeout=30) as database:
        rows = database.execute(
            "SELECT sender_id, type_name, timestamp, intent_name, action_name, data FROM events WHERE sender_id = ?"
            " AND id >= (SELECT min(id) FROM events WHERE sender_id = ? AND type_name = 'user') ORDER BY id",
            (sender, sender),
        ).fetchall()
        database.executemany(
            "INSERT INTO events (sender_id, type_name, timestamp, intent_name, action_name, data)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            rows * (turns // 9 - 1),
        )


def measure_together(shop: Shop, senders: Sequence[str], turns: int = 1) -> dict[str, Any]:
    """Everyone at once, `turns` messages each: seconds from the start to each answer, and turns a second."""
    took: list[float] = []
    latency: list[float] = []
    lock = threading.Lock()
    ready = threading.Barrier(len(senders) + 1)

    def run(sender: str) -> None:
        connection = shop.connect()
        connection.connect()
        ready.wait()
        for _ in range(turns):
            started = time.perf_counter()
            shop.say(connection, sender, KINDS["show cart"])
            with lock:
                latency.append((time.perf_counter() - started) * 1000)
                took.append(time.perf_counter() - begun)

    threads = [threading.Thread(target=run, args=(sender,)) for sender in senders]
    for thread in threads:
        thread.start()
    begun = time.perf_counter()
    ready.wait()
    for thread in threads:
        thread.join()
    return {
        "n": len(took),
        "p50": percentile(latency, 50),
        "p95": percentile(latency, 95),
        "last": max(took),
        "each": [round(seconds, 3) for seconds in sorted(took)],
        "per_second": len(took) / max(took),
    }


def measure_shop(shop: Shop, turns: int, grow: Callable[[Shop, str, int], None]) -> dict[str, Any]:
    """Everything about one running shop."""
    result: dict[str, Any] = {"first answer": shop.first_answer, "start cpu": cpu_seconds(shop.pids)}
    result["kinds"] = {kind: measure_kind(shop, kind, turns) for kind in KINDS}
    result["five together"] = measure_together(shop, ["hurry"] * 5)
    result["many"] = measure_together(shop, [f"one-of-many-{number}" for number in range(MANY)], 2)
    result["memory"] = memory_mb(shop.pids)
    result["age"] = measure_age(shop, grow)
    return result


def percentile(values: Sequence[float], percent: int) -> float:
    """The value that `percent` percent of the values do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(percent / 100 * len(ordered) + 0.5) - 1)]


def main() -> None:
    """Measures and prints."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--quick", action="store_true", help="a third of the turns")
    arguments.add_argument("--json", action="store_true", help="one JSON object instead of the tables")
    arguments.add_argument("--only", choices=["ours", "stock"], help="measure one of the two")
    chosen = arguments.parse_args()
    turns = 30 if chosen.quick else 100
    results: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        if chosen.only != "stock":
            results["ours"] = _measured(start_ours(Path(folder) / "ours"), turns, talk)
        if chosen.only != "ours":
            seconds = train_stock(Path(folder) / "stock")
            print(f"stock trained in {seconds:.0f} s", file=sys.stderr)
            results["stock"] = _measured(start_stock(Path(folder) / "stock"), turns, talk_and_copy)
            results["stock"]["misunderstood"] = _misunderstood(Path(folder) / "stock" / "tracker.db")
    if chosen.json:
        print(json.dumps(results))
    else:
        from tables import tables

        print(tables(results))


def _measured(shop: Shop, turns: int, grow: Callable[[Shop, str, int], None]) -> dict[str, Any]:
    try:
        shop.wait()
        print(f"{shop.name}: first answer after {shop.first_answer:.1f} s", file=sys.stderr)
        return measure_shop(shop, turns, grow)
    finally:
        shop.stop()


def _misunderstood(database: Path) -> list[str]:
    """The kinds for which stock's model, which is hardly trained, ran other actions than ours does."""
    missed = []
    with sqlite3.connect(database) as connection:
        for kind, action in EXPECTED.items():
            sender = kind.replace(" ", "-") + "-%"
            ran = connection.execute(
                "SELECT count(*) FROM events WHERE action_name = ? AND sender_id LIKE ?", (action, sender)
            ).fetchone()[0]
            if not ran:
                missed.append(kind)
    return missed


if __name__ == "__main__":
    main()
