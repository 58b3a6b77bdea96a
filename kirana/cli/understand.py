"""`kirana parse`, `similarity`, `evaluate`: looking at what is understood, changing nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kirana.cli.failures import RequestError
from kirana.cli.output import print_json, read_lines


@click.command()
@click.argument("text", required=False)
@click.option("--json", "as_json", is_flag=True, help="The whole meaning as JSON.")
@click.option("--jsonl", is_flag=True, help="Read one message a line (JSON string or raw text), answer line for line.")
def parse(text: str | None, as_json: bool, jsonl: bool) -> None:
    """Show what is understood of a message."""
    from kirana.runtime.parser import parse_many

    if text is None and not jsonl:
        raise click.UsageError("Give a TEXT, or --jsonl and messages on standard input.")
    messages = read_lines() if jsonl else [text]
    for meaning in parse_many(message if isinstance(message, str) else "" for message in messages):
        if as_json or jsonl:
            print_json(meaning)
        else:
            _show(meaning)


def _show(meaning: dict[str, Any]) -> None:
    for intent in meaning["intents"]:
        click.echo(f"{intent['name']}  {intent['confidence']:.2f}  ({meaning['language']})")
    for item in meaning["items"]:
        said = ", ".join(f"{key} {item[key]}" for key in ("count", "container", "amount", "unit", "brand") if item[key])
        click.echo(f"  {item['action']} {item['product']!r} {said} → {item['decision']}")
        for candidate in item["candidates"]:
            click.echo(f"    {candidate['score']:.2f} {candidate['name']} ({candidate['reason']})")


@click.command()
@click.option("--jsonl", is_flag=True, required=True, help='Read ["doodh","dudh"] a line.')
def similarity(jsonl: bool) -> None:
    """Say how surely two spellings are one word, 0 to 1."""
    from kirana.understanding.similarity import similarity as measure

    for pair in read_lines():
        if not (isinstance(pair, list) and len(pair) == 2 and all(isinstance(word, str) for word in pair)):
            raise RequestError('Each line must be a JSON list of two words, such as ["doodh","dudh"].')
        print_json({"similarity": round(measure(*pair), 4)})


@click.command()
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder for the report and the figures.")
@click.option(
    "--pictures",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for confusion matrix, calibration and score bands, as PNG.",
)
@click.option("--json", "as_json", is_flag=True, help="One measure a line.")
def evaluate(out: Path | None, pictures: Path | None, as_json: bool) -> None:
    """Measure the shop on the evaluation data that this machine has."""
    if pictures is not None:
        from kirana.evaluation.pictures import draw  # before the model is loaded, see there
    from kirana.evaluation.suite import data_folder, measure_all, remembering, table, write_report
    from kirana.runtime.parser import parse

    understand = remembering(parse)
    folder = data_folder()
    measures = measure_all(understand, folder)
    if out is not None:
        write_report(measures, out)
    if as_json:
        for measure in measures:
            print_json(measure.as_dict())
    else:
        click.echo(table(measures))
    if pictures is not None and folder is not None:
        for file in draw(folder, understand, pictures):
            click.echo(f"Drawn: {file}", err=True)


COMMANDS = (parse, similarity, evaluate)
