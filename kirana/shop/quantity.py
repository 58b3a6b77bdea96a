"""Amounts of goods: units and their base units, how a size is written, steps of loose goods. Decimal throughout.

There are three base units: g, ml and piece. Finding a size inside a text is `kirana.shop.pack`; what shoppers call
units in their own languages belongs to `kirana.understanding`.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

# Unit as written on packs → (base unit, how many of it). "mg" is left out: it is a strength, never the size of a pack.
UNITS: dict[str, tuple[str, Decimal]] = {
    name: (base, Decimal(factor))
    for base, factor, names in (
        ("g", 1, "g gm gms gr grm grms gram grams gramme grammes"),
        ("g", 1000, "kg kgs kilo kilos kilogram kilograms"),
        ("ml", 1, "ml mls millilitre millilitres milliliter milliliters"),
        ("ml", 10, "cl"),
        ("ml", 1000, "l lt lts ltr ltrs litre litres liter liters"),
        ("piece", 1, "piece pieces pc pcs no nos n unit units count ct"),
        ("piece", 1, "egg eggs tablet tablets tab tabs capsule capsules sachet sachets bag bags teabag teabags"),
        ("piece", 1, "stick sticks roll rolls sheet sheets wipe wipes pad pads diaper diapers slice slices pellets"),
        ("piece", 12, "dozen dozens dz doz"),
    )
    for name in names.split()
}

_LARGER = {"g": "kg", "ml": "l"}
_THOUSAND = Decimal(1000)
_LARGEST = Decimal(10**9)


def to_base(amount: Decimal, unit: str) -> tuple[Decimal, str] | None:
    """An amount in its base unit: (2, "kg") → (2000, "g"). None for a unit that is not one of goods."""
    known = UNITS.get(unit.casefold())
    if known is None:
        return None
    base, factor = known
    return Decimal(plain(amount * factor)), base


def plain(number: Decimal) -> str:
    """A Decimal as people write it: no exponent, no trailing zeros ("1.5", "1000")."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount_text(amount: Decimal, unit: str) -> str:
    """An amount in a base unit as a pack shows it: (1500, "g") → "1.5 kg", (6, "piece") → "6 pcs"."""
    if unit == "piece":
        return f"{plain(amount)} {'pc' if amount == 1 else 'pcs'}"
    if amount >= _THOUSAND:
        return f"{plain(amount / _THOUSAND)} {_LARGER[unit]}"
    return f"{plain(amount)} {unit}"


def to_step(amount: Decimal, step: Decimal) -> Decimal:
    """The nearest amount that can be weighed out, halves up, at least one step."""
    steps = (amount / step).to_integral_value(rounding=ROUND_HALF_UP)
    return max(steps, Decimal(1)) * step


def to_milli(quantity: Decimal) -> int:
    """Thousandths, as stores keep quantities: 1.25 → 1250. Raises ValueError for a finer or an absurd quantity."""
    if not quantity.is_finite() or abs(quantity) > _LARGEST:
        raise ValueError("That is more than anyone has.")
    milli = quantity * _THOUSAND
    if milli != milli.to_integral_value():
        raise ValueError(f"{plain(quantity)} is finer than a thousandth.")
    return int(milli)


def from_milli(milli: int) -> Decimal:
    """The quantity that a store keeps as thousandths: 1250 → 1.25."""
    return Decimal(milli) / _THOUSAND
