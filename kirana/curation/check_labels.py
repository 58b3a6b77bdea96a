"""Sentences that probably stand under the wrong intent: a model that has not seen them is sure of another.

Confident learning (Northcutt et al. 2021) with the project's own classifier: five folds, each predicted by a model
trained on the other four, twice: the second round learns without what the first doubted most, so that wrong labels
do not speak for one another. A sentence is doubted by how little speaks for its own intent, and half as much by how
far another leads. Sentences that are merely unlike the others of their intent are named as well: the list is for
reading, clearest first. Weight and bound were chosen on draws of 60 exchanged labels (96 % of them
named in eight draws, beside some 410 of 4,600 sentences that nobody exchanged).
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
LEAD = 0.5  # the weight of another intent's lead beside the own intent's lack of support
DOUBTFUL = 1.1
LEFT_OUT = 0.05  # of all sentences, those that the second round does not learn from
ROUNDS = (11, 12)  # the seeds of the folds


def likely_wrong(desk: Desk) -> Iterator[tuple[str, str, str]]:
    """The sentences that another intent fits much better, the clearest first."""
    sentences = list(TrainingFile.read(desk.root).sentences())
    reader = desk.reader()
    seen = []
    for text, _, _ in sentences:
        reading = reader.read(text)
        seen.append(utterance(whole(text, reading), reading).views())
    intents = [intent for _, intent, _ in sentences]
    first, second = ROUNDS
    doubts, _ = _doubts(seen, intents, first, frozenset())
    clearest = sorted(doubts, key=lambda at: -doubts[at])[: int(LEFT_OUT * len(seen))]
    again, others = _doubts(seen, intents, second, frozenset(clearest))
    doubt = {at: (doubts[at] + again[at]) / 2 for at in doubts.keys() & again.keys()}
    for at in sorted((at for at in doubt if doubt[at] > DOUBTFUL), key=lambda at: -doubt[at]):
        text, intent, line = sentences[at]
        fault = f"“{text}” stands under {intent}, and reads like {others[at]} (doubt {doubt[at]:.2f})"
        yield f"{NLU}:{line}", fault, f"move line {line} to {others[at]}"


def _doubts(
    seen: Sequence[tuple[View, ...]], intents: Sequence[str], seed: int, left_out: frozenset[int]
) -> tuple[dict[int, float], dict[int, str]]:
    """(doubt of each sentence's intent, the best other intent), by models that have not seen the sentence."""
    from kirana.understanding.intent_training import fit

    order = list(range(len(seen)))
    random.Random(seed).shuffle(order)
    doubts: dict[int, float] = {}
    best: dict[int, str] = {}
    for fold in range(FOLDS):
        held = set(order[fold::FOLDS])
        kept = [at for at in order if at not in held and at not in left_out]
        model = fit([seen[at] for at in kept], [intents[at] for at in kept], STRENGTH)
        column = {intent: number for number, intent in enumerate(model.intents)}
        for at in held:
            own = column.get(intents[at])
            if own is None:
                continue
            _, _, scores = model.evidence(seen[at])
            others = np.array(scores)
            others[own] = -np.inf
            other = int(np.argmax(others))
            doubts[at] = LEAD * float(others[other] - scores[own]) - float(scores[own])
            best[at] = model.intents[other]
    return doubts, best
