"""What one more training sentence would do to the intent model, without training it.

Adding a sentence to support vectors with squared hinge loss moves each one-against-rest plane towards it by
a = 2C · max(0, 1 - y·f(x)) / (1 + 2C·|x|²), the exact optimum where the other sentences' weights stay as they are
(Hsieh et al. 2008, one step of dual coordinate descent). A message m then scores f(m) + y·a·⟨x, m⟩: near the new
sentence much, elsewhere nothing.
"""

from __future__ import annotations

import tarfile
import tempfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from kirana.understanding.intents import Floats, IntentModel, Utterance
from kirana.understanding.reader import Reader
from kirana.understanding.wishes import NOT_UNDERSTOOD, utterance, whole

C = 0.5
_FILES = ("intents.json", "intents.npz")


@lru_cache(maxsize=2)
def model_of(archive: Path, _modified: int) -> IntentModel | None:
    """The intent model in a trained Rasa model; None when it holds none."""
    with tarfile.open(archive) as tar, tempfile.TemporaryDirectory() as folder:
        members = [one for one in tar.getmembers() if Path(one.name).name in _FILES]
        for member in members:
            member.name = Path(member.name).name
            tar.extract(member, folder)
        return IntentModel.load(Path(folder)) if len(members) == len(_FILES) else None


class Guess:
    """An intent model before and after some sentences were added under an intent."""

    def __init__(self, model: IntentModel, reader: Callable[[], Reader]) -> None:
        self._model = model
        self._reader = reader
        self._added: list[tuple[dict[int, float], Floats]] = []

    def knows(self, intent: str) -> bool:
        """Whether the model was trained on this intent."""
        return intent in self._model.intents

    def add(self, sentence: str, intent: str) -> None:
        """Takes in one sentence. ValueError for an intent that the model does not know."""
        column = self._model.intents.index(intent)
        vector = self._vector(self._utterance(sentence))
        sides = np.full(len(self._model.intents), -1.0, dtype=np.float32)
        sides[column] = 1.0
        scores = self._scores(self._utterance(sentence))
        lacking = np.maximum(0.0, 1.0 - sides * scores)
        length = sum(value * value for value in vector.values())
        self._added.append((vector, (sides * 2 * C * lacking / (1 + 2 * C * length)).astype(np.float32)))

    def before(self, text: str) -> tuple[str, float]:
        """(intent, confidence) of a message by the model as it is."""
        best = self._model.predict(self._utterance(text), 1)[0]
        return self._named(best.name, best.confidence)

    def ranking(self, text: str, limit: int = 3) -> list[dict[str, Any]]:
        """The likeliest intents of a message, as turn records keep them; not understood is one of them."""
        now, sure = self.before(text)
        ranked = [one.as_dict() for one in self._model.predict(self._utterance(text), limit)]
        return ranked if now != NOT_UNDERSTOOD else [{"name": now, "confidence": round(1 - sure, 3)}, *ranked]

    def after(self, text: str) -> tuple[str, float]:
        """(intent, confidence) of a message with the sentences added."""
        said = self._utterance(text)
        scores = self._scores(said)
        _, evidence, _ = self._model.evidence(said.views())
        second, best = np.argsort(scores)[-2:]
        evidence = np.array([scores[best], scores[best] - scores[second], evidence[2]], dtype=np.float32)
        return self._named(self._model.intents[best], self._model.calibration.confidence(evidence))

    def _named(self, intent: str, confidence: float) -> tuple[str, float]:
        return (intent if confidence >= self._model.calibration.threshold else NOT_UNDERSTOOD), round(confidence, 3)

    def _scores(self, said: Utterance) -> Floats:
        _, _, scores = self._model.evidence(said.views())
        if self._added:
            mine = self._vector(said)
            for vector, steps in self._added:
                shared = sum(value * vector[number] for number, value in mine.items() if number in vector)
                scores = scores + steps * shared
        return scores

    def _vector(self, said: Utterance) -> dict[int, float]:
        numbers, values, _ = self._model.vocabulary.vector(said.views())
        together: dict[int, float] = {}
        for number, value in zip(numbers.tolist(), values.tolist(), strict=True):
            together[number] = together.get(number, 0.0) + value
        return together

    def _utterance(self, text: str) -> Utterance:
        reading = self._reader().read(text)
        return utterance(whole(text, reading), reading)
