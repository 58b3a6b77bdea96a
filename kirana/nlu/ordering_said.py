"""What wants the order placed, or the checkout begun: a yes where nothing is asked, "that's it", "bhej do".

Nothing is ordered here: what follows is the checkout, or at its summary the shop's own check of the yes.
"""

from __future__ import annotations

import re

from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message

from kirana import wiring
from kirana.nlu.checkout_said import last_action
from kirana.nlu.decided import decide
from kirana.shop.answers import phone_within, pincode_within
from kirana.shop.choices import GO_ON
from kirana.shop.customer import customer_id
from kirana.understanding.addresses import same_address_said
from kirana.understanding.details import has_reservation
from kirana.understanding.order_words import (
    finishing_said,
    going_said,
    places_it,
    placing_said,
    sending_said,
    yes_said,
)
from kirana.understanding.wishes import NOT_UNDERSTOOD

# The wish to have it sent, before who and where in one breath.
_BEGINS = re.compile(
    r"^\W*(?:(?:ok|okay|haan|bas|now|theek hai|thik hai|बस|हाँ)\W+)*(?:checkout|check out|place (?:the |my )?order"
    r"|bhej\s?(?:do|dena|dijiye)|bhejo|भेज\s?(?:दो|देना|दीजिए)|भेजो|चेकआउट)(?!\w)",
    re.IGNORECASE,
)
# After these a yes is to the goods that were shown.
SHOWS_GOODS = frozenset({"action_tell_price", "action_search_products"})
# After these a yes, where nothing is asked, is to the order that has come together.
COMES_TOGETHER = frozenset({"action_note_details", "action_choose_payment", "action_reorder", "action_start_checkout"})


def orders_with_a_yes(text: str, message: Message, tracker: DialogueStateTracker) -> None:
    """Set the intent of what wants the order placed: a yes where it is summed up, checkout where nothing is asked.

    "That's it" and "haan bhej do" where nothing is asked and the cart has something; "theek hai order kar do" among
    questions about goods, which then hold the checkout up. Once all details are told, any yes and "chalo" do.
    """
    name = (message.get(INTENT) or {}).get("name")
    asked, customer = tracker.get_slot("open_question"), customer_id(tracker.sender_id)
    if asked == "order" and places_it(text) and not message.get("items"):
        decide(message, "affirm")
        return
    goes = not asked and _goes_on_to_order(name, text, tracker)
    # "Bhej do ghar pe" has no yes, and can mean nothing else.
    sends = name == NOT_UNDERSTOOD and sending_said(text)
    agrees = (name == "affirm" or sends) and not message.get("items")
    if tracker.active_loop_name or not (finishing_said(text) or agrees or goes):
        return
    unclear = name in (NOT_UNDERSTOOD, "track_order", "change_order") and finishing_said(text)  # "ok order", "order it"
    if asked == "product":
        # At the summary a yes puts the question again, and the checkout stays open.
        agrees = agrees and (placing_said(text) or is_held_up(tracker)) and not tracker.get_slot("checkout_open")
        wanted = (unclear or agrees) and not _can_answer(customer)
    else:
        wanted = not asked and (finishing_said(text) or placing_said(text) or goes)
    if wanted and (asked or unclear or wiring.shop().carts.view(customer).lines):
        decide(message, "checkout")


def is_held_up(tracker: DialogueStateTracker) -> bool:
    """Whether goods were asked about because the shopper wanted the order placed."""
    return any(one.title == GO_ON for one in wiring.shop().choices.latest(customer_id(tracker.sender_id)))


def could_go_on(text: str, tracker: DialogueStateTracker) -> bool:
    """Whether a checkout can begin with details that a text tells: it was held up before, or the text wants the goods
    sent as well ("bhejo. gopal rao, …")."""
    if tracker.get_slot("checkout_open"):
        return False
    shop, customer = wiring.shop(), customer_id(tracker.sender_id)
    cart = shop.carts.view(customer)
    if not cart.lines or cart.subtotal_paise < shop.settings.minimum_order_paise:
        return False
    if is_held_up(tracker):
        return True
    return not shop.doubts.open(customer) and _wants_it_sent(text)


def _wants_it_sent(text: str) -> bool:
    """Whether a text begins with the wish to have it sent, and tells who or where besides."""
    where = phone_within(text) or pincode_within(text) or same_address_said(text)
    return bool(where and _BEGINS.match(text))


def _goes_on_to_order(name: str | None, text: str, tracker: DialogueStateTracker) -> bool:
    """Whether a yes, where nothing is asked, can only want the order: all is told for it, or it says to go on."""
    goes = going_said(text)
    if tracker.active_loop_name or not (goes or name == "affirm"):
        return False
    before = last_action(tracker)
    if before in SHOWS_GOODS or has_reservation(text):
        return False  # a yes to what was shown
    if name == "affirm" and goes:
        return True
    told = wiring.shop().checkouts.draft(customer_id(tracker.sender_id))
    whole = told is not None and not told.missing
    return (before in COMES_TOGETHER and (whole or yes_said(text))) or (whole and goes)


def _can_answer(customer: str) -> bool:
    """Whether a yes can answer what is asked about goods ("bournville: is this it?"); of several it says none."""
    return all(len(doubt.options) < 2 for doubt in wiring.shop().doubts.open(customer))
