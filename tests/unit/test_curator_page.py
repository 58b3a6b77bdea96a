"""The curators' page: every command of `kirana curate` is explained there, and none that is not."""

from __future__ import annotations

import re

import click

from kirana.cli import kirana
from kirana.curation.troubles import UNCERTAIN
from kirana.settings import CHECKOUT

PAGE = (CHECKOUT / "docs" / "curator.md").read_text(encoding="utf-8")


def test_the_page_names_every_command_and_no_other() -> None:
    group = kirana.commands["curate"]
    assert isinstance(group, click.Group)
    assert set(re.findall(r"kirana curate ([a-z-]+)", PAGE)) == set(group.commands)


def test_the_options_that_the_page_shows_exist() -> None:
    group = kirana.commands["curate"]
    assert isinstance(group, click.Group)
    for name, rest in re.findall(r"^kirana curate ([a-z-]+)([^#\n]*)", PAGE, re.MULTILINE):
        command = group.commands[name]
        if isinstance(command, click.Group):
            command = command.commands[rest.split()[0]]
        known = {option for parameter in command.params for option in parameter.opts}
        assert set(re.findall(r"--[a-z]+", rest)) <= known, name


def test_every_reason_of_the_inbox_is_explained() -> None:
    assert [reason for reason in UNCERTAIN if f"`{reason}`" not in PAGE] == []
