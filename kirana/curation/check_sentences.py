"""Checks of the training sentences by their words alone: said twice, under two intents, lopsided, held out."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from statistics import median
from typing import TYPE_CHECKING

from kirana.curation.measured import measured_in
from kirana.curation.training_file import NLU, TrainingFile, folded

if TYPE_CHECKING:
    from kirana.curation.desk import Desk

NEAR = 0.75  # shared trigrams among all of both: nearer than this, two sentences of one intent are one
FEWEST = 20
FEWEST_OF_LANGUAGE = 3
MOST_TIMES = 8  # an intent with so many times the sentences of the middle one outweighs the others
_HINGLISH = frozenset(
    "hai hain ka ki ke ko se mein me kar karo karna nahi mat kya do de wala wali mera mere meri aur haan ji bhaiya "
    "bhai yaar theek chahiye dena lao kab kahan kitna kitne kaise batao bhej bhejo hata hatao daalo tha thi".split()
)

Found = Iterator[tuple[str, str, str]]


def duplicates(desk: Desk) -> Found:
    """The same sentence, or nearly the same, twice under one intent."""
    by_intent: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for sentence, intent, line in TrainingFile.read(desk.root).sentences():
        by_intent[intent].append((sentence, line))
    for intent, said in by_intent.items():
        for (one, first), (other, second), near in _near_pairs(said):
            what = "is said twice" if near == 1.0 else f"and “{one}” (line {first}) are nearly the same"
            yield f"{NLU}:{second}", f"“{other}” {what} under {intent}", f"delete line {second}"


def two_intents(desk: Desk) -> Found:
    """One sentence under two intents."""
    seen: dict[str, tuple[str, int]] = {}
    for sentence, intent, line in TrainingFile.read(desk.root).sentences():
        known = seen.setdefault(folded(sentence), (intent, line))
        if known[0] != intent:
            fault = f"“{sentence}” stands under {intent} and, on line {known[1]}, under {known[0]}"
            yield f"{NLU}:{line}", fault, f"keep one: delete line {line} or line {known[1]}"


def lopsided(desk: Desk) -> Found:
    """Intents with far fewer or more sentences than the others, or hardly any in one of the three languages."""
    file = TrainingFile.read(desk.root)
    said = {intent: file.of(intent) for intent in file.intents}
    lines = {block.intent: block.first + 1 for block in file.blocks}
    middle = median(map(len, said.values())) if said else 0
    for intent, sentences in said.items():
        place = f"{NLU}:{lines[intent]}"
        if len(sentences) < FEWEST:
            yield place, f"{intent} has {len(sentences)} sentences", f"add {FEWEST - len(sentences)} at least"
        if len(sentences) > MOST_TIMES * middle and intent != "out_of_scope":
            fault = f"{intent} has {len(sentences)} sentences, {len(sentences) / middle:.0f} times the middle intent"
            yield place, fault, "leave only sentences that differ"
        languages = Counter(map(language_of, sentences))
        for language in ("en", "hi-Latn", "hi"):
            if languages[language] < FEWEST_OF_LANGUAGE:
                fault = f"{intent} has {languages[language]} sentences in {language}"
                yield place, fault, f"add {FEWEST_OF_LANGUAGE - languages[language]} at least in {language}"


def held_out(desk: Desk) -> Found:
    """Sentences that the evaluation data, or the tests, ask about: what was learnt by heart measures nothing."""
    for sentence, _, line in TrainingFile.read(desk.root).sentences():
        file = measured_in(sentence)
        if file:
            yield f"{NLU}:{line}", f"“{sentence}” stands in {file}, which measures", f"delete line {line}"


def language_of(sentence: str) -> str:
    """Roughly the language that a sentence is written in."""
    if re.search("[\u0900-\u097f]", sentence):
        return "hi"
    return "hi-Latn" if _HINGLISH & set(folded(sentence).split()) else "en"


def _near_pairs(said: list[tuple[str, int]]) -> Iterator[tuple[tuple[str, int], tuple[str, int], float]]:
    grams = [_trigrams(sentence) for sentence, _ in said]
    for second in range(len(said)):
        for first in range(second):
            left, right = grams[first], grams[second]
            if min(len(left), len(right)) < NEAR * max(len(left), len(right)):
                continue
            near = len(left & right) / len(left | right)
            if near > NEAR:
                yield said[first], said[second], near
                break


def _trigrams(text: str) -> frozenset[str]:
    padded = f" {folded(text)} "
    return frozenset(padded[i : i + 3] for i in range(len(padded) - 2))
