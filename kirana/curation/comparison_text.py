"""A comparison as a page of Markdown: the verdict first, then what it rests on, with pictures beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kirana.curation.paired import Paired, judged
from kirana.shop.money import format_rupees

if TYPE_CHECKING:
    from kirana.curation.comparing import Comparison

PAGE = "comparison.md"
MARKS = {"passed": "yes", "failed": "NO", "untested": "not tested"}
SOURCES = {
    "known": "sentences both have learnt, by folds",
    "new": "the challenger's own sentences, by folds",
    "sample": "shoppers' messages, judged blind",
    "sentences": "training sentences, by folds",
    "public": "messages of the public data",
}
PICTURES = {
    "Taken for what, champion": "confusion-champion.png",
    "Taken for what, challenger": "confusion-challenger.png",
    "Confidence, champion": "calibration-champion.png",
    "Confidence, challenger": "calibration-challenger.png",
}


def verdict_lines(report: Mapping[str, Any]) -> Iterator[str]:
    """The verdict with each test, for a terminal."""
    may = "may answer shoppers" if report["gate"] == "pass" else "must not answer shoppers"
    yield f"{report['challenger']} {may} (compared with {report['champion']})."
    for test in report["tests"]:
        yield f"  {MARKS[test['state']]:10}  {test['sentence']}"
    for change in report["shadow"]["changes"][:10]:
        yield (
            f"  {format_rupees(change['value_at_risk_paise']):>8}  “{change['text']}” ({change['messages']}): "
            f"{change['before']} → {change['after']}"
        )


def write_page(comparison: Comparison, folder: Path) -> list[Path]:
    """Writes the page and its pictures into a folder, made when missing; the files."""
    pictures = draw_pictures(comparison.rows, folder)
    page = folder / PAGE
    page.write_text("\n".join(page_lines(comparison.report, pictures)) + "\n", encoding="utf-8")
    return [page, *pictures.values()]


def draw_pictures(rows: Sequence[Paired], folder: Path) -> dict[str, Path]:
    """What each of `PICTURES` shows → its file, in a folder that is made when missing; none where nothing was judged.

    Call it in a process that has not loaded Rasa: that would leave out the library that draws.
    """
    from kirana.evaluation.pictures import draw_calibration, draw_confusion

    folder.mkdir(parents=True, exist_ok=True)
    fair = [row for row in rows if row.source != "new"]
    if not fair:
        return {}
    of = {which: judged(fair, which) for which in ("champion", "challenger")}
    draw = {"Taken for what": draw_confusion, "Confidence": draw_calibration}
    return {
        f"{title}, {which}": drawn(of[which], folder / PICTURES[f"{title}, {which}"])
        for title, drawn in draw.items()
        for which in of
    }


def page_lines(report: Mapping[str, Any], pictures: Mapping[str, Path]) -> Iterator[str]:
    """The page, line by line."""
    may = "may answer shoppers" if report["gate"] == "pass" else "must not answer shoppers"
    yield f"# {report['challenger']}\n"
    yield f"Compared with {report['champion']}, {report['at']}. **The challenger {may}.**\n"
    yield from _table(("holds", "test"), ((MARKS[test["state"]], test["sentence"]) for test in report["tests"]))
    if report["changed_parts"]:
        yield f"\nChanged since the champion: {', '.join(report['changed_parts'])}."
    yield "\n## Messages whose meaning is known\n"
    yield from _table(_COLUMNS, (_row(SOURCES[one["source"]], one) for one in report["paired"]))
    yield "\n## By intent\n"
    yield from _table(_COLUMNS, (_row(one["intent"], one) for one in report["by_intent"]))
    yield "\n## By language\n"
    yield from _table(_COLUMNS, (_row(one["language"], one) for one in report["by_language"]))
    yield "\n## Understood rightly by one of them only\n"
    either = [("won", *_example(one)) for one in report["won"]] + [("lost", *_example(one)) for one in report["lost"]]
    yield from _table(("", "message", "means", "champion", "challenger"), either)
    yield "\n## Nothing for a grocer\n"
    yield from _table(
        ("messages", "n", "acted on by champion", "by challenger", "newly", "no longer"),
        ((SOURCES[one["source"]], *(one[name] for name in _STRANGERS)) for one in report["out_of_scope"]),
    )
    yield "\n## Golden conversations that go wrong\n"
    wrong = [(which, one["file"], one["conversation"], one["wrong"].split("\n")[0])
             for which in ("champion", "challenger") for one in report["conversations"][which]]  # fmt: skip
    yield from _table(("with", "file", "conversation", "what"), wrong)
    shadow = report["shadow"]
    yield "\n## Shadow replay\n"
    yield f"{shadow['changed']} of the last {shadow['messages']} messages would be understood otherwise.\n"
    yield from _table(
        ("at risk", "message", "times", "champion", "challenger"),
        ((format_rupees(one["value_at_risk_paise"]), one["text"], one["messages"], one["before"], one["after"])
         for one in shadow["changes"]),
    )  # fmt: skip
    yield "\n## Mistakes\n"
    columns = ("truth", "taken", "champion", "challenger")
    mistakes = ([one[name] for name in columns] for one in report["confusions"])
    yield from _table(("means", "taken for", "by champion", "by challenger"), mistakes)
    error = report["calibration"]
    yield f"\nConfidence is off by {error['champion']} on average with the champion, {error['challenger']} with the "
    yield "challenger (of answers that are acted on)."
    for title, file in pictures.items():
        yield f"\n![{title}]({file.name})"


_COLUMNS = ("", "n", "champion", "challenger", "won", "lost", "p")
_STRANGERS = ("n", "champion", "challenger", "newly", "no_longer")


def _row(name: str, one: Mapping[str, Any]) -> Sequence[object]:
    return (
        name,
        one["n"],
        _share(one["champion"]),
        _share(one["challenger"]),
        one["won"],
        one["lost"],
        f"{one['p']:.3g}",
    )


def _share(measure: Mapping[str, Any]) -> str:
    return f"{measure['value']:.3f} ({measure['low']:.3f} to {measure['high']:.3f})"


def _example(one: Mapping[str, str]) -> Sequence[str]:
    return one["text"], one["truth"], one["champion"], one["challenger"]


def _cell(value: object) -> str:
    """What shoppers wrote stays text: no table, link, picture or mark-up comes of it."""
    return re.sub(r"([|\[\]`*<>])", r"\\\1", " ".join(str(value).split()))


def _table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    shown = [[_cell(value) for value in row] for row in rows]
    if not shown:
        yield "None."
        return
    yield f"| {' | '.join(columns)} |"
    yield "|" + "---|" * len(columns)
    for row in shown:
        yield f"| {' | '.join(row)} |"
