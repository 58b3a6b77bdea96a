"""The curators' page names its own places where the command line names commands."""

import re
from pathlib import Path

import pytest

from kirana.curation.web.sentences import PLACES, in_the_page

FUNCTIONS = Path(__file__).parents[2] / "kirana/curation"
# Accounts and imports have no place in the page: they are made at the command line alone.
COMMAND_LINE_ALONE = ("accounts.py", "importing.py", "__init__.py")


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("A training is under way; `kirana curate models` shows how far it is.",
         "A training is under way; the models page (m) shows how far it is."),
        ("Shoppers gave no answer here: say which with `kirana curate alias`, `lexicon`, `label` or `aside`.",
         "Shoppers gave no answer here: say which with key p, key g, key l or key y."),
        ('The gate says no. `--override "WHY" --by NAME` answers for it all the same.',
         "The gate says no. A reason signed beside the model answers for it all the same."),
        ("`kirana curate user list` shows who there is.", "`kirana curate user list` shows who there is."),
        ("Nothing to say.", "Nothing to say."),
    ],
)  # fmt: skip
def test_a_command_becomes_its_place(sentence: str, said: str) -> None:
    assert in_the_page(sentence) == said


def test_every_command_that_the_functions_name_has_its_place() -> None:
    named = {
        command
        for file in FUNCTIONS.glob("*.py")
        if file.name not in COMMAND_LINE_ALONE
        for command in re.findall(r"`(kirana curate [^`]+|--[^`]+)`", file.read_text(encoding="utf-8"))
    }
    assert named - {"kirana curate serve", "kirana curate"} == set(PLACES) - {
        "kirana curate lexicon",
        "kirana curate label",
    }
