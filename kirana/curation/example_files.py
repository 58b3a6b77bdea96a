"""Labelled sentences of other tools: Rasa's NLU YAML, the JSON of Rasa 1, Rasa X and Botfront, CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from kirana.curation.files import CurationError, read_text

# "[2 kg](amount)", "[doodh]{"entity": "product"}": what is marked in a sentence stays, the marks go.
_MARKED = re.compile(r"\[([^\]]+)\](?:\([^)]*\)|\{[^}]*\})")
GUESSED = "a model's guess, nobody's label"


@dataclass(frozen=True)
class Example:
    """A sentence and its intent. `line` counts from 1, in JSON it is the place in the list; `fault`: why it is none."""

    line: int
    text: str
    intent: str
    fault: str = ""


def read_examples(path: Path) -> list[Example]:
    """All examples of a file, told by its ending. Raises CurationError when it cannot be read at all."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise CurationError(f"{path.name} is none of {', '.join(sorted(_READERS))}.")
    try:
        found = list(reader(read_text(path)))
    except UnicodeDecodeError as error:
        raise CurationError(f"{path.name} cannot be read as text; save it as UTF-8.") from error
    except (ValueError, YAMLError, csv.Error) as error:
        raise CurationError(f"{path.name} cannot be read: {str(error).splitlines()[0]}.") from error
    if not found:
        raise CurationError(f"There is no labelled sentence in {path.name}.")
    return found


def write_examples(path: Path, examples: Mapping[str, list[str]]) -> int:
    """Writes intent → sentences into a file, told by its ending; how many sentences. Raises CurationError."""
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise CurationError(f"{path.name} is none of {', '.join(sorted(_WRITERS))}.")
    path.write_text(writer(examples), encoding="utf-8")
    return sum(map(len, examples.values()))


def _of_yaml(text: str) -> Iterator[Example]:
    """Rasa's NLU YAML: the sentences of an intent are one text with dashes, or a list."""
    read = YAML(typ="rt").load(text)
    blocks = read.get("nlu") if isinstance(read, dict) else None
    for block in blocks if isinstance(blocks, list) else ():
        if isinstance(block, dict) and "intent" in block and "examples" in block:
            for number, sentence in _listed(block["examples"], _line(block)):
                yield Example(number, plain(sentence), str(block["intent"]))


def _line(block: Any) -> int:
    """The line on which an intent's examples begin."""
    return int(block.lc.value("examples")[0]) + 1


def _listed(examples: Any, line: int) -> Iterator[tuple[int, str]]:
    """(line, sentence) of an `examples` on a line: a text with dashes, or a list of texts or of {"text": …}."""
    if isinstance(examples, str):
        for number, said in enumerate(examples.splitlines(), line + 1):
            if said.strip().startswith("- "):
                yield number, said.strip()[2:]
    elif isinstance(examples, list):
        places: Any = examples
        for at, one in enumerate(examples):
            said = str(one.get("text", "") if isinstance(one, dict) else one)
            yield places.lc.item(at)[0] + 1, said.strip().removeprefix("- ")


def _of_json(text: str) -> Iterator[Example]:
    """Whatever has a text and an intent, wherever it stands: the tools differ in what they put around it."""
    for number, (said, intent) in enumerate(_labelled(json.loads(text)), 1):
        name = intent.get("name") if isinstance(intent, dict) else intent
        fault = GUESSED if isinstance(intent, dict) and "confidence" in intent else ""
        yield Example(number, plain(said), str(name or ""), fault)


def _labelled(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        if isinstance(value.get("text"), str) and "intent" in value:
            yield value["text"], value["intent"]
            return
        value = list(value.values())
    for part in value if isinstance(value, list) else ():
        yield from _labelled(part)


def _of_csv(text: str) -> Iterator[Example]:
    """Two columns; their names decide which is which where the first line has names."""
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    columns = {"text": 0, "intent": 1}
    for number, row in enumerate(rows):
        cells = [cell.strip() for cell in row]
        names = [cell.lower() for cell in cells]
        if not number and {"text", "intent"} <= set(names):
            columns = {name: names.index(name) for name in columns}
        elif any(cells):
            both = [cells[at] if at < len(cells) else "" for at in columns.values()]
            yield Example(rows.line_num, plain(both[0]), both[1])


def plain(sentence: str) -> str:
    """A sentence without marks of entities."""
    return _MARKED.sub(r"\1", " ".join(sentence.split()))


def _yaml(examples: Mapping[str, list[str]]) -> str:
    lines = ['version: "3.1"', "nlu:"]
    for intent, sentences in examples.items():
        lines += [f"  - intent: {intent}", "    examples: |", *(f"      - {sentence}" for sentence in sentences)]
    return "\n".join(lines) + "\n"


def _json(examples: Mapping[str, list[str]]) -> str:
    common = [{"text": text, "intent": intent, "entities": []} for intent, texts in examples.items() for text in texts]
    return json.dumps({"rasa_nlu_data": {"common_examples": common}}, ensure_ascii=False, indent=1) + "\n"


def _csv(examples: Mapping[str, list[str]]) -> str:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(["text", "intent"])
    writer.writerows([text, intent] for intent, texts in examples.items() for text in texts)
    return written.getvalue()


_READERS: Mapping[str, Callable[[str], Iterator[Example]]] = {
    ".yml": _of_yaml,
    ".yaml": _of_yaml,
    ".json": _of_json,
    ".csv": _of_csv,
}
_WRITERS: Mapping[str, Callable[[Mapping[str, list[str]]], str]] = {
    ".yml": _yaml,
    ".yaml": _yaml,
    ".json": _json,
    ".csv": _csv,
}
