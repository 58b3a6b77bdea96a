"""What tells intents apart best: Kirana as shipped against other classifiers, same data, same run.

    .venv/bin/python benchmarks/intents.py [--json] [--only NAME ...] [--no-hint3]

Every classifier learns data/nlu.yml, gets its threshold from held-out sentences of it (`intent_learners.py`; DIET,
which takes minutes, from one fold of five) and answers the messages of the evaluation data, as `kirana evaluate`
measures them. Features: letters, words and neighbours of words; what words mean to a shop ("concepts"); what the list
reader found. What an alternative takes for a change of the cart counts as one, unless the list reader is part of it and
the shop would not find the goods. HINT3: other shops' sentences, without the list reader, so that only concepts tell
the features apart; without DIET, which would have to be trained forty times. Times are CPU seconds for training with
the threshold, and CPU milliseconds for one message, without the reading.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from intent_learners import Learner, linear_learners, with_threshold
from tables import markdown

from kirana.evaluation import hint3
from kirana.evaluation.intents import NOT_OURS, intent_measures
from kirana.evaluation.interval import Measure
from kirana.evaluation.suite import data_folder
from kirana.understanding.intent_training import FOLDS, train
from kirana.understanding.intents import Utterance

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = "Kirana as shipped"
OUTSIDE, FALLBACK = "out_of_scope", "nlu_fallback"
READER = "list reader"
COLUMNS = {
    "CLINC, SLURP, MultiDoGO right": "intents.clinc_slurp_multidogo.right",
    "Bitext right": "intents.bitext.right",
    "macro-F1": "intents.bitext.macro_f1",
    "out of scope taken": "out_of_scope.pooled.taken_for_ours",
    "would change cart": "out_of_scope.pooled.would_change_cart",
    "HINT3 MCC": "intents.hint3.mean.mcc",
}
Read = Callable[[str], tuple[Utterance, Sequence[Mapping[str, Any]]]]


def main() -> int:
    """Measures every classifier, and prints. 1 when there are no data to measure with."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="one JSON object instead of the table")
    parser.add_argument("--only", nargs="*", default=[""], help="classifiers whose name has one of these in it")
    parser.add_argument("--no-hint3", action="store_true", help="leave HINT3 out, which trains everything ten times")
    chosen = parser.parse_args()
    folder = data_folder()
    if folder is None:
        print("The evaluation data are not on this machine (../shared/eval/dev or KIRANA_EVAL): nothing was measured.")
        return 1
    with tempfile.TemporaryDirectory(prefix="kirana-intents-") as state:
        os.environ["KIRANA_DATA"] = state
        results = compare(folder, chosen.only, hints=not chosen.no_hint3)
    print(json.dumps(results) if chosen.json else table(results))
    return 0


def compare(folder: Path, only: Sequence[str], *, hints: bool) -> dict[str, dict[str, float]]:
    """Name → figures."""
    sentences, intents, decided = training_sentences()
    results: dict[str, dict[str, float]] = {}
    if any(part in SHIPPED for part in only):
        from kirana.runtime.parser import parse

        seconds = _cpu(lambda: train(sentences, intents, decided=decided))
        measures = [*intent_measures(folder, parse), *(hint3.measure(folder) if hints else ())]
        results[SHIPPED] = {**_figures(measures), "train": seconds}
        print(SHIPPED, results[SHIPPED], file=sys.stderr, flush=True)
    texts = _texts(folder)
    read = {text: _read(text) for text in texts}
    for name, (make, folds) in learners().items():
        if any(part in name for part in only):
            results[name] = measure(name, make, folds, (sentences, intents), read, folder, hints=hints)
            print(name, results[name], file=sys.stderr, flush=True)
    return results


def learners() -> dict[str, tuple[Callable[[], Learner], int]]:
    """Name → (how the learner is made, how many folds its threshold is taken from)."""

    def diet(reader: bool) -> Learner:
        from diet import Diet

        return Diet(reader)

    linear = {name: (make, FOLDS) for name, make in linear_learners().items()}
    return {**linear, "DIET": (lambda: diet(False), 1), f"DIET, {READER}": (lambda: diet(True), 1)}


def measure(
    name: str,
    make: Callable[[], Learner],
    folds: int,
    data: tuple[Sequence[Utterance], Sequence[str]],
    read: Mapping[str, tuple[Utterance, Sequence[Mapping[str, Any]]]],
    folder: Path,
    *,
    hints: bool,
) -> dict[str, float]:
    """The figures of one classifier."""
    started = time.process_time()
    learner, threshold = with_threshold(make, *data, OUTSIDE, folds)
    trained = time.process_time()
    answers = dict(zip(read, learner.answer([utterance for utterance, _ in read.values()]), strict=True))
    answered = time.process_time()

    def parse(text: str) -> dict[str, Any]:
        intent, score = answers[text]
        found = {"name": intent if score >= threshold else FALLBACK, "confidence": score}
        return {"intent": found, "intents": [found], "items": read[text][1] if READER in name else []}

    measures = intent_measures(folder, parse)
    if hints and folds == FOLDS:
        measures += hint3.measure(folder, lambda texts, labels: _classifier(make, folds, texts, labels))
    milliseconds = (answered - trained) * 1000 / len(read)
    return {**_figures(measures), "train": trained - started, "message": milliseconds}


def _classifier(make: Callable[[], Learner], folds: int, texts: Sequence[str], labels: Sequence[str]) -> hint3.Classify:
    learner, threshold = with_threshold(make, [Utterance(text) for text in texts], labels, hint3.OUTSIDE, folds)

    def classify(text: str) -> str:
        ((name, score),) = learner.answer([Utterance(text)])
        return name if score >= threshold else hint3.OUTSIDE

    return classify


def training_sentences() -> tuple[list[Utterance], list[str], list[str | None]]:
    """data/nlu.yml as the classifier gets it in training: sentences, intents, what the list reader decides."""
    from rasa.shared.nlu.training_data.loading import load_data

    from kirana import wiring
    from kirana.understanding.wishes import utterance, whole

    sentences, intents, decided = [], [], []
    for example in load_data(str(ROOT / "data" / "nlu.yml")).intent_examples:
        reading = wiring.reader().read(example.get("text"))
        sentences.append(utterance(whole(example.get("text"), reading), reading))
        intents.append(example.get("intent"))
        decided.append(reading.clauses[0].intent if len(reading.clauses) == 1 else None)
    return sentences, intents, decided


def _texts(folder: Path) -> list[str]:
    """Every message that is asked about."""
    asked: dict[str, None] = {}

    def note(text: str) -> dict[str, Any]:
        asked[text] = None
        return {"intent": {"name": next(iter(NOT_OURS))}, "intents": [], "items": []}

    intent_measures(folder, note)
    return list(asked)


def _read(text: str) -> tuple[Utterance, list[dict[str, Any]]]:
    """A message as the classifier gets it, and its items with what the shop would do about each."""
    from kirana import wiring
    from kirana.understanding.wishes import utterance, whole

    reading = wiring.reader().read(text)
    items = [{**item.as_dict(), **wiring.matcher().match(item).as_dict()} for item in reading.items]
    return utterance(whole(text, reading), reading), items


def _cpu(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _figures(measures: Sequence[Measure]) -> dict[str, float]:
    wanted = {name: label for label, name in COLUMNS.items()}
    return {wanted[one.name]: one.value for one in measures if one.name in wanted}


def table(results: Mapping[str, Mapping[str, float]]) -> str:
    """One Markdown table: first how many times the shipped one's are the mistakes, then the figures."""
    ours = results.get(SHIPPED)
    head = ("classifier", "mistakes, × shipped", "out of scope taken, × shipped", *COLUMNS, "train s", "ms a message")
    taken = "out of scope taken"
    lines = []
    for name, one in results.items():
        ratios = ("–", "–")
        if ours:
            mistakes = [statistics.mean(1 - of[label] for label in list(COLUMNS)[:2]) for of in (one, ours)]
            ratios = (_ratio(*mistakes), _ratio(one[taken], ours[taken]))
        figures = [f"{one[label]:.3f}" if label in one else "–" for label in COLUMNS]
        times = [f"{one[label]:.1f}" if label in one else "–" for label in ("train", "message")]
        lines.append((name, *ratios, *figures, *times))
    return markdown(head, lines)


def _ratio(theirs: float, ours: float) -> str:
    return f"{theirs / ours:.1f}" if ours else "–"


if __name__ == "__main__":
    sys.exit(main())
