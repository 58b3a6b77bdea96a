"""The conversations of this folder's YAML files; `kirana.curation.golden` plays and checks them.

A file is a list of conversations:

Every reply of every conversation must be short and whole besides: see `check_readable`.

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

from pathlib import Path

import pytest

from kirana.curation.golden import LONGEST, check_readable, play, scripts_of

CONVERSATIONS = [
    pytest.param(script, id=f"{file}: {script['conversation']}") for file, script in scripts_of(Path(__file__).parent)
]

__all__ = ["CONVERSATIONS", "LONGEST", "check_readable", "play"]
