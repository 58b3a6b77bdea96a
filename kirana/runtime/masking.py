"""Private data taken out of text that is kept for curators or written to a log."""

from __future__ import annotations

import re

# Order matters: an e-mail address would else be taken for a UPI id, a phone number for a plain number.
_MASKS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"), "[email]"),
    (re.compile(r"[\w.-]{2,64}@\w{2,32}"), "[upi]"),
    (re.compile(r"\+?\d(?:[ ().-]{0,2}\d){9,14}(?!\d)"), "[phone]"),
    (re.compile(r"\d{5,}|(?<!\d)\d{3}[ -]\d{3}(?!\d)"), "[number]"),
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def mask(text: str) -> str:
    """`text` with e-mail addresses, UPI ids, phone numbers, pincodes and every run of five digits replaced by a word.

    Lone surrogates become U+FFFD, so that the result can always be stored and printed.
    """
    for pattern, word in _MASKS:
        text = pattern.sub(word, text)
    return _SURROGATE.sub("\ufffd", text)


def log_line(text: str, limit: int = 300) -> str:
    """Masked text on one line, without control characters, at most `limit` characters."""
    return _CONTROL.sub(" ", mask(text[: limit * 2]))[:limit]
