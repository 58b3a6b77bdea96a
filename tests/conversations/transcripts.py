"""The conversations that the documents show: played on the shipped catalogue, and written anew by `make transcripts`.

A transcript is a block of text after a line `<!-- transcript: asha, what it shows -->`; the first word is the shopper
(Rasa's sender), different in each. Its lines are

> what the shopper types
$ kirana orders set ORDER packed      what the staff run; ORDER stands for the shopper's newest order,
                                      REFERENCE for their request for a person
@ 2026-11-30T09:00                    the time from here on, in the shop's zone

and everything else is what the shop answers.
"""

from __future__ import annotations

import asyncio
import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from catalog_db.seed import SEED
from kirana import wiring
from kirana.cli import kirana as commands
from kirana.cli.failures import sentence_for
from kirana.runtime.console import CHANNEL

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = (ROOT / "README.md", ROOT / "docs" / "transcripts.md")
MORNING = "2026-11-23T08:00"
_BLOCK = re.compile(r"(?<=<!-- transcript: )(?P<name>[^\n]+?)(?P<start> -->\n```text\n)(?P<text>.*?)(?=```)", re.DOTALL)
_ORDER = re.compile(r"(?:\b|(?<=%20))[0-9A-Z]{13}\b")
_REFERENCE = re.compile(r"\b[0-9a-f]{8}\b")


def transcripts(document: Path) -> dict[str, str]:
    """The transcripts of a document, by name."""
    return {found["name"]: found["text"] for found in _BLOCK.finditer(document.read_text(encoding="utf-8"))}


def masked(transcript: str) -> str:
    """A transcript without what differs each time: ids of orders (in payment links too), complaints and requests."""
    return _REFERENCE.sub("REFERENCE", _ORDER.sub("ORDER", transcript)).strip()


def played(agent: Any, name: str, transcript: str) -> str:
    """The transcript as it goes now; the environment is to be that of `new_shop`."""
    shopper = name.partition(",")[0]
    return "".join(
        _answered(agent, shopper, line) for line in transcript.splitlines() if line[:2] in ("> ", "$ ", "@ ")
    )


def new_shop(data: Path) -> dict[str, str]:
    """The environment of a transcript: a new shop with the shipped catalogue, on a Monday morning."""
    return {"KIRANA_DATA": str(data), "KIRANA_SEED": str(SEED), "KIRANA_NOW": MORNING}


def _answered(agent: Any, shopper: str, line: str) -> str:
    """One line and what comes of it."""
    kind, said = line[0], line[2:]
    if kind == "@":
        os.environ["KIRANA_NOW"] = said
        return f"{line}\n\n"
    if kind == "$":
        return _at_the_desk(shopper, said)
    replies = asyncio.run(agent.handle(said, shopper, CHANNEL))
    return f"{line}\n" + "".join(f"{reply['text']}\n\n" for reply in replies if reply.get("text"))


def _at_the_desk(shopper: str, command: str) -> str:
    """A command of the staff and what it prints."""
    shop = wiring.shop()
    orders, request = shop.orders.history(shopper), shop.people.open(shopper)
    given = masked(command).replace("ORDER", orders[0].id if orders else "ORDER")
    given = given.replace("REFERENCE", request.id if request else "REFERENCE")
    result = CliRunner().invoke(commands, shlex.split(given)[1:])
    failure = f"{sentence_for(result.exception) or repr(result.exception)}\n" if result.exception else ""
    return f"$ {given}\n{result.output}{failure}\n"


def _rewritten(agent: Any, document: Path) -> Iterator[str]:
    """Writes a document with its transcripts as they go now; gives the names of those that changed."""
    changed: list[str] = []

    def anew(block: re.Match[str]) -> str:
        with tempfile.TemporaryDirectory() as data:
            os.environ.update(new_shop(Path(data)))
            now = played(agent, block["name"], block["text"])
        if masked(now) == masked(block["text"]):
            return block[0]
        changed.append(block["name"])
        return f"{block['name']}{block['start']}{now.strip()}\n"

    text = _BLOCK.sub(anew, document.read_text(encoding="utf-8"))
    document.write_text(text, encoding="utf-8")
    yield from changed


def main() -> None:
    """Writes every transcript of the documents anew."""
    from kirana.runtime.start import load_shop

    with tempfile.TemporaryDirectory() as data:
        os.environ.update(new_shop(Path(data)))
        agent = load_shop()
        for document in DOCUMENTS:
            for name in _rewritten(agent, document):
                print(f"{document.relative_to(ROOT)}: {name}", file=sys.stderr)


if __name__ == "__main__":
    main()
