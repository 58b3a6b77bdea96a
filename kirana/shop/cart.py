"""The cart as a shopper sees it: lines priced with the products of now. Changing one is `carts`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kirana.shop.money import multiply
from kirana.shop.product import Product, SoldBy
from kirana.shop.quantity import plain
from kirana.shop.store_settings import StoreSettings


@dataclass(frozen=True)
class CartEntry:
    """What is stored of a line: the wish alone. Price, name and stock are the product's, looked up when shown.

    `quantity` counts packs, or is the amount of loose goods in the product's unit.
    """

    sku: str
    quantity: Decimal
    note: str = ""


@dataclass(frozen=True)
class StoredCart:
    """A cart as stored. `id` changes with every order placed; `version` only ever rises for one customer."""

    id: str
    customer: str
    version: int
    entries: tuple[CartEntry, ...] = ()


@dataclass(frozen=True)
class CartLine:
    """One line of a cart. `available` is False when the product is withdrawn, or less is in stock than wanted."""

    sku: str
    name: str
    pack: str
    sold_by: SoldBy
    quantity: Decimal
    unit: str | None
    unit_price_paise: int
    line_total_paise: int
    note: str = ""
    available: bool = True
    withdrawn: bool = False
    brand: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The line in the contract's shape, with `available` added."""
        return {
            "sku": self.sku,
            "name": self.name,
            "pack": self.pack,
            "sold_by": self.sold_by,
            "quantity": plain(self.quantity),
            "unit": self.unit,
            "unit_price_paise": self.unit_price_paise,
            "line_total_paise": self.line_total_paise,
            "note": self.note,
            "available": self.available,
        }


@dataclass(frozen=True)
class Cart:
    """A customer's cart, priced. Withdrawn products stay as lines of zero paise until they are taken out."""

    sender: str
    lines: tuple[CartLine, ...]
    subtotal_paise: int
    discount_paise: int
    delivery_fee_paise: int
    total_paise: int
    version: int

    def line(self, sku: str) -> CartLine | None:
        """The line of one product, None when the cart has none."""
        return next((line for line in self.lines if line.sku == sku), None)

    def as_json(self) -> dict[str, Any]:
        """The contract's cart: money in paise, quantities as decimal strings."""
        return {
            "sender": self.sender,
            "lines": [line.as_json() for line in self.lines],
            "subtotal_paise": self.subtotal_paise,
            "discount_paise": self.discount_paise,
            "delivery_fee_paise": self.delivery_fee_paise,
            "total_paise": self.total_paise,
            "version": self.version,
        }


def priced(customer: str, stored: StoredCart | None, products: list[Product], settings: StoreSettings) -> Cart:
    """The stored cart with the prices of `products`; an unknown customer's is empty, version 0.

    The delivery fee is owed once there is something to deliver, and falls away where the settings say so. There are
    no offers yet: the discount is 0.
    """
    by_sku = {product.sku: product for product in products}
    entries = stored.entries if stored else ()
    lines = tuple(_line(entry, by_sku.get(entry.sku)) for entry in entries)
    subtotal = sum(line.line_total_paise for line in lines)
    fee = settings.delivery_fee(subtotal) if subtotal else 0
    return Cart(
        sender=customer,
        lines=lines,
        subtotal_paise=subtotal,
        discount_paise=0,
        delivery_fee_paise=fee,
        total_paise=subtotal + fee,
        version=stored.version if stored else 0,
    )


def _line(entry: CartEntry, product: Product | None) -> CartLine:
    if product is None or not product.active:
        return CartLine(
            sku=entry.sku,
            name=product.name if product else entry.sku,
            pack=product.pack if product else "",
            sold_by=product.sold_by if product else "pack",
            quantity=entry.quantity,
            unit=product.unit if product else None,
            unit_price_paise=0,
            line_total_paise=0,
            note=entry.note,
            available=False,
            withdrawn=True,
            brand=product.brand if product else None,
        )
    return CartLine(
        sku=product.sku,
        name=product.name,
        pack=product.pack,
        sold_by=product.sold_by,
        quantity=entry.quantity,
        unit=product.unit,
        unit_price_paise=product.price_paise,
        line_total_paise=multiply(product.price_paise, entry.quantity),
        note=entry.note,
        available=product.stock is None or product.stock >= entry.quantity,
        brand=product.brand,
    )
