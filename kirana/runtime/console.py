"""`kirana chat`: the shop in a terminal, or over a pipe."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from typing import TextIO

from kirana.runtime.start import Report, load_shop, to_stderr

CHANNEL = "cmdline"
PROMPT = "> "


def chat(sender: str, source: TextIO | None = None, target: TextIO | None = None, report: Report = to_stderr) -> None:
    """Talks until the input ends or Ctrl-C is pressed.

    Args:
        sender: who is speaking; a returning customer is known by it.
        source: lines to answer, standard input unless given.
        target: where replies go, standard output unless given.
        report: gets what is said before the first message.
    """
    lines, out = source or sys.stdin, target or sys.stdout
    for stream in (lines, out):
        # Whatever bytes a pipe brings or a terminal cannot show: a replacement character, never a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        asyncio.run(_talk(sender, lines, out, report))
    except KeyboardInterrupt:
        out.write("\n")


async def _talk(sender: str, lines: TextIO, out: TextIO, report: Report) -> None:
    agent = load_shop(report)
    for line in _typed(lines, out):
        for reply in await agent.handle(line, sender, CHANNEL):
            if reply.get("text"):
                out.write(f"{reply['text']}\n\n")
        out.flush()


def _typed(lines: TextIO, out: TextIO) -> Iterator[str]:
    """What is typed, line by line; blank lines are skipped. A prompt is shown only to a person."""
    if not lines.isatty():
        yield from (line.strip() for line in lines if line.strip())
        return
    import readline  # noqa: F401 - gives input() its history and arrow keys

    while True:
        try:
            line = input(PROMPT).strip()
        except EOFError:
            out.write("\n")
            return
        if line:
            yield line
