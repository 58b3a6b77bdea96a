"""Renaming, merging and splitting an intent: sentences, domain, rules, stories and test stories in one step.

Texts are edited line by line, so that comments and order stay. Where code names the intent it is told, not changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kirana.curation.files import CurationError, read_text, write_text, writing
from kirana.curation.reach import Messages, Reach
from kirana.curation.training_file import NLU, TrainingFile

if TYPE_CHECKING:
    from kirana.curation.desk import Desk

DOMAIN = Path("domain.yml")
RULES, STORIES = Path("data") / "rules.yml", Path("data") / "stories.yml"
TESTS = Path("tests") / "test_stories.yml"
FLOWS = (RULES, STORIES, TESTS)
CODE = ("kirana", "actions", "tests")
# Programs of others rely on these names: docs say which, and they stay.
KEPT = frozenset(
    """
    greet goodbye thank affirm deny help bot_challenge browse_catalog search_product ask_price ask_availability
    add_to_cart remove_from_cart change_quantity replace_item view_cart clear_cart undo checkout give_address
    choose_payment claim_payment ask_payment_methods ask_delivery ask_offers ask_product ask_store recommend
    track_order change_order cancel_order reorder order_history request_refund complain human_handoff
    change_language stop_messages out_of_scope
    """.split()
)
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_BLOCK = re.compile(r"^  - (?:rule|story): ")
Texts = dict[Path, str]


class IntentChange:
    """{"how": "rename" | "merge" | "split", "intent", "into", "sentences"}: one intent's name, or whose sentences."""

    def ready(self, desk: Desk, change: Mapping[str, Any]) -> dict[str, Any]:
        """The change, checked, with the files as they would be and as they are. Raises CurationError."""
        how, intent, into = str(change["how"]), str(change["intent"]), str(change["into"])
        sentences = [str(one) for one in change.get("sentences") or ()]
        texts = {path: read_text(desk.root / path) for path in (NLU, DOMAIN, *FLOWS) if (desk.root / path).exists()}
        _check(TrainingFile(texts[NLU]), how, intent, into, sentences)
        made = {"rename": _renamed, "merge": _merged, "split": _split}[how](dict(texts), intent, into, sentences)
        files = {str(path): [texts[path], text] for path, text in made.items() if text != texts[path]}
        return {"how": how, "intent": intent, "into": into, "sentences": sentences, "files": files}

    def reach(self, desk: Desk, change: Mapping[str, Any], messages: Messages) -> Reach:
        """How many of the last messages had the intent; and the places in code that name it."""
        reach = Reach(concerned=desk.understood_as(change["intent"]), estimated=True)
        if change["how"] == "merge" and reach.concerned:
            told = f"{reach.concerned} of the last messages were understood as {change['intent']}"
            reach.stops.append(f"{told}; they would be answered as {change['into']}.")
        if change["how"] != "split":
            reach.marks += [
                f"{place} names {change['intent']}: change it by hand." for place in _in_code(desk.root, change)
            ]
        return reach

    def do(self, desk: Desk, change: Mapping[str, Any]) -> dict[str, Any]:
        """Writes the files, all of them or none."""
        _put(desk.root, {path: (before, after) for path, (before, after) in change["files"].items()})
        return dict(change)

    def undo(self, desk: Desk, change: Mapping[str, Any]) -> None:
        """Writes the files as they were, if nobody changed them since."""
        _put(desk.root, {path: (after, before) for path, (before, after) in change["files"].items()})

    def examples(self, change: Mapping[str, Any]) -> Sequence[tuple[str, str]]:
        """No sentence is new."""
        return ()


def _check(file: TrainingFile, how: str, intent: str, into: str, sentences: Sequence[str]) -> None:
    if intent not in file.intents:
        raise CurationError(f"There is no intent {intent}.")
    if how != "split" and intent in KEPT:
        raise CurationError(f"{intent} stays: programs of others rely on its name.")
    if how == "merge" and into not in file.intents:
        raise CurationError(f"There is no intent {into} to merge {intent} into.")
    if how == "merge" and into == intent:
        raise CurationError(f"{intent} cannot be merged into itself.")
    if how != "merge" and (into in file.intents or not _NAME.fullmatch(into)):
        raise CurationError(f"“{into}” is no name for a new intent: it is there already, or not lower case and _.")
    missing = [one for one in sentences if one not in file.of(intent)]
    if how == "split" and (missing or not sentences or len(sentences) >= len(file.of(intent))):
        what = (
            f"“{missing[0]}” does not stand under {intent}" if missing else "Name some, but not all, of its sentences"
        )
        raise CurationError(f"{what}.")


def _renamed(texts: Texts, intent: str, into: str, _: Sequence[str]) -> Texts:
    file = TrainingFile(texts[NLU])
    file.rename(intent, into)
    texts[NLU] = file.text
    texts[DOMAIN] = re.sub(rf"(?m)^(  - ){intent}(\s*(?:#.*)?)$", rf"\g<1>{into}\g<2>", texts[DOMAIN])
    for path in FLOWS:
        if path in texts:
            texts[path] = re.sub(rf"(?m)(\bintent:\s*){intent}(\s*(?:#.*)?)$", rf"\g<1>{into}\g<2>", texts[path])
    return texts


def _merged(texts: Texts, intent: str, into: str, _: Sequence[str]) -> Texts:
    """The sentences move; what was a rule or story of the one intent alone goes where the other has its own."""
    file = TrainingFile(texts[NLU])
    known = {sentence.lower() for sentence in file.of(into)}
    moved = [sentence for sentence in file.of(intent) if sentence.lower() not in known]
    file.drop(intent)
    file.add(into, moved)
    texts[NLU] = file.text
    texts[DOMAIN] = re.sub(rf"(?m)^  - {intent}\s*(?:#.*)?\n", "", texts[DOMAIN], count=1)
    for path in FLOWS:
        if path in texts:
            texts[path] = _without_rivals(texts[path], intent, into)
    return texts


def _split(texts: Texts, intent: str, into: str, sentences: Sequence[str]) -> Texts:
    """Some sentences go to a new intent, which is answered as the old one until somebody says otherwise."""
    file = TrainingFile(texts[NLU])
    for sentence in sentences:
        file.remove(intent, sentence)
    file.add_intent(into, sentences, after=intent)
    texts[NLU] = file.text
    texts[DOMAIN] = re.sub(rf"(?m)^(  - {intent}\s*(?:#.*)?)$", rf"\g<1>\n  - {into}", texts[DOMAIN], count=1)
    for path in (RULES, STORIES):
        if path in texts:
            texts[path] = _with_twins(texts[path], intent, into)
    return texts


def _with_twins(text: str, intent: str, into: str) -> str:
    """The text with a copy of every rule and story that names an intent, for another one."""
    made: list[str] = []
    for block in _blocks(text):
        made.append(block)
        twin = re.sub(rf"(?m)(\bintent:\s*){intent}(\s*(?:#.*)?)$", rf"\g<1>{into}\g<2>", block)
        if twin != block and _BLOCK.match(block):
            head, _, rest = twin.partition("\n")
            body, remark = _apart(rest)
            made[-1] = block[: len(block) - len(remark)].rstrip("\n") + "\n"
            made.append(f"\n{head} ({into})\n{body.rstrip()}\n" + (f"\n{remark}" if remark else ""))
            if not remark and block.endswith("\n\n"):
                made[-1] += "\n"
    return "".join(made)


def _without_rivals(text: str, intent: str, into: str) -> str:
    """The text with the one name for the other; a rule or story that then stands there twice, or contradicts one with
    the same steps up to its actions, goes."""
    name = re.compile(rf"(?m)(\bintent:\s*){intent}(\s*(?:#.*)?)$")
    blocks = list(_blocks(text))
    kept = {_occasion(block) for block in blocks if _BLOCK.match(block) and not name.search(block)}
    made = []
    for block in blocks:
        if _BLOCK.match(block) and name.search(block):
            block = name.sub(rf"\g<1>{into}\g<2>", block)
            if _occasion(block) in kept:
                _, remark = _apart(block)
                made.append(remark)
                continue
        made.append(block)
    return "".join(made)


def _occasion(block: str) -> tuple[str, ...]:
    """When a rule or story takes hold: its steps without what the shop does last."""
    lines = [line.strip() for line in block.splitlines()[1:] if line.strip() and not line.strip().startswith("#")]
    last = max((at for at, line in enumerate(lines) if line.startswith("- intent:")), default=-1)
    return (
        *lines[: last + 1],
        *(line for line in lines[last + 1 :] if line.startswith(("condition", "- slot_was_set"))),
    )


def _apart(block: str) -> tuple[str, str]:
    """(steps, remarks that follow and belong to what comes next)."""
    found = re.search(r"(?m)^  #", block)
    return (block[: found.start()], block[found.start() :]) if found else (block, "")


def _blocks(text: str) -> Iterator[str]:
    """A file cut before each rule or story."""
    part: list[str] = []
    for line in text.splitlines(keepends=True):
        if _BLOCK.match(line) and part:
            yield "".join(part)
            part = []
        part.append(line)
    yield "".join(part)


def _in_code(root: Path, change: Mapping[str, Any]) -> Iterator[str]:
    word = re.compile(rf"\b{change['intent']}\b")
    for room in CODE:
        for path in sorted((root / room).rglob("*.py")) if (root / room).is_dir() else ():
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if word.search(line):
                    yield f"{path.relative_to(root)}:{number}"


def _put(root: Path, files: Mapping[str, tuple[str, str]]) -> None:
    with writing(root / NLU.parent):
        for path, (before, _) in files.items():
            if read_text(root / path) != before:
                raise CurationError(f"{path} was changed by somebody else meanwhile; nothing was done.")
        for path, (_, after) in files.items():
            write_text(root / path, after)
