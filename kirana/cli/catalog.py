"""`kirana catalog …`: the owner's catalogue. Every change is live at once, in a running shop too."""

from __future__ import annotations

import shlex
import sys
from decimal import Decimal, InvalidOperation
from pathlib import Path

import click

from kirana.cli.failures import RequestError
from kirana.cli.output import MINUS_IS_A_NUMBER, print_json, print_some, read_lines, rupees
from kirana.shop.quantity import plain


@click.group()
def catalog() -> None:
    """The catalogue: import, search, aliases, stock, prices."""


@catalog.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Withdraw the products that are not in the file.")
@click.option("--dry-run", is_flag=True, help="Report what would happen, change nothing.")
@click.option("--json", "as_json", is_flag=True, help="The whole report as JSON.")
@click.pass_context
def import_file(context: click.Context, file: Path, replace: bool, dry_run: bool, as_json: bool) -> None:
    """Import a grocery list (CSV with any column names)."""
    from catalog_db.importer import import_list
    from kirana import wiring

    try:
        report = import_list(wiring.database(), file, replace=replace, dry_run=dry_run, progress=_progress)
    finally:
        if sys.stderr.isatty():
            click.echo(err=True)
    if as_json:
        print_json(report.as_json())
    else:
        click.echo(
            f"{report.read} rows: {report.imported} imported, {report.updated} updated, {report.unchanged} unchanged, "
            f"{len(report.rejected)} rejected; {report.removed} products withdrawn"
            + (" (dry run, nothing changed)" if dry_run else "")
        )
        print_some([f"line {rejection.line}: {rejection.reason}" for rejection in report.rejected])
    if report.read == len(report.rejected):
        context.exit(1)


def _progress(what: str, done: int, total: int) -> None:
    # A line that rewrites itself is for eyes only; a log would be full of it.
    if sys.stderr.isatty() and total:
        click.echo(f"\r{what} {done * 100 // total:3d} %", nl=False, err=True)


@catalog.command()
@click.argument("text", required=False)
@click.option("-n", "number", default=5, type=click.IntRange(1, 50), help="How many results.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("--jsonl", is_flag=True, help="Read one query a line, answer line for line.")
def search(text: str | None, number: int, as_json: bool, jsonl: bool) -> None:
    """Search the catalogue as the chat does, with the reason of every score."""
    from kirana import wiring

    if text is None and not jsonl:
        raise click.UsageError("Give a TEXT, or --jsonl and queries on standard input.")
    matcher = wiring.matcher()
    for query in read_lines() if jsonl else [text]:
        result = matcher.search(query if isinstance(query, str) else "", n=number)
        if as_json or jsonl:
            print_json(result.as_dict())
            continue
        click.echo(f"{result.decision} ({result.milliseconds:.1f} ms)")
        for one in result.results:
            product = one.product
            click.echo(f"  {one.score:.2f}  {product.name} {product.pack}  {rupees(product.price_paise)}  {one.reason}")


@catalog.group()
def alias() -> None:
    """More names for products."""


@alias.command("add")
@click.argument("text")
@click.argument("product_or_sku")
def add_alias(text: str, product_or_sku: str) -> None:
    """Give a product (by sku, or by a name that fits only one) one more name."""
    from kirana import wiring
    from kirana.curation.reach import LAST_MESSAGES
    from kirana.curation.trying import reach_of_alias

    sku = product_or_sku
    if wiring.catalogue().product(sku) is None:
        found = wiring.matcher().search(product_or_sku, n=4)
        if found.decision != "accept":
            near = ", ".join(f"{one.product.name} ({one.product.sku})" for one in found.results) or "nothing"
            raise RequestError(f"“{product_or_sku}” is not one product; give a sku. Near: {near}.")
        sku = found.results[0].product.sku
    try:
        wiring.catalogue().add_alias(text, [sku])
    except ValueError as error:
        raise RequestError(str(error)) from error
    click.echo(f"{text} → {sku}")
    desk = wiring.desk()
    doubts = reach_of_alias(desk, text, sku, list(desk.inbox.rows().last_records(LAST_MESSAGES))).stops
    for doubt in doubts:
        click.echo(doubt, err=True)
    if doubts:
        click.echo(f"If that was not meant: `kirana catalog alias remove {shlex.join((text, sku))}`.", err=True)


@alias.command("remove")
@click.argument("text")
@click.argument("sku")
def remove_alias(text: str, sku: str) -> None:
    """Take a name away again that the shop gave; names of the imported file are changed there."""
    from kirana import wiring

    if not wiring.catalogue().remove_alias(text, sku):
        raise RequestError(f"The shop never called {sku} “{text}”; `kirana catalog search` shows what the words find.")
    click.echo(f"{text} is no name of {sku} any more")


@catalog.group()
def stock() -> None:
    """What is left."""


@stock.command("set", context_settings=MINUS_IS_A_NUMBER)
@click.argument("sku")
@click.argument("amount", metavar="N|out|in")
def set_stock(sku: str, amount: str) -> None:
    """Set how much is left; "out" is none, "in" is not counted."""
    from kirana import wiring

    product = wiring.catalogue().product(sku)
    unit = product.unit if product else None
    said = amount.strip().casefold()
    try:
        left = None if said == "in" else Decimal(0) if said == "out" else Decimal(said)
        if left is not None and product and not unit and left != left.to_integral_value():
            raise ValueError(said)
        wiring.catalogue().set_stock(sku, left)
    except (InvalidOperation, ValueError) as error:
        what = f"an amount in {unit}, to the gram or millilitre" if unit else "a whole number of packs"
        raise RequestError(f"“{amount}” is no stock: give {what}, or out, or in.") from error
    shown = "not counted" if left is None else " ".join(filter(None, (plain(left), unit, "left")))
    click.echo(f"{_title(sku)}: {shown}")


def _whole_paise(_context: click.Context, _parameter: click.Parameter, value: str) -> int:
    if not value.isascii() or not value.isdecimal() or int(value) == 0:
        raise click.BadParameter(f"“{value}” is no price in paise; ₹28.50 is 2850.")
    return int(value)


@catalog.group()
def price() -> None:
    """What it costs."""


@price.command("set", context_settings=MINUS_IS_A_NUMBER)
@click.argument("sku")
@click.argument("paise", callback=_whole_paise)
def set_price(sku: str, paise: int) -> None:
    """Set a price in paise, at most the MRP."""
    from kirana import wiring

    try:
        wiring.catalogue().set_price(sku, paise)
    except ValueError as error:
        raise RequestError(str(error)) from error
    product = wiring.catalogue().product(sku)
    click.echo(f"{_title(sku)}: {rupees(paise)}" + (f" a {product.unit}" if product and product.unit else ""))


def _title(sku: str) -> str:
    """A product as the owner knows it, with its sku."""
    from kirana import wiring

    product = wiring.catalogue().product(sku)
    return " ".join(part for part in (product.name, product.pack, f"[{sku}]") if part) if product else sku


@catalog.command()
@click.argument("file", type=click.Path(path_type=Path))
def export(file: Path) -> None:
    """Write the catalogue as CSV; importing it again changes nothing."""
    from catalog_db.exporter import export_list
    from kirana import wiring

    click.echo(f"{export_list(wiring.database(), file)} products → {file}")


COMMANDS = (catalog,)
