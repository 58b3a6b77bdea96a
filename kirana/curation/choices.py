"""What a curator may choose from for a row of the inbox, the likeliest first: products, kinds of goods, intents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from kirana.curation.files import CurationError, read_text
from kirana.curation.proposals import typical_focus, votes
from kirana.curation.records import NOT_UNDERSTOOD
from kirana.curation.replies_file import RESPONSES, RepliesFile
from kirana.curation.training_file import TrainingFile
from kirana.curation.trying import heads_of
from kirana.curation.view import bought, group_of, typical_of
from kirana.shop.catalogue import index_tokens
from kirana.shop.product import Product

if TYPE_CHECKING:
    from kirana.curation.desk import Desk

OFFERED = 9  # as many as there are digits to press


def products(desk: Desk, identity: int, words: str = "") -> list[dict[str, Any]]:
    """Products that a name may mean: those that shoppers took, then those found for the words."""
    group = group_of(desk, identity)
    found = desk.inbox.rows().troubles(identity)
    words = words.strip() or typical_focus(found, group["typical"])
    taken = votes(found, "sku")
    searched = [one.product.sku for one in desk.matcher().search(words, n=OFFERED).results]
    skus = list(dict.fromkeys([*(sku for sku, _ in taken.most_common()), *searched]))
    known = {product.sku: product for product in desk.catalogue.products(skus)}
    return [{**_product(known[sku]), "shoppers": taken[sku]} for sku in skus if sku in known][:OFFERED]


def kinds(desk: Desk, identity: int, words: str = "") -> list[dict[str, Any]]:
    """Kinds of goods that a name may mean: of the likely products, then those whose own names hold the words."""
    lexicon = desk.lexicon()
    asked = index_tokens(words, variants=False)
    named = list(lexicon.named(asked)) if asked else []
    skus = [one["sku"] for one in products(desk, identity, words)]
    of_products = [kind for product in desk.catalogue.products(skus) for kind in sorted(heads_of(lexicon, product))]
    holding = sorted(kind for kind in lexicon.concepts if asked and set(asked) <= set(kind.split()))
    return [{"concept": kind} for kind in dict.fromkeys([*named, *holding, *of_products])][:OFFERED]


def intents(desk: Desk, identity: int) -> list[dict[str, Any]]:
    """Every intent: what shoppers' own corrections say, what the model thought likely, then those met most often."""
    group = group_of(desk, identity)
    said = [intent for intent, _ in votes(desk.inbox.rows().troubles(identity), "intent").most_common()]
    ranked = [str(one["name"]) for one in typical_of(desk, group).ranking if one["confidence"] >= 0.01]
    return [{"intent": intent} for intent in _known(desk, [*said, *ranked])]


def common_intents(desk: Desk) -> list[str]:
    """Every intent, those met most often first: what they are says nothing about any one message."""
    return _known(desk, ())


def reply(desk: Desk, identity: int, response: str = "", language: str = "") -> dict[str, Any]:
    """The words of the answer that a row's message got, and of which other answers there are."""
    typical = typical_of(desk, group_of(desk, identity))
    responses = list(dict.fromkeys(typical.responses))
    response = response or (responses[-1] if responses else "")
    language = language or typical.language or "en"
    try:
        text = RepliesFile(read_text(desk.root / RESPONSES)).said(response, language)
    except CurationError:
        text = ""
    return {"response": response, "language": language, "text": text, "responses": responses}


def expected(desk: Desk, identity: int) -> dict[str, Any]:
    """What a test of a row's conversation could expect: what was bought in the end is a beginning."""
    typical = typical_of(desk, group_of(desk, identity))
    answer = votes(desk.inbox.rows().troubles(identity), "sku").most_common(1)
    took = [_product(product)["label"] for product in desk.catalogue.products([sku for sku, _ in answer])]
    return {"cart": took or bought(desk, typical), "items": list(typical.items), "responses": list(typical.responses)}


def _known(desk: Desk, first: Iterable[str]) -> list[str]:
    known = TrainingFile.read(desk.root).intents
    common = [intent for intent, _ in desk.inbox.rows().intents_of_last(10_000)]
    wanted = dict.fromkeys([*first, *common, *sorted(known)])
    return [intent for intent in wanted if intent in known and intent != NOT_UNDERSTOOD]


def _product(product: Product) -> Mapping[str, Any]:
    return {"sku": product.sku, "label": f"{product.name} {product.pack}".strip(), "price_paise": product.price_paise}
