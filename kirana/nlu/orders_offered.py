"""Which of several orders that the shop has asked about is meant, by its goods, its total or when it was placed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from rasa.shared.nlu.training_data.message import Message

from kirana import wiring
from kirana.nlu.choices_said import meaning_of
from kirana.shop.choices import Choice
from kirana.shop.customer import customer_id
from kirana.shop.delivery import DeliverySlot
from kirana.shop.order import Order
from kirana.understanding.comparing import CHEAP, DEAR, LARGE, SMALL
from kirana.understanding.ordered import ordered_skus
from kirana.understanding.reading import Item
from kirana.understanding.times import slot_said

_NEWEST = frozenset("latest newest recent new abhi naya nayi अभी नया".split())
_OLDEST = frozenset("oldest earlier old purana purani पुराना".split())
_AMOUNT = re.compile(r"\d+(?:\.\d+)?")
_WORD = re.compile(r"[^\W\d_]+")
MOST = 60  # characters: more is no answer to which one


def order_offered(text: str, message: Message, sender: str) -> Choice | None:
    """The offered choice of the one order that a short text means; None where it is none, or may be several."""
    if len(text) > MOST or "?" in text:
        return None
    shop, customer = wiring.shop(), customer_id(sender)
    offered = {order_id: one for one in shop.choices.latest(customer) if (order_id := _order_id(one))}
    if len(offered) < 2:
        return None
    orders = [one for one in shop.orders.history(customer) if one.id in offered]
    for fits in (_by_total, _by_goods, _by_size, _by_time, _by_age):
        meant = fits(text, message, orders)
        if len(meant) == 1:
            return offered[meant[0].id]
    return None


def order_pointed(text: str, message: Message, sender: str) -> dict[str, Any] | None:
    """What such a choice means, as an answer; None where no one order is meant."""
    choice = order_offered(text, message, sender)
    return meaning_of(choice) if choice else None


def _order_id(choice: Choice) -> str:
    return str(choice.data.get("order") or choice.data.get("change", {}).get("order_id") or "")


def _by_total(text: str, message: Message, orders: Sequence[Order]) -> list[Order]:
    totals = {int(Decimal(said) * 100) for said in _AMOUNT.findall(text.replace(",", ""))}
    return [one for one in orders if one.total_paise in totals or one.total_paise // 100 * 100 in totals]


def _by_goods(text: str, message: Message, orders: Sequence[Order]) -> list[Order]:
    items = [Item.from_dict(item) for item in message.get("items") or ()]
    catalogue, matcher = wiring.catalogue(), wiring.matcher()
    if not items:  # "the sugar one": words of a choice
        of = {one.id: catalogue.products(line.line.sku for line in one.lines) for one in orders}
        return [one for one in orders if matcher.match_among(text, of[one.id])]
    return [one for one in orders if ordered_skus(items, one, catalogue, matcher)]


def _by_size(text: str, message: Message, orders: Sequence[Order]) -> list[Order]:
    words = set(_WORD.findall(text.lower()))
    ranked = sorted(orders, key=lambda one: one.total_paise)
    if len(ranked) < 2 or (words & (SMALL | CHEAP) and words & (LARGE | DEAR)):
        return []
    if words & (SMALL | CHEAP):
        return [one for one in ranked if one.total_paise == ranked[0].total_paise]
    return [one for one in ranked if one.total_paise == ranked[-1].total_paise] if words & (LARGE | DEAR) else []


def _by_time(text: str, message: Message, orders: Sequence[Order]) -> list[Order]:
    wish = slot_said(text)
    today = wiring.shop().clock().date()
    return [one for one in orders if wish and wish.fits(DeliverySlot(one.id, one.slot_start, one.slot_end, 0), today)]


def _by_age(text: str, message: Message, orders: Sequence[Order]) -> list[Order]:
    words = set(_WORD.findall(text.lower()))
    placed = sorted(orders, key=lambda one: one.created_at)
    return placed[-1:] if words & _NEWEST else placed[:1] if words & _OLDEST else []
