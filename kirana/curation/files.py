"""Changing the project's own files: whole or not at all, on the file as it is now, one writer at a time."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class CurationError(Exception):
    """A correction cannot be made; the message is one sentence that says why and what to do. Nothing was changed."""


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Holds the one lock under which files below `folder` are read, edited and written by curators."""
    lock = os.open(folder, os.O_RDONLY)  # the folder itself: no file of ours appears in it
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def read_text(path: Path) -> str:
    """A file's text, its line ends as they are."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return file.read()
    except FileNotFoundError as error:
        raise CurationError(f"There is no file {path}.") from error


def write_text(path: Path, text: str) -> None:
    """Puts a new text in a file's place in one step, with the rights of the old one."""
    part = path.with_name(f".{path.name}.part")
    with part.open("w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    if path.exists():
        part.chmod(path.stat().st_mode & 0o777)
    part.replace(path)
