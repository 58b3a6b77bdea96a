"""What the shop sells, one pack at a time. How it is stored or found is not here."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

SoldBy = Literal["pack", "weight"]


_PRICED_BY = {"g": ("kg", Decimal(1000)), "ml": ("l", Decimal(1000)), "piece": ("piece", Decimal(1))}


@dataclass(frozen=True)
class Product:
    """One thing with a price on it: a pack, or goods sold loose by weight.

    Attributes:
        sku: the shop's own key; never shown to a shopper.
        pack: the size as shown ("500 g", "6 pcs"); "" when unknown.
        pack_amount, pack_unit: the same size in a base unit (g, ml, piece): 1 kg is 1000 g. None when unknown.
        price_paise, mrp_paise: for one pack, or for one `unit` of loose goods. The price never exceeds the MRP.
        stock: packs left (amount in `unit` for loose goods); None means not counted, always in stock.
        unit, step: loose goods only: "kg", and the smallest amount that is weighed out.
        popularity: how often it sells; only the order of two products means anything.
        active: False once withdrawn; carts and orders that hold it still know it.
    """

    sku: str
    name: str
    brand: str | None
    category: str
    sub_category: str | None
    pack: str
    pack_amount: Decimal | None
    pack_unit: str | None
    price_paise: int
    mrp_paise: int
    stock: Decimal | None
    sold_by: SoldBy
    unit: str | None = None
    step: Decimal | None = None
    popularity: int = 0
    aliases: tuple[str, ...] = ()
    image: str | None = None
    active: bool = True

    @property
    def unit_price(self) -> tuple[Decimal, str] | None:
        """Paise for one kg, l or piece, with that unit; None when the size of the pack is not known."""
        if self.sold_by == "weight":
            return Decimal(self.price_paise), self.unit or ""
        if not self.pack_amount or self.pack_unit is None:
            return None
        unit, base = _PRICED_BY[self.pack_unit]
        return self.price_paise * base / self.pack_amount, unit

    @property
    def in_stock(self) -> bool:
        """Whether at least one pack, or one step of loose goods, can be sold now."""
        if not self.active:
            return False
        return self.stock is None or self.stock >= (self.step or Decimal(1))
