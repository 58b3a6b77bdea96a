"""The benchmarks that need no other shop: that they run, and print a table whose figures can be believed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def ran(name: str, *arguments: str) -> str:
    """What a benchmark printed."""
    command = [sys.executable, f"benchmarks/{name}", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


@pytest.mark.proof
@pytest.mark.usefixtures("evaluation_data")
def test_search_is_compared_on_a_small_catalogue() -> None:
    lines = ran("search.py", "--quick", "--sizes", "400", "--only", "kirana", "FTS5 bm25").splitlines()
    head, *rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if line.startswith("|")]
    by_engine = {row[1]: dict(zip(head, row, strict=True)) for row in rows[1:]}
    assert list(by_engine) == ["kirana, query met before", "kirana, new query", "FTS5 bm25", "FTS5 bm25 + normaliser"]
    ours, bare, normalised = (float(by_engine[name]["recall@1"]) for name in list(by_engine)[1:])
    assert bare < normalised < ours <= 1
    assert by_engine["kirana, query met before"]["p50, × ours"] == "1.0"


@pytest.mark.proof
@pytest.mark.usefixtures("evaluation_data")
def test_classifiers_are_compared_with_thresholds_of_their_own() -> None:
    found = json.loads(ran("intents.py", "--json", "--no-hint3", "--only", "linear SVM, concepts, list reader"))
    (figures,) = found.values()
    assert figures["CLINC, SLURP, MultiDoGO right"] > 0.7
    assert figures["would change cart"] < figures["out of scope taken"] < 0.2


@pytest.mark.proof
def test_the_curators_inbox_opens_in_under_a_second() -> None:
    found = json.loads(ran("curators_page.py", "--json", "--records", "5000"))
    assert found["inbox"] < 1 and found["reach of an alias"] < 2


@pytest.mark.proof
def test_hardly_a_line_of_a_list_goes_in_the_cart_wrongly_without_a_question() -> None:
    found = json.loads(ran("wrong_lines.py", "--json", "--lists", "45"))
    assert found["wrong"]["n"] > 300
    assert found["wrong"]["value"] <= 0.01 and found["by three"]["value"] == 0
    assert found["needless"]["value"] <= 0.1 and not found["misread"]
