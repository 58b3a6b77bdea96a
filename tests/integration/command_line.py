"""The shape of a command that was run, and an order to run commands on."""

from __future__ import annotations

from collections.abc import Callable

from kirana import wiring
from kirana.shop.cart_changes import CartChange
from kirana.shop.checkout import CheckoutField

# Arguments → exit status, standard output, standard error.
Run = Callable[..., tuple[int, str, str]]


def placed_order(sender: str = "asha", *changes: CartChange, payment: str = "cod") -> str:
    """An order of one bag of atta, cash on delivery unless said otherwise; its id."""
    shop = wiring.shop()
    shop.carts.apply(sender, changes or [CartChange("add", "aashirvaad-atta-5kg")])
    shop.checkouts.start(sender)
    answers = ("Asha", "9876543210", "12 MG Road", "560001", shop.checkouts.slots()[0].id, payment)
    for field, answer in zip(CheckoutField, answers, strict=True):
        shop.checkouts.answer(sender, field, answer)
    shop.checkouts.summary(sender)
    return shop.orders.place(sender).order.id
