"""`data/nlu.yml` as text: sentences read with their places, added, moved and taken out; every other line as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kirana.curation.files import CurationError, read_text
from kirana.runtime.masking import mask

NLU = Path("data") / "nlu.yml"
MOST_ALIKE = 0.6  # by trigrams; nearer than this, a sentence teaches nothing new
_INTENT = re.compile(r"^(\s*)- intent:\s*([\w/.-]+)\s*(?:#.*)?$")
_EXAMPLES = re.compile(r"^\s*examples:\s*\|[+-]?\s*$")
_EXAMPLE = re.compile(r"^(\s*)- (.*)$")
_FORBIDDEN = set("[]{}()")


@dataclass
class Block:
    """One intent's block: `first` is its line, `end` the line after it (from 0), `examples` are (line, sentence)."""

    intent: str
    first: int
    indent: str
    end: int = 0
    examples: list[tuple[int, str]] = field(default_factory=list)


class TrainingFile:
    """The training sentences of one file."""

    def __init__(self, text: str, name: str = str(NLU)) -> None:
        self._lines = text.splitlines(keepends=True)
        self._name = name
        self.blocks = list(_blocks(self._lines))

    @classmethod
    def read(cls, root: Path) -> TrainingFile:
        """The file of a project."""
        return cls(read_text(root / NLU))

    @property
    def text(self) -> str:
        """The file as it is now."""
        return "".join(self._lines)

    @property
    def intents(self) -> tuple[str, ...]:
        """The intents in their order."""
        return tuple(dict.fromkeys(block.intent for block in self.blocks))

    def sentences(self) -> Iterator[tuple[str, str, int]]:
        """(sentence, intent, line from 1) of the whole file."""
        for block in self.blocks:
            for line, sentence in block.examples:
                yield sentence, block.intent, line + 1

    def of(self, intent: str) -> list[str]:
        """The sentences of an intent."""
        return [sentence for block in self.blocks if block.intent == intent for _, sentence in block.examples]

    def intent_of(self, sentence: str) -> str | None:
        """The intent under which a sentence stands, by its letters; None when it stands nowhere."""
        wanted = folded(sentence)
        return next((intent for known, intent, _ in self.sentences() if folded(known) == wanted), None)

    def add(self, intent: str, sentences: Sequence[str]) -> None:
        """Adds sentences at the end of an intent's block. Raises CurationError."""
        block = self._block(intent)
        if not block.examples:
            raise CurationError(f"The block of {intent} in {self._name} has no sentences to add to.")
        last = block.examples[-1][0]
        lead = self._lines[last][: len(self._lines[last]) - len(self._lines[last].lstrip())]
        end = "\r\n" if self._lines[last].endswith("\r\n") else "\n"
        if not self._lines[last].endswith("\n"):
            self._lines[last] += end
        self._lines[last + 1 : last + 1] = [f"{lead}- {sentence}{end}" for sentence in sentences]
        self.blocks = list(_blocks(self._lines))

    def remove(self, intent: str, sentence: str) -> bool:
        """Takes a sentence out of an intent; whether it was there."""
        for block in (one for one in self.blocks if one.intent == intent):
            for line, known in block.examples:
                if known == sentence:
                    del self._lines[line]
                    self.blocks = list(_blocks(self._lines))
                    return True
        return False

    def rename(self, intent: str, new: str) -> None:
        """Gives an intent another name."""
        for block in (one for one in self.blocks if one.intent == intent):
            self._lines[block.first] = self._lines[block.first].replace(f"intent: {intent}", f"intent: {new}", 1)
        self.blocks = list(_blocks(self._lines))

    def drop(self, intent: str) -> None:
        """Takes an intent's block out, with the empty line before it."""
        block = self._block(intent)
        first = block.first
        while first and not self._lines[first - 1].strip():
            first -= 1
        del self._lines[first : block.end]
        self.blocks = list(_blocks(self._lines))

    def add_intent(self, intent: str, sentences: Sequence[str], after: str) -> None:
        """Adds a block of its own behind another intent's."""
        block = self._block(after)
        made = ["\n", f"{block.indent}- intent: {intent}\n", f"{block.indent}  examples: |\n"]
        made += [f"{block.indent}    - {sentence}\n" for sentence in sentences]
        if not self._lines[block.end - 1].endswith("\n"):
            self._lines[block.end - 1] += "\n"
        self._lines[block.end : block.end] = made
        self.blocks = list(_blocks(self._lines))

    def _block(self, intent: str) -> Block:
        found = next((block for block in self.blocks if block.intent == intent), None)
        if found is None:
            raise CurationError(f"There is no intent {intent} in {self._name}.")
        return found


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    block: Block | None = None
    reading = False
    for number, line in enumerate(lines):
        head = _INTENT.match(line.rstrip("\r\n"))
        if head:
            if block:
                yield block
            block, reading = Block(head[2], number, head[1], number + 1), False
        elif block and _EXAMPLES.match(line):
            reading, block.end = True, number + 1
        elif block and reading and line.strip():
            example = _EXAMPLE.match(line.rstrip("\r\n"))
            if example is None or len(example[1]) <= len(block.indent):
                reading = False
                continue
            block.examples.append((number, example[2].strip()))
            block.end = number + 1
    if block:
        yield block


def folded(text: str) -> str:
    """Letters, vowel signs and digits only."""
    return re.sub(r"[^\w\u0900-\u097f]+", " ", text.lower()).strip() or text


def likeness(one: str, other: str) -> float:
    """How alike two sentences are, by their trigrams: 0 to 1."""
    left, right = _trigrams(one), _trigrams(other)
    return len(left & right) / len(left | right)


def nearest_sentence(sentence: str, others: Sequence[str]) -> tuple[float, str]:
    """(likeness, sentence) of the most alike one."""
    return max(((likeness(sentence, other), other) for other in others), default=(0.0, ""))


def usable(sentence: str) -> str:
    """A sentence as it can stand in the file. Raises CurationError for one that cannot."""
    plain = " ".join(sentence.split())
    if not any(letter.isalnum() for letter in plain):
        raise CurationError("There is no word in that sentence.")
    if _FORBIDDEN & set(plain):
        raise CurationError(f"“{plain}” has brackets, or private data masked in brackets; give it anew with --text.")
    if mask(plain) != plain:
        raise CurationError("It holds private data: leave out numbers, addresses and names of shoppers.")
    if plain.startswith(("/", "#", "- ")):
        raise CurationError(f"“{plain}” begins with a sign that Rasa reads as something else.")
    return plain


def _trigrams(text: str) -> set[str]:
    padded = f" {folded(text)} "
    return {padded[i : i + 3] for i in range(len(padded) - 2)} or {padded}
