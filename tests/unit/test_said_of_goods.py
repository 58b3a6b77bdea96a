"""What is said of goods in few words: so much of each, of one at a place, its price; short forms; the plain one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from reading_words import PlainVocabulary
from small_catalogue import SmallCatalogue, pack

from kirana.understanding.amount_asked import amount_asked
from kirana.understanding.as_spice import names_as_spice
from kirana.understanding.matcher import Matcher
from kirana.understanding.reading import Item
from kirana.understanding.refusals import refused_for
from kirana.understanding.several import change_of_each, change_of_placed
from kirana.understanding.vowelless import with_vowels

WORDS = PlainVocabulary()


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("half kg each", "0.5", "kg"),
        ("500 g each please", "500", "g"),
        ("make them 2 each", "2", None),
        ("sab 2 kilo kar do", "2", "kg"),
        ("aadha aadha kilo", "0.5", "kg"),
        ("dono ek ek kilo", "1", "kg"),
        ("ek ek", "1", None),
        ("आधा-आधा किलो", "0.5", "kg"),
    ],
)
def test_so_much_of_each(text: str, value: str, unit: str | None) -> None:
    said = change_of_each(text, WORDS)
    assert said is not None and (said.kind, said.value, said.unit) == ("set", Decimal(value), unit)


@pytest.mark.parametrize("text", ["half kg", "1 kg aloo each", "remove all", "each", "sab hata do", "2 kg"])
def test_what_is_not_of_each(text: str) -> None:
    assert change_of_each(text, WORDS) is None


@pytest.mark.parametrize(
    ("text", "place", "value", "unit"),
    [
        ("make the second one 1 kg", 2, "1", "kg"),
        ("make the first one 3", 1, "3", None),
        ("doosra wala 3 kar do", 2, "3", None),
        ("last one 1 kg", -1, "1", "kg"),
    ],
)
def test_so_much_of_the_one_at_a_place(text: str, place: int, value: str, unit: str | None) -> None:
    found = change_of_placed(text, WORDS)
    assert found is not None
    assert (found[0], found[1].kind, found[1].value, found[1].unit) == (place, "set", Decimal(value), unit)


@pytest.mark.parametrize("text", ["the second one", "first one and second one 2", "make it 3", "second one atta 1 kg"])
def test_what_is_not_of_a_place(text: str) -> None:
    assert change_of_placed(text, WORDS) is None


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("how much is 5 kg", "amount", "5", "kg"),
        ("5 kg kitne ka hai", "amount", "5", "kg"),
        ("3 packet kitne ke padenge", "count", "3", "packet"),
        ("aur 5 kilo ka kitna hoga", "amount", "5", "kg"),
        ("5 किलो कितने का", "amount", "5", "kg"),
    ],
)
def test_the_price_of_so_much(text: str, kind: str, value: str, unit: str | None) -> None:
    asked = amount_asked(text, WORDS)
    assert asked is not None and (asked.kind, asked.value, asked.unit) == (kind, Decimal(value), unit)


@pytest.mark.parametrize(
    "text",
    ["how much is 5 kg atta", "how much is it", "total kitna hua", "5 kg de do", "how much for delivery"],
)
def test_what_asks_no_price_of_so_much(text: str) -> None:
    assert amount_asked(text, WORDS) is None


def test_everyday_goods_without_vowels_and_nothing_else() -> None:
    assert [with_vowels(word) for word in ("brd", "mlk", "sgr", "btr", "bttr", "bscts")] == [
        "bread", "milk", "sugar", "butter", "butter", "biscuit",
    ]  # fmt: skip
    for word in ("crd", "crt", "slt", "pls", "msg", "tmrw", "rc", "bird", "knw", "sms", "दध"):
        assert with_vowels(word) is None, word


def test_a_catalogues_own_name_is_no_short_form() -> None:
    shelves = (
        pack("bread", "Gaurav White Bread", "Gaurav", "Bread", "400 g", 40),
        pack("brd", "BRD Floor Wiper", "BRD", "Kitchen", "1 pc", 90),
    )
    matcher = Matcher(SmallCatalogue(shelves))
    assert [one.product.sku for one in matcher.search("brd").results][:1] == ["brd"]


def test_what_is_wanted_where_another_is_refused() -> None:
    assert refused_for("kali wali nahi, peeli") == "peeli"
    assert refused_for("not the black one, the yellow one") == "the yellow one"
    assert refused_for("peeli wali") is None


def test_the_plain_one_is_none_of_its_special_kinds() -> None:
    shelves = (
        pack("red", "Baagh Red Leaf Tea", "Baagh", "Tea", "250 g", 120),
        pack("care", "Baagh Red Leaf Natural Care Tea", "Baagh", "Tea", "250 g", 150),
        pack("plain", "Khasta Plain Rusk", "Khasta", "Rusk", "200 g", 40),
        pack("milk-rusk", "Khasta Milk Rusk", "Khasta", "Rusk", "200 g", 45),
    )
    matcher = Matcher(SmallCatalogue(shelves))
    tea = matcher.match(Item("", "add", "normal red leaf tea"))
    assert {one.sku for one in (*tea.packs, *tea.candidates)} == {"red"}
    assert matcher.search("plain khasta rusk").results[0].product.sku == "plain"


def test_what_is_chocolate_comes_before_what_only_tastes_of_it() -> None:
    shelves = (
        pack("drink", "Balwan Chocolate", "Balwan", "Malt Drinks", "500 g", 270),
        pack("bar", "Meltino Roast Nut Chocolate Bar", "Meltino", "Chocolates", "40 g", 45),
    )
    matcher = Matcher(SmallCatalogue(shelves))
    assert [one.product.sku for one in matcher.search("chocolates").results] == ["bar", "drink"]
    assert matcher.search("balwan chocolate").results[0].product.sku == "drink"


def test_names_that_are_a_spice_too() -> None:
    assert "coriander powder" in names_as_spice("Dhaniya")
    assert "fenugreek seeds" in names_as_spice("मेथी")
    assert names_as_spice("hara dhaniya") == ()
