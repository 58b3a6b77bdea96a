"""Messages to an order: a shopper who answers only what was asked, from a list of twelve lines to a placed cash order.

    .venv/bin/python benchmarks/messages.py [--show NUMBER] [--json]

Every list of `lists.yml` is sent twice over the shipped catalogue, in a temporary folder of its own: by a stranger,
and four days later by the same shopper. Prints the shopper's own messages, list and yes included, and what was wrong
with how a line was understood.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LISTS = Path(__file__).with_name("lists.yml")
FIRST, LATER = "2026-11-23T08:00:00+05:30", "2026-11-27T08:30:00+05:30"
LANGUAGES = ("en", "hi-Latn", "hi")


def main() -> int:
    """Play all lists, or show one conversation. 1 when a median is above its target."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", type=int, metavar="NUMBER", help="print the conversations of this list only")
    parser.add_argument("--json", action="store_true", help="one object instead of the table")
    chosen = parser.parse_args()
    rows = play(chosen.show)
    if chosen.show is not None:
        show(rows[0])
        return 0
    figures = {key: summary([row for row in rows if key in ("all", row["language"])]) for key in ("all", *LANGUAGES)}
    if chosen.json:
        print(json.dumps({"figures": figures, "lists": rows}, ensure_ascii=False))
    else:
        print_table(figures, rows)
    total = figures["all"]
    return int(total["stranger"]["median"] > TARGETS["stranger"] or total["returning"]["median"] > TARGETS["returning"])


TARGETS = {"stranger": 8, "returning": 3}


def play(only: int | None) -> list[dict[str, Any]]:
    """A row for each list: its language, messages of both visits, and faults."""
    with tempfile.TemporaryDirectory(prefix="kirana-messages-") as folder:
        os.environ.update({"KIRANA_DATA": f"{folder}/talk", "KIRANA_NOW": FIRST})
        from kirana.runtime.start import load_shop

        agent = load_shop(report=lambda line: None)
        from list_shopper import deliver, lists_of, visit

        rows = []
        for number, wanted in enumerate(lists_of(LISTS), 1):
            if only not in (None, number):
                continue
            row: dict[str, Any] = {"number": number, "language": wanted.language, "text": wanted.text}
            os.environ["KIRANA_DATA"] = f"{folder}/{number}"
            for shopper, now in (("stranger", FIRST), ("returning", LATER)):
                os.environ["KIRANA_NOW"] = now
                made = visit(agent, f"shopper-{number}", wanted)
                deliver(f"shopper-{number}")
                row[shopper] = {"messages": len(made.sent) if made.ordered else None, **vars(made)}
            rows.append(row)
            print(f"\r{number} lists played", end="", file=sys.stderr, flush=True)
        print(file=sys.stderr)
        return rows


def summary(rows: Sequence[dict[str, Any]]) -> dict[str, dict[str, float]]:
    """Median, worst and mean of the messages for both visits; a visit without an order counts as the worst."""
    found = {}
    for shopper in TARGETS:
        counts = [len(row[shopper]["sent"]) for row in rows]
        found[shopper] = {
            "median": statistics.median(counts),
            "worst": max(counts),
            "mean": round(statistics.mean(counts), 2),
            "without_order": sum(not row[shopper]["ordered"] for row in rows),
        }
    return found


def print_table(figures: dict[str, dict[str, dict[str, float]]], rows: Sequence[dict[str, Any]]) -> None:
    """The table of messages, and below it what was wrong."""
    print(f"{'':10}{'stranger':>30}{'returning':>30}")
    print(f"{'lists':10}" + f"{'median':>10}{'worst':>10}{'mean':>10}" * 2)
    for key, of_key in figures.items():
        cells = "".join(f"{of_key[who][what]:>10g}" for who in TARGETS for what in ("median", "worst", "mean"))
        print(f"{key:10}{cells}")
    for who, target in TARGETS.items():
        lost = int(figures["all"][who]["without_order"])
        print(f"{who}: target at most {target} at the median; {lost} of {len(rows)} without an order")
    faults = [(row["number"], who, fault) for row in rows for who in TARGETS for fault in row[who]["faults"]]
    lines = 12 * 2 * len(rows)
    print(f"lines not answered for exactly once, or with what does not fit: {len(faults)} of {lines}")
    for number, who, fault in faults:
        print(f"  list {number} ({who}): {fault}")


def show(row: dict[str, Any]) -> None:
    """Both conversations of one list."""
    for shopper in TARGETS:
        print(f"=== {shopper}: {row[shopper]['messages']} messages")
        for sent, heard in zip(row[shopper]["sent"], row[shopper]["heard"], strict=True):
            print("> " + sent.replace("\n", "\n> ") + f"\n{heard}\n")
        print(*row[shopper]["faults"], sep="\n")


if __name__ == "__main__":
    sys.exit(main())
