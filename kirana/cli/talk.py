"""`kirana chat`, `serve`, `train`, `settings`: talking to the shop and running it."""

from __future__ import annotations

import getpass

import click

from kirana.cli.output import print_json


@click.command()
@click.option("--sender", default=None, help="Who is talking; default: your user name, so that you are known again.")
def chat(sender: str | None) -> None:
    """Talk to the shop in this terminal; with piped input, read it to the end."""
    from kirana.runtime.console import chat as talk

    talk(sender or _user())


@click.command()
@click.option("--host", default=None, help="Address to listen on (KIRANA_HOST, 127.0.0.1).")
@click.option("--port", default=None, type=click.IntRange(0, 65535), help="Port to listen on (KIRANA_PORT, 5005).")
def serve(host: str | None, port: int | None) -> None:
    """Serve every channel of credentials.yml, actions included."""
    from kirana.runtime.serve import serve as run
    from kirana.settings import settings

    current = settings()
    run(host or current.host, current.port if port is None else port)


@click.command()
def train() -> None:
    """Train a model from config.yml, domain.yml and data/."""
    from kirana.runtime.training import train as run

    click.echo(str(run()))


@click.command("settings")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def show_settings(as_json: bool) -> None:
    """List every setting with its value, default and meaning."""
    from kirana.settings import settings_rows

    for row in settings_rows():
        if as_json:
            print_json({"name": row.name, "value": row.value, "default": row.default, "meaning": row.meaning})
        else:
            click.echo(f"{row.name}={row.value}\n    {row.meaning} Default: {row.default or 'unset'}.")


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        # A container without a user entry.
        return "shopper"


COMMANDS = (chat, serve, train, show_settings)
