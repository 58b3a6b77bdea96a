"""What a shopper typed for a checkout, checked and brought into the form it is stored in. Pure functions."""

from __future__ import annotations

import re
import unicodedata

from kirana.shop.customer import plain_text
from kirana.shop.errors import ErrorCode, ShopError

MAX_NAME = 80
MIN_ADDRESS = 5
MAX_ADDRESS = 300

_BREAK = r"[\s().\-‐-―]*"
_PHONE = re.compile(
    rf"(?<![\d+])(?:(?:\+|00)?{_BREAK}91{_BREAK}|0{_BREAK})?([6-9](?:{_BREAK}\d){{9}})"
    # Not within a longer number; a pincode after it is fine.
    rf"(?!\d)(?!{_BREAK}\d{{1,5}}(?!\d))"
)
_FOREIGN = re.compile(r"\+(?!\s*91)\s*\d")
_PINCODE = re.compile(r"(?<!\d)(?:([1-9]\d{5})(?!\d)|(?<!\d[ \-])([1-9]\d{2}) (\d{3})(?![ \-]?\d))")
_PINCODE_AT_END = re.compile(
    r"[\s,;:.\-(]*(?:\b(?:pin\s?code|pin|पिन\s?कोड|पिन))?[\s,;:.\-(]*[1-9]\d{2} ?\d{3}[\s.)]*$", re.IGNORECASE
)
_NOT_DIGIT = re.compile(r"\D")


def name_from(value: object) -> str:
    """A recipient's name: 1 to 80 characters with a letter in any script. Raises ShopError(INVALID_NAME)."""
    name = plain_text(value, MAX_NAME + 1).strip(" ,.;:-")
    if len(name) > MAX_NAME or not _has_letter(name):
        raise ShopError(ErrorCode.INVALID_NAME)
    return name


def phone_from(value: object) -> str:
    """An Indian mobile number as +91XXXXXXXXXX.

    Ten digits that begin with 6 to 9 (the national numbering plan's mobile range), with +91, 0091, 91 or 0 before
    them, blanks and dashes between them, digits of any script, words around them. Raises ShopError(INVALID_PHONE)
    when there is no such number, or two different ones.
    """
    said = _latin_digits(plain_text(value, MAX_ADDRESS))
    found = {_NOT_DIGIT.sub("", digits) for digits in _PHONE.findall(said)}
    if len(found) != 1 or _FOREIGN.search(said):
        raise ShopError(ErrorCode.INVALID_PHONE)
    return f"+91{found.pop()}"


def phone_within(text: str) -> tuple[str, str] | None:
    """The one mobile number in a text, as +91XXXXXXXXXX, and the text without it; None when there is not just one."""
    matches = list(_PHONE.finditer(_latin_digits(text)))
    if len(matches) != 1 or _FOREIGN.search(_latin_digits(text)):
        return None
    # The digits of every script are one character each, so positions in both texts agree.
    begin, end = matches[0].span()
    return f"+91{_NOT_DIGIT.sub('', matches[0][1])}", f"{text[:begin]} {text[end:]}".strip()


def address_from(value: object) -> str:
    """An address line: 5 to 300 characters with a letter, as said. Raises ShopError(INVALID_ADDRESS)."""
    line = plain_text(value, MAX_ADDRESS + 1).strip(" ,;")
    if not MIN_ADDRESS <= len(line) <= MAX_ADDRESS or not _has_letter(line):
        raise ShopError(ErrorCode.INVALID_ADDRESS)
    return line


def pincode_from(value: object) -> str:
    """Six digits, the first 1 to 9 (India Post); "560 034" and words around are fine. Raises INVALID_PINCODE."""
    pincode = pincode_within(plain_text(value, MAX_ADDRESS))
    if pincode is None:
        raise ShopError(ErrorCode.INVALID_PINCODE)
    return pincode


def pincode_within(line: str) -> str | None:
    """The last pincode in a line of address, None when there is none (an address ends in its pincode)."""
    found = _PINCODE.findall(_latin_digits(line))
    return "".join(found[-1]) if found else None


def without_pincode(line: str) -> str:
    """The line without a pincode at its end; the line as it was when too little of an address would be left."""
    # The digits of every script are one character each, so positions in both texts agree.
    match = _PINCODE_AT_END.search(_latin_digits(line))
    shorter = line[: match.start()].strip(" ,;") if match else line
    return shorter if len(shorter) >= MIN_ADDRESS and _has_letter(shorter) else line


def without_refused(line: str, pincode: str) -> str:
    """The line without a pincode that is not served, wherever it stands: another one will be told."""
    spelt = rf"[\s,(]*{pincode[:3]} ?{pincode[3:]}[)]*(?=\W|$)"
    shorter = re.sub(spelt, "", _latin_digits(without_pincode(line))).strip(" ,;")
    return shorter if len(shorter) >= MIN_ADDRESS and _has_letter(shorter) else line


def _has_letter(text: str) -> bool:
    return any(character.isalpha() for character in text)


def _latin_digits(text: str) -> str:
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(character, character)) for character in text)
