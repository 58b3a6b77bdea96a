"""The tables of `insight` as PNG files.

Import it where Rasa is not loaded: a process that serves does without the library that draws.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from matplotlib.figure import Figure

from kirana.curation.insight import Row, Tables
from kirana.curation.wording import in_latin

_DOTS: Final = 120  # an inch
_COLOUR: Final = "#2a7f62"
_BARS: Final = 20


def draw(tables: Tables, folder: Path) -> list[Path]:
    """Draws every table that has rows into a folder, made when missing; the files."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = []
    for name, (label, value, axis) in _BARRED.items():
        if tables[name]:
            drawn.append(_bars(tables[name][:_BARS], label, value, axis, folder / f"{name}.png"))
    weeks = [row for row in tables["error_rates"] if row["language"] is None]
    if weeks:
        drawn.append(_weeks(weeks, folder / "error_rates.png"))
    return drawn


_BARRED: Final = {
    "not_sold": (("text", "why"), "senders", "shoppers who asked for it"),
    "new_words": (("word",), "senders", "shoppers who said it"),
    "misses": (("model", "language"), "per_thousand", "misses per 1,000 messages, 95 % intervals"),
    "corrected_products": (("name",), "corrected", "times taken out again"),
}


def _bars(rows: Sequence[Row], label: Sequence[str], value: str, axis: str, file: Path) -> Path:
    """A bar for each row, the first at the top; with whiskers where the value itself has an interval."""
    figure, axes = _figure(8.0, 1.2 + 0.3 * len(rows))
    # The library's own letters have no Devanagari, and it does not join them.
    names = [", ".join(in_latin(str(row[part])) or str(row[part] or "?") for part in label) for row in rows]
    values = [float(row[value]) for row in rows]
    whiskers = None
    if value == "per_thousand":
        whiskers = [[row[value] - row["low"] for row in rows], [row["high"] - row[value] for row in rows]]
    axes.barh(range(len(rows)), values, xerr=whiskers, color=_COLOUR, ecolor="#8d99ae")
    axes.set_yticks(range(len(rows)), names, fontsize=7)
    axes.invert_yaxis()
    axes.set_xlabel(axis)
    return _save(figure, file)


def _weeks(rows: Sequence[Row], file: Path) -> Path:
    """The true error rate over time, with its intervals."""
    ordered = sorted(rows, key=lambda row: str(row["week"]))
    values = [100 * float(row["value"]) for row in ordered]
    whiskers = [
        [value - 100 * float(row["low"]) for value, row in zip(values, ordered, strict=True)],
        [100 * float(row["high"]) - value for value, row in zip(values, ordered, strict=True)],
    ]
    figure, axes = _figure(max(4.0, 1.5 + 0.8 * len(ordered)), 4.0)
    axes.errorbar([str(row["week"]) for row in ordered], values, yerr=whiskers, marker="o", color=_COLOUR, capsize=3)
    for row, value in zip(ordered, values, strict=True):
        axes.annotate(f"n={row['n']}", (str(row["week"]), value), fontsize=6, xytext=(5, 5), textcoords="offset points")
    axes.set_ylim(bottom=0)
    axes.margins(x=0.15)
    axes.set_ylabel("% misunderstood, 95 % intervals")
    return _save(figure, file)


def _figure(width: float, height: float) -> tuple[Any, Any]:
    figure = Figure(figsize=(width, height))
    return figure, figure.subplots()


def _save(figure: Any, file: Path) -> Path:
    figure.tight_layout()
    figure.savefig(file, dpi=_DOTS)
    return file
