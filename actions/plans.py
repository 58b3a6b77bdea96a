"""What one message does to the cart, before it is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from kirana.shop.cart_changes import CartChange
from kirana.shop.doubts import Doubt
from kirana.shop.order import Order


@dataclass
class Plan:
    """What one message does to the cart. Every item of the message is in exactly one of the lists.

    Attributes:
        changes: (what was said, change) in the order said.
        doubts: items that must be asked about.
        left: doubts that stood open and need no answer any more.
        answered: doubts that what was said answers, or asks again otherwise.
        not_found: items that the shop does not sell.
        not_in_cart: items to be removed that the cart does not have.
        how_many: items whose quantity is to be changed, to what was not said.
        notices: what else is only told, each a part of a response with its values.
        over: the order that they were wanted with, and that can take no more.
    """

    changes: list[tuple[str, CartChange]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    left: list[Doubt] = field(default_factory=list)
    answered: list[Doubt] = field(default_factory=list)
    not_found: list[str] = field(default_factory=list)
    not_in_cart: list[str] = field(default_factory=list)
    how_many: list[str] = field(default_factory=list)
    notices: list[dict[str, Any]] = field(default_factory=list)
    over: Order | None = None

    @property
    def empty(self) -> bool:
        """Whether there is nothing to do and nothing to say."""
        return not (self.changes or self.doubts or self.notices or any(texts for _, _, texts in self.told()))

    def take_back(self, said: str, is_meant: Callable[[Sequence[str]], bool]) -> bool:
        """Forget what the same message wanted put in, and took back ("2 milk 1 bread, remove the milk"); whether there
        was such."""
        doubts = [one for one in self.doubts if one.action == "add" and is_meant([opt.sku for opt in one.options])]
        changes = [one for one in self.changes if one[1].kind == "add" and is_meant([one[1].sku])]
        self.doubts = [one for one in self.doubts if one not in doubts]
        self.changes = [one for one in self.changes if one not in changes]
        self.notices += [{"part": "part_left_out", "text": said}] if doubts or changes else []
        return bool(doubts or changes)

    def told(self) -> Iterator[tuple[str, str, Sequence[str]]]:
        """What is only told: (the part that tells it, the outcome, what was said)."""
        yield "part_not_found", "not_found", self.not_found
        yield "part_how_many", "asked_how_many", self.how_many
        yield "part_not_in_cart", "not_in_cart", self.not_in_cart
        yield "part_left_out", "left_out", [doubt.text for doubt in self.left]
