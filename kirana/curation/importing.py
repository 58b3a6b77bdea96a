"""Training sentences from another project, and to one: all that fit are added in one step, and undone in one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kirana.curation.example_files import Example, read_examples, write_examples
from kirana.curation.files import CurationError, write_text, writing
from kirana.curation.labelling import surely_otherwise
from kirana.curation.measured import measured_in
from kirana.curation.reach import SHOWN, Messages, Reach
from kirana.curation.training_file import MOST_ALIKE, NLU, TrainingFile, folded, nearest_sentence, usable
from kirana.runtime.masking import mask

if TYPE_CHECKING:
    from kirana.curation.desk import Desk


class Import:
    """{"file", "sentences": {intent: [sentence …]}}: training sentences of another project."""

    def ready(self, desk: Desk, change: Mapping[str, Any]) -> dict[str, Any]:
        """The change as it is: `looked_at` has chosen its sentences. Raises CurationError when there are none."""
        if not change["sentences"]:
            raise CurationError(f"There is nothing in {change['file']} that could be added.")
        return dict(change)

    def reach(self, desk: Desk, change: Mapping[str, Any], messages: Messages) -> Reach:
        """What so many sentences do only training tells; what is surely understood otherwise speaks against them."""
        reach = Reach(estimated=True)
        guess = desk.guess()
        if guess is not None:
            wrong = [
                told for intent, texts in change["sentences"].items() for told in surely_otherwise(guess, intent, texts)
            ]
            reach.stops = wrong[:SHOWN] + ([f"… and {len(wrong) - SHOWN} more."] if len(wrong) > SHOWN else [])
        reach.marks.append("What these sentences change is told by `kirana curate train` and `kirana curate compare`.")
        return reach

    def do(self, desk: Desk, change: Mapping[str, Any]) -> dict[str, Any]:
        """Adds them at the ends of their intents' blocks."""
        with writing(desk.root / NLU.parent):
            file = TrainingFile.read(desk.root)
            for intent, sentences in change["sentences"].items():
                file.add(intent, sentences)
            write_text(desk.root / NLU, file.text)
        return dict(change)

    def undo(self, desk: Desk, change: Mapping[str, Any]) -> None:
        """Takes them out again."""
        with writing(desk.root / NLU.parent):
            file = TrainingFile.read(desk.root)
            for intent, sentences in change["sentences"].items():
                for sentence in sentences:
                    file.remove(intent, sentence)
            write_text(desk.root / NLU, file.text)

    def examples(self, change: Mapping[str, Any]) -> Sequence[tuple[str, str]]:
        """The sentences."""
        return [(str(NLU), sentence) for sentences in change["sentences"].values() for sentence in sentences]


def looked_at(desk: Desk, path: Path, names: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """A file looked at: (the change of kind `import`, the report {"file", "read", "imported", "rejected"}).

    Nothing is changed. read = imported + rejected; each that is rejected has its line and a reason.

    Args:
        names: an intent of the file → the intent of ours that it is.
    """
    known = _Known(TrainingFile.read(desk.root))
    rejected: list[dict[str, Any]] = []
    examples = read_examples(path)
    for example in examples:
        reason = known.take(example, names.get(example.intent, example.intent))
        if reason:
            # What is refused for a phone number in it must not be kept with the number.
            shown = {"line": example.line, "text": mask(example.text), "intent": example.intent}
            rejected.append({**shown, "reason": reason})
    taken = len(examples) - len(rejected)
    report = {"file": path.name, "read": len(examples), "imported": taken, "rejected": rejected}
    return {"file": path.name, "sentences": known.taken}, report


def export(desk: Desk, path: Path) -> int:
    """Writes all training sentences into a file, its kind told by its ending; how many."""
    file = TrainingFile.read(desk.root)
    return write_examples(path, {intent: file.of(intent) for intent in file.intents})


class _Known:
    """The sentences there are, and those taken so far."""

    def __init__(self, file: TrainingFile) -> None:
        self.taken: dict[str, list[str]] = {}
        self._of = {intent: file.of(intent) for intent in file.intents}
        self._intents = {folded(sentence): intent for sentence, intent, _ in file.sentences()}

    def take(self, example: Example, intent: str) -> str:
        """Takes an example, or says why not."""
        if example.fault:
            return example.fault
        if intent not in self._of:
            return f"there is no intent {intent or '(none)'}"
        if mask(example.text) != example.text:
            return "it holds private data"
        try:
            sentence = usable(example.text)
        except CurationError as error:
            return str(error).rstrip(".")
        if file := measured_in(sentence):
            return f"it stands in {file}, which measures the shop"
        stands = self._intents.get(folded(sentence))
        if stands is not None:
            return f"it stands under {stands} already"
        for other in (intent, *(name for name in self._of if name != intent)):
            near, like = nearest_sentence(sentence, self._of[other])
            if near > MOST_ALIKE:
                return f"it is nearly the same as “{like}” under {other}"
        self.taken.setdefault(intent, []).append(sentence)
        self._of[intent].append(sentence)
        self._intents[folded(sentence)] = intent
        return ""
