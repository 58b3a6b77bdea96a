"""What a person at the command line reads when a request fails."""

from __future__ import annotations

from pathlib import Path

from catalog_db.backup import BackupError
from catalog_db.catalogue_store import UnknownSkuError
from catalog_db.connection import StorageError
from catalog_db.csv_file import ImportFileError
from kirana.curation.files import CurationError
from kirana.runtime.models import ModelError
from kirana.settings import SettingsError
from kirana.shop.errors import ErrorCode, ShopError

SENTENCES: dict[ErrorCode, str] = {
    ErrorCode.UNKNOWN_ORDER: "There is no order {order_id}; `kirana orders list` shows them.",
    ErrorCode.TRANSITION_REFUSED: "{order_id} is {status} and cannot become {wanted}; it can become {allowed}.",
    ErrorCode.NOT_CANCELLABLE: "Order {order_id} is {status} and can no longer be cancelled.",
    ErrorCode.NOT_WEIGHABLE: "Order {order_id} is {status}; goods are weighed while it is placed or accepted.",
    ErrorCode.UNKNOWN_LINE: "Order {order_id} has no loose goods with the sku {sku}; `kirana orders show` names them.",
    ErrorCode.WEIGHT_REFUSED: "{ordered} {unit} of {sku} was ordered: give more than 0 and at most {most} {unit}.",
    ErrorCode.UNKNOWN_REQUEST: "There is no open request {id}; `kirana people list` shows them.",
    ErrorCode.UNKNOWN_COMPLAINT: "There is no open complaint {id}; `kirana orders complaints` shows them.",
    ErrorCode.INVALID_TEXT: "There is no text in that; write at least one word.",
}
ALREADY = "{order_id} is {status} already; it can become {allowed}."


class RequestError(Exception):
    """The request cannot be done; the message is one sentence that says why and what to do."""


# What is a sentence already.
TOLD = (
    *(RequestError, CurationError, BackupError, ImportFileError, ModelError, SettingsError, StorageError),
    UnknownSkuError,
)


def sentence_for(error: Exception) -> str | None:
    """One sentence for an expected failure; None for a fault of the program, which deserves its traceback."""
    if isinstance(error, ShopError):
        if error.code is ErrorCode.TRANSITION_REFUSED and error.details["status"] == error.details["wanted"]:
            return ALREADY.format(**{name: _word(value) for name, value in error.details.items()})
        known = _Known({name: _word(value) for name, value in error.details.items()})
        return SENTENCES[error.code].format_map(known) if error.code in SENTENCES else str(error)
    if isinstance(error, TOLD):
        return str(error)
    if isinstance(error, FileNotFoundError):
        folder = Path(error.filename or "").parent
        return f"There is no file {error.filename}." if folder.is_dir() else f"There is no folder {folder}."
    if isinstance(error, OSError):
        return f"{error.strerror or error}: {error.filename or ''}".strip(": ")
    return None


def _word(value: object) -> object:
    return (", ".join(value) or "nothing else") if isinstance(value, list) else value


class _Known(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "?"
