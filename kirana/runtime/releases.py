"""Which models curators let answer, as the register says: one for all, or another for a share of the senders."""

from __future__ import annotations

import hashlib
from pathlib import Path

from catalog_db.connection import Database
from catalog_db.model_rows import ModelRows, Release
from kirana.runtime.models import ModelError


class Releases:
    """Reads what was promoted.

    Args:
        database: `conversations.db`, with the register's tables.
        folder: where the files of the registered models are.
    """

    def __init__(self, database: Database, folder: Path) -> None:
        self.database = database
        self.folder = folder

    def current(self) -> Release | None:
        """The release that stands; None while nothing was ever promoted."""
        return ModelRows(self.database.read()).release()

    def champion(self) -> Path | None:
        """The file of the model that answers everybody but a share. Raises ModelError when it is gone."""
        release = self.current()
        return self.file(release.champion) if release else None

    def file(self, name: str) -> Path:
        """The file of a registered model. Raises ModelError when it is gone."""
        file = self.folder / name
        if not file.is_file():
            raise ModelError(f"The promoted model {name} is not in {self.folder}.")
        return file

    def model_of(self, pseudonym: str) -> str | None:
        """The model that answered a sender last."""
        return ModelRows(self.database.read()).model_of(pseudonym)


def in_share(sender: str, challenger: str, share: int) -> bool:
    """Whether a sender is of the share (per cent) that a challenger answers.

    The same answer each time; a larger share holds the smaller one, and another challenger begins with others.
    """
    lot = hashlib.sha256(f"{challenger}/{sender}".encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(lot[:8], "big") % 100 < share
