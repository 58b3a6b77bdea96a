"""Trying a name of goods: the shop's own reading and matching, on the last messages, with the name and without."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from catalog_db.trial import trial_catalogue
from kirana.curation.reach import Messages, Reach, compared, found_now, goods_seen, with_words
from kirana.shop.catalogue import index_tokens
from kirana.shop.product import Product
from kirana.understanding.lexicon import Lexicon
from kirana.understanding.matcher import Matcher
from kirana.understanding.profile import profile

if TYPE_CHECKING:
    from kirana.curation.desk import Desk


def reach_of_alias(desk: Desk, text: str, sku: str, messages: Messages) -> Reach:
    """What one more name of a product changes: tried on a copy of the catalogue."""
    texts = with_words(messages, text)
    before = goods_seen(desk.matcher())
    with trial_catalogue(desk.database_of_shop) as catalogue:
        catalogue.add_alias(text, [sku])
        reach = compared(texts, before, goods_seen(Matcher(catalogue, desk.lexicon())))
    product = desk.catalogue.product(sku)
    if product is not None:
        reach.stops += _another_thing(desk.lexicon(), text, product)
        if not product.active:
            reach.stops.append(f"{product.name} is withdrawn: nobody can buy it.")
    others = [
        one for one in desk.catalogue.aliases().get(" ".join(index_tokens(text, variants=False)), ()) if one != sku
    ]
    if others:
        reach.stops.append(f"“{text}” is a name of {', '.join(others)} already.")
    reach.stops += _said_for_other_things(desk, text, reach.concerned)
    _takeovers(reach)
    return reach


def reach_of_name(desk: Desk, text: str, concept: str, messages: Messages) -> Reach:
    """What one more name of a kind of goods changes."""
    lexicon = desk.lexicon()
    words = tuple(index_tokens(text, variants=False))
    named = [replace(one, names=(*one.names, words)) if one.id == concept else one for one in lexicon.concepts.values()]
    after = Matcher(desk.catalogue, Lexicon(named))
    reach = compared(with_words(messages, text), goods_seen(desk.matcher()), goods_seen(after))
    for other in sorted(lexicon.named(words) - {concept}):
        reach.stops.append(f"“{text}” names {other} in the lexicon already.")
    reach.stops += _said_for_other_things(desk, text, reach.concerned)
    _takeovers(reach)
    return reach


def concept_of(lexicon: Lexicon, product: Product) -> str | None:
    """What a product is, in the lexicon: the narrowest thing its name tells; None when it tells nothing known."""
    heads = lexicon.own(heads_of(lexicon, product))
    return min(heads) if heads else None


def heads_of(lexicon: Lexicon, product: Product) -> frozenset[str]:
    """What a product is by its own name; what it was given as an alias is what is in question."""
    return profile(replace(product, aliases=()), lexicon).goods.heads


def _another_thing(lexicon: Lexicon, text: str, product: Product) -> list[str]:
    """Why a product must not be called so: the words name goods that it is not ("milk", coconut milk)."""
    spans = lexicon.spans(index_tokens(text, variants=False))
    named = frozenset(concept for span in spans for concept in span.concepts)
    heads = heads_of(lexicon, product)
    if not named or not heads or named & lexicon.with_parents(heads):
        return []
    return [f"“{text}” is {' or '.join(sorted(named))}; {product.name} is {' and '.join(sorted(heads))}."]


def _said_for_other_things(desk: Desk, text: str, messages: int) -> list[str]:
    """Why nothing must be called so: words that the shop knows, and never for goods ("kilo", "haan", "order")."""
    if desk.wording.unknown(text) or desk.reader().read(text).items:
        return []
    return [f"“{text}” is no name of goods but said for other things; {messages} of the last messages have it."]


def _takeovers(reach: Reach) -> None:
    """Messages that find something without a question now, and would find another thing."""
    taken = [change for change in reach.changes if found_now(change)]
    if taken:
        number = sum(change.messages for change in taken)
        reach.stops.append(f"{number} messages find something else now, such as “{taken[0].text}”: {taken[0].before}.")
