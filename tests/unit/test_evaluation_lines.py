"""The measures of the list reader: how rows are scored. The sentences here are ours, not the outside rows."""

import json
from pathlib import Path
from typing import Any

import pytest
from reading_words import PlainVocabulary

from kirana.evaluation import lines
from kirana.understanding.reader import Reader

READER = Reader(PlainVocabulary())


def parse(text: str) -> dict[str, Any]:
    return {"items": [item.as_dict() for item in READER.read(text).items]}


def test_a_message_is_right_only_when_all_its_quantities_are(tmp_path: Path) -> None:
    rows = [
        {"text": "2 kg aata", "items": [{"item": "flour", "qty": 2, "unit": "kg"}]},
        {"text": "500 g paneer, 3 bread", "items": [{"item": "paneer", "qty": 0.5, "unit": "kg"}]},
        {"text": "3 packet maggi", "items": [{"item": "maggi", "qty": 3, "unit": "packet"}]},
    ]
    text = "\n".join(json.dumps({"lang": "en", "task": "parse", **row}) for row in rows)
    (tmp_path / "shopping_lines.jsonl").write_text(text, encoding="utf-8")
    exact, named = lines.measure(tmp_path, parse)
    assert (exact.n, exact.value) == (3, pytest.approx(2 / 3))
    assert named.value <= exact.value


def test_labelled_fractions_and_units_are_compared_in_one_form(tmp_path: Path) -> None:
    rows = ["source\tquantity\tunit\tsize\tname\ttext", "x\t1#1$2\ttablespoon\t\thoney\t1½ tbsp honey"]
    (tmp_path / "ingredient_lines_dev.tsv").write_text("\n".join(rows), encoding="utf-8")
    assert [measure.value for measure in lines.measure(tmp_path, parse)] == [1, 1, 1]


def test_goods_are_the_same_across_languages() -> None:
    assert lines.same_goods("doodh", "milk")
    assert lines.same_goods("amul butter", "Butter")
    assert not lines.same_goods("doodh", "bread")


def test_a_folder_without_rows_gives_no_measures(tmp_path: Path) -> None:
    assert lines.measure(tmp_path, parse) == []


def test_the_outside_rows_give_every_measure(evaluation_data: Path) -> None:
    measures = lines.measure(evaluation_data, parse)
    assert len(measures) == 14
    assert all(measure.n > 0 for measure in measures)
