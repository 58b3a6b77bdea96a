"""Five thousand hostile messages through search and through the whole pipeline: no error, nothing but goods."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator

import pytest
from integration.command_line import placed_order

from kirana import wiring
from kirana.evaluation.hostile import KINDS, LONG, texts

N = 5000
RESULT = {"sku", "name", "brand", "pack", "price_paise", "score", "reason"}
SEARCH = {"query", "decision", "results", "milliseconds"}
PARSE = {"text", "language", "intent", "intents", "items", "milliseconds"}
ITEM = {
    "text", "action", "product", "brand", "count", "container", "amount", "unit", "money_paise", "decision", "packs",
    "candidates", "negated",
}  # fmt: skip
SECRETS = ("9876543210", "12 MG Road", "zebedee", "aashirvaad-atta-5kg")


@pytest.fixture
def hostile() -> list[str]:
    """The messages; those that hold a secret by themselves left out, so that none is their own."""
    return [text for text in texts(N) if not any(secret in text for secret in SECRETS)]


@pytest.fixture
def rows() -> Iterator[dict[str, int]]:
    """A shop with an order in it and a withdrawn product; afterwards no table has a row more or less."""
    placed_order("zebedee")
    wiring.catalogue().withdraw("aashirvaad-atta-5kg")
    before = _rows()
    yield before
    assert _rows() == before


def _rows() -> dict[str, int]:
    read = wiring.database().read()
    tables = [name for (name,) in read.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return {name: read.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}  # noqa: S608


def test_hostile_messages_are_what_they_say() -> None:
    made = texts(len(KINDS) * 20)
    assert made == texts(len(KINDS) * 20) and len(set(made)) > len(made) * 0.9
    assert any(len(text) == LONG for text in made)
    everything = "".join(made)
    assert "\0" in everything and '"' in everything and "\u202e" in everything and " OR " in everything
    assert {unicodedata.category(letter) for letter in everything} >= {"Cc", "Cf", "Cs", "Mn", "Lo", "Sc", "So"}


@pytest.mark.proof
def test_search_answers_hostile_text_with_goods_only(rows: dict[str, int], hostile: list[str]) -> None:
    sold = {product.sku: product for product in wiring.catalogue().products(_skus()) if product.active}
    assert len(sold) < len(_skus())
    for text in hostile:
        found = wiring.matcher().search(text).as_dict()
        assert set(found) == SEARCH and found["decision"] in ("accept", "ask", "none"), ascii(text)
        for result in found["results"]:
            assert set(result) == RESULT, ascii(text)
            product = sold[result["sku"]]
            assert (result["name"], result["brand"], result["pack"]) == (product.name, product.brand, product.pack)
            assert result["price_paise"] == product.price_paise and 0 <= result["score"] <= 1


@pytest.mark.proof
def test_parse_answers_hostile_text_with_goods_only(rows: dict[str, int], hostile: list[str]) -> None:
    from kirana.runtime.parser import parse

    sold = {product.sku: product.name for product in wiring.catalogue().products(_skus()) if product.active}
    for text in hostile:
        meaning = parse(text)
        assert set(meaning) == PARSE and meaning["intent"]["name"], ascii(text)
        for item in meaning["items"]:
            assert set(item) == ITEM, ascii(text)
            assert {pick["sku"] for pick in item["packs"]} <= sold.keys(), ascii(text)
            assert all(sold[one["sku"]] == one["name"] for one in item["candidates"]), ascii(text)
        said = json.dumps(meaning)
        assert not any(secret in said for secret in SECRETS), ascii(text)


def _skus() -> list[str]:
    return [sku for (sku,) in wiring.database().read().execute("SELECT sku FROM products")]
