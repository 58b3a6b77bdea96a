"""The intent models of two models' files on the same messages: as they are, and, for sentences that they have learnt,
as they would be without having seen them (five folds)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kirana.curation.archive import classifier_settings, learnt_by
from kirana.curation.intent_guess import C, model_of
from kirana.curation.paired import Answer, Paired
from kirana.curation.training_file import folded
from kirana.understanding.intents import IntentModel
from kirana.understanding.reader import Reader
from kirana.understanding.reading import Reading
from kirana.understanding.wishes import WishFinder, utterance, whole

FOLDS = 5
Step = Callable[[str], None]


@dataclass(frozen=True)
class Tried:
    """A model's file as far as intents go.

    Attributes:
        learnt: what it learnt, by its letters → (sentence, intent).
        strength, threshold: as in config.yml when it was trained.
    """

    model: IntentModel
    learnt: dict[str, tuple[str, str]]
    strength: float = C
    threshold: float | None = None

    @classmethod
    def of(cls, file: Path) -> Tried | None:
        """From a file; None where it has no intent model of ours, or does not tell what it learnt."""
        model, learnt = model_of(file, file.stat().st_mtime_ns), learnt_by(file)
        if model is None or learnt is None:
            return None
        settings = classifier_settings(file)
        known = {folded(text): (text, intent) for text, intent in learnt}
        return cls(model, known, float(settings.get("strength", C)), settings.get("threshold"))

    @classmethod
    def both(cls, champion: Path, challenger: Path) -> tuple[Tried, Tried] | None:
        """Two files; None unless both can be tried."""
        theirs, mine = cls.of(champion), cls.of(challenger)
        return (theirs, mine) if theirs and mine else None

    def finder(self, model: IntentModel | None = None) -> WishFinder:
        """What finds wishes, with its own model or another in its place, as sure of it as of its own."""
        return WishFinder((model or self.model).calibrated(self.model.calibration), self.threshold)

    def knows(self, text: str) -> bool:
        """Whether it learnt this sentence."""
        return folded(text) in self.learnt


class Readings:
    """Messages, each read once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[str, Reading] = {}

    def of(self, text: str) -> Reading:
        """A message read."""
        if text not in self._known:
            self._known[text] = self._reader.read(text)
        return self._known[text]

    def answer(self, finder: WishFinder, text: str) -> tuple[Answer, tuple[str, ...]]:
        """The main intent that a model gives a message, and all that it hears in it."""
        found = finder.find(text, self.of(text))
        answer = Answer(found.main.name, round(found.main.confidence, 4))
        return answer, tuple(wish.intent.name for wish in found.wishes)


def by_folds(champion: Tried, challenger: Tried, readings: Readings, step: Step) -> tuple[list[Paired], int]:
    """The challenger's training sentences, each answered by both models as they would be without it.

    Gives also how many are left out, because the two hold them to mean different things.
    """
    rows: list[Paired] = []
    for fold in range(FOLDS):
        step(f"judging sentences, part {fold + 1} of {FOLDS}")
        fitted = _fitted(challenger, fold, readings)
        new = challenger.finder(fitted)
        alike = (champion.learnt, champion.strength) == (challenger.learnt, challenger.strength)
        old = champion.finder(fitted if alike else _fitted(champion, fold, readings))
        for key, (text, intent) in challenger.learnt.items():
            if _fold(key) != fold:
                continue
            before = champion.learnt.get(key)
            if before is not None and before[1] != intent:
                continue
            theirs, mine = readings.answer(old, text)[0], readings.answer(new, text)[0]
            source = "known" if before else "new"
            rows.append(Paired(text, intent, readings.of(text).language or "?", source, theirs, mine))
    return rows, len(challenger.learnt) - len(rows)


def differing(
    champion: Tried, challenger: Tried, readings: Readings, texts: Sequence[str]
) -> Iterator[tuple[str, Answer, Answer, bool]]:
    """(text, champion's answer, challenger's, whether anything differs) by the models as they are."""
    finders = champion.finder(), challenger.finder()
    for text in texts:
        theirs, mine = (readings.answer(finder, text) for finder in finders)
        yield text, theirs[0], mine[0], (theirs[0].intent, theirs[1]) != (mine[0].intent, mine[1])


def _fitted(tried: Tried, fold: int, readings: Readings) -> IntentModel:
    """A model as it would be without a fifth of its sentences."""
    from kirana.understanding.intent_training import fit

    kept = [known for key, known in tried.learnt.items() if _fold(key) != fold]
    views = []
    for text, _ in kept:
        reading = readings.of(text)
        views.append(utterance(whole(text, reading), reading).views())
    return fit(views, [intent for _, intent in kept], tried.strength)


def _fold(key: str) -> int:
    return hashlib.sha256(key.encode()).digest()[0] % FOLDS
