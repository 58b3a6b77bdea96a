"""HINT3 (Arora et al. 2020): the shipped intent classifier taught other shops' intents.

The live messages of HINT3 are not here, only the training side. So it is cross-validated: in each of five folds the
classifier learns four fifths of the sentences of four fifths of the intents and answers for the others; sentences of
the intents it never saw count as out of scope. Threshold and confidence come from the rows it learnt from alone.
"""

import csv
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from kirana.evaluation.interval import Measure
from kirana.understanding.intent_training import mcc, train
from kirana.understanding.intents import Utterance

FOLDS: Final = 5
SEED: Final = 5
OUTSIDE: Final = "NO_NODES_DETECTED"
SHOPS: Final = ("curekart", "sofmattress")

Answer = tuple[str, str]
"""(what the sentence is, what it was taken for)"""

Classify = Callable[[str], str]
Learn = Callable[[Sequence[str], Sequence[str]], Classify]
"""From sentences and their labels to a classifier; OUTSIDE is the label of what is none of the shop's business."""


def shipped(sentences: Sequence[str], labels: Sequence[str]) -> Classify:
    """The intent classifier as it is shipped."""
    model = train([Utterance(text) for text in sentences], labels, outside=OUTSIDE)

    def classify(text: str) -> str:
        best = model.predict(Utterance(text), limit=1)[0]
        return best.name if best.confidence >= model.calibration.threshold else OUTSIDE

    return classify


def measure(folder: Path, learn: Learn = shipped) -> list[Measure]:
    """Matthews' correlation per shop, and their mean, as far as the files are in `folder`."""
    measures = []
    for shop in SHOPS:
        path = folder / f"hint3_{shop}_train.csv"
        if path.is_file():
            with path.open(encoding="utf-8", newline="") as file:
                rows = [(row["sentence"], row["label"]) for row in csv.DictReader(file)]
            measures.append(
                Measure.bootstrap(f"intents.hint3.{shop}.mcc", cross_validated(rows, learn), _mcc, rounds=200)
            )
    if len(measures) == len(SHOPS):
        n, share = sum(m.n for m in measures), len(measures)
        half = sum(((m.high - m.low) / 2) ** 2 for m in measures) ** 0.5 / share
        mean = sum(m.value for m in measures) / share
        measures.append(Measure("intents.hint3.mean.mcc", mean, n, mean - half, mean + half))
    return measures


def cross_validated(rows: Sequence[tuple[str, str]], learn: Learn = shipped) -> list[Answer]:
    """Answers for held-out rows (sentence, label); each row is answered for once as its own intent's and once as a
    stranger's."""
    chance = random.Random(SEED)
    labels = sorted({label for _, label in rows} - {OUTSIDE})
    chance.shuffle(labels)
    fold_of_label = {label: i % FOLDS for i, label in enumerate(labels)}
    fold_of_row = [chance.randrange(FOLDS) for _ in rows]
    answers: list[Answer] = []
    for fold in range(FOLDS):
        learnt = [r for r, f in zip(rows, fold_of_row, strict=True) if f != fold and fold_of_label.get(r[1]) != fold]
        classify = learn([text for text, _ in learnt], [label for _, label in learnt])
        for (text, label), of_row in zip(rows, fold_of_row, strict=True):
            stranger = fold_of_label.get(label) == fold
            if stranger or of_row == fold:
                answers.append((OUTSIDE if stranger else label, classify(text)))
    return answers


def _mcc(answers: Sequence[Answer]) -> float:
    return mcc([truth for truth, _ in answers], [taken for _, taken in answers])
