"""Which one of its kind is wanted: another size, no dearer than so much, the cheapest, not of that brand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from reading_words import PlainVocabulary
from small_catalogue import SmallCatalogue

from kirana.understanding.becoming import becoming_said
from kirana.understanding.comparing import Comparison
from kirana.understanding.match import NO_OTHER_MAKER, TOO_DEAR
from kirana.understanding.matcher import Matcher
from kirana.understanding.reader import Reader
from kirana.understanding.reading import Item

WORDS = PlainVocabulary()
READER = Reader(WORDS)


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(SmallCatalogue())


@pytest.mark.parametrize(
    ("text", "words", "size", "comparison"),
    [
        ("butter 500 gram wala kar do", "butter", ("500", "g"), None),
        ("500 gram wala kar do", "", ("500", "g"), None),
        ("make it the 100 g one", "", ("100", "g"), None),
        ("change atta to the 5 kg pack", "atta", ("5", "kg"), None),
        ("switch the soap to 100 g", "soap", ("100", "g"), None),
        ("bade wala kar do", "", None, Comparison.LARGER),
        ("make it smaller", "", None, Comparison.SMALLER),
        ("बड़ा वाला कर दो", "", None, Comparison.LARGER),
        ("isko amul ka kar do", "amul", None, None),
        ("make the milk toned", "milk toned", None, None),
        ("दूध अमूल का कर दो", "दूध अमूल", None, None),
    ],
)
def test_what_a_thing_shall_become(
    text: str, words: str, size: tuple[str, str] | None, comparison: Comparison | None
) -> None:
    said = becoming_said(text, WORDS)
    assert said is not None
    assert (said.words, said.comparison) == (words, comparison)
    assert (said.amount, said.unit) == ((Decimal(size[0]), size[1]) if size else (None, None))


@pytest.mark.parametrize(
    "text",
    [
        "atta 5 kg kar do",
        "make it 3",
        "doodh 2 litre kar do",
        "butter hata do",
        "500 gram wala butter de do",
        "butter nahi chahiye",
        "which one is bigger?",
        "2 kg atta, doodh bada wala kar do",
        "make it double",
    ],
)
def test_how_much_of_it_and_other_wishes_make_nothing_of_it(text: str) -> None:
    assert becoming_said(text, WORDS) is None


@pytest.mark.parametrize(
    ("text", "there", "line", "others"),
    [
        ("500 gram wala kar do", ["onion", "butter-100"], "butter-100", ["butter-500"]),
        ("bada wala kar do", ["butter-100"], "butter-100", ["butter-500"]),
        ("atta bada wala kar do", ["butter-100", "sona-1"], "sona-1", ["sona-5"]),
        ("make the milk full cream", ["onion", "gaurav-half"], "gaurav-half", ["surabhi-half"]),
        ("butter 200 gram wala kar do", ["onion", "butter-100"], "butter-100", []),
        ("chhota wala kar do", ["butter-100"], "butter-100", []),
        ("doodh sasta wala kar do", ["onion", "surabhi-half"], "surabhi-half", ["gaurav-half"]),
    ],
)
def test_the_line_that_is_meant_and_what_it_becomes(
    matcher: Matcher, text: str, there: list[str], line: str, others: list[str]
) -> None:
    products = [SmallCatalogue().by_sku[sku] for sku in there]
    found = matcher.becoming(text, products)
    assert found is not None
    assert (found[1].product.sku, [one.sku for one in found[1].others]) == (line, others)


@pytest.mark.parametrize("text", ["make it fast", "butter kar do", "paneer kar do", "change the plan"])
def test_nothing_becomes_of_what_the_cart_has_none_of(matcher: Matcher, text: str) -> None:
    assert matcher.becoming(text, [SmallCatalogue().by_sku["butter-100"]]) is None


@pytest.mark.parametrize(
    ("text", "product", "brand"),
    [
        ("butter but not amul", "butter", "amul"),
        ("butter not amul", "butter", "amul"),
        ("not amul wala butter", "butter", "amul"),
        ("any butter other than amul", "butter", "amul"),
        ("no amul, some other butter", "butter", "amul"),
        ("butter amul ka nahi", "butter", "amul"),
        ("amul wala nahi, koi aur butter", "butter", "amul"),
        ("amul ke alawa koi butter", "butter", "amul"),
        ("atta, aashirvaad nahi chahiye koi aur", "atta", "aashirvaad"),
        ("aashirvaad chhod ke koi bhi atta de do", "atta", "aashirvaad"),
        ("butter lekin amul nahi", "butter", "amul"),
        ("मक्खन, amul नहीं", "मक्खन", "amul"),
        ("amul छोड़कर कोई मक्खन", "मक्खन", "amul"),
    ],
)
def test_a_brand_that_it_shall_not_be(text: str, product: str, brand: str) -> None:
    (item,) = READER.read(text).items
    assert (item.action, item.product, item.without) == ("add", product, brand)


@pytest.mark.parametrize(
    "text",
    [
        "amul butter nahi chahiye",
        "no amul butter",
        "remove everything but not amul",
        "tata salt nahi",
        "amul nahi chahiye",
    ],
)
def test_what_is_not_wanted_at_all_leaves_no_brand_out(text: str) -> None:
    assert all(item.without is None and item.action != "add" for item in READER.read(text).items)


@pytest.mark.parametrize(
    ("text", "product", "rupees"),
    [
        ("chips under 50", "chips", 50),
        ("biscuits 30 se kam wale", "biscuits", 30),
        ("100 tak ka ghee", "ghee", 100),
        ("tea below 150 rs", "tea", 150),
        ("50 रुपये से कम चीनी", "चीनी", 50),
    ],
)
def test_a_price_limit_is_neither_money_worth_nor_a_count(text: str, product: str, rupees: int) -> None:
    (item,) = READER.read(text).items
    assert (item.product, item.at_most_paise) == (product, rupees * 100)
    assert (item.count, item.money_paise, item.action) == (None, None, "ask")


def test_money_worth_is_no_limit() -> None:
    (item,) = READER.read("100 ka paneer").items
    assert (item.money_paise, item.at_most_paise) == (10000, None)


def test_what_is_dearer_or_of_that_brand_is_only_named(matcher: Matcher) -> None:
    dear = matcher.match(Item("oil", "add", "oil", at_most_paise=10000))
    assert (dear.decision, dear.reason, [one.sku for one in dear.candidates]) == ("none", TOO_DEAR, ["mustard-oil"])
    made = matcher.match(Item("butter", "add", "butter", without="Surabhi"))
    assert (made.decision, made.reason, [one.sku for one in made.candidates]) == (
        "none",
        NO_OTHER_MAKER,
        ["butter-100"],
    )
    within = matcher.match(Item("butter", "add", "butter", at_most_paise=10000))
    assert [one.sku for one in within.packs] == ["butter-100"]
    assert [one.product.sku for one in matcher.search("butter", 5, 10000).results] == ["butter-100"]


@pytest.mark.parametrize(
    ("text", "product", "litres", "sku"),
    [
        ("cheapest milk", "milk", None, "gaurav-half"),
        ("sabse sasta doodh 1 litre", "doodh", Decimal(1), "gaurav-1l"),
        ("butter bada wala", "butter", None, "butter-500"),
        ("sabse chhota atta", "atta", None, "sona-1"),
    ],
)
def test_the_one_that_is_most_so(matcher: Matcher, text: str, product: str, litres: Decimal | None, sku: str) -> None:
    found = matcher.most(Item(text, "add", product, amount=litres, unit="l" if litres else None))
    assert found is not None and (found.decision, found.packs[0].sku) == ("accept", sku)


def test_where_nothing_is_compared_there_is_no_most(matcher: Matcher) -> None:
    assert matcher.most(Item("2 butter", "add", "butter")) is None


@pytest.mark.parametrize("text", ["soap, whatever is cheapest", "sabun, jo sabse sasta ho", "जो सबसे सस्ता हो वो साबुन"])
def test_the_cheapest_is_surely_wanted(text: str) -> None:
    (clause,) = READER.read(text).clauses
    assert (clause.intent, clause.sure) == ("add_to_cart", True)


def test_the_cheapest_alone_is_not_yet_bought() -> None:
    assert not any(clause.sure for clause in READER.read("sabse sasta sabun").clauses)


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("doodh, dahi, sab amul ka", [("doodh", "amul"), ("dahi", "amul")]),
        ("milk, fortune oil and butter, all of amul", [("milk", "amul"), ("oil", "fortune"), ("butter", "amul")]),
    ],
)
def test_one_brand_for_the_things_of_a_list_that_have_none(text: str, things: list[tuple[str, str]]) -> None:
    assert [(item.product, item.brand) for item in READER.read(text).items] == things


def test_a_remark_on_the_price_belongs_to_the_thing_before() -> None:
    (item,) = READER.read("2 litre milk, cheapest").items
    assert (item.product, item.text) == ("milk", "2 litre milk, cheapest")
