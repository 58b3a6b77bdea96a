"""Lists as shoppers write them, and names as they say them, read with the catalogue that is shipped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from kirana import wiring
from kirana.understanding.matcher import Matcher
from kirana.understanding.reader import Reader
from kirana.understanding.reading import Item, decimal_text

LISTS = yaml.safe_load(Path(__file__).with_name("shopping_lists.yml").read_text(encoding="utf-8"))
MESSAGES = [row for rows in LISTS.values() for row in rows]


@dataclass
class ShippedShop:
    """The shop as it is shipped."""

    reader: Reader
    matcher: Matcher

    def products(self, said: str) -> tuple[str, list[str]]:
        """The decision about a message of one item, and the products behind it."""
        (item,) = self.reader.read(said).items
        match = self.matcher.match(item)
        skus = [pick.sku for pick in match.packs] or [one.sku for one in match.candidates]
        return match.decision, [one.name for one in wiring.catalogue().products(skus)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shipped")


@pytest.fixture
def shop(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ShippedShop]:
    monkeypatch.delenv("KIRANA_SEED")
    monkeypatch.setenv("KIRANA_DATA", str(folder))
    yield ShippedShop(wiring.reader(), wiring.matcher())


def told(item: Item) -> list[str]:
    """The words of a line: the goods, then how much; what is not added says so."""
    brand = item.brand if item.brand and item.brand.casefold() not in item.product.casefold() else ""
    words = ["" if item.action == "add" else item.action, brand, item.product]
    words += [f"x{decimal_text(item.count)}" if item.count is not None else "", item.container or ""]
    words += [f"{decimal_text(item.amount)}{item.unit}" if item.amount is not None else ""]
    return sorted(" ".join(words).casefold().split())


@pytest.mark.parametrize("row", MESSAGES, ids=lambda row: row["say"][:40])
def test_every_line_is_answered_for_once(shop: ShippedShop, row: dict[str, Any]) -> None:
    found = [told(item) for item in shop.reader.read(row["say"]).items]
    assert found == [sorted(str(line).casefold().split()) for line in row["lines"]]


@pytest.mark.parametrize(
    "name",
    ["coconut milk", "dairy milk", "tomato ketchup", "aloo bhujia", "peanut butter", "milk bread", "good day cashew",
     "bread butter pudding", "sweet corn", "black pepper", "amul butter", "surf excel", "red label tea",
     "rice bran oil", "lemon pickle", "2 orange peppers", "a chicken sandwich", "चाय पत्ती",
     "मूंग दाल", "कपड़े धोने का पाउडर"],
)  # fmt: skip
def test_a_name_of_several_words_stays_one(shop: ShippedShop, name: str) -> None:
    assert len(shop.reader.read(name).items) == 1


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("machhar wali coil", "Mosquito Coil"),
        ("मच्छर वाली कॉइल", "Mosquito Coil"),
        ("eraser", "Eraser"),
        ("apples", "Apple"),
        ("seb 1 kg", "Apple"),
        ("red onion", "Onion"),
        ("good day cashew", "Good Day Cashew"),
        ("पारले जी", "Parle-G"),
        ("parle ji", "Parle-G"),
        ("कोलगेट", "Colgate"),
        ("kolget", "Colgate"),
        ("फॉर्च्यून तेल", "Fortune"),
        ("मदर हॉरलिक्स", "Horlicks"),
        ("लूज़ चीनी", "Loose Sugar"),
        ("हमाम", "Hamam"),
        ("लक्स साबुन", "Lux"),
        ("नेसकैफे", "Nescafe"),
        ("सोयाबीन 500 ग्राम", "Soya"),
    ],
)
def test_a_shopkeeper_would_know(shop: ShippedShop, said: str, meant: str) -> None:
    decision, names = shop.products(said)
    assert decision != "none"
    assert names and all(meant in name for name in names)


@pytest.mark.parametrize("said", ["सोने की चेन", "sone ki chain", "gold chain"])
def test_what_a_grocer_does_not_sell_is_no_tea(shop: ShippedShop, said: str) -> None:
    assert shop.matcher.search(said).decision == "none"


def test_fried_gram_is_no_dal(shop: ShippedShop) -> None:
    assert "Udhaiyam Fried Gram Dal" not in [product.name for product in shop.matcher.kinds("dal")]
    assert [product.name for product in shop.matcher.kinds("fried gram")] == ["Udhaiyam Fried Gram Dal"]


def test_among_onions_no_crisps_are_shown(shop: ShippedShop) -> None:
    assert all("Onion" in one.product.name and not one.product.brand for one in shop.matcher.search("onion", 8).results)


def test_words_that_compare_are_no_maker(shop: ShippedShop) -> None:
    plain, cheap = (shop.matcher.search(text).results for text in ("ghee", "ghee sasta wala"))
    assert [one.product.sku for one in cheap] == [one.product.sku for one in plain]
