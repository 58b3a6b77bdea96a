"""Whether details of the delivery can be told now, and for what: an order to come, or one on its way."""

from __future__ import annotations

from rasa.shared.core.trackers import DialogueStateTracker

from kirana import wiring
from kirana.nlu.checkout_said import FORM, asks_for_the_order
from kirana.shop.customer import customer_id

# The questions about a placed order beside which another detail of it may be told.
ASKED_OF_PLACED = ("person", "change_order")


def is_on_its_way(tracker: DialogueStateTracker) -> bool:
    """Whether an order is on its way, and nothing else is begun or asked that a detail could be for."""
    if tracker.active_loop_name or is_begun(tracker):
        return False
    if tracker.get_slot("open_question") not in (None, *ASKED_OF_PLACED):
        return False
    return bool(wiring.shop().orders.open(customer_id(tracker.sender_id)))


def is_time_for_details(tracker: DialogueStateTracker) -> bool:
    """Whether no checkout asks already, and what is told can be of an order to come rather than of one on its way."""
    if tracker.active_loop_name == FORM or asks_for_the_order(tracker):
        return False
    return is_begun(tracker) or not wiring.shop().orders.open(customer_id(tracker.sender_id))


def is_begun(tracker: DialogueStateTracker) -> bool:
    shop, customer = wiring.shop(), customer_id(tracker.sender_id)
    begun = shop.carts.view(customer).lines or shop.doubts.open(customer)
    return bool(begun or shop.checkouts.draft(customer))


def waits_for_pincode(tracker: DialogueStateTracker) -> bool:
    """Whether an address was told whose pincode is not served, or that has none yet."""
    draft = wiring.shop().checkouts.draft(customer_id(tracker.sender_id))
    return draft is not None and bool(draft.line) and not draft.pincode
