"""A form's fields → the value of an answer, as `Decisions.answer` takes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import abort
from werkzeug.datastructures import MultiDict

from kirana.curation.files import CurationError

Fields = MultiDict[str, str]


def value_of(action: str, fields: Fields) -> dict[str, Any]:
    """The value of an answer of this kind. Raises CurationError for a cart that cannot be read."""
    if action not in _READ:
        abort(404)
    return dict(_READ[action](fields))


def _named(name: str) -> Callable[[Fields], Mapping[str, Any]]:
    return lambda fields: {name: fields.get(name, ""), "text": fields.get("text", "").strip()}


def _label(fields: Fields) -> Mapping[str, Any]:
    return {"intent": fields.get("intent", ""), "texts": _lines(fields, "texts")}


def _reply(fields: Fields) -> Mapping[str, Any]:
    return {name: fields.get(name, "").replace("\r\n", "\n") for name in ("response", "language", "text")}


def _test(fields: Fields) -> Mapping[str, Any]:
    expect: dict[str, Any] = {name: _lines(fields, name) for name in ("bot", "says", "silent")}
    return {"expect": {**expect, "cart": dict(map(_cart_line, _lines(fields, "cart")))}}


def _cart_line(line: str) -> tuple[str, str]:
    """ "2 Amul Taaza 1 l" → ("Amul Taaza 1 l", "2")."""
    number, _, name = line.partition(" ")
    if not name.strip() or not number.replace(".", "", 1).isdigit():
        raise CurationError(f"“{line}” is no line of a cart: write the number first, as in 2 Amul Taaza 1 l.")
    return name.strip(), number


def _lines(fields: Fields, name: str) -> list[str]:
    return [line.strip() for field in fields.getlist(name) for line in field.splitlines() if line.strip()]


_READ: dict[str, Callable[[Fields], Mapping[str, Any]]] = {
    "alias": _named("sku"),
    "lexicon": _named("concept"),
    "label": _label,
    "out_of_scope": lambda fields: {},
    "reply": _reply,
    "test": _test,
}
