"""`kirana curate check`, `rename`, `merge`, `split`: the project's own files, looked over and changed in one step."""

from __future__ import annotations

import click

from kirana.cli.curate import AS_JSON, desk
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


COMMANDS = (check,)
