"""Product search: Kirana's matcher against search engines and string matchers, same queries, same run.

    .venv/bin/python benchmarks/search.py [--quick] [--json] [--sizes 8000 50000] [--ours-sizes 500000] [--only NAME]

Queries and catalogue are the evaluation data's (`kirana.evaluation.search` measures the same). A larger catalogue has
the real products and copies of them by other makers and in other packs (`grown_catalogue.py`). Every engine gets
maker, name and pack of each product, as it is and once more with this shop's own normaliser in front of products and
queries (`search_normaliser.py`), and runs in a process of its own, on one core.

Recall is the mean over the six kinds of answerable queries. Times are CPU milliseconds of one query, with everything
loaded and used before; ours once for queries it meets for the first time and once for those it has met (of fewer than
256 queries it remembers the results themselves, so measure with all). Memory is
what the process grew by from before the engine was built to after the last query.

tantivy is not among Kirana's own packages: `uv pip install -e '.[bench]'`. What is not installed is left out, and said.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

from grown_catalogue import Answers, Goods, grown, real_goods, write
from process_tree import memory_mb
from search_engines import alternatives
from search_normaliser import normalised, size_of
from tables import markdown

from kirana.evaluation.suite import data_folder

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE, QUERIES, TASK = "search_catalogue.csv", "search_queries_dev.jsonl", "task.pickle"
OURS, WITH_OURS = "kirana", " + normaliser"
SIZES, OURS_SIZES = (7_939, 50_000), (500_000,)
QUICK_SIZES, QUICK_STEP = (1_000,), 3
WARM_UP, WARM_UP_OTHERS = 200, 20  # searches before any is timed
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Question:
    """A query, its kind, and the skus of the list that answer it."""

    text: str
    kind: str
    right: frozenset[str]


def main() -> int:
    """Measures every engine at every size, and prints. 1 when there are no data to measure with."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--quick", action="store_true", help="1,000 products, every third query that one of them answers"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object instead of the table")
    parser.add_argument("--sizes", type=int, nargs="*", help="numbers of products")
    parser.add_argument("--ours-sizes", type=int, nargs="*", help="numbers of products for Kirana alone")
    parser.add_argument("--every", type=int, help="only every so manieth query, for what is slow")
    parser.add_argument("--only", nargs="*", default=[""], help="engines whose name has one of these in it")
    parser.add_argument("--one", nargs=2, metavar=("ENGINE", "FOLDER"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        print(json.dumps(measure(chosen.one[0], Path(chosen.one[1]))))
        return 0
    folder = data_folder()
    if folder is None or not (folder / QUERIES).is_file():
        print("The queries are not on this machine (../shared/eval/dev or KIRANA_EVAL): nothing was measured.")
        return 1
    sizes = chosen.sizes if chosen.sizes is not None else QUICK_SIZES if chosen.quick else SIZES
    ours_sizes = chosen.ours_sizes if chosen.ours_sizes is not None else () if chosen.quick else OURS_SIZES
    wanted = [name for name in names() if any(part in name for part in chosen.only)]
    results = []
    for size, engines in [*((size, wanted) for size in sizes), *((size, [OURS]) for size in ours_sizes)]:
        results += compare(folder, size, engines, chosen.every or (QUICK_STEP if chosen.quick else 1))
    if chosen.json:
        print(json.dumps({"results": results}))
    else:
        print(table(results))
    return 0


def names() -> list[str]:
    """Every engine, ours first, the others with and without the normaliser."""
    return [OURS, *(name + after for name in alternatives() for after in ("", WITH_OURS))]


def compare(folder: Path, size: int, engines: Sequence[str], step: int) -> list[dict[str, Any]]:
    """Every engine over a list of that size, each in a process of its own."""
    goods = grown(real_goods(folder / CATALOGUE), size)
    asked = questions(folder / QUERIES, goods)[::step]
    plain = [one.text for one in goods]
    started = time.process_time()
    prepared = list(map(normalised, plain)) if any(name.endswith(WITH_OURS) for name in engines) else []
    seconds = time.process_time() - started
    results = []
    for name in engines:
        with tempfile.TemporaryDirectory(prefix="kirana-search-") as place:
            with_ours = name.endswith(WITH_OURS)
            (Path(place) / TASK).write_bytes(pickle.dumps((goods, prepared if with_ours else plain, asked)))
            results.append({"engine": name, "products": size, **_run(name, place)})
            if with_ours and "build" in results[-1]:
                results[-1]["build"] += seconds
        print(results[-1], file=sys.stderr, flush=True)
    return results


def questions(file: Path, goods: Sequence[Goods]) -> list[Question]:
    """The queries of the evaluation data that something in the list answers."""
    answers = Answers(goods)
    found = []
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        right = answers.of(row["query"], size_of(row["query"]).base is not None, row["valid"])
        found.append(Question(row["query"], row["type"], right))
    return [one for one in found if one.right]


def _run(name: str, place: str) -> dict[str, Any]:
    done = subprocess.run([sys.executable, __file__, "--one", name, place], capture_output=True, text=True, cwd=ROOT)
    if done.returncode:
        return {"left out": (done.stderr.strip().splitlines() or ["it ended without a word"])[-1]}
    return dict(json.loads(done.stdout))


def measure(name: str, folder: Path) -> dict[str, Any]:
    """Builds one engine and asks it everything; ours twice, as it alone remembers. Built it is once it has answered."""
    goods, texts, asked = pickle.loads((folder / TASK).read_bytes())
    prepare = normalised if name.endswith(WITH_OURS) else str
    before = memory_mb([os.getpid()])
    started = time.process_time()
    search = ours(goods, folder) if name == OURS else other(name.removesuffix(WITH_OURS), texts, goods, folder)
    search(prepare("anything"))
    built = time.process_time() - started
    for one in goods[:: len(goods) // (WARM_UP if name == OURS else WARM_UP_OTHERS)]:
        search(prepare(one.text))
    first = [timed(search, prepare, question.text) for question in asked]
    again = [timed(search, prepare, question.text) for question in asked] if name == OURS else first
    return {
        "queries": len(asked),
        "recall@1": recall(asked, [found for found, _ in first], 1),
        "recall@5": recall(asked, [found for found, _ in first], 5),
        "first": percentiles([took for _, took in first]),
        "again": percentiles([took for _, took in again]),
        "memory": memory_mb([os.getpid()]) - before,
        "disk": sum(file.stat().st_size for file in folder.glob("*.db*")) / MEGABYTE,
        "build": built,
    }


def ours(goods: Sequence[Goods], folder: Path) -> Callable[[str], list[str]]:
    """The catalogue imported as an owner would, and the shop's matcher over it."""
    from catalog_db.catalogue_store import CatalogueStore
    from catalog_db.connection import Database
    from catalog_db.importer import import_list
    from catalog_db.migrations_catalogue import catalogue_migrations
    from kirana.understanding.matcher import Matcher

    write(goods, folder / "list.csv")
    database = Database(folder / "kirana.db")
    database.migrate(catalogue_migrations)
    report = import_list(database, folder / "list.csv")
    if report.imported != len(goods):
        raise RuntimeError(f"only {report.imported} of {len(goods)} products were imported")
    matcher = Matcher(CatalogueStore(database))
    return lambda query: [result.product.sku for result in matcher.search(query).results]


def other(name: str, texts: Sequence[str], goods: Sequence[Goods], folder: Path) -> Callable[[str], list[str]]:
    """An alternative over the texts."""
    engine = alternatives()[name](texts, folder)
    return lambda query: [goods[place].sku for place in engine.search(query, 5)]


def timed(search: Callable[[str], list[str]], prepare: Callable[[str], str], text: str) -> tuple[list[str], float]:
    """What is found, and the CPU milliseconds it took."""
    started = time.process_time()
    found = search(prepare(text))
    return found, (time.process_time() - started) * 1000


def recall(asked: Sequence[Question], found: Sequence[list[str]], depth: int) -> float:
    """The share of queries with a right answer among the first `depth`, each kind of query counting alike."""
    hits: dict[str, list[bool]] = defaultdict(list)
    for question, skus in zip(asked, found, strict=True):
        hits[question.kind].append(not question.right.isdisjoint(skus[:depth]))
    return mean(map(mean, hits.values()))


def percentiles(times: Sequence[float]) -> dict[str, float]:
    """p50 and p99, by nearest rank as `kirana evaluate` takes them."""
    ordered = sorted(times)
    return {f"p{share}": ordered[min(len(ordered) - 1, share * len(ordered) // 100)] for share in (50, 99)}


def table(results: Sequence[Mapping[str, Any]]) -> str:
    """One Markdown table: first how many times ours the misses and times are, then the figures."""
    head = ("products", "engine", "misses at 1, × ours", "p50, × ours", "p99, × ours", "recall@1", "recall@5",
            "p50 ms", "p99 ms", "memory MB", "on disk MB", "build s")  # fmt: skip
    lines: list[tuple[str, ...]] = []
    measured = [one for one in results if "left out" not in one]
    left_out = dict.fromkeys(f"{one['engine']}: left out, {one['left out']}" for one in results if "left out" in one)
    for size in dict.fromkeys(one["products"] for one in measured):
        mine = next((one for one in measured if one["products"] == size and one["engine"] == OURS), None)
        for one in (one for one in measured if one["products"] == size):
            if one["engine"] == OURS:
                lines.append(_line("kirana, query met before", one, "again", mine))
                lines.append(_line("kirana, new query", one, "first", mine))
            else:
                lines.append(_line(one["engine"], one, "again", mine))
    return "\n\n".join([markdown(head, lines), *left_out])


def _line(label: str, one: Mapping[str, Any], when: str, mine: Mapping[str, Any] | None) -> tuple[str, ...]:
    ratios = ["–"] * 3
    if mine:
        misses = (1 - one["recall@1"]) / (1 - mine["recall@1"]) if mine["recall@1"] < 1 else None
        times = [one[when][rank] / mine["again"][rank] for rank in ("p50", "p99")]
        ratios = [f"{value:.1f}" if value is not None else "–" for value in (misses, *times)]
    return (
        f"{one['products']:,}", label, *ratios, f"{one['recall@1']:.3f}", f"{one['recall@5']:.3f}",
        f"{one[when]['p50']:.2f}", f"{one[when]['p99']:.1f}", f"{one['memory']:,.0f}", f"{one['disk']:,.0f}",
        f"{one['build']:.1f}",
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
