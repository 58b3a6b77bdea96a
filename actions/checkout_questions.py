"""The questions of the checkout's form; its answers are in `checkout_form`."""

from __future__ import annotations

from rasa_sdk.events import EventType

from actions.checkout_form import NEW_ADDRESS, title_of
from actions.replies import slot
from actions.turn import ShopAction, Turn
from kirana.shop.checkout import CheckoutField
from kirana.shop.choices import Choice
from kirana.understanding.recipients import is_for_oneself
from kirana.understanding.slot_wish import SlotWish
from kirana.understanding.times import slot_said


class ActionAskRecipientName(ShopAction):
    """Asks who the order is for: name and mobile number together while neither is known."""

    closes_turn = False

    def name(self) -> str:
        return "action_ask_recipient_name"

    def act(self, turn: Turn) -> list[EventType]:
        checkout = turn.shop.checkouts.current(turn.customer)
        if is_for_oneself(turn.text):
            turn.say("utter_ask_own_name" if checkout and checkout.phone else "utter_ask_own_name_and_number")
        elif checkout is None or not checkout.phone:
            turn.say("utter_ask_name_and_number" if checkout and checkout.line else "utter_ask_contact")
        else:
            turn.say("utter_ask_other_recipient" if checkout.recipient else "utter_ask_name")
        return []


class ActionAskPhone(ShopAction):
    """Asks for the mobile number: that of the recipient, where the order goes to somebody else."""

    closes_turn = False

    def name(self) -> str:
        return "action_ask_phone"

    def act(self, turn: Turn) -> list[EventType]:
        checkout = turn.shop.checkouts.current(turn.customer)
        if checkout and checkout.contact:
            turn.say("utter_ask_recipient_phone", name=checkout.recipient)
        else:
            turn.say("utter_ask_phone")
        return []


class ActionAskAddress(ShopAction):
    """Asks where to bring it, with the pincode unless it is known; who has used several addresses may choose."""

    closes_turn = False

    def name(self) -> str:
        return "action_ask_address"

    def act(self, turn: Turn) -> list[EventType]:
        saved = turn.shop.customers.addresses(turn.customer)
        # Where somebody else's order went may be where they live, and need not be.
        unsure = len(saved) > 1 or not turn.shop.customers.profile(turn.customer).line
        if saved and unsure and turn.answer.get("data", {}).get("value") != NEW_ADDRESS:
            choices = [Choice(title_of(one), "inform", {"address": index}) for index, one in enumerate(saved)]
            choices.append(Choice(NEW_ADDRESS, "inform", {"value": NEW_ADDRESS}))
            titles = [*(title_of(one) for one in saved), {"part": "part_new_address"}]
            turn.say("utter_ask_which_address", choices=turn.offer(titles, choices))
            return []
        pincode = turn.tracker.get_slot(CheckoutField.PINCODE.value)
        turn.say("utter_ask_address_in" if pincode else "utter_ask_address", pincode=pincode)
        return []


class ActionAskDeliverySlot(ShopAction):
    """Asks for a delivery slot, the next few as choices; those of the day that was said, if it has any."""

    closes_turn = False
    shown = 6

    def name(self) -> str:
        return "action_ask_delivery_slot"

    def act(self, turn: Turn) -> list[EventType]:
        open_slots = turn.shop.checkouts.slots()
        if not open_slots:
            turn.say("utter_no_slots")
            return []
        said = slot_said(turn.text) or SlotWish()
        today = turn.shop.clock().date()
        day = SlotWish(said.days, said.weekday)
        begun = turn.shop.checkouts.current(turn.customer)
        if begun and begun.day:
            day = SlotWish((begun.day - today).days)
        of_the_day = [one for one in open_slots if day.fits(one, today)]
        offered = (of_the_day or open_slots)[: self.shown]
        choices = [Choice(one.id, "inform", {"value": one.id}) for one in offered]
        titles = [slot(one.start, one.end) for one in offered]
        turn.say("utter_ask_slot", payment=_and_payment(turn), choices=turn.offer(titles, choices))
        return []


def _and_payment(turn: Turn) -> dict[str, str] | str:
    """The invitation to say in the same answer how it is paid, while that is not known; else ""."""
    checkout = turn.shop.checkouts.current(turn.customer)
    if checkout is None or CheckoutField.PAYMENT_METHOD not in checkout.missing:
        return ""
    usual = set(turn.shop.checkouts.payment_methods()) == {"cod", "upi"}
    return {"part": "part_and_cash_or_upi" if usual else "part_and_how_to_pay"}


class ActionAskPaymentMethod(ShopAction):
    """Asks how it is to be paid."""

    closes_turn = False

    def name(self) -> str:
        return "action_ask_payment_method"

    def act(self, turn: Turn) -> list[EventType]:
        methods = turn.shop.checkouts.payment_methods()
        choices = [Choice(method, "inform", {"value": method}) for method in methods]
        titles = [{"part": f"part_payment_{method}"} for method in methods]
        turn.say("utter_ask_payment", choices=turn.offer(titles, choices))
        return []
