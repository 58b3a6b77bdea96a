"""Fakes of what the shop needs, in memory: a catalogue, a store, a clock and one shop's settings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import replace
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from kirana.payments import ways_of
from kirana.shop.cart import StoredCart
from kirana.shop.cart_history import CartEvent
from kirana.shop.checkout import CheckoutField, StoredCheckout
from kirana.shop.choices import StoredChoice
from kirana.shop.complaints import Complaint, Settlement
from kirana.shop.customers import Profile, SavedAddress
from kirana.shop.doubts import Doubt
from kirana.shop.instructions import Instructions
from kirana.shop.order import GIVES_STOCK_BACK, PAYABLE, Order, OrderEvent, OrderStatus, PaymentStatus
from kirana.shop.people import HelpRequest, HelpStatus
from kirana.shop.product import Product
from kirana.shop.shop import Shop
from kirana.shop.store_settings import Hours, Limits, SlotPlan, StoreSettings

INDIA = ZoneInfo("Asia/Kolkata")


def product(sku: str, price_paise: int = 5000, **changes: Any) -> Product:
    """A pack of something, in stock and not counted."""
    plain = Product(
        sku=sku,
        name=sku.title(),
        brand=None,
        category="Grocery",
        sub_category=None,
        pack="1 pc",
        pack_amount=Decimal(1),
        pack_unit="piece",
        price_paise=price_paise,
        mrp_paise=price_paise,
        stock=None,
        sold_by="pack",
    )
    return replace(plain, **changes)


def settings(**changes: Any) -> StoreSettings:
    """A shop open every day, two slots a day for two orders each, cash on delivery, ₹30 delivery under ₹500."""
    plain = StoreSettings(
        name="Test",
        zone=INDIA,
        hours={day: Hours(time(8), time(21)) for day in range(7)},
        holidays=frozenset(),
        pincodes=((560001, 560100),),
        slots=(SlotPlan(time(9), time(12), 2, time(8)), SlotPlan(time(17), time(20), 2, time(16))),
        days_ahead=1,
        delivery_fee_paise=3000,
        free_delivery_from_paise=50000,
        minimum_order_paise=10000,
        payment_methods=("cod", "upi"),
        limits=Limits(packs_per_line=20, weight_per_line=Decimal(5), lines_per_cart=4, open_orders=2),
    )
    return replace(plain, **changes)


class Clock:
    """A clock that moves when told."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 7, 30, tzinfo=INDIA)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **time: float) -> None:
        self.now += timedelta(**time)


class FakeCatalogue:
    """Products in a dict; nothing can be searched."""

    def __init__(self, *products: Product) -> None:
        self.by_sku = {one.sku: one for one in products}

    def change(self, sku: str, **changes: Any) -> None:
        self.by_sku[sku] = replace(self.by_sku[sku], **changes)

    def version(self) -> int:
        return 1

    def product(self, sku: str) -> Product | None:
        return self.by_sku.get(sku)

    def products(self, skus: Iterable[str]) -> list[Product]:
        return [self.by_sku[sku] for sku in skus if sku in self.by_sku]

    def find(self, groups: Sequence[Sequence[str]], limit: int = 150) -> list[str]:
        return []

    def find_any(self, words: Sequence[str], limit: int = 150) -> list[str]:
        return []

    def words(self) -> Mapping[str, int]:
        return {}

    def brands(self) -> frozenset[str]:
        return frozenset()

    def aliases(self) -> Mapping[str, tuple[str, ...]]:
        return {}

    def categories(self) -> list[tuple[str, int]]:
        return []

    def shelf(self, category: str, limit: int, offset: int = 0) -> list[str]:
        return []

    def count(self) -> int:
        return len(self.by_sku)


class FakeStore:
    """ShopStore, ShopReader and ShopUnit in one: dicts, put back as they were when a transaction fails."""

    def __init__(self, catalogue: FakeCatalogue) -> None:
        self.catalogue = catalogue
        self.carts: dict[str, StoredCart] = {}
        self.history: dict[str, tuple[CartEvent, ...]] = {}
        self.checkouts: dict[str, StoredCheckout] = {}
        self.drafts: dict[str, StoredCheckout] = {}
        self.placed: dict[str, Order] = {}
        self.offered: dict[tuple[str, str], StoredChoice] = {}
        self.offers: dict[str, list[str]] = {}
        self.asked: dict[tuple[str, str], Doubt] = {}
        self.requests: dict[str, HelpRequest] = {}
        self.heard: dict[str, int] = {}
        self.told: dict[str, int] = {}
        self.profiles: dict[str, Profile] = {}
        self.complained: dict[str, Complaint] = {}
        self.saved_addresses: dict[str, list[SavedAddress]] = {}
        self.instructed: dict[str, Instructions] = {}
        self.transactions = 0

    def reading(self) -> FakeStore:
        return self

    @contextmanager
    def transaction(self) -> Iterator[FakeStore]:
        before, stock = {name: copy(kept) for name, kept in vars(self).items()}, dict(self.catalogue.by_sku)
        try:
            yield self
            self.transactions += 1
        except BaseException:
            vars(self).update(before)
            self.catalogue.by_sku = stock
            raise

    def cart(self, customer: str) -> StoredCart | None:
        return self.carts.get(customer)

    def cart_events(self, cart_id: str) -> list[CartEvent]:
        return list(self.history.get(cart_id, ()))

    def save_cart(self, cart: StoredCart, event: CartEvent) -> None:
        assert cart.customer not in self.carts or cart.version > self.carts[cart.customer].version
        assert event.version == cart.version
        self.carts[cart.customer] = cart
        self.history[cart.id] = (*self.history.get(cart.id, ()), event)

    def checkout(self, customer: str) -> StoredCheckout | None:
        return self.checkouts.get(customer)

    def save_checkout(self, checkout: StoredCheckout) -> None:
        self.checkouts[checkout.customer] = checkout

    def delete_checkout(self, customer: str) -> None:
        self.checkouts.pop(customer, None)

    def draft(self, customer: str) -> StoredCheckout | None:
        return self.drafts.get(customer)

    def save_draft(self, draft: StoredCheckout) -> None:
        self.drafts[draft.customer] = draft

    def delete_draft(self, customer: str) -> None:
        self.drafts.pop(customer, None)

    def booked(self, starts: Sequence[datetime]) -> Mapping[datetime, int]:
        return Counter(one.slot_start for one in self.placed.values() if one.status not in GIVES_STOCK_BACK)

    def order(self, order_id: str) -> Order | None:
        return self.placed.get(order_id)

    def orders(
        self, customer: str | None = None, statuses: Collection[OrderStatus] | None = None, limit: int = 100
    ) -> list[Order]:
        newest_first = reversed(self.placed.values())
        fitting = [one for one in newest_first if customer in (None, one.sender)]
        return [one for one in fitting if statuses is None or one.status in statuses][:limit]

    def bought(self, customer: str) -> Mapping[str, int]:
        kept = [one for one in self.orders(customer) if one.status not in GIVES_STOCK_BACK]
        return Counter(line.line.sku for one in kept for line in one.lines)

    def add_order(self, order: Order) -> None:
        assert order.cart_key not in {one.cart_key for one in self.placed.values()}
        self.placed[order.id] = order

    def move_order(self, order_id: str, current: OrderStatus, event: OrderEvent) -> bool:
        order = self.placed[order_id]
        self.placed[order_id] = replace(order, status=event.status, events=(*order.events, event))
        return order.status is current

    def move_payment(self, order_id: str, current: PaymentStatus, wanted: PaymentStatus) -> bool:
        order = self.placed[order_id]
        self.placed[order_id] = replace(order, payment_status=wanted)
        return order.payment_status is current

    def change_order(self, order: Order, event: OrderEvent) -> bool:
        stored = self.placed[order.id]
        if (stored.status, stored.payment_status) != (order.status, order.payment_status):
            return False
        self.placed[order.id] = replace(order, events=(*stored.events, event))
        return True

    def redirect_order(self, order: Order, event: OrderEvent) -> bool:
        stored = self.placed[order.id]
        if stored.status is not order.status:
            return False
        self.placed[order.id] = replace(order, events=(*stored.events, event))
        return True

    def complaint(self, complaint_id: str) -> Complaint | None:
        return self.complained.get(complaint_id)

    def complaints(
        self, customer: str | None = None, order_id: str | None = None, open_only: bool = False
    ) -> list[Complaint]:
        found = [one for one in self.complained.values() if customer in (None, one.sender)]
        found = [one for one in found if order_id in (None, one.order_id)]
        return [one for one in found if one.settlement is None or not open_only]

    def add_complaint(self, complaint: Complaint) -> None:
        self.complained[complaint.id] = complaint

    def settle_complaint(self, complaint_id: str, settlement: Settlement) -> bool:
        known = self.complained.get(complaint_id)
        if known is None or known.settlement is not None:
            return False
        self.complained[complaint_id] = replace(known, settlement=settlement)
        return True

    def change_payment_method(self, order_id: str, current: PaymentStatus, wanted: PaymentStatus, method: str) -> bool:
        self.placed[order_id] = replace(self.placed[order_id], payment_method=method)
        return self.move_payment(order_id, current, wanted)

    def note_order(self, order_id: str, notes: tuple[str, ...], event: OrderEvent) -> bool:
        order = self.placed[order_id]
        if order.status is not event.status:
            return False
        self.placed[order_id] = replace(order, notes=notes, events=(*order.events, event))
        return True

    def keep_until(self, order_id: str, expires_at: datetime | None) -> None:
        self.placed[order_id] = replace(self.placed[order_id], expires_at=expires_at)

    def overdue(self, now: datetime) -> list[str]:
        waiting = [one for one in self.placed.values() if one.status is OrderStatus.AWAITING_PAYMENT]
        late = [one for one in waiting if one.expires_at is not None and one.expires_at <= now]
        return [one.id for one in late if one.payment_status in PAYABLE]

    def set_final_totals(self, order: Order) -> bool:
        self.placed[order.id] = order
        return True

    def take_stock(self, sku: str, quantity: Decimal) -> Decimal | None:
        stock = self.catalogue.by_sku[sku].stock
        if stock is None:
            return Decimal(0)
        if stock < quantity:
            return None
        self.catalogue.change(sku, stock=stock - quantity)
        return quantity

    def give_stock(self, sku: str, quantity: Decimal) -> None:
        stock = self.catalogue.by_sku[sku].stock
        if stock is not None:
            self.catalogue.change(sku, stock=stock + quantity)

    def latest_choices(self, customer: str) -> list[StoredChoice]:
        return [self.offered[customer, token] for token in self.offers.get(customer, [])]

    def choice(self, customer: str, token: str) -> StoredChoice | None:
        return self.offered.get((customer, token))

    def save_offer(self, customer: str, choices: Sequence[StoredChoice], forget_before: datetime) -> None:
        self.offers[customer] = [one.choice.token for one in choices]
        self.offered.update({(customer, one.choice.token): one for one in choices})

    def use_choice(self, customer: str, token: str) -> bool:
        stored = self.offered.get((customer, token))
        if stored is None or stored.used:
            return False
        self.offered[customer, token] = replace(stored, used=True)
        return True

    def doubts(self, customer: str) -> list[Doubt]:
        return [doubt for (owner, _), doubt in self.asked.items() if owner == customer]

    def add_doubts(self, customer: str, doubts: Sequence[Doubt]) -> None:
        self.asked.update({(customer, doubt.id): doubt for doubt in doubts})

    def take_doubt(self, customer: str, doubt_id: str) -> Doubt | None:
        return self.asked.pop((customer, doubt_id), None)

    def clear_doubts(self, customer: str) -> None:
        self.asked = {key: doubt for key, doubt in self.asked.items() if key[0] != customer}

    def help_request(self, request_id: str) -> HelpRequest | None:
        return self.requests.get(request_id)

    def open_help_request(self, customer: str) -> HelpRequest | None:
        return next((one for one in self.open_help_requests() if one.sender == customer), None)

    def open_help_requests(self) -> list[HelpRequest]:
        return [one for one in self.requests.values() if one.status is not HelpStatus.DONE]

    def save_help_request(self, request: HelpRequest) -> None:
        self.requests[request.id] = request

    def unheard(self, customer: str) -> list[tuple[str, int, str]]:
        return [
            (one.id, position, message.text)
            for one in self.requests.values()
            for position, message in enumerate(one.messages)
            if one.sender == customer and message.by == "staff" and position >= self.heard.get(one.id, 0)
        ]

    def hear(self, request_id: str, heard: int) -> None:
        self.heard[request_id] = heard

    def untold(self, customer: str) -> list[tuple[int, str, OrderEvent]]:
        happened = [(one, event) for one in self.orders(customer) for event in one.events if event.by == "staff"]
        happened.sort(key=lambda pair: pair[1].at)
        numbered = [(number, one.id, event) for number, (one, event) in enumerate(happened, start=1)]
        return [one for one in numbered if one[0] > self.told.get(customer, 0)]

    def tell(self, customer: str, number: int) -> None:
        self.told[customer] = number

    def profile(self, customer: str) -> Profile:
        return self.profiles.get(customer, Profile())

    def save_profile(self, customer: str, profile: Profile) -> None:
        self.profiles[customer] = profile

    def addresses(self, customer: str) -> list[SavedAddress]:
        return self.saved_addresses.get(customer, [])

    def save_addresses(self, customer: str, addresses: Sequence[SavedAddress]) -> None:
        self.saved_addresses[customer] = list(addresses)

    def instructions(self, customer: str) -> Instructions:
        return self.instructed.get(customer, Instructions())

    def save_instructions(self, customer: str, instructions: Instructions) -> None:
        self.instructed[customer] = instructions


class FakeShop(Shop):
    """A shop on fakes, which stay reachable for a test to change under it."""

    def __init__(self, *products: Product, **changes: Any) -> None:
        self.fake_catalogue = FakeCatalogue(*products)
        self.fake_store = FakeStore(self.fake_catalogue)
        self.fake_clock = Clock()
        made = settings(**changes)
        super().__init__(self.fake_catalogue, self.fake_store, made, self.fake_clock, ways_of(made))


ANSWERS = {
    CheckoutField.RECIPIENT_NAME: "Asha Rao",
    CheckoutField.PHONE: "98450 12345",
    CheckoutField.ADDRESS: "12, 4th Cross, Indiranagar",
    CheckoutField.PINCODE: "560038",
    CheckoutField.DELIVERY_SLOT: "2026-11-23T09:00",
    CheckoutField.PAYMENT_METHOD: "cod",
}


def fill_checkout(shop: Shop, customer: str, **answers: str) -> None:
    """Answers everything a checkout asks; `answers` (by field name) replace the usual ones."""
    shop.checkouts.start(customer)
    for field, usual in ANSWERS.items():
        shop.checkouts.answer(customer, field, answers.get(field.value, usual))
