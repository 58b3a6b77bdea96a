"""Languages with a folder of their own: their files fit, they are understood where spoken, and else cost nothing."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from unit.test_nlu_data import CONTRACT, trigrams

from kirana.languages import FOLDER, GOODS, NLU, RESPONSES, spoken
from kirana.understanding import answers, times
from kirana.understanding.lexicon import GOODS as LEXICON
from kirana.understanding.words import PLACED, VERBS, known_languages, split, spoken_languages

ROOT = Path(__file__).resolve().parents[2]
PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
CODES = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())
ALWAYS = ("en", "hi-Latn", "hi")
MEAN_TWO = {"sel", "pain"}  # salt and bread; a battery cell and a pen as some type them in Hinglish: asked about
# What a shop that speaks French besides reads otherwise than one that does not would show here.
OTHERS = (
    "2 kg atta aur doodh hata do", "ek darjan ande la do", "le lo 2 packet bread", "de do 1 kg aloo", "plus 2 kg sugar",
    "two bars of soap and a dozen eggs", "remove the milk", "how much is amul butter", "bag of rice 5 kg", "wine",
    "pav 6 pieces", "sau gram paneer", "pot masala", "6 pain balm", "दो किलो आटा", "raisin 200g", "la do chini",
)  # fmt: skip
READ = """
import json, sys
from unit.reading_words import PlainVocabulary
from kirana.understanding.reader import Reader
reader = Reader(PlainVocabulary())
readings = [reader.read(text) for text in json.load(sys.stdin)]
print(json.dumps([[one.language, [item.as_dict() for item in one.items]] for one in readings]))
"""


@lru_cache
def yaml(path: Path) -> dict[str, Any]:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read(texts: list[str], languages: str) -> list[Any]:
    """What a process that speaks these languages reads."""
    env = {**os.environ, "KIRANA_LANGUAGES": languages, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])}
    command = [sys.executable, "-c", READ]
    done = subprocess.run(command, input=json.dumps(texts), env=env, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout))


def test_a_language_with_a_folder_is_known_and_not_spoken_unless_the_shop_says_so() -> None:
    known = {words.code for words in known_languages()}
    assert CODES and set(CODES) == known - set(ALWAYS)
    assert spoken() == ALWAYS and {words.code for words in spoken_languages()} == set(ALWAYS)
    own = {word for words in known_languages() for kind in words.answers.values() for text in kind.values()
           for word in split(text)}  # fmt: skip
    assert not (answers.PAYMENTS.keys() | times.DAYS.keys() | times.PARTS.keys()) & own
    assert answers.language_said("en français") is None


def test_the_words_of_every_language_have_roles_that_the_reader_knows() -> None:
    from kirana.understanding import words

    told = set(re.findall(r"[a-z_]+", words.__doc__ or ""))
    for language in known_languages():
        assert {role for role, _, _ in language.phrases()} <= told | VERBS | PLACED, language.code


@pytest.mark.parametrize("code", CODES)
def test_responses_of_a_language_are_those_there_are_with_the_same_values(code: str) -> None:
    there = yaml(ROOT / "data" / "responses.yml")["responses"]
    for name, text in yaml(FOLDER / code / RESPONSES).items():
        assert name in there, name
        assert sorted(PLACEHOLDER.findall(text)) == sorted(PLACEHOLDER.findall(there[name][0]["text"])), name
        assert not set("{}") & set(PLACEHOLDER.sub("", text)) and len(text) <= 700, name


@pytest.mark.parametrize("code", CODES)
def test_names_of_goods_belong_to_concepts_and_mean_no_other_goods(code: str) -> None:
    others: dict[str, str] = {}
    for row in rows(LEXICON):
        for column in ("concept", "english", "kinds", "hinglish", "devanagari", "regional"):
            others.update(dict.fromkeys(map(str.strip, row[column].lower().split(";")), row["concept"]))
    concepts = {row["concept"] for row in rows(LEXICON)}
    seen: dict[str, str] = {}
    for row in rows(FOLDER / code / GOODS):
        assert row["concept"] in concepts, row
        for name in set(row["names"].split(";")) - MEAN_TWO:
            assert others.get(name, row["concept"]) == row["concept"], f"{name} is {others[name]}"
            assert seen.setdefault(name, row["concept"]) == row["concept"], f"{name} is {seen[name]}"


@pytest.mark.parametrize("code", CODES)
def test_training_sentences_of_a_language_are_of_known_intents_and_not_alike(code: str) -> None:
    for block in yaml(FOLDER / code / NLU)["nlu"]:
        assert block["intent"] in CONTRACT
        said = [line.removeprefix("- ") for line in block["examples"].splitlines() if line]
        for one, other in combinations(said, 2):
            shared, all_there_are = trigrams(one) & trigrams(other), trigrams(one) | trigrams(other)
            assert len(shared) <= 0.6 * len(all_there_are), (one, other)


def test_french_is_read_where_the_shop_speaks_it() -> None:
    said = "je voudrais 2 kg de riz, du lait et une douzaine d'œufs"
    said_so = ["bonjour", said, "c'est tout", "une livre de beurre"]
    hello, wish, done, butter = read(said_so, "en,hi-Latn,hi,fr")
    assert [hello[0], wish[0], done[0], butter[0]] == ["fr"] * 4
    found = [(one["product"], one["count"], one["amount"], one["unit"]) for one in wish[1]]
    assert found == [("riz", None, "2", "kg"), ("lait", None, None, None), ("œufs", "12", None, None)]
    assert [(one["product"], one["amount"], one["unit"]) for one in butter[1]] == [("beurre", "500", "g")]
    assert [one[0] for one in read(said_so, ",".join(ALWAYS))] != ["fr"] * 4


def test_french_beside_them_changes_nothing_in_what_the_other_languages_say() -> None:
    assert read(list(OTHERS), "en,hi-Latn,hi,fr") == read(list(OTHERS), ",".join(ALWAYS))
