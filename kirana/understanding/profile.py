"""What a product is, read from its name: its brand, its words, the goods it is and the goods it only tastes of.

The head of an English or Hindi name of goods is its last noun that makes a thing ("tomato ketchup", "mango pickle"),
before any dash, bracket or "with"; a scent or flavour is never the head. `goods_of` applies that to any words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kirana.shop.catalogue import index_text, index_tokens
from kirana.shop.product import Product
from kirana.understanding.lexicon import COLLECTIVE, Concept, Lexicon, Span

_BREAK = re.compile(r"\s[-–—|:]\s?|[,(|+]")
_REMARK = re.compile(r"\b(?:with|for|made|in|from|rich|contains|no|free|without)\b", re.IGNORECASE)
_SIZE = re.compile(
    r"\d+(?:[.,]\d+)?\s*(?:x\s*\d+(?:[.,]\d+)?\s*)?"
    r"(?:kgs?|g|gms?|gm|grams?|ml|mls|l|ltrs?|lt|litres?|liters?|pcs?|pc|pieces?|nos?|units?|u|n|tabs?|bags|sheets|pulls)\b\.?"
    r"(?:\s*x\s*\d+)?|\bpack of \d+\b|\b(?:combo|pack|packet|multipack)\b",
    re.IGNORECASE,
)
ATTRIBUTES = frozenset(
    "regular premium fresh classic loose organic big small special gold superior select hybrid local pouch jar tin "
    "bottle box tetra block cup tub can pet sachet refill original natural plain pure large medium mini extra super "
    "new red green white black yellow brown pink blue raw whole peeled cut sliced slices family value economy "
    "assorted desi combo twin jumbo indian imported baby seedless unpolished refined salted unsalted roasted pieces "
    "cubes organically grown diced chopped thick thin fine coarse".split()
)
COLOURS = frozenset(
    "red green white black yellow brown pink blue orange purple violet golden silver grey lal laal neela neeli nila "
    "hara hari peela peeli pila safed kala kali gulabi लाल नीला नीली हरा हरी पीला पीली सफेद सफ़ेद काला काली गुलाबी".split()
)
_HOLDER = re.compile(r"\b(?:tray|crate|carton)\b", re.IGNORECASE)
_BUNDLE = re.compile(
    r"\d\s*(?:kg|g|gms?|grams?|ml|l|ltr|pcs?|n|u)\b\s*\)?\s*[+&]\s*[a-z]|(?:\s|\))\+\s*[a-z]{3}", re.IGNORECASE
)
"""Several things in one: "Bread 400 g + Eggs 6 pcs", "Paneer(1pc) & Onion(1pc)"."""
LOOSE = "loose"
_JOINED = re.compile(r"([^\W_]+)['’]?s?\s*(?:&|'?\bn\b'?|\band\b)\s*(?=([^\W_]+))", re.IGNORECASE)
GIFTS = frozenset({"combo", "gift", "gifts", "hamper"})
_TASTES = frozenset({"flavour", "flavor", "flavoured", "flavored", "scented", "scent", "fragrance", "essence"})


@dataclass(frozen=True)
class Goods:
    """What words name.

    heads: the concepts it is, with what they are kinds of; others: concepts only mentioned; words: of the head;
    tail: what follows the head, which may be a noun that nobody told us of ("dahi *bhalla*", "egg *saver*");
    other: a head is there, beside words that make something else of it ("vodka water"), whatever that is;
    shelved: its shelf is called after what it is.
    """

    heads: frozenset[str]
    others: frozenset[str]
    words: frozenset[str] = frozenset()
    tail: frozenset[str] = frozenset()
    other: bool = False
    shelved: bool = False


_REALMS = {"pet": frozenset({"pet", "pets", "dog", "cat", "puppy"}), "baby": frozenset({"baby", "infant", "toddler"})}
"""Shelves whose goods are not meant unless they are named: puppy food with milk, a baby's soap."""
_AND = frozenset({"and", "n", "एंड", "ऐंड"})
_FRESH = frozenset({"vegetable", "vegetables", "fruit", "fruits"})
REALM_WORDS = frozenset(word for words in _REALMS.values() for word in words)
_NOTHING = Goods(frozenset(), frozenset())
_SHELF, _CATEGORY = 0.7, 0.5


@dataclass(frozen=True)
class Profile:
    """One product as matching sees it.

    `words` is everything it can be found by: word → 1, or less where only its shelf has the word. `core` are the words
    of its name without brand and size, in order, `text` those of the whole name but "and". `leads` are the words that
    a maker puts first: of the brand, where that is not known apart, and of the product line. `family` is the same for
    every pack; `realm` is set for goods of pets and babies, `shelf` where the list says on which it stands; `joined`
    are words with an "and" between them ("hide | seek").
    """

    sku: str
    brand: frozenset[str]
    leads: frozenset[str]
    core: tuple[str, ...]
    text: str
    words: Mapping[str, float]
    goods: Goods
    family: str
    combo: bool
    realm: str
    shelf: str
    joined: frozenset[tuple[str, str]] = frozenset()


def profile(product: Product, lexicon: Lexicon) -> Profile:
    """Reads one product."""
    brand = index_tokens(product.brand or "")
    plain = _SIZE.sub(" ", product.name)
    if product.pack_unit == "piece":  # what so many stand in is no thing by itself: "Eggs tray" of 30
        plain = _HOLDER.sub(" ", plain)
    core = _without_brand(index_tokens(plain, variants=False), product.brand)
    words = dict.fromkeys(index_tokens(product.category), _CATEGORY)
    words.update(dict.fromkeys(index_tokens(product.sub_category or ""), _SHELF))
    words.update(dict.fromkeys((*brand, *index_tokens(product.name)), 1.0))
    if product.sold_by == "weight":
        words[LOOSE] = 1.0
    if product.pack_unit is None:
        words.update(dict.fromkeys(index_tokens(product.pack), 1.0))
    for alias in product.aliases:
        words.update(dict.fromkeys(index_tokens(alias), 1.0))
    return Profile(
        sku=product.sku,
        brand=frozenset(brand),
        leads=frozenset(core[: 2 if brand else 3]),
        core=tuple(core),
        text=f" {' '.join(without_and(index_tokens(plain, variants=False)))} ",
        words=words,
        goods=_goods(product, plain, lexicon),
        family=f"{index_text(product.brand or '')}|{' '.join(sorted(set(core)))}",
        shelf=f"{product.category}|{product.sub_category or ''}",
        realm=_realm(product, words),
        combo=bool(_BUNDLE.search(product.name))
        or (product.pack_amount is None and (not GIFTS.isdisjoint(words) or product.pack.casefold() == "combo")),
        joined=frozenset((one.casefold(), other.casefold()) for one, other in _JOINED.findall(product.name)),
    )


def without_and(tokens: Iterable[str]) -> list[str]:
    """Words without the "and" that names write as a word or as a sign."""
    return [token for token in tokens if token not in _AND]


def _realm(product: Product, words: Mapping[str, float]) -> str:
    """Of pets or of babies; what lies among vegetables or fruit is only small ("baby potato")."""
    shelf = {*index_tokens(product.category), *index_tokens(product.sub_category or "")}
    told = shelf if shelf & _FRESH else words
    return next((realm for realm, signs in _REALMS.items() if not signs.isdisjoint(told)), "")


def goods_of(
    tokens: Sequence[str], lexicon: Lexicon, spans: Sequence[Span] | None = None, beside: Iterable[str] = ()
) -> Goods:
    """What the words name, going by the last noun that makes a thing.

    `spans` where they were looked up already; `beside` are the other words of the name ("Milk - *coconut*").
    """
    found = [span for span in (lexicon.spans(tokens) if spans is None else spans) if not _is_taste(tokens, span)]
    said = frozenset((*tokens, *beside))
    making = [span for span in found if any(lexicon.concepts[concept].form for concept in span.concepts)]
    heads: set[str] = set()
    for span in (making or found)[-1:]:
        heads.update(concept for concept in span.concepts if not said & lexicon.concepts[concept].excluded)
    everything = {concept for span in found for concept in span.concepts}
    if making:
        form_words = frozenset(tokens[making[-1].start : making[-1].end])
        heads.update(concept for concept in everything if form_words & lexicon.concepts[concept].also)
    last = (making or found)[-1:]
    words = frozenset(word for span in last for word in tokens[span.start : span.end])
    tail = frozenset(word for span in last for word in tokens[span.end :] if not word.isdigit())
    return Goods(lexicon.with_parents(heads), frozenset(everything - heads), words, tail, bool(last) and not heads)


def _goods(product: Product, plain: str, lexicon: Lexicon) -> Goods:
    """From the first part of the name that says anything; the shelf corrects it, aliases add to it."""
    parts = [
        _without_brand(index_tokens(part, variants=False), product.brand)
        for part in _BREAK.split(_REMARK.split(plain)[0])
    ]
    whole = index_tokens(plain, variants=False)
    beside = [token for part in parts for token in part]
    read = [goods_of(part, lexicon, beside=beside) for part in parts if part]
    goods = next((found for found in read if found.heads), read[0] if read else _NOTHING)
    everywhere = frozenset(concept for span in lexicon.spans(whole) for concept in span.concepts)
    # of a list with one level of shelves ("Biscuit") the upper one tells, if there is anything to tell of
    shelves = lexicon.spans(index_tokens(product.sub_category or product.category, variants=False))
    shelf = frozenset(concept for span in shelves for concept in span.concepts)
    brand = lexicon.with_parents(lexicon.named(index_tokens(product.brand or "", variants=False)))
    heads = _with_shelf(goods.heads or brand, everywhere, shelf, lexicon)
    for alias in product.aliases:
        heads |= lexicon.with_parents(lexicon.named(index_tokens(alias, variants=False)))
    if not goods.heads or not goods.heads <= heads:
        return Goods(heads, everywhere - heads, other=goods.other and not heads)
    confirmed = heads & shelf or shelf & COLLECTIVE
    tail = frozenset() if confirmed else frozenset(goods.tail - lexicon.words - ATTRIBUTES)
    return Goods(heads, everywhere - heads, goods.words, tail, shelved=bool(heads & shelf))


def _with_shelf(
    heads: frozenset[str], named: frozenset[str], shelf: frozenset[str], lexicon: Lexicon
) -> frozenset[str]:
    """A shelf that the name also names wins ("milk full cream" among milk); a shelf of things made of what the name
    mentions wins too ("Cinthol lime" among soaps)."""
    one_kind = len(lexicon.own(shelf)) == 1  # "Spreads, Sauces, Ketchup" tells nothing of the honey there
    shelf -= COLLECTIVE
    if not shelf or heads & shelf:
        return heads
    if named & shelf:
        return lexicon.with_parents(named & shelf)
    only_mentions = not any(_makes_a_thing(lexicon.concepts[concept]) for concept in heads)
    making = frozenset(concept for concept in shelf if lexicon.concepts[concept].form)
    return lexicon.with_parents(making) if making and only_mentions and (one_kind or not heads) else heads


def _makes_a_thing(concept: Concept) -> bool:
    """Whether a name makes a thing of what stands before it, and is no mere taste of another thing."""
    return concept.form and not concept.rare and not concept.taste


def _is_taste(tokens: Sequence[str], span: Span) -> bool:
    return span.end < len(tokens) and tokens[span.end] in _TASTES


def _without_brand(tokens: list[str], brand: str | None) -> list[str]:
    branded = index_tokens(brand or "", variants=False)
    if branded and tokens[: len(branded)] == branded and len(tokens) > len(branded):
        return tokens[len(branded) :]
    return tokens
