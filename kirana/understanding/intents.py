"""Which of its intents a sentence has, and how sure that is: a linear model over n-grams, trained in seconds.

One-against-rest linear support vectors (Fan et al. 2008, LIBLINEAR) over the tf-idf of `intent_features.views`. What
they score is turned into a confidence, the chance that the intent is right, by a logistic regression over held-out
sentences: some of intents the model knew, some of intents it had never seen (`calibrate`). The threshold below
which a sentence counts as not understood comes from the same held-out sentences. Training needs scikit-learn;
predicting needs numpy only. Saved as one JSON and one NPZ file.
"""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kirana.understanding.intent_features import View, views

Floats = NDArray[np.float32]

VIEW_WEIGHTS: Final = (0.7, 0.6, 1.2, 0.7, 0.6)
"""Lengths of the views of a sentence; how they were chosen is in docs/decisions/0013."""


MEASURED: Final = "measured"
SEVERAL: Final = "several"
LISTED: Final = frozenset({MEASURED, SEVERAL})
"""Signs of a shopping list: a count, an amount or a sum of money; several goods."""


@dataclass(frozen=True)
class Utterance:
    """A sentence, and what the list reader found in it (see `wishes.utterance`)."""

    text: str
    signs: tuple[str, ...] = ()

    @property
    def listed(self) -> bool:
        """Does it read like a shopping list: with a count, an amount or a sum of money, or several goods?"""
        return not LISTED.isdisjoint(self.signs)

    def views(self) -> tuple[View, ...]:
        """The sentence as features."""
        return views(self.text, self.signs)


@dataclass(frozen=True)
class Prediction:
    """An intent and the chance that it is right, 0 to 1."""

    name: str
    confidence: float

    def as_dict(self) -> dict[str, str | float]:
        """{"name", "confidence"}, as Rasa and `kirana parse` show an intent."""
        return {"name": self.name, "confidence": self.confidence}


@dataclass(frozen=True)
class Calibration:
    """What held-out sentences taught about the model's answers.

    A confidence is sigmoid(bias + weights · evidence), see `IntentModel.evidence`; below `threshold` a sentence is
    better treated as not understood. `listed` is the chance that an intent which the list reader decides from the
    words is right where the model does not understand the sentence but it reads like a shopping list.
    """

    weights: tuple[float, ...] = (1.0, 1.0, 0.0)
    bias: float = 0.0
    threshold: float = 0.5
    listed: float = 0.5

    def confidence(self, evidence: Floats) -> float:
        """The chance that the best-scored intent is right."""
        return float(1 / (1 + np.exp(-(self.bias + np.dot(self.weights, evidence)))))


class Vocabulary:
    """The features of the training sentences, numbered, with their inverse document frequencies."""

    def __init__(self, numbers: dict[str, int], rarity: Floats) -> None:
        self.numbers = numbers
        self.rarity = rarity

    @classmethod
    def of(cls, sentences: Sequence[Sequence[View]]) -> "Vocabulary":
        """Every feature of the sentences (their views); rarity is ln((1 + n) / (1 + df)) + 1."""
        frequency: Counter[str] = Counter()
        for sentence in sentences:
            for view in sentence:
                frequency.update(view.keys())
        df = np.fromiter(frequency.values(), dtype=np.float32, count=len(frequency))
        rarity = np.log((1 + len(sentences)) / (1 + df)) + 1
        return cls({feature: i for i, feature in enumerate(frequency)}, rarity.astype(np.float32))

    def vector(self, sentence: Sequence[View]) -> tuple[NDArray[np.int64], Floats, float]:
        """(feature numbers, their values, share of the sentence's weight that is known, 0 to 1).

        Each view has the length VIEW_WEIGHTS gives it, unknown features included: what a sentence says in
        unknown words weakens what it says in known ones.
        """
        unknown_rarity = float(np.log(1 + len(self.numbers))) / 2 + 1
        numbers: list[int] = []
        values: list[float] = []
        known_share = 0.0
        for view, weight in zip(sentence, VIEW_WEIGHTS, strict=True):
            here: list[float] = []
            known = unknown = 0.0
            for feature, count in view.items():
                number = self.numbers.get(feature)
                if number is None:
                    unknown += unknown_rarity**2
                    continue
                value = (1 + _LOG[min(count, 9)]) * float(self.rarity[number])
                numbers.append(number)
                here.append(value)
                known += value * value
            length = (known + unknown) ** 0.5 or 1.0
            values += [weight * value / length for value in here]
            known_share += known / (known + unknown) / len(VIEW_WEIGHTS) if known else 0.0
        return np.array(numbers, dtype=np.int64), np.array(values, dtype=np.float32), known_share


_LOG: Final = (0.0, *np.log(np.arange(1, 10)).tolist())


class IntentModel:
    """A trained model. `intents` are the names it tells apart, in the order of the columns of `weights`."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        intents: tuple[str, ...],
        weights: Floats,
        bias: Floats,
        calibration: Calibration | None = None,
    ) -> None:
        self.vocabulary = vocabulary
        self.intents = intents
        self.calibration = calibration or Calibration()
        self._weights = weights  # features × intents
        self._bias = bias

    def calibrated(self, calibration: Calibration) -> "IntentModel":
        """The same model with another calibration."""
        return IntentModel(self.vocabulary, self.intents, self._weights, self._bias, calibration)

    def evidence(self, sentence: Sequence[View]) -> tuple[int, Floats, Floats]:
        """(number of the best intent, what speaks for it: score, lead over the second, share known; all scores)."""
        numbers, values, known = self.vocabulary.vector(sentence)
        # einsum and not "@": BLAS wakes a thread a core for it, which then spin for longer than the sum takes.
        scores: Floats = np.einsum("i,ij->j", values, self._weights[numbers]) + self._bias
        if len(scores) == 1:
            return 0, np.array([scores[0], 1.0, known], dtype=np.float32), scores
        second, best = np.argpartition(scores, -2)[-2:]
        if scores[second] > scores[best]:
            second, best = best, second
        lead = scores[best] - scores[second]
        return int(best), np.array([scores[best], lead, known], dtype=np.float32), scores

    def knows_a_word(self, sentence: Utterance) -> bool:
        """Whether any of its words was ever learnt; letters alone may look like anything."""
        return not self.vocabulary.numbers.keys().isdisjoint(sentence.views()[0])

    def predict(self, sentence: Utterance, limit: int = 10) -> list[Prediction]:
        """The likeliest intents, best first. The first's confidence is calibrated; the others share what is left."""
        best, evidence, scores = self.evidence(sentence.views())
        sure = self.calibration.confidence(evidence)
        if limit < 2:
            return [Prediction(self.intents[best], sure)]
        rest = np.exp(2 * (scores - scores[best]))
        rest[best] = 0.0
        rest *= min(1 - sure, sure) / max(float(rest.sum()), 1e-9)
        order = np.argsort(-rest)[: max(0, limit - 1)]
        others = [Prediction(self.intents[i], float(rest[i])) for i in order if i != best]
        return [Prediction(self.intents[best], sure), *others]

    def save(self, folder: Path) -> None:
        """Writes `intents.json` and `intents.npz` into an existing folder."""
        description = {
            "intents": list(self.intents),
            "features": list(self.vocabulary.numbers),
            "calibration": asdict(self.calibration),
        }
        (folder / "intents.json").write_text(json.dumps(description, ensure_ascii=False), encoding="utf-8")
        np.savez(folder / "intents.npz", rarity=self.vocabulary.rarity, weights=self._weights, bias=self._bias)

    @classmethod
    def load(cls, folder: Path) -> "IntentModel":
        """Reads what `save` wrote.

        Raises:
            FileNotFoundError, ValueError: the folder holds no such model.
        """
        description = json.loads((folder / "intents.json").read_text(encoding="utf-8"))
        calibration = description["calibration"]
        with np.load(folder / "intents.npz", allow_pickle=False) as arrays:
            numbers = {feature: i for i, feature in enumerate(description["features"])}
            return cls(
                Vocabulary(numbers, arrays["rarity"]),
                tuple(description["intents"]),
                arrays["weights"],
                arrays["bias"],
                Calibration(**{**calibration, "weights": tuple(calibration["weights"])}),
            )
