"""Harmful decisions of curators: which are stopped or marked before a shopper is answered by them.

    .venv/bin/python benchmarks/harmful.py [--json] [--no-models]

Each decision of `harmful_decisions.py` is carried out with the functions that `kirana curate …` calls, on a copy of
the project and with state of its own, after some hundred recorded messages; what went through is taken back before
the next. Stopped: it was refused, held for somebody else's second look, or not promoted. Marked: it went through, and
said something that no harmless decision says. Harmless ones are made as well, and should go through.
`--no-models` leaves out those that train a model (about a minute each).
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from harmful_decisions import Decision, harmful, harmless
from harmful_shop import Shop
from tables import markdown

GOLDEN = ("checkout", "happy_path", "talking", "undo")  # of the conversations; all of them take five minutes
STOPPED, MARKED, PASSED = "stopped", "marked", "passed"


def outcome(shop: Shop, decision: Decision) -> tuple[str, str, list[str]]:
    """(stopped, marked or passed; by what; all marks) of one decision, which is taken back."""
    from kirana.curation.corrections import Corrections
    from kirana.curation.files import CurationError

    with shop.put_back():
        try:
            made = decision.make(shop)
        except CurationError as error:
            return STOPPED, f"refused: {error}", []
        if made is None:
            return PASSED, "", []
        if made.state == "held":
            told = f"held for a second look: {made.reach['stops'][0]}"
        Corrections(shop.desk, "undoing").undo(made.id)
    if made.state == "held":
        return STOPPED, told, []
    return PASSED, "", list(made.reach.get("marks", ()))


def measure(models: bool = True) -> dict[str, Any]:
    """Every decision made: {"harmful": [row …], "harmless": [row …], "counts": {…}}."""
    with tempfile.TemporaryDirectory() as folder:
        shop = _shop(Path(folder))
        place = shop.place_of_one_number()
        usual = {"Only 0 of 0 messages were looked at."}
        allowed = []
        for decision in harmless():
            verdict, by, marks = outcome(shop, decision)
            usual |= set(map(_without_figures, marks))
            allowed.append({"decision": decision.what, "verdict": verdict, "by": by})
        rows = []
        for decision in harmful():
            if decision.trains and not models:
                continue
            verdict, by, marks = outcome(shop, decision)
            telling = [mark for mark in marks if _without_figures(mark) not in usual]
            if verdict == PASSED and telling:
                verdict, by = MARKED, telling[0]
            row = {"kind": decision.kind, "decision": decision.what, "did": decision.did, "verdict": verdict}
            rows.append({**row, "by": by, "before": decision.before})
    counts = Counter(row["verdict"] for row in rows)
    return {
        "harmful": rows,
        "harmless": allowed,
        "counts": {verdict: counts[verdict] for verdict in (STOPPED, MARKED, PASSED)},
        "place_of_one_number": place,
        "kinds": len({row["kind"] for row in rows}),
    }


def _without_figures(mark: str) -> str:
    return re.sub(r"utter_\w+|\d+", "0", mark)


def _shop(folder: Path) -> Shop:
    """A copy of the project with the newest model, and state of its own with messages in it."""
    from kirana.settings import CHECKOUT

    root = folder / "project"
    shutil.copytree(CHECKOUT / "data", root / "data")
    for name in ("domain.yml", "config.yml"):
        shutil.copy(CHECKOUT / name, root)
    (root / "models").mkdir()
    newest = max((CHECKOUT / "models").glob("*.tar.gz"), key=lambda file: file.stat().st_mtime)
    shutil.copy2(newest, root / "models")
    (root / "tests").mkdir()
    (root / "tests" / "catalogue").symlink_to(CHECKOUT / "tests" / "catalogue")
    (root / "tests" / "conversations").mkdir()
    for name in GOLDEN:
        shutil.copy(CHECKOUT / "tests" / "conversations" / f"{name}.yml", root / "tests" / "conversations")
    shutil.copy(CHECKOUT / "tests" / "test_stories.yml", root / "tests")
    for name in ("kirana", "actions"):
        (root / name).symlink_to(CHECKOUT / name)
    shutil.copy(CHECKOUT / "kirana" / "understanding" / "goods.csv", folder)
    for name in [name for name in os.environ if name.startswith("KIRANA_")]:
        del os.environ[name]
    os.environ.update(
        KIRANA_DATA=str(folder / "state"),
        KIRANA_LEXICON=str(folder / "goods.csv"),
        KIRANA_NOW="2026-11-23T08:00:00",
        KIRANA_EVAL=str(folder / "eval" / "dev"),
    )
    return Shop.opened(root, folder / "eval")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--no-models", action="store_true")
    asked = parser.parse_args()
    found = measure(not asked.no_models)
    if asked.json:
        print(json.dumps(found, ensure_ascii=False))
        return
    head = ("decision", "what a curator did", "", "by what", "before")
    print(markdown(head, [(r["decision"], r["did"], r["verdict"], r["by"], r["before"]) for r in found["harmful"]]))
    counts = ", ".join(f"{number} {verdict}" for verdict, number in found["counts"].items())
    print(f"\n{len(found['harmful'])} harmful decisions of {found['kinds']} kinds: {counts}")
    of_one, of_many = found["place_of_one_number"]
    print(f"a hundred messages of one number stand at place {of_one} of the inbox, four shoppers' at {of_many}")
    through = sum(row["verdict"] == PASSED for row in found["harmless"])
    print(f"{through} of {len(found['harmless'])} harmless decisions went through")
    for row in found["harmless"]:
        if row["verdict"] != PASSED:
            print(f"  not {row['decision']}: {row['by']}")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    main()
