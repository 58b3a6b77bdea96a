"""A catalogue in memory for the matcher's tests: a few shelves of an invented shop."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from kirana.shop.catalogue import index_text, index_tokens
from kirana.shop.pack import parse_pack
from kirana.shop.product import Product


def pack(sku: str, name: str, brand: str | None, shelf: str, size: str, rupees: int, **changes: object) -> Product:
    """A packed product; `size` as a list would write it."""
    read = parse_pack(size)
    made = Product(
        sku=sku,
        name=name,
        brand=brand,
        category="Grocery",
        sub_category=shelf,
        pack=size,
        pack_amount=read.amount if read else None,
        pack_unit=read.unit if read else None,
        price_paise=rupees * 100,
        mrp_paise=rupees * 100,
        stock=None,
        sold_by="pack",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def loose(sku: str, name: str, shelf: str, rupees: int, step: str = "0.25") -> Product:
    """Loose goods, priced by the kilo."""
    made = pack(sku, name, None, shelf, "1 kg", rupees)
    return replace(made, sold_by="weight", unit="kg", step=Decimal(step))


SHELVES = (
    pack("sona-1", "Sonara Chakki Atta", "Sonara", "Atta", "1 kg", 60),
    pack("sona-5", "Sonara Chakki Atta", "Sonara", "Atta", "5 kg", 270),
    pack("sona-10", "Sonara Chakki Atta", "Sonara", "Atta", "10 kg", 520),
    pack("gaurav-half", "Gaurav Toned Milk", "Gaurav", "Milk", "500 ml", 27),
    pack("gaurav-1l", "Gaurav Toned Milk", "Gaurav", "Milk", "1 l", 52),
    pack("surabhi-half", "Surabhi Full Cream Milk", "Surabhi", "Milk", "500 ml", 34),
    pack("coco-milk", "Keralam Coconut Milk", "Keralam", "Cooking Aids", "400 ml", 110),
    pack("milk-choc", "Meltino Milk Chocolate", "Meltino", "Chocolates", "40 g", 45),
    pack("milk-powder", "Gaurav Milk Powder", "Gaurav", "Milk Powders", "500 g", 260),
    pack("butter-100", "Surabhi Table Butter", "Surabhi", "Butter", "100 g", 58),
    pack("butter-500", "Surabhi Table Butter", "Surabhi", "Butter", "500 g", 280),
    pack("eggs-6", "Farmhen Eggs", "Farmhen", "Eggs", "6 pcs", 48),
    pack("eggs-12", "Farmhen Eggs", "Farmhen", "Eggs", "12 pcs", 92),
    pack("eggs-30", "Farmhen Eggs", "Farmhen", "Eggs", "30 pcs", 220),
    pack("egg-saver", "Homekit Egg Saver", "Homekit", "Kitchen", "1 pc", 150),
    pack("vodka-water", "Fizzo Vodka Flavoured Water", "Fizzo", "Drinks", "300 ml", 60),
    pack("lime-soap", "Neemo Lime Soap", "Neemo", "Soaps", "100 g", 35),
    pack("rose-soap", "Neemo Rose Soap", "Neemo", "Soaps", "100 g", 35),
    pack("short-bread", "Cookly Short Bread", "Cookly", "Cookies", "150 g", 70),
    pack("star-bar", "Meltino 7 Moons Chocolate", "Meltino", "Chocolates", "30 g", 20),
    pack("mustard-oil", "Ghanivale Mustard Oil", "Ghanivale", "Edible Oils", "1 l", 180),
    pack("salt", "Sagar Iodised Salt", "Sagar", "Salt", "1 kg", 28),
    pack("room-spray", "Aromist Room Freshener", "Aromist", "Air Care", "200 ml", 140),
    loose("onion", "Onion", "Vegetables", 40),
    loose("tomato", "Tomato", "Vegetables", 32),
    loose("coriander", "Coriander Leaves", "Vegetables", 120, step="0.05"),
    pack("lemon", "Lemon", None, "Vegetables", "1 pc", 5),
)


class SmallCatalogue:
    """`kirana.shop.catalogue.Catalogue` over a list; its ranking is the number of words in common."""

    def __init__(self, products: Iterable[Product] = SHELVES) -> None:
        self.by_sku = {product.sku: product for product in products}
        self.number = 1

    def version(self) -> int:
        return self.number

    def product(self, sku: str) -> Product | None:
        return self.by_sku.get(sku)

    def products(self, skus: Iterable[str]) -> list[Product]:
        return [self.by_sku[sku] for sku in skus if sku in self.by_sku]

    def find(self, groups: Sequence[Sequence[str]], limit: int = 150) -> list[str]:
        found = [sku for sku, words in self._indexed().items() if all(words & set(group) for group in groups)]
        return found[:limit]

    def find_any(self, words: Sequence[str], limit: int = 150) -> list[str]:
        wanted = set(words)
        counted = {sku: len(own & wanted) for sku, own in self._indexed().items() if own & wanted}
        return sorted(counted, key=lambda sku: -counted[sku])[:limit]

    def words(self) -> Mapping[str, int]:
        return Counter(word for words in self._indexed().values() for word in words)

    def brands(self) -> frozenset[str]:
        return frozenset(index_text(product.brand) for product in self.by_sku.values() if product.brand)

    def aliases(self) -> Mapping[str, tuple[str, ...]]:
        return {index_text(alias): (sku,) for sku, product in self.by_sku.items() for alias in product.aliases}

    def categories(self) -> list[tuple[str, int]]:
        return list(Counter(product.category for product in self.by_sku.values()).items())

    def shelf(self, category: str, limit: int, offset: int = 0) -> list[str]:
        return [sku for sku, product in self.by_sku.items() if product.category == category][offset : offset + limit]

    def count(self) -> int:
        return len(self.by_sku)

    def _indexed(self) -> dict[str, set[str]]:
        return {sku: _words(product) for sku, product in self.by_sku.items() if product.active}


def _words(product: Product) -> set[str]:
    texts = (product.name, product.brand or "", product.category, product.sub_category or "", *product.aliases)
    return {word for text in texts for word in index_tokens(text)}
