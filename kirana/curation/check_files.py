"""Checks of what the shop says and does: replies that lack a language, stories against rules."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import yaml

from kirana.curation.files import read_text
from kirana.curation.replies_file import LANGUAGES, RESPONSES

if TYPE_CHECKING:
    from kirana.curation.desk import Desk

Found = Iterator[tuple[str, str, str]]
_OF_RASA = frozenset({"nlu_fallback", "restart", "back", "session_start"})
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_INTENT = re.compile(r"^\s*- intent:\s*(\w+)")
_ACTION = re.compile(r"^\s*- action:\s*(utter_\w+)")


def replies(desk: Desk) -> Found:
    """Replies without words in one of the languages, or whose words name other values than the default's."""
    text = read_text(desk.root / RESPONSES)
    lines = {line.strip().rstrip(":"): number for number, line in enumerate(text.splitlines(), 1) if line[:3] != "   "}
    for name, variations in (yaml.load(text, Loader=yaml.CSafeLoader)["responses"] or {}).items():
        place = f"{RESPONSES}:{lines.get(name, 1)}"
        said = {_language(one): str(one.get("text", "")) for one in variations if "channel" not in one}
        default = said.get("en", "")
        if not any(letter.isalpha() for letter in _PLACEHOLDER.sub("", default)):
            continue  # nothing but values: the same in every language
        for language in LANGUAGES:
            if language not in said:
                yield place, f"{name} has no words in {language}", f"add a variation with language {language}"
            elif set(_PLACEHOLDER.findall(said[language])) != set(_PLACEHOLDER.findall(default)):
                theirs = ", ".join(sorted(set(_PLACEHOLDER.findall(default)))) or "none"
                yield place, f"{name} in {language} names other values than the default", f"name {theirs}"


def stories(desk: Desk) -> Found:
    """Stories and rules that say two things of one moment (Rasa's own validator), or name what there is not."""
    domain = yaml.load(read_text(desk.root / "domain.yml"), Loader=yaml.CSafeLoader)
    intents = _OF_RASA | {str(one) if isinstance(one, str) else next(iter(one)) for one in domain.get("intents") or ()}
    known = set(yaml.load(read_text(desk.root / RESPONSES), Loader=yaml.CSafeLoader)["responses"])
    unknown = False
    for file in ("data/rules.yml", "data/stories.yml"):
        for number, line in enumerate(read_text(desk.root / file).splitlines(), 1):
            intent, action = _INTENT.match(line), _ACTION.match(line)
            if intent and intent[1] not in intents:
                unknown = True
                yield f"{file}:{number}", f"there is no intent {intent[1]}", "name one of domain.yml"
            if action and action[1] not in known:
                unknown = True
                yield f"{file}:{number}", f"there is no response {action[1]}", "name one of data/responses.yml"
    if not unknown:
        yield from _contradictions(desk)


def _contradictions(desk: Desk) -> Found:
    """What Rasa finds: rules that contradict stories or each other, and stories that do."""
    from kirana.runtime.start import prepare_training

    os.environ.setdefault("LOG_LEVEL", "WARNING")  # at a lower level Rasa draws progress bars
    prepare_training()
    from kirana.curation.rasa_checks import contradictions

    for told in contradictions(desk.root):
        yield "data/stories.yml, data/rules.yml", told, "change the story or the rule that is named"


def _language(variation: Mapping[str, Any]) -> str:
    return next((str(one["value"]) for one in variation.get("condition") or () if one["name"] == "language"), "en")
