"""Measures: which can be added up, and how large one is in the other."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

_BASE: Final[dict[str, tuple[str, Decimal]]] = {
    "kg": ("g", Decimal(1000)),
    "g": ("g", Decimal(1)),
    "mg": ("g", Decimal("0.001")),
    "l": ("ml", Decimal(1000)),
    "ml": ("ml", Decimal(1)),
    "pound": ("pound", Decimal(16)),
    "ounce": ("pound", Decimal(1)),
    "tbsp": ("spoon", Decimal(3)),
    "tsp": ("spoon", Decimal(1)),
}
"""Unit → its kind and its size among that kind."""


def total(value: Decimal, unit: str, more: Decimal, smaller: str) -> Decimal | None:
    """`1 kg` and `500 g` → 1.5 (kg). None unless `smaller` is a smaller unit of the same kind."""
    if unit not in _BASE or smaller not in _BASE:
        return None
    (kind, size), (other_kind, other_size) = _BASE[unit], _BASE[smaller]
    if kind != other_kind or other_size >= size:
        return None
    return value + more * other_size / size


def times(value: Decimal, unit: str, part: Decimal, part_unit: str) -> Decimal | None:
    """How many whole times `part` goes into `value` ("5 kg" of "1 kg" packets → 5), None when not a whole number."""
    if unit not in _BASE or part_unit not in _BASE or part <= 0:
        return None
    (kind, size), (other_kind, other_size) = _BASE[unit], _BASE[part_unit]
    if kind != other_kind:
        return None
    number = value * size / (part * other_size)
    return number if number >= 2 and number == int(number) else None
