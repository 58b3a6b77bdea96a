"""Ways to tell intents apart that are compared, and the one way in which each gets its threshold.

A learner is given sentences as the list reader left them and answers with an intent and a score; only the order of
scores counts. `with_threshold` asks it about held-out sentences of its own training data, among them whole intents
that it has not seen, and takes the middle of the scores that do about as well as the best: as the shop itself does.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from kirana.understanding.intent_features import View, views
from kirana.understanding.intent_training import FOLDS, mcc
from kirana.understanding.intents import Utterance, Vocabulary

Scored = tuple[str, float]
Features = Callable[[Utterance], tuple[View, ...]]
STRANGERS = 0.3  # of the messages to be ready for
AS_GOOD = 0.99
NEIGHBOURS = 5
SEED = 11


class Learner(Protocol):
    """One way to tell intents apart, untrained when made."""

    def learn(self, sentences: Sequence[Utterance], intents: Sequence[str]) -> None:
        """Trains."""

    def answer(self, sentences: Sequence[Utterance]) -> list[Scored]:
        """The likeliest intent of each, and a score."""


def words_only(sentence: Utterance) -> tuple[View, ...]:
    """Words, neighbours and letters of the text; nothing that this shop knows."""
    return (*views(sentence.text)[:3], Counter(), Counter())


def with_concepts(sentence: Utterance) -> tuple[View, ...]:
    """The same, and what words mean to a shop."""
    return views(sentence.text)


def with_reader(sentence: Utterance) -> tuple[View, ...]:
    """The same, and what the list reader found."""
    return sentence.views()


class Vectors:
    """Sentences as rows of a sparse matrix, each view tf-idf."""

    def __init__(self, features: Features, sentences: Sequence[Utterance]) -> None:
        self._features = features
        self._vocabulary = Vocabulary.of([features(sentence) for sentence in sentences])

    def of(self, sentences: Sequence[Utterance]) -> Any:
        """The matrix."""
        columns, values, ends = [], [], [0]
        for sentence in sentences:
            numbers, weights, _ = self._vocabulary.vector(self._features(sentence))
            columns.append(numbers)
            values.append(weights)
            ends.append(ends[-1] + len(numbers))
        shape = (len(sentences), len(self._vocabulary.numbers))
        return csr_matrix((np.concatenate(values), np.concatenate(columns), ends), shape=shape)


class Linear:
    """A linear model of scikit-learn; `scores` names its method that gives a score for each intent."""

    def __init__(self, features: Features, model: Any, scores: str) -> None:
        self._features, self._model, self._scores = features, model, scores

    def learn(self, sentences: Sequence[Utterance], intents: Sequence[str]) -> None:
        self._vectors = Vectors(self._features, sentences)
        self._model.fit(self._vectors.of(sentences), list(intents))

    def answer(self, sentences: Sequence[Utterance]) -> list[Scored]:
        scores = getattr(self._model, self._scores)(self._vectors.of(sentences))
        if scores.ndim == 1:
            scores = np.stack([-scores, scores], axis=1)
        best = scores.argmax(axis=1)
        return [(str(self._model.classes_[at]), float(row[at])) for at, row in zip(best, scores, strict=True)]


class Nearest:
    """The intent that the five nearest training sentences vote for, each by its cosine."""

    def __init__(self, features: Features) -> None:
        self._features = features

    def learn(self, sentences: Sequence[Utterance], intents: Sequence[str]) -> None:
        self._vectors = Vectors(self._features, sentences)
        self._known = _unit_rows(self._vectors.of(sentences)).T.tocsr()
        self._intents = list(intents)

    def answer(self, sentences: Sequence[Utterance]) -> list[Scored]:
        return [self._vote(row) for row in _unit_rows(self._vectors.of(sentences)) @ self._known]

    def _vote(self, row: Any) -> Scored:
        votes: Counter[str] = Counter()
        for at in (-row.data).argsort(kind="stable")[:NEIGHBOURS]:
            votes[self._intents[row.indices[at]]] += float(row.data[at])
        if not votes:
            return self._intents[0], 0.0
        best, score = votes.most_common(1)[0]
        return best, score / NEIGHBOURS


def _unit_rows(matrix: Any) -> Any:
    lengths = np.sqrt(matrix.multiply(matrix).sum(axis=1)).A1
    return matrix.multiply(1 / np.maximum(lengths, 1e-9)[:, None]).tocsr()


def linear_learners() -> dict[str, Callable[[], Learner]]:
    """Name → how the learner is made; each with the three kinds of features."""
    kinds: dict[str, Features] = {"": words_only, ", concepts": with_concepts, ", concepts, list reader": with_reader}
    made: dict[str, Callable[[], Learner]] = {}
    for label, features in kinds.items():
        made[f"logistic regression{label}"] = lambda features=features: Linear(
            features, LogisticRegression(C=10.0, solver="liblinear"), "predict_proba"
        )
        made[f"linear SVM{label}"] = lambda features=features: Linear(
            features, LinearSVC(C=0.5, random_state=SEED), "decision_function"
        )
        made[f"nearest neighbours{label}"] = lambda features=features: Nearest(features)
    return made


def with_threshold(
    make: Callable[[], Learner], sentences: Sequence[Utterance], intents: Sequence[str], outside: str, folds: int
) -> tuple[Learner, float]:
    """A trained learner, and the score below which it had better not answer; from `folds` of the five folds."""
    found: list[tuple[float, str, str, bool]] = []
    for kept, tested, strange in list(_folds(intents, outside))[:folds]:
        trial = make()
        trial.learn([sentences[i] for i in kept], [intents[i] for i in kept])
        for i, (answer, score) in zip(tested, trial.answer([sentences[i] for i in tested]), strict=True):
            stranger = intents[i] in strange
            found.append((score, answer, outside if stranger else intents[i], stranger))
    learner = make()
    learner.learn(sentences, intents)
    return learner, _threshold(found, outside)


def _folds(intents: Sequence[str], outside: str) -> Iterator[tuple[list[int], list[int], set[str]]]:
    """(sentences to learn, sentences to ask about, intents that are kept back whole) for each fold."""
    chance = random.Random(SEED)
    names = sorted(set(intents) - {outside})
    chance.shuffle(names)
    of_sentence = [chance.randrange(FOLDS) for _ in intents]
    for fold in range(FOLDS):
        strange = set(names[fold::FOLDS]) if len(names) > FOLDS else set()
        tested = [i for i, name in enumerate(intents) if of_sentence[i] == fold or name in strange]
        kept = sorted(set(range(len(intents))) - set(tested))
        yield kept, tested, strange


def _threshold(found: Sequence[tuple[float, str, str, bool]], outside: str) -> float:
    """The middle of the scores whose Matthews' correlation is within a hundredth of the best."""
    scores = np.array([score for score, _, _, _ in found])
    truths = [truth for _, _, truth, _ in found]
    strange = np.array([stranger for _, _, _, stranger in found])
    weight = STRANGERS / (1 - STRANGERS) * (~strange).sum() / max(1, strange.sum())
    weights = np.where(strange, weight, 1.0)
    steps = np.quantile(scores, np.arange(0.0, 0.98, 0.02))
    gains = [
        mcc(truths, [answer if score >= step else outside for score, answer, _, _ in found], weights) for step in steps
    ]
    level = [step for step, gain in zip(steps, gains, strict=True) if gain >= max(gains) * AS_GOOD]
    return float((level[0] + level[-1]) / 2)
