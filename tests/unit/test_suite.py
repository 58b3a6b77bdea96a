"""The report of the measures, and what is measured of answers that are known beforehand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from kirana.evaluation.hint3 import OUTSIDE, cross_validated
from kirana.evaluation.intents import NOT_OURS, Row, changes_cart, intent_measures, macro_f1
from kirana.evaluation.interval import Measure
from kirana.evaluation.suite import data_folder, table, write_report
from kirana.understanding.intent_training import mcc


def parsed(*names: str, items: tuple[Mapping[str, Any], ...] = ()) -> dict[str, Any]:
    """An answer with these intents, the first the main one."""
    intents = [{"name": name, "confidence": 0.9} for name in names]
    return {"intent": intents[0], "intents": intents, "items": list(items)}


def test_the_report_is_json_and_a_table(tmp_path: Path) -> None:
    measures = [Measure.share("lines.exact", 9, 10)]
    write_report(measures, tmp_path / "out")
    figures = json.loads((tmp_path / "out" / "measures.json").read_text(encoding="utf-8"))
    assert figures == [measures[0].as_dict()]
    assert "| lines.exact | 0.900 | 10 |" in (tmp_path / "out" / "measures.md").read_text(encoding="utf-8")


def test_without_data_the_table_says_so() -> None:
    assert "nothing was measured" in table([])


def test_the_data_folder_may_be_named_with_or_without_dev(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "dev").mkdir()
    (tmp_path / "maps.json").write_text("{}", encoding="utf-8")
    for named in (tmp_path, tmp_path / "dev"):
        monkeypatch.setenv("KIRANA_EVAL", str(named))
        assert data_folder() == tmp_path / "dev"
    monkeypatch.setenv("KIRANA_EVAL", str(tmp_path / "nowhere"))
    assert data_folder() is None


@pytest.mark.parametrize(
    ("answer", "changes"),
    [
        (parsed("track_order"), False),
        (parsed("add_to_cart", items=({"decision": "accept"},)), True),
        (parsed("add_to_cart", items=({"decision": "none"}, {"decision": "ask"})), False),
        (parsed("add_to_cart", items=({"product": "atta"},)), True),
        (parsed("add_to_cart"), True),
        (parsed("greet", "clear_cart"), True),
    ],
)
def test_the_cart_changes_by_an_accepted_item_or_a_wish_that_needs_none(answer: dict[str, Any], changes: bool) -> None:
    assert changes_cart(answer) is changes


def test_macro_f1_counts_every_label_alike() -> None:
    one, other = Row("a", "one", frozenset({"greet"})), Row("b", "other", frozenset({"thank"}))
    assert macro_f1([(one, "greet"), (one, "greet"), (other, "thank")]) == 1.0
    assert macro_f1([(one, "greet"), (one, "greet"), (other, "greet")]) == pytest.approx((4 / 5) / 2)


def test_matthews_correlation_is_one_for_perfect_and_none_for_constant_answers() -> None:
    assert mcc(["a", "b", "c"], ["a", "b", "c"]) == pytest.approx(1.0)
    assert mcc(["a", "b", "c"], ["a", "a", "a"]) == 0.0


def test_cross_validation_holds_whole_intents_back() -> None:
    rows = [(f"{word} {i}", word) for word in ("red", "blue", "green", "black", "white", "pink") for i in range(6)]
    answers = cross_validated(rows)
    assert sum(truth == OUTSIDE for truth, _ in answers) == len(rows)
    assert len(answers) > len(rows)


def test_every_outside_label_maps_to_intents_of_the_contract(evaluation_data: Path) -> None:
    measures = intent_measures(evaluation_data, lambda _: parsed("out_of_scope"))
    by_name = {measure.name: measure for measure in measures}
    assert by_name["out_of_scope.pooled.taken_for_ours"].value == 0.0
    assert by_name["intents.clinc.right"].value == 0.0
    assert {"out_of_scope", "nlu_fallback"} == NOT_OURS
