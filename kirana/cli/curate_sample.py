"""`kirana curate sample`, `judge`, `rates`: the weekly sample, judged blind."""

from __future__ import annotations

import getpass

import click

from kirana.cli.curate import AS_JSON, BY, counted, desk
from kirana.cli.output import print_json

WEEK = click.option("--week", help="As 2026-W48; else this week.")


@click.command()
@WEEK
@click.option("-n", "number", default=50, type=click.IntRange(1, 10_000), help="How many messages.")
@AS_JSON
def sample(week: str | None, number: int, as_json: bool) -> None:
    """A week's random messages to judge, without what the model made of them."""
    from kirana.curation.sample import Sample

    drawing = Sample(desk())
    of = drawing.week(week)
    rows = drawing.draw(of, number)
    if as_json:
        print_json(rows)
        return
    if not rows:
        click.echo(f"Nobody wrote anything in {of}.")
    for row in rows:
        latin = f" ({row['latin']})" if row["latin"] else ""
        state = "" if row["correct"] is None else f"  judged {row['judged']}: {'right' if row['correct'] else 'wrong'}"
        click.echo(f"{row['record']:6}  {row['text']!r}{latin}{state}")


@click.command()
@click.argument("record", type=int)
@click.option("--intent", required=True, help="What the message means.")
@click.option("--sku", "skus", multiple=True, help="Goods that were meant; may be given again.")
@BY
@AS_JSON
def judge(record: int, intent: str, skus: tuple[str, ...], curator: str | None, as_json: bool) -> None:
    """Say what a message of the sample means; only then what the model said is shown."""
    from kirana.curation.sample import Sample

    found = Sample(desk()).judge(record, intent, curator or getpass.getuser(), skus or None)
    if as_json:
        print_json(found)
    else:
        click.echo(f"{record}: {'right' if found['correct'] else 'wrong'}; the model said {found['model']}")


@click.command()
@AS_JSON
def rates(as_json: bool) -> None:
    """How often the shop was wrong, by the samples judged: with 95 % intervals, by week and language."""
    from kirana.curation.sample import Sample

    found = Sample(desk()).error_rates()
    if as_json:
        print_json(found)
        return
    if not found:
        click.echo("Nothing is judged yet; `kirana curate sample` draws messages to judge.")
    for one in found:
        of = f"{one['week']}  {one['language'] or 'all':8}"
        click.echo(
            f"{of}  {one['value']:6.1%}  ({one['low']:.1%} to {one['high']:.1%}, {counted(one['n'], 'message')})"
        )


COMMANDS = (sample, judge, rates)
