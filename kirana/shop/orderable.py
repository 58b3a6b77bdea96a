"""The rules a cart must meet before it can be ordered."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kirana.shop.cart import Cart, CartLine
from kirana.shop.catalogue import Catalogue
from kirana.shop.errors import ErrorCode, ShopError
from kirana.shop.order import OPEN_STATUSES
from kirana.shop.quantity import plain
from kirana.shop.store_settings import StoreSettings

if TYPE_CHECKING:
    from kirana.shop.ports import ShopReader


def require_orderable(cart: Cart, reader: ShopReader, catalogue: Catalogue, settings: StoreSettings) -> None:
    """Passes a cart whose customer may order it now.

    Raises:
        ShopError: EMPTY_CART, ITEMS_UNAVAILABLE, BELOW_MINIMUM (fees do not count), TOO_MANY_ORDERS.
    """
    if not cart.lines:
        raise ShopError(ErrorCode.EMPTY_CART)
    if short := [_short(line, catalogue) for line in cart.lines if not line.available]:
        raise ShopError(ErrorCode.ITEMS_UNAVAILABLE, lines=short)
    missing_paise = settings.minimum_order_paise - cart.subtotal_paise
    if missing_paise > 0:
        raise ShopError(
            ErrorCode.BELOW_MINIMUM,
            minimum_paise=settings.minimum_order_paise,
            subtotal_paise=cart.subtotal_paise,
            short_paise=missing_paise,
        )
    under_way = len(reader.orders(cart.sender, OPEN_STATUSES))
    if under_way >= settings.limits.open_orders:
        raise ShopError(ErrorCode.TOO_MANY_ORDERS, open_orders=under_way)


def _short(line: CartLine, catalogue: Catalogue) -> dict[str, str]:
    """A line the shop cannot fill, for the error's details: quantities as decimal strings."""
    product = catalogue.product(line.sku)
    left = product.stock if product is not None and product.active and product.stock is not None else Decimal(0)
    return {"sku": line.sku, "name": line.name, "quantity": plain(line.quantity), "available": plain(left)}
