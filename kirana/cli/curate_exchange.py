"""`kirana curate import`, `export`: training sentences from and to other tools."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kirana.cli.curate import AS_JSON, BY, corrections, desk
from kirana.cli.output import print_json, print_some

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("import")
@click.argument("file", type=FILE)
@click.option("--map", "names", type=(str, str), multiple=True, help="An intent of the file, and what it is here.")
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@BY
@AS_JSON
def import_file(
    file: Path, names: tuple[tuple[str, str], ...], dry_run: bool, curator: str | None, as_json: bool
) -> None:
    """Training sentences of FILE: Rasa NLU YAML, JSON of Rasa 1, Rasa X or Botfront, or CSV (text,intent)."""
    from kirana.curation.importing import looked_at

    change, report = looked_at(desk(), file, dict(names))
    if not dry_run and report["imported"]:
        report["correction"] = corrections(curator).make("import", change).id
    if as_json:
        print_json(report)
    else:
        left = report["rejected"]
        print_some([f"line {one['line']}: “{one['text']}” ({one['intent']}): {one['reason']}" for one in left])
        would = "would be " if dry_run else ""
        click.echo(f"{report['read']} read, {report['imported']} {would}added, {len(left)} left out")
    if not report["imported"]:
        sys.exit(1)


@click.command()
@click.argument("file", type=FILE)
def export(file: Path) -> None:
    """All training sentences into FILE: .yml (Rasa NLU), .json (Rasa 1, Rasa X, Botfront) or .csv."""
    from kirana.curation.importing import export as exported

    click.echo(f"{file}: {exported(desk(), file)} sentences")


COMMANDS = [import_file, export]
