"""`data/responses.yml` as text: one variation of one response said in other words; every other line as it was."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

import yaml

from kirana.curation.files import CurationError, read_text, write_text, writing
from kirana.curation.reach import Messages, Reach
from kirana.understanding.transliteration import is_devanagari

if TYPE_CHECKING:
    from kirana.curation.desk import Desk

RESPONSES = Path("data") / "responses.yml"
LANGUAGES = ("en", "hi-Latn", "hi")
LONGEST = 700
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_FIGURE = re.compile(r"[₹%]|\d[\d.,:]*")
_WORD = re.compile(r"[\w\u0900-\u0963]+")  # without the danda
_OFFERED = frozenset(
    normalize(
        "NFC",
        """
    free discount discounts cashback coupon offer offers gift refund guarantee guaranteed warranty promise rupee rupees
    rs half always never muft chhoot chhut rupaye rupaya rupay paise inaam tohfa wapas vaada aadha aadhe hamesha kabhi
    मुफ़्त मुफ्त फ्री फ़्री छूट ऑफर ऑफ़र कूपन गारंटी रुपये रुपए रुपया पैसे इनाम तोहफ़ा तोहफा वापस वादा आधा आधे हमेशा कभी
    """,
    ).split()
)
_LANGUAGE = re.compile(r"name: language, value: ([\w-]+)")


class RepliesFile:
    """The responses of one file."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines(keepends=True)

    @property
    def text(self) -> str:
        """The file as it is now."""
        return "".join(self._lines)

    def said(self, response: str, language: str) -> str:
        """The words of a response in a language. Raises CurationError."""
        first, end = self._variation(response, language)
        loaded = yaml.safe_load("".join(self._lines[first:end]))
        return str(loaded[0]["text"])

    def say(self, response: str, language: str, words: str) -> None:
        """Puts other words in a variation's place."""
        first, end = self._variation(response, language)
        indent = self._lines[first][: -len(self._lines[first].lstrip())]
        last = next((at for at in range(first + 1, end) if self._lines[at].startswith(f"{indent}  condition")), end)
        rest = [line for line in self._lines[last:end] if line.strip()]
        blank = [line for line in self._lines[last:end] if not line.strip()]
        made = [f"{indent}- text: {json.dumps(words, ensure_ascii=False)}\n"]
        if "\n" in words:
            made = [f"{indent}- text: |-\n", *(f"{indent}    {line}".rstrip() + "\n" for line in words.split("\n"))]
        if last == end:
            blank = self._trailing(first, end)
        self._lines[first:end] = [*made, *rest, *blank]

    def _trailing(self, first: int, end: int) -> list[str]:
        """Empty lines and remarks that end a variation belong to what follows."""
        kept = end
        while kept > first + 1 and (not self._lines[kept - 1].strip() or self._lines[kept - 1].strip().startswith("#")):
            kept -= 1
        return self._lines[kept:end]

    def _variation(self, response: str, language: str) -> tuple[int, int]:
        """The lines of a variation, from its "- text" to the line after it."""
        try:
            head = next(at for at, line in enumerate(self._lines) if line.rstrip() == f"  {response}:")
        except StopIteration:
            raise CurationError(f"There is no response {response}.") from None
        starts: list[int] = []
        end = head + 1
        while end < len(self._lines) and (not self._lines[end].strip() or self._lines[end].startswith("    ")):
            if self._lines[end].startswith("    - "):
                starts.append(end)
            end += 1
        for first, after in zip(starts, [*starts[1:], end], strict=True):
            found = _LANGUAGE.search("".join(self._lines[first:after]))
            if (found[1] if found else "en") == language and "text:" in self._lines[first]:
                return first, after
        raise CurationError(f"{response} has no words in {language}.")


class ReplyText:
    """{"response", "language", "text"}: other words for an answer; they are said when a model is trained next."""

    def ready(self, desk: Desk, change: Mapping[str, Any]) -> dict[str, Any]:
        """The change with the words of now. Raises CurationError for words that cannot be said."""
        response, language, words = str(change["response"]), str(change["language"]), str(change["text"]).strip()
        if language not in LANGUAGES:
            raise CurationError(f"There is no language {language}; those there are: {', '.join(LANGUAGES)}.")
        before = RepliesFile(read_text(desk.root / RESPONSES)).said(response, language)
        wanted, found = sorted(set(_PLACEHOLDER.findall(before))), sorted(set(_PLACEHOLDER.findall(words)))
        if wanted != found:
            raise CurationError(
                f"{response} must name {', '.join(wanted) or 'no value'}, not {', '.join(found) or 'none'}."
            )
        if not words or len(words) > LONGEST:
            raise CurationError(f"A reply has 1 to {LONGEST} characters, not {len(words)}.")
        spoken = _PLACEHOLDER.sub("", words)
        if any(letter.isalpha() for letter in spoken) and is_devanagari(spoken) != (language == "hi"):
            raise CurationError(f"These words are not written as {language} is.")
        if words == before:
            raise CurationError(f"{response} says exactly that already.")
        return {"response": response, "language": language, "text": words, "before": before}

    def reach(self, desk: Desk, change: Mapping[str, Any], messages: Messages) -> Reach:
        """How many of the last messages were answered so; figures and offers that come with the new words."""
        number = desk.answered_with(change["response"], change["language"])
        reach = Reach(concerned=number, checked=number)
        promised = _promises(change["text"]) - _promises(change["before"])
        if promised:
            told = ", ".join(f"“{word}”" for word in sorted(promised))
            reach.stops.append(f"It says {told}, as the words of now do not: the shop must keep it, to everybody.")
        reach.marks.append(f"{number} of the last messages were answered with {change['response']}.")
        return reach

    def do(self, desk: Desk, change: Mapping[str, Any]) -> dict[str, Any]:
        """Writes the words, if those before still stand there."""
        _swap(desk.root, change, change["before"], change["text"])
        return dict(change)

    def undo(self, desk: Desk, change: Mapping[str, Any]) -> None:
        """Writes the words before."""
        _swap(desk.root, change, change["text"], change["before"])

    def examples(self, change: Mapping[str, Any]) -> Sequence[tuple[str, str]]:
        """A reply is no example."""
        return ()


def _promises(words: str) -> set[str]:
    """What of some words a shopper could hold the shop to: figures, money, gifts. Values of its own are none."""
    spoken = normalize("NFC", _PLACEHOLDER.sub(" ", words).lower())
    return set(_FIGURE.findall(spoken)) | (_OFFERED & set(_WORD.findall(spoken)))


def _swap(root: Path, change: Mapping[str, Any], old: str, new: str) -> None:
    with writing(root / RESPONSES.parent):
        file = RepliesFile(read_text(root / RESPONSES))
        now = file.said(change["response"], change["language"])
        if now != old:
            raise CurationError(f"{change['response']} was changed by somebody else meanwhile: it says “{now}”.")
        file.say(change["response"], change["language"], new)
        write_text(root / RESPONSES, file.text)
