"""What thirty decisions of a curator win back: our inbox against one message after the other.

    .venv/bin/python benchmarks/curation.py [--json] [--decisions 30] [--seed 7]

5,000 messages are recorded, 20 misunderstandings of unequal frequency planted among them: names of goods nobody
knows, ways to say a thing that the model misses, messages that are no business of a grocer, names that lead to the
wrong goods; three of them are confident mistakes that no shopper complains of. A simulated curator accepts the first
proposal each time. What is won back is measured by asking the repaired shop again, its model trained anew. What is
heard in a message is heard by the shop's own reader, matcher and intent model; only the dialogue around is scripted.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from misunderstandings import MESSAGES, Planted, fill, planted

SAMPLE = 120
WEEK = "2026-W47"
# What a curator presses in the page to accept a row's proposal, and to put it aside; `tests/pages` presses them.
ACCEPT, ASIDE = ("Enter", "a"), ("Enter", "y")


def decide(desk: Any, decisions: int) -> tuple[int, int, int, int]:
    """The first proposal accepted, again and again: (made, held, put aside, keys that the longest decision took)."""
    from kirana.curation.deciding import Decisions
    from kirana.curation.files import CurationError
    from kirana.curation.view import inbox_rows

    made = held = aside = keys = 0
    passed: set[int] = set()
    for _ in range(decisions):
        rows = [row for row in inbox_rows(desk, 60) if row["id"] not in passed]
        if not rows:
            break
        curator = Decisions(desk, "simulated")
        try:
            state = curator.accept(rows[0]["id"]).state
            made, held = made + (state == "live"), held + (state == "held")
            keys = max(keys, len(ACCEPT))
        except CurationError:
            curator.aside(rows[0]["id"])
            aside, keys = aside + 1, max(keys, len(ASIDE))
        passed.add(rows[0]["id"])
    return made, held, aside, keys


def judge(desk: Any, by_record: list[Planted | None]) -> list[Planted]:
    """The weekly sample judged by one who knows; the misunderstandings that it met."""
    from kirana.curation.sample import Sample

    sample, met = Sample(desk), []
    for row in sample.draw(WEEK, SAMPLE):
        plant = by_record[row["record"]]
        said = desk.inbox.rows().record(row["record"])
        meant = plant.intent if plant and plant.intent else "add_to_cart" if plant else said["intent"]
        if meant != "nlu_fallback":  # of gibberish nobody can say what it means
            sample.judge(row["record"], meant, "simulated", [plant.sku] if plant and plant.sku else None)
        if plant:
            met.append(plant)
    return met


def repaired(desk: Any, plants: list[Planted]) -> list[Planted]:
    """The misunderstandings that are none any more, by the repaired shop, its intent model trained anew."""
    from kirana.curation.training_file import TrainingFile
    from kirana.understanding.intent_training import train
    from kirana.understanding.reading import Item
    from kirana.understanding.wishes import utterance, whole

    reader = desk.reader()

    def seen(text: str) -> Any:
        reading = reader.read(text)
        return utterance(whole(text, reading), reading)

    sentences = [(text, intent) for text, intent, _ in TrainingFile.read(desk.root).sentences()]
    model = train([seen(text) for text, _ in sentences], [intent for _, intent in sentences])
    mended = []
    for plant in plants:
        if plant.sku:
            name = plant.name.removeprefix("wrong goods: ")
            match = desk.matcher().match(Item(name, "add", name))
            right = [pick.sku for pick in match.packs] == [plant.sku]
        else:
            best = [model.predict(seen(way), 1)[0] for way in plant.ways]
            right = sum(one.name == plant.intent for one in best) * 2 > len(best)
        if right:
            mended.append(plant)
    return mended


def chronological(desk: Any, by_record: list[Planted | None], decisions: int, *, fell_back: bool) -> set[str]:
    """What is met when messages come one after the other, by a curator who always knows the right answer."""
    met: set[str] = set()
    looked = 0
    for row in desk.inbox.rows().records_after(0, MESSAGES * 2):
        if fell_back and row["intent"] != "nlu_fallback":
            continue
        looked += 1
        if looked > decisions:
            break
        plant = by_record[row["id"]]
        if plant:
            met.add(plant.name)
    return met


def measure(decisions: int, seed: int) -> dict[str, Any]:
    """The whole run in folders of its own."""
    from kirana import wiring
    from kirana.settings import CHECKOUT

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "project"
        shutil.copytree(CHECKOUT / "data", root / "data")
        (root / "models").symlink_to(CHECKOUT / "models")
        shutil.copy(CHECKOUT / "kirana" / "understanding" / "goods.csv", folder)
        os.environ.update(
            KIRANA_DATA=f"{folder}/state", KIRANA_LEXICON=f"{folder}/goods.csv", KIRANA_NOW="2026-11-23T08:00:00"
        )
        desk = wiring.desk(root)
        plants = planted(desk.price_of)
        unknown = [plant.name for plant in plants if plant.sku and desk.price_of(plant.sku) is None]
        assert not unknown, f"not in the catalogue: {unknown}"
        by_record = fill(desk, plants, seed)
        started = time.perf_counter()
        desk.inbox.digest()
        digested = time.perf_counter() - started
        met = judge(desk, by_record)
        before = {plant.name for plant in repaired(desk, plants)}
        made, held, aside, keys = decide(desk, decisions)
        after = [plant for plant in repaired(desk, plants) if plant.name not in before]
        lost = sum(plant.lost for plant in plants if plant.name not in before)
        won = sum(plant.lost for plant in after)
        one_by_one = {
            kind: sum(p.lost for p in plants if p.name in chronological(desk, by_record, decisions, fell_back=fell))
            for kind, fell in (("all", False), ("fell_back", True))
        }
        return {
            "messages": len(by_record) - 1, "planted": len(plants), "understood_before": sorted(before),
            "lost_paise": lost, "won_back_paise": won, "share": round(won / lost, 3),
            "chronological_share": round(one_by_one["all"] / lost, 3),
            "chronological_fell_back_share": round(one_by_one["fell_back"] / lost, 3),
            "decisions": {"made": made, "held": held, "aside": aside},
            "most_keys": keys,
            "repaired": [plant.name for plant in after],
            "not_repaired": [p.name for p in plants if p not in after and p.name not in before],
            "confident_met": sorted({plant.name for plant in met if plant.confident}),
            "sample": SAMPLE, "digest_seconds": round(digested, 2),
        }  # fmt: skip


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--decisions", type=int, default=30)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    found = measure(asked.decisions, asked.seed)
    if asked.json:
        print(json.dumps(found, ensure_ascii=False))
        return
    times = found["share"] / found["chronological_share"] if found["chronological_share"] else float("inf")
    rows = [
        ("order value lost to misunderstandings", f"₹{found['lost_paise'] / 100:,.0f}"),
        (f"won back by {asked.decisions} decisions in our inbox", f"{found['share']:.1%}"),
        ("… by as many in a chronological inbox", f"{found['chronological_share']:.0%} (ours: {times:.1f} times)"),
        ("… in one of messages that fell back only", f"{found['chronological_fell_back_share']:.0%}"),
        ("confident mistakes met by the sample", f"{len(found['confident_met'])} of 3, {found['sample']} judged"),
        ("made, held for a second look, put aside", ", ".join(map(str, found["decisions"].values()))),
        ("keys that the longest of them took", str(found["most_keys"])),
        ("not repaired", ", ".join(found["not_repaired"]) or "none"),
        ("not misunderstood to begin with", ", ".join(found["understood_before"]) or "none"),
    ]
    for name, value in rows:
        print(f"{name:45} {value}")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    main()
