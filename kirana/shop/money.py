"""Money as an integer number of paise: reading it, multiplying it, writing it. No floats anywhere."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

# ₹1,299.00 · Rs. 45 · INR 45 · 45/- · 1 299. Not -45, not 1,2.
_RUPEES = re.compile(
    r"(?:₹|rs\.?|inr|rupees?)?\s*"
    r"(?P<whole>\d{1,3}(?:[, \u00a0]\d{2,3})*|\d+)(?:\.(?P<part>\d+))?"
    r"\s*(?:/-|₹|rs\.?|inr|rupees?)?",
    re.IGNORECASE,
)
MAX_PAISE = 10**12


class MoneyError(ValueError):
    """The text is not an amount of rupees; the message is one sentence."""


def parse_rupees(text: str) -> int:
    """Rupees as people and spreadsheets write them → paise, exactly.

    "₹1,299.00" → 129900, "Rs. 45" → 4500, "45/-" → 4500, "48.5" → 4850. Raises MoneyError for anything else, for a
    negative amount, for a part of a paisa and for more than ten thousand million rupees.
    """
    match = _RUPEES.fullmatch(text.strip()) if len(text) <= 60 else None
    if match is None:
        raise MoneyError(f"“{text.strip()[:40]}” is not an amount of rupees")
    part = match["part"] or ""
    if part[2:].strip("0"):
        raise MoneyError(f"“{text.strip()}” has a part of a paisa")
    paise = int(re.sub(r"\D", "", match["whole"])) * 100 + int(part[:2].ljust(2, "0"))
    if paise > MAX_PAISE:
        raise MoneyError(f"“{text.strip()}” is too large to be a price")
    return paise


def multiply(paise: int, quantity: Decimal) -> int:
    """The price of a quantity, to the nearest paisa (halves up, as GST invoices round)."""
    return int((paise * quantity).to_integral_value(rounding=ROUND_HALF_UP))


def format_rupees(paise: int) -> str:
    """Paise → "₹1,23,456.50": Indian grouping (last three digits, then pairs), no decimals when whole."""
    rupees, part = divmod(abs(paise), 100)
    text = f"{'-' if paise < 0 else ''}₹{_grouped(str(rupees))}"
    return f"{text}.{part:02d}" if part else text


def plain_rupees(paise: int) -> str:
    """Paise → "123456.50", for a CSV cell or a payment link: always two decimals, no sign, no grouping."""
    rupees, part = divmod(paise, 100)
    return f"{rupees}.{part:02d}"


def _grouped(digits: str) -> str:
    head, tail = digits[:-3], digits[-3:]
    pairs = [head[max(0, end - 2) : end] for end in range(len(head), 0, -2)]
    return ",".join([*reversed(pairs), tail])
