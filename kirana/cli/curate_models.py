"""`kirana curate train`, `models`, `compare`: challengers, the register of models, and the gate."""

from __future__ import annotations

import getpass
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kirana.cli.curate import AS_JSON, BY
from kirana.cli.output import print_json

if TYPE_CHECKING:
    from kirana.curation.trainings import Trainings

REASON = click.option("--reason", default="", help="Why, for whoever looks later.")


def trainings() -> Trainings:
    """The trainings at the desk."""
    from kirana import wiring
    from kirana.curation.trainings import Trainings

    return Trainings(wiring.desk())


@click.command()
@click.option("--background", is_flag=True, help="Come back at once; `kirana curate models` shows how far it is.")
@BY
@REASON
@AS_JSON
def train(background: bool, curator: str | None, reason: str, as_json: bool) -> None:
    """Train a challenger from the files as they are now; the model that answers goes on answering."""
    who = curator or getpass.getuser()
    if background:
        process = trainings().start(who, reason)
        if as_json:
            print_json({"process": process})
        else:
            click.echo(f"Training in process {process}; `kirana curate models` shows how far it is.")
        return
    started = time.perf_counter()
    model = trainings().run(
        who, reason, lambda line: click.echo(f"{time.perf_counter() - started:5.1f} s  {line.strip()}", err=True)
    )
    if as_json:
        print_json(model.as_dict())
        return
    click.echo(f"{model.name} is trained; the model that answers is the same as before.")
    click.echo("`kirana curate compare` tells whether it is better.")


@click.command()
@AS_JSON
def models(as_json: bool) -> None:
    """The register: each model, what it was trained from, by whom and why, and whom it answers."""
    from kirana import wiring
    from kirana.curation.comparisons import Comparisons
    from kirana.curation.register import Register

    under_way, comparing = trainings().newest(), Comparisons(wiring.desk()).newest()
    rows = Register(wiring.desk()).overview()
    training = under_way.as_dict() if under_way and under_way.state != "done" else None
    if as_json:
        print_json([*([training] if training else []), *rows])
        return
    if training:
        click.echo(f"training {training['state']} ({training['seconds']:.0f} s): {training['step']}")
    if comparing and comparing.state != "done":
        about = f"of {comparing.challenger} {comparing.state} ({comparing.seconds:.0f} s)"
        click.echo(f"comparison {about}: {comparing.step}")
    for row in rows:
        _show(row)
    if not rows:
        click.echo("The register is empty; `kirana curate train` makes the first challenger.")


def _show(row: dict[str, Any]) -> None:
    gate = f"  gate: {row['gate']}" if row["gate"] else ""
    sentences = row["figures"].get("sentences")
    click.echo(f"{row['id']:4}  {row['name']}  answers {row['answers']}{gate}")
    click.echo(
        f"        {row['at']}  {row['curator']}  revision {row['revision']}, {sentences} sentences"
        + (f", after {row['parent']}" if row["parent"] else "")
        + (f": {row['reason']}" if row["reason"] else "")
    )


@click.command()
@click.argument("challenger", required=False)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder for the report with pictures.")
@BY
@AS_JSON
def compare(challenger: str | None, out: Path | None, curator: str | None, as_json: bool) -> None:
    """Hold a challenger against the champion; exit status 1 where the gate says no. Takes some minutes."""
    from kirana import wiring
    from kirana.curation.comparison_text import verdict_lines, write_page
    from kirana.curation.comparisons import Comparisons
    from kirana.curation.register import Register

    desk = wiring.desk()
    model = Register(desk).challenger(challenger)
    found = Comparisons(desk).run(model, curator or getpass.getuser(), _step)
    for file in write_page(found, out) if out is not None else ():
        click.echo(f"Written: {file}", err=True)
    if as_json:
        print_json(found.report)
    else:
        for line in verdict_lines(found.report):
            click.echo(line)
    if found.report["gate"] == "fail":
        sys.exit(1)


def _step(line: str) -> None:
    click.echo(f"  {line}", err=True)


COMMANDS = [train, models, compare]
