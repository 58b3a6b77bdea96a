"""Shelves by what they are called ("dairy" of Dairy and Eggs, "sabzi" of Vegetables and Fruit), and what is gone."""

from __future__ import annotations

from rasa_sdk.events import EventType

from actions.replies import titled
from actions.turn import Turn
from kirana import wiring
from kirana.shop.catalogue import index_tokens
from kirana.understanding.lexicon import COLLECTIVE

GONE_SHOWN = 12


def tell_gone(turn: Turn) -> list[EventType]:
    """Say what is out of stock: the best sellers of it on each shelf, which stand last there."""
    shelves = turn.shop.catalogue.categories()
    last = [turn.shop.catalogue.shelf(name, GONE_SHOWN, max(0, count - GONE_SHOWN)) for name, count in shelves]
    gone = [one for skus in last for one in turn.shop.catalogue.products(skus) if not one.in_stock]
    if gone:
        turn.say("utter_gone_now", names=[titled(one) for one in gone[:GONE_SHOWN]])
    else:
        turn.say("utter_nothing_gone")
    return []


def shelf_with(turn: Turn, wish: str) -> str | None:
    """The shelf that has all words of a wish in its name; "Dairy Bread Eggs" is no answer to "eggs"."""
    words = set(index_tokens(wish, variants=False))
    kinds = wiring.lexicon().named(index_tokens(wish, variants=False))
    names = [name for name, _ in turn.shop.catalogue.categories() if not kinds or _is_of(name, kinds)]
    return next((name for name in names if words and words <= set(index_tokens(name, variants=False))), None)


def named_shelf(turn: Turn, wish: str) -> str | None:
    """The shelf that a wish names, where no goods are called so themselves: "dairy", "sabzi", not "ghee"."""
    words = index_tokens(wish, variants=False)
    shelves = turn.shop.catalogue.categories() if words else []
    if not wiring.matcher().names_goods(wish):
        return next((name for name, _ in shelves if index_tokens(name, variants=False)[: len(words)] == words), None)
    kinds = wiring.lexicon().named(words)
    of_kinds = [name for name, _ in shelves if kinds and _is_of(name, kinds)]
    return of_kinds[0] if len(of_kinds) == 1 and not wiring.matcher().kinds(wish, in_stock=False) else None


def _is_of(shelf: str, kinds: frozenset[str]) -> bool:
    """Whether a shelf is of these kinds of goods: named after them alone, or after what only shelves are ("sabzi")."""
    called = _called(shelf)
    return bool(called & kinds & COLLECTIVE) or (bool(called) and called <= wiring.lexicon().with_parents(kinds))


def _called(shelf: str) -> frozenset[str]:
    """The kinds of goods that the words of a shelf's name are; "dry fruit" is no fruit."""
    spans = wiring.lexicon().spans(index_tokens(shelf, variants=False))
    return frozenset(kind for span in spans for kind in span.concepts)
