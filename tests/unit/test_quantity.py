"""Units, steps and thousandths."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kirana.shop.quantity import amount_text, from_milli, plain, to_base, to_milli, to_step


def test_amounts_of_one_kind_share_a_base_unit() -> None:
    assert to_base(Decimal("1.5"), "Kg") == (Decimal(1500), "g")
    assert to_base(Decimal(2), "litres") == (Decimal(2000), "ml")
    assert to_base(Decimal("0.5"), "dozen") == (Decimal(6), "piece")
    assert to_base(Decimal(1), "cup") is None


def test_amounts_are_written_as_packs_show_them() -> None:
    assert amount_text(Decimal(1500), "g") == "1.5 kg"
    assert amount_text(Decimal(999), "ml") == "999 ml"
    assert amount_text(Decimal(1), "piece") == "1 pc"
    assert amount_text(Decimal(12), "piece") == "12 pcs"


def test_numbers_have_neither_exponents_nor_trailing_zeros() -> None:
    assert [plain(Decimal(text)) for text in ("1E+3", "1.500", "100", "0.0")] == ["1000", "1.5", "100", "0"]


def test_loose_goods_go_to_the_nearest_step_and_at_least_one() -> None:
    assert to_step(Decimal("0.37"), Decimal("0.25")) == Decimal("0.25")
    assert to_step(Decimal("0.375"), Decimal("0.25")) == Decimal("0.50")
    assert to_step(Decimal("0.01"), Decimal("0.25")) == Decimal("0.25")


def test_thousandths_go_there_and_back_and_nothing_finer_does() -> None:
    assert to_milli(Decimal("1.25")) == 1250
    assert from_milli(1250) == Decimal("1.25")
    with pytest.raises(ValueError, match="finer"):
        to_milli(Decimal("0.0005"))
    for absurd in ("Infinity", "NaN", "1e30"):
        with pytest.raises(ValueError, match="more than anyone has"):
            to_milli(Decimal(absurd))
