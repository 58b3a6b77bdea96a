"""Shelves by what they are called: "dairy" of Dairy and Eggs, "sabzi" of Vegetables and Fruit."""

from __future__ import annotations

from actions.turn import Turn
from kirana import wiring
from kirana.shop.catalogue import index_tokens

SO_MUCH_MORE = 4  # times as many things on a shelf as goods that are called so: the shelf is meant


def shelf_with(turn: Turn, wish: str) -> str | None:
    """The shelf that has all words of a wish in its name."""
    words = set(index_tokens(wish, variants=False))
    names = [name for name, _ in turn.shop.catalogue.categories()]
    return next((name for name in names if words and words <= set(index_tokens(name, variants=False))), None)


def named_shelf(turn: Turn, wish: str) -> str | None:
    """The shelf that a wish names, where goods are not meant: "dairy", "sabzi", but not "rice" or "ghee"."""
    words = index_tokens(wish, variants=False)
    shelves = turn.shop.catalogue.categories() if words else []
    if not wiring.matcher().names_goods(wish):
        return next((name for name, _ in shelves if index_tokens(name, variants=False)[: len(words)] == words), None)
    kinds = wiring.lexicon().named(words)
    of_kinds = [(name, size) for name, size in shelves if kinds and _called(name) & kinds]
    if len(of_kinds) != 1:
        return None
    (name, size), *_ = of_kinds
    return name if len(wiring.matcher().kinds(wish)) * SO_MUCH_MORE < size else None


def _called(shelf: str) -> frozenset[str]:
    """The kinds of goods that the words of a shelf's name are; "dry fruit" is no fruit."""
    spans = wiring.lexicon().spans(index_tokens(shelf, variants=False))
    return frozenset(kind for span in spans for kind in span.concepts)
