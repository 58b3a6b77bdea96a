"""Another of those that were shown, in the place of the one in the cart ("no, the third one", "take saffola then")."""

from __future__ import annotations

import re
from typing import Any, Final

from rasa.shared.core.trackers import DialogueStateTracker

from kirana import wiring
from kirana.nlu.picks import CHOOSE, picked_of
from kirana.shop.choices import PressState
from kirana.shop.customer import customer_id
from kirana.understanding.answers import name_said, number_said
from kirana.understanding.it_words import corrected_choice
from kirana.understanding.pointing import pointed_at
from kirana.understanding.told import asks

_INSTEAD: Final = re.compile(r"(?<!\w)(?:instead|ki jagah|ke badle|की जगह|के बदले)(?![\w\u0900-\u097f])", re.IGNORECASE)


_THEN: Final = re.compile(
    r"(?<!\w)(?:then|instead|phir|fir|toh?|tab|hi|ki jagah|फिर|तो|ही|की जगह)(?![\w\u0900-\u097f])", re.IGNORECASE
)


def taken_instead(text: str, intent: str, tracker: DialogueStateTracker) -> dict[str, Any] | None:
    """What a message means that takes, by its name, what the goods in the cart were just held against ("ok take saffola
    then"): it comes in their place. None for other messages."""
    sender = customer_id(tracker.sender_id)
    shown = wiring.shop().choices.latest(sender)
    against = next((one.data["against"] for one in shown if one.data.get("against")), None)
    if against is None or intent.startswith("ask_") or asks(text) or not _THEN.search(text):
        return None
    place = name_said(_THEN.sub(" ", text), [one.title for one in shown])
    lines = {line.sku: line for line in wiring.shop().carts.view(sender).lines}
    if place is None or against not in lines or shown[place].data.get("against") != against:
        return None
    return picked_of([{"sku": shown[place].data["sku"], "count": str(lines[against].quantity), "instead_of": against}])


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
