"""Which of the last messages a correction would change, and how, found out before anybody is answered by it.

Names of goods are tried for real: the messages that hold the words are read and matched anew with and without the new
name. What a training sentence would do is estimated (`intent_guess`), because only training tells.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kirana.curation.likeness import words_of
from kirana.understanding.matcher import Matcher
from kirana.understanding.reader import Reader
from kirana.understanding.sounds import skeleton

LAST_MESSAGES = 10_000
SECONDS = 1.5
SHOWN = 20
# For each message (id, sender, text).
Messages = Sequence[tuple[int, str, str]]
Seen = Callable[[str], Sequence[str]]


@dataclass(frozen=True)
class Change:
    """How one text would be understood before and after, and how many messages and shoppers said it."""

    text: str
    before: str
    after: str
    messages: int
    senders: int

    def as_dict(self) -> dict[str, Any]:
        """As plain data."""
        return self.__dict__.copy()


@dataclass
class Reach:
    """What a correction changes among the last messages.

    Attributes:
        concerned: messages that have the words; `checked` of them were looked at within the time.
        changes: the texts that are understood otherwise, those said most first.
        stops: why the correction should wait for a second look; `marks`: what else to know.
        estimated: the changes are a guess, not a trial.
        of: how many messages there were to look through.
    """

    concerned: int = 0
    checked: int = 0
    changes: list[Change] = field(default_factory=list)
    stops: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    estimated: bool = False
    milliseconds: float = 0.0
    of: int = LAST_MESSAGES

    @property
    def changed(self) -> int:
        """How many messages are understood otherwise."""
        return sum(change.messages for change in self.changes)

    def as_dict(self) -> dict[str, Any]:
        """As plain data, with the first of the changes."""
        return {
            "of": self.of,
            "concerned": self.concerned,
            "checked": self.checked,
            "changed": self.changed,
            "changes": [change.as_dict() for change in self.changes[:SHOWN]],
            "stops": self.stops,
            "marks": self.marks,
            "estimated": self.estimated,
            "milliseconds": round(self.milliseconds, 1),
        }


def with_words(messages: Messages, text: str) -> dict[str, tuple[int, int]]:
    """Text → (messages, senders) of those that have a word that sounds like one of these, said most first."""
    sounds = {skeleton(word) or word for word in words_of(text)}
    count: Counter[str] = Counter()
    senders: dict[str, set[str]] = {}
    has: dict[str, bool] = {}
    for _, sender, said in messages:
        if said not in has:
            has[said] = any((skeleton(word) or word) in sounds for word in words_of(said))
        if has[said]:
            count[said] += 1
            senders.setdefault(said, set()).add(sender)
    return {said: (number, len(senders[said])) for said, number in count.most_common()}


def compared(texts: Mapping[str, tuple[int, int]], before: Seen, after: Seen) -> Reach:
    """The reach over these texts: each is looked at twice, as long as the time lasts."""
    before(""), after("")  # what is made at first use is not counted
    started = time.perf_counter()
    reach = Reach(concerned=sum(messages for messages, _ in texts.values()))
    for text, (messages, senders) in texts.items():
        if time.perf_counter() - started > SECONDS:
            reach.marks.append(f"Only {reach.checked} of {reach.concerned} messages were looked at.")
            break
        old, new = before(text), after(text)
        reach.checked += messages
        if old != new:
            reach.changes.append(Change(text, "; ".join(old), "; ".join(new), messages, senders))
    reach.milliseconds = (time.perf_counter() - started) * 1000
    return reach


def goods_seen(matcher: Matcher) -> Seen:
    """How a text's goods are found with a matcher: one line for each item."""
    reader = Reader(matcher.vocabulary())

    def seen(text: str) -> Sequence[str]:
        return list(_lines(matcher, reader, text))

    return seen


def _lines(matcher: Matcher, reader: Reader, text: str) -> Iterator[str]:
    for item in reader.read(text).items:
        match = matcher.match(item)
        if match.decision == "accept":
            yield f"{item.product}: {', '.join(pick.sku for pick in match.packs)}"
        elif match.decision == "ask":
            yield f"{item.product}: asks {', '.join(sorted(one.sku for one in match.candidates))}"
        else:
            yield f"{item.product}: nothing"


def found_now(change: Change) -> bool:
    """Whether something was found for all of it before, without a question."""
    return bool(change.before) and ": nothing" not in change.before and ": asks" not in change.before
