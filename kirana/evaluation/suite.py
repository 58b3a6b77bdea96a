"""Every measure that this machine has data for, and the report of them."""

import json
import os
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from kirana.evaluation import hint3, intents, judged, lines, search
from kirana.evaluation.interval import Measure

Parse = Callable[[str], Mapping[str, Any]]

ROOT: Final = Path(__file__).resolve().parents[2]


def data_folder() -> Path | None:
    """The dev part of the evaluation data: KIRANA_EVAL, or `../shared/eval/dev` beside the project; None if absent."""
    named = os.environ.get("KIRANA_EVAL")
    folder = Path(named) if named else ROOT.parent / "shared" / "eval"
    inner = folder / "dev"
    found = inner if inner.is_dir() else folder
    return found if found.is_dir() and (found.parent / "maps.json").is_file() else None


def measure_all(parse: Parse, folder: Path | None = None) -> list[Measure]:
    """Every measure over the files of `folder` (default: `data_folder()`), as answered by `parse`.

    `parse` takes a message and gives the contract's parse shape. No data, no measures: the list is empty then.
    """
    folder = folder or data_folder()
    if folder is None:
        return []
    return [
        *lines.measure(folder, parse),
        *intents.intent_measures(folder, parse),
        *judged.calibration_measures(judged.judge(folder, parse)),
        *hint3.measure(folder),
        *search.measure(folder),
    ]


def remembering(parse: Parse) -> Parse:
    """The same answers, each worked out once: several measures ask about the same messages."""
    return cache(parse)


def table(measures: Sequence[Measure]) -> str:
    """The measures as a Markdown table, one a line."""
    rows = ["| measure | value | n | 95 % interval |", "|---|---|---|---|"]
    rows += [f"| {m.name} | {m.value:.3f} | {m.n} | {m.low:.3f} to {m.high:.3f} |" for m in measures]
    return "\n".join(rows) if measures else "No evaluation data on this machine: nothing was measured."


def write_report(measures: Sequence[Measure], out: Path) -> None:
    """Writes `measures.json` (a list of the contract's shapes) and `measures.md` into `out`, made when missing."""
    out.mkdir(parents=True, exist_ok=True)
    figures = [measure.as_dict() for measure in measures]
    (out / "measures.json").write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (out / "measures.md").write_text(table(measures) + "\n", encoding="utf-8")
