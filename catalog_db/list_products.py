"""The rows of a list → its products: a stable sku for each, repeats joined, a sku used twice refused."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from catalog_db.csv_rows import Row

_Key = tuple[str, str, str]


@dataclass(frozen=True)
class Rejection:
    """A row that was not imported: the line on which it starts, why, and the sku of the product that it speaks of."""

    line: int
    reason: str
    sku: str = ""


@dataclass
class ListedProduct:
    """One product of a list: what the list says of it (column → value) and how many rows say it."""

    sku: str
    key: _Key
    line: int
    values: dict[str, object]
    aliases: tuple[str, ...]
    rows: int = 1


@dataclass
class _Listed:
    products: dict[str, ListedProduct] = field(default_factory=dict)
    prices: dict[_Key, list[object]] = field(default_factory=dict)


def collect_products(rows: Iterable[Row]) -> tuple[list[ListedProduct], list[Rejection]]:
    """The products of a list, in the order of their first row, and the rows that contradict an earlier one.

    A product is its name, pack and brand. A repeated one is one product with the last row's price. Where a list says
    no pack, the same name and brand at another MRP is another size of it, told apart by the order in the file.
    """
    listed = _Listed()
    rejected: list[Rejection] = []
    for row in rows:
        key = _key(row.values)
        sku = row.sku or _stable_sku(key, _variant(listed, key, row))
        known = listed.products.get(sku)
        if known is None:
            listed.products[sku] = ListedProduct(sku, key, row.line, dict(row.values), row.aliases)
        elif known.key != key:
            first = known.values["name"]
            rejected.append(Rejection(row.line, f"the sku “{sku}” is that of “{first}” on line {known.line}"))
        else:
            known.values.update(row.values)
            known.aliases = tuple(dict.fromkeys((*known.aliases, *row.aliases)))
            known.rows += 1
    return list(listed.products.values()), rejected


def sku_of(row: Row) -> str:
    """The sku that a row's product has, alone in its list."""
    return row.sku or _stable_sku(_key(row.values), 0)


def _key(values: Mapping[str, object]) -> _Key:
    pack = str(values.get("pack") or "")
    if values.get("pack_amount"):
        _, several, number = pack.rpartition(" x ")  # eight of 250 ml are no bottle of 2 litres
        pack = f"{values['pack_amount']}{values['pack_unit']}{several}{number if several else ''}"
    return str(values["name"]).casefold(), pack.casefold(), str(values.get("brand") or "").casefold()


def _variant(listed: _Listed, key: _Key, row: Row) -> int:
    """0 for the first MRP at which a product without a pack is listed, 1 for the second, and so on."""
    if row.values.get("pack"):
        return 0
    prices = listed.prices.setdefault(key, [])
    mrp = row.values["mrp_paise"]
    if mrp not in prices:
        prices.append(mrp)
    return prices.index(mrp)


def _stable_sku(key: _Key, variant: int) -> str:
    """The same for the same product in every list: 60 bits of a hash, so that 100,000 products do not collide."""
    text = "\n".join((*key, str(variant) if variant else ""))
    return "p" + base64.b32encode(hashlib.sha256(text.encode()).digest())[:12].decode().lower()
