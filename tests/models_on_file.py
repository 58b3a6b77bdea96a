"""Models for tests of the register: files that hold what the register looks at, made in no time."""

from __future__ import annotations

import io
import json
import shutil
import tarfile
from collections.abc import Callable
from pathlib import Path

from kirana import wiring
from kirana.curation.desk import Desk
from kirana.curation.training_file import TrainingFile
from kirana.settings import CHECKOUT


def desk_with_a_model(root: Path) -> Desk:
    """A desk over a copy of the project's files, with a model that answers."""
    shutil.copytree(CHECKOUT / "data", root / "data")
    for name in ("config.yml", "domain.yml"):
        shutil.copy2(CHECKOUT / name, root / name)
    write_model(root / "models" / "first.tar.gz", [("hi", "greet")])
    return wiring.desk(root)


def write_model(file: Path, sentences: list[tuple[str, str]]) -> Path:
    """A file that says which sentences it learnt, and cannot answer."""
    file.parent.mkdir(parents=True, exist_ok=True)
    content = json.dumps(sentences).encode()
    with tarfile.open(file, "w:gz") as archive:
        member = tarfile.TarInfo("components/classifier/sentences.json")
        member.size = len(content)
        archive.addfile(member, io.BytesIO(content))
    return file


def trained_at_once(
    report: Callable[[str], None], root: Path, output: Path | None = None, sources: Path | None = None
) -> Path:
    """In the place of Rasa's training."""
    report("Training …")
    assert output is not None and sources is not None
    sentences = [(text, intent) for text, intent, _ in TrainingFile.read(sources).sentences()]
    return write_model(output / f"model-{output.parent.name}.tar.gz", sentences)
