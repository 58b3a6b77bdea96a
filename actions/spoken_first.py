"""Whose price is asked: of what is in the cart before anything else that is called so."""

from __future__ import annotations

from collections.abc import Sequence

from actions.turn import Turn
from kirana import wiring
from kirana.shop.product import Product


def spoken_first(turn: Turn, name: str, found: Sequence[Product]) -> list[Product]:
    """The products found for a name, those in the cart before the others."""
    products = turn.shop.catalogue.products(line.sku for line in turn.shop.carts.view(turn.customer).lines)
    skus = {one.sku for one in wiring.matcher().match_among(name, products)} if products else set()
    return [*(one for one in products if one.sku in skus), *(one for one in found if one.sku not in skus)]
