"""Making what was asked for out of the packs of one product.

An amount without a count is a total: an exact pack, else the fewest packs of one or two sizes that make it, the
cheaper way on a tie. With a count it is the size of one pack. Nothing is ever rounded to another amount in silence:
what cannot be made is `exact=False`, with the nearest packs to ask about. Loose goods go by their steps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal

from kirana.shop.product import Product
from kirana.shop.quantity import to_base, to_step
from kirana.understanding.match import Pick

MAX_PACKS = 24
"""More packs than this for one amount is no order but a misunderstanding; the shopper is asked."""

THAT_SIZE = "that size"
SEVERAL_PACKS = "several packs"
BY_WEIGHT = "sold by weight, not by number"
BY_NUMBER = "sold by number, not by weight"
OTHER_MEASURE = "sold by another measure"
SIZE_UNKNOWN = "how much is in it is not known"
NO_SUCH_SIZE = "nearest size"
UNMAKEABLE: Mapping[str, str] = {
    BY_WEIGHT: "by_weight",
    BY_NUMBER: "by_number",
    OTHER_MEASURE: "other_measure",
    SIZE_UNKNOWN: "size_unknown",
    NO_SUCH_SIZE: "no_such_size",
}
"""Why so much cannot be made: what the shopper must hear before anything goes in the cart; with a short name."""

_TOLERANCE = Decimal("0.005")
_COARSE = Decimal("0.25")
_LITTLE_MORE, _MUCH_MORE = Decimal("1.05"), Decimal("1.5")  # of the money that was said
_MEASURED = {"g": "kg", "ml": "l"}
USUALLY = 3
"""Bought, or sold, so many times as often as any other of its kind: what is usually meant."""

_MORE_THAN_OTHERS = Decimal("1.2")
_SMALL_CHANGE = 4000
"""Paise: between packs that differ by no more, what the shop sells most decides; asking would cost more."""

_HOLDERS = frozenset({"tray", "crate", "carton"})
_PIECES = 3
_PIECE_WORDS = frozenset({"piece", "dozen", "egg", "pc", "pcs"})


@dataclass(frozen=True)
class Wish:
    """How much was asked for; `pieces`: a count means single pieces (eggs, lemons), not packs."""

    count: Decimal | None = None
    amount: Decimal | None = None
    unit: str | None = None
    container: str | None = None
    money_paise: int | None = None
    pieces: bool = False

    @property
    def base(self) -> tuple[Decimal, str] | None:
        """The amount in g, ml or pieces; None when none was said or its unit is not one of packs."""
        return to_base(self.amount, self.unit) if self.amount is not None and self.unit else None


@dataclass(frozen=True)
class Plan:
    """exact: `picks` is what was asked for; otherwise `picks` is the nearest that can be had."""

    picks: tuple[Pick, ...]
    exact: bool
    note: str = ""


def plan(products: Sequence[Product], wish: Wish, bought: Mapping[str, int] | None = None) -> Plan:
    """The packs for a wish.

    Args:
        products: the packs of one product (same name and brand), at least one.
        bought: how often the shopper bought each sku; may decide between packs when no size was said.
    """
    packs = [product for product in products if product.in_stock] or list(products)
    packs = [pack for pack in packs if wish.container in _HOLDERS and wish.container in pack.name.lower()] or packs
    wish = _whole(wish, packs[0])
    if packs[0].sold_by == "weight":
        return _loose(packs[0], wish)
    if wish.base and wish.base[1] != "piece":
        return _of_size(packs, wish, *wish.base)
    if wish.money_paise is not None:
        return _money_worth(packs, wish.money_paise, wish.count)
    if wish.amount is not None and wish.base is None:  # cups, spoons, glasses
        return Plan(_by_pack(packs, wish.count or Decimal(1), bought or {}).picks, False, OTHER_MEASURE)
    if wish.base and not wish.pieces:
        return _holding(packs, wish, wish.base[0])
    if _is_weighed(packs, wish):
        return Plan(_one(packs, Decimal(1)), False, BY_WEIGHT)
    pieces = _pieces(packs, wish)
    return pieces if pieces else _by_pack(packs, wish.count or Decimal(1), bought or {})


def _is_weighed(packs: Sequence[Product], wish: Wish) -> bool:
    """Are single pieces ("a dozen bananas") wanted of what comes by weight alone? A few may be so many packs."""
    single = wish.container in _PIECE_WORDS or (wish.container is None and (wish.count or 0) >= _PIECES)
    return wish.pieces and single and all(pack.pack_unit in _MEASURED for pack in packs)


def _whole(wish: Wish, product: Product) -> Wish:
    """Half of what comes in packs is half a kilo or litre of it, else a whole pack: no pack is cut."""
    if product.sold_by == "weight" or wish.count is None or wish.count == wish.count.to_integral_value():
        return wish
    if wish.base is None and product.pack_unit in _MEASURED:
        return replace(wish, count=None, amount=wish.count, unit=_MEASURED[product.pack_unit])
    return replace(wish, count=wish.count.to_integral_value(ROUND_CEILING))


def _loose(product: Product, wish: Wish) -> Plan:
    step = product.step or Decimal(1)
    one = to_base(Decimal(1), product.unit or "") or (Decimal(1), "piece")
    if wish.base and wish.base[1] == one[1]:
        wanted = wish.base[0] * (wish.count or 1) / one[0]
        quantity = to_step(wanted, step)
        exact = abs(quantity - wanted) <= step / 2
        return Plan((Pick(product.sku, quantity),), exact, "weighed out" if exact else NO_SUCH_SIZE)
    if wish.money_paise is not None and product.price_paise > 0:
        worth = Decimal(wish.money_paise) / product.price_paise
        quantity = to_step(worth, step)
        if quantity > worth * _LITTLE_MORE and quantity > step:
            quantity -= step
        return Plan((Pick(product.sku, quantity),), quantity <= worth * _MUCH_MORE, "the nearest step for the money")
    if one[1] == "piece" and wish.count is not None:
        return Plan((Pick(product.sku, to_step(wish.count, step)),), True)
    # Loose goods by number ("4 onions") have no weight that could be known.
    exact = wish.count is None and wish.amount is None
    return Plan((Pick(product.sku, _usual(step)),), exact, "" if exact else BY_WEIGHT)


def _usual(step: Decimal) -> Decimal:
    """How much where nothing was said: one unit, and of what is weighed out finely (herbs, nuts) two steps."""
    return max(step, Decimal(1)) if step >= _COARSE else 2 * step


def _of_size(packs: Sequence[Product], wish: Wish, amount: Decimal, unit: str) -> Plan:
    sized = [pack for pack in packs if pack.pack_unit == unit and pack.pack_amount]
    if not sized:
        return _otherwise_sized(packs, wish, amount, unit)
    same = [pack for pack in sized if _equal(_size(pack), amount)]
    if same:
        one_piece = [pack for pack in same if " x " not in pack.pack]  # a kilo is no two half kilos tied together
        return Plan((Pick(_cheapest(one_piece or same).sku, wish.count or Decimal(1)),), True, THAT_SIZE)
    whole = [pack for pack in sized if wish.count and _equal(_size(pack), amount * wish.count)]
    if whole:  # "70 g, pack of 4" where that is sold as one
        return Plan((Pick(_cheapest(whole).sku, Decimal(1)),), True, "makes the amount")
    picks = None if wish.count else _made_of(sized, amount)
    if picks:
        return Plan(picks, True, "makes the amount")
    nearest = min(sized, key=lambda pack: (abs(_size(pack) - amount), pack.price_paise))
    return Plan((Pick(nearest.sku, _near_count(nearest, amount, wish.count)),), False, NO_SUCH_SIZE)


def _holding(packs: Sequence[Product], wish: Wish, number: Decimal) -> Plan:
    """The pack of so many pieces ("maggi pack of 4"), be it so many times the smallest (280 g of 70 g); several single
    ones do not make it without a word."""
    least = min(packs, key=_size)
    same = [pack for pack in packs if pack.pack_unit == "piece" and _equal(_size(pack), number)] or [
        pack for pack in packs if pack.pack_unit == least.pack_unit and _equal(_size(pack), _size(least) * number)
    ]
    if same and _size(same[0]):
        return Plan((Pick(_cheapest(same).sku, wish.count or Decimal(1)),), True, THAT_SIZE)
    single = [pack for pack in packs if pack.pack_unit != "piece" or _size(pack) <= 1]
    return Plan(_one(single or packs, (wish.count or 1) * (number if single else Decimal(1))), False, NO_SUCH_SIZE)


def _otherwise_sized(packs: Sequence[Product], wish: Wish, amount: Decimal, unit: str) -> Plan:
    """ "2 kg" of what comes by the litre, by number, or in packs of which the shop does not know what they hold.

    A kilo is shown as about a litre; never is it taken for one without a word.
    """
    if all(pack.pack_amount is None for pack in packs):
        return Plan(_one(packs, wish.count or Decimal(1)), False, SIZE_UNKNOWN)
    measured = [pack for pack in packs if pack.pack_amount and pack.pack_unit in _MEASURED]
    if not measured:
        return Plan(_one(packs, wish.count or Decimal(1)), False, BY_NUMBER)
    about = _of_size(measured, wish, amount, str(measured[0].pack_unit))
    return Plan(about.picks, False, OTHER_MEASURE)


def _made_of(packs: Sequence[Product], amount: Decimal) -> tuple[Pick, ...] | None:
    """The fewest packs of one or two sizes with exactly this sum; None when there is no such."""
    cheapest: dict[Decimal, Product] = {}
    for pack in packs:
        kept = cheapest.get(_size(pack))
        if kept is None or pack.price_paise < kept.price_paise:
            cheapest[_size(pack)] = pack
    if amount > max(cheapest) * MAX_PACKS:
        return None
    ways: list[tuple[Decimal, int, tuple[Pick, ...]]] = []
    for size, pack in cheapest.items():
        for number in range(1, min(int(amount // size), MAX_PACKS) + 1):
            rest = amount - number * size
            if rest == 0:
                ways.append((Decimal(number), number * pack.price_paise, (Pick(pack.sku, Decimal(number)),)))
            for other_size, other in cheapest.items():
                more = rest / other_size
                if other_size < size and rest > 0 and more == more.to_integral_value() and number + more <= MAX_PACKS:
                    price = number * pack.price_paise + int(more) * other.price_paise
                    ways.append((number + more, price, (Pick(pack.sku, Decimal(number)), Pick(other.sku, more))))
    return min(ways, key=lambda way: way[:2])[2] if ways else None


def _money_worth(packs: Sequence[Product], money: int, count: Decimal | None) -> Plan:
    """ "₹10 wala biscuit": the pack of that price, or of that number; money that no pack costs is asked about."""
    same = [pack for pack in packs if pack.price_paise == money or pack.mrp_paise == money]
    if same:
        return Plan((Pick(same[0].sku, count or Decimal(1)),), True, "that price")
    sized = [pack for pack in packs if _is_numbered(pack, Decimal(money) / 100)]
    if sized:
        return Plan(_one(sized, count or Decimal(1)), True, THAT_SIZE)
    nearest = min(packs, key=lambda pack: abs(pack.price_paise - money))
    number = max(Decimal(1), Decimal(money // max(1, nearest.price_paise)))
    return Plan((Pick(nearest.sku, count or min(number, Decimal(MAX_PACKS))),), False, "nearest price")


def _is_numbered(pack: Product, number: Decimal) -> bool:
    """ "500 wala doodh", "5 wala atta", "12 wale ande": the number on the pack, its unit left out."""
    scales = (1,) if pack.pack_unit == "piece" else (1, 1000)
    return pack.pack_unit is not None and any(_equal(_size(pack), number * scale) for scale in scales)


def _pieces(packs: Sequence[Product], wish: Wish) -> Plan | None:
    """Packs that hold pieces, where single pieces were counted: 12 eggs are one tray of 12."""
    wanted = wish.base[0] if wish.base else wish.count
    counted = wish.pieces or wish.base is not None or wish.container in _PIECE_WORDS
    holding = [pack for pack in packs if pack.pack_unit == "piece" and pack.pack_amount]
    if wanted is None or not holding or not counted or wish.container not in (None, *_PIECE_WORDS):
        return None
    picks = _made_of(holding, wanted)
    if picks:
        return Plan(picks, True, "makes the number")
    nearest = min(holding, key=lambda pack: (abs(_size(pack) - wanted), pack.price_paise))
    return Plan((Pick(nearest.sku, _near_count(nearest, wanted, None)),), False, "nearest number")


def _by_pack(packs: Sequence[Product], count: Decimal, bought: Mapping[str, int]) -> Plan:
    """No size said: the only pack, the one the shopper always takes, or a clear best-seller; else a question.

    Where packs hardly differ in price the best-seller need not be so clear.
    """
    if len({(pack.pack_amount, pack.pack_unit, pack.pack) for pack in packs}) == 1:
        return Plan(_one(packs, count), True)
    little = max(pack.price_paise for pack in packs) - min(pack.price_paise for pack in packs) <= _SMALL_CHANGE
    for sold, enough in (
        (bought, USUALLY),
        ({pack.sku: pack.popularity for pack in packs}, _MORE_THAN_OTHERS if little else USUALLY),
    ):
        best, second = sorted(packs, key=lambda pack: -sold.get(pack.sku, 0))[:2]
        if sold.get(best.sku, 0) >= max(1, enough * sold.get(second.sku, 0)):
            return Plan((Pick(best.sku, count),), True, "the usual pack")
    first = max(packs, key=lambda pack: (bought.get(pack.sku, 0), pack.popularity, -pack.price_paise))
    return Plan((Pick(first.sku, count),), False, SEVERAL_PACKS)


def _one(packs: Sequence[Product], count: Decimal) -> tuple[Pick, ...]:
    return (Pick(_cheapest(packs).sku, count),)


def _cheapest(packs: Sequence[Product]) -> Product:
    return min(packs, key=lambda pack: (pack.price_paise, pack.sku))


def _near_count(pack: Product, amount: Decimal, count: Decimal | None) -> Decimal:
    if count is not None:
        return count
    return min(max((amount / _size(pack)).to_integral_value(), Decimal(1)), Decimal(MAX_PACKS))


def _size(pack: Product) -> Decimal:
    return pack.pack_amount or Decimal(0)


def _equal(a: Decimal, b: Decimal) -> bool:
    return abs(a - b) <= b * _TOLERANCE
