"""`kirana curate check`, `rename`, `merge`, `split`: the project's own files, looked over and changed in one step."""

from __future__ import annotations

import click

from kirana.cli.curate import AS_JSON, BY, corrections, desk, told
from kirana.cli.output import print_json


@click.command()
@click.option("--only", multiple=True, help="One of the checks; may be given again.")
@AS_JSON
def check(only: tuple[str, ...], as_json: bool) -> None:
    """Look over sentences, labels, replies, stories and aliases: each fault with its place and a fix."""
    from kirana.curation.checks import CHECKS
    from kirana.curation.checks import check as look_over

    unknown = sorted(set(only) - set(CHECKS))
    if unknown:
        raise click.UsageError(f"There is no check {', '.join(unknown)}; those there are: {', '.join(CHECKS)}.")
    found = look_over(desk(), only)
    if as_json:
        print_json([one.as_dict() for one in found])
        return
    for one in found:
        click.echo(f"{one.check:11} {one.place}: {one.fault}\n            → {one.fix}")
    click.echo(f"{len(found)} findings")


def _changed(how: str, intent: str, into: str, sentences: tuple[str, ...], curator: str | None, as_json: bool) -> None:
    change = {"how": how, "intent": intent, "into": into, "sentences": sentences}
    told(corrections(curator).make("intent", change), as_json)


@click.command()
@click.argument("intent")
@click.argument("into", metavar="NEW")
@BY
@AS_JSON
def rename(intent: str, into: str, curator: str | None, as_json: bool) -> None:
    """Give an intent another name in sentences, domain, rules, stories and test stories."""
    _changed("rename", intent, into, (), curator, as_json)


@click.command()
@click.argument("intent")
@click.argument("into")
@BY
@AS_JSON
def merge(intent: str, into: str, curator: str | None, as_json: bool) -> None:
    """Make the sentences of one intent those of another."""
    _changed("merge", intent, into, (), curator, as_json)


@click.command()
@click.argument("intent")
@click.argument("into", metavar="NEW")
@click.argument("sentences", nargs=-1, required=True)
@BY
@AS_JSON
def split(intent: str, into: str, sentences: tuple[str, ...], curator: str | None, as_json: bool) -> None:
    """Make some sentences of an intent a new intent, which is answered as the old one at first."""
    _changed("split", intent, into, sentences, curator, as_json)


COMMANDS = (check, rename, merge, split)
