"""How well messages are read into items, on outside rows that nobody of this project wrote.

Every measure takes a folder (`…/eval/dev`) and a `parse` callable (text → the contract's parse shape, at least
"items"), as `intents` does. Rows are counted whole: one wrong count makes a message wrong.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final

from kirana.evaluation.interval import Measure
from kirana.understanding.lexicon import Lexicon, singular

Parse = Callable[[str], Mapping[str, Any]]
Said = tuple[Decimal | None, str | None]
"""A quantity and its unit or container, in one form for the outside labels and for ours."""

_ONE_NAME: Final = {
    "tablespoon": "tbsp",
    "teaspoon": "tsp",
    "lb": "pound",
    "oz": "ounce",
    "gram": "g",
    "gm": "g",
    "kilogram": "kg",
    "liter": "l",
    "litre": "l",
    "pcs": None,
    "piece": None,
    "unit": None,
    "inche": "inch",
    "leave": "leaf",
    "loave": "loaf",
    "loaf": "loaf",
    "bunche": "bunch",
    "pinche": "pinch",
    "dozen": None,
    "": None,
}
_IN_BASE: Final = {"kg": ("g", 1000), "l": ("ml", 1000)}
_ENGLISH_HEAD: Final = re.compile(r"(\d+(?:[ -]\d+/\d+|/\d+|\.\d+)?) ?([a-z]*)", re.IGNORECASE)


def measure(folder: Path, parse: Parse) -> list[Measure]:
    """Every measure whose file is in `folder`."""
    return [
        *shopping_measures(folder, parse),
        *ingredient_measures(folder, parse),
        *devanagari_measures(folder, parse),
        *order_measures(folder, parse),
    ]


def shopping_measures(folder: Path, parse: Parse) -> list[Measure]:
    """Shopping messages, by language: all counts, amounts and units of a message right; items by name besides."""
    path = folder / "shopping_lines.jsonl"
    if not path.is_file():
        return []
    rows = [row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()) if row["task"] == "parse"]
    measures = []
    for language in sorted({row["lang"] for row in rows}):
        found = [(row, list(parse(row["text"])["items"])) for row in rows if row["lang"] == language]
        exact = sum(_all_said(row, items) for row, items in found)
        named = sum(_all_said(row, items) and _all_named(row, items) for row, items in found)
        measures.append(Measure.share(f"lines shopping {language}: quantities and units exact", exact, len(found)))
        measures.append(Measure.share(f"lines shopping {language}: and items by name", named, len(found)))
    return measures


def ingredient_measures(folder: Path, parse: Parse) -> list[Measure]:
    """Labelled English ingredient lines: quantity, unit, both."""
    rows = _table(folder / "ingredient_lines_dev.tsv")
    gold = [(row["text"], (_fraction(row["quantity"]), _unit(row["unit"]))) for row in rows]
    return _head_measures("ingredients", gold, parse)


def devanagari_measures(folder: Path, parse: Parse) -> list[Measure]:
    """Devanagari ingredient lines whose English twin begins with a number: quantity, unit, both.

    The labels are the number and the word after it in the English twin.
    """
    gold = []
    for row in _table(folder / "devanagari_lines_dev.tsv"):
        head = _ENGLISH_HEAD.match(row["english_if_aligned"] or "")
        if head and row["devanagari"][:1].isdigit():
            word = singular(head.group(2).casefold())
            known = word in _ONE_NAME or word in {"cup", "tbsp", "tsp", "g", "kg", "ml", "l", "inch", "pinch", "clove"}
            gold.append((row["devanagari"], (_mixed(head.group(1)), _unit(word) if known else None)))
    return _head_measures("devanagari", gold, parse)


def order_measures(folder: Path, parse: Parse) -> list[Measure]:
    """Coffee and burger orders: the number of lines, and the multiset of their quantities ("a" is one)."""
    rows = _table(folder / "food_orders_dev.tsv", quoted=True)
    if not rows:
        return []
    numbers = quantities = 0
    for row in rows:
        wanted = Counter(Decimal(line["qty"]) for line in json.loads(row["gold_lines"]))
        found = Counter(Decimal(item["count"] or 1) for item in parse(row["text"])["items"])
        numbers += wanted.total() == found.total()
        quantities += wanted == found
    return [
        Measure.share("lines food orders: number of lines", numbers, len(rows)),
        Measure.share("lines food orders: quantities exact", quantities, len(rows)),
    ]


def _head_measures(name: str, gold: Sequence[tuple[str, Said]], parse: Parse) -> list[Measure]:
    """Of lines that name one thing: the quantity right, the unit right, both."""
    if not gold:
        return []
    found = [(wanted, _first_said(list(parse(text)["items"]))) for text, wanted in gold]
    quantity = sum(wanted[0] == got[0] for wanted, got in found)
    unit = sum(wanted[1] == got[1] for wanted, got in found)
    both = sum(wanted == got for wanted, got in found)
    return [
        Measure.share(f"lines {name}: quantity exact", quantity, len(found)),
        Measure.share(f"lines {name}: unit exact", unit, len(found)),
        Measure.share(f"lines {name}: quantity and unit exact", both, len(found)),
    ]


def _all_said(row: Mapping[str, Any], items: Iterable[Mapping[str, Any]]) -> bool:
    """Are the quantities with their units those of the row, as a multiset?"""
    wanted = Counter(_base(Decimal(str(item["qty"])), _unit(item["unit"] or "")) for item in row["items"])
    return wanted == Counter(_said(item) for item in items)


def _said(item: Mapping[str, Any]) -> Said:
    """What a parsed item says of how much: the count of packs, else the total amount; nothing said is one."""
    if item["count"] is not None or item["amount"] is None:
        return _base(Decimal(item["count"] or 1), _unit(item["container"] or ""))
    return _base(Decimal(item["amount"]), _unit(item["unit"] or ""))


def _first_said(items: Sequence[Mapping[str, Any]]) -> Said:
    if not items:
        return None, None
    item = items[0]
    value, unit = (item["amount"], item["unit"]) if item["amount"] else (item["count"], item["container"])
    return (None if value is None else _rounded(Decimal(value))), _unit(unit or "")


def _all_named(row: Mapping[str, Any], items: Sequence[Mapping[str, Any]]) -> bool:
    """Is every expected item said by the parsed one at its place in the message?"""
    return len(items) == len(row["items"]) and all(
        same_goods(f"{found['brand'] or ''} {found['product']}", wanted["item"])
        for wanted, found in zip(row["items"], items, strict=True)
    )


def same_goods(said: str, name: str) -> bool:
    """Do both name the same goods: a word in common, or, by the lexicon, one concept ("doodh", "milk")?"""
    ours, theirs = _words(said), _words(name)
    if set(map(singular, ours)) & set(map(singular, theirs)):
        return True
    lexicon = _lexicon()
    spans = [
        {lexicon_id for span in lexicon.spans(words) for lexicon_id in lexicon.with_parents(span.concepts)}
        for words in (ours, theirs)
    ]
    return bool(spans[0] & spans[1])


@cache
def _lexicon() -> Lexicon:
    return Lexicon.load()


def _words(text: str) -> list[str]:
    return [word.strip(".,()-") for word in text.casefold().split() if word.strip(".,()-")]


def _base(value: Decimal, unit: str | None) -> Said:
    """In grams and millilitres, so that "0.5 kg" is "500 g"."""
    base, factor = _IN_BASE.get(unit or "", (unit, 1))
    return _rounded(value * factor), base


def _rounded(value: Decimal) -> Decimal:
    """To hundredths: a third is written in many ways."""
    return value.quantize(Decimal("0.01"))


def _unit(name: str) -> str | None:
    name = singular(name.casefold().strip(". "))
    return _ONE_NAME.get(name, name)


def _fraction(label: str) -> Decimal | None:
    """The label "1#1$2" is one and a half, "#1$4" a quarter, "" none."""
    if not label:
        return None
    whole, _, part = label.partition("#")
    value = Decimal(whole or 0)
    if part:
        above, below = part.split("$")
        value += Decimal(above) / Decimal(below)
    return _rounded(value)


def _mixed(text: str) -> Decimal:
    """ "1 1/2", "1-1/2", "3/4", "2.5" as a number."""
    value = Decimal(0)
    for part in re.split(r"[ -]", text):
        above, _, below = part.partition("/")
        value += Decimal(above) / Decimal(below) if below else Decimal(above)
    return _rounded(value)


def _table(path: Path, *, quoted: bool = False) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        if quoted:
            return list(csv.DictReader(file, delimiter="\t"))
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
