"""Sizes in a search text, and how well a product's pack fits what was said."""

from __future__ import annotations

from decimal import Decimal

from kirana.shop.pack import find_pack
from kirana.shop.product import Product
from kirana.understanding.lexer import lexer
from kirana.understanding.packs import MAX_PACKS, Wish
from kirana.understanding.quantities import quantities
from kirana.understanding.reading import Vocabulary
from kirana.understanding.remembered import Remembered
from kirana.understanding.text import clean
from kirana.understanding.tokens import Part, Quantity, settle_names

_NO_GOODS = ("filler", "have", "add", "question", "price", "remove", "set")
_MAKES_IT, _OTHER_SIZE, _UNKNOWN_SIZE = 0.86, 0.78, 0.82


def take_size(text: str, vocabulary: Vocabulary) -> tuple[str, Wish]:
    """The text without the sizes in it, and the size as a wish: "amul butter 500g" → "amul butter", 500 g.

    "2 x 500 g" is one size, 1 kg, as it is on packs. A number before the goods is a count ("6 eggs").
    """
    cleaned, vocabulary = clean(text), Remembered(vocabulary)
    tokens = lexer().tokens(cleaned)
    settle_names(tokens, vocabulary)
    said = [part for part in quantities(tokens, vocabulary) if isinstance(part, Quantity)]
    amounts = [quantity for quantity in said if quantity.kind == "amount"]
    first = min((quantity.start for quantity in amounts), default=0)
    counts = [q for q in said if q.kind == "count" and (_is_apart(q, cleaned) or _is_times(cleaned[q.end : first]))]
    spoken = [token for token in tokens if token.has(*_NO_GOODS) and not token.has("name") and len(tokens) > 1]
    taken: list[Part] = [*amounts, *counts, *spoken]
    rest = cleaned
    for part in sorted(taken, key=lambda part: -part.start):
        rest = f"{rest[: part.start]} {rest[part.end :]}"
    pack = find_pack(cleaned)
    if (
        pack is not None
        and pack.unit != "piece"
        and (not amounts or not counts or _is_times(cleaned[counts[0].end : first]))
    ):
        return rest, Wish(amount=pack.amount, unit=pack.unit)
    if amounts:
        number = next((q.value for q in counts if not _is_times(cleaned[q.end : first])), None)
        return rest, Wish(count=number, amount=amounts[0].value, unit=amounts[0].unit)
    return rest, Wish(count=counts[0].value, container=counts[0].unit) if counts else Wish()


def _is_apart(said: Quantity, text: str) -> bool:
    """Whether a number counts packs: one with a container, at the beginning, or a small one at the end."""
    ends = said.end == len(text.rstrip()) and text[said.start].isdigit() and said.value <= MAX_PACKS
    return said.unit is not None or said.start == 0 or ends


def _is_times(between: str) -> bool:
    """Whether a count belongs to the size after it ("2 x 500 g")."""
    return between.strip() in ("x", "X", "*", "×")


def fits(product: Product, wish: Wish) -> float:
    """1 when the pack is the size said or none was said; less when several make it, or it is another size."""
    if wish.base is None:
        return 1.0
    amount, unit = wish.base
    if product.sold_by == "weight":
        return 0.99
    if product.pack_amount is None:
        return _UNKNOWN_SIZE
    if product.pack_unit != unit:
        return _OTHER_SIZE
    if abs(product.pack_amount - amount) <= amount * Decimal("0.005"):
        return 1.0
    makes_it = amount <= product.pack_amount * MAX_PACKS and amount % product.pack_amount == 0
    return _MAKES_IT if makes_it else _OTHER_SIZE
