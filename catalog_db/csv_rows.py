"""One row of a grocery list → what the products table would hold, or the reason why it cannot be sold."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, InvalidOperation
from urllib.parse import urlsplit

from catalog_db.csv_columns import Columns
from catalog_db.csv_file import Line
from catalog_db.local_names import local_names
from kirana.shop.money import MoneyError, format_rupees, parse_rupees
from kirana.shop.pack import find_pack, parse_pack
from kirana.shop.quantity import amount_text, plain, to_base, to_milli

MAX_NAME = 300
MAX_LINES_IN_CELL = 30
_LARGEST_COUNT = 10**9
_EMPTY = frozenset({"", "-", "--", "n/a", "na", "nan", "nil", "none", "null", "#n/a"})
_YES = frozenset({"1", "true", "yes", "y", "हाँ", "हां", "haan"})
_NO = frozenset({"0", "false", "no", "n", "नहीं", "nahi"})
_LOOSE = _YES | frozenset({"loose", "weight", "by weight", "kg", "g", "l", "ml", "litre"})
_IN_STOCK = frozenset({"true", "yes", "y", "in", "in stock", "instock", "available", "हाँ", "हां", "उपलब्ध", "haan"})
_OUT_OF_STOCK = frozenset(
    {"false", "no", "n", "out", "out of stock", "outofstock", "sold out", "unavailable", "नहीं", "खत्म", "nahi"}
)
_FLOAT_DUST = re.compile(r"\d+\.\d{6,}")
_SLUG = re.compile(r"[a-z]+(?:-[a-z]+)*")
_NOT_A_SHELF = frozenset(
    {"product", "products", "prn", "cid", "scid", "item", "category", "categories", "shop", "grocery"}
)
_LOOSE_UNITS = {"g": ("kg", Decimal(1000)), "ml": ("l", Decimal(1000))}
_DEFAULT_STEP, _FINE_STEP = Decimal("0.25"), Decimal("0.05")
_DEAR = 30_000
"""Paise a kilo: of nuts, tea and spices 50 g are weighed out."""


class RowRejected(Exception):
    """The row cannot be imported; the message says why in a few words."""


@dataclass(frozen=True)
class Row:
    """One row that can be sold.

    Attributes:
        values: column of `products` → value, only for what the list says: the rest of a known product stays.
        aliases: local names, from the list's own column and from the name.
        sku: the list's own key, "" when it has none.
    """

    line: int
    values: Mapping[str, object]
    aliases: tuple[str, ...]
    sku: str


def clean_row(columns: Columns, line: Line) -> Row:
    """Reads one row. Raises RowRejected."""
    if not any(clean_text(cell) for cell in line.cells):
        raise RowRejected("the row is empty")
    if not line.closed or any(cell.count("\n") > MAX_LINES_IN_CELL for cell in line.cells):
        raise RowRejected("a quotation mark opens a cell and is not closed")
    texts = _texts(columns, line)
    name = texts["name"]
    if not name:
        raise RowRejected("there is no name")
    if len(name) > MAX_NAME:
        raise RowRejected(f"the name is longer than {MAX_NAME} characters")
    price, mrp = _prices(texts.get("price", ""), texts.get("mrp", ""), paise=columns.paise)
    values: dict[str, object] = {"name": name, "price_paise": price, "mrp_paise": mrp}
    values.update(_shelf(texts))
    values.update(_size_and_price(texts, columns, price, mrp))
    values.update(_stock(texts))
    if "brand" in texts:
        values["brand"] = texts["brand"] or None
    if texts.get("image"):
        values["image"] = texts["image"]
    if texts.get("popularity"):
        values["popularity"] = int(_count(texts["popularity"], "popularity"))
    return Row(line.number, values, _aliases(texts), _sku(texts.get("sku", "")))


def product_said(columns: Columns, line: Line) -> Row | None:
    """What a rejected row says of which product it is: name, brand, size and sku; None where it does not say."""
    texts = _texts(columns, line)
    if not line.closed or not texts["name"]:
        return None
    try:
        size = _size_and_price(texts, columns, 1, 1)
    except RowRejected:
        size = {}
    values = {**size, "name": texts["name"], "brand": texts.get("brand") or None}
    return Row(line.number, values, (), _sku(texts.get("sku", "")))


def _texts(columns: Columns, line: Line) -> dict[str, str]:
    return {name: clean_text(columns.cell(line.cells, name) or "") for name in columns.positions}


def clean_text(text: str) -> str:
    """A cell as people would read it: HTML entities, blanks and line ends undone; "N/A" and the like are nothing."""
    if not text.isascii() or "&" in text or not text.isprintable():
        text = unicodedata.normalize("NFC", html.unescape(html.unescape(text)))
        text = "".join(character if _printable(character) else " " for character in text)
    text = " ".join(text.split())
    return "" if text.casefold() in _EMPTY else text


def _printable(character: str) -> bool:
    # The joiners (Cf) shape Indian letters; other invisible characters only hide differences.
    return character in "\u200c\u200d" or unicodedata.category(character)[0] != "C"


def _prices(price_text: str, mrp_text: str, *, paise: bool) -> tuple[int, int]:
    mrp = _amount(mrp_text, "MRP", paise) if mrp_text else 0
    # A list with an empty selling price sells at the MRP.
    price = _amount(price_text, "price", paise) if price_text else mrp
    if not price_text and not mrp:
        raise RowRejected("there is no price")
    if not price:
        raise RowRejected("the price is zero")
    if mrp and price > mrp:
        raise RowRejected(f"the price {format_rupees(price)} is above the MRP {format_rupees(mrp)}")
    return price, mrp or price


def _amount(text: str, what: str, paise: bool) -> int:
    if paise:
        number = _count(text, what)
        if number != number.to_integral_value():
            raise RowRejected(f"the {what} “{text}” is not a whole number of paise")
        return int(number)
    if _FLOAT_DUST.fullmatch(text):
        # 85.14000000000001 was 85.14 before a spreadsheet had it; 85.1432 never was an amount of rupees.
        rounded = Decimal(text).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
        text = str(rounded) if abs(rounded - Decimal(text)) < Decimal("0.00001") else text
    try:
        return parse_rupees(text)
    except MoneyError as error:
        raise RowRejected(f"the {what} {error}") from error


def _count(text: str, what: str) -> Decimal:
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        raise RowRejected(f"the {what} “{text[:40]}” is not a number") from None
    if not number.is_finite() or abs(number) > _LARGEST_COUNT:
        raise RowRejected(f"the {what} “{text[:40]}” is not a number")
    return max(number, Decimal(0))


def _shelf(texts: Mapping[str, str]) -> dict[str, object]:
    values: dict[str, object] = {}
    if texts.get("category"):
        values["category"] = texts["category"]
    if texts.get("sub_category"):
        values["sub_category"] = texts["sub_category"]
    if not values and texts.get("url"):
        shelves = _shelves_of(texts["url"])
        values.update(zip(("category", "sub_category"), shelves, strict=False))
    return values


def _shelves_of(url: str) -> list[str]:
    """ "…/cn/fruits-vegetables/fresh-fruits/cid/64…" → Fruits Vegetables, Fresh Fruits."""
    try:
        parts = urlsplit(url).path.split("/")
    except ValueError:
        return []
    slugs = [part for part in parts if len(part) > 2 and _SLUG.fullmatch(part) and part not in _NOT_A_SHELF]
    return [slug.replace("-", " ").title() for slug in slugs[:2]]


def _size_and_price(texts: Mapping[str, str], columns: Columns, price: int, mrp: int) -> dict[str, object]:
    """Pack, and how it is sold. Loose goods are priced per kg or litre whatever amount the list prices."""
    text, amount, base = _pack(texts, columns)
    if texts.get("loose", "").casefold() not in _LOOSE:
        sold: dict[str, object] = {"sold_by": "pack", "unit": None, "step": None}
        return {"pack": text, "pack_amount": amount and plain(amount), "pack_unit": base, **sold} if text else sold
    amount, base = (amount, base) if amount and base else to_base(Decimal(1), texts.get("unit") or "kg") or (None, None)
    if amount is None or base not in _LOOSE_UNITS:
        raise RowRejected("loose goods need a weight or a volume")
    unit, whole = _LOOSE_UNITS[base]
    dear = Decimal(price) * whole / amount >= _DEAR
    step = _count(texts["step"], "step") if texts.get("step") else _FINE_STEP if dear else _DEFAULT_STEP
    if not step or step != step.quantize(Decimal("0.001"), rounding=ROUND_DOWN):
        raise RowRejected(f"the step “{texts.get('step')}” cannot be weighed")
    per_unit = {
        column: int((Decimal(paise) * whole / amount).to_integral_value(rounding=ROUND_HALF_UP))
        for column, paise in (("price_paise", price), ("mrp_paise", mrp))
    }
    size = {"pack": amount_text(whole, base), "pack_amount": plain(whole), "pack_unit": base}
    return {**size, "sold_by": "weight", "unit": unit, "step": to_milli(step), **per_unit}


def _pack(texts: Mapping[str, str], columns: Columns) -> tuple[str, Decimal | None, str | None]:
    """Pack as shown, amount, base unit; ("", None, None) when nothing says it."""
    said = texts.get("pack", "")
    if texts.get("unit") and re.fullmatch(r"[\d.]+", said) and to_base(Decimal(1), texts["unit"]):
        said = f"{said} {texts['unit']}"
    pack = parse_pack(said, bare_unit="g") if said else find_pack(texts["name"])
    if pack is None:
        return (said if not re.fullmatch(r"[\d.]+", said) else "", None, None)
    # A column of grams with 1.0 in it means one bottle or one litre, nobody knows which.
    if re.fullmatch(r"[\d.]+", said) and pack.amount < 5 and not columns.grams:
        return "", None, None
    return pack.text, pack.amount, pack.unit


def _stock(texts: Mapping[str, str]) -> dict[str, object]:
    if texts.get("out_of_stock", "").casefold() in _YES:
        return {"stock": 0}
    if "stock" not in texts:
        return {"stock": None} if texts.get("out_of_stock", "").casefold() in _NO else {}
    said = texts["stock"].casefold()
    if not said or said in _IN_STOCK:
        return {"stock": None}
    if said in _OUT_OF_STOCK:
        return {"stock": 0}
    return {"stock": to_milli(_count(said, "stock").quantize(Decimal("0.001"), rounding=ROUND_DOWN))}


def _aliases(texts: Mapping[str, str]) -> tuple[str, ...]:
    listed = [" ".join(text.split()) for text in re.split("[;|]", texts.get("aliases", ""))]
    return tuple(dict.fromkeys(text for text in (*listed, *local_names(texts["name"])) if text))


def _sku(text: str) -> str:
    """The list's own key; "12.0" is a number that went through a spreadsheet."""
    return re.sub(r"^(\d+)\.0+$", r"\1", text)[:100]
