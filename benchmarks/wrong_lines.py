"""Lines of shopping lists that are put in the cart wrongly without a question, and those asked about needlessly.

    .venv/bin/python benchmarks/wrong_lines.py [--lists 150] [--seed 7] [--show] [--json]

Lists of 1 to 25 lines are made by rule from `wrong_lines.csv`: typed, dictated (numbers in words, joined by "and") and
forwarded from a chat; English, Hinglish and Devanagari; a tenth of the lines not sold here or out of stock. Names and
ways of writing were written by the authors of the shop for this benchmark, who know its catalogue and its lexicon; no
such line is a training sentence. The figure says what is misread of what they can think of, not of what shoppers write.

Each list goes to `parse`, over the shipped catalogue. Wrong is a line that would go in the cart without a question and
is another product, another amount in all or another count; "by three" when that is three times too much or a third.
Needless is a question where a shopkeeper would not ask (`plain`: one product fits, and its packs make the amount).
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from tables import markdown

from kirana.evaluation.interval import Measure

GOODS = Path(__file__).with_name("wrong_lines.csv")
SEED = Path(__file__).resolve().parent.parent / "catalog_db" / "seed"
LANGUAGES, STYLES = ("en", "hi-Latn", "hi"), ("typed", "dictated", "forwarded")
NOT_SOLD, LONGEST, OUT_OF_STOCK = "-", 25, 4
WORDS = {
    "en": {"250 g": "quarter kilo", "500 g": "half kilo", "1 kg": "one kilo", "1.5 kg": "one and a half kilo",
           "2 kg": "two kilos", "100 g": "hundred grams", "200 g": "two hundred grams", "1": "one", "2": "two",
           "3": "three", "4": "four", "6": "six", "12": "a dozen", "pack": "packets of", "and": " and "},
    "hi-Latn": {"250 g": "ek pav", "500 g": "aadha kilo", "1 kg": "ek kilo", "1.5 kg": "dedh kilo", "2 kg": "do kilo",
                "100 g": "sau gram", "200 g": "do sau gram", "1": "ek", "2": "do", "3": "teen", "4": "char",
                "6": "chhe", "12": "ek darjan", "pack": "packet", "and": " aur "},
    "hi": {"250 g": "एक पाव", "500 g": "आधा किलो", "1 kg": "एक किलो", "1.5 kg": "डेढ़ किलो", "2 kg": "दो किलो",
           "100 g": "सौ ग्राम", "200 g": "दो सौ ग्राम", "1": "एक", "2": "दो", "3": "तीन", "4": "चार", "6": "छह",
           "12": "एक दर्जन", "pack": "पैकेट", "and": " और "},
}  # fmt: skip
UNITS = {"hi": {"kg": "किलो", "g": "ग्राम", "l": "लीटर", "ml": "एमएल"}}
LOOSE, LIGHT = ("250 g", "500 g", "1 kg", "1.5 kg", "2 kg"), ("100 g", "200 g", "250 g")
BASE = {"kg": ("g", 1000), "g": ("g", 1), "l": ("ml", 1000), "ml": ("ml", 1), "": ("", 1)}


@dataclass(frozen=True)
class Line:
    """A line as it is written, and what is right for it: a product, so much in all in base units ("" for pieces)."""

    text: str
    name: str
    fits: str
    plain: bool
    total: Decimal
    unit: str


@dataclass(frozen=True)
class Judged:
    """What became of a line: none, ask or accept; and whether that is wrong, by three or more, needless."""

    line: Line
    language: str
    style: str
    decision: str
    put: str
    wrong: bool
    by_three: bool
    needless: bool


def main() -> int:
    """Makes the lists, reads them, and prints. 1 when a figure is worse than it should be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lists", type=int, default=150)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--show", action="store_true", help="every line that is wrong or needlessly asked about")
    parser.add_argument("--json", action="store_true", help="one object instead of the table")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kirana-lines-") as state:
        os.environ.update(KIRANA_DATA=state, KIRANA_SEED=str(SEED))
        judged, misread = measure(chosen.lists, chosen.seed)
    figures = summary(judged, misread, chosen.lists)
    if chosen.json:
        print(json.dumps(figures, ensure_ascii=False))
    else:
        print_table(figures, judged)
    for one in judged if chosen.show else ():
        if one.wrong or one.needless:
            print(f"{'WRONG' if one.wrong else 'asked'} {one.language} {one.style} {one.line.text!r}: {one.put}")
    return int(
        figures["wrong"]["value"] > 0.01 or figures["by three"]["value"] > 0 or figures["needless"]["value"] > 0.1
    )


def measure(lists: int, seed: int) -> tuple[list[Judged], list[str]]:
    """Every line judged, and the lists of which not every line was answered for exactly once."""
    from kirana import wiring
    from kirana.runtime.parser import parse

    chance = random.Random(seed)
    goods = list(csv.DictReader(GOODS.open(encoding="utf-8")))
    gone = chance.sample([row for row in goods if row["fits"] != NOT_SOLD], OUT_OF_STOCK)
    products = {one.sku: one for one in wiring.catalogue().products(all_skus())}
    for sku, product in products.items():
        if any(re.search(row["fits"], product.name.lower()) for row in gone):
            wiring.catalogue().set_stock(sku, Decimal(0))
    left = {one.sku: one for one in wiring.catalogue().products(products) if one.in_stock}
    judged: list[Judged] = []
    misread: list[str] = []
    for number in range(lists):
        language, style = LANGUAGES[number % 3], STYLES[number // 3 % 3]
        lines = list(made(chance, goods, gone, language, style))
        items = list(parse(written(lines, language, style))["items"])
        at = aligned(lines, items)
        if sorted(at.values()) != list(range(len(items))) or len(at) != len(lines):
            misread.append(f"{len(lines)} lines, {len(items)} items: {[item['text'] for item in items]}")
        for place, line in enumerate(lines):
            item = items[at[place]] if place in at else None
            judged.append(judge(line, item, language, style, products, left))
    return judged, misread


def all_skus() -> list[str]:
    """Every sku of the shop."""
    from kirana import wiring

    catalogue = wiring.catalogue()
    return [sku for name, count in catalogue.categories() for sku in catalogue.shelf(name, count)]


def made(
    chance: random.Random,
    goods: Sequence[Mapping[str, str]],
    gone: Sequence[Mapping[str, str]],
    language: str,
    style: str,
) -> Iterator[Line]:
    """The lines of one list; no two of one thing, a tenth not sold or out of stock."""
    sold = [row for row in goods if row["fits"] != NOT_SOLD and row not in gone]
    absent = [row for row in goods if row["fits"] == NOT_SOLD] + list(gone)
    seen: set[str] = set()
    for _ in range(chance.randint(1, LONGEST)):
        row = chance.choice(absent if chance.random() < 0.1 else sold)
        name = chance.choice(row[language].split(";"))
        if name.split()[-1] in seen or row["en"] in seen:
            continue
        seen |= {name.split()[-1], row["en"]}
        yield line(chance, row, name, language, style)


def line(chance: random.Random, row: Mapping[str, str], name: str, language: str, style: str) -> Line:
    """One line in one of the ways there are to write it."""
    words, kind = WORDS[language], row["said"].partition(":")[0]
    count, size = 1, ""
    if kind in ("weight", "light"):
        size = chance.choice(LOOSE if kind == "weight" else LIGHT)
        text = joined(chance, name, said(size, language, style), style)
    elif kind == "pack":
        size = chance.choice(row["said"].partition(":")[2].split(";"))
        count = chance.choice((1, 1, 2, 3, 4))
        one = f"{name} {spaced(size, language)}"
        many = f"{words[str(count)] if style == 'dictated' else count} {words['pack']} {one}"
        text = one if count == 1 else many if style != "typed" or chance.random() < 0.5 else f"{one} x {count}"
    elif kind == "pieces":
        count = int(chance.choice(("6", "12")))
        text = f"{words[str(count)] if style == 'dictated' else count} {name}"
    else:
        text = name if chance.random() < 0.5 else f"{words['2'] if style == 'dictated' else 2} {name}"
    value, _, unit = size.partition(" ")
    base, factor = BASE[unit]
    total = Decimal(value or 1) * factor * count
    return Line(text, name, row["fits"], row["plain"] == "y", total, base)


def joined(chance: random.Random, name: str, much: str, style: str) -> str:
    """A name and how much, one before the other."""
    ways = (f"{much} {name}", f"{name} {much}") if style != "forwarded" else (f"{name} - {much}", f"{name} {much}")
    return chance.choice(ways)


def said(size: str, language: str, style: str) -> str:
    """A weight in words or digits."""
    return WORDS[language][size] if style == "dictated" else spaced(size, language)


def spaced(size: str, language: str) -> str:
    """A size as one types it."""
    value, unit = size.split()
    return f"{value} {UNITS.get(language, {}).get(unit, unit)}" if language == "hi" else f"{value}{unit}"


def written(lines: Sequence[Line], language: str, style: str) -> str:
    """The list as one message."""
    texts = [one.text for one in lines]
    if style == "dictated":
        return WORDS[language]["and"].join(texts)
    if style == "forwarded":
        return "[22/11/26, 10:31 am] Suresh: " + "\n".join(f"{number}. {text}" for number, text in enumerate(texts, 1))
    return (", " if len(texts) % 2 else "\n").join(texts)


def aligned(lines: Sequence[Line], items: Sequence[Mapping[str, Any]]) -> dict[int, int]:
    """Place of a line → place of the item that speaks of it, in the order of both."""
    found: dict[int, int] = {}
    start = 0
    for place, one in enumerate(lines):
        for at in range(start, len(items)):
            text = str(items[at]["text"])
            if one.name in text or (text and text in one.text):
                found[place], start = at, at + 1
                break
    return found


def judge(
    line: Line,
    item: Mapping[str, Any] | None,
    language: str,
    style: str,
    products: Mapping[str, Any],
    left: Mapping[str, Any],
) -> Judged:
    """What the shop would do about a line, against what is right."""
    if item is None:
        return Judged(line, language, style, "unheard", "no answer", wrong=False, by_three=False, needless=False)
    there = any(fits(line, product.name) for product in left.values())
    packs = [(products[pick["sku"]], Decimal(pick["quantity"])) for pick in item["packs"]]
    put = ", ".join(f"{product.name} {product.pack} × {much}" for product, much in packs)
    if item["decision"] != "accept":
        needless = item["decision"] == "ask" and line.plain and there
        names = ", ".join(one["name"] for one in item["candidates"])
        return Judged(line, language, style, item["decision"], names, wrong=False, by_three=False, needless=needless)
    if any(product.sku not in left for product, _ in packs):  # said to be out of stock, nothing is put in
        return Judged(line, language, style, "none", put, wrong=False, by_three=False, needless=False)
    total = sum((amount(product, much, line.unit) for product, much in packs), Decimal(0))
    apart = max(total / line.total, line.total / total) if total else Decimal(99)
    wrong = apart != 1 or not all(fits(line, product.name) for product, _ in packs)
    return Judged(line, language, style, "accept", put, wrong, wrong and apart >= 3, needless=False)


def fits(line: Line, name: str) -> bool:
    """Whether a product is what a line names."""
    return line.fits != NOT_SOLD and re.search(line.fits, name.lower()) is not None


def amount(product: Any, much: Decimal, unit: str) -> Decimal:
    """How much so many packs are, or so much of loose goods, in base units; pieces where none is said."""
    of_pack = product.pack_amount if product.pack_amount is not None else Decimal(1)
    if product.sold_by == "weight":
        return much * BASE[product.unit or "kg"][1]
    return much * of_pack if unit or product.pack_unit == "piece" else much


def summary(judged: Sequence[Judged], misread: Sequence[str], lists: int) -> dict[str, Any]:
    """The figures, with their intervals."""
    plain = [one for one in judged if one.line.plain and one.line.fits != NOT_SOLD]
    shares = {
        "wrong": Measure.share("wrong", sum(one.wrong for one in judged), len(judged)),
        "by three": Measure.share("by three", sum(one.by_three for one in judged), len(judged)),
        "needless": Measure.share("needless", sum(one.needless for one in judged), len(plain)),
        "unheard": Measure.share("unheard", sum(one.decision == "unheard" for one in judged), len(judged)),
        "lists misread": Measure.share("lists misread", len(misread), lists),
    }
    return {name: one.as_dict() for name, one in shares.items()} | {"misread": list(misread)}


def print_table(figures: Mapping[str, Any], judged: Sequence[Judged]) -> None:
    """The figures, then by language and style."""
    rows = [
        (name, f"{one['value']:.4f}", str(one["n"]), f"{one['low']:.3f} to {one['high']:.3f}")
        for name, one in figures.items()
        if name != "misread"
    ]
    print(markdown(("lines", "share", "n", "95 % interval"), rows), end="\n\n")
    kinds = Counter((one.language, one.style) for one in judged)
    counted = [
        (*kind, str(n), *(str(sum(getattr(o, what) for o in judged if (o.language, o.style) == kind)) for what in WHAT))
        for kind, n in kinds.items()
    ]
    print(markdown(("language", "style", "lines", *WHAT), counted))
    for text in figures["misread"]:
        print("misread:", text)


MOST = {"wrong": 0.01, "by three": 0, "needless": 0.1, "unheard": 0}
WHAT = ("wrong", "by_three", "needless")

if __name__ == "__main__":
    sys.exit(main())
