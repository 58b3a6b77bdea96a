"""Who may import whom: the table of docs/decisions/0001, read from the code."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RASA, SDK = "rasa", "rasa_sdk"

# room → what it must not import, by the beginning of the module's name
FORBIDDEN: dict[str, tuple[str, ...]] = {
    "kirana/shop": (RASA, SDK, "sqlite_utils", "sqlite3", "sqlalchemy", "spacy", "rapidfuzz", "pydantic", "actions",
                    "catalog_db", "kirana.understanding", "kirana.nlu", "kirana.runtime", "kirana.wiring"),
    "kirana/understanding": (RASA, SDK, "sqlite_utils", "sqlite3", "actions", "catalog_db", "kirana.nlu",
                             "kirana.runtime", "kirana.wiring"),
    "kirana/nlu": (SDK, "actions", "catalog_db", "kirana.runtime", "sqlite3"),
    "kirana/payments": (RASA, SDK, "sqlite_utils", "sqlite3", "actions", "catalog_db", "kirana.understanding",
                        "kirana.nlu", "kirana.runtime", "kirana.wiring"),
    "kirana/runtime": ("catalog_db.seed",),
    "kirana/evaluation": (SDK, "actions"),
    "kirana/curation": (SDK, "actions", "sqlite3", "sqlite_utils"),
    "catalog_db": (RASA, SDK, "actions", "spacy", "kirana.understanding", "kirana.nlu", "kirana.runtime",
                   "kirana.wiring"),
    "actions": (RASA, "sqlite3", "sqlite_utils", "catalog_db", "kirana.nlu", "kirana.runtime"),
}  # fmt: skip


def imported(path: Path) -> set[str]:
    """Every module that a file names in an import, at whatever depth."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


@pytest.mark.parametrize("room", FORBIDDEN)
def test_a_room_imports_only_what_it_may(room: str) -> None:
    files = list((ROOT / room).rglob("*.py"))
    assert files, f"{room} is gone: has the layout changed?"
    for path in files:
        for module in imported(path):
            for forbidden in FORBIDDEN[room]:
                assert module != forbidden and not module.startswith(forbidden + "."), f"{path.name} imports {module}"


def test_the_street_front_is_a_plain_rasa_project() -> None:
    for name in ("data/nlu.yml", "data/stories.yml", "data/rules.yml", "domain.yml", "config.yml", "endpoints.yml",
                 "credentials.yml", "actions", "catalog_db", "tests", "kirana"):  # fmt: skip
        assert (ROOT / name).exists(), name


def test_actions_are_flat() -> None:
    assert not [path for path in (ROOT / "actions").iterdir() if path.is_dir() and path.name != "__pycache__"]


@pytest.mark.parametrize("modules", ["kirana.shop.shop", "actions.cart, actions.checkout, actions.talk"])
def test_the_shop_and_the_actions_load_neither_rasa_nor_tensorflow_nor_spacy(modules: str) -> None:
    code = f"import sys, {modules}; print([m for m in ('rasa', 'tensorflow', 'spacy') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"


def test_no_module_of_ours_is_longer_than_300_lines() -> None:
    for room in ("kirana", "actions", "catalog_db"):
        for path in (ROOT / room).rglob("*.py"):
            assert len(path.read_text(encoding="utf-8").splitlines()) <= 300, path
