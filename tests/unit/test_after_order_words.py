"""The words by which a message is about a placed order, a complaint, or somebody who fell ill."""

from __future__ import annotations

import pytest

from kirana.understanding.complaint_words import (
    another_wanted,
    bad_goods_told,
    delivery_told,
    illness_said,
    kind_said,
)
from kirana.understanding.order_words import (
    again_said,
    id_said,
    left_out,
    more_said,
    order_said,
    pointed_out,
    yes_but_said,
)
from kirana.understanding.reading import Item


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ek aur doodh order mein daal do", True),
        ("add one more milk to my order", True),
        ("ऑर्डर से ब्रेड हटा दो", True),
        ("can i get 1 more bread added to order NFP53QFJFKX3F", True),
        ("order 2 bread", False),
        ("2 kg atta order karna hai", False),
        ("i want to order milk", False),
        ("ऑर्डर कर दो", False),
        ("one more milk", False),
    ],
)
def test_an_order_is_spoken_of_or_ordering_is(text: str, said: bool) -> None:
    assert order_said(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("one more milk", True),
        ("another milk", True),
        ("aur ek doodh", True),
        ("ek aur doodh", True),
        ("doodh aur chahiye", True),
        ("एक और दूध", True),
        ("दूध और भेजो", True),
        ("doodh aur bread", False),
        ("ek doodh aur ek bread", False),
        ("आटा और दूध", False),
        ("2 kg atta aur doodh", False),
    ],
)
def test_more_is_told_from_and(text: str, said: bool) -> None:
    assert more_said(text) == said


def test_the_same_again_and_what_shall_not_come() -> None:
    assert all(map(again_said, ("same as last time", "pichla order phir se", "पिछला ऑर्डर दोबारा भेजो")))
    assert not any(map(again_said, ("pichla order dikhao", "mera order kahan hai", "2 kg atta")))
    assert [item.product for item in left_out("same as last time without bread, minus the eggs")] == ["bread", "eggs"]
    assert [item.product for item in left_out("wahi saman, bread ke bina")] == ["bread"]
    assert [item.product for item in left_out("वही सामान, ब्रेड के बिना")] == ["ब्रेड"]


def test_a_yes_that_goes_on_is_no_yes() -> None:
    assert all(map(yes_but_said, ("haan par 6 wale", "yes but tomorrow", "हाँ लेकिन कल", "ok 2")))
    assert not any(map(yes_but_said, ("haan", "yes please", "haan kar do", "हाँ बदल दो")))


def test_an_order_is_named_by_its_id() -> None:
    assert id_said("cancel order nfp53-qfjfkx3f, please", ["NFP53QFJFKX3F", "AAAAAAAAAAAAA"]) == "NFP53QFJFKX3F"
    assert id_said("cancel my order", ["NFP53QFJFKX3F"]) is None


def test_words_that_point_at_the_order_are_no_goods() -> None:
    ande = pointed_out(Item(text="usi order mein 12 ande", action="add", product="usi ande"))
    assert ande is not None and ande.product == "ande"
    assert pointed_out(Item(text="jo order kiya", action="add", product="jo")) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("the milk was spoiled", "spoiled"),
        ("doodh phata hua nikla", "spoiled"),
        ("दूध खराब निकला", "spoiled"),
        ("galat saman aaya hai", "wrong"),
        ("you sent brown bread instead of white", "wrong"),
        ("bread nahi aayi", "missing"),
        ("atta missing hai", "missing"),
        ("ब्रेड नहीं आई", "missing"),
        ("ek packet bread kam aaya", "short"),
        ("order abhi tak nahi aaya", "late"),
        ("delivery is late", "late"),
        ("ऑर्डर में बहुत देर हुई", "late"),
        ("refund chahiye", "refund"),
        ("मेरे पैसे वापस करो", "refund"),
        ("payment fail ho raha hai", "payment"),
        ("your people are rude", "other"),
    ],
)
def test_a_complaint_is_of_a_kind(text: str, kind: str) -> None:
    assert kind_said(text) == kind


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("food poisoning ho gayi", True),
        ("mera beta bimar ho gaya aapka doodh peekar", True),
        ("found insects in the dal and my daughter is sick", True),
        ("paneer khane ke baad ulti ho gayi", True),
        ("दही खाने के बाद उल्टी हो गई", True),
        ("mera beta bimar hai, 2 bread bhej do", False),
        ("i am sick of your service", False),
        ("insects in the dal", False),
        ("your paneer gave us all stomach pain", True),
        ("how do you know when your dog is ill", False),
        ("2 kg atta", False),
    ],
)
def test_illness_of_the_goods_is_told_from_being_ill(text: str, said: bool) -> None:
    assert illness_said(text) == said


def test_what_a_delivery_brought_is_no_wish() -> None:
    assert delivery_told("you sent brown bread instead of white bread") and delivery_told("bread nahi aayi")
    assert bad_goods_told("replace the milk, it was sour") and another_wanted("doodh kharab tha, dusra bhej do")
    for wish in ("2 bread bhej do", "doodh hata do", "replace sugar with salt", "kharab nahi hone wala doodh do"):
        assert not delivery_told(wish) and not bad_goods_told(wish)
