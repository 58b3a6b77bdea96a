"""Sentences that probably stand under the wrong intent: a model that has not seen them is sure of another.

Confident learning (Northcutt et al. 2021) with the project's own classifier: five folds, each predicted by a model
trained on the other four. A sentence is named when nothing that the model knows of its own intent speaks for it.
Sentences that are merely unlike the others of their intent are named as well: the list is for reading, clearest first.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from kirana.curation.training_file import NLU, TrainingFile
from kirana.understanding.wishes import utterance, whole

if TYPE_CHECKING:
    from kirana.curation.desk import Desk
    from kirana.understanding.intent_features import View

FOLDS = 5
STRENGTH = 0.5
NO_SUPPORT = -0.9  # a score of its own intent that says: nothing like it is known there
SEED = 11


def likely_wrong(desk: Desk) -> Iterator[tuple[str, str, str]]:
    """The sentences that another intent fits much better, the clearest first."""
    sentences = list(TrainingFile.read(desk.root).sentences())
    reader = desk.reader()
    seen = []
    for text, _, _ in sentences:
        reading = reader.read(text)
        seen.append(utterance(whole(text, reading), reading).views())
    intents = [intent for _, intent, _ in sentences]
    found = []
    for at, own, other, other_score in _predicted(seen, intents):
        if own <= NO_SUPPORT:
            found.append((other_score - own, at, other))
    for lead, at, other in sorted(found, reverse=True):
        text, intent, line = sentences[at]
        fault = f"“{text}” stands under {intent}, and reads like {other} (lead {lead:.2f})"
        yield f"{NLU}:{line}", fault, f"move line {line} to {other}"


def _predicted(seen: Sequence[tuple[View, ...]], intents: Sequence[str]) -> Iterator[tuple[int, float, str, float]]:
    """(sentence, score of its own intent, best other intent, its score), by models that have not seen the sentence."""
    from kirana.understanding.intent_training import fit

    chance = random.Random(SEED)
    order = list(range(len(seen)))
    chance.shuffle(order)
    for fold in range(FOLDS):
        held = set(order[fold::FOLDS])
        kept = [at for at in order if at not in held]
        model = fit([seen[at] for at in kept], [intents[at] for at in kept], STRENGTH)
        column = {intent: number for number, intent in enumerate(model.intents)}
        for at in held:
            _, _, scores = model.evidence(seen[at])
            own = column.get(intents[at])
            if own is None:
                continue
            others = np.array(scores)
            others[own] = -np.inf
            best = int(np.argmax(others))
            yield at, float(scores[own]), model.intents[best], float(others[best])
