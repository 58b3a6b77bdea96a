"""How well wishes are told apart, on messages that nobody of this shop wrote.

Every measure takes a `parse` callable (text → the contract's parse shape, at least "intent" and "intents"),
so that any door can be measured: the model alone, the pipeline, a running shop. The rows and how their labels map
to ours are read from the evaluation folder; nothing of them lives here.
"""

import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kirana.evaluation.interval import Measure

Parse = Callable[[str], Mapping[str, Any]]

NOT_OURS: Final = frozenset({"out_of_scope", "nlu_fallback"})
CHANGES_BY_ITEMS: Final = frozenset({"add_to_cart", "remove_from_cart", "change_quantity", "replace_item"})
CHANGES_ALWAYS: Final = frozenset({"clear_cart", "undo", "reorder"})


@dataclass(frozen=True)
class Row:
    """One outside message, its outside label, and the intents of ours that count as right (NOT_OURS for "none")."""

    text: str
    label: str
    right: frozenset[str]


def intent_measures(folder: Path, parse: Parse) -> list[Measure]:
    """Every intent measure for which `folder` (the dev part) has rows.

    Accuracies count a message as right when its main intent is one of those the outside label maps to. A false
    accept is a message of no business of ours whose main intent is neither out_of_scope nor nlu_fallback.
    """
    maps = json.loads((folder.parent / "maps.json").read_text(encoding="utf-8"))
    measures = _accuracies(folder, maps, parse)
    return measures + _refusals(folder, parse)


def _accuracies(folder: Path, maps: Mapping[str, Any], parse: Parse) -> list[Measure]:
    measures: list[Measure] = []
    pooled: list[tuple[Row, str]] = []
    for name, read in READERS.items():
        answered = _answer(read(folder, maps[name]), parse)
        if not answered:
            continue
        hits = sum(found in row.right for row, found in answered)
        measures.append(Measure.share(f"intents.{name}.right", hits, len(answered)))
        if name == "bitext":
            measures.append(Measure.bootstrap("intents.bitext.macro_f1", answered, macro_f1, rounds=200))
        else:
            pooled += answered
    if pooled:
        hits = sum(found in row.right for row, found in pooled)
        measures.append(Measure.share("intents.clinc_slurp_multidogo.right", hits, len(pooled)))
    for language, rows in shopping_rows(folder, maps["shopping_lines"]).items():
        hits = sum(found in row.right for row, found in _answer(rows, parse))
        measures.append(Measure.share(f"intents.shopping_lines.{language}.right", hits, len(rows)))
    return measures


def _refusals(folder: Path, parse: Parse) -> list[Measure]:
    measures: list[Measure] = []
    taken_in_all = changed_in_all = n = 0
    for name, texts in refusal_texts(folder).items():
        parsed = [parse(text) for text in texts]
        taken = sum(main_intent(answer) not in NOT_OURS for answer in parsed)
        changed = sum(changes_cart(answer) for answer in parsed)
        measures.append(Measure.share(f"out_of_scope.{name}.taken_for_ours", taken, len(texts)))
        measures.append(Measure.share(f"out_of_scope.{name}.would_change_cart", changed, len(texts)))
        taken_in_all, changed_in_all, n = taken_in_all + taken, changed_in_all + changed, n + len(texts)
    if n:
        measures.append(Measure.share("out_of_scope.pooled.taken_for_ours", taken_in_all, n))
        measures.append(Measure.share("out_of_scope.pooled.would_change_cart", changed_in_all, n))
    return measures


def main_intent(parsed: Mapping[str, Any]) -> str:
    """The name of the message's main intent; nlu_fallback when there is none."""
    intent = parsed.get("intent") or {}
    return str(intent.get("name") or "nlu_fallback")


def changes_cart(parsed: Mapping[str, Any]) -> bool:
    """Would this message change the cart at once?

    A wish to add, set or remove does so only with an item that is accepted; where the items carry no decision
    (the matcher was not asked), the wish alone counts.
    """
    names = {str(intent["name"]) for intent in parsed.get("intents") or ()} | {main_intent(parsed)}
    if names & CHANGES_ALWAYS:
        return True
    if not names & CHANGES_BY_ITEMS:
        return False
    decisions = [item.get("decision") for item in parsed.get("items") or ()]
    return None in decisions or "accept" in decisions or not decisions


def macro_f1(answered: Sequence[tuple[Row, str]]) -> float:
    """The mean over the outside labels of 2·right / (rows of the label + messages taken for it).

    A message is taken for a label when its intent is among the label's right ones; where several labels share an
    intent, a wrong message counts against the first of them.
    """
    rows, right, taken = Counter[str](), Counter[str](), Counter[str]()
    first_with: dict[str, str] = {}
    for row, _ in answered:
        for name in sorted(row.right):
            first_with.setdefault(name, row.label)
    for row, found in answered:
        rows[row.label] += 1
        if found in row.right:
            right[row.label] += 1
            taken[row.label] += 1
        elif found in first_with:
            taken[first_with[found]] += 1
    return sum(2 * right[label] / (rows[label] + taken[label]) for label in rows) / len(rows) if rows else 0.0


def _answer(rows: Iterable[Row], parse: Parse) -> list[tuple[Row, str]]:
    return [(row, main_intent(parse(row.text))) for row in rows]


def _right(names: Iterable[str]) -> frozenset[str]:
    wanted = frozenset(names)
    return wanted - {"none"} | NOT_OURS if "none" in wanted else wanted


def _table(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        # Quotes are ordinary characters in these files.
        return [dict(row) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def clinc_rows(folder: Path, labels: Mapping[str, Any]) -> list[Row]:
    """CLINC150 rows whose intent maps to ours."""
    rows = _table(folder / "clinc_shop_val.tsv")
    return [
        Row(r["text"], r["clinc_intent"], _right(labels[r["clinc_intent"]]))
        for r in rows
        if r["clinc_intent"] in labels
    ]


def slurp_rows(folder: Path, labels: Mapping[str, Any]) -> list[Row]:
    """SLURP rows that map; of the lists only those about a shopping or grocery list, or with a food in them."""
    found = []
    for row in _table(folder / "slurp_devel.tsv"):
        label = f"{row['scenario']}/{row['action']}"
        about_goods = re.search(r"\[list_name : [^\]]*(grocer|shopping)|\[food_type :", row["annotated"])
        if label in labels and (row["scenario"] != "lists" or about_goods):
            found.append(Row(row["text"], label, _right(labels[label])))
    return found


def multidogo_rows(folder: Path, labels: Mapping[str, Any]) -> list[Row]:
    """MultiDoGO rows (ordering fast food) of the intents every shop has: yes, no, hello, thanks, bye."""
    rows = _table(folder / "multidogo_dev.tsv")
    return [Row(r["text"], r["intent"], _right(labels[r["intent"]])) for r in rows if r["intent"] in labels]


def bitext_rows(folder: Path, labels: Mapping[str, Any]) -> list[Row]:
    """Bitext rows (customer service) whose intent maps to ours."""
    rows = _table(folder / "bitext_dev.tsv")
    return [Row(r["text"], r["intent"], _right(labels[r["intent"]])) for r in rows if r["intent"] in labels]


READERS: Final[Mapping[str, Callable[[Path, Mapping[str, Any]], list[Row]]]] = {
    "clinc": clinc_rows,
    "slurp": slurp_rows,
    "multidogo": multidogo_rows,
    "bitext": bitext_rows,
}
"""Source → its rows, from the folder of the data and the source's part of maps.json."""


def shopping_rows(folder: Path, labels: Mapping[str, Any]) -> dict[str, list[Row]]:
    """Messages with an expected intent from other projects' tests, by language."""
    path = folder / "shopping_lines.jsonl"
    by_language: dict[str, list[Row]] = {}
    if not path.exists():
        return by_language
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["task"] == "intent" and row.get("intent") in labels:
            rows = by_language.setdefault(row["lang"], [])
            rows.append(Row(row["text"], row["intent"], _right(labels[row["intent"]])))
    return by_language


def refusal_texts(folder: Path) -> dict[str, list[str]]:
    """Messages that are no business of a grocer, by source; sources without a file are left out.

    Of SLURP those that map to "none"; of Hinglish-TOP the Hinglish side.
    """
    sources = {
        "clinc": [row["text"] for row in _table(folder / "clinc_oos_val.tsv")],
        "slurp": [
            row["text"]
            for row in _table(folder / "slurp_devel.tsv")
            if (row["scenario"], row["action"]) == ("general", "joke")
        ],
        "hinglish": [row["hinglish"] for row in _table(folder / "hinglish_oos_validation.tsv")],
    }
    return {name: texts for name, texts in sources.items() if texts}
