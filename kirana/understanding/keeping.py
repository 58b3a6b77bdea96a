"""What shall stay out, or stay alone: "milk, but not nandini", "sirf ande rakho, baaki hata do". No store, no Rasa."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kirana.understanding.phrases import phrases
from kirana.understanding.reading import Item

_ONLY = phrases("only, just, sirf, bas, keval, khali, nothing but", "सिर्फ़, सिर्फ, बस, केवल")
_KEEP = phrases("keep, leave, rakh*, rehne, rahne, rehney, chhod do, chod do", "रखो, रखना, रख दो, रखिए, रहने, छोड़ दो")
_REST = phrases(
    "the rest, rest of, everything else, all else, all others, all the others, the others,"
    " other items, other things, remaining,"
    "baaki, baki, baakee, bache hue",
    "बाकी, बाक़ी, बचा हुआ",
)
_AWAY = phrases("remove, delete, drop, clear, take out, hata*, nikal*, cancel", "हटा, निकाल, कैंसल")
_BUT = re.compile(
    r"\b(?:but not|not|but|lekin|magar|par|except|mat|na ho|nahi|nahin)\b|(?:^|\s)(?:लेकिन|मगर|पर|"
    r"नहीं|मत)(?:\s|$)",
    re.IGNORECASE,
)
_NOT_AT_END = re.compile(r"\b(?:not|except)\W*$", re.IGNORECASE)
# "Butter lekin amul nahi": the no is about the brand alone.
_SHARED = re.compile(r"\b(?:but|lekin|magar|par)\b|(?:^|\s)(?:लेकिन|मगर|पर)(?:\s|$)", re.IGNORECASE)


def only_kept(text: str) -> bool:
    """Whether a text says that something alone shall stay ("keep only the eggs", "… rakho, baaki hata do")."""
    return bool((_ONLY.search(text) and _KEEP.search(text)) or (_REST.search(text) and _AWAY.search(text)))


def without_brands(text: str, items: Sequence[Item]) -> list[Item]:
    """The items; a brand that follows a thing with a "but not" is no thing of its own but what that shall not be."""
    told = list(items)
    for place in range(1, len(told)):
        before, brand = told[place - 1], told[place]
        alone = bool(brand.brand) and brand.product.casefold() in ("", (brand.brand or "").casefold())
        if not alone or before.brand:
            continue
        # "But not" may stand with the thing ("2 litre milk but not") or with the brand.
        ends = before.action == "keep" and _NOT_AT_END.search(before.text)
        if not ends and (brand.action not in ("keep", "remove") or not _BUT.search(brand.text)):
            continue
        if before.action == "remove" and not (before.negated and _SHARED.search(text)):
            continue
        told[place - 1] = replace(before, action="add", negated=False, without=brand.brand)
        told[place] = replace(brand, action="keep", negated=False)
    return told
