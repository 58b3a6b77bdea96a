"""A sentence of a shopper becomes a training sentence: checked against those there are, added as one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kirana.curation.files import CurationError, write_text, writing
from kirana.curation.likeness import alike
from kirana.curation.measured import measured_in
from kirana.curation.reach import Messages, Reach, compared
from kirana.curation.training_file import MOST_ALIKE, NLU, TrainingFile, likeness, nearest_sentence, usable
from kirana.understanding.wishes import NOT_UNDERSTOOD

if TYPE_CHECKING:
    from kirana.curation.desk import Desk
    from kirana.curation.intent_guess import Guess

SURE = 0.85
SHOPPERS_ENOUGH = 3
NEAR = 0.3  # by shared words: so much alike messages can be changed by a new sentence
MOST_SENTENCES = 3


class Label:
    """{"intent", "sentences", "support"}: training sentences for an intent; they work when a model is trained next."""

    def ready(self, desk: Desk, change: Mapping[str, Any]) -> dict[str, Any]:
        """The change with those of its sentences that can be added."""
        file = TrainingFile.read(desk.root)
        intent = str(change["intent"])
        if intent not in file.intents:
            raise CurationError(f"There is no intent {intent}; those there are: {', '.join(file.intents)}.")
        kept: list[str] = []
        refused = ""
        for sentence in map(usable, change["sentences"]):
            stands = file.intent_of(sentence)
            near, other = nearest_sentence(sentence, [*file.of(intent), *kept])
            if file_that_measures := measured_in(sentence):
                refused = f"“{sentence}” stands in {file_that_measures}, which measures the shop: it is not learnt."
            elif stands is not None:
                refused = f"“{sentence}” stands under {stands} already."
                if stands == intent:
                    refused = refused.removesuffix(".") + ": nothing is left to learn, put the row aside."
            elif near > MOST_ALIKE:
                refused = f"“{sentence}” is nearly the same as “{other}” under {intent}: it would teach nothing new."
            else:
                kept.append(sentence)
        if not kept:
            raise CurationError(refused or "There is no sentence to add.")
        return {"intent": intent, "sentences": kept, "support": change.get("support")}

    def reach(self, desk: Desk, change: Mapping[str, Any], messages: Messages) -> Reach:
        """An estimate by the model that answers now, with the sentences added to it."""
        guess = desk.guess()
        intent, sentences = change["intent"], change["sentences"]
        texts = _near(messages, sentences)
        if guess is None or not guess.knows(intent):
            reach = Reach(concerned=sum(number for number, _ in texts.values()), estimated=True)
            reach.marks.append(f"No trained model knows {intent} yet, so its reach cannot be told.")
            return reach
        reach = Reach(estimated=True)
        reach.stops += surely_otherwise(guess, intent, sentences)
        reach.stops += _contradicted(TrainingFile.read(desk.root), intent, sentences)
        for sentence in sentences:
            guess.add(sentence, intent)
        found = compared(texts, lambda text: [guess.before(text)[0]], lambda text: [guess.after(text)[0]])
        for other in found.changes:
            now, sure = guess.before(other.text)
            if now not in (intent, NOT_UNDERSTOOD) and sure >= SURE:
                reach.stops.append(f"“{other.text}” is understood as {now} now and would become {other.after}.")
        found.estimated = True
        if change["support"] == 0:
            found.marks.append("No shopper said so: it is the model's own guess.")
        if change["support"] == 1:
            found.marks.insert(0, "Only one shopper said so.")
        if (change["support"] or 0) >= SHOPPERS_ENOUGH:
            # What the model is sure of is what so many shoppers corrected.
            found.marks += [f"{change['support']} shoppers said so themselves.", *reach.stops]
        else:
            found.stops = [*reach.stops, *found.stops]
        return found

    def do(self, desk: Desk, change: Mapping[str, Any]) -> dict[str, Any]:
        """Adds the sentences at the end of the intent's block."""
        with writing(desk.root / NLU.parent):
            file = TrainingFile.read(desk.root)
            for sentence in change["sentences"]:
                if stands := file.intent_of(sentence):
                    raise CurationError(f"“{sentence}” stands under {stands} by now.")
            file.add(change["intent"], change["sentences"])
            write_text(desk.root / NLU, file.text)
        return dict(change)

    def undo(self, desk: Desk, change: Mapping[str, Any]) -> None:
        """Takes the sentences out again, wherever in the file they stand by now."""
        with writing(desk.root / NLU.parent):
            file = TrainingFile.read(desk.root)
            gone = [file.remove(change["intent"], sentence) for sentence in change["sentences"]]
            if any(gone):
                write_text(desk.root / NLU, file.text)

    def examples(self, change: Mapping[str, Any]) -> Sequence[tuple[str, str]]:
        """The sentences."""
        return [(str(NLU), sentence) for sentence in change["sentences"]]


def surely_otherwise(guess: Guess, intent: str, sentences: Sequence[str]) -> list[str]:
    """What speaks against sentences of an intent: the model that answers now is sure that they mean another."""
    found = []
    for sentence in sentences:
        now, sure = guess.before(sentence)
        if now not in (intent, NOT_UNDERSTOOD) and sure >= SURE:
            found.append(f"“{sentence}” is understood as {now} now ({sure:.2f}), not {intent}.")
    return found


def chosen_sentences(said: Sequence[str], known: Sequence[str]) -> list[str]:
    """Of what many said in many ways, a few sentences that differ from each other and from those there are."""
    kept: list[str] = []
    for text in said:
        try:
            sentence = usable(text)
        except CurationError:
            continue
        if all(likeness(sentence, other) <= MOST_ALIKE for other in (*known, *kept)):
            kept.append(sentence)
        if len(kept) == MOST_SENTENCES:
            break
    return kept


def _near(messages: Messages, sentences: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Text → (messages, senders) of those that have enough words in common with one of the sentences."""
    count: dict[str, int] = {}
    senders: dict[str, set[str]] = {}
    near: dict[str, bool] = {}
    for _, sender, said in messages:
        if said not in near:
            near[said] = any(alike(said, sentence) >= NEAR for sentence in sentences)
        if near[said]:
            count[said] = count.get(said, 0) + 1
            senders.setdefault(said, set()).add(sender)
    return {said: (number, len(senders[said])) for said, number in sorted(count.items(), key=lambda pair: -pair[1])}


def _contradicted(file: TrainingFile, intent: str, sentences: Sequence[str]) -> list[str]:
    found = []
    for sentence in sentences:
        others = {known: name for known, name, _ in file.sentences() if name != intent}
        near, other = nearest_sentence(sentence, list(others))
        if near > MOST_ALIKE:
            found.append(f"“{sentence}” is nearly the same as “{other}”, which stands under {others[other]}.")
    return found
