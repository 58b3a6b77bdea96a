"""The history of a cart: the changes of one message are one event, never changed, and one step that can be undone.

Pure functions over events: which step an undo takes back, what that does to the entries, and the cart that events make.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

from kirana.shop.cart import CartEntry

# "order": the cart before became an order, and this one begins empty.
CartEventKind = Literal["change", "clear", "undo", "order"]
UNDOABLE: tuple[CartEventKind, ...] = ("change", "clear")


@dataclass(frozen=True)
class PlacedEntry:
    """An entry and its place in the cart, counted from 0."""

    position: int
    entry: CartEntry


@dataclass(frozen=True)
class EntryChange:
    """What a step did to one entry; None where the cart had none of it."""

    before: PlacedEntry | None
    after: PlacedEntry | None

    @property
    def sku(self) -> str:
        """Whose entry it is."""
        placed = self.after or self.before
        return placed.entry.sku if placed else ""


@dataclass(frozen=True)
class CartEvent:
    """One step of a cart's history. `version` is the cart's after it; `undoes` is the version of the step undone."""

    version: int
    at: datetime
    kind: CartEventKind
    changes: tuple[EntryChange, ...] = ()
    undoes: int | None = None


def changes_between(before: Sequence[CartEntry], after: Sequence[CartEntry]) -> tuple[EntryChange, ...]:
    """What makes `after` of `before`, places included: `applied` to `before` it gives `after` exactly."""
    old = {entry.sku: PlacedEntry(position, entry) for position, entry in enumerate(before)}
    new = {entry.sku: PlacedEntry(position, entry) for position, entry in enumerate(after)}
    same = [entry.sku for entry in before if entry.sku in new and new[entry.sku].entry == entry]
    if same != [entry.sku for entry in after if entry.sku in old and old[entry.sku].entry == entry]:
        # Some changed places among themselves: all of them are put anew.
        same = []
    touched = [sku for sku in {**old, **new} if sku not in set(same)]
    return tuple(EntryChange(old.get(sku), new.get(sku)) for sku in touched)


def applied(entries: Sequence[CartEntry], changes: Iterable[EntryChange]) -> tuple[CartEntry, ...]:
    """The entries after the changes."""
    made = tuple(changes)
    gone = {change.sku for change in made if change.before}
    left = [entry for entry in entries if entry.sku not in gone]
    put = [change.after for change in made if change.after]
    for placed in sorted(put, key=lambda one: one.position):
        left.insert(placed.position, placed.entry)
    return tuple(left)


def reversed_changes(changes: Iterable[EntryChange]) -> tuple[EntryChange, ...]:
    """The changes that take these back."""
    return tuple(EntryChange(before=change.after, after=change.before) for change in changes)


def replayed(events: Iterable[CartEvent]) -> tuple[CartEntry, ...]:
    """The entries that all events of one cart make, from the empty cart on."""
    entries: tuple[CartEntry, ...] = ()
    for event in events:
        entries = applied(entries, event.changes)
    return entries


def last_step(events: Sequence[CartEvent]) -> CartEvent | None:
    """The step that an undo takes back: the newest that was not undone. `events` are all of one cart, oldest first."""
    undone = {event.undoes for event in events}
    return next((one for one in reversed(events) if one.kind in UNDOABLE and one.version not in undone), None)


def taken_out(events: Iterable[CartEvent]) -> dict[str, Decimal]:
    """What one cart has less of than it once had: sku → how much it had before less of it was last made, newest first.

    `events` are all of one cart, oldest first; taken out is also what an undo took out.
    """
    made = list(events)
    now = {entry.sku: entry.quantity for entry in replayed(made)}
    gone: dict[str, Decimal] = {}
    for change in (change for event in reversed(made) for change in reversed(event.changes)):
        had = change.before.entry.quantity if change.before else Decimal(0)
        left = change.after.entry.quantity if change.after else Decimal(0)
        if change.sku not in gone and had > max(left, now.get(change.sku, Decimal(0))):
            gone[change.sku] = had
    return gone
