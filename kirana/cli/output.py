"""How commands print: JSON as the contract has it, else lines for people."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from typing import Any

import click

SHOWN = 10  # lines of a kind, where there may be thousands
# “-3” is a number that is too small, not an option: the command says what is wrong with it.
MINUS_IS_A_NUMBER = {"ignore_unknown_options": True}


def print_json(value: Any) -> None:
    """One JSON value on one line, UTF-8."""
    click.echo(json.dumps(value, ensure_ascii=False))


def print_some(lines: Sequence[str]) -> None:
    """The first of many lines, indented, and how many more there are."""
    for line in lines[:SHOWN]:
        click.echo(f"  {line}")
    if len(lines) > SHOWN:
        click.echo(f"  … and {len(lines) - SHOWN} more; --json lists them all")


def rupees(paise: int) -> str:
    """Money for people."""
    from kirana.shop.money import format_rupees

    return format_rupees(paise)


def read_lines() -> Iterator[Any]:
    """Standard input, one message a line: a JSON value where the line is one, else the raw text."""
    for line in sys.stdin.buffer:
        text = line.decode("utf-8", errors="replace").rstrip("\r\n")
        try:
            yield json.loads(text)
        except ValueError:
            yield text
