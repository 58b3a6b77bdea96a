"""The catalogue in SQLite: finding, and the owner's changes, live at once and in every process."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import pytest

from catalog_db.catalogue_store import CatalogueStore, UnknownSkuError
from catalog_db.connection import Database
from catalog_db.exporter import export_list
from catalog_db.importer import import_list
from catalog_db.migrations_catalogue import catalogue_migrations
from catalog_db.seed import SEED, seed
from kirana.shop.catalogue import Catalogue

PRODUCTS = Path(__file__).parents[1] / "catalogue" / "products.csv"


@pytest.fixture
def database(tmp_path: Path) -> Database:
    made = Database(tmp_path / "kirana.db")
    made.migrate(catalogue_migrations)
    seed(made, PRODUCTS)
    return made


@pytest.fixture
def catalogue(database: Database) -> CatalogueStore:
    return CatalogueStore(database)


def test_the_store_is_a_catalogue(catalogue: CatalogueStore) -> None:
    kept: Catalogue = catalogue
    assert kept.count() == len(PRODUCTS.read_text(encoding="utf-8").splitlines()) - 1


def test_the_shipped_catalogue_is_that_of_a_neighbourhood_shop(tmp_path: Path) -> None:
    made = Database(tmp_path / "shipped.db")
    made.migrate(catalogue_migrations)
    seed(made)
    shipped = CatalogueStore(made)
    assert shipped.count() == sum(len(file.read_text(encoding="utf-8").splitlines()) - 1 for file in SEED.glob("*.csv"))
    assert shipped.count() >= 800 and len(shipped.categories()) >= 20
    skus = [sku for word in shipped.words() for sku in shipped.find_any([word], 1000)]
    every = shipped.products(dict.fromkeys(skus))
    assert len(every) == shipped.count()
    assert all(0 < product.price_paise <= product.mrp_paise for product in every)
    assert 10 <= sum(not product.in_stock for product in every) <= 60
    assert sum(product.sold_by == "weight" for product in every) >= 40


def test_a_small_list_is_the_shop_of_the_first_order(catalogue: CatalogueStore) -> None:
    atta = catalogue.products(catalogue.find([["atta"]]))
    assert {product.brand for product in atta} == {"Aashirvaad"}
    assert {product.pack for product in atta} == {"1 kg", "5 kg", "10 kg"}
    milks = catalogue.products(catalogue.find([["milk"]]))
    assert len({product.name for product in milks}) == 4
    onion = catalogue.product("onion")
    assert onion is not None
    assert (onion.sold_by, onion.unit, onion.step, onion.stock) == ("weight", "kg", Decimal("0.25"), Decimal(60))
    every = catalogue.products(sku for skus in [catalogue.find_any(list(catalogue.words()), 1000)] for sku in skus)
    assert 3 <= sum(not product.in_stock for product in every) <= 8
    assert all(0 < product.price_paise <= product.mrp_paise for product in every)


def test_seeding_again_changes_nothing(database: Database, catalogue: CatalogueStore) -> None:
    catalogue.set_stock("onion", Decimal("1.5"))
    version = catalogue.version()
    seed(database, PRODUCTS)
    assert catalogue.version() == version
    assert catalogue.products(["onion"])[0].stock == Decimal("1.5")


def test_two_processes_that_start_together_seed_once(tmp_path: Path) -> None:
    def start(_: int) -> int:
        made = Database(tmp_path / "fresh.db")
        made.migrate(catalogue_migrations)
        seed(made, PRODUCTS)
        return CatalogueStore(made).version()

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(start, range(4))) == {1}


def test_every_group_must_have_a_word_in_a_product(catalogue: CatalogueStore) -> None:
    assert catalogue.find([["doodh", "milk"], ["amul"]]) == ["amul-taaza-1l", "amul-gold-500ml"]
    assert catalogue.find([["milk"], ["nothing"]]) == []
    assert set(catalogue.find_any(["parleg", "paneer"])) == {"parle-g-250g", "milkymist-paneer-200g"}
    assert len(catalogue.find([["amul"]], limit=2)) == 2


@pytest.mark.parametrize(
    "word",
    [
        "parle-g",
        "1/2 kg",
        "haldiram's",
        "AND",
        "NEAR(",
        '"',
        "",
        "t:salt",
        "salt*",
        "name : milk",
        "^",
        "-",
        "\0",
        "\ud800",
    ],
)
def test_no_text_is_syntax(catalogue: CatalogueStore, word: str) -> None:
    for found in (catalogue.find([[word]]), catalogue.find([[word], ["milk"]]), catalogue.find_any([word, "zzz"])):
        assert isinstance(found, list)
    assert catalogue.find([["salt*"]]) == catalogue.find([["salt"]])


def test_a_very_long_search_is_answered(catalogue: CatalogueStore) -> None:
    assert catalogue.find_any(["milk", *(f"word{number}" for number in range(5000))])
    assert catalogue.find([["milk"] * 300] * 60)


def test_words_count_the_products_that_have_them(catalogue: CatalogueStore) -> None:
    words = catalogue.words()
    assert words["atta"] == 3
    assert "brooke bond" in catalogue.brands()
    assert dict(catalogue.categories())["Vegetables and Fruit"] == 13


def test_a_devanagari_alias_is_found_whole(catalogue: CatalogueStore) -> None:
    version = catalogue.version()
    catalogue.add_alias("प्याज़", ["onion"])
    assert catalogue.version() > version
    assert catalogue.find([["प्याज"]]) == ["onion"]
    assert catalogue.aliases()["प्याज"] == ("onion",)
    assert catalogue.products(["onion"])[0].aliases == ("प्याज़",)


def test_a_change_in_one_process_is_seen_in_another(database: Database, catalogue: CatalogueStore) -> None:
    assert catalogue.products(["onion"])[0].price_paise == 3800
    other = CatalogueStore(Database(database.path))
    other.set_price("onion", 4000)
    other.set_stock("onion", Decimal(0))
    onion = catalogue.products(["onion"])[0]
    assert (onion.price_paise, onion.in_stock) == (4000, False)
    other.set_stock("onion", None)
    assert catalogue.products(["onion"])[0].in_stock


def test_stock_and_price_do_not_change_the_version(catalogue: CatalogueStore) -> None:
    version = catalogue.version()
    catalogue.set_stock("onion", Decimal(3))
    catalogue.set_price("onion", 100)
    assert catalogue.version() == version


def test_what_a_transaction_takes_back_was_never_there(database: Database, catalogue: CatalogueStore) -> None:
    with pytest.raises(RuntimeError), database.write() as connection:
        connection.execute("UPDATE products SET price_paise = 1, name = 'Gold' WHERE sku = 'onion'")
        assert catalogue.products(["onion"])[0].price_paise == 1
        raise RuntimeError
    catalogue.set_stock("potato", Decimal(1))
    assert catalogue.products(["onion"])[0].price_paise == 3800


def test_a_withdrawn_product_is_known_but_not_found(catalogue: CatalogueStore) -> None:
    count = catalogue.count()
    catalogue.withdraw("onion")
    assert catalogue.find([["onion"]]) == []
    assert catalogue.count() == count - 1
    onion = catalogue.product("onion")
    assert onion is not None
    assert not onion.in_stock


def test_wrong_changes_are_refused(catalogue: CatalogueStore) -> None:
    with pytest.raises(UnknownSkuError, match="no product with the sku “nope”"):
        catalogue.set_stock("nope", None)
    with pytest.raises(UnknownSkuError):
        catalogue.add_alias("pyaz", ["onion", "nope"])
    assert catalogue.aliases().get("pyaz") is None
    with pytest.raises(ValueError, match="at most the MRP, ₹45"):
        catalogue.set_price("onion", 4501)
    with pytest.raises(ValueError, match="below zero"):
        catalogue.set_stock("onion", Decimal(-1))
    with pytest.raises(ValueError, match="no word"):
        catalogue.add_alias("!!", ["onion"])


def test_an_exported_catalogue_comes_back_unchanged(
    database: Database, catalogue: CatalogueStore, tmp_path: Path
) -> None:
    catalogue.add_alias("pyaz", ["onion"])
    catalogue.set_stock("onion", None)
    path = tmp_path / "export.csv"
    assert export_list(database, path) == catalogue.count()
    report = import_list(database, path, replace=True)
    assert (report.unchanged, report.updated, report.removed) == (catalogue.count(), 0, 0)
    empty = Database(tmp_path / "empty.db")
    empty.migrate(catalogue_migrations)
    import_list(empty, path)
    assert CatalogueStore(empty).product("onion") == catalogue.product("onion")
