"""The matcher over the real store: a small list, and outside catalogues where the evaluation data are there."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from catalog_db.catalogue_store import CatalogueStore
from catalog_db.connection import Database
from catalog_db.migrations_catalogue import catalogue_migrations
from catalog_db.seed import seed
from kirana.evaluation.search import matcher_over, measure
from kirana.understanding.lexicon import GOODS
from kirana.understanding.matcher import Matcher
from kirana.understanding.reader import Reader


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> CatalogueStore:
    database = Database(tmp_path_factory.mktemp("seeded") / "kirana.db")
    database.migrate(catalogue_migrations)
    seed(database, Path(__file__).parents[1] / "catalogue")
    return CatalogueStore(database)


@pytest.fixture(scope="module")
def seeded(catalogue: CatalogueStore) -> Matcher:
    return Matcher(catalogue)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Matcher:
    database = Database(tmp_path_factory.mktemp("whole") / "kirana.db")
    database.migrate(catalogue_migrations)
    seed(database)
    return Matcher(CatalogueStore(database))


def test_what_is_sold_is_found_by_every_english_name_of_it(whole: Matcher) -> None:
    with GOODS.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["english"] and row["kinds"]]
    sold = [row for row in rows if "rare" not in row["marks"] and whole.search(row["concept"]).decision != "none"]
    names = [name for row in sold for name in row["english"].split(";")]
    assert {"cold drink", "cooking oil", "mayo", "moisturizer"} <= set(names)
    assert [name for name in names if whole.search(name).decision == "none"] == []


@pytest.mark.parametrize("kind", ["rohu", "white onion", "unsalted butter"])
def test_a_kind_that_is_not_sold_is_no_other_kind(whole: Matcher, kind: str) -> None:
    assert whole.search(kind).decision == "none"


def test_the_first_order_on_a_small_list(seeded: Matcher) -> None:
    atta, milk = Reader(seeded.vocabulary()).read("2 kg atta aur doodh").items
    accepted, asked = seeded.match(atta), seeded.match(milk)
    assert accepted.decision == "accept"
    assert [pick.quantity for pick in accepted.packs] == [Decimal(2)]
    assert asked.decision == "ask"
    assert 2 <= len(asked.candidates) <= 4
    assert all("milk" in candidate.name.casefold() for candidate in asked.candidates)


@pytest.mark.parametrize(
    ("said", "name", "quantities"),
    [
        ("2 packet butter 500g wala", "butter", [2]),
        ("12 ande", "egg", [1]),
        ("aadha kilo tamatar", "tomato", [Decimal("0.5")]),
        ("15 kg atta", "atta", [1, 1]),
        ("1 kg chini", "sugar", [1]),
    ],
)
def test_what_is_clear_is_accepted_on_a_small_list(
    seeded: Matcher, catalogue: CatalogueStore, said: str, name: str, quantities: list[Decimal]
) -> None:
    (wanted,) = Reader(seeded.vocabulary()).read(said).items
    match = seeded.match(wanted)
    assert match.decision == "accept"
    assert [pick.quantity for pick in match.packs] == quantities
    assert all(name in product.name.casefold() for product in catalogue.products(pick.sku for pick in match.packs))


@pytest.mark.parametrize("said", ["vodka", "coconut milk", "mobile charger", "cement"])
def test_what_the_shop_does_not_have_is_refused(seeded: Matcher, said: str) -> None:
    assert seeded.search(said).decision == "none"


def test_a_change_of_stock_rebuilds_nothing(seeded: Matcher, catalogue: CatalogueStore) -> None:
    seeded.search("doodh")
    before = seeded._current()
    catalogue.set_stock(catalogue.find([["salt"]])[0], Decimal(3))
    seeded.search("doodh")
    assert seeded._current() is before


def test_an_outside_catalogue_is_searched_sensibly(evaluation_data: Path) -> None:
    with matcher_over(evaluation_data / "catalogues" / "zepto_2025.csv") as matcher:
        reader = Reader(matcher.vocabulary())
        atta, milk = (matcher.match(item) for item in reader.read("2 kg atta aur doodh").items)
        assert (atta.decision, milk.decision) == ("ask", "ask")
        assert all("milk" in candidate.name.casefold() for candidate in milk.candidates)
        assert matcher.match(reader.read("1 kg pyaz").items[0]).decision == "accept"


@pytest.mark.proof
def test_search_reaches_its_figures(evaluation_data: Path) -> None:
    figures = {one.name: one.value for one in measure(evaluation_data)}
    assert figures["search.mean.recall@1"] >= 0.96
    assert figures["search.mean.recall@5"] >= 0.98
    assert figures["search.accepted.right"] >= 0.98
    assert figures["search.unambiguous.accepted"] >= 0.85
    assert figures["search.not_sold.accepted"] <= 0.03
    assert figures["search.misspellings.recall@1"] >= 0.93
    assert figures["search.hindi_names.recall@5"] >= 0.85
    assert figures["similarity.auroc"] >= 0.94
