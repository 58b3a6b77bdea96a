"""Imports any grocery list: file → columns → rows → one transaction → a report that accounts for every row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catalog_db.connection import Database
from catalog_db.csv_columns import Columns, header_score, map_columns
from catalog_db.csv_file import ImportFileError, Line, read_table
from catalog_db.csv_rows import Row, RowRejected, clean_row, product_said
from catalog_db.list_products import ListedProduct, Rejection, collect_products, sku_of
from catalog_db.product_changes import apply_changes, plan_changes

Progress = Callable[[str, int, int], None]
"""Called with what is being done ("reading", "saving"), how many of it are done, and how many there are."""

_REPORT_EVERY = 1000


def silent(what: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True)
class GroceryList:
    """A list as read: how many rows it has, its columns, its products, and the rows that cannot be sold."""

    read: int
    columns: Columns
    products: list[ListedProduct]
    rejected: tuple[Rejection, ...]


@dataclass(frozen=True)
class ImportReport:
    """What became of a list. Rows are counted by what became of their product.

    read = imported + updated + unchanged + rejected, in rows. `products` is how many different products they are (a
    list that repeats a product has more rows than products), `removed` how many products were withdrawn.
    """

    file: str
    read: int
    products: int
    imported: int
    updated: int
    unchanged: int
    removed: int
    rejected: tuple[Rejection, ...]
    mapping: Mapping[str, str]
    prices_in: str

    def as_json(self) -> dict[str, Any]:
        """The report in the shape of the contract, with `products` and `prices_in` (rupees or paise) added."""
        rejected = [{"line": one.line, "reason": one.reason} for one in self.rejected]
        return {**vars(self), "rejected": rejected, "mapping": dict(self.mapping)}


def import_list(
    database: Database,
    path: Path,
    *,
    replace: bool = False,
    dry_run: bool = False,
    progress: Progress = silent,
) -> ImportReport:
    """Brings a grocery list into the catalogue, whole or not at all.

    Args:
        replace: withdraw the products that are not in the list; without it the list is merged by sku. A product whose
            row is rejected stays as it was.
        dry_run: report what would happen and change nothing.

    Raises:
        ImportFileError: the file as a whole cannot be used. An interruption leaves the catalogue as it was.
    """
    listed = read_list(path, progress)
    if replace and not listed.products:
        raise ImportFileError(
            f"{path.name}: not one row can be sold, and --replace would withdraw every product: nothing was changed; "
            "import it without --replace to read what is wrong with each row."
        )
    kept = None if not replace else [one.sku for one in listed.rejected]
    if dry_run:
        changes = plan_changes(database.read(), listed.products, keep=kept)
    else:
        with database.write() as connection:
            changes = plan_changes(connection, listed.products, keep=kept)
            apply_changes(connection, changes, lambda done, total: progress("saving", done, total))
    return ImportReport(
        file=str(path),
        read=listed.read,
        products=len(listed.products),
        imported=sum(product.rows for product in changes.new),
        updated=sum(product.rows for product in changes.updated),
        unchanged=sum(product.rows for product in changes.unchanged),
        removed=len(changes.withdrawn),
        rejected=listed.rejected,
        mapping=listed.columns.names,
        prices_in="paise" if listed.columns.paise else "rupees",
    )


def read_list(path: Path, progress: Progress = silent) -> GroceryList:
    """Reads a grocery list without touching the catalogue. Raises ImportFileError."""
    table = read_table(path, header_score)
    columns = map_columns(table.header, [line.cells for line in table.lines])
    rows, rejected = _clean(columns, table.lines, progress)
    products, conflicting = collect_products(rows)
    every = sorted([*rejected, *conflicting], key=lambda one: one.line)
    return GroceryList(len(table.lines), columns, products, tuple(every))


def _clean(columns: Columns, lines: list[Line], progress: Progress) -> tuple[list[Row], list[Rejection]]:
    rows: list[Row] = []
    rejected: list[Rejection] = []
    for done, line in enumerate(lines):
        if done % _REPORT_EVERY == 0:
            progress("reading", done, len(lines))
        try:
            rows.append(clean_row(columns, line))
        except RowRejected as error:
            said = product_said(columns, line)
            rejected.append(Rejection(line.number, str(error), sku_of(said) if said else ""))
    progress("reading", len(lines), len(lines))
    return rows, rejected
