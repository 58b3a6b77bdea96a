"""Checks of the names of goods: aliases that name two things, or a thing that the lexicon calls otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kirana.curation.trying import concept_of, heads_of

if TYPE_CHECKING:
    from kirana.curation.desk import Desk

Found = Iterator[tuple[str, str, str]]


def aliases(desk: Desk) -> Found:
    """One alias for goods of different kinds, and an alias that is the name of other goods than its product is."""
    lexicon = desk.lexicon()
    for words, skus in sorted(desk.catalogue.aliases().items()):
        products = desk.catalogue.products(skus)
        kinds = {concept_of(lexicon, product) for product in products} - {None}
        roots = {frozenset(lexicon.with_parents([kind])) for kind in kinds if kind}
        if len(roots) > 1 and not frozenset.intersection(*roots):
            fault = f"“{words}” is a name of {' and of '.join(sorted(str(kind) for kind in kinds))}"
            yield f"alias “{words}”", fault, f"take it from one of {', '.join(skus)}"
            continue
        named = lexicon.named(words.split())
        for product in products if named else ():
            heads = heads_of(lexicon, product)
            related = lexicon.with_parents(heads) | {
                child for head in heads for child in lexicon.concepts[head].children
            }
            if heads and not named & related:
                fault = f"“{words}” is {' or '.join(sorted(named))}; {product.name} is {' and '.join(sorted(heads))}"
                yield f"alias “{words}” of {product.sku}", fault, f"take it from {product.sku}"
