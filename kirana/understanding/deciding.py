"""Whether to put it in the cart, ask, or say that there is no such thing.

A wrong product in the cart costs more than a question: something is accepted only where one product leads by what was
said. Popularity and what the shopper bought before choose the pack and the order of the question, never the product,
unless one best-seller clearly stands out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kirana.shop.product import Product
from kirana.understanding.lexicon import Lexicon
from kirana.understanding.match import MAX_CANDIDATES, Candidate, Match
from kirana.understanding.packs import SEVERAL_PACKS, THAT_SIZE, USUALLY, Plan, Wish, plan
from kirana.understanding.profile import COLOURS, GIFTS
from kirana.understanding.query import Query
from kirana.understanding.ranking import ALL_OF_A_COMBO, Scored

# Set by hand from how scores are made (an unread word of average worth in three costs more than 0.2 of `covered`, a
# repaired one at most 0.15), then checked over the evaluation dev part as a whole; none was fitted to single rows.
ENOUGH_TO_ACCEPT = 0.84
ENOUGH_TO_ASK = 0.55
_ENOUGH_BUT_ONE = 0.3
SURE_SENSE, UNSURE_SENSE = 0.95, 0.8
NOT_SURE = "not sure that it is meant"
_WEAKEST, _IN_FULL, _A_LINE = 0.72, 0.95, 0.9
_SAME_COVERAGE, _SAME_COVERAGE_OF_MANY = 0.06, 0.02
_EXACT_NAME, _OTHER_NAME, _OTHER_NAME_OF_MANY = 0.97, 0.8, 0.93
# "5 bunches of coriander" are leaves.
_NOT_IN_BUNCHES = frozenset("powder seed seeds whole masala paste flakes dried sauce chutney".split())
_WHOLE_SHELVES = frozenset({"fruits", "vegetables"})  # of which none is meant before another
_MANY = 3
_BEST_SELLER = 5
_BEST_SELLER_AT_LEAST = 50
_ABOUT_THE_SAME = Decimal("1.15")  # a price within 15 % is no reason to ask which maker


@dataclass(frozen=True)
class Family:
    """The packs of one product, with the score of the best of them and the packs that were wished for."""

    scored: Scored
    products: tuple[Product, ...]
    plan: Plan
    known: int

    def pack(self, sku: str) -> Product:
        """One of its packs."""
        return next(product for product in self.products if product.sku == sku)

    def candidate(self) -> Candidate:
        """As a choice to show."""
        shown = self.pack(self.plan.picks[0].sku)
        reason = "; ".join(part for part in (self.scored.reason(), self.plan.note) if part)
        return Candidate(shown.sku, shown.name, self.plan.picks, self.scored.score, reason)


def families(
    ranked: Sequence[Scored], products: Mapping[str, Product], wish: Wish, bought: Mapping[str, int]
) -> list[Family]:
    """Ranked products gathered by product family, best first; among equals those that can be had, as wished."""
    gathered: dict[str, list[Scored]] = {}
    for scored in ranked:
        if scored.profile.sku in products:
            gathered.setdefault(scored.profile.family, []).append(scored)
    found = []
    for members in gathered.values():
        packs = tuple(products[scored.profile.sku] for scored in members)
        known = sum(bought.get(pack.sku, 0) for pack in packs)
        found.append(Family(members[0], packs, plan(packs, wish, bought), known))
    return sorted(found, key=_standing)


def decide(found: Sequence[Family], query: Query, wish: Wish, lexicon: Lexicon) -> Match:
    """The decision for families in order."""
    fitting = [family for family in found if _may_be_meant(family.scored, query, lexicon)]
    if not fitting:
        return Match("none", reason="nothing fits")
    senses = lexicon.own(query.goods.heads)
    if senses and senses <= _WHOLE_SHELVES and len(query.slots) == 1:
        return _ask(fitting, fitting, wish, senses, "it names a whole shelf")
    # what holds several things is not meant by the name of one of them
    fitting = [one for one in fitting if not _is_a_gift(one.scored, query)] or fitting
    if wish.container == "bunch":
        fitting = [one for one in fitting if _NOT_IN_BUNCHES.isdisjoint(one.scored.profile.words)] or fitting
    best = fitting[0]
    rivals = _rivals(best, fitting, query)
    if wish.money_paise is not None:  # of biscuits at ₹10, those that cost so much
        so_dear = [family for family in rivals if family.plan.exact]
        weighed = [family for family in so_dear if family.products[0].sold_by == "weight"]
        if len(weighed) == 1 and weighed[0] is best and best.scored.precise >= _EXACT_NAME:
            return Match("accept", best.plan.picks, reason=best.candidate().reason)  # "50 ki hari mirch"
        if so_dear and not query.branded and len({family.scored.profile.shelf for family in rivals}) > 1:
            others = [family for family in rivals if not family.plan.exact]
            return _ask([*so_dear, *others], fitting, wish, senses, "a price does not tell what is meant")
        rivals = so_dear or rivals
        best = rivals[0]
    if not _is_sure(best.scored, query) and not _is_the_only_one(fitting, query):
        return _ask(rivals, fitting, wish, senses, NOT_SURE)
    chosen = _leader(rivals, wish, query)
    if chosen is None:
        return _ask(rivals, fitting, wish, senses, "several fit as well")
    if not chosen.plan.exact:
        return _ask_pack(chosen, rivals, wish)
    return Match("accept", chosen.plan.picks, reason=chosen.candidate().reason)


def _standing(family: Family) -> tuple[float, bool, bool, int, int, float]:
    """Order of choices: what fits best, then what is in stock, can be had as wished, was bought, sells, is plain."""
    scored = family.scored
    popular = max(product.popularity for product in family.products)
    stocked = any(product.in_stock for product in family.products)
    rank = round(scored.covered * scored.sense, 2)
    as_wished = family.plan.exact or family.plan.note == SEVERAL_PACKS
    return (-rank, not stocked, not as_wished, -family.known, -popular, -scored.plainly)


def _may_be_meant(scored: Scored, query: Query, lexicon: Lexicon) -> bool:
    """Not something that only tastes of what was named (no lemon soap for a lemon), or has too little of it.

    Of goods that are here, one word may be missing, as a maker that this shop does not have.
    """
    if scored.sense < UNSURE_SENSE and not (query.branded and not scored.missing):
        return False
    if scored.covered >= ENOUGH_TO_ASK:
        return True
    if query.branded and scored.missing and COLOURS.issuperset(scored.missing):
        return True  # "lays blue": of the packet, which no list tells
    is_it = bool(query.goods.heads) and scored.sense >= SURE_SENSE and not lexicon.is_rare(query.goods.heads)
    return is_it and len(scored.missing) == 1 and scored.covered >= _ENOUGH_BUT_ONE


def _is_a_gift(scored: Scored, query: Query) -> bool:
    return scored.profile.combo and scored.precise < ALL_OF_A_COMBO and GIFTS.isdisjoint(query.tokens)


def _is_sure(scored: Scored, query: Query) -> bool:
    """Every word said is there, well enough, and it is the thing itself."""
    if scored.covered < ENOUGH_TO_ACCEPT or scored.weakest < _WEAKEST:
        return False
    return scored.sense >= SURE_SENSE or (query.branded and len(query.slots) > 1)


def _is_the_only_one(fitting: Sequence[Family], query: Query) -> bool:
    """A maker's name alone, of whom there is one thing here, or words of a line that one thing here has."""
    top, line = fitting[0].scored, not query.goods.heads and len(query.slots) > 1 and fitting[0].scored.sense >= _A_LINE
    return len(fitting) == 1 and top.weakest >= _IN_FULL and (line or (query.branded and len(query.slots) == 1))


def _rivals(best: Family, fitting: Sequence[Family], query: Query) -> list[Family]:
    """Families that answer what was said as well as the best one does."""
    top = best.scored
    margin = _SAME_COVERAGE if len(query.slots) == 1 else _SAME_COVERAGE_OF_MANY
    return [
        family
        for family in fitting
        if family.scored.covered >= top.covered - margin and family.scored.sense >= top.sense - 0.06
    ]


def _leader(rivals: Sequence[Family], wish: Wish, query: Query) -> Family | None:
    """The one to take without a question, if there is one."""
    if len(rivals) == 1:
        return rivals[0]
    usual = sorted(rivals, key=lambda family: -family.known)
    if usual[0].known >= max(1, USUALLY * usual[1].known):
        return usual[0]
    packed = [family for family in rivals if family.products[0].sold_by == "pack"]
    if wish.container == "packet" and len(packed) == 1:
        return packed[0]
    # A size that was said of one pack, or of one maker's goods, tells rivals apart. A total does not: two makers' packs
    # may both make it, and the one that alone can is not for that the one that is meant.
    pack_size = bool(wish.base) and (wish.count is not None or query.branded)
    sized = [family for family in rivals if family.plan.note == THAT_SIZE] if pack_size else []
    pool = sized or list(rivals)
    named = [family for family in pool if family.scored.precise >= _EXACT_NAME]
    others = [family for family in pool if family.scored.precise < _EXACT_NAME]
    one_maker = query.branded or len({family.scored.profile.brand for family in pool}) == 1
    less = _OTHER_NAME if len(query.slots) < _MANY else _OTHER_NAME_OF_MANY
    if len(named) == 1 and one_maker and all(family.scored.precise <= less for family in others):
        return named[0]
    makeable = [family for family in pool if family.plan.exact and any(product.in_stock for product in family.products)]
    of_one_pack = wish.count is not None or (bool(makeable) and makeable[0].plan.note == THAT_SIZE)
    if pack_size and of_one_pack and len(makeable) == 1:
        return makeable[0]
    if wish.base and wish.count is None and len(makeable) == 1 and makeable[0].plan.note == THAT_SIZE:
        return makeable[0]  # nothing else here makes it: paneer of 200 g
    by_sales = sorted(pool, key=_sales, reverse=True)
    first, second = _sales(by_sales[0]), _sales(by_sales[1]) if len(by_sales) > 1 else 0
    if first >= _BEST_SELLER_AT_LEAST and first >= _BEST_SELLER * max(1, second):
        return by_sales[0]
    # The plain thing, packed or loose, is meant before its special kinds (rock salt), which are sold less.
    loose = [family for family in others if family.products[0].sold_by == "weight"]
    plain = [*named, *loose] if by_sales[0] in named else pool
    if query.branded and one_maker and wish.base is None and len(plain) == len(pool):
        return None  # whose it is was said; which of theirs ("lays") is the shopper's taste
    return by_sales[0] if first >= _BEST_SELLER_AT_LEAST and first > second and _as_dear(plain) else None


def _as_dear(pool: Sequence[Family]) -> bool:
    """Whether as much of any of them costs about the same, so that only the maker is left to choose: "haldi"."""
    if not all(family.plan.exact for family in pool):
        return False
    wanted = [(family, [(pick, family.pack(pick.sku)) for pick in family.plan.picks]) for family in pool]
    sizes = {sum((pick.quantity * (pack.pack_amount or 0) for pick, pack in picks), Decimal(0)) for _, picks in wanted}
    prices = [sum((pick.quantity * pack.price_paise for pick, pack in picks), Decimal(0)) for _, picks in wanted]
    return len(sizes) == 1 and max(prices) <= min(prices) * _ABOUT_THE_SAME


def _sales(family: Family) -> int:
    return sum(product.popularity for product in family.products)


def _ask(rivals: Sequence[Family], fitting: Sequence[Family], wish: Wish, senses: frozenset[str], reason: str) -> Match:
    """A question that shows every sense of an ambiguous word ("sev": apples, and the snack) before more of one."""
    shown = list(rivals) if len(rivals) > 1 else list(fitting)
    as_wished = [family for family in shown if family.plan.exact or family.plan.note == SEVERAL_PACKS]
    if wish.base and len(as_wished) > 1:
        # "5 kg rice": no bag of ten, and one of five before ten of half a kilo
        shown = sorted(as_wished, key=lambda one: one.plan.note != THAT_SIZE and one.products[0].sold_by == "pack")
    if len(senses) > 1:
        seen = [family.scored.profile.goods.heads & senses for family in shown]
        shown = [
            family for at, family in sorted(enumerate(shown), key=lambda pair: seen[: pair[0]].count(seen[pair[0]]))
        ]
    return Match("ask", candidates=tuple(family.candidate() for family in shown[:MAX_CANDIDATES]), reason=reason)


def _ask_pack(chosen: Family, rivals: Sequence[Family], wish: Wish) -> Match:
    """Which of its packs? Or, where the amount cannot be made of it, the nearest of it and of its rivals."""
    first = chosen.candidate()
    sizes: dict[str, Candidate] = {}
    for product in sorted(chosen.products, key=lambda product: (product.sku != first.sku, product.price_paise)):
        if product.in_stock and product.pack not in sizes and product.sku != first.sku:
            one = plan([product], wish)
            sizes[product.pack] = Candidate(product.sku, product.name, one.picks, chosen.scored.score, first.reason)
    others = [family.candidate() for family in rivals if family is not chosen]
    shown = [first, *(sizes.values() if not wish.base else others or sizes.values())]
    return Match("ask", candidates=tuple(shown[:MAX_CANDIDATES]), reason=chosen.plan.note or "which pack")
