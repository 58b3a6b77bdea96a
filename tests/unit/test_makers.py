"""Goods whose names do not say who makes them: how they are shown, and whose they are when a maker is named."""

from dataclasses import replace

import pytest
from small_catalogue import SHELVES, SmallCatalogue, pack

from actions.replies import titled
from kirana.shop.catalogue import named_by_maker
from kirana.understanding.matcher import Matcher
from kirana.understanding.reader import Reader


@pytest.mark.parametrize(
    ("name", "brand", "shown"),
    [
        ("Mixed Fruit Jam", "Kissan", "Kissan Mixed Fruit Jam"),
        ("Kissan Mixed Fruit Jam", "Kissan", "Kissan Mixed Fruit Jam"),
        ("Parle-G Biscuits", "Parle G", "Parle-G Biscuits"),
        ("Onion", None, "Onion"),
    ],
)
def test_a_name_is_shown_with_its_maker_once(name: str, brand: str | None, shown: str) -> None:
    assert named_by_maker(name, brand) == shown


def test_the_pack_follows_maker_and_name() -> None:
    assert titled(pack("jam", "Mixed Fruit Jam", "Kissan", "Jams", "500 g", 120)) == "Kissan Mixed Fruit Jam 500 g"


def test_what_the_shop_calls_a_thing_is_no_other_makers() -> None:
    shelves = [
        *SHELVES,
        pack("besan-s", "Gram Flour", "Sonara", "Flours", "500 g", 60, aliases=("besan",)),
    ]
    matcher = Matcher(SmallCatalogue(shelves))
    (item,) = Reader(matcher.vocabulary()).read("gaurav besan").items
    assert item.brand == "gaurav"
    assert matcher.match(item).decision != "accept"
    assert matcher.match(replace(item, brand="sonara")).decision == "accept"
