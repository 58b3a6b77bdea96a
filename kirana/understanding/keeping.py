"""What shall stay alone: "sirf ande rakho, baaki hata do". No store, no Rasa."""

from __future__ import annotations

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


def only_kept(text: str) -> bool:
    """Whether a text says that something alone shall stay ("keep only the eggs", "… rakho, baaki hata do")."""
    return bool((_ONLY.search(text) and _KEEP.search(text)) or (_REST.search(text) and _AWAY.search(text)))


def only_said(text: str) -> bool:
    """Whether a text speaks of something and nothing else ("just the sugar then")."""
    return bool(_ONLY.search(text))
