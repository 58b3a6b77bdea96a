"""`kirana evaluate --pictures`: the confusion matrix, the calibration curve and the score bands, as PNG files.

Import it before the model is loaded: a process that has not loaded matplotlib by then does without it
(`kirana.runtime.tensorflow_guard`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from matplotlib.figure import Figure

from kirana.evaluation.judged import BANDS, NONE, Judged, Parse, bands, calibration_error, judge
from kirana.evaluation.search import top_scores

_DOTS: Final = 120  # an inch
_COLOURS: Final = ("#2a7f62", "#c8553d", "#8d99ae")


def draw(folder: Path, parse: Parse, out: Path) -> list[Path]:
    """Draws all three for the evaluation data in `folder`, as answered by `parse`, into `out`, made when missing.

    Returns:
        The files.
    """
    out.mkdir(parents=True, exist_ok=True)
    answers = judge(folder, parse)
    confidences: dict[str, list[float]] = {"right": [], "wrong": [], "not ours, taken for ours": []}
    for one in answers:
        kind = "right" if one.right else "wrong" if one.truth != NONE else "not ours, taken for ours"
        confidences[kind].append(one.confidence)
    return [
        draw_confusion(answers, out / "confusion.png"),
        draw_calibration(answers, out / "calibration.png"),
        draw_bands(
            {"confidence of the intent": confidences, "score of the first product": top_scores(folder)},
            out / "bands.png",
        ),
    ]


def draw_confusion(answers: Sequence[Judged], file: Path) -> Path:
    """A row for each intent that messages should have had, a column for each they were taken for; numbers count."""
    pairs = Counter((one.truth, one.taken) for one in answers)
    truths = sorted({truth for truth, _ in pairs})
    takens = sorted({*truths, *(taken for _, taken in pairs)})
    of_truth = Counter(one.truth for one in answers)
    shares = [[pairs[truth, taken] / of_truth[truth] for taken in takens] for truth in truths]
    figure, axes = _figure(2.5 + 0.32 * len(takens), 2.5 + 0.26 * len(truths))
    axes.imshow(shares, cmap="Greens", vmin=0, vmax=1, aspect="auto")
    for (truth, taken), n in pairs.items():
        at = takens.index(taken), truths.index(truth)
        colour = "white" if shares[at[1]][at[0]] > 0.6 else "black"
        axes.text(*at, str(n), ha="center", va="center", fontsize=6, color=colour)
    axes.set_xticks(range(len(takens)), takens, rotation=90, fontsize=7)
    axes.set_yticks(range(len(truths)), [f"{truth} ({of_truth[truth]})" for truth in truths], fontsize=7)
    axes.set_xlabel("taken for")
    axes.set_ylabel("should be")
    return _save(figure, file)


def draw_calibration(answers: Sequence[Judged], file: Path) -> Path:
    """The share that is right against the confidence, with the number of answers at each point."""
    figure, axes = _figure(5.5, 5.0)
    axes.plot([0, 1], [0, 1], color="#bbbbbb", linestyle="--", linewidth=1)
    parts = {"all answers": answers, "answers the shop acts on": [one for one in answers if one.taken != NONE]}
    for (label, part), colour in zip(parts.items(), _COLOURS, strict=False):
        found = bands(part)
        error = calibration_error(part)
        points = [band.confidence for band in found], [band.right for band in found]
        axes.plot(*points, marker="o", color=colour, label=f"{label}: off by {error:.3f} on average (n={len(part)})")
        for band in found:
            axes.annotate(str(band.n), (band.confidence, band.right), fontsize=6, color=colour, xytext=(4, -8),
                          textcoords="offset points")  # fmt: skip
    axes.set_xlabel("confidence")
    axes.set_ylabel("share that is right")
    axes.legend(fontsize=7, loc="upper left")
    return _save(figure, file)


def draw_bands(panels: Mapping[str, Mapping[str, Sequence[float]]], file: Path) -> Path:
    """For each panel (what is scored → kind of answer → scores) how many answers of each kind every tenth has."""
    figure, axes = _figure(5.5 * len(panels), 4.0, len(panels))
    for panel, (title, kinds) in zip(axes if len(panels) > 1 else [axes], panels.items(), strict=True):
        edges = [step / BANDS for step in range(BANDS + 1)]
        labels = [f"{kind} ({len(scores)})" for kind, scores in kinds.items()]
        clipped = [[min(1.0, max(0.0, score)) for score in scores] for scores in kinds.values()]
        panel.hist(clipped, bins=edges, stacked=True, label=labels, color=_COLOURS[: len(kinds)])
        panel.set_xlabel(title)
        panel.set_ylabel("answers")
        panel.legend(fontsize=7, loc="upper left")
    return _save(figure, file)


def _figure(width: float, height: float, panels: int = 1) -> tuple[Any, Any]:
    figure = Figure(figsize=(width, height))
    return figure, figure.subplots(1, panels)


def _save(figure: Any, file: Path) -> Path:
    figure.tight_layout()
    figure.savefig(file, dpi=_DOTS)
    return file
