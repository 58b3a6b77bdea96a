"""What shall stay alone: "sirf ande rakho, baaki hata do". No store, no Rasa."""

from __future__ import annotations

import re

from kirana.shop.catalogue import index_tokens
from kirana.understanding.phrases import phrases

_ONLY = phrases("only, just, sirf, bas, keval, khali, nothing but", "सिर्फ़, सिर्फ, बस, केवल")
_KEEP = phrases("keep, leave, rakh*, rehne, rahne, rehney, chhod do, chod do", "रखो, रखना, रख दो, रखिए, रहने, छोड़ दो")
_REST = phrases(
    "the rest, rest of, everything else, all else, all others, all the others, the others,"
    " other items, other things, remaining,"
    "baaki, baki, baakee, bache hue",
    "बाकी, बाक़ी, बचा हुआ",
)
_AWAY = phrases("remove, delete, drop, clear, take out, hata*, nikal*, cancel", "हटा, निकाल, कैंसल")
_LET_BE = phrases(
    "rehne do, rahne do, rehne dijiye, rahne dijiye, rehne dena, rahne dena, rehne de, rahne de, chhod do, chod do,"
    " chhod dijiye, chod dijiye, jaane do, jane do, leave",
    "रहने दो, रहने दीजिए, रहने देना, रहने दे, छोड़ दो, छोड़ दीजिए, जाने दो",
)
_REFUSED = phrases(
    "mat bhej*, mat do, mat de*, mat la*, mat daal*, mat dal*, nahi chahiye, nahi chaiye, nhi chahiye, nahi lena,"
    " cancel, cancel kar*, not needed, no need, don't send, dont send, don't want, dont want, don't need, dont need",
    "मत भेज*, मत दो, मत देना, मत डाल*, नहीं चाहिए, नहीं लेना, कैंसल",
)
_BESIDE = frozenset(
    "to toh ab abhi bhi ko wala wali wale bhaiya bhai ji arre are nahi nahin haan acha accha chalo please aur ok the"
    " then now okay no na just plz pls sorry actually also"
    " तो अब अभी भी को वाला वाली भैया जी अरे नहीं अच्छा चलो और".split()
)


_STAYS = re.compile(
    r"^\W*(?:no|nahi|nahin|nhi|नहीं|नही)\W+.+?\s(?:(?:hi|ही)\s+(?:theek|thik|sahi|rakh\w*|rehne|rahne|chaleg[ai]|ठीक|सही"
    r"|रख\w*|रहने|चलेग\w*)|(?:is|are)\s+(?:fine|ok|okay|good))",
    re.IGNORECASE,
)


def stays_said(text: str) -> bool:
    """Whether a text settles for what there is ("nahi aashirvaad hi theek hai", "no, amul is fine")."""
    return bool(_STAYS.match(text))


def only_kept(text: str) -> bool:
    """Whether a text says that something alone shall stay ("keep only the eggs", "… rakho, baaki hata do")."""
    return bool((_ONLY.search(text) and _KEEP.search(text)) or (_REST.search(text) and _AWAY.search(text)))


def only_said(text: str) -> bool:
    """Whether a text speaks of something and nothing else ("just the sugar then")."""
    return bool(_ONLY.search(text))


def lets_be(named: str, *texts: str) -> bool:
    """Whether one of the texts says of what is named to leave it, and nothing else ("pyaz rehne do, mat bhejo"): it is
    not wanted then."""
    return any(_lets_be(text, named) for text in texts)


def _lets_be(text: str, named: str) -> bool:
    found = _LET_BE.search(text)
    if found is None:
        return False
    sides = (text[: found.start()], text[found.end() :])
    before, after = (set(index_tokens(_REFUSED.sub(" ", side), variants=False)) for side in sides)
    of_that = set(index_tokens(named, variants=False))
    return (of_that <= before or of_that <= after) and before | after <= of_that | _BESIDE
