"""`kirana curate serve` and `user`: the curators' page, and who may open it."""

from __future__ import annotations

import sys

import click

from kirana.cli.curate import AS_JSON
from kirana.cli.output import print_json

GENERATE = click.option("--generate", is_flag=True, help="Make a password up and show it once, instead of asking.")


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=5056, show_default=True, type=click.IntRange(0, 65535), help="0 takes any free one.")
def serve(host: str, port: int) -> None:
    """The curators' page, behind a login."""
    from kirana import wiring
    from kirana.curation.web.serving import serve as serve_page
    from kirana.runtime.serve import is_loopback

    if not wiring.accounts().all():
        click.echo("Nobody can sign in yet: `kirana curate user add NAME --role curator`.", err=True)
    if not is_loopback(host):
        click.echo("Passwords travel as they are typed here: put a server that speaks TLS in front.", err=True)
    serve_page(host, port, ready=lambda address: click.echo(f"The curators' page is on {address}", err=True))


@click.group()
def user() -> None:
    """Who may open the curators' page: curators decide, viewers look."""


@user.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(["curator", "viewer"]), default="viewer", show_default=True)
@GENERATE
@AS_JSON
def add(name: str, role: str, generate: bool, as_json: bool) -> None:
    """Let somebody in."""
    from kirana import wiring

    password = _password(generate)
    account = wiring.accounts().add(name, role, password)
    _told(account.name, account.role, password if generate else None, as_json)


@user.command("password")
@click.argument("name")
@GENERATE
@AS_JSON
def password_of(name: str, generate: bool, as_json: bool) -> None:
    """Give somebody another password; their sessions end."""
    from kirana import wiring

    password = _password(generate)
    account = wiring.accounts().set_password(name, password)
    _told(account.name, account.role, password if generate else None, as_json)


@user.command("remove")
@click.argument("name")
def remove(name: str) -> None:
    """Let somebody in no more, at once."""
    from kirana import wiring

    wiring.accounts().remove(name)
    click.echo(f"{name} is out.")


@user.command("list")
@AS_JSON
def listed(as_json: bool) -> None:
    """Who there is."""
    from kirana import wiring

    found = wiring.accounts().all()
    if as_json:
        print_json([{"name": one.name, "role": one.role} for one in found])
        return
    if not found:
        click.echo("Nobody may sign in yet; `kirana curate user add NAME --role curator` lets somebody in.")
    for one in found:
        click.echo(f"{one.role:8} {one.name}")


def _password(generate: bool) -> str:
    """A new password: made up, asked for twice, or the first line of standard input where nobody can be asked."""
    from kirana.curation.accounts import new_password

    if generate:
        return new_password()
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))


def _told(name: str, role: str, password: str | None, as_json: bool) -> None:
    if as_json:
        print_json({"name": name, "role": role, "password": password})
    else:
        click.echo(f"{role} {name} may sign in" + (f" with {password}" if password else ""))


COMMANDS = (serve, user)
