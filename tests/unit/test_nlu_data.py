"""The training sentences are many, different from each other, of all three languages, and nobody else's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from pathlib import Path

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
FEWEST = 20
MAIN = (
    "greet affirm deny help search_product ask_availability ask_price add_to_cart remove_from_cart change_quantity "
    "view_cart clear_cart undo checkout give_address choose_payment ask_delivery track_order cancel_order reorder "
    "request_refund complain report_illness human_handoff out_of_scope"
).split()
CONTRACT = (
    "greet goodbye thank affirm deny help bot_challenge browse_catalog search_product ask_price ask_availability "
    "add_to_cart remove_from_cart change_quantity replace_item view_cart clear_cart undo checkout give_address "
    "choose_payment claim_payment ask_payment_methods ask_delivery ask_offers ask_product ask_store recommend "
    "track_order change_order cancel_order reorder order_history request_refund complain human_handoff "
    "change_language stop_messages out_of_scope choose_option inform report_illness add_note resume wait delete_data"
).split()
# Words by which a reader tells Hinglish from English; a sentence needs one of them to count as Hinglish here.
HINGLISH = re.compile(
    r"\b(hai|hain|ka|ki|ke|ko|se|mein|kar|karo|karna|nahi|mat|kya|do|de|wala|mera|mere|aur|haan|ji|namaste|bhaiya|yaar|theek)\b"
)


@lru_cache(maxsize=1)
def sentences() -> dict[str, list[str]]:
    """Every training sentence by intent."""
    data = YAML(typ="safe").load((ROOT / "data" / "nlu.yml").read_text(encoding="utf-8"))
    return {
        block["intent"]: [line.removeprefix("- ").strip() for line in block["examples"].splitlines() if line.strip()]
        for block in data["nlu"]
    }


def folded(text: str) -> str:
    """Letters, vowel signs and digits only."""
    return re.sub(r"[^\w\u0900-\u097f]+", " ", text.lower()).strip()


def trigrams(text: str) -> set[str]:
    padded = f" {folded(text)} "
    return {padded[i : i + 3] for i in range(len(padded) - 2)}


def outside_texts(folder: Path) -> Iterator[str]:
    """Every cell of the evaluation files that hold messages."""
    for path in sorted(folder.glob("*.tsv")) + sorted(folder.glob("hint3_*.csv")) + sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield from re.split(r'[\t"]|,(?=[A-Z_]+$)', line)


def test_the_intents_are_those_of_the_contract() -> None:
    assert sorted(sentences()) == sorted(CONTRACT)


@pytest.mark.parametrize("intent", CONTRACT)
def test_an_intent_has_enough_sentences(intent: str) -> None:
    assert len(sentences()[intent]) >= FEWEST


@pytest.mark.parametrize("intent", MAIN)
def test_a_main_intent_is_said_in_english_hinglish_and_hindi(intent: str) -> None:
    hindi = [s for s in sentences()[intent] if re.search("[\u0900-\u097f]", s)]
    latin = [s for s in sentences()[intent] if s not in hindi]
    hinglish = [s for s in latin if HINGLISH.search(s.lower())]
    assert min(len(hindi), len(hinglish), len(latin) - len(hinglish)) >= 3


def test_out_of_scope_is_the_largest_intent() -> None:
    assert max(sentences(), key=lambda intent: len(sentences()[intent])) == "out_of_scope"


def test_no_sentence_is_said_twice_or_under_two_intents() -> None:
    seen: dict[str, str] = {}
    for intent, said in sentences().items():
        for sentence in said:
            key = folded(sentence) or sentence
            assert key not in seen, f"{sentence!r} is under {seen.get(key)} and {intent}"
            seen[key] = intent


@pytest.mark.parametrize("intent", CONTRACT)
def test_no_two_sentences_of_an_intent_share_most_of_their_trigrams(intent: str) -> None:
    long_enough = [(s, trigrams(s)) for s in sentences()[intent] if len(folded(s)) >= 8]
    for (one, of_one), (other, of_other) in combinations(long_enough, 2):
        assert len(of_one & of_other) <= 0.6 * len(of_one | of_other), f"{one!r} and {other!r} are nearly the same"


def test_nothing_is_annotated_and_nothing_breaks_rasas_format() -> None:
    for said in sentences().values():
        for sentence in said:
            assert not set("[]{}()") & set(sentence), sentence
            assert not sentence.startswith("/"), sentence


def test_no_sentence_of_five_words_or_more_is_in_the_evaluation_data(evaluation_data: Path) -> None:
    ours = {folded(s) for said in sentences().values() for s in said if len(folded(s).split()) >= 5}
    assert sorted(ours & {folded(text) for text in outside_texts(evaluation_data)}) == []
