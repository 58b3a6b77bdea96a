"""`kirana curate insight`: what shoppers asked for in vain, new words, misses, error rates, corrected products."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from kirana.cli.curate import AS_JSON
from kirana.cli.output import print_json

FOLDER = click.Path(file_okay=False, path_type=Path)
TITLES = {
    "not_sold": "Asked for and not sold",
    "new_words": "New words of the week",
    "misses": "Misses per 1,000 messages, by model and language",
    "error_rates": "True error rate, from the weekly sample",
    "corrected_products": "Products taken out again just after",
}
LINES = 10


@click.command()
@click.option("--days", default=28, type=click.IntRange(1, 3660), help="How far back goods are counted.")
@click.option("--csv", "csv_folder", type=FOLDER, help="Folder for the tables, a file for each.")
@click.option("--pictures", type=FOLDER, help="Folder for the plots, as PNG.")
@AS_JSON
def insight(days: int, csv_folder: Path | None, pictures: Path | None, as_json: bool) -> None:
    """What the messages tell: asked for and not sold, new words, misses, the true error rate, what is corrected."""
    from kirana import wiring
    from kirana.curation.insight import COLUMNS, write_csv
    from kirana.curation.insight import insight as found_in

    tables = found_in(wiring.desk(), days)
    files = write_csv(tables, csv_folder) if csv_folder is not None else []
    if pictures is not None:
        from kirana.curation.insight_pictures import draw

        files += draw(tables, pictures)
    for file in files:
        click.echo(f"Written: {file}", err=True)
    if as_json:
        print_json(tables)
        return
    for name, rows in tables.items():
        click.echo(f"{TITLES[name]}:")
        for row in rows[:LINES]:
            click.echo("  " + "  ".join(_cell(row, column) for column in COLUMNS[name]))
        if not rows:
            click.echo("  nothing")


def _cell(row: Mapping[str, Any], column: str) -> str:
    value = row[column]
    if column == "known":
        return "known" if value else "unknown"
    if column in ("word", "text", "example"):
        return f"“{value}”"
    shown = f"{value:g}" if isinstance(value, float) and column != "value" else value
    return f"{column} {shown:.3f}" if column == "value" else f"{column} {shown if shown is not None else 'all'}"


COMMANDS = [insight]
