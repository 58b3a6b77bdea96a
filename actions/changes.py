"""From what was said to what is done to the cart: each item becomes changes, a doubt, or "not here"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from actions.again import (
    as_much_as,
    chosen_again,
    fewer_of,
    in_order,
    just_added,
    multiplied_by,
    question_of,
    said_again,
)
from actions.alternatives import there_or_else
from actions.becoming import becomes, stays
from actions.company import in_company, only_as_spice
from actions.doubts import doubt_about, doubt_of_much, doubt_of_need, named
from actions.instead import (
    as_much,
    exchanged,
    is_another,
    is_let_be,
    lacking,
    of_what_goes,
    of_what_was_asked,
    spoken_of,
)
from actions.measured import exceeds, is_unmeasured, made
from actions.plans import Plan
from actions.replies import not_so
from actions.turn import Turn
from kirana import wiring
from kirana.shop.cart import Cart, CartLine
from kirana.shop.cart_changes import CartChange, ChangeKind, is_unusual
from kirana.shop.doubts import Doubt
from kirana.shop.product import Product
from kirana.understanding.comparing import comparison_said
from kirana.understanding.extremes import compares
from kirana.understanding.it_words import puts_right, says_instead
from kirana.understanding.match import MAX_CANDIDATES, Candidate, Match
from kirana.understanding.pointing import points
from kirana.understanding.reading import Item


def plan_changes(turn: Turn, items: Sequence[Item] | None = None) -> Plan:
    """The plan for these items, those of the turn by default. Reads the store and the catalogue, changes nothing."""
    planning = _Planning(turn)
    meant = in_company(there_or_else(turn, turn.items if items is None else items, planning.plan))
    meant = exchanged(meant, planning.products_in_cart(), just_added(turn)) if len(meant) > 1 else meant
    # What goes is first: what comes instead may be as much as that.
    for item in sorted(meant, key=lambda item: not (item.action == "replace" and item.negated)):
        planning.take(item)
    return planning.plan


class _Planning:
    """A plan in the making, with what it takes to make it."""

    def __init__(self, turn: Turn) -> None:
        self.plan = Plan()
        self._turn = turn
        self._cart: Cart = turn.shop.carts.view(turn.customer)
        self._bought: Mapping[str, int] = turn.shop.orders.bought(turn.customer) if turn.items else {}
        self._gone: CartLine | None = None
        self._refused: Doubt | None = None
        self._open = turn.shop.doubts.open(turn.customer) if turn.items else []
        self._kinds: dict[str, set[str]] = {}

    def take(self, item: Item) -> None:
        """Finds the one thing to do about an item."""
        if self._becomes(item) or self._puts_the_last_right(item):
            pass
        elif item.action == "add":
            self._add(item)
        elif item.action in ("remove", "set", "replace"):
            self._edit(item)
        elif item.action == "keep" and (doubt := self._asked_about(item)):
            self.plan.left.append(doubt)  # "doodh rehne do"
        elif item.action == "keep" and is_let_be(self._turn, item):
            self._edit(replace(item, action="remove"))

    def _add(self, item: Item, kind: ChangeKind = "add") -> None:
        said = self._turn.text if len(self._turn.items) == 1 else item.text
        more = wiring.matcher().says_more(said)
        if kind == "add" and self._cart.lines and (more or (puts_right(said) and not is_unmeasured(item))):
            there = wiring.matcher().match_among(item, self.products_in_cart())
            if len(there) == 1:  # "2 more milk": of the milk that is there; "no, onion 5 kg": so much of it
                self._so_much(item, "add" if more else "set", there[0])
                return
        matcher = wiring.matcher()
        match = matcher.most(item, self._bought) or matcher.match(item, bought=self._bought)
        if kind == "add" and is_unmeasured(item) and (again := chosen_again(self._turn, item, match)):
            self.plan.changes += [(named(item), change) for change in again]
            return
        item, match = self._of_what_was_asked(item, match)
        if not self._refused and (doubt := question_of(match, self._unanswered(), self._kinds)) is not None:
            self.plan.answered.append(doubt)
            if is_unmeasured(item):
                item = as_much_as(doubt, item)
                match = wiring.matcher().match(item, bought=self._bought)
        said = named(item)
        changes = [CartChange(kind, pick.sku, pick.quantity) for pick in match.packs]
        doubted = item.text in (self._turn.message.get("perhaps_there") or ())
        if doubted and match.decision in ("accept", "ask"):
            self.plan.doubts.append(doubt_of_need(item, match, kind))
        elif match.decision == "accept" and self._is_unusual(changes):
            self.plan.doubts.append(doubt_of_much(item, match.packs, kind))
        elif match.decision == "accept":
            self.plan.changes += [(said, change) for change in changes]
        elif match.decision == "ask":
            order = comparison_said(item.text) if compares(item) else None  # "cheapest one of taj mahal"
            dry = only_as_spice(item)
            spices = matcher.match(dry, bought=self._bought) if dry else None
            also = spices.offered if spices else ()
            asked = doubt_about(item, [*also, *match.candidates][:MAX_CANDIDATES], kind)
            self.plan.doubts.append(in_order(asked, order, beyond=False) if order else asked)
        elif match.candidates:
            self.plan.notices.append(not_so(item, match))
            self.plan.doubts.append(doubt_about(item, match.candidates, kind))
        else:
            self.plan.not_found.append(said)

    def _of_what_was_asked(self, item: Item, match: Match) -> tuple[Item, Match]:
        """What names no goods by itself ("brown", asked which bread) is meant of the goods that were asked about."""
        if match.decision == "accept" or wiring.matcher().names_goods(item.product):
            return item, match
        asked = [self._refused] if self._refused else self._unanswered()
        of_that = of_what_was_asked(item, asked)
        if of_that is None:
            return item, match
        meant, doubt = of_that
        meant = as_much_as(doubt, meant) if is_unmeasured(meant) else meant
        match = wiring.matcher().match(meant, bought=self._bought)
        if doubt is not self._refused and doubt.action == "add" and match.decision in ("accept", "ask"):
            self.plan.answered.append(doubt)
        return meant, match

    def _unanswered(self) -> list[Doubt]:
        return [doubt for doubt in self._open if doubt not in self.plan.answered]

    def _is_unusual(self, changes: Sequence[CartChange]) -> bool:
        limits = self._turn.shop.settings.limits
        products = {one.sku: one for one in self._turn.shop.catalogue.products(change.sku for change in changes)}
        return any(is_unusual(change, products[change.sku], limits) for change in changes)

    def _edit(self, item: Item) -> None:
        # Removing and setting speak of what is in the cart first: "doodh hata do" means the milk that is there.
        said, text = named(item), self._turn.text
        removing = item.action == "remove" or (item.action == "replace" and item.negated)
        in_cart = [] if item.action == "replace" and not item.negated else self.products_in_cart()
        meant = spoken_of(wiring.matcher().match_among(item, in_cart), item, just_added(self._turn))
        if item.action == "set" and is_unmeasured(item):
            if change := multiplied_by(item, self._cart.lines, meant):
                self.plan.changes.append((said, change))
            elif not meant and puts_right(text) and not self._asked_about(item):
                self._add(item)  # "no, 2 kg onion, and bread"
            else:
                self.plan.how_many.append(said)
        elif self._stands_for_the_last(item):
            self._take_its_place(item, self._turn.lines_newest_first()[0])
        elif len(meant) > 1:
            self.plan.doubts.append(doubt_about(item, meant, "remove" if removing else item.action))
        elif meant and removing and not (puts_right(text) and exceeds(item, self._cart.lines, meant[0].sku)):
            whole = item.count is None and item.amount is None
            self._gone = next(line for line in self._cart.lines if line.sku == meant[0].sku) if whole else None
            less = None if whole else made(item, meant[0].sku).picks[0].quantity
            self.plan.changes.append((said, CartChange("remove", meant[0].sku, less)))
        elif meant:
            self._so_much(item, "set", meant[0])
        elif removing and (doubt := self._asked_about(item)) and (fewer := fewer_of(doubt, item)):
            self._ask_again(doubt, fewer)
        elif removing and doubt:
            self._refused = doubt if item.action == "replace" else None
            (self.plan.answered if self._refused else self.plan.left).append(doubt)
        elif removing:  # "2 milk 1 bread, remove the milk"
            if not self.plan.take_back(said, lambda skus: self._among(item, skus, each=True)):
                self.plan.not_in_cart.append(said)
        elif item.action == "set" and (doubt := self._asked_about(item)):
            self._ask_again(doubt, item)
        elif item.action == "set":
            self._add(item, kind="set")
        else:
            self._come_instead(item)

    def _take_its_place(self, item: Item, gone: CartLine) -> None:
        """A thing comes, and a line of the cart goes."""
        self._gone = gone
        self.plan.changes.append((gone.name, CartChange("remove", gone.sku, None)))
        self._come_instead(item)

    def _come_instead(self, item: Item) -> None:
        """A thing comes in the place of what goes, which stays until it is known what comes, and that it is another."""
        plan, gone = self.plan, self._gone
        if self._refused and is_unmeasured(item):
            item = as_much_as(self._refused, item)
        known, asked, missing = len(plan.changes), len(plan.doubts), len(plan.not_found)
        if none := lacking(item, gone, self._bought):
            plan.not_found.append(none)
        else:
            self._add(as_much(self._turn, of_what_goes(item, gone, self._bought), gone, self._bought))
        came = [change for _, change in plan.changes[known:]]
        if self._refused and len(plan.not_found) > missing:
            plan.answered.remove(self._refused)  # of whom there is nothing: it is asked as before
        if gone is None or (came and gone.sku not in {change.sku for change in came}):
            return
        going = next(at for at, (_, one) in enumerate(plan.changes) if (one.sku, one.kind) == (gone.sku, "remove"))
        said, _ = plan.changes.pop(going)
        plan.doubts[asked:] = [replace(doubt, instead_of=gone.sku) for doubt in plan.doubts[asked:]]
        if not came or len(plan.not_found) > missing:
            return
        del plan.changes[known - 1 :]
        product = wiring.catalogue().product(gone.sku)
        if product is not None and [change.quantity for change in came] == [gone.quantity]:
            plan.notices.append(stays(product))
        else:
            plan.changes += [(said, replace(change, kind="set")) for change in came]

    def _puts_the_last_right(self, item: Item) -> bool:
        """Whether a "no" puts another of its kind in the place of the line changed last ("nahi nandini wala")."""
        last = next(iter(self._turn.lines_newest_first()), None)
        said = puts_right(self._turn.text) and len(self._turn.items) == 1 and not self._open
        product = wiring.catalogue().product(last.sku) if last and said else None
        just = last is not None and any(last.sku in one["skus"] for one in next(self._turn.outcomes(), []))
        if not just or last is None or product is None or item.action == "keep":
            return False
        by_maker = item.product == item.brand
        if wiring.matcher().match_among(item, [product] if by_maker else self.products_in_cart()):
            return False
        self._gone = last
        meant = of_what_goes(item, last, self._bought)
        of_kind = is_another(item, meant, product, self._bought, by_maker=by_maker)
        if of_kind or says_instead(self._turn.text):  # "bisleri instead" may be of another kind
            comes = meant if of_kind else replace(item, brand=None)
            self._take_its_place(replace(comes, action="add", negated=False), last)
            return True
        self._gone = None
        if by_maker:  # of whom there is nothing of that kind
            self.plan.not_found.append(f"{item.brand} {wiring.matcher().kind(product)}")
        return by_maker

    def _so_much(self, item: Item, kind: ChangeKind, line: Candidate) -> None:
        """So much of a line of the cart, or of another size of it; what cannot be had so is asked about."""
        there, said = made(item, line.sku), named(item)
        product = wiring.catalogue().product(line.sku)
        other = wiring.matcher().packs(item, product) if product is not None and not there.exact else ()
        changes = [CartChange(kind, pick.sku, pick.quantity) for pick in other or there.picks]
        if not there.exact and not other:
            self.plan.doubts.append(doubt_about(item, [replace(line, packs=there.picks)], kind))
        elif self._is_unusual(changes):
            self.plan.doubts.append(doubt_of_much(item, other or there.picks, kind))
        else:
            gone = kind == "set" and line.sku not in {change.sku for change in changes}
            self.plan.changes += [(said, CartChange("remove", line.sku, None))] if gone else []
            self.plan.changes += [(said, change) for change in changes]

    def _becomes(self, item: Item) -> bool:
        """Whether an item wants a line of the cart to be another of its kind, which it then is."""
        if item.action == "replace":
            newcomer = any(other.action == "replace" and not other.negated for other in self._turn.items)
            return item.negated and not newcomer and becomes(self._turn, item.text, self.plan)
        return item.action in ("add", "set") and becomes(self._turn, item.text, self.plan)

    def _stands_for_the_last(self, item: Item) -> bool:
        """Does a thing come in the place of the line changed last ("replace it with moong dal", "iski jagah dahi")?"""
        alone = sum(other.action == "replace" for other in self._turn.items) == 1
        return item.action == "replace" and alone and bool(self._cart.lines) and points(self._turn.text)

    def _ask_again(self, doubt: Doubt, item: Item) -> None:
        """So much of what the shop asked about ("make it 3 litres of milk"): the one that is meant, or asked again."""
        options = self._turn.shop.catalogue.products(option.sku for option in doubt.options)
        meant = [one.sku for one in wiring.matcher().match_among(item, options)]
        again = said_again(doubt, item, meant)
        self.plan.answered.append(doubt)
        if again is None:
            self._add(item)
        elif len(again.options) == 1:  # "eggs 12 kar do", asked whether 12 or twice 6
            self.plan.changes += [(named(item), CartChange("add", *pack)) for pack in again.options[0].packs]
        else:
            self.plan.doubts.append(again)

    def _asked_about(self, item: Item) -> Doubt | None:
        """The open question that an item is about."""
        for doubt in self._turn.shop.doubts.open(self._turn.customer):
            if self._among(item, [option.sku for option in doubt.options]):
                return doubt
        return None

    def _among(self, item: Item, skus: Sequence[str], *, each: bool = False) -> bool:
        """Is one of these products what an item means, or `each` of them?"""
        meant = wiring.matcher().match_among(item, products := self._turn.shop.catalogue.products(skus))
        return len(meant) == len(products) if each else bool(meant)

    def products_in_cart(self) -> list[Product]:
        """The products of the cart's lines."""
        return self._turn.shop.catalogue.products(line.sku for line in self._cart.lines)
