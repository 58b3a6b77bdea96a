"""`kirana curate promote`, `rollback`: which model answers whom, taken up by a running shop within seconds."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING

import click

from kirana.cli.curate import AS_JSON, BY
from kirana.cli.output import print_json

if TYPE_CHECKING:
    from catalog_db.model_rows import Release
    from kirana.curation.promotions import Promotions

REASON = click.option("--reason", default="", help="Why, for whoever looks later.")


def _promotions(curator: str | None) -> Promotions:
    from kirana import wiring
    from kirana.curation.promotions import Promotions

    return Promotions(wiring.desk(), curator or getpass.getuser())


@click.command()
@click.argument("model", required=False)
@click.option("--share", default=100, type=click.IntRange(1, 100), help="Per cent of senders; else everybody.")
@click.option("--override", help="Why it may answer although the gate says no; needs --by.")
@BY
@REASON
@AS_JSON
def promote(
    model: str | None, share: int, override: str | None, curator: str | None, reason: str, as_json: bool
) -> None:
    """Let a challenger that passed the gate answer: a share of the senders first, then all."""
    if override is not None and not curator:
        raise click.UsageError("An override is signed: give your name with --by.")
    _told(_promotions(curator).promote(model, share, reason, override), as_json)


@click.command()
@click.option("--now", "at_once", is_flag=True, help="In open checkouts as well, because the model does harm.")
@BY
@REASON
@AS_JSON
def rollback(at_once: bool, curator: str | None, reason: str, as_json: bool) -> None:
    """Take the last promotion back; open checkouts end with the model that they began with."""
    _told(_promotions(curator).rollback(reason, at_once), as_json)


def _told(release: Release, as_json: bool) -> None:
    from kirana.settings import settings

    if as_json:
        print_json(release.as_dict())
    elif release.challenger:
        click.echo(f"{release.challenger} answers {release.share} % of senders, {release.champion} all others.")
    else:
        click.echo(f"{release.champion} answers everybody.")
    if settings().model is not None:
        click.echo("KIRANA_MODEL is set: a shop that runs with it does not follow.", err=True)


COMMANDS = [promote, rollback]
