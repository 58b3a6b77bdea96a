"""A grocery list as a file: bytes to text, text to rows, whatever wrote it. What the columns mean is not here."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

MAX_BYTES = 200_000_000
_DELIMITERS = ",;\t|"
_HEADER_WITHIN = 10
_BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


class ImportFileError(Exception):
    """The file as a whole cannot be imported; the message is one sentence."""


@dataclass(frozen=True)
class Line:
    """One row of the file: the line on which it starts (from 1), its cells, and whether its last one ends at all."""

    number: int
    cells: list[str]
    closed: bool = True


@dataclass(frozen=True)
class Table:
    """A file read whole: its header and the rows after it, wholly blank lines left out."""

    header: list[str]
    lines: list[Line]


def read_table(path: Path, score: Callable[[list[str]], int]) -> Table:
    """Reads a CSV file.

    Args:
        path: the file; UTF-8 with or without BOM, UTF-16 with one, else Windows-1252; "," ";" tab or "|" between cells.
        score: how well a row serves as header (0 = not at all): picks the delimiter and the header's row.

    Raises:
        ImportFileError: missing, unreadable, empty, not text, or without a row that serves as header.
    """
    text = _decoded(path)
    best: tuple[int, str, int] = (0, "", 0)
    for delimiter in _DELIMITERS:
        for position, line in enumerate(_first(_lines(text[:200_000], delimiter), _HEADER_WITHIN)):
            worth = score(line.cells)
            if worth > best[0]:
                best = (worth, delimiter, position)
    worth, delimiter, position = best
    if not worth:
        raise ImportFileError(
            f"{path.name}: no header with a name and a price column was found in its first rows; "
            "call the columns “name” and “price”."
        )
    try:
        lines = list(_lines(text, delimiter))
    except csv.Error as error:
        raise ImportFileError(f"{path.name}: this is not a well-formed CSV file ({error}).") from error
    return Table(lines[position].cells, lines[position + 1 :])


def _decoded(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ImportFileError(f"{path.name}: the file is larger than {MAX_BYTES // 1_000_000} MB.")
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise ImportFileError(f"{path}: there is no such file.") from error
    except OSError as error:
        raise ImportFileError(f"{path}: the file cannot be read ({error.strerror}).") from error
    if content.startswith(b"PK\x03\x04"):
        raise ImportFileError(f"{path.name}: this is a workbook or an archive; save the sheet as CSV first.")
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS.items() if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\0" in text:
        raise ImportFileError(f"{path.name}: this is not a text file.")
    if not text.strip():
        raise ImportFileError(f"{path.name}: the file is empty.")
    return text


def _lines(text: str, delimiter: str) -> Iterator[Line]:
    """Rows with the line each starts on; a quoted cell may hold line ends, and every kind of line end is one."""
    ended = False

    def lines() -> Iterator[str]:
        nonlocal ended
        yield from io.StringIO(text, newline="")
        # One line more: a row of its own, unless a cell of the file is still open.
        ended = True
        yield "."

    reader = csv.reader(lines(), delimiter=delimiter)
    start = 1
    for cells in reader:
        if ended:
            if cells != ["."]:
                yield Line(start, cells, closed=False)
            return
        if cells:
            yield Line(start, cells)
        start = reader.line_num + 1


def _first(lines: Iterator[Line], number: int) -> Iterator[Line]:
    """The first rows, fewer where the text stops being CSV (another delimiter may read it)."""
    try:
        for _, line in zip(range(number), lines, strict=False):
            yield line
    except csv.Error:
        return
