"""Lists that nobody made for this shop: flavours on shelves of snacks, bundles, shelves of many kinds, loose goods."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from catalog_db.catalogue_store import CatalogueStore
from catalog_db.connection import Database
from catalog_db.importer import import_list
from catalog_db.migrations_catalogue import catalogue_migrations
from kirana.understanding.match import Match
from kirana.understanding.matcher import Matcher
from kirana.understanding.reader import Reader

BIG = """
product,brand,category,sub_category,sale_price,market_price
Garlic,Farmly,Fruits & Vegetables,Herbs & Seasonings,39,45
Garlic - Peeled,Farmly,Fruits & Vegetables,Cuts & Sprouts,42,50
Chilli Garlic,Crunchers,Snacks,Snacks & Namkeen,20,20
"Chilli - Green, Long",Farmly,Fruits & Vegetables,Herbs & Seasonings,18,20
Hot Chilli,Crunchers,Snacks,Snacks & Namkeen,50,50
Honey,Beehive,Gourmet,"Spreads, Sauces, Ketchup",199,210
Honey,Madhu,Gourmet,"Spreads, Sauces, Ketchup",180,200
Honey Sunflower,Crunchers,Gourmet,"Snacks, Dry Fruits, Nuts",110,120
Gold Toffee,Sweetly,Snacks,Toffees,20,20
Bread - Brown,Oven,Bakery,Breads & Buns,45,45
Bread 400 g + Eggs 6 pcs,Oven,Bakery,Breads & Buns,90,110
Cheese Slices,Gokul,Dairy Bread Eggs,Cheese,99,110
"""
SMALL = """
Saamaan;Company;Rate (Rs.);Chhapa Mulya;Wazan;Vibhag;Khula
Good Day kaju;Britannia;30;30;200g;Biscuit;N
Kaju tukdi;;850;;1 kg;Mewa;Y
Rajma chitra;;150;;1 kg;Atta Dal;Y
Adrak;;120;;1kg;Sabzi;Y
Anda;;7;;1 pc;Dairy;N
Anda tray;;195;;30 pcs;Dairy;N
Cheeni;;44;;1 kg;Cheeni Namak;Y
Cheeni packet;Madhur;54;58;1 kg;Cheeni Namak;N
Thums up;Coca Cola;40;40;750ml;Thanda;N
Sprite;Coca Cola;40;40;750ml;Thanda;N
"""


class Dirty:
    """What is said to a shop with one of the lists."""

    def __init__(self, folder: Path, rows: str) -> None:
        database = Database(folder / "kirana.db")
        database.migrate(catalogue_migrations)
        file = folder / "list.csv"
        file.write_text(rows.strip(), encoding="utf-8")
        report = import_list(database, file)
        assert not report.rejected
        self.catalogue = CatalogueStore(database)
        self.matcher = Matcher(self.catalogue)

    def said(self, text: str) -> Match:
        (item,) = Reader(self.matcher.vocabulary()).read(text).items
        return self.matcher.match(item)

    def put(self, text: str) -> list[str]:
        """What goes in the cart without a question."""
        names = {one.sku: one for one in self.catalogue.products(pick.sku for pick in self.said(text).packs)}
        return [f"{names[pick.sku].name} × {pick.quantity.normalize():f}" for pick in self.said(text).packs]

    def asked(self, text: str) -> list[str]:
        match = self.said(text)
        assert match.decision == "ask"
        return [candidate.name for candidate in match.candidates]


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dirty]:
    yield Dirty(tmp_path_factory.mktemp("big"), BIG)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dirty]:
    yield Dirty(tmp_path_factory.mktemp("small"), SMALL)


def test_goods_stand_where_the_plain_thing_stands_and_not_among_what_tastes_of_them(big: Dirty) -> None:
    assert big.put("lasun") == ["Garlic × 1"]


def test_a_shelf_of_many_kinds_makes_nothing_else_of_honey(big: Dirty) -> None:
    assert big.asked("honey") == ["Honey", "Honey"]


def test_a_price_makes_no_chilli_of_a_snack(big: Dirty) -> None:
    assert big.asked("50 ki hari mirch") == ["Hot Chilli", "Chilli - Green, Long"]


def test_a_biscuit_that_is_not_sold_is_no_gold_toffee(big: Dirty) -> None:
    assert big.said("2 packet good day").decision == "none"


def test_a_bundle_is_no_bread(big: Dirty) -> None:
    assert big.put("bread") == ["Bread - Brown × 1"]
    assert big.said("ande").decision != "accept"


def test_a_shelf_of_one_kind_tells_in_a_list_with_one_level_of_shelves(small: Dirty) -> None:
    assert small.put("100 gram kaju") == ["Kaju tukdi × 0.1"]
    assert small.put("aadha kilo rajma") == ["Rajma chitra × 0.5"]


def test_money_is_never_made_much_more_of_in_silence(small: Dirty) -> None:
    assert small.put("30 ka adrak") == ["Adrak × 0.25"]
    assert small.asked("10 ka adrak") == ["Adrak"]


def test_what_goods_come_in_tells_which(small: Dirty) -> None:
    assert small.put("ek tray ande") == ["Anda tray × 1"]
    assert small.put("6 ande") == ["Anda × 6"]
    assert small.put("2 packet cheeni") == ["Cheeni packet × 2"]
    assert small.put("cheeni khuli 2 kilo") == ["Cheeni × 2"]


def test_ice_apples_are_no_apples(tmp_path: Path) -> None:
    fruit = Dirty(tmp_path, "name,price,pack\nIce Apple,140,200 g\nApple Shimla,120,500 g\nBanana Elaichi,60,500 g")
    assert fruit.put("seb") == ["Apple Shimla × 1"]
    assert fruit.put("kela") == ["Banana Elaichi × 1"]


def test_a_name_whose_maker_has_its_own_column_keeps_its_little_word(small: Dirty) -> None:
    assert small.put("2 thums up") == ["Thums up × 2"]


def test_words_for_a_number_or_a_time_are_words_of_a_name_where_names_have_them(tmp_path: Path) -> None:
    dirty = Dirty(
        tmp_path,
        "name,price,pack\nCoke Zero Can,40,300 ml\nCoca-Cola Soft Drink,45,750 ml\nParle 20-20 Gold Cookies,105,600 g\n"
        "Daily Good Sooji,65,1 kg\nDaily Good Dalia,36,500 g\nMilk Mist Tea,30,100 g\nAmul Gold Fresh Milk,32,500 ml\n"
        "Maggi 2-Minute Noodles,14,70 g",
    )
    assert dirty.put("coke zero 2 de do") == ["Coke Zero Can × 2"]
    assert dirty.put("parle 20-20 gold cookies") == ["Parle 20-20 Gold Cookies × 1"]
    assert dirty.put("daily good sooji 1kg") == ["Daily Good Sooji × 1"]
    assert dirty.put("amul gold half litre 2 packet") == ["Amul Gold Fresh Milk × 2"]
    assert dirty.put("maggi 2") == ["Maggi 2-Minute Noodles × 2"]
