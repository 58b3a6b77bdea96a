"""The matcher over a small invented shop: what is accepted, asked and refused."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from small_catalogue import SHELVES, SmallCatalogue, pack

from kirana.understanding.matcher import Matcher
from kirana.understanding.reading import Item


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(SmallCatalogue())


def item(
    product: str, count: str | None = None, amount: str | None = None, unit: str | None = None, **more: object
) -> Item:
    number = None if count is None else Decimal(count)
    size = None if amount is None else Decimal(amount)
    return Item(product, "add", product, count=number, amount=size, unit=unit, **more)  # type: ignore[arg-type]


def packs(matcher: Matcher, wanted: Item) -> dict[str, str]:
    return {pick.sku: str(pick.quantity) for pick in matcher.match(wanted).packs}


def shown(matcher: Matcher, wanted: Item) -> set[str]:
    return {candidate.sku for candidate in matcher.match(wanted).candidates}


@pytest.mark.parametrize("word", ["atta", "aata", "आटा", "wheat flour", "gehun ka atta", "attaa"])
def test_two_kilos_of_the_only_atta_are_two_packs(matcher: Matcher, word: str) -> None:
    assert packs(matcher, item(word, amount="2", unit="kg")) == {"sona-1": "2"}


@pytest.mark.parametrize("word", ["doodh", "milk", "dudh", "दूध"])
def test_milk_is_asked_with_milks_only(matcher: Matcher, word: str) -> None:
    match = matcher.match(item(word))
    assert match.decision == "ask"
    assert {candidate.sku[:7] for candidate in match.candidates} == {"gaurav-", "surabhi"}


def test_coconut_milk_and_milk_powder_are_found_by_their_own_names(matcher: Matcher) -> None:
    assert packs(matcher, item("coconut milk")) == {"coco-milk": "1"}
    assert packs(matcher, item("milk powder")) == {"milk-powder": "1"}


@pytest.mark.parametrize("word", ["vodka", "rum", "ham", "bread", "laptop charger", "guitar", "honey", "zzzz"])
def test_what_is_not_sold_is_refused(matcher: Matcher, word: str) -> None:
    assert matcher.match(item(word)).decision == "none"


def test_a_lemon_is_no_soap_and_a_soap_no_lemon(matcher: Matcher) -> None:
    assert packs(matcher, item("nimbu", "6")) == {"lemon": "6"}
    assert packs(matcher, item("lime soap")) == {"lime-soap": "1"}
    assert shown(matcher, item("soap")) == {"lime-soap", "rose-soap"}


def test_eggs_are_eggs_and_no_egg_saver(matcher: Matcher) -> None:
    assert packs(matcher, item("ande", "12")) == {"eggs-12": "1"}
    assert "egg-saver" not in shown(matcher, item("egg"))


def test_a_brand_decides(matcher: Matcher) -> None:
    assert packs(matcher, item("doodh", amount="1", unit="l", brand="Gaurav")) == {"gaurav-1l": "1"}
    assert matcher.match(item("butter", brand="Gaurav")).decision != "accept"


def test_two_makers_that_both_make_the_amount_are_asked_about(matcher: Matcher) -> None:
    assert matcher.match(item("doodh", amount="1", unit="l")).decision == "ask"


def test_a_misspelt_word_is_repaired_from_the_catalogue(matcher: Matcher) -> None:
    assert matcher.search("surabi tabel buter 500g").results[0].product.sku == "butter-500"
    assert matcher.search("roomfreshner aromist").results[0].product.sku == "room-spray"
    assert matcher.search("must ard oil").results[0].product.sku == "mustard-oil"


def test_every_result_says_why(matcher: Matcher) -> None:
    found = matcher.search("surabi butter")
    assert "surabi read as surabhi" in found.results[0].reason
    assert found.as_dict()["results"][0]["reason"] == found.results[0].reason


def test_what_the_shopper_always_takes_decides_the_pack_and_the_product(matcher: Matcher) -> None:
    assert matcher.match(item("butter")).decision == "ask"
    usual = matcher.match(item("butter"), bought={"butter-100": 5})
    assert (usual.decision, [pick.sku for pick in usual.packs]) == ("accept", ["butter-100"])
    assert matcher.match(item("doodh")).decision == "ask"
    milk = matcher.match(item("doodh"), bought={"surabhi-half": 1})
    assert (milk.decision, [pick.sku for pick in milk.packs]) == ("accept", ["surabhi-half"])


def test_two_makers_bought_alike_are_still_asked_about(matcher: Matcher) -> None:
    assert matcher.match(item("doodh"), bought={"surabhi-half": 2, "gaurav-half": 1}).decision == "ask"


def test_at_most_four_distinct_candidates_are_shown() -> None:
    many = [pack(f"rice-{n}", f"Brand{n} Basmati Rice", f"Brand{n}", "Rice", "1 kg", 100 + n) for n in range(9)]
    found = Matcher(SmallCatalogue(many)).match(item("chawal", amount="1", unit="kg"))
    assert found.decision == "ask"
    assert len({candidate.sku for candidate in found.candidates}) == len(found.candidates) == 4


def test_the_shops_own_name_for_a_thing_counts() -> None:
    shelves = [
        replace(product, aliases=("nila packet",)) if product.sku == "gaurav-half" else product for product in SHELVES
    ]
    assert packs(Matcher(SmallCatalogue(shelves)), item("nila packet")) == {"gaurav-half": "1"}


def test_stock_and_price_are_those_of_now_and_a_new_version_is_seen() -> None:
    catalogue = SmallCatalogue()
    matcher = Matcher(catalogue)
    assert matcher.search("salt").results[0].product.price_paise == 2800
    catalogue.by_sku["salt"] = replace(catalogue.by_sku["salt"], price_paise=2500)
    assert matcher.search("salt").results[0].product.price_paise == 2500
    assert matcher.match(item("honey")).decision == "none"
    catalogue.by_sku["honey"] = pack("honey", "Madhuvan Honey", "Madhuvan", "Honey", "500 g", 200)
    catalogue.number += 1
    assert packs(matcher, item("shahad")) == {"honey": "1"}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("gaurav wala", {"gaurav-half", "gaurav-1l"}),
        ("surabhi", {"surabhi-half"}),
        ("सुरभि वाला", {"surabhi-half"}),
        ("1 litre wala", {"gaurav-1l"}),
        ("sasta wala", {"gaurav-half"}),
        ("sabse mehnga", {"gaurav-1l"}),
        ("the big one", {"gaurav-1l"}),
        ("full cream", {"surabhi-half"}),
        ("gaurav ka chhota", {"gaurav-half"}),
        ("atta", set()),
        ("haan", set()),
    ],
)
def test_one_of_a_few_is_chosen_by_a_word(matcher: Matcher, said: str, expected: set[str]) -> None:
    offered = [product for product in SHELVES if product.sku in ("gaurav-half", "gaurav-1l", "surabhi-half")]
    assert {candidate.sku for candidate in matcher.match_among(said, offered)} == expected


def test_a_line_of_the_cart_is_found_by_what_it_is(matcher: Matcher) -> None:
    lines = [product for product in SHELVES if product.sku in ("gaurav-half", "milk-choc", "onion")]
    assert [candidate.sku for candidate in matcher.match_among(item("doodh"), lines)] == ["gaurav-half"]
    assert [candidate.sku for candidate in matcher.match_among("pyaaz", lines)] == ["onion"]
    assert matcher.match_among("butter", lines) == []


def test_the_reader_learns_words_brands_and_phrases(matcher: Matcher) -> None:
    vocabulary = matcher.vocabulary()
    assert vocabulary.is_word("sonara") and vocabulary.is_word("doodh") and not vocabulary.is_word("tomorrow")
    assert vocabulary.is_brand(["surabhi"]) and not vocabulary.is_brand(["milk"])
    assert vocabulary.is_phrase(["7", "moons"]) and not vocabulary.is_phrase(["2", "eggs"])
    assert vocabulary.is_phrase(["toor", "dal"]) and not vocabulary.is_phrase(["milk", "bread"])


@pytest.mark.parametrize("sign", ["&", "and", "n"])
def test_what_names_join_is_no_two_things(sign: str) -> None:
    """Unless it is two goods that some bundle or dish has together."""
    shelves = [
        *SHELVES,
        pack("cookies", f"Lukka Hide {sign} Hunt Cookies", "Lukka", "Cookies", "120 g", 40),
        pack("chips", f"Krunchy Cream {sign} Onion Chips", "Krunchy", "Chips", "50 g", 20),
        pack("set", f"Salt {sign} Tomato Gift Combo", "Sagar", "Combos", "1 set", 90),
    ]
    vocabulary = Matcher(SmallCatalogue(shelves)).vocabulary()
    assert vocabulary.is_joined(["hide"], ["hunt"]) and vocabulary.is_joined(["lukka", "hide"], ["hunt"])
    assert vocabulary.is_joined(["cream"], ["onion", "chips"]) and not vocabulary.is_joined(["onion"], ["cream"])
    assert not vocabulary.is_joined(["salt"], ["tomato"]) and not vocabulary.is_joined(["milk"], ["butter"])


def test_what_holds_several_things_is_not_offered_for_one_of_them() -> None:
    shelves = [*SHELVES, pack("both", "Sagar Iodised Salt 1 kg + Neemo Lime Soap", "Sagar", "Combos", "1 set", 60)]
    matcher = Matcher(SmallCatalogue(shelves))
    assert [pick.sku for pick in matcher.match(item("sagar salt")).packs] == ["salt"]


def test_how_thick_it_is_makes_it_nothing_else() -> None:
    shelves = [*SHELVES, pack("poha", "Sagar Poha Thick", "Sagar", "Grocery", "500 g", 40)]
    assert [pick.sku for pick in Matcher(SmallCatalogue(shelves)).match(item("poha")).packs] == ["poha"]


def test_the_one_pack_of_that_size_is_meant() -> None:
    shelves = [*SHELVES, pack("other", "Ghanivale Table Butter", "Ghanivale", "Butter", "200 g", 110)]
    match = Matcher(SmallCatalogue(shelves)).match(item("butter", amount="500", unit="g"))
    assert [pick.sku for pick in match.packs] == ["butter-500"]


def test_a_word_is_known_with_its_dots_and_without(matcher: Matcher) -> None:
    vocabulary = matcher.vocabulary()
    assert vocabulary.is_word("गुड") and vocabulary.is_word("गु\u0921\u093c")


@pytest.mark.parametrize(
    "text",
    ["", " ", "''", '"', "AND OR NOT", "salt*", "t:salt", "NEAR(a b)", "\x00", "\ud800", "💥" * 50, "a" * 10_000,
     "{}[0]", "milk\u202eklim", "1/0 kg", "दू" * 500, "9" * 30 + " kg salt", "( ) ^ -", "x " * 3000],
)  # fmt: skip
def test_hostile_text_is_only_text(matcher: Matcher, text: str) -> None:
    matcher.search(text)
    assert matcher.match(item(text)).decision in ("accept", "ask", "none")
    matcher.match_among(text, SHELVES[:3])
