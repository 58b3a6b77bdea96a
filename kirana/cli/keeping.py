"""`kirana backup`, `kirana restore`: the shop's file, copied and put back."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    """Copy the shop (catalogue, carts, orders, customers) to a new FILE, checked; the shop may go on running."""
    from catalog_db.backup import back_up
    from kirana import wiring

    back_up(wiring.database(), file)
    click.echo(f"{file}: {file.stat().st_size} bytes, checked")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def restore(file: Path) -> None:
    """Put a backup in the shop's place; what was there is kept beside it. Stop `kirana serve` first."""
    from catalog_db.backup import restore as put_back
    from kirana import wiring

    done = put_back(file, wiring.database_file(), wiring.MIGRATIONS, wiring.clock()())
    click.echo(f"The shop is that of {file} now.")
    if done.kept:
        click.echo(f"What was there before is {done.kept}.")
    if not done.checked:
        click.echo("It was too damaged to tell whether a shop has it open: restart whatever runs.", err=True)


COMMANDS = (backup, restore)
