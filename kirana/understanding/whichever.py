"""Goods of which any will do: "koi bhi oats de do", "bread, any brand". What leads the question is taken then.

That is the order of every question: what fits best, can be had as wished, was bought before, sells most.
"""

from __future__ import annotations

from kirana.shop.catalogue import Catalogue
from kirana.understanding.deciding import NOT_SURE
from kirana.understanding.extremes import Goods
from kirana.understanding.lexer import lexer
from kirana.understanding.match import Match
from kirana.understanding.reading import Item
from kirana.understanding.text import clean

TAKEN = "any will do, as said"


def takes_any(item: Item) -> bool:
    """Whether an item says that any of its kind will do, and wants some."""
    return item.action == "add" and any(token.has("any") for token in lexer().tokens(clean(item.text)))


def any_of(item: Item, match: Match, goods: Goods, catalogue: Catalogue) -> Match | None:
    """The first of what would be asked about that can be had as it is wished.

    `match`: what the item comes to otherwise. None where nothing is asked, it is not sure what is meant, or no pack
    makes what is wanted: then the question stands.
    """
    if match.decision != "ask" or match.reason == NOT_SURE:
        return None
    for product in catalogue.products([one.sku for one in match.candidates]):
        packs = goods.packs(item, product)
        if packs and product.in_stock:
            return Match("accept", packs, reason=TAKEN)
    return None
