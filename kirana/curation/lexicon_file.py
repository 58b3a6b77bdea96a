"""The lexicon's CSV file as text: a name added to a concept's line, or taken out of it; every other line as it was."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from kirana.curation.files import CurationError, read_text, write_text
from kirana.understanding.transliteration import is_devanagari

LATIN, DEVANAGARI = "hinglish", "devanagari"
_APART = ";"


class LexiconFile:
    """What goods are called, as it stands in a file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lines = read_text(path).splitlines(keepends=True)
        self._columns = _cells(self._lines[0])

    def add(self, concept: str, name: str) -> str:
        """Adds a name to a concept; the column it went to. Raises CurationError."""
        column = DEVANAGARI if is_devanagari(name) else LATIN
        if not name.strip() or _APART in name or "\n" in name:
            raise CurationError(f"“{name}” cannot be a name of goods.")
        at, cells = self._row(concept)
        place = self._columns.index(column)
        names = [part for part in cells[place].split(_APART) if part]
        if name in names:
            raise CurationError(f"{concept} is called “{name}” already.")
        cells[place] = _APART.join([*names, name])
        self._put(at, cells)
        return column

    def remove(self, concept: str, name: str, column: str) -> bool:
        """Takes a name out of a concept's line; whether it was there."""
        at, cells = self._row(concept)
        place = self._columns.index(column)
        names = cells[place].split(_APART)
        if name not in names:
            return False
        names.remove(name)
        cells[place] = _APART.join(names)
        self._put(at, cells)
        return True

    def save(self) -> None:
        """Writes the file."""
        write_text(self._path, "".join(self._lines))

    def _row(self, concept: str) -> tuple[int, list[str]]:
        for at, line in enumerate(self._lines[1:], start=1):
            if line.startswith((f"{concept},", f'"{concept}",')):
                cells = _cells(line)
                if _line(cells, line) != line:
                    raise CurationError(f"Line {at + 1} of {self._path.name} cannot be changed without rewriting it.")
                return at, cells
        raise CurationError(f"There is no concept “{concept}” in {self._path.name}.")

    def _put(self, at: int, cells: list[str]) -> None:
        self._lines[at] = _line(cells, self._lines[at])


def _cells(line: str) -> list[str]:
    return next(csv.reader([line]), [])


def _line(cells: list[str], like: str) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n" if like.endswith("\r\n") else "\n").writerow(cells)
    return written.getvalue() if like.endswith("\n") else written.getvalue().rstrip("\n")
