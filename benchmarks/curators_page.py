"""How fast the curators' page opens over many records.

    .venv/bin/python benchmarks/curators_page.py [--json] [--records 100000] [--seed 7]

The records are made up: most are understood, a tenth asks for goods that nobody knows (few names often, many seldom), a
tenth is not understood at all. They are read into the inbox a hundred at a time, as `kirana curate serve` does; then
each page is opened three times, and the slowest counts.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import sys
import tempfile
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

BEGIN = datetime(2026, 11, 16, 3, 0, tzinfo=timezone.utc)
SYLLABLES = "ka ki ku ga go ta ti du na ni pa po ba bi ma mu ra ri la lo sa shu ha vi ya chi jo".split()
SKUS = ("amul-taaza-1l", "aashirvaad-atta-5kg", "tata-salt-1kg", "onion")
PASSWORD = "only for this run"


def fill(records: int, seed: int) -> None:
    """Turn records as the shop writes them."""
    from kirana import wiring
    from kirana.runtime.turns import TurnRecord, write_record

    chance = random.Random(seed)
    words = ["".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 4))) for _ in range(3000)]
    with wiring.conversations().write() as connection:
        for number in range(records):
            lot, intent, more = chance.random(), "add_to_cart", {}
            if lot < 0.8:
                text = chance.choice(["atta 5 kg", "2 doodh", "namak dena", "pyaz 1 kg"])
                more = {"outcome": [{"text": text, "outcome": "added", "skus": [chance.choice(SKUS)]}]}
                more["cart_paise"] = chance.randrange(5_000, 90_000)
            elif lot < 0.9:
                word = words[min(len(words) - 1, int(chance.paretovariate(0.6)))]
                text, more = f"{word} chahiye", {"outcome": [{"text": word, "outcome": "not_found", "skus": []}]}
            else:
                text, intent = " ".join(chance.choice(words) for _ in range(chance.randint(2, 4))), "nlu_fallback"
            at = (BEGIN + timedelta(seconds=5 * number)).isoformat(timespec="milliseconds")
            sender = f"s{chance.randrange(max(1, records // 6))}"
            turn: dict[str, Any] = {"sender": sender, "text": text, "at": at, "intent": intent, "confidence": 0.9}
            write_record(connection, TurnRecord(**turn, **more))


def measured() -> dict[str, float]:
    """Seconds that reading and each page took."""
    from kirana import wiring
    from kirana.curation.web.app import make_app
    from kirana.curation.web.desks import Desks

    desks = Desks(wiring.desk)
    desk = desks.of_now()
    desk.goods_of("")
    desk.guess()
    started, longest = time.perf_counter(), 0.0
    while True:
        step = time.perf_counter()
        if not desk.inbox.digest(limit=100):
            break
        longest = max(longest, time.perf_counter() - step)
    found = {"reading all records": time.perf_counter() - started, "longest step of it": longest}
    wiring.accounts().add("asha", "curator", PASSWORD)
    client = make_app(desks, wiring.accounts(), wiring.session_key()).test_client()
    token = re.search(r'name="token" value="([^"]+)"', client.get("/sign-in").text)
    client.post("/sign-in", data={"token": token[1] if token else "", "name": "asha", "password": PASSWORD})
    row = re.search(r"/rows/\d+", client.get("/").text)
    top = row[0] if row else "/"
    pages = {"inbox": "/", "first row": top, "its products": f"{top}/product", "history": "/history"}
    pages["reach of an alias"] = f"{top}/try/alias?sku={SKUS[0]}"
    for name, path in pages.items():
        times = []
        for _ in range(3):
            begun = time.perf_counter()
            assert client.get(path).status_code == 200, path
            times.append(time.perf_counter() - begun)
        found[name] = max(times)
    return found


def main() -> None:
    """Makes a shop of its own, measures, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="the figures as JSON")
    parser.add_argument("--records", type=int, default=100_000, help="how many")
    parser.add_argument("--seed", type=int, default=7, help="of the chance")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["KIRANA_DATA"] = str(Path(folder) / "state")
        fill(asked.records, asked.seed)
        found = measured()
    if asked.json:
        print(json.dumps(found))
        return
    print(f"| {asked.records:,} records | seconds |\n|---|---:|")
    for name, seconds in found.items():
        print(f"| {name} | {seconds:.2f} |")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    main()
