"""Training sentences from and to other tools: every line answered for, all that fit in one step, and back."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from integration.command_line import Run

from kirana import wiring
from kirana.curation.corrections import Corrections
from kirana.curation.desk import Desk
from kirana.curation.example_files import Example, plain, read_examples
from kirana.curation.files import CurationError
from kirana.curation.importing import export, looked_at
from kirana.curation.training_file import NLU, TrainingFile
from kirana.settings import CHECKOUT

NEW = "ab saara samaan mangwa lijiye bhaiya"
RASA = f"""version: "3.1"
nlu:
- intent: checkout
  examples: |
    - {NEW}
    - checkout
    - checkout [5 kg](amount) wali [boriyan zarflux]{{"entity": "product"}}
- intent: greeting
  examples:
  - khush aamdeed janaab
  - text: |
      - swagatam mitron aap sabka
- lookup: brands
  examples: |
    - amul
"""
RASA_X = {
    "rasa_nlu_data": {
        "common_examples": [
            {"text": NEW, "intent": "checkout", "entities": [{"start": 0, "end": 2, "value": "ab", "entity": "x"}]},
            {"text": "khush aamdeed janaab", "intent": "greeting"},
        ],
        "regex_features": [{"name": "zip", "pattern": "[0-9]{6}"}],
    }
}
BOTFRONT = {
    "projectName": "shop",
    "nlu": {"en": [{"text": NEW, "intent": "checkout", "canonical": True}]},
    "incoming": [{"text": "kya haal", "intent": {"name": "greet", "confidence": 0.4}}],
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk over a copy of the project's sentences."""
    shutil.copytree(CHECKOUT / "data", tmp_path / "project" / "data")
    return wiring.desk(tmp_path / "project")


def written(folder: Path, name: str, content: Any) -> Path:
    file = folder / name
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return file


def test_the_files_of_other_tools_are_read_with_the_places_of_their_sentences(tmp_path: Path) -> None:
    assert read_examples(written(tmp_path, "nlu.yml", RASA)) == [
        Example(5, NEW, "checkout"),
        Example(6, "checkout", "checkout"),
        Example(7, "checkout 5 kg wali boriyan zarflux", "checkout"),
        Example(10, "khush aamdeed janaab", "greeting"),
        Example(11, "swagatam mitron aap sabka", "greeting"),
    ]
    assert read_examples(written(tmp_path, "rasa_x.json", RASA_X)) == [
        Example(1, NEW, "checkout"),
        Example(2, "khush aamdeed janaab", "greeting"),
    ]
    assert read_examples(written(tmp_path, "botfront.json", BOTFRONT)) == [
        Example(1, NEW, "checkout"),
        Example(2, "kya haal", "greet", "a model's guess, nobody's label"),
    ]
    table = f'\ufeffid,intent,text\n1,checkout,"{NEW}"\n\n2,greeting\n'
    assert read_examples(written(tmp_path, "table.csv", table)) == [
        Example(2, NEW, "checkout"),
        Example(4, "", "greeting"),
    ]
    assert read_examples(written(tmp_path, "bare.csv", f"{NEW},checkout\n")) == [Example(1, NEW, "checkout")]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.json", "{", "cannot be read"),
        ("a.yml", "nlu: [", "cannot be read"),
        ("a.csv", "", "no labelled sentence"),
        ("a.json", "[]", "no labelled sentence"),
        ("a.xls", "", "is none of"),
    ],
)
def test_a_file_that_is_none_is_a_sentence(tmp_path: Path, name: str, content: str, told: str) -> None:
    with pytest.raises(CurationError, match=told):
        read_examples(written(tmp_path, name, content))


def test_a_file_that_is_no_text_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"\xb0\xff\n")
    with pytest.raises(CurationError, match="cannot be read as text; save it as UTF-8"):
        read_examples(tmp_path / "a.csv")


def test_every_line_that_is_left_out_has_its_reason(desk: Desk, tmp_path: Path) -> None:
    standing = TrainingFile.read(desk.root).of("thank")[0]
    rows = [
        f"{NEW},checkout",
        f"{NEW}!,checkout",
        f"{NEW} ji,thank",
        f"{standing},checkout",
        "kuch bhi,no_such_intent",
        "mera number 9876543210 likh lo,inform",
        "  ,checkout",
        "khush aamdeed janaab,hello",
    ]
    file = written(tmp_path, "table.csv", "\n".join(rows) + "\n")
    change, report = looked_at(desk, file, {"hello": "greet"})

    assert change["sentences"] == {"checkout": [NEW], "greet": ["khush aamdeed janaab"]}
    assert (report["read"], report["imported"]) == (8, 2)
    reasons = {one["line"]: one["reason"] for one in report["rejected"]}
    assert reasons == {
        2: "it stands under checkout already",
        3: f"it is nearly the same as “{NEW}” under checkout",
        4: "it stands under thank already",
        5: "there is no intent no_such_intent",
        6: "it holds private data",
        7: "There is no word in that sentence",
    }
    assert "9876543210" not in json.dumps(report)


def test_an_import_is_one_step_and_so_is_taking_it_back(desk: Desk, tmp_path: Path) -> None:
    before = (desk.root / NLU).read_text(encoding="utf-8")
    file = written(tmp_path, "table.csv", f"{NEW},checkout\nkhush aamdeed janaab,greet\n")
    change, _ = looked_at(desk, file, {})
    made = Corrections(desk, "asha").make("import", change)

    after = (desk.root / NLU).read_text(encoding="utf-8")
    assert made.state == "live" and len(after.splitlines()) == len(before.splitlines()) + 2
    assert TrainingFile.read(desk.root).intent_of(NEW) == "checkout"
    Corrections(desk, "asha").undo()
    assert (desk.root / NLU).read_text(encoding="utf-8") == before


def test_a_file_of_which_nothing_fits_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    change, report = looked_at(desk, written(tmp_path, "table.csv", "kuch bhi,nonsense\n"), {})
    assert report["imported"] == 0
    with pytest.raises(CurationError, match=r"nothing in table\.csv"):
        Corrections(desk, "asha").make("import", change)


@pytest.mark.parametrize("ending", ["yml", "json", "csv"])
def test_what_is_exported_comes_back_the_same(desk: Desk, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"sentences.{ending}"
    sentences = [(plain(text), intent) for text, intent, _ in TrainingFile.read(desk.root).sentences()]
    assert export(desk, file) == len(sentences)
    assert sorted((one.text, one.intent) for one in read_examples(file)) == sorted(sentences)


@pytest.mark.parametrize("ending", ["yml", "json"])
def test_rasa_reads_what_is_exported(desk: Desk, tmp_path: Path, ending: str) -> None:
    from rasa.shared.nlu.training_data.loading import load_data

    file = tmp_path / f"sentences.{ending}"
    number = export(desk, file)
    assert len(load_data(str(file)).intent_examples) == pytest.approx(number, abs=20)  # Rasa leaves out what is twice


def test_exchange_at_the_command_line(desk: Desk, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kirana.wiring.desk", lambda: desk)
    file = str(written(tmp_path, "table.csv", f"{NEW},checkout\nkuch bhi,nonsense\n"))
    assert run("curate", "import", file, "--dry-run")[1].endswith("2 read, 1 would be added, 1 left out\n")
    status, out, _ = run("curate", "import", file, "--by", "asha", "--json")
    report = json.loads(out)
    assert (status, report["imported"], report["correction"]) == (0, 1, 1)
    status, out, _ = run("curate", "import", file)
    assert status == 1 and out.startswith(f"  line 1: “{NEW}” (checkout): it stands under checkout already\n")
    assert "sentences\n" in run("curate", "export", str(tmp_path / "all.yml"))[1]
    assert run("curate", "import", str(tmp_path / "nowhere.csv"))[2].startswith("There is no file")
