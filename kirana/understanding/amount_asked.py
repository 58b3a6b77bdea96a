"""What so much of a thing costs, asked without its name: "how much is 5 kg", "3 packet kitne ke padenge"."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from kirana.understanding.pointing import Question, question_said
from kirana.understanding.reading import Vocabulary
from kirana.understanding.references import LONGEST, parts_of
from kirana.understanding.tokens import Quantity, Token

_SILENT: Final = ("price", "question", "filler", "container", "size", "of", "to", "join")
_AROUND: Final = frozenset(
    "kitne kitna kitni ka ki ke mein me padega padegi padenge hoga hogi honge aayega lagega lagenge for will it be "
    "is are does do cost costs price rate the of bhav daam dam paise paisa rupees rs what what's whats then to toh "
    "phir कितने कितना कितनी का की के में पड़ेगा पड़ेगी पड़ेंगे होगा होंगे आएगा लगेगा दाम भाव रेट तो फिर".split()
)
_HOW_MUCH: Final = frozenset("kitna kitne kitni कितना कितने कितनी".split())
_SIGNS: Final = re.compile(r"\W")
_MOST: Final = 50
"""Of what is counted; a larger bare number is a price, or grams."""


def amount_asked(text: str, vocabulary: Vocabulary) -> Quantity | None:
    """How much it is whose price a text asks, where it names nothing ("how much is 5 kg"); None where it asks no such
    thing."""
    if len(text) > LONGEST:
        return None
    priced = question_said(text)[0] is Question.PRICE
    if not priced and _HOW_MUCH.isdisjoint(text.lower().split()):
        return None
    parts = parts_of(text, vocabulary)
    said = [part for part in parts if isinstance(part, Quantity) and part.kind != "container"]
    words = [part for part in parts if isinstance(part, Token) and not _SIGNS.fullmatch(part.low)]
    if len(said) != 1 or said[0].kind not in ("count", "amount") or not all(map(_is_silent, words)):
        return None
    much = said[0]
    if not priced and much.kind != "amount":
        return None
    return None if much.kind == "count" and not Decimal(1) <= much.value < _MOST else much


def _is_silent(token: Token) -> bool:
    return token.low in _AROUND or (token.has(*_SILENT) and not token.has("name"))
