"""How well and how fast the matcher searches, on outside data (see the README of the evaluation data).

No number in the matcher was fitted to these rows: its thresholds come from how scores are made (`deciding.py`), its
prices of sounds from how Hindi is romanised (`similarity.py`). But its rules (heads, shelves, combinations) were shaped
while reading what failed here, so expect rows that nobody has looked at to score lower. Typos here are synthetic.
"""

from __future__ import annotations

import csv
import json
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path

from catalog_db.catalogue_store import CatalogueStore
from catalog_db.connection import Database
from catalog_db.importer import import_list
from catalog_db.migrations_catalogue import catalogue_migrations
from kirana.evaluation.interval import Measure
from kirana.shop.catalogue import index_tokens
from kirana.understanding.match import SearchResult
from kirana.understanding.matcher import Matcher
from kirana.understanding.similarity import similarity

SAMPLE = 600
"""So many of the 2,702 misspellings are put into names; drawn with a fixed seed."""

_SEED = 20
_TYPES = ("exact", "partial", "typo", "words", "size", "hindi")


def measure(folder: Path) -> list[Measure]:
    """Every measure whose files are in `folder` (`…/eval/dev`)."""
    found: list[Measure] = []
    catalogue, queries = folder / "search_catalogue.csv", folder / "search_queries_dev.jsonl"
    if catalogue.is_file():
        with matcher_over(catalogue) as matcher:
            if queries.is_file():
                rows = [json.loads(line) for line in queries.read_text(encoding="utf-8").splitlines()]
                found += queries_measures(matcher, rows)
            if (folder / "hindi_names_dev.tsv").is_file():
                found += hindi_measures(matcher, _table(folder / "hindi_names_dev.tsv"))
            if (folder / "misspellings_codespell.tsv").is_file():
                found += misspelling_measures(matcher, _table(folder / "misspellings_codespell.tsv"), _rows(catalogue))
    same, other = folder / "romanised_same_word_dev.tsv", folder / "romanised_other_word_dev.tsv"
    if same.is_file() and other.is_file():
        found.append(similarity_measure(_table(same), _table(other)))
    return found


@contextmanager
def matcher_over(file: Path) -> Iterator[Matcher]:
    """A matcher over a grocery list, imported into a folder that goes away."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(Path(folder) / "kirana.db")
        database.migrate(catalogue_migrations)
        import_list(database, file)
        yield Matcher(CatalogueStore(database))


def queries_measures(matcher: Matcher, rows: Sequence[dict[str, object]]) -> list[Measure]:
    """Recall per type, what is accepted and whether it is right, and the CPU time of a search (everything met before).

    A query is unambiguous when one product alone answers it.
    """
    for row in rows:
        matcher.search(str(row["query"]))
    answers, times = [], []
    for row in rows:
        started = time.thread_time()
        answers.append((row, matcher.search(str(row["query"]))))
        times.append((time.thread_time() - started) * 1000)
    times.sort()
    measures = []
    for kind in _TYPES:
        of_kind = [(_valid(row), answer) for row, answer in answers if row["type"] == kind]
        for depth in (1, 5):
            hits = sum(_found(answer, valid, depth) for valid, answer in of_kind)
            measures.append(Measure.share(f"search.{kind}.recall@{depth}", hits, len(of_kind)))
    for depth in (1, 5):
        measures.append(_mean(f"search.mean.recall@{depth}", [m for m in measures if m.name.endswith(f"@{depth}")]))
    sold = [(_valid(row), answer) for row, answer in answers if row["type"] != "none"]
    accepted = [(valid, answer) for valid, answer in sold if answer.decision == "accept"]
    alone = [answer for valid, answer in sold if len(valid) == 1]
    unsold = [answer for row, answer in answers if row["type"] == "none"]
    taken = [answer for answer in unsold if answer.decision == "accept"]
    right = sum(_found(answer, valid, 1) for valid, answer in accepted)
    return [
        *measures,
        Measure.share("search.accepted.right", right, len(accepted) + len(taken)),
        Measure.share("search.accepted.right.sold", right, len(accepted)),
        Measure.share("search.unambiguous.accepted", sum(a.decision == "accept" for a in alone), len(alone)),
        Measure.share("search.not_sold.accepted", len(taken), len(unsold)),
        Measure.share("search.not_sold.asked", sum(a.decision == "ask" for a in unsold), len(unsold)),
        _milliseconds("search.cpu_milliseconds.p50", times, 0.5),
        _milliseconds("search.cpu_milliseconds.p99", times, 0.99),
    ]


def top_scores(folder: Path) -> dict[str, list[float]]:
    """The score of the first result of every query: of right ones, wrong ones, and of things that are not sold."""
    scores: dict[str, list[float]] = {"right": [], "wrong": [], "not sold": []}
    queries = folder / "search_queries_dev.jsonl"
    if not queries.is_file():
        return scores
    with matcher_over(folder / "search_catalogue.csv") as matcher:
        for line in queries.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            answer = matcher.search(row["query"])
            kind = "not sold" if row["type"] == "none" else "right" if _found(answer, _valid(row), 1) else "wrong"
            scores[kind].append(answer.results[0].score if answer.results else 0.0)
    return scores


def hindi_measures(matcher: Matcher, rows: Sequence[dict[str, str]]) -> list[Measure]:
    """Search by the Hindi name: is a product with the head of the English name among the first five?

    The head of "Sweet potato, brown skin" is "sweet potato". The shop sells the thing when a search for the head finds
    a product with all its words; other rows are left out. Words count, not the matcher's own idea of what a thing is.
    """
    hits = n = 0
    for row in rows:
        head = [word for word in index_tokens(row["english"].split(",")[0], variants=False) if not word.isdigit()]
        stems = [word.rstrip("s") for word in head]
        if not any(_has(name, stems) for name in _names(matcher.search(" ".join(head)))):
            continue
        n += 1
        hits += any(_has(name, stems) for name in _names(matcher.search(row["hindi_romanised"].split("/")[0])))
    return [Measure.share("search.hindi_names.recall@5", hits, n)]


def misspelling_measures(
    matcher: Matcher, rows: Sequence[dict[str, str]], products: Sequence[dict[str, str]]
) -> list[Measure]:
    """A real misspelling in the place of a word of a product's full name; the product (any with its name) must come."""
    chance = random.Random(_SEED)
    by_word: dict[str, list[dict[str, str]]] = {}
    for product in products:
        for word in set(index_tokens(product["name"], variants=False)):
            by_word.setdefault(word, []).append(product)
    usable = [row for row in rows if row["right"] in by_word]
    first = fifth = 0
    sample = chance.sample(usable, min(SAMPLE, len(usable)))
    for row in sample:
        product = chance.choice(by_word[row["right"]])
        words = index_tokens(product["name"], variants=False)
        wrong = [row["wrong"] if word == row["right"] else word for word in words]
        found = [index_tokens(other, variants=False) for other in _names(matcher.search(" ".join(wrong)))]
        first += found[:1] == [words]
        fifth += words in found
    return [
        Measure.share("search.misspellings.recall@1", first, len(sample)),
        Measure.share("search.misspellings.recall@5", fifth, len(sample)),
    ]


def similarity_measure(same: Sequence[dict[str, str]], other: Sequence[dict[str, str]]) -> Measure:
    """AUROC: how often a pair of one word scores above a pair of two words (ties count half)."""
    pairs = [(similarity(row["romanA"], row["romanB"]), 1) for row in same]
    pairs += [(similarity(row["romanA"], row["romanB"]), 0) for row in other]
    return Measure.bootstrap("similarity.auroc", pairs, _auroc)


def _auroc(pairs: Sequence[tuple[float, int]]) -> float:
    """From rank sums (Mann and Whitney 1947)."""
    ranked = sorted(pairs)
    positives = sum(label for _, label in ranked)
    wins = below = 0.0
    for _, tied in groupby(ranked, key=lambda pair: pair[0]):
        labels = [label for _, label in tied]
        ones = sum(labels)
        wins += ones * (below + (len(labels) - ones) / 2)
        below += len(labels) - ones
    return wins / (positives * below) if positives and below else 0.5


def _mean(name: str, types: Sequence[Measure]) -> Measure:
    """The mean over types, each counting alike; the interval from theirs, as of independent figures."""
    mean = sum(one.value for one in types) / len(types)
    half = sum(((one.high - one.low) / 2) ** 2 for one in types) ** 0.5 / len(types)
    return Measure(name, mean, sum(one.n for one in types), max(0.0, mean - half), min(1.0, mean + half))


def _milliseconds(name: str, times: Sequence[float], quantile: float) -> Measure:
    value = times[min(len(times) - 1, int(quantile * len(times)))]
    return Measure(name, value, len(times), times[0], times[-1])


def _found(answer: SearchResult, valid: frozenset[str], depth: int) -> bool:
    return any(result.product.sku in valid for result in answer.results[:depth])


def _valid(row: dict[str, object]) -> frozenset[str]:
    valid = row["valid"]
    return frozenset(valid) if isinstance(valid, list) else frozenset()


def _names(answer: SearchResult) -> list[str]:
    return [result.product.name for result in answer.results]


def _has(name: str, stems: Sequence[str]) -> bool:
    words = {word.rstrip("s") for word in index_tokens(name)}
    return all(stem in words for stem in stems)


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
