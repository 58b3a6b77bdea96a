"""Which line of a placed order is meant. The order's own products come first, but only those that fit what was said."""

from __future__ import annotations

from collections.abc import Sequence

from kirana.shop.catalogue import Catalogue
from kirana.shop.order import Order
from kirana.shop.product import Product
from kirana.understanding.match import Candidate, Match
from kirana.understanding.matcher import Matcher
from kirana.understanding.reading import Item


def ordered_skus(items: Sequence[Item], order: Order, catalogue: Catalogue, matcher: Matcher) -> list[str]:
    """The skus of a placed order that items name, each for sure."""
    ordered = catalogue.products([line.line.sku for line in order.lines])
    meant = [among_ordered(item, ordered, matcher, catalogue)[0] for item in items if item.product]
    return [one.sku for candidates in meant for one in candidates[:1]]


def among_ordered(
    item: Item, ordered: Sequence[Product], matcher: Matcher, catalogue: Catalogue
) -> tuple[list[Candidate], Match]:
    """The ordered products that an item may mean, best first, and what the whole catalogue has for it.

    "brown bread" does not mean the white bread of the order where the shop sells brown bread: the ordered products
    stand beside those of the catalogue, and only what fits as well as the best stays.
    """
    match = matcher.match(item)
    skus = {product.sku for product in ordered}
    others = {pick.sku for pick in match.packs} | {candidate.sku for candidate in match.candidates}
    pool = [*ordered, *catalogue.products(sorted(others - skus))]
    return [one for one in matcher.match_among(item, pool) if one.sku in skus], match
