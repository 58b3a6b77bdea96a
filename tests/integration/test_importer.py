"""Grocery lists as they come: every trap of real files, and the files themselves."""

from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path
from time import monotonic

import pytest

from catalog_db.catalogue_store import CatalogueStore
from catalog_db.connection import Database
from catalog_db.csv_file import ImportFileError
from catalog_db.importer import ImportReport, import_list
from catalog_db.migrations_catalogue import catalogue_migrations
from kirana.shop.product import Product


class Shelf:
    """An empty catalogue that takes lists as text."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = Database(folder / "kirana.db")
        self.database.migrate(catalogue_migrations)
        self.catalogue = CatalogueStore(self.database)

    def take(self, content: str | bytes, *, replace: bool = False, dry_run: bool = False) -> ImportReport:
        path = self.folder / "list.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        report = import_list(self.database, path, replace=replace, dry_run=dry_run)
        assert report.read == report.imported + report.updated + report.unchanged + len(report.rejected)
        return report

    def named(self, name: str) -> list[Product]:
        rows = self.database.read().execute("SELECT sku FROM products WHERE name = ? ORDER BY id", (name,))
        return self.catalogue.products(sku for (sku,) in rows)

    def one(self, name: str) -> Product:
        (product,) = self.named(name)
        return product


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def test_a_plain_list_becomes_products(shelf: Shelf) -> None:
    report = shelf.take("name,brand,price,mrp,pack,stock\nToor Dal,Tata,₹189.50,210,1 kg,12\n")
    assert (report.imported, report.products, report.rejected) == (1, 1, ())
    dal = shelf.one("Toor Dal")
    assert (dal.price_paise, dal.mrp_paise, dal.pack, dal.pack_amount, dal.stock) == (18950, 21000, "1 kg", 1000, 12)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Product_Name,Sale Price", "name"),
        ("TITLE,SP", "name"),
        ("prodct name,selling prise", "name"),
        ("Item,Rate (Rs.)", "price"),
        ("product,discountedSellingPrice", "price"),
        ("Items,MRP", "mrp"),
        ("सामान का नाम,भाव (रु.)", "name"),
        ("वस्तु,एमआरपी", "mrp"),
        ("naam,daam", "price"),
    ],
)
def test_headers_are_matched_loosely(shelf: Shelf, header: str, field: str) -> None:
    report = shelf.take(f"{header}\nSugar,45\n")
    assert report.imported == 1
    assert field in report.mapping
    assert shelf.one("Sugar").price_paise == 4500


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_other_delimiters_and_a_byte_order_mark_are_understood(shelf: Shelf, delimiter: str) -> None:
    text = "\ufeff" + delimiter.join(["name", "price"]) + "\r\n" + delimiter.join(["Rice, raw", "1,299.00"]) + "\r\n"
    shelf.take(text)
    assert shelf.one("Rice, raw").price_paise == 129900


def test_other_encodings_are_understood(shelf: Shelf) -> None:
    shelf.take("name,price\nCafé,10\n".encode("cp1252"))
    shelf.take("name,price\nचाय,10\n".encode("utf-16"))
    assert shelf.one("Café").price_paise == shelf.one("चाय").price_paise == 1000


def test_quoted_newlines_entities_and_blanks_are_cleaned_and_lines_stay_right(shelf: Shelf) -> None:
    report = shelf.take('name,price\n"Salt\n&amp;  Pepper",20\n\n,30\n , \nTea,\n')
    assert [(one.line, one.reason) for one in report.rejected] == [
        (5, "there is no name"),
        (6, "the row is empty"),
        (7, "there is no price"),
    ]
    assert shelf.one("Salt & Pepper").price_paise == 2000


@pytest.mark.parametrize(
    ("price", "mrp", "reason"),
    [
        ("120", "100", "the price ₹120 is above the MRP ₹100"),
        ("0", "10", "the price is zero"),
        ("N/A", "", "there is no price"),
        ("ask", "", "the price “ask” is not an amount of rupees"),
        ("10.005", "20", "the price “10.005” has a part of a paisa"),
        ("-5", "10", "the price “-5” is not an amount of rupees"),
    ],
)
def test_a_row_that_cannot_be_sold_is_rejected_with_a_reason(shelf: Shelf, price: str, mrp: str, reason: str) -> None:
    report = shelf.take(f"name,price,mrp\nTea,{price},{mrp}\n")
    assert [(one.line, one.reason) for one in report.rejected] == [(2, reason)]
    assert shelf.catalogue.count() == 0


def test_prices_are_right_to_the_paisa(shelf: Shelf) -> None:
    shelf.take("name,price,mrp\nA,85.14,90\nB,85.14000000000001,90\nC,Rs. 45,\nD,,50\n")
    assert [shelf.one(name).price_paise for name in "ABCD"] == [8514, 8514, 4500, 5000]
    assert shelf.one("C").mrp_paise == 4500


def test_a_list_in_hindi_is_read_with_its_packs_digits_and_yes_and_no(shelf: Shelf) -> None:
    report = shelf.take(
        "क्रमांक,सामान का नाम,ब्रांड,वज़न,कीमत,एमआरपी,स्टॉक\n"
        "1,आटा,आशीर्वाद,5 किलो,245,260,10\n2,दूध,अमूल,५०० मिली,३४,३४,हाँ\n3,चीनी,,1 कि.ग्रा.,45,,नहीं\n"
    )
    assert (report.imported, report.rejected) == (3, ())
    flour, milk, sugar = (shelf.one(name) for name in ("आटा", "दूध", "चीनी"))
    assert (flour.brand, flour.price_paise, flour.mrp_paise, flour.pack, flour.stock) == (
        "आशीर्वाद", 24500, 26000, "5 kg", 10,
    )  # fmt: skip
    assert (milk.price_paise, milk.pack, milk.in_stock) == (3400, "500 ml", True)
    assert (sugar.pack_amount, sugar.pack_unit, sugar.in_stock) == (1000, "g", False)


def test_a_price_column_beside_a_sale_price_is_the_mrp(shelf: Shelf) -> None:
    shelf.take("name,price,sale price\nTea,100,80\n")
    assert (shelf.one("Tea").price_paise, shelf.one("Tea").mrp_paise) == (8000, 10000)


def test_prices_in_paise_are_known_by_their_header_or_their_look(shelf: Shelf) -> None:
    shelf.take("name,price_paise\nTea,4550\n")
    assert shelf.one("Tea").price_paise == 4550
    header = (
        "Category,name,mrp,discountPercent,availableQuantity,discountedSellingPrice,weightInGms,outOfStock,quantity\n"
    )
    rows = [f"Veg,Veg {n},{n}500,16,3,{n}100,1000,{'TRUE' if n == 2 else 'FALSE'},1\n" for n in range(1, 8)]
    report = shelf.take(header + "".join(rows))
    assert report.prices_in == "paise"
    first, second = shelf.one("Veg 1"), shelf.one("Veg 2")
    assert (first.price_paise, first.mrp_paise, first.pack, first.stock) == (1100, 1500, "1 kg", Decimal(3))
    assert not second.in_stock


def test_the_pack_comes_from_its_column_or_from_the_name(shelf: Shelf) -> None:
    shelf.take(
        "name,price,weight\nOnion,129,1 kg X 3\nGarlic 250 g,40,\nBiscuit,20,75.0\nJuice,99,1.0\nBundle,93,2 combo\n"
    )
    packs = {name: shelf.one(name) for name in ("Onion", "Garlic 250 g", "Biscuit", "Juice", "Bundle")}
    assert [product.pack for product in packs.values()] == ["1 kg x 3", "250 g", "75 g", "", "2 combo"]
    assert packs["Onion"].pack_amount == 3000
    assert packs["Bundle"].pack_amount is None


def test_a_quantity_beside_a_pack_is_what_is_left(shelf: Shelf) -> None:
    shelf.take("name,price,pack,quantity\nTea,20,100 g,7\nSalt,20,1 kg,0\n")
    assert shelf.one("Tea").stock == 7
    assert not shelf.one("Salt").in_stock


def test_stock_is_said_in_many_ways_and_missing_means_in_stock(shelf: Shelf) -> None:
    shelf.take("name,price,stock\nA,1,12.0\nB,1,out of stock\nC,1,In Stock\nD,1,\nE,1,-3\nF,1,lots\n")
    assert [shelf.one(name).stock for name in "ABCDE"] == [12, 0, None, None, 0]
    assert shelf.named("F") == []


def test_local_names_become_aliases_and_descriptions_do_not(shelf: Shelf) -> None:
    shelf.take(
        "name,price,aliases\nOnion (Pyaz),30,\nAlmond/Badam,90,giri; badaam\nMilk (Pouch),20,\n"
        "Potato (Aloo) + Onion,9,\nCoriander (धनिया),10,\n"
    )
    aliases = shelf.catalogue.aliases()
    assert set(aliases) == {"pyaz", "badam", "giri", "badaam", "धनिया"}
    assert shelf.catalogue.find([["pyaz"]]) == [shelf.one("Onion (Pyaz)").sku]


def test_loose_goods_are_priced_per_kilo(shelf: Shelf) -> None:
    shelf.take(
        "name,price,mrp,pack,sold by,step\nOnion,19,20,500 g,loose,\nChilli,90,,,weight,0.05\nMilk,25,25,500 ml,pack,\n"
    )
    onion, chilli, milk = shelf.one("Onion"), shelf.one("Chilli"), shelf.one("Milk")
    assert (onion.sold_by, onion.unit, onion.step, onion.price_paise) == ("weight", "kg", Decimal("0.25"), 3800)
    assert (chilli.unit, chilli.step, chilli.price_paise) == ("kg", Decimal("0.05"), 9000)
    assert (milk.sold_by, milk.unit, milk.step) == ("pack", None, None)


def test_the_category_comes_from_the_address_when_nothing_else_says_it(shelf: Shelf) -> None:
    shelf.take("name,price,URL\nOnion,30,https://shop.example/cn/fruits-vegetables/fresh-vegetables/cid/64374cfe\n")
    assert (shelf.one("Onion").category, shelf.one("Onion").sub_category) == ("Fruits Vegetables", "Fresh Vegetables")


def test_the_same_file_twice_is_all_unchanged(shelf: Shelf) -> None:
    text = "product,brand,price,mrp\nOil,Acme,90,100\nOil,Acme,170,200\nOil,Zest,95,100\nOil,Acme,90,100\n"
    first = shelf.take(text)
    assert (first.imported, first.products) == (4, 3)
    skus = {product.sku for product in shelf.named("Oil")}
    again = shelf.take(text, replace=True)
    assert (again.unchanged, again.imported, again.updated, again.removed) == (4, 0, 0, 0)
    assert {product.sku for product in shelf.named("Oil")} == skus


def test_repeated_names_with_other_packs_are_other_products(shelf: Shelf) -> None:
    shelf.take("name,weight,price\nOnion,1 kg,30\nOnion,500 g,16\nOnion,1 kg,32\n")
    assert [(product.pack, product.price_paise) for product in shelf.named("Onion")] == [
        ("1 kg", 3200),
        ("500 g", 1600),
    ]


def test_several_bottles_are_no_large_one(shelf: Shelf) -> None:
    shelf.take("name,weight,price\nCola,2 l,160\nCola,8 x 250 ml,160\n")
    assert [product.pack for product in shelf.named("Cola")] == ["2 l", "250 ml x 8"]


def test_a_sku_for_two_products_is_rejected_for_the_second(shelf: Shelf) -> None:
    report = shelf.take("sku,name,price\n1.0,Tea,10\n1,Coffee,20\n")
    assert [one.reason for one in report.rejected] == ["the sku “1” is that of “Tea” on line 2"]


def test_merging_keeps_what_the_new_list_does_not_say(shelf: Shelf) -> None:
    shelf.take("sku,name,price,brand,stock,category\na,Tea,10,Acme,5,Drinks\nb,Salt,5,,1,Basics\n")
    report = shelf.take("sku,name,price\na,Tea,11\nc,Rice,9\n")
    assert (report.updated, report.imported, report.removed) == (1, 1, 0)
    tea = shelf.one("Tea")
    assert (tea.price_paise, tea.brand, tea.stock, tea.category) == (1100, "Acme", 5, "Drinks")
    assert shelf.catalogue.count() == 3


def test_replacing_withdraws_what_is_not_listed_and_listing_brings_it_back(shelf: Shelf) -> None:
    shelf.take("sku,name,price\na,Tea,10\nb,Salt,5\n")
    assert shelf.take("sku,name,price\na,Tea,10\n", replace=True).removed == 1
    salt = shelf.catalogue.product("b")
    assert salt is not None
    assert not salt.active
    assert shelf.catalogue.find([["salt"]]) == []
    assert shelf.take("sku,name,price\nb,Salt,5\n").updated == 1
    assert shelf.catalogue.find([["salt"]]) == ["b"]


def test_a_price_change_alone_leaves_the_version(shelf: Shelf) -> None:
    shelf.take("sku,name,price\na,Tea,10\n")
    version = shelf.catalogue.version()
    shelf.take("sku,name,price\na,Tea,12\n")
    assert shelf.catalogue.version() == version
    shelf.take("sku,name,price\na,Green Tea,12\n")
    assert shelf.catalogue.version() > version


def test_a_dry_run_reports_and_changes_nothing(shelf: Shelf) -> None:
    shelf.take("sku,name,price\na,Tea,10\n")
    report = shelf.take("sku,name,price\nb,Salt,5\n", replace=True, dry_run=True)
    assert (report.imported, report.removed) == (1, 1)
    assert [product.sku for product in shelf.catalogue.products(["a", "b"])] == ["a"]


def test_an_interrupted_import_leaves_the_catalogue_as_it_was(shelf: Shelf) -> None:
    shelf.take("sku,name,price\na,Tea,10\n")
    path = shelf.folder / "more.csv"
    path.write_text("sku,name,price\n" + "".join(f"s{n},Salt {n},5\n" for n in range(1200)), encoding="utf-8")

    def interrupt(what: str, done: int, total: int) -> None:
        if what == "saving" and done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_list(shelf.database, path, replace=True, progress=interrupt)
    assert shelf.catalogue.count() == 1
    assert shelf.catalogue.find([["salt"]]) == []


def test_the_owners_aliases_survive_a_new_list(shelf: Shelf) -> None:
    text = "sku,name,price\na,Tea (Chai),10\n"
    shelf.take(text)
    shelf.catalogue.add_alias("chaha", ["a"])
    assert shelf.take(text, replace=True).unchanged == 1
    shelf.take("sku,name,price\na,Tea,10\n")
    assert set(shelf.catalogue.aliases()) == {"chaha"}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "the file is empty"),
        (b"  \n \n", "the file is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "this is not a text file"),
        (b"PK\x03\x04rest", "this is a workbook or an archive"),
        (b"hello world\nhow are you\n", "no header with a name and a price column"),
        (b"name,brand\nTea,Acme\n", "no header with a name and a price column"),
        (b'name,price\nTea,10\n"' + b"x" * 200_000, "this is not a well-formed CSV file"),
    ],
)
def test_a_file_that_is_no_list_is_one_sentence(shelf: Shelf, content: bytes, sentence: str) -> None:
    with pytest.raises(ImportFileError, match=sentence) as caught:
        shelf.take(content)
    assert "\n" not in str(caught.value)
    assert shelf.catalogue.count() == 0


def test_a_missing_file_and_a_folder_are_one_sentence(shelf: Shelf) -> None:
    with pytest.raises(ImportFileError, match="there is no such file"):
        import_list(shelf.database, shelf.folder / "none.csv")
    with pytest.raises(ImportFileError, match="cannot be read"):
        import_list(shelf.database, shelf.folder)


def test_an_unclosed_quote_does_not_swallow_the_rest_in_silence(shelf: Shelf) -> None:
    report = shelf.take('name,price\nTea,10\n"Salt,5\n' + "".join(f"Rice {n},9\n" for n in range(60)))
    assert [one.reason for one in report.rejected] == ["a quotation mark opens a cell and is not closed"]


def test_a_title_above_the_header_is_passed_over(shelf: Shelf) -> None:
    assert shelf.take("Price list of November\n\nname,price\nTea,10\n").imported == 1


@pytest.mark.parametrize(
    ("file", "read", "products", "rejected"),
    [
        ("amazon_in_grocery.csv", 100, 99, 1),
        ("blinkit_bilingual.csv", 30, 30, 0),
        ("flipkart_grocery.csv", 289, 289, 0),
        ("jiomart_160.csv", 160, 158, 0),
        ("zepto_2025.csv", 7689, 2349, 0),
    ],
)
def test_real_lists_come_in_whole(
    shelf: Shelf, evaluation_data: Path, file: str, read: int, products: int, rejected: int
) -> None:
    report = import_list(shelf.database, evaluation_data / "catalogues" / file)
    assert (report.read, report.products, len(report.rejected)) == (read, products, rejected)
    assert report.imported == read - rejected
    again = import_list(shelf.database, evaluation_data / "catalogues" / file, replace=True)
    assert (again.unchanged, again.removed) == (read - rejected, 0)


@pytest.mark.proof
def test_a_list_of_27000_rows_comes_in_within_15_seconds_with_every_price_right(
    shelf: Shelf, evaluation_data: Path
) -> None:
    path = evaluation_data / "catalogues" / "bigbasket_27k.csv"
    began = monotonic()
    report = import_list(shelf.database, path)
    assert monotonic() - began < 15
    assert (report.read, report.imported, len(report.rejected)) == (27555, 27554, 1)
    sold = shelf.database.read().execute("SELECT name, price_paise, mrp_paise FROM products WHERE brand IS NOT NULL")
    shelved = {name: (price, mrp) for name, price, mrp in sold}
    with path.open(encoding="utf-8", newline="") as file:
        listed = [(" ".join(row["product"].split()), row) for row in csv.DictReader(file)]
    times = Counter(name for name, _ in listed)
    once = [(name, row) for name, row in listed if times[name] == 1 and name in shelved]
    assert len(once) > 20_000
    for name, row in once:
        assert shelved[name] == tuple(int(Decimal(row[column]) * 100) for column in ("sale_price", "market_price"))


def test_a_quote_that_is_still_open_at_the_end_makes_no_product(shelf: Shelf) -> None:
    report = shelf.take('price,name\n10,Tea\n5,"Salt\n9,Rice\n')
    assert (report.read, report.imported) == (2, 1)
    assert [(one.line, one.reason) for one in report.rejected] == [
        (3, "a quotation mark opens a cell and is not closed")
    ]
    assert shelf.take('price,name\n10,"Tea"').imported == 0


def test_what_the_owner_pays_is_not_taken_for_the_mrp(shelf: Shelf) -> None:
    report = shelf.take("Name,Cost Price,Price\nSoap,10,20\n")
    assert report.imported == 1 and dict(report.mapping) == {"name": "Name", "price": "Price"}


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("sku,name,price,mrp\na1,Tea,10,12\nb2,Salt,5,6\n", "sku,name,price,mrp\na1,Tea,10,12\nb2,Salt,7,6\n"),
        ("name,pack,price\nTea,1 kg,10\nSalt,1 kg,5\n", "name,pack,price\nTea,1 kg,10\nSalt,1 kg,call us\n"),
        ("name,loose,price\nTea,no,10\nOnion,yes,5\n", "name,loose,price\nTea,no,10\nOnion,yes,\n"),
    ],
)
def test_replacing_keeps_the_product_of_a_row_that_is_rejected(shelf: Shelf, good: str, bad: str) -> None:
    shelf.take(good)
    report = shelf.take(bad, replace=True)
    assert (len(report.rejected), report.removed, shelf.catalogue.count()) == (1, 0, 2)


@pytest.mark.parametrize("dry_run", [True, False])
@pytest.mark.parametrize("content", ["name,price\n", "name,price\nTea,0\nSalt,call us\n"])
def test_a_list_of_nothing_replaces_nothing(shelf: Shelf, content: str, dry_run: bool) -> None:
    shelf.take("name,price\nTea,10\nSalt,5\n")
    with pytest.raises(ImportFileError, match="not one row can be sold"):
        shelf.take(content, replace=True, dry_run=dry_run)
    assert shelf.catalogue.count() == 2
