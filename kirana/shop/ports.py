"""What the shop needs stored. `catalog_db` implements it; tests have an in-memory one.

Contract: everything between entering and leaving `transaction()` happens as one step or, when an exception leaves
the block, not at all; only one transaction runs at a time across threads and processes; what `Catalogue` answers at
the start of a transaction is as current as the transaction (the shop asks it nothing after changing stock). Reads
outside one see whole transactions only. Text handed in is storable already (see `customer.plain_text`), and lists
come back in the order said here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from decimal import Decimal
from typing import Protocol

from kirana.shop.cart import StoredCart
from kirana.shop.cart_history import CartEvent
from kirana.shop.checkout import StoredCheckout
from kirana.shop.choices import StoredChoice
from kirana.shop.complaints import Complaint, Settlement
from kirana.shop.customers import Profile, SavedAddress
from kirana.shop.doubts import Doubt
from kirana.shop.instructions import Instructions
from kirana.shop.order import Order, OrderEvent, OrderStatus, PaymentStatus
from kirana.shop.people import HelpRequest


class ShopReader(Protocol):
    """Reading; never writes, not even for a customer seen for the first time."""

    def cart(self, customer: str) -> StoredCart | None:
        """The customer's cart, its entries in the order they were put in."""

    def cart_events(self, cart_id: str) -> list[CartEvent]:
        """The history of one cart, oldest first; empty for an unknown one."""

    def checkout(self, customer: str) -> StoredCheckout | None:
        """The customer's checkout, open or turned into an order."""

    def draft(self, customer: str) -> StoredCheckout | None:
        """What the customer told of a delivery before any checkout; never one that is shown or ordered."""

    def booked(self, starts: Sequence[datetime]) -> Mapping[datetime, int]:
        """How many orders that are not cancelled or expired each delivery slot has; slots without any may be absent."""

    def order(self, order_id: str) -> Order | None:
        """One order with lines and events."""

    def orders(
        self, customer: str | None = None, statuses: Collection[OrderStatus] | None = None, limit: int = 100
    ) -> list[Order]:
        """Orders, newest first; None for a filter means any."""

    def bought(self, customer: str) -> Mapping[str, int]:
        """In how many of the customer's orders each sku is, cancelled and expired ones left out."""

    def latest_choices(self, customer: str) -> list[StoredChoice]:
        """The choices of the customer's latest offer in their order, by one indexed query."""

    def choice(self, customer: str, token: str) -> StoredChoice | None:
        """A choice of this customer by its token, of whichever offer."""

    def doubts(self, customer: str) -> list[Doubt]:
        """The customer's open doubts, oldest first."""

    def complaint(self, complaint_id: str) -> Complaint | None:
        """One complaint."""

    def complaints(
        self, customer: str | None = None, order_id: str | None = None, open_only: bool = False
    ) -> list[Complaint]:
        """Complaints, oldest first; None for a filter means any."""

    def help_request(self, request_id: str) -> HelpRequest | None:
        """One request for a person."""

    def open_help_request(self, customer: str) -> HelpRequest | None:
        """The customer's request that is not done."""

    def open_help_requests(self) -> list[HelpRequest]:
        """All requests that are not done, oldest first."""

    def unheard(self, customer: str) -> list[tuple[str, int, str]]:
        """(request, position, text) of the staff's words the customer has not been told, of whichever request."""

    def untold(self, customer: str) -> list[tuple[int, str, OrderEvent]]:
        """(number, order, event) of what the staff did to the customer's orders since the customer was told last."""

    def profile(self, customer: str) -> Profile:
        """What is remembered of the customer; an empty profile for a stranger."""

    def addresses(self, customer: str) -> list[SavedAddress]:
        """Where the customer's orders went, newest first."""

    def instructions(self, customer: str) -> Instructions:
        """What is to be done with the customer's next order; empty when nothing was said."""

    def overdue(self, now: datetime) -> list[str]:
        """Ids of the orders that wait for a payment which nobody claims, and whose time is over; the oldest first."""


class ShopUnit(ShopReader, Protocol):
    """Reading and writing within one transaction."""

    def save_cart(self, cart: StoredCart, event: CartEvent) -> None:
        """Stores the cart whole, in place of the customer's earlier one, and adds the event to its history.

        The version must be higher than the earlier one's, and that of the event.
        """

    def save_checkout(self, checkout: StoredCheckout) -> None:
        """Stores the checkout whole, in place of the customer's earlier one."""

    def delete_checkout(self, customer: str) -> None:
        """Forgets the customer's checkout, if any."""

    def save_draft(self, draft: StoredCheckout) -> None:
        """Stores what was told before a checkout whole, in place of what was told earlier."""

    def delete_draft(self, customer: str) -> None:
        """Forgets what the customer told before a checkout, if anything."""

    def add_order(self, order: Order) -> None:
        """Stores a new order with lines and events; its id and its cart key must be new."""

    def move_order(self, order_id: str, current: OrderStatus, event: OrderEvent) -> bool:
        """Sets the status to that of the event and records the event, if the status is `current`; else False."""

    def move_payment(self, order_id: str, current: PaymentStatus, wanted: PaymentStatus) -> bool:
        """Sets the payment's status if it is `current`; else False."""

    def change_order(self, order: Order, event: OrderEvent) -> bool:
        """Stores other lines and totals of an order and records the event.

        Only while its status is that of `order` and its payment is due; else nothing happens and False is returned.
        """

    def redirect_order(self, order: Order, event: OrderEvent) -> bool:
        """Stores another slot and address of an order and records the event, if the status is its; else False."""

    def add_complaint(self, complaint: Complaint) -> None:
        """Stores a new, open complaint; it is never changed."""

    def settle_complaint(self, complaint_id: str, settlement: Settlement) -> bool:
        """Records how a complaint ended; False when it has ended before or is unknown."""

    def change_payment_method(self, order_id: str, current: PaymentStatus, wanted: PaymentStatus, method: str) -> bool:
        """Sets way and status of the payment if the status is `current`; else False."""

    def note_order(self, order_id: str, notes: tuple[str, ...], event: OrderEvent) -> bool:
        """Sets the notes of an order, with its event, if the order's status is the event's; else False."""

    def keep_until(self, order_id: str, expires_at: datetime | None) -> None:
        """Sets until when the order may be paid; None for an order that does not run out."""

    def set_final_totals(self, order: Order) -> bool:
        """Stores subtotal, discount, total and the lines' final totals, if the status is the order's; else False."""

    def take_stock(self, sku: str, quantity: Decimal) -> Decimal | None:
        """Takes packs (or units of loose goods) off a product's stock.

        Returns what was taken: all of it, or 0 when the product is not counted; None when there is not so much.
        """

    def give_stock(self, sku: str, quantity: Decimal) -> None:
        """Gives stock back; nothing happens when the product is no longer counted."""

    def save_offer(self, customer: str, choices: Sequence[StoredChoice], forget_before: datetime) -> None:
        """Stores choices as the customer's latest offer, and forgets those that expired before the given time."""

    def use_choice(self, customer: str, token: str) -> bool:
        """Marks the customer's choice as used; False when it is unknown or was used before."""

    def add_doubts(self, customer: str, doubts: Sequence[Doubt]) -> None:
        """Stores doubts after the customer's earlier ones."""

    def take_doubt(self, customer: str, doubt_id: str) -> Doubt | None:
        """Removes and returns the customer's doubt; None when it is not there."""

    def clear_doubts(self, customer: str) -> None:
        """Removes all doubts of the customer."""

    def save_help_request(self, request: HelpRequest) -> None:
        """Stores a request whole; messages already stored are never changed."""

    def hear(self, request_id: str, heard: int) -> None:
        """Records that the shopper has been told the first `heard` messages of a request."""

    def tell(self, customer: str, number: int) -> None:
        """Records that the customer has been told of the orders' events up to this one."""

    def save_profile(self, customer: str, profile: Profile) -> None:
        """Stores the customer's profile whole."""

    def save_addresses(self, customer: str, addresses: Sequence[SavedAddress]) -> None:
        """Stores the customer's addresses, newest first, in place of the earlier ones."""

    def save_instructions(self, customer: str, instructions: Instructions) -> None:
        """Stores the customer's instructions whole."""


class ShopStore(Protocol):
    """The way in."""

    def reading(self) -> ShopReader:
        """Reads outside a transaction, from any thread."""

    def transaction(self) -> AbstractContextManager[ShopUnit]:
        """One all-or-nothing step, the only one at its time. Not to be nested."""
