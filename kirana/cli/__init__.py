"""The command line: `kirana …`. Only wiring; what each command does lives where the subject lives.

Results go to standard output, everything else to standard error. Exit status: 0 done, 1 the request failed (one
sentence), 2 wrong usage.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from kirana.cli import (
    catalog,
    curate,
    curate_decide,
    curate_exchange,
    curate_files,
    curate_insight,
    curate_models,
    curate_promote,
    curate_sample,
    curate_serve,
    keeping,
    orders,
    talk,
    understand,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def kirana() -> None:
    """Kirana: a grocery shop that lives in a chat."""


for command in (
    *talk.COMMANDS,
    *understand.COMMANDS,
    *catalog.COMMANDS,
    *orders.COMMANDS,
    *keeping.COMMANDS,
    *curate.COMMANDS,
):
    kirana.add_command(command)
for command in (
    *curate_decide.COMMANDS,
    *curate_sample.COMMANDS,
    *curate_files.COMMANDS,
    *curate_models.COMMANDS,
    *curate_promote.COMMANDS,
    *curate_insight.COMMANDS,
    *curate_exchange.COMMANDS,
    *curate_serve.COMMANDS,
):
    curate.curate.add_command(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command; whatever the shop refuses becomes one sentence and exit status 1."""
    from kirana.cli.failures import sentence_for

    try:
        # Not standalone, click gives back the status of a command that ends itself, where it would exit with it.
        status = kirana(
            args=list(arguments) if arguments is not None else None, prog_name="kirana", standalone_mode=False
        )
    except click.exceptions.Abort:
        sys.exit(1)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader of our output went away (`kirana … | head`): nothing to tell anybody.
        sys.stderr.close()
        sys.exit(0)
    except Exception as error:
        sentence = sentence_for(error)
        if sentence is None:
            raise
        click.echo(sentence, err=True)
        sys.exit(1)
    if status:
        sys.exit(status)
