"""The conversations of this folder's YAML files, and how one is played and checked.

A file is a list of conversations:

- conversation: what the shopper does
  channel: rest                      # optional
  now: 2026-11-23T23:30:00+05:30     # the time of the conversation; else a Monday, 8 in the morning
  turns:
    - customer: 2 kg atta            # typed …
      press: Yes                     # … or a button of the last reply, by the beginning of its title
      staff: orders set {order} packed   # … or a command of the staff; {request}: the request for a person
      bot: [utter_cart_changed]      # the responses, in order (data for programs left out)
      says: [Aashirvaad, "₹130"]     # what the replies must contain
      silent: [₹0]                   # what they must not contain
      cart: {Bread 400 g: "1"}       # the stored cart after this turn
  cart: {}                           # the stored cart at the end
  complaints: ["spoiled: Milk 1 l"]  # the shopper's open complaints at the end: kind and line
  orders: [{status: placed, lines: {…}}]
"""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from conversations.shop_talk import Conversation, lines_of
from ruamel.yaml import YAML

from kirana import wiring
from kirana.cli import kirana as commands

FILES = sorted(Path(__file__).parent.glob("*.yml"))
CONVERSATIONS = [
    pytest.param(one, id=f"{path.stem}: {one['conversation']}")
    for path in FILES
    for one in YAML(typ="safe").load(path.read_text(encoding="utf-8"))
]


def at_the_desk(command: str) -> None:
    """Run one command of the staff, in this process."""
    result = CliRunner().invoke(commands, shlex.split(command))
    assert result.exit_code == 0, f"{command}: {result.output} {result.exception}"


def play(agent: Any, script: dict[str, Any]) -> None:
    """Play one script; AssertionError says which turn went wrong and how."""
    talk = Conversation(agent, channel=script.get("channel", "rest"))
    with pytest.MonkeyPatch.context() as clock:
        if "now" in script:
            clock.setenv("KIRANA_NOW", script["now"])
        _play(talk, script)


def _play(talk: Conversation, script: dict[str, Any]) -> None:
    for turn in script["turns"]:
        if "staff" in turn:
            request = wiring.shop().people.open(talk.sender)
            names = {"order": (talk.orders() or [{"id": ""}])[0]["id"], "request": request.id if request else ""}
            at_the_desk(turn["staff"].format(**names))
            continue
        replies = talk.press(turn["press"]) if "press" in turn else talk.say(turn["customer"])
        said = turn.get("customer", turn.get("press"))
        names = [reply.name for reply in replies if reply.custom is None]
        if "bot" in turn:
            assert names == turn["bot"], f"after {said!r}: {names}\n{talk.text}"
        for fragment in turn.get("says", ()):
            assert fragment in talk.text, f"after {said!r}, {fragment!r} is missing in:\n{talk.text}"
        for fragment in turn.get("silent", ()):
            assert fragment not in talk.text, f"after {said!r}, {fragment!r} must not be in:\n{talk.text}"
        if "cart" in turn:
            assert talk.cart() == turn["cart"], f"after {said!r}:\n{talk.text}"
    if "cart" in script:
        assert talk.cart() == script["cart"]
    if "complaints" in script:
        of_shopper = [one for one in wiring.shop().complaints.open() if one.sender == talk.sender]
        assert [f"{one.kind.value}: {one.name}" for one in of_shopper] == script["complaints"]
    if "orders" in script:
        found = [{"status": order["status"], "lines": lines_of(order)} for order in talk.orders()]
        assert found == script["orders"]
