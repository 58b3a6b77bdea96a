"""What hostile text costs: each message once through search and once through `parse`, the slowest named.

    .venv/bin/python benchmarks/hostile.py [--messages 5000] [--limit 20] [--profile]

Messages are made by rule (`kirana.evaluation.hostile`). CPU milliseconds; whatever takes longer than the limit three
times out of three is shown, with `--profile` also the functions that most of its time goes to. 1 when there is any.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from tables import markdown
from turns import percentile

SHOWN = 60  # characters of a message
TRIES = 3
WORST = 5  # slow messages that are shown of each kind, and functions of a profile
Ask = Callable[[str], object]


def main() -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--messages", type=int, default=5000)
    parser.add_argument("--limit", type=float, default=20.0, help="milliseconds")
    parser.add_argument("--profile", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kirana-hostile-") as state:
        os.environ["KIRANA_DATA"] = state
        from kirana import wiring
        from kirana.evaluation.hostile import KINDS, texts
        from kirana.runtime.parser import parse

        kinds = list(KINDS)
        made = [(kinds[number % len(kinds)], text) for number, text in enumerate(texts(chosen.messages))]
        slow = 0
        for door, ask in (("search", wiring.matcher().search), ("parse", parse)):
            ask("2 kg atta aur doodh")  # what is made at first use is not counted
            took = [(kind, text, _milliseconds(ask, text)) for kind, text in made]
            over = [(kind, text, best) for kind, text, once in took if (best := _best(ask, text, once, chosen.limit))]
            slow += len(over)
            print(f"## {door}: {len(over)} of {len(made)} above {chosen.limit:g} ms\n")
            print(markdown(("kind", "messages", "p50 ms", "p99 ms", "slowest ms", "above"), _rows(took, over)))
            print("\n".join(_shown(ask, over, profile=chosen.profile)) + "\n")
    return int(slow > 0)


def _milliseconds(ask: Ask, text: str) -> float:
    started = time.process_time()
    ask(text)
    return (time.process_time() - started) * 1000


def _best(ask: Ask, text: str, once: float, limit: float) -> float | None:
    """The quickest of three tries where even that is above the limit; None for the others."""
    best = once
    for _ in range(TRIES - 1):
        if best <= limit:
            return None
        best = min(best, _milliseconds(ask, text))
    return best if best > limit else None


def _rows(took: list[tuple[str, str, float]], over: list[tuple[str, str, float]]) -> Iterator[tuple[str, ...]]:
    above = Counter(kind for kind, _, _ in over)
    for kind in [*dict.fromkeys(kind for kind, _, _ in took), "all"]:
        times = [ms for of, _, ms in took if kind in (of, "all")]
        figures = [f"{percentile(times, share):.1f}" for share in (50, 99, 100)]
        yield kind, str(len(times)), *figures, str(len(over) if kind == "all" else above[kind])


def _shown(ask: Ask, over: list[tuple[str, str, float]], *, profile: bool) -> Iterator[str]:
    """The slowest of each kind, and where their time goes."""
    for kind in dict.fromkeys(kind for kind, _, _ in over):
        for _, text, best in sorted((one for one in over if one[0] == kind), key=lambda one: -one[2])[:WORST]:
            yield f"{best:.0f} ms, {kind}, {len(text)} characters: {text[:SHOWN]!a}"
            if profile:
                yield from _costly(ask, text)


def _costly(ask: Ask, text: str) -> Iterator[str]:
    """The functions of this project that most of the time is spent in, callees included."""
    watch = cProfile.Profile()
    watch.runcall(ask, text)
    found = pstats.Stats(watch).get_stats_profile().func_profiles
    spent = [(one.cumtime, name, one) for name, one in found.items() if "kirana" in one.file_name]
    for seconds, name, one in sorted(spent, key=lambda spend: -spend[0])[: 3 * WORST]:
        yield f"    {seconds * 1000:8.1f} ms  {Path(one.file_name).name}:{one.line_number} {name}"


if __name__ == "__main__":
    sys.exit(main())
