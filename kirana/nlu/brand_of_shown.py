"""A brand said alone while goods of other makers are shown: what was looked for, of that brand. Nothing is changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from kirana import wiring
from kirana.shop.catalogue import index_tokens, named_by_maker
from kirana.shop.choices import Choice, PressState
from kirana.shop.product import Product
from kirana.understanding.reading import Item

SEARCH = "search_product"
MOST = 4
# "Amul ka", "amul wala": said of what is spoken of; "2 maggi" is something else.
_OF_THE_BRAND = re.compile(r"\s(?:k[aie]|wal[aie]|का|की|के|वाला|वाली|वाले)\W*$", re.IGNORECASE)


def of_that_brand(text: str, items: Sequence[dict[str, Any]], offered: Sequence[Choice]) -> dict[str, Any] | None:
    """What was searched for, of the brand that a message names and nothing else ("amul ka?" after ghee); where there is
    no such, that is the answer. None where no brand is named alone, or nothing was searched for."""
    searched = next((one.data["search"] for one in offered if one.data.get("search")), None)
    if searched and not items:
        items = [Item(text, "ask", _OF_THE_BRAND.sub("", f" {text}").strip()).as_dict()]  # "fortune wala"
    if not searched or len(items) != 1:
        return None
    vocabulary, count = wiring.matcher().vocabulary(), items[0]["count"]
    alone = items[0]["brand"] in (None, items[0]["product"])
    words = vocabulary.index_words((items[0]["brand"] or items[0]["product"]).split())
    if not words or not alone or not vocabulary.is_brand(words):
        return None
    wish = f"{' '.join(words)} {searched}"
    found = [one.sku for one in wiring.matcher().kinds(wish) if set(words) <= set(index_tokens(known_as(one)))][:MOST]
    if not found and not (_OF_THE_BRAND.search(items[0]["text"]) and not wiring.matcher().names_goods(" ".join(words))):
        return None
    picks = [{"sku": sku, "search": searched, **({"count": count} if count else {})} for sku in found]
    data = {"skus": found, "picks": picks, **({} if found else {"missing": wish})}
    return {"intent": SEARCH, "state": PressState.LIVE.value, "data": data, "token": None}


def known_as(product: Product) -> str:
    """The name of a product with its maker's."""
    return named_by_maker(product.name, product.brand)


def names_another_maker(items: Sequence[dict[str, Any]], shown: Sequence[Product]) -> bool:
    """Whether items name a maker of whom nothing was shown."""
    makers = [item["brand"].casefold() for item in items if item["brand"]]
    return any(not any(maker in known_as(one).casefold() for one in shown) for maker in makers)
