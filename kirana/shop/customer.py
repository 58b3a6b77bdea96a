"""Who is speaking, and text as the shop keeps it: whatever a channel sends becomes storable text here."""

from __future__ import annotations

import hashlib
import unicodedata

MAX_CUSTOMER_ID = 128
NOBODY = "anonymous"


def customer_id(raw: object) -> str:
    """The key of a customer from a channel's sender id; the same id always gives the same key.

    An id of at most 128 characters without control characters or lone surrogates is kept as it is. Any other is
    cleaned, cut and given a digest of the original, so that two different ids never share a cart. None and "" are
    one nameless customer.
    """
    text = raw if isinstance(raw, str) else "" if raw is None else repr(raw)
    if not text:
        return NOBODY
    clean = "".join("_" if _unstorable(character) else character for character in text[:MAX_CUSTOMER_ID])
    if clean == text:
        return text
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]
    return f"{clean[: MAX_CUSTOMER_ID - len(digest) - 1]}~{digest}"


def plain_text(raw: object, limit: int) -> str:
    """A text without control characters, lone surrogates or runs of white space, at most `limit` characters.

    Joiners (which Hindi spelling needs) stay. Characters that cannot be stored become spaces.
    """
    text = raw if isinstance(raw, str) else "" if raw is None else str(raw)
    # Four times the limit is plenty even for text full of blanks, and bounds the work on hostile input.
    shown = "".join(" " if _unstorable(character) else character for character in text[: limit * 4])
    return " ".join(shown.split())[:limit].rstrip()


def _unstorable(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs")
