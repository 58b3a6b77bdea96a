"""What a model is made of, as one short name: two models of the same revision learnt the same."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from kirana.curation.files import writing
from kirana.settings import CHECKOUT

if TYPE_CHECKING:
    from kirana.curation.desk import Desk

CODE = ("kirana/understanding", "kirana/nlu", "kirana/policies.py")
SOURCES = ("config.yml", "domain.yml", "data")
DIGITS = 12


def copy_sources(root: Path, folder: Path) -> None:
    """Copies what a model is trained from, as it is at one moment: no curator is in the middle of a change."""
    folder.mkdir(parents=True)
    with writing(root / "data"):
        for name in SOURCES:
            source = root / name
            (shutil.copytree if source.is_dir() else shutil.copy2)(source, folder / name)


def parts_of(desk: Desk, sources: Path) -> dict[str, str]:
    """The revision of each part that a model depends on: part → twelve hexadecimal digits."""
    code = [file for name in CODE for file in _files(CHECKOUT / name, ".py")]
    aliases = json.dumps({name: sorted(skus) for name, skus in desk.catalogue.aliases().items()}, sort_keys=True)
    return {
        "data": _hash(sources, _files(sources / "data", ".yml")),
        "domain": _hash(sources, [sources / "domain.yml"]),
        "config": _hash(sources, [sources / "config.yml"]),
        "lexicon": _hash(desk.lexicon_file.parent, [desk.lexicon_file]),
        "aliases": hashlib.sha256(aliases.encode()).hexdigest()[:DIGITS],
        "code": _hash(CHECKOUT, code),
    }


def revision_of(parts: dict[str, str]) -> str:
    """One name for all the parts."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:DIGITS]


def digest_of(file: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _files(path: Path, suffix: str) -> list[Path]:
    return sorted(path.rglob(f"*{suffix}")) if path.is_dir() else [path]


def _hash(folder: Path, files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        content = file.read_bytes()
        digest.update(f"{file.relative_to(folder).as_posix()} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()[:DIGITS]
