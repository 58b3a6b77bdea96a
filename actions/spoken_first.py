"""Whose price is asked: of what is in the cart before anything else that is called so."""

from __future__ import annotations

from collections.abc import Sequence

from actions.turn import Turn
from kirana.shop.product import Product


def spoken_first(turn: Turn, found: Sequence[Product]) -> list[Product]:
    """The products found, those in the cart before the others."""
    there = {line.sku for line in turn.shop.carts.view(turn.customer).lines}
    return sorted(found, key=lambda product: product.sku not in there)
