"""Figures carry honest intervals."""

import pytest

from kirana.evaluation.interval import Measure


def test_a_share_has_wilsons_interval() -> None:
    measure = Measure.share("found", 8, 10)
    assert measure.value == 0.8
    assert (round(measure.low, 4), round(measure.high, 4)) == (0.4902, 0.9433)


def test_none_of_many_still_leaves_room_above_zero() -> None:
    measure = Measure.share("false accepts", 0, 100)
    assert (measure.value, measure.low) == (0.0, 0.0)
    assert 0.03 < measure.high < 0.04


def test_a_share_of_no_rows_knows_nothing() -> None:
    assert Measure.share("found", 0, 0).as_dict() == {"name": "found", "value": 0.0, "n": 0, "low": 0.0, "high": 1.0}


def test_more_hits_than_rows_is_an_error() -> None:
    with pytest.raises(ValueError, match="found"):
        Measure.share("found", 3, 2)


def test_more_rows_make_the_interval_narrower() -> None:
    few, many = Measure.share("x", 5, 10), Measure.share("x", 500, 1000)
    assert many.high - many.low < few.high - few.low


def test_a_mean_lies_in_its_interval() -> None:
    measure = Measure.mean("ms", [1.0, 2.0, 3.0, 4.0])
    assert measure.value == 2.5
    assert measure.low < 2.5 < measure.high


def test_a_mean_of_one_or_none_is_no_error() -> None:
    assert Measure.mean("ms", [3.0]).low == 3.0
    assert Measure.mean("ms", []).n == 0


def test_the_bootstrap_gives_the_same_interval_twice() -> None:
    def largest_share(rows: object) -> float:
        values = list(rows)  # type: ignore[call-overload]
        return sum(values) / len(values)

    rows = [0, 1] * 50
    first, second = (Measure.bootstrap("mcc", rows, largest_share) for _ in range(2))
    assert first == second
    assert first.low < first.value < first.high
