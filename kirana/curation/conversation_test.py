"""A conversation that went wrong becomes a test: played again by `make test`, and failing until it goes right."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kirana.curation.files import CurationError, read_text, write_text, writing
from kirana.curation.reach import Messages, Reach
from kirana.curation.records import PRESS, Record
from kirana.curation.replies_file import RESPONSES, RepliesFile
from kirana.curation.troubles import SESSION_SECONDS
from kirana.curation.view import conversation

if TYPE_CHECKING:
    from kirana.curation.desk import Desk

PLACE = Path("tests") / "conversations" / "from_shoppers.yml"
APOLOGY = "utter_something_went_wrong"
# What stands for private data that was masked before it was stored.
_STAND_INS = {
    "[phone]": "9876543210",
    "[number]": "560001",
    "[email]": "asha@example.com",
    "[upi]": "asha@upi",
    "[pincode]": "560001",
    "[recipient_name]": "Asha Rao",
    "[address]": "12 MG Road, Bengaluru 560001",
    "[details]": "Asha Rao, 9876543210, 12 MG Road, Bengaluru 560001",
}
_MASK = re.compile("|".join(map(re.escape, _STAND_INS)))
_PRICE = re.compile(r": ₹[\d,.]+$")
_QUANTITY = re.compile(r"\d+(\.\d+)?")
EXPECTED = ("bot", "says", "silent", "cart")


class ConversationTest:
    """{"record", "expect"}: the conversation up to a message, and what should come of it.

    `expect` has `bot` (names of responses), `says`, `silent` (fragments) or `cart`, as in the files of
    tests/conversations. Without any, a turn that failed must not end in the apology.
    """

    def ready(self, desk: Desk, change: Mapping[str, Any]) -> dict[str, Any]:
        """The change with its script. Raises CurationError where nothing is expected."""
        found = desk.inbox.rows().record(int(change["record"]))
        if found is None:
            raise CurationError(f"There is no message {change['record']}.")
        said = Record.of(found)
        expect = {name: value for name, value in dict(change.get("expect") or {}).items() if value}
        if set(expect) - set(EXPECTED):
            raise CurationError(f"A test expects {', '.join(EXPECTED)}; not {', '.join(set(expect) - set(EXPECTED))}.")
        for quantity in dict(expect.get("cart") or {}).values():
            if not _QUANTITY.fullmatch(str(quantity)):
                raise CurationError(f"“{quantity}” is no quantity in a cart; give a number such as 2 or 0.5.")
        if not expect and said.failure:
            expect = {"silent": [self._apology(desk, said)]}
        if not expect:
            raise CurationError("Say what should have happened: the response, the cart, or words that must be said.")
        return {"record": said.id, "expect": expect, "script": "".join(_script(desk, said, expect))}

    def reach(self, desk: Desk, change: Mapping[str, Any], messages: Messages) -> Reach:
        """A test changes no answer."""
        return Reach()

    def do(self, desk: Desk, change: Mapping[str, Any]) -> dict[str, Any]:
        """Adds the script at the end of the file."""
        path = desk.root / PLACE
        with writing(path.parent):
            before = read_text(path) if path.exists() else ""
            if change["script"] in before:
                raise CurationError("This conversation is a test already.")
            write_text(path, before + ("\n" if before else "") + change["script"])
        return dict(change)

    def undo(self, desk: Desk, change: Mapping[str, Any]) -> None:
        """Takes the script out again; an empty file goes."""
        path = desk.root / PLACE
        if not path.exists():
            # The shopper was forgotten since, and the script with them.
            return
        with writing(path.parent):
            before = read_text(path)
            after = before.replace("\n" + change["script"], "", 1) if "\n" + change["script"] in before else ""
            after = after or before.replace(change["script"], "", 1).removeprefix("\n")
            if after.strip():
                write_text(path, after)
            else:
                path.unlink()

    def examples(self, change: Mapping[str, Any]) -> Sequence[tuple[str, str]]:
        """The script."""
        return ((str(PLACE), change["script"]),)

    @staticmethod
    def _apology(desk: Desk, said: Record) -> str:
        replies = RepliesFile(read_text(desk.root / RESPONSES))
        return replies.said(APOLOGY, said.language or "en").splitlines()[0]


def _script(desk: Desk, said: Record, expect: Mapping[str, Any]) -> Iterator[str]:
    """The lines of the script: the session up to the message, and after it what is expected."""
    yield f"- conversation: {_yaml(f'message {said.id} of a shopper, {said.text}')}\n  turns:\n"
    for turn in _session([one for one in conversation(desk, said) if one.id <= said.id]):
        if turn.text.startswith(PRESS):
            yield f"    - press: {_yaml(_PRICE.sub('', turn.text.removeprefix(PRESS).strip()))}\n"
        else:
            yield f"    - customer: {_yaml(_MASK.sub(lambda mask: _STAND_INS[mask[0]], turn.text))}\n"
    for name, value in expect.items():
        yield f"      {name}: {json.dumps(value, ensure_ascii=False)}\n"


def _session(turns: Sequence[Record]) -> list[Record]:
    """The last turns that follow each other without a long pause."""
    kept: list[Record] = []
    for turn in reversed(turns):
        if kept and (kept[-1].time - turn.time).total_seconds() > SESSION_SECONDS:
            break
        kept.append(turn)
    return kept[::-1]


def _yaml(text: str) -> str:
    """A text as a YAML scalar: JSON is one."""
    return json.dumps(text, ensure_ascii=False)
