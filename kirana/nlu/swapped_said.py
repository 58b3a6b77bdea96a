"""Another of those that were shown, in the place of the one just taken ("no, the third one")."""

from __future__ import annotations

import re
from typing import Any, Final

from rasa.shared.core.trackers import DialogueStateTracker

from kirana import wiring
from kirana.nlu.picks import CHOOSE
from kirana.shop.choices import PressState
from kirana.shop.customer import customer_id
from kirana.understanding.answers import number_said
from kirana.understanding.it_words import corrected_choice
from kirana.understanding.pointing import pointed_at

_INSTEAD: Final = re.compile(r"(?<!\w)(?:instead|ki jagah|ke badle|की जगह|के बदले)(?![\w\u0900-\u097f])", re.IGNORECASE)


def swapped(text: str, tracker: DialogueStateTracker) -> dict[str, Any] | None:
    """What a message means that takes back the one of those shown that was just put in, and names another by its
    place; None for other messages, and while something is asked about."""
    without = _INSTEAD.sub(" ", text)
    rest = corrected_choice(without) or (without if without != text else None)
    outcome: list[dict[str, Any]] = tracker.get_slot("outcome") or []
    added = [sku for one in outcome if one["outcome"] == "added" for sku in one["skus"]]
    sender = customer_id(tracker.sender_id)
    only = len(added) == 1 and {one["outcome"] for one in outcome} <= {"added", "removed"}
    if rest is None or not only or wiring.shop().doubts.open(sender):
        return None
    shown = [one.data for one in wiring.shop().choices.latest(sender) if "sku" in one.data and "doubt" not in one.data]
    place = number_said(pointed_at(rest), len(shown)) or number_said(rest, len(shown))
    lines = {line.sku: line for line in wiring.shop().carts.view(sender).lines}
    offered = [one["sku"] for one in shown]
    if place is None or added[0] not in offered or added[0] not in lines or offered[place - 1] == added[0]:
        return None
    pick = {"sku": offered[place - 1], "count": str(lines[added[0]].quantity), "instead_of": added[0]}
    answer: dict[str, Any] = {"intent": CHOOSE, "state": PressState.LIVE.value, "data": {}, "token": None}
    return {**answer, "picks": [pick], "rest": "", "items": []}
