"""Cleaning a message before it is read: one form for every way to type the same thing.

What stays are letters, marks, ASCII digits, punctuation, emoji and line ends. Upper and lower case are kept,
because products are named in the words of the message; comparisons use `fold`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

MAX_CHARACTERS: Final = 2000
"""A shopping list of 25 lines has about 600; of what is longer nothing is read (`is_too_long`)."""

_ONE_FORM: Final = {
    ord("\t"): " ",
    ord("\v"): "\n",
    ord("\f"): "\n",
    ord("\r"): "\n",
    0x2028: "\n",
    0x2029: "\n",
    0x2018: "'",
    0x2019: "'",
    0x02BC: "'",
    0x2032: "'",
    0x201C: '"',
    0x201D: '"',
    0x2010: "-",
    0x2011: "-",
    0x2012: "-",
    0x2013: "-",
    0x2014: "-",
    0x2212: "-",
    0x2044: "/",  # NFKC turns ½ into "1", FRACTION SLASH, "2"
    0x00D7: "x",
}
_DROPPED: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Control, format (bidi marks, joiners), surrogate, private and unassigned code points carry no meaning here."""

_BLANKS: Final = re.compile(r"[^\S\n]+")
_LINE_ENDS: Final = re.compile(r" ?\n[ \n]*")
_CHAT_HEADER: Final = re.compile(
    # In brackets also within a line: some keyboards paste a forwarded chat without its line ends.
    r"(?:(?:^|(?<=\s))\[\d{1,4}[/.:-][^\]\n]{2,30}\]|^\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}[:.]\d{2}[^\n]{0,6}-)"
    r"[^:\n\[]{0,30}: ?",
    re.MULTILINE,
)
_CARRIAGE_RETURN: Final = re.compile(r"\r\n?")


@lru_cache(maxsize=16)  # every reader of one message begins with it
def clean(raw: str) -> str:
    """The message in one form: NFKC, ASCII digits of any script, "½" as "1/2", no control characters, at most
    `MAX_CHARACTERS` long. Never raises, whatever the string holds."""
    text = _CARRIAGE_RETURN.sub("\n", raw.strip()[:MAX_CHARACTERS])
    if not text.isascii():
        text = unicodedata.normalize("NFKC", "".join(map(_spell_fraction, text)))[:MAX_CHARACTERS]
        text = "".join(map(_plain_digit, text))
    text = text.translate(_ONE_FORM)
    if not text.isprintable():
        text = "".join(c for c in text if c == "\n" or unicodedata.category(c) not in _DROPPED)
    return _LINE_ENDS.sub("\n", _BLANKS.sub(" ", text)).strip()


def is_too_long(raw: str) -> bool:
    """Whether `clean` has cut something off a message, or may have."""
    return len(raw.strip()) >= MAX_CHARACTERS or len(clean(raw)) >= MAX_CHARACTERS


def without_chat_headers(text: str) -> str:
    """A cleaned message without "[22/11/26, 10:31 am] Name:" and "22/11/26, 10:31 - Name:" of forwarded chats."""
    return _CHAT_HEADER.sub("\n", text).lstrip("\n") if ":" in text else text


def fold(text: str) -> str:
    """The form in which words are compared."""
    return text.casefold()


def _spell_fraction(character: str) -> str:
    """Before NFKC, which would glue "1½" to "11/2"."""
    if character > "\x7f" and unicodedata.decomposition(character).startswith("<fraction>"):
        return f" {unicodedata.normalize('NFKC', character)} "
    return character


def _plain_digit(character: str) -> str:
    if character > "\x7f" and unicodedata.category(character) == "Nd":
        return str(unicodedata.decimal(character))
    return character
