"""A line and its wish → items: the product's words, its brand, and what was said of how much."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kirana.understanding import units
from kirana.understanding.clauses import Line
from kirana.understanding.exclusions import EXCLUDED
from kirana.understanding.instead import names_newcomer_first
from kirana.understanding.quantities import LEAST_PRICE
from kirana.understanding.reading import Action, Item, Vocabulary
from kirana.understanding.tokens import NAME, Part, Quantity, Token, is_noun
from kirana.understanding.verbs import Wish, sides

_TRAILING = frozenset({"clove", "bunch", "loaf", "sprig"})
"""Containers that may follow what they count; "bar" and "roll" then belong to a name ("2 spring rolls")."""
_HOLDERS = frozenset({"tray", "crate", "carton"})
_A_TRAYFUL = 6
"""So many before what comes in a tray are pieces ("30 eggs tray"); fewer count trays."""
_WITHIN_NAMES = ("of", "with", "join", "name")
_GLUE = frozenset({"-", "'", "&", ".", "/"})


@dataclass(frozen=True)
class Amounts:
    """What a line says of how much, as `Item` has it."""

    count: Decimal | None = None
    container: str | None = None
    amount: Decimal | None = None
    unit: str | None = None
    money_paise: int | None = None
    at_most_paise: int | None = None


def items_of(line: Line, wish: Wish, text: str, vocabulary: Vocabulary) -> list[Item]:
    """The items of a line that is known to speak of goods; a replacement has two, first the thing that goes."""
    for token in line.tokens:
        if set(token.roles) == {"elsewhere"}:
            token.roles = NAME  # "cricket bat" is no bat of another kind
    if wish.action != "replace":
        return [_item(line, wish.action, wish.negated, text, vocabulary)]
    cut = sides(line)
    if len(cut) == 1:
        # of a pair whose halves stand in two lines, the one with the verb or "instead of" goes
        return [_item(line, "replace", line.has("replace", "in_place_of"), text, vocabulary)]
    # "curd instead of milk" names the newcomer first, "milk ki jagah curd" the other way round
    newcomer_first = any(t.has("in_place_of") and names_newcomer_first(t) for t in line.tokens)
    pair = [
        _item(side, "replace", (number == 0) != newcomer_first, text, vocabulary) for number, side in enumerate(cut)
    ]
    return [_as_much(item, next(one for one in pair if one is not item)) for item in pair]


def _as_much(item: Item, other: Item) -> Item:
    """What comes instead ("replace aloo (2 kg) with pyaz") as much as what goes, where nothing else is said of it."""
    if item.negated or item.count is not None or item.amount is not None or item.money_paise is not None:
        return item
    return replace(item, count=other.count, container=other.container, amount=other.amount, unit=other.unit)


def _item(line: Line, action: Action, negated: bool, text: str, vocabulary: Vocabulary) -> Item:
    said = amounts(line, text, last=action == "set")
    parts: Sequence[Part] = line.parts
    if said.count is not None and said.container is None and len(line.nouns) > 1:
        last = line.nouns[-1]  # "4 garlic cloves"
        if last.roles.get("container") in _TRAILING:
            said = replace(said, container=last.roles["container"])
            parts = [part for part in parts if part is not last]
    product, brand = product_words(parts, text, vocabulary)
    return Item(
        text=text[slice(*line.span)].strip(" ,.-:;*"),
        action=action,
        product=product,
        brand=brand,
        count=said.count,
        container=said.container,
        amount=said.amount,
        unit=said.unit,
        money_paise=said.money_paise,
        negated=negated,
        without=next((token.roles[EXCLUDED] for token in line.tokens if token.has(EXCLUDED)), None),
        at_most_paise=said.at_most_paise,
    )


def amounts(line: Line, text: str, *, last: bool = False) -> Amounts:
    """Count, amount and money of a line of this text; with `last` of several like ones the last ("2 ki jagah 3").

    Of two bare numbers the second is the number of pieces in a pack ("1 tray 30 eggs"); of two weights a smaller one
    that divides the first is the pack ("5 kg atta 1 kg wala": 5 packs). A price limit ("chips under 50") is neither
    money's worth nor a count.
    """
    limit = price_limit(line)
    counts = [q for q in line.quantities if q.kind == "count" and q is not limit]
    sizes = [q for q in line.quantities if q.kind == "amount"]
    if last:
        counts, sizes = counts[-1:], sizes[-1:]
    pieces = next((q for q in sizes if q.unit == "piece" and len(sizes) > 1), None)
    if pieces is not None:  # "maggi 70 g (pack of 4)": four of that size
        sizes = [q for q in sizes if q is not pieces]
    money = next((q for q in line.quantities if q.kind == "money" and q is not limit), None)
    another = next((t for t in line.tokens if t.roles.get("another")), None)
    container = next((q.unit for q in line.parts if isinstance(q, Quantity) and q.kind == "container"), None)
    paise = int(money.value) if money else None
    count, amount = _count(counts), sizes[0] if sizes else None
    value = count.value if count else Decimal(another.roles["another"]) if another else None
    unit = amount.unit if amount else None
    size = amount.value if amount else None
    if pieces is not None:
        value = (value or 1) * pieces.value
    if container in _HOLDERS and count is not None and count.unit is None and count.value >= _A_TRAYFUL and not sizes:
        count, container = replace(count, unit="piece"), None
    if len(counts) == 2 and size is None and count is not None and count.unit not in {None, "dozen"}:
        other = next(q for q in counts if q is not count)
        if counts[0] is count and text[count.start : count.end].lower().endswith("pack"):
            value, other = other.value, count  # "4 pack x 3": three packs of four
        size, unit = other.value, "piece"
    if len(sizes) == 2 and value is None and amount is not None:
        packs = units.times(amount.value, amount.unit or "", sizes[1].value, sizes[1].unit or "")
        if packs is not None:
            value, size, unit = packs, sizes[1].value, sizes[1].unit
    at_most = _most(limit, text) if limit else None
    return Amounts(value, (count.unit if count else None) or container, size, unit, paise, at_most)


def _most(limit: Quantity, text: str) -> int:
    """The paise of a price limit; of "100 se 200 ke beech" the upper end."""
    numbers = [Decimal(number) for number in re.findall(r"\d+", text[limit.start : limit.end])]
    rupees = limit.value / 100 if limit.kind == "money" else limit.value
    return int(max(rupees, *numbers, Decimal(0)) * 100)


def price_limit(line: Line) -> Quantity | None:
    """The number that a word such as "under" or "se kam" makes the most it may cost: money, or a bare number, the one
    nearest to the word."""
    at = line.first("budget")
    if at is None:
        return None
    places = [
        (abs(place - at), part)
        for place, part in enumerate(line.parts)
        if isinstance(part, Quantity)
        and (part.kind == "money" or (part.kind == "count" and part.unit is None and part.value >= LEAST_PRICE))
    ]
    return min(places, key=lambda one: one[0])[1] if places else None


def _count(counts: Sequence[Quantity]) -> Quantity | None:
    """The count meant: one with a container before a bare one, a number before "a"."""
    return min(counts, key=lambda q: (q.weak, q.unit is None), default=None)


def product_words(parts: Sequence[Part], text: str, vocabulary: Vocabulary) -> tuple[str, str | None]:
    """What was said of the product, in the message's words, and the brand apart where it is known.

    When nothing but the brand was said, the product is the brand's words.
    """
    kept = _name_tokens(parts)
    start, end = _brand(kept, vocabulary)
    brand = _words(kept[start:end], text) if end else None
    rest = _trimmed([*kept[:start], *kept[end:]])
    if not any(is_noun(token) for token in rest):
        rest = kept
    return _words(rest, text), brand


def _name_tokens(parts: Sequence[Part]) -> list[Token]:
    """Nouns, and between two of them what names hold inside: "cream of tartar", "parle-g", "sarson ka tel"."""
    nouns = [index for index, part in enumerate(parts) if is_noun(part)]
    if not nouns:
        return []
    kept: list[Token] = []
    for index in range(nouns[0], len(parts)):
        part = parts[index]
        if not isinstance(part, Token):
            continue
        inside = index < nouns[-1] and (part.has(*_WITHIN_NAMES) or part.low in _GLUE)
        glued = (bool(kept) and part.start == kept[-1].end and kept[-1].low == "-") or (
            part.low == "-" and _glues(parts, index)
        )
        if is_noun(part) or inside or glued:
            kept.append(part)
    return _trimmed(kept)


def _glues(parts: Sequence[Part], index: int) -> bool:
    """Is the hyphen between two words without blanks ("parle-g")?"""
    if not 0 < index < len(parts) - 1:
        return False
    before, sign, after = parts[index - 1], parts[index], parts[index + 1]
    return isinstance(after, Token) and before.end == sign.start and sign.end == after.start and is_noun(before)


def _trimmed(tokens: Sequence[Token]) -> list[Token]:
    """Without "of", "-" … at either end."""
    start, end = 0, len(tokens)
    while start < end and not _ends_name(tokens[start]):
        start += 1
    while end > start and not _ends_name(tokens[end - 1]) and not tokens[end - 1].has("unit"):
        end -= 1
    return list(tokens[start:end])


def _ends_name(token: Token) -> bool:
    return is_noun(token) or token.has("name")


def _brand(tokens: Sequence[Token], vocabulary: Vocabulary) -> tuple[int, int]:
    """The longest run that is a brand, the first of equals, as token indices; (0, 0) when there is none."""
    for size in range(min(4, len(tokens)), 0, -1):
        for start in range(len(tokens) - size + 1):
            words = [t.low for t in tokens[start : start + size] if t.low not in _GLUE]
            whole = is_noun(tokens[start]) and tokens[start + size - 1].low not in _GLUE
            if words and whole and vocabulary.is_brand(words):
                return start, start + size
    return 0, 0


def _words(tokens: Sequence[Token], text: str) -> str:
    """The tokens' text, with the blanks of the message between neighbours and one where something was left out."""
    result = ""
    for index, token in enumerate(tokens):
        if index:
            before = tokens[index - 1]
            moved = token.start == token.end or before.start == before.end
            gap = text[before.end : token.start]
            result += " " if moved or gap.strip() else gap
        result += token.text
    return result
