""" "The cheapest oil", "chhota wala", "a bigger pack": products put in the order that such words ask for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from enum import Enum
from typing import Final

from kirana.shop.catalogue import index_tokens
from kirana.shop.product import Product

CHEAP: Final = frozenset("sasta saste sasti cheap cheapest cheaper economical lowest सस्ता सस्ती सस्ते".split())
DEAR: Final = frozenset(
    "mehnga mehenga mahanga mahnga mehnge mehngi mahange mahangi costly costliest costlier expensive premium "
    "महंगा महँगा महंगी महंगे महँगे".split()
)
SMALL: Final = frozenset("small smaller smallest chota chhota choti chhoti chote little mini छोटा छोटी छोटे".split())
LARGE: Final = frozenset(
    "big bigger biggest large larger largest family jumbo bada badi bade bara bari बड़ा बड़ी बड़े बडा बडी बडे".split()
)
PLAIN: Final = frozenset("normal ordinary regular plain simple saada".split())
"""Words that say that no special kind is meant, where no name has them."""
COMPARING: Final = CHEAP | DEAR | SMALL | LARGE | frozenset("sabse most सबसे".split())
"""All words that compare and name nothing."""


_CHOOSING: Final = frozenset(
    "wala wali wale vala vali one ones most sabse de do dena give dedo lunga chahiye "
    "वाला वाली वाले सबसे दे दो चाहिए".split()
)


_MOST: Final = frozenset("sabse most cheapest costliest smallest biggest largest lowest सबसे".split())
_WHICH: Final = re.compile(
    r"\?|\b(?:which|what|whats|what's|kaun\w*|kon\w*|compare|difference|diff|farak|fark|antar|vs|versus|better)\b"
    r"|कौन|अंतर|फ़र्क|फर्क|तुलना",
    re.IGNORECASE,
)
_BETTER: Final = re.compile(
    r"\b(?:better|best|behtar|accha|acha|achha|compare|difference|diff|farak|fark|antar|vs|versus)\b"
    r"|बेहतर|अच्छा|अंतर|फ़र्क|फर्क|तुलना",
    re.IGNORECASE,
)
_EITHER: Final = re.compile(r"\b(?:vs|versus|or|ya|and|aur|with)\b|,|(?<=\s)(?:या|और)(?=\s)", re.IGNORECASE)
_WANTED: Final = re.compile(
    r"\b(?:add|send|give|order|want|need|de do|dedo|dena|bhej\w*|daal\w*|dal do|chahiye|chaiye|put)\b"
    r"|दे दो|भेज|डाल|चाहिए",
    re.IGNORECASE,
)
_THAN: Final = re.compile(
    r"\b(?:cheaper|costlier|smaller|bigger|larger)\s+than\b"
    r"|\b(?:se|than)\s+(?:bhi\s+|thod[aie]\s+|zyada\s+)*(?:sast|mehng|mehang|chh?ot|bad[aei]|cheap)\w*"
    r"|(?<=\s)से\s+(?:भी\s+|थोड़[ाीे]\s+)*(?:सस्त|महंग|महँग|छोट|बड़)\S*",
    re.IGNORECASE,
)
_NO_NAME: Final = re.compile(
    r"[?.!]|\b(?:which|what|whats|what's|is|are|the|one|between|in|of|mein|me|main|kaun\w*|kon\w*|sa|si|se|hai|hain|h|padega"
    r"|padegi|rahega|kya|ka|ki|ke|compare|difference|diff|farak|fark|antar|better|best|behtar|accha|acha|achha|price|rate|more"
    r"|less|please|tell|me|batao|bata|do)\b|कौन\S*|सा(?=\s|$)|है|हैं|में|क्या|बताओ|बेहतर|अच्छा|अंतर|फ़र्क|फर्क|तुलना",
    re.IGNORECASE,
)


_IT_THAN: Final = re.compile(
    r"^\W*(?:(?:ok|okay|and|but|so|acha|accha|achha|kya)\s+)*"
    r"(?:(?:is|was|will)\s+(?:it|this|that|this one|that one)(?:\s+be)?|(?:it|this)\s+is)?\s*(?:any\s+|much\s+)?"
    r"(?:cheaper|costlier|smaller|bigger|larger)\s+than\s+(?:the\s+)?(?P<than>[^?.,!]+?)"
    r"(?:'s|\s+(?:one|ones|na|right|or not))?\W*$"
    r"|^\W*(?:(?:ok|okay|and|but|so)\s+)*(?:is|are)\s+(?:the\s+)?(?P<is>[^?.,!]+?)(?:\s+one)?\s+(?:any\s+|much\s+)?"
    r"(?:cheaper|costlier|smaller|bigger|larger)\s+than\s+(?:it|this|that)(?:\s+one)?\W*$"
    r"|^\W*(?:(?:ok|acha|accha|achha|kya|ye|yeh|yah|wo|woh|it|this)\s+)*(?P<se>[^?.,!]+?)\s+(?:wal[aei]\s+)?se\s+"
    r"(?:bhi\s+|thod[aie]\s+|zyada\s+)*(?:sast|mehng|mehang|cheap)\w*\s+(?:hai|he|h|padega|padegi|rahega)"
    r"(?:\s+(?:kya|na|ye|yeh))*\W*$",
    re.IGNORECASE,
)


class Comparison(Enum):
    """What is compared, and which end is wanted."""

    CHEAPER = "cheaper"
    DEARER = "dearer"
    SMALLER = "smaller"
    LARGER = "larger"

    @property
    def by_price(self) -> bool:
        """Whether prices are compared; otherwise sizes."""
        return self in (Comparison.CHEAPER, Comparison.DEARER)

    @property
    def most(self) -> bool:
        """Whether the larger figure is wanted."""
        return self in (Comparison.DEARER, Comparison.LARGER)


_WORDS: Final = {
    **dict.fromkeys(CHEAP, Comparison.CHEAPER),
    **dict.fromkeys(DEAR, Comparison.DEARER),
    **dict.fromkeys(SMALL, Comparison.SMALLER),
    **dict.fromkeys(LARGE, Comparison.LARGER),
}


def comparison_said(text: str) -> Comparison | None:
    """The last comparison in a text ("all too costly, anything cheaper?"), None when there is none."""
    said = [_WORDS[word] for word in index_tokens(text, variants=False) if word in _WORDS]
    return said[-1] if said else None


def asks_most(text: str) -> bool:
    """Whether a text asks for the one that is most so ("sabse sasta", "the cheapest"), not only for more so."""
    return not _MOST.isdisjoint(index_tokens(text, variants=False))


def than_said(text: str) -> bool:
    """Whether something is to be more so than what is named ("cheaper than surf excel", "surf excel se sasta")."""
    return bool(_THAN.search(text))


def than_what(text: str) -> str | None:
    """What a question holds the goods spoken of against ("is it cheaper than saffola", "saffola se sasta hai kya")."""
    said = _IT_THAN.match(text)
    return None if said is None or _WANTED.search(text) else (said["than"] or said["is"] or said["se"]).strip()


def asks_of_it(text: str) -> bool:
    """Whether "it" is held against something ("is it cheaper than saffola"), so that something must have been named."""
    said = _IT_THAN.match(text)
    return said is not None and not _WANTED.search(text) and bool(said["than"] or said["is"])


def held_against(text: str) -> list[str]:
    """The names in a question that compares goods ("compare A and B", "A ya B, kaunsa sasta"); else none."""
    asked = _WHICH.search(text) and (_BETTER.search(text) or comparison_said(text)) and _EITHER.search(text)
    if not asked or _WANTED.search(text):
        return []
    names = (_NO_NAME.sub(" ", part) for part in _EITHER.split(text))
    silent = COMPARING | _CHOOSING
    kept = (" ".join(w for w in name.split() if not set(index_tokens(w, variants=False)) <= silent) for name in names)
    return [name for name in kept if any(map(str.isalpha, name))]


def too_dear(text: str) -> bool:
    """Whether a text only finds a price high ("bahut mehnga hai"): it wants to hear of cheaper ones, and takes none."""
    words = set(index_tokens(text, variants=False))
    return not words.isdisjoint(DEAR) and words.isdisjoint(_CHOOSING | CHEAP | SMALL | LARGE)


def finds_dear(text: str) -> bool:
    """Whether a text finds a price high and speaks of cheaper ones, without asking for one ("too costly, cheaper?")."""
    words = set(index_tokens(text, variants=False))
    return not words.isdisjoint(DEAR) and not words.isdisjoint(CHEAP)


def figure(product: Product, comparison: Comparison) -> Decimal:
    """What is compared: the price as it is shown, that of a pack (of a kg of loose goods), or the pack's size."""
    if comparison.by_price:
        return Decimal(product.price_paise)
    return product.pack_amount or Decimal(product.price_paise)


def similar_pack(product: Product, reference: Product) -> bool:
    """Whether a pack is not much larger or smaller than another, so that their prices can be held side by side."""
    mine, other = product.pack_amount, reference.pack_amount
    if mine is None or other is None:
        return True
    return product.pack_unit == reference.pack_unit and other / 2 <= mine <= other * 2


def compared(products: Sequence[Product], comparison: Comparison) -> list[Product]:
    """The products from the one that is most so to the least."""
    return sorted(products, key=lambda product: figure(product, comparison), reverse=comparison.most)


def beyond(products: Sequence[Product], reference: Product, comparison: Comparison) -> list[Product]:
    """Those that are more so than a reference: the nearest size first ("a bigger pack"), the lowest price first.

    Prices are held against those of packs of about that size where there are such.
    """
    if comparison.by_price:
        products = [one for one in products if similar_pack(one, reference)] or products
    standing = figure(reference, comparison)
    sign = 1 if comparison.most else -1
    further = [product for product in products if sign * (figure(product, comparison) - standing) > 0]
    ordered = compared(further, comparison)
    return ordered if comparison is Comparison.CHEAPER else ordered[::-1]
