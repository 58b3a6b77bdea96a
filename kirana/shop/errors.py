"""Everything the shop can refuse, as one enum: the dialogue has one response for each code."""

from __future__ import annotations

from enum import Enum
from typing import Any


class ErrorCode(str, Enum):
    """Why the shop refused. What `details` of the error holds is said beside each code."""

    EMPTY_CART = "empty_cart"  # there is nothing to order
    BELOW_MINIMUM = "below_minimum"  # minimum_paise, subtotal_paise, short_paise
    TOO_MANY_ORDERS = "too_many_orders"  # open_orders: how many are under way, as many as one customer may have
    ITEMS_UNAVAILABLE = "items_unavailable"  # lines: [{sku, name, quantity, available}] the shop cannot fill now
    NO_CHECKOUT = "no_checkout"  # an answer or a confirmation, but no checkout is open
    CHECKOUT_INCOMPLETE = "checkout_incomplete"  # missing: names of the fields not answered yet
    INVALID_NAME = "invalid_name"  # no letter, or longer than 80 characters
    INVALID_PHONE = "invalid_phone"  # not one Indian mobile number
    INVALID_ADDRESS = "invalid_address"  # shorter than 5 characters, longer than 300, or no letter
    INVALID_PINCODE = "invalid_pincode"  # not six digits that begin with 1 to 9
    PINCODE_NOT_SERVED = "pincode_not_served"  # pincode, served
    SLOT_UNAVAILABLE = "slot_unavailable"  # slot: unknown, past its cut-off, or full; last_day
    PAYMENT_NOT_OFFERED = "payment_not_offered"  # offered: the methods of this shop
    SUMMARY_OUTDATED = "summary_outdated"  # reasons: of not_shown cart price total stock slot pincode, what differs
    NOTHING_TO_PAY = "nothing_to_pay"  # no order of the customer waits for a payment
    PAYMENT_CLAIMED = "payment_claimed"  # order_id: said to be paid, the shop is looking
    UNKNOWN_ORDER = "unknown_order"  # no such order, or it is another customer's
    NOT_CANCELLABLE = "not_cancellable"  # order_id, status: the customer is too late
    NOT_CHANGEABLE = "not_changeable"  # order_id, status: it is packed, or there is nothing left to change
    ORDER_PREPAID = "order_prepaid"  # order_id: money is on its way or there, so a person changes it
    CHANGE_BELOW_MINIMUM = "change_below_minimum"  # order_id, minimum_paise, subtotal_paise of what would be left
    CHANGE_OUTDATED = "change_outdated"  # the change that was shown is no longer what would happen
    UNKNOWN_COMPLAINT = "unknown_complaint"  # no such complaint, or it is settled
    TRANSITION_REFUSED = "transition_refused"  # order_id, status, wanted, allowed: not in the table of transitions
    NOT_WEIGHABLE = "not_weighable"  # order_id, status: it is not being packed
    UNKNOWN_LINE = "unknown_line"  # order_id, sku: the order has no loose goods of this sku
    WEIGHT_REFUSED = "weight_refused"  # order_id, sku, ordered, most, unit: no weight, or too much over what was asked
    UNKNOWN_REQUEST = "unknown_request"  # no such request for a person, or it is closed
    INVALID_TEXT = "invalid_text"  # nothing left of a text that must say something


class ShopError(Exception):
    """The shop refuses, and nothing was changed.

    Attributes:
        code: the reason, one of `ErrorCode`.
        details: plain values for the sentence that explains it (money in paise, quantities as decimal strings).
    """

    def __init__(self, code: ErrorCode, **details: Any) -> None:
        super().__init__(code.value, details)
        self.code = code
        self.details: dict[str, Any] = details

    def __str__(self) -> str:
        named = ", ".join(f"{name}={value}" for name, value in self.details.items())
        return f"{self.code.value} ({named})" if named else self.code.value
