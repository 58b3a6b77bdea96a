"""Training of the intent model and of its confidence. The only module of this package that needs scikit-learn."""

import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from kirana.understanding.intent_features import View
from kirana.understanding.intents import Calibration, IntentModel, Utterance, Vocabulary

FOLDS: Final = 5
SEED: Final = 11
_STEPS: Final = tuple(step / 50 for step in range(1, 49))
_WORTH: Final = 10
_AS_GOOD: Final = 0.99
"""The gain hardly changes over a wide range of thresholds, and its peak moves with every few sentences: the middle of
those within this share of the best stays where it is."""


@dataclass(frozen=True)
class Trial:
    """A held-out sentence: what spoke for the model's answer, and how it stands to the truth.

    `stranger`: its whole intent was kept from the model, so that it stands for a message of no known intent.
    `answered`: the model's best intent; `truth`: the sentence's own, or the outside intent for a stranger;
    `decided`: what the list reader makes of it, if its words decide; `listed`: see `Utterance.listed`.
    """

    evidence: tuple[float, ...]
    answered: str
    truth: str
    stranger: bool
    decided: str | None = None
    listed: bool = False


def train(
    sentences: Sequence[Utterance],
    intents: Sequence[str],
    *,
    decided: Sequence[str | None] | None = None,
    strength: float = 0.5,
    strangers: float = 0.3,
    outside: str = "out_of_scope",
) -> IntentModel:
    """A calibrated model from sentences and their intents (of the same length). Deterministic.

    Args:
        decided: for each sentence the intent that the list reader decides, None where it does not.
        strength: C of the support vectors.
        strangers: share of messages of no known intent to be ready for, 0 to below 1; weighs the calibration.
        outside: the intent that stands for "not our business". There need be none.

    Raises:
        ValueError: fewer than two intents.
    """
    if len(set(intents)) < 2:
        raise ValueError("An intent model needs sentences of at least two intents.")
    seen = [sentence.views() for sentence in sentences]
    model = fit(seen, intents, strength)
    marks = [(d, s.listed) for d, s in zip(decided or [None] * len(intents), sentences, strict=True)]
    trials = held_out_trials([s.text for s in sentences], seen, intents, marks, strength, outside)
    return model.calibrated(calibrate(trials, strangers, outside)) if trials else model


def fit(seen: Sequence[Sequence[View]], intents: Sequence[str], strength: float) -> IntentModel:
    """An uncalibrated model: one-against-rest support vectors over the tf-idf of the views."""
    vocabulary = Vocabulary.of(seen)
    rows, columns, values = [], [], []
    for row, sentence in enumerate(seen):
        numbers, weights, _ = vocabulary.vector(sentence)
        rows.append(np.full(len(numbers), row))
        columns.append(numbers)
        values.append(weights)
    shape = (len(seen), len(vocabulary.numbers))
    matrix = csr_matrix((np.concatenate(values), (np.concatenate(rows), np.concatenate(columns))), shape=shape)
    vectors = LinearSVC(C=strength, random_state=SEED).fit(matrix, list(intents))
    weights, bias = vectors.coef_.T, vectors.intercept_
    if len(vectors.classes_) == 2:  # liblinear gives one column for two classes
        weights, bias = np.hstack([-weights, weights]), np.array([-bias[0], bias[0]])
    names = tuple(str(name) for name in vectors.classes_)
    return IntentModel(vocabulary, names, weights.astype(np.float32), bias.astype(np.float32))


def held_out_trials(
    texts: Sequence[str],
    seen: Sequence[Sequence[View]],
    intents: Sequence[str],
    marks: Sequence[tuple[str | None, bool]],
    strength: float,
    outside: str,
) -> list[Trial]:
    """Answers for held-out sentences. Each fold keeps back a share of the sentences and a share of whole intents.

    `marks`: for each sentence what the list reader decides, and whether it is listed.
    """
    chance = random.Random(SEED)
    names = sorted(set(intents) - {outside})
    chance.shuffle(names)
    fold_of_intent = {name: i % FOLDS for i, name in enumerate(names)} if len(names) > FOLDS else {}
    fold_of_sentence = [_fold(text) for text in texts]
    trials: list[Trial] = []
    for fold in range(FOLDS):
        strange = {name for name in names if fold_of_intent.get(name) == fold}
        kept = [i for i, name in enumerate(intents) if fold_of_sentence[i] != fold and name not in strange]
        if len({intents[i] for i in kept}) < 2:
            continue
        model = fit([seen[i] for i in kept], [intents[i] for i in kept], strength)
        for i, name in enumerate(intents):
            if fold_of_sentence[i] == fold or name in strange:
                best, evidence, _ = model.evidence(seen[i])
                truth = outside if name in strange else name
                found = Trial(tuple(map(float, evidence)), model.intents[best], truth, name in strange, *marks[i])
                trials.append(found)
    return trials


def _fold(text: str) -> int:
    """The fold of a sentence: always the same, so that a few sentences more leave the trials of the others alone."""
    return hashlib.sha256(text.encode()).digest()[0] % FOLDS


def calibrate(trials: Sequence[Trial], strangers: float, outside: str) -> Calibration:
    """Confidence by logistic regression on the trials; the threshold is the middle of those that do about as well as
    the best by Matthews' correlation.

    The trials are weighed so that strangers make up the share `strangers`.
    """
    evidence = np.array([trial.evidence for trial in trials])
    right = np.array([trial.answered == trial.truth for trial in trials])
    if right.all() or not right.any():
        return Calibration((0.0,) * evidence.shape[1], 2.0 if right.all() else -2.0, 0.0)
    weights = _weights(trials, strangers)
    fitted = _curve(evidence, right, weights)
    sure = np.array([fitted.confidence(row) for row in evidence.astype(np.float32)])
    truths = [trial.truth for trial in trials]
    gains = [
        mcc(truths, [t.answered if c >= step else outside for t, c in zip(trials, sure, strict=True)], weights)
        for step in _STEPS
    ]
    threshold = _middle(gains, max(gains) * _AS_GOOD)
    lists = [(t, c) for t, c in zip(trials, sure, strict=True) if t.decided and t.listed and not t.stranger]
    return replace(fitted, threshold=threshold, listed=_chance([t for t, c in lists if c < threshold], threshold))


def _middle(gains: Sequence[float], level: float) -> float:
    """The middle of the steps whose gain reaches the level; its ends lie between steps, where the gain crosses it."""
    first = next(i for i, gain in enumerate(gains) if gain >= level)
    last = max(i for i, gain in enumerate(gains) if gain >= level)
    return (_crossing(gains, level, first, first - 1) + _crossing(gains, level, last, last + 1)) / 2


def _crossing(gains: Sequence[float], level: float, inside: int, outside: int) -> float:
    """Where the gain falls below the level between two steps next to each other, taken as a straight line."""
    if not 0 <= outside < len(gains):
        return _STEPS[inside]
    share = (gains[inside] - level) / (gains[inside] - gains[outside])
    return _STEPS[inside] + share * (_STEPS[outside] - _STEPS[inside])


def _curve(evidence: NDArray[np.float64], right: NDArray[np.bool_], weights: NDArray[np.float64]) -> Calibration:
    """The logistic curve. Strangers of the training data speak in known words, so what is known may seem to speak
    against a sentence; gibberish must not gain by that, and the curve is then drawn without it."""
    curve = LogisticRegression(C=10.0, max_iter=1000).fit(evidence, right, sample_weight=weights)
    if curve.coef_[0][-1] < 0 and evidence[:, -1].any():
        return _curve(evidence * [1.0, 1.0, 0.0], right, weights)
    return Calibration(tuple(float(c) for c in curve.coef_[0]), float(curve.intercept_[0]))


def _chance(trials: Sequence[Trial], before: float) -> float:
    """How likely the list reader is right, `before` being worth ten trials: there are few of these."""
    right = sum(trial.decided == trial.truth for trial in trials)
    return (right + _WORTH * before) / (len(trials) + _WORTH)


def _weights(trials: Sequence[Trial], strangers: float) -> NDArray[np.float64]:
    strange = np.array([trial.stranger for trial in trials])
    if not strange.any() or strange.all():
        return np.ones(len(trials))
    weight = strangers / (1 - strangers) * (~strange).sum() / strange.sum()
    return np.where(strange, weight, 1.0)


def mcc(truths: Sequence[str], answers: Sequence[str], weights: NDArray[np.float64] | None = None) -> float:
    """Matthews' correlation for many classes (Gorodkin 2004) of answers with the truth, rows weighed by `weights`."""
    number = {name: i for i, name in enumerate(sorted({*truths, *answers}))}
    truth = np.array([number[name] for name in truths])
    given = np.array([number[name] for name in answers])
    weights = np.ones(len(truth)) if weights is None else weights
    total = weights.sum()
    true_counts = np.bincount(truth, weights, len(number)) / total
    given_counts = np.bincount(given, weights, len(number)) / total
    agreed = float(weights[truth == given].sum() / total)
    chance = float(true_counts @ given_counts)
    spread = (1 - float(true_counts @ true_counts)) * (1 - float(given_counts @ given_counts))
    return (agreed - chance) / spread**0.5 if spread > 0 else 0.0
