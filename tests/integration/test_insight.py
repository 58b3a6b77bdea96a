"""What the records tell: asked for and not sold, new words, misses, the true error rate, products taken out again."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from integration.command_line import Run
from turns_on_file import record, said, wish

from kirana import wiring
from kirana.curation.corrections import Corrections
from kirana.curation.insight import COLUMNS, insight, write_csv
from kirana.curation.sample import Sample
from kirana.evaluation.interval import Measure
from kirana.settings import CHECKOUT

ATTA, OLD = "aashirvaad-atta-5kg", "2026-10-01T04:00:00.000+00:00"


@pytest.fixture(autouse=True)
def talk() -> None:
    """A week of talk, and some from long before."""
    record(
        said("old", "kothmir dena", "nlu_fallback", wish("kothmir", "not_found"), at=OLD),
        said("asha", "kothmeer bhejo", "add_to_cart", wish("kothmeer", "not_found")),
        said("asha", "kothmir", "add_to_cart", wish("kothmir", "not_found")),
        said("ravi", "kothmir hai kya", "add_to_cart", wish("kothmir", "not_found")),
        said("meera", "zarflux do", "add_to_cart", wish("zarflux", "not_found")),
        said("meera", "=zarflux", "nlu_fallback", language="en", model="n.tar.gz"),
        said("leela", "lassi", "add_to_cart", wish("lassi", "out_of_stock", "lassi-1l")),
        said("leela", "video call", "out_of_scope"),
        said("leela", "[address]", "inform"),
        said("sita", "atta", "add_to_cart", wish("atta", "added", ATTA)),
        said("sita", "nahi nahi", "undo", wish("atta", "undone", ATTA)),
        said("gita", "atta", "add_to_cart", wish("atta", "added", ATTA)),
    )


def found(name: str) -> list[dict[str, Any]]:
    return insight(wiring.desk())[name]


def test_what_was_asked_for_and_is_not_sold_is_counted_by_sound_and_by_shopper() -> None:
    assert [tuple(row.values()) for row in found("not_sold")] == [
        ("kothmeer", 3, 2, "not_found"),
        ("lassi", 1, 1, "out_of_stock"),
        ("zarflux", 1, 1, "not_found"),
    ]
    assert insight(wiring.desk(), days=90)["not_sold"][0]["messages"] == 4


def test_a_word_is_new_when_nobody_said_it_before_and_those_the_shop_does_not_know_come_first() -> None:
    rows = found("new_words")
    assert (rows[0]["word"], rows[0]["messages"], rows[0]["senders"], rows[0]["known"]) == ("zarflux", 2, 1, False)
    assert rows[0]["example"] == "zarflux do"
    words = [row["word"] for row in rows]
    assert "atta" in words and not {"kothmir", "kothmeer"} & set(words)


def test_misses_are_counted_by_model_and_language_without_what_is_no_business_of_ours() -> None:
    expected = Measure.share("", 5, 10)
    rows = {(row["model"], row["language"]): row for row in found("misses")}
    whole = rows["m.tar.gz", "hi-Latn"]
    assert (whole["misses"], whole["n"], whole["per_thousand"]) == (5, 10, 500.0)
    assert (whole["low"], whole["high"]) == (round(1000 * expected.low, 1), round(1000 * expected.high, 1))
    assert rows["n.tar.gz", "en"]["per_thousand"] == 1000.0


def test_the_true_error_rate_is_that_of_the_sample() -> None:
    desk = wiring.desk()
    desk.inbox.digest()
    sample = Sample(desk)
    for row in sample.draw("2026-W47", 100):
        sample.judge(row["record"], "add_to_cart", "asha")
    rates = {(row["week"], row["language"]): row for row in found("error_rates")}
    assert 0 < rates["2026-W47", None]["low"] < rates["2026-W47", None]["value"] < rates["2026-W47", None]["high"] < 1


def test_a_product_is_corrected_when_it_is_taken_out_just_after() -> None:
    Corrections(wiring.desk(), "asha").make("alias", {"text": "kothmir", "sku": ATTA})
    (row,) = found("corrected_products")
    assert (row["sku"], row["corrected"], row["n"], row["share"]) == (ATTA, 1, 2, 0.5)
    assert row["name"] == "Aashirvaad Whole Wheat Atta"


def test_the_tables_are_files_that_no_spreadsheet_takes_for_formulas(tmp_path: Path) -> None:
    tables = {**insight(wiring.desk()), "not_sold": [{"text": "=1+1", "messages": 1, "senders": 1, "why": "not_found"}]}
    files = write_csv(tables, tmp_path / "tables")
    assert {file.stem for file in files} == set(COLUMNS)
    with (tmp_path / "tables" / "not_sold.csv").open(encoding="utf-8", newline="") as file:
        assert next(iter(csv.DictReader(file)))["text"] == "'=1+1"
    with (tmp_path / "tables" / "misses.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == list(COLUMNS["misses"])


def test_insight_at_the_command_line(run: Run) -> None:
    status, out, _ = run("curate", "insight")
    assert status == 0 and "Asked for and not sold:\n  “kothmeer”  messages 3  senders 2" in out
    assert "True error rate, from the weekly sample:\n  nothing" in out
    assert set(json.loads(run("curate", "insight", "--json")[1])) == set(COLUMNS)


def test_the_plots_are_png_files(own_state: Path, tmp_path: Path) -> None:
    wiring.conversations().close()
    command = f"from kirana.cli import main; main(['curate', 'insight', '--pictures', {str(tmp_path / 'plots')!r}])"
    subprocess.run([sys.executable, "-c", command], env=os.environ, cwd=CHECKOUT, check=True, capture_output=True)
    drawn = sorted((tmp_path / "plots").iterdir())
    assert [file.name for file in drawn] == ["corrected_products.png", "misses.png", "new_words.png", "not_sold.png"]
    assert all(file.read_bytes().startswith(b"\x89PNG") for file in drawn)
