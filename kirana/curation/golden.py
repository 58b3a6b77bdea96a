"""Golden conversations: the scripts of tests/conversations/*.yml, played against a model and checked.

How a script is written is told in tests/conversations/scripts.py. AssertionError says which turn went wrong and how.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from kirana import wiring
from kirana.curation.shop_talk import Conversation, Reply, lines_of

NOW = "KIRANA_NOW"
LONGEST = 700  # characters of one message
UNFILLED = re.compile(r"[{}]|\bNone\b|\b(?:utter|part|action)_\w+")


def scripts_of(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """(file, script) of every conversation in a folder's YAML files."""
    for path in sorted(folder.glob("*.yml")):
        for script in YAML(typ="safe").load(path.read_text(encoding="utf-8")) or ():
            yield path.stem, script


def at_the_desk(command: str) -> None:
    """Run one command of the staff, in this process."""
    from kirana.cli import kirana as commands

    try:
        with contextlib.redirect_stdout(io.StringIO()):
            commands(args=shlex.split(command), prog_name="kirana", standalone_mode=False)
    except Exception as error:
        raise AssertionError(f"{command}: {type(error).__name__}: {error}") from error


def check_readable(replies: list[Reply]) -> None:
    """No message is longer than people read, empty, or shows what is a program's (a placeholder, a response's name)."""
    for reply in replies:
        for text in (reply.text, *reply.buttons) if reply.custom is None else ():
            _expect(bool(text.strip()) and not UNFILLED.search(text), f"{reply.name}: {text!r}")
            _expect(len(text) <= LONGEST, f"{reply.name} has {len(text)} characters:\n{text}")


def play(agent: Any, script: dict[str, Any]) -> list[float]:
    """Play one script; the milliseconds of CPU each of its turns took. AssertionError says which went wrong and how.

    It is played on the shop of KIRANA_DATA, which should be a new one.
    """
    talk = Conversation(agent, channel=script.get("channel", "rest"))
    with _clock(script.get("now")):
        times = [took for turn in script["turns"] if (took := _turn(talk, turn)) is not None]
        _check_end(talk, script)
    return times


def _turn(talk: Conversation, turn: dict[str, Any]) -> float | None:
    """Plays and checks one turn; the CPU it took (other work on the machine is not its), None for one of the staff."""
    if "staff" in turn:
        request = wiring.shop().people.open(talk.sender)
        words = {"order": (talk.orders() or [{"id": ""}])[0]["id"], "request": request.id if request else ""}
        at_the_desk(turn["staff"].format(**words))
        return None
    started = time.process_time()
    replies = talk.press(turn["press"]) if "press" in turn else talk.say(turn["customer"])
    took = (time.process_time() - started) * 1000
    said = turn.get("customer", turn.get("press"))
    check_readable(replies)
    names = [reply.name for reply in replies if reply.custom is None]
    _expect(names == turn.get("bot", names), f"after {said!r}: {names}\n{talk.text}")
    for fragment in turn.get("says", ()):
        _expect(fragment in talk.text, f"after {said!r}, {fragment!r} is missing in:\n{talk.text}")
    for fragment in turn.get("silent", ()):
        _expect(fragment not in talk.text, f"after {said!r}, {fragment!r} must not be in:\n{talk.text}")
    if "cart" in turn:
        _expect(talk.cart() == turn["cart"], f"after {said!r}: {talk.cart()}\n{talk.text}")
    return took


def _check_end(talk: Conversation, script: dict[str, Any]) -> None:
    """What is stored at the end is what the script says."""
    found: dict[str, Any] = {}
    if "cart" in script:
        found["cart"] = talk.cart()
    if "complaints" in script:
        of_shopper = [one for one in wiring.shop().complaints.open() if one.sender == talk.sender]
        found["complaints"] = [f"{one.kind.value}: {one.name}" for one in of_shopper]
    if "orders" in script:
        found["orders"] = [{"status": order["status"], "lines": lines_of(order)} for order in talk.orders()]
    for name, value in found.items():
        _expect(value == script[name], f"at the end, {name}: {value}")


@contextlib.contextmanager
def _clock(now: str | None) -> Iterator[None]:
    """The time of a script, where it has one of its own."""
    before = os.environ.get(NOW)
    try:
        if now is not None:
            os.environ[NOW] = now
        yield
    finally:
        if now is not None:
            os.environ.pop(NOW) if before is None else os.environ.update({NOW: before})


def _expect(is_so: bool, otherwise: str) -> None:
    if not is_so:
        raise AssertionError(otherwise)
