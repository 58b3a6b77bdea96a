"""What Rasa's own validation lets pass: responses, slots, actions and rules that do not fit each other."""

from __future__ import annotations

import ast
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = {"hi-Latn", "hi"}
PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
# Responses that exist for Rasa's sake or are chosen by a name put together in code: prefix → what completes it.
COMPOSED = (
    "utter_error_",
    "part_status_",
    "part_payment_",
    "part_change_",
    "part_time_",
    "part_substitution_",
    "utter_substitution_",
    "part_ask_",
    "part_first_",
    "part_meaning_",
    "part_complaint_",
)


@lru_cache
def read(name: str) -> dict[str, Any]:
    return YAML(typ="safe").load((ROOT / name).read_text(encoding="utf-8"))


FLOW = "".join((ROOT / name).read_text(encoding="utf-8") for name in ("data/rules.yml", "data/stories.yml"))
RESPONSES: dict[str, list[dict[str, Any]]] = read("data/responses.yml")["responses"]
DOMAIN = read("domain.yml")
SOURCES = "\n".join(
    path.read_text(encoding="utf-8") for room in ("actions", "kirana") for path in (ROOT / room).rglob("*.py")
)


def language_of(variation: dict[str, Any]) -> str | None:
    return next((c["value"] for c in variation.get("condition", ()) if c["name"] == "language"), None)


def says_something(variation: dict[str, Any]) -> bool:
    return any(letter.isalpha() for letter in PLACEHOLDER.sub("", variation.get("text", "")))


@pytest.mark.parametrize("name", RESPONSES)
def test_a_response_has_one_default_and_every_language(name: str) -> None:
    variations = RESPONSES[name]
    languages = [language_of(variation) for variation in variations]
    assert languages.count(None) == 1, "exactly one variation without a condition"
    assert len(languages) == len(set(languages))
    if says_something(variations[0]):
        assert set(languages) - {None} == LANGUAGES
    for variation in variations:
        assert "channel" not in variation or language_of(variation), "a channel variant would win over the language"
        for condition in variation.get("condition", ()):
            assert condition["type"] == "slot" and condition["name"] in DOMAIN["slots"]


@pytest.mark.parametrize("name", RESPONSES)
def test_a_response_has_the_same_placeholders_in_every_language(name: str) -> None:
    wanted = None
    for variation in RESPONSES[name]:
        found = sorted(set(PLACEHOLDER.findall(variation.get("text", ""))))
        wanted = found if wanted is None else wanted
        assert found == wanted
        rest = PLACEHOLDER.sub("", variation.get("text", ""))
        assert "{" not in rest and "}" not in rest, "a brace that is no placeholder"


@pytest.mark.parametrize("name", [name for name in RESPONSES if says_something(RESPONSES[name][0])])
def test_hindi_is_written_in_devanagari_and_hinglish_is_not(name: str) -> None:
    for variation in RESPONSES[name]:
        text = PLACEHOLDER.sub("", variation["text"])
        has_devanagari = bool(re.search("[\u0900-\u097f]", text))
        assert has_devanagari == (language_of(variation) == "hi") or text.strip(" ₹×:0123456789%()-.") in {"UPI"}


def test_every_response_named_in_code_or_in_rules_exists() -> None:
    named = set(re.findall(r"[\"']((?:utter|part)_[a-z_]+)[\"']", SOURCES))
    named |= set(re.findall(r"\b(utter_[a-z_]+)", FLOW))
    # `utter_action` is Rasa's word for the response a message came from, `part_name` stands in an explanation.
    missing = {name for name in named if name not in RESPONSES and not name.endswith("_")}
    missing -= {"utter_action", "part_name"}
    assert not missing


def test_every_response_is_used() -> None:
    everything = SOURCES + "".join(
        (ROOT / name).read_text(encoding="utf-8") for name in ("data/rules.yml", "data/stories.yml")
    )
    slots = {f"utter_ask_{slot}" for slot in DOMAIN["forms"]["checkout_form"]["required_slots"]}
    from kirana.shop.cart_changes import ChangeStatus

    composed = slots | {f"part_{status.value}" for status in ChangeStatus} | {"utter_cart_data", "utter_order_data"}
    unused = {
        name for name in RESPONSES if name not in everything and name not in composed and not name.startswith(COMPOSED)
    }
    assert not unused


def test_every_refusal_of_the_shop_has_its_sentence() -> None:
    from kirana.shop.errors import ErrorCode

    for code in ErrorCode:
        assert f"utter_error_{code.value}" in RESPONSES


def test_every_status_of_the_shop_has_its_words() -> None:
    from kirana.shop.cart_changes import ChangeStatus
    from kirana.shop.complaints import ComplaintKind
    from kirana.shop.order import OrderStatus

    for kind in ComplaintKind:
        assert f"part_complaint_{kind.value}" in RESPONSES
    for status in OrderStatus:
        assert f"part_status_{status.value}" in RESPONSES
    for change in ChangeStatus:
        assert f"part_{change.value}" in RESPONSES


def test_every_field_of_the_form_is_asked_for() -> None:
    for slot in DOMAIN["forms"]["checkout_form"]["required_slots"]:
        assert slot in DOMAIN["slots"]
        assert f"utter_ask_{slot}" in RESPONSES or f"action_ask_{slot}" in DOMAIN["actions"]
        for mapping in DOMAIN["slots"][slot]["mappings"]:
            assert mapping["type"] != "from_text" or mapping["conditions"], "free text would fill it on every turn"


def test_the_domain_names_exactly_the_actions_that_exist() -> None:
    from rasa_sdk.executor import ActionExecutor

    executor = ActionExecutor()
    executor.register_package("actions")
    assert sorted(executor.actions) == sorted(DOMAIN["actions"])


def test_action_names_are_unique() -> None:
    names = [
        node.body[-1].value.value
        for path in (ROOT / "actions").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
        and node.name == "name"
        and isinstance(node.body[-1], ast.Return)
        and isinstance(node.body[-1].value, ast.Constant)
    ]
    assert len(names) == len(set(names)) == len(DOMAIN["actions"])


def test_no_action_branches_on_the_name_of_an_intent() -> None:
    intents = set(DOMAIN["intents"])
    for path in (ROOT / "actions").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, (ast.Compare, ast.Dict)):
                strings = {one.value for one in ast.walk(node) if isinstance(one, ast.Constant)}
                assert not strings & intents, f"{path.name}:{node.lineno}"


def test_no_sentence_for_shoppers_is_written_in_an_action() -> None:
    for path in (ROOT / "actions").glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        documented = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and isinstance(node.body[0], ast.Expr)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented:
                logged = node.value.startswith("The action %s")
                assert logged or len(node.value.split()) < 3, f"{path.name}:{node.lineno} {node.value!r}"


def test_every_intent_has_examples_and_a_rule_or_a_story() -> None:
    examples = {entry["intent"]: entry["examples"] for entry in read("data/nlu.yml")["nlu"] if "intent" in entry}
    for intent in DOMAIN["intents"]:
        assert len(examples[intent].strip().splitlines()) >= 20, intent
        assert f"intent: {intent}\n" in FLOW, intent
    assert set(examples) <= set(DOMAIN["intents"])


def test_no_rule_and_no_story_shares_its_name() -> None:
    names = [one["rule"] for one in read("data/rules.yml")["rules"]] + [
        one["story"] for one in read("data/stories.yml")["stories"]
    ]
    assert len(names) == len(set(names))
