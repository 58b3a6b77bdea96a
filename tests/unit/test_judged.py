"""Confidence against what is right, and the pictures of it."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kirana.evaluation.judged import NONE, Judged, bands, calibration_error, calibration_measures, judge
from kirana.evaluation.pictures import draw_bands, draw_calibration, draw_confusion

PNG = b"\x89PNG\r\n\x1a\n"
ANSWERS = [Judged("greet", "greet", 0.95)] * 9 + [Judged("greet", "thank", 0.95), Judged(NONE, "greet", 0.45)]


def test_answers_are_counted_by_their_confidence() -> None:
    low, high = bands(ANSWERS)
    assert (low.n, low.right) == (1, 0.0) and (high.n, high.right) == (10, 0.9)
    assert low.confidence == 0.45 and high.confidence == pytest.approx(0.95)
    assert bands([Judged("a", "a", 1.0)])[0].n == 1
    assert bands([]) == []


def test_the_calibration_error_is_the_mean_distance_from_what_is_right() -> None:
    assert calibration_error(ANSWERS) == pytest.approx((10 * 0.05 + 1 * 0.45) / 11)
    assert calibration_error([Judged("a", "a", 1.0)]) == 0.0
    assert calibration_error([]) == 0.0
    by_name = {measure.name: measure for measure in calibration_measures(ANSWERS)}
    assert by_name["confidence.ours.calibration_error"].n == 10
    assert by_name["confidence.not_ours.calibration_error"].value == pytest.approx(0.45)


def test_messages_are_judged_by_the_label_they_map_to(tmp_path: Path) -> None:
    folder = outside_rows(tmp_path)
    found = judge(folder, lambda text: {"intent": {"name": "track_order" if "order" in text else "greet",
                                                    "confidence": 0.8}})  # fmt: skip
    assert found == [
        Judged("track_order", "track_order", 0.8),
        Judged("cancel_order", "track_order", 0.8),
        Judged(NONE, "greet", 0.8),
    ]


def test_all_three_pictures_are_png_files(tmp_path: Path) -> None:
    files = [
        draw_confusion(ANSWERS, tmp_path / "confusion.png"),
        draw_calibration(ANSWERS, tmp_path / "calibration.png"),
        draw_bands({"intents": {"right": [0.2, 1.0], "wrong": []}, "goods": {"right": [1.2]}}, tmp_path / "bands.png"),
    ]
    for file in files:
        assert file.read_bytes().startswith(PNG)
        assert file.stat().st_size > 5000


@pytest.mark.proof
def test_evaluate_draws_into_the_folder_it_is_given(tmp_path: Path) -> None:
    folder = outside_rows(tmp_path / "eval")
    command = "from kirana.cli import main; main(['evaluate', '--pictures', r'%s'])" % (tmp_path / "pictures")
    environment = {**os.environ, "KIRANA_EVAL": str(folder), "KIRANA_DATA": str(tmp_path / "state")}
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr
    assert "| intents.bitext.right |" in done.stdout and "| confidence.all.calibration_error |" in done.stdout
    drawn = sorted((tmp_path / "pictures").iterdir())
    assert [file.name for file in drawn] == ["bands.png", "calibration.png", "confusion.png"]
    assert all(file.read_bytes().startswith(PNG) for file in drawn)


def outside_rows(root: Path) -> Path:
    """A folder like that of the evaluation data, with three rows of our own."""
    folder = root / "dev"
    folder.mkdir(parents=True)
    maps = {"clinc": {}, "slurp": {}, "multidogo": {}, "shopping_lines": {}}
    labels = {"track_order": ["track_order"], "cancel_order": ["cancel_order"]}
    (root / "maps.json").write_text(json.dumps({**maps, "bitext": labels}), encoding="utf-8")
    _table(folder / "bitext_dev.tsv", ("text", "intent"),
           [("where has my order got to", "track_order"), ("please cancel that order", "cancel_order")])  # fmt: skip
    _table(folder / "clinc_oos_val.tsv", ("text",), [("how tall is the moon",)])
    return folder


def _table(file: Path, columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as target:
        csv.writer(target, delimiter="\t").writerows([columns, *rows])
